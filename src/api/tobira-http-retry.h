/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-http-call.h"

G_BEGIN_DECLS

/* One call as the flow sees it: a total deadline, and as many exchanges within it as are of use. */

/* request: (transfer full). deadline_seconds: for everything together. */
void tobira_http_retry_async (SoupSession *session,
                              TobiraHttpRequest *request,
                              guint deadline_seconds,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* Returns: (transfer full) (nullable): with a status 2xx, or 304 when the request had an etag; NULL
 * with TOBIRA_API_ERROR */
TobiraHttpAnswer *tobira_http_retry_finish (GAsyncResult *result, GError **error);

G_END_DECLS
