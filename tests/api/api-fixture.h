/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "raw-server.h"
#include "tobira-api-http.h"
#include "tobira-test-util.h"

G_BEGIN_DECLS

/* Good answers, to be spoilt. */
#define API_ID "0123456789abcdef0123456789abcdef"
#define API_REGISTRATION                                                           \
  "{\"id\":\"" API_ID "\",\"token\":\"secret-token\",\"state\":\"open\","          \
  "\"server_time\":\"2026-11-24T00:00:00Z\","                                      \
  "\"mail\":{\"state\":\"queued\",\"resend_allowed_at\":\"2026-11-24T00:01:00Z\"," \
  "\"remaining\":2},\"auth_key\":{\"expires_at\":null,\"attempts_remaining\":5}}"
#define API_ACCOUNT                                                                           \
  "{\"account\":{\"id\":\"a1\",\"email\":\"taro@example.co.jp\","                             \
  "\"created_at\":\"2026-11-24T00:10:00Z\",\"information_due_at\":\"2026-12-08T14:59:59Z\"}," \
  "\"next_steps\":[{\"kind\":\"job-seeker-information\",\"href\":\"https://example.jp/i\"}]}"

typedef struct {
  RawServer *server;
  TobiraApi *api;
} ApiFixture;

/* For g_test_add(): a server without answers, an api that gives up after two seconds. */
void api_fixture_set_up (ApiFixture *self, gconstpointer data);
void api_fixture_tear_down (ApiFixture *self, gconstpointer data);

/* Returns: (transfer full): "HTTP/1.1 STATUS X", these headers ("A: b\r\n…"), Content-Length, body */
char *api_make_answer (guint status, const char *headers, const char *body);
/* JSON with a status. */
char *api_make_json (guint status, const char *body);
/* A problem document. members: (nullable): further ones, ",\"a\":1". */
char *api_make_problem (guint status, const char *name, const char *members);

/* One call each, waited for. error: (out) (transfer full). */
TobiraRegistrationInfo *api_look (TobiraApi *api, GError **error);
TobiraRegistrationInfo *api_resend (TobiraApi *api, GError **error);
TobiraRegistrationInfo *api_register (TobiraApi *api, const char *key, GError **error);
TobiraAccountInfo *api_complete (TobiraApi *api, const char *key, GError **error);
TobiraServiceInfo *api_get_service (TobiraApi *api, GError **error);
GBytes *api_get_document (TobiraApi *api, const char *href, const char *sha256, GError **error);
gboolean api_cancel (TobiraApi *api, GError **error);

G_END_DECLS
