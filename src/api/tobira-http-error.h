/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-api-error.h"
#include "tobira-http-call.h"

G_BEGIN_DECLS

/* The one place where a failure of HTTP becomes a TOBIRA_API_ERROR. */

/* error: what GIO or libsoup said. message: that failed. was_written: whether the request may have
 * reached the service. Returns: (transfer full) */
GError *
tobira_http_error_from_transport (const GError *error, SoupMessage *message, gboolean was_written);
/* answer: whose status is not 2xx. Returns: (transfer full) */
GError *tobira_http_error_from_answer (const TobiraHttpAnswer *answer);
/* Whether the answer is of this type (and in UTF-8, as far as it says). */
gboolean tobira_http_error_check_type (const TobiraHttpAnswer *answer,
                                       const char *content_type,
                                       GError **error);

G_END_DECLS
