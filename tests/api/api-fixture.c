/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "api-fixture.h"

#include <string.h>

void
api_fixture_set_up (ApiFixture *self, gconstpointer data)
{
  g_autofree char *url = NULL;

  self->server = raw_server_new (NULL);
  url = raw_server_get_url (self->server);
  self->api = tobira_api_http_new (url);
  tobira_api_http_set_deadline (TOBIRA_API_HTTP (self->api), 2);
}

void
api_fixture_tear_down (ApiFixture *self, gconstpointer data)
{
  tobira_test_settle ();
  tobira_test_assert_finalize (self->api);
  g_clear_pointer (&self->server, raw_server_free);
}

char *
api_make_answer (guint status, const char *headers, const char *body)
{
  return g_strdup_printf ("HTTP/1.1 %u Some reason\r\n%sContent-Length: %" G_GSIZE_FORMAT
                          "\r\nConnection: close\r\n\r\n%s",
                          status, headers, strlen (body), body);
}

char *
api_make_json (guint status, const char *body)
{
  return api_make_answer (status, "Content-Type: application/json\r\n", body);
}

char *
api_make_problem (guint status, const char *name, const char *members)
{
  g_autofree char *body =
      g_strdup_printf ("{\"type\":\"urn:tobira:problem:%s\",\"title\":\"t\",\"status\":%u,"
                       "\"instance\":\"urn:uuid:6a1f0d3e-0000-4000-8000-000000000001\"%s}",
                       name, status, members ? members : "");

  return api_make_answer (status, "Content-Type: application/problem+json\r\n", body);
}

TobiraRegistrationInfo *
api_look (TobiraApi *api, GError **error)
{
  g_autoptr (TobiraSecret) token = tobira_secret_new ("secret-token", -1);
  g_autoptr (GAsyncResult) result = NULL;

  tobira_api_get_registration_async (api, API_ID, token, NULL, tobira_test_take_result, &result);
  tobira_test_await (&result);

  return tobira_api_get_registration_finish (api, result, error);
}

TobiraRegistrationInfo *
api_resend (TobiraApi *api, GError **error)
{
  g_autoptr (TobiraSecret) token = tobira_secret_new ("secret-token", -1);
  g_autoptr (GAsyncResult) result = NULL;

  tobira_api_resend_mail_async (api, API_ID, token, "ja", NULL, tobira_test_take_result, &result);
  tobira_test_await (&result);

  return tobira_api_resend_mail_finish (api, result, error);
}

TobiraRegistrationInfo *
api_register (TobiraApi *api, const char *key, GError **error)
{
  g_autoptr (TobiraRegistrationRequest) request = tobira_registration_request_new ();
  g_autoptr (GAsyncResult) result = NULL;

  request->email = g_strdup ("taro@example.co.jp");
  request->language = g_strdup ("ja");
  request->not_in_school = TRUE;
  tobira_api_register_async (api, request, key, NULL, tobira_test_take_result, &result);
  tobira_test_await (&result);

  return tobira_api_register_finish (api, result, error);
}

TobiraAccountInfo *
api_complete (TobiraApi *api, const char *key, GError **error)
{
  g_autoptr (TobiraSecret) token = tobira_secret_new ("secret-token", -1);
  g_autoptr (TobiraSecret) password = tobira_secret_new ("a\"b\\c/1!", -1);
  g_autoptr (TobiraSecret) auth_key = tobira_secret_new ("12345678", -1);
  g_autoptr (GAsyncResult) result = NULL;

  tobira_api_complete_async (api, API_ID, token, password, auth_key, key, NULL,
                             tobira_test_take_result, &result);
  tobira_test_await (&result);

  return tobira_api_complete_finish (api, result, error);
}

TobiraServiceInfo *
api_get_service (TobiraApi *api, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tobira_api_get_service_async (api, "ja", NULL, tobira_test_take_result, &result);
  tobira_test_await (&result);

  return tobira_api_get_service_finish (api, result, error);
}

GBytes *
api_get_document (TobiraApi *api, const char *href, const char *sha256, GError **error)
{
  g_autoptr (TobiraDocumentInfo) info =
      tobira_document_info_new ("terms-of-use", "1", "ja", href, sha256, "t");
  g_autoptr (GAsyncResult) result = NULL;

  tobira_api_get_document_async (api, info, NULL, tobira_test_take_result, &result);
  tobira_test_await (&result);

  return tobira_api_get_document_finish (api, result, error);
}

gboolean
api_cancel (TobiraApi *api, GError **error)
{
  g_autoptr (TobiraSecret) token = tobira_secret_new ("secret-token", -1);
  g_autoptr (GAsyncResult) result = NULL;

  tobira_api_cancel_async (api, API_ID, token, NULL, tobira_test_take_result, &result);
  tobira_test_await (&result);

  return tobira_api_cancel_finish (api, result, error);
}
