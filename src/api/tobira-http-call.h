/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tobira-core.h"

G_BEGIN_DECLS

/* One exchange over HTTP: one request, one answer, a cap on what is read. */

/* What is to be asked. Strings and bytes are owned. */
typedef struct {
  const char *method; /* static */
  GUri *uri;
  const char *accept;  /* static, (nullable) */
  gsize maximum_bytes; /* of a body with status 2xx, decoded */
  char *language;      /* (nullable) */
  TobiraSecret *token; /* (nullable) */
  char *idempotency_key;
  char *etag; /* (nullable): an answer with this one is known already */
  GBytes *body;
} TobiraHttpRequest;

TobiraHttpRequest *tobira_http_request_new (const char *method, GUri *uri);
void tobira_http_request_free (TobiraHttpRequest *self);
/* Whether sending it twice does no more than sending it once: a GET, or one with a key. */
gboolean tobira_http_request_is_repeatable (const TobiraHttpRequest *self);

typedef struct {
  guint status;
  SoupMessageHeaders *headers;
  char *content_type; /* (nullable): in lower case, without parameters */
  char *charset;      /* (nullable): in lower case */
  GBytes *body;
} TobiraHttpAnswer;

void tobira_http_answer_free (TobiraHttpAnswer *self);

/* Largest body of a status other than 2xx, decoded. */
#define TOBIRA_HTTP_ERROR_MAXIMUM_BYTES (64 * 1024)

/* connect_seconds: until the request has been written. */
void tobira_http_call_async (SoupSession *session,
                             const TobiraHttpRequest *request,
                             guint connect_seconds,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* error: TOBIRA_API_ERROR; one of cancellable is %TOBIRA_API_ERROR_CANCELLED, whoever did it.
 * was_written: (out): whether (part of) the request may have reached the service. Returns:
 * (transfer full) (nullable): any status */
TobiraHttpAnswer *
tobira_http_call_finish (GAsyncResult *result, gboolean *was_written, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraHttpRequest, tobira_http_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraHttpAnswer, tobira_http_answer_free)

G_END_DECLS
