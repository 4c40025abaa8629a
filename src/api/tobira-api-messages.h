/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-api-error.h"
#include "tobira-api-values.h"

G_BEGIN_DECLS

/* Values to JSON and back; no I/O. Members that this client does not know are passed over, so that
 * the service can grow; a wrong type, a missing member or a value that cannot be is
 * %TOBIRA_API_ERROR_BAD_ANSWER. Texts for people lose their bidirectional controls. */

#define TOBIRA_MESSAGE_MAXIMUM_BYTES (256 * 1024)
#define TOBIRA_MESSAGE_MAXIMUM_DEPTH 32

/* All return (transfer full) (nullable). */
TobiraServiceInfo *tobira_message_parse_service (GBytes *body, GError **error);
/* is_new: whether the answer has to hold the token. */
TobiraRegistrationInfo *
tobira_message_parse_registration (GBytes *body, gboolean is_new, GError **error);
TobiraAccountInfo *tobira_message_parse_account (GBytes *body, GError **error);

/* Returns: (transfer full): always the same bytes for the same request */
GBytes *tobira_message_write_registration (const TobiraRegistrationRequest *request);
/* Returns: (transfer full): in memory that is wiped when it is given back */
GBytes *tobira_message_write_completion (TobiraSecret *password, TobiraSecret *auth_key);

G_END_DECLS
