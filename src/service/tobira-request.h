/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-exchange.h"

G_BEGIN_DECLS

/* What several calls ask of a request. Each FALSE or NULL means that the exchange was answered. */

/* Whether the bearer token opens the registration exchange->path[0]. An unknown id, a wrong and a
 * missing token look the same and cost the same. */
gboolean tobira_request_authorize (TobiraExchange *exchange);
/* The marks of Idempotency-Key and body. scope: (nullable): the registration it is about. */
gboolean
tobira_request_get_mark (TobiraExchange *exchange, const char *scope, TobiraRequestMark *mark);
/* Returns: (transfer full) (nullable): the body as an object with no other than these members.
 * secrets: (nullable) (array zero-terminated=1): members to be taken out of the body first;
 * values: (out): one for each, NULL where there was no string. */
JsonObject *tobira_request_parse (TobiraExchange *exchange,
                                  const char *const *members,
                                  const char *const *secrets,
                                  TobiraSecret **values);
void tobira_request_get_client (TobiraExchange *exchange, TobiraClientLimit *limit);
/* Answers malformed-request; error may be NULL. */
void tobira_request_refuse (TobiraExchange *exchange, const GError *error);

/* errors: one more field error. params: (transfer full) (nullable) */
void tobira_request_add_error (JsonArray *errors,
                               const char *pointer,
                               const char *code,
                               JsonObject *params);
/* Answers validation when there are errors. errors: (transfer full) */
gboolean tobira_request_check_errors (TobiraExchange *exchange, JsonArray *errors);

G_END_DECLS
