/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "api-fixture.h"

/* What each call sends, what is repeated, and what never is. */

#define KEY "6a1f0d3e-0000-4000-8000-000000000002"
#define SERVICE                                                                                         \
  "{\"name\":\"ハローワーク\",\"languages\":[\"ja\",\"en\"],\"documents\":[{\"kind\":\"terms-of-" \
  "use\",\"version\":\"1\",\"language\":\"ja\",\"href\":\"/v1/documents/terms-of-use/1?lang=ja\","      \
  "\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\","                    \
  "\"title\":\"利用規約\"}],\"email\":{\"max_length\":100},"                                        \
  "\"password\":{\"min_length\":8,\"max_length\":32},\"auth_key\":{\"ttl_seconds\":3000},"              \
  "\"sender\":\"s@example.jp\",\"links\":[{\"name\":\"faq\",\"title\":\"f\",\"href\":"                  \
  "\"https://example.jp/\"},{\"name\":\"bad\",\"title\":\"b\",\"href\":\"javascript:x\"}],"             \
  "\"next_steps\":[],\"contact\":{\"phone\":\"0120\"},\"minimum_client_version\":\"0.1.0\"}"

static void
assert_request_line (ApiFixture *fixture, guint index, const char *expected)
{
  g_autofree char *request = raw_server_get_request (fixture->server, index);
  const char *end = strstr (request, "\r\n");

  g_assert_nonnull (end);
  g_assert_cmpmem (request, (gsize) (end - request), expected, strlen (expected));
}

static void
assert_header (ApiFixture *fixture, guint index, const char *name, const char *expected)
{
  g_autofree char *value = raw_server_get_header (fixture->server, index, name);

  g_assert_cmpstr (value, ==, expected);
}

static char *
get_body (ApiFixture *fixture, guint index)
{
  g_autofree char *request = raw_server_get_request (fixture->server, index);
  const char *end = strstr (request, "\r\n\r\n");

  g_assert_nonnull (end);

  return g_strdup (end + 4);
}

static void
test_register (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *text = api_make_json (202, API_REGISTRATION);
  g_autoptr (TobiraRegistrationInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  raw_server_add_text (fixture->server, text);
  info = api_register (fixture->api, KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->id, ==, API_ID);
  g_assert_cmpstr (tobira_secret_get_text (info->token), ==, "secret-token");
  g_assert_cmpint (info->state, ==, TOBIRA_STATE_OPEN);
  g_assert_cmpint (info->mail_state, ==, TOBIRA_MAIL_QUEUED);
  g_assert_cmpint (info->resend_allowed_us - info->server_time_us, ==, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (info->expires_us, ==, 0);
  g_assert_cmpuint (info->resends_remaining, ==, 2);
  g_assert_cmpuint (info->attempts_remaining, ==, 5);

  assert_request_line (fixture, 0, "POST /v1/registrations HTTP/1.1");
  assert_header (fixture, 0, "Content-Type", "application/json");
  assert_header (fixture, 0, "Idempotency-Key", "\"" KEY "\"");
  assert_header (fixture, 0, "Accept-Language", "ja");
  assert_header (fixture, 0, "Authorization", NULL);
  assert_header (fixture, 0, "Cookie", NULL);
  assert_header (fixture, 0, "Referer", NULL);
  body = get_body (fixture, 0);
  g_assert_cmpstr (body, ==,
                   "{\"email\":\"taro@example.co.jp\",\"consents\":[],\"not_in_school\":true,"
                   "\"language\":\"ja\"}");
}

static void
test_complete (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *text = api_make_json (201, API_ACCOUNT);
  g_autoptr (TobiraAccountInfo) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  raw_server_add_text (fixture->server, text);
  account = api_complete (fixture->api, KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (account->email, ==, "taro@example.co.jp");
  g_assert_cmpuint (account->next_steps->len, ==, 1);
  g_assert_cmpint (account->information_due_us - account->created_us, >, 0);

  assert_request_line (fixture, 0, "POST /v1/registrations/" API_ID "/completion HTTP/1.1");
  assert_header (fixture, 0, "Authorization", "Bearer secret-token");
  assert_header (fixture, 0, "Idempotency-Key", "\"" KEY "\"");
  assert_header (fixture, 0, "Content-Type", "application/json");
  body = get_body (fixture, 0);
  g_assert_cmpstr (body, ==, "{\"password\":\"a\\\"b\\\\c/1!\",\"auth_key\":\"12345678\"}");
}

static void
test_other_calls (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *seen = api_make_json (200, API_REGISTRATION);
  g_autofree char *resent = api_make_json (202, API_REGISTRATION);
  g_autoptr (TobiraRegistrationInfo) look = NULL;
  g_autoptr (TobiraRegistrationInfo) resend = NULL;

  raw_server_add_text (fixture->server, seen);
  raw_server_add_text (fixture->server, resent);
  raw_server_add_text (fixture->server, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
  look = api_look (fixture->api, NULL);
  g_assert_nonnull (look);
  g_assert_null (look->token);
  resend = api_resend (fixture->api, NULL);
  g_assert_nonnull (resend);
  g_assert_true (api_cancel (fixture->api, NULL));

  assert_request_line (fixture, 0, "GET /v1/registrations/" API_ID " HTTP/1.1");
  assert_request_line (fixture, 1, "POST /v1/registrations/" API_ID "/mail HTTP/1.1");
  assert_request_line (fixture, 2, "DELETE /v1/registrations/" API_ID " HTTP/1.1");
  assert_header (fixture, 1, "Accept-Language", "ja");
  assert_header (fixture, 1, "Idempotency-Key", NULL);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *agent = raw_server_get_header (fixture->server, i, "User-Agent");

    assert_header (fixture, i, "Authorization", "Bearer secret-token");
    g_assert_true (g_str_has_prefix (agent, "tobira/"));
  }
}

static void
test_service (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *good =
      api_make_answer (200, "Content-Type: application/json\r\nETag: \"abc\"\r\n", SERVICE);
  g_autoptr (TobiraServiceInfo) first = NULL;
  g_autoptr (TobiraServiceInfo) second = NULL;
  g_autoptr (GError) error = NULL;

  raw_server_add_text (fixture->server, good);
  raw_server_add_text (fixture->server,
                       "HTTP/1.1 304 Not Modified\r\nETag: \"abc\"\r\nConnection: close\r\n\r\n");
  first = api_get_service (fixture->api, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->name, ==, "ハローワーク");
  g_assert_cmpuint (first->languages->len, ==, 2);
  g_assert_cmpuint (first->documents->len, ==, 1);
  g_assert_cmpuint (first->auth_key_ttl_seconds, ==, 3000);
  /* A link that no browser should open is left out. */
  g_assert_cmpuint (first->links->len, ==, 1);
  g_assert_cmpstr (first->contact_phone, ==, "0120");
  g_assert_null (first->contact_href);
  assert_header (fixture, 0, "Accept-Language", "ja");
  assert_header (fixture, 0, "If-None-Match", NULL);

  second = api_get_service (fixture->api, &error);
  g_assert_no_error (error);
  g_assert_true (second == first);
  assert_header (fixture, 1, "If-None-Match", "\"abc\"");
}

#define DOCUMENT "# 利用規約\n\n見本\n"

static const struct {
  const char *name;
  const char *headers;
  const char *body;
  const char *href;
  gboolean is_other_text;
  int code;
} document_cases[] = {
    {"good", "Content-Type: text/markdown; charset=utf-8\r\n", DOCUMENT,
     "/v1/documents/terms-of-use/1?lang=ja", FALSE, -1},
    {"other text", "Content-Type: text/markdown; charset=utf-8\r\n", DOCUMENT, "/d", TRUE,
     TOBIRA_API_ERROR_BAD_ANSWER},
    {"html", "Content-Type: text/html; charset=utf-8\r\n", DOCUMENT, "/d", FALSE,
     TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"wrong charset", "Content-Type: text/markdown; charset=euc-jp\r\n", DOCUMENT, "/d", FALSE,
     TOBIRA_API_ERROR_BAD_ANSWER},
    {"not UTF-8", "Content-Type: text/markdown; charset=utf-8\r\n", "\xff\xfe", "/d", FALSE,
     TOBIRA_API_ERROR_BAD_ANSWER},
    {"empty", "Content-Type: text/markdown; charset=utf-8\r\n", "", "/d", FALSE,
     TOBIRA_API_ERROR_BAD_ANSWER},
};

static void
test_document (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (document_cases); i++) {
    g_autofree char *text =
        api_make_answer (200, document_cases[i].headers, document_cases[i].body);
    const char *announced = document_cases[i].is_other_text ? "other" : document_cases[i].body;
    g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, announced, -1);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;

    raw_server_reset (fixture->server);
    raw_server_add_text (fixture->server, text);
    bytes = api_get_document (fixture->api, document_cases[i].href, sha256, &error);
    g_test_message ("%s", document_cases[i].name);
    if (document_cases[i].code < 0) {
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), DOCUMENT,
                       strlen (DOCUMENT));
      assert_request_line (fixture, 0, "GET /v1/documents/terms-of-use/1?lang=ja HTTP/1.1");
      assert_header (fixture, 0, "Authorization", NULL);
    } else {
      g_assert_error (error, TOBIRA_API_ERROR, document_cases[i].code);
    }
  }
}

/* Nobody is asked for a document who is not the service. */
static void
test_document_elsewhere (ApiFixture *fixture, gconstpointer data)
{
  static const char *const hrefs[] = {"https://example.jp/d", "//example.jp/d", "ftp://127.0.0.1/",
                                      "http://user@127.0.0.1/d", ""};

  for (guint i = 0; i < G_N_ELEMENTS (hrefs); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;

    if (*hrefs[i] == '\0')
      continue;
    bytes = api_get_document (fixture->api, hrefs[i], "x", &error);
    g_assert_error (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_BAD_ANSWER);
  }
  g_assert_cmpuint (raw_server_count (fixture->server), ==, 0);
}

/* What may pass by itself. Each is answered so once, and well the second time. */
static const struct {
  const char *name;
  const char *answer;
  RawManner manner;
  gboolean get_repeats;
  gboolean keyed_post_repeats;
  int code; /* when it is not repeated */
} passing_cases[] = {
    {"cut off", "", RAW_CLOSE, TRUE, TRUE, TOBIRA_API_ERROR_CUT_OFF},
    {"reset", "", RAW_RESET, TRUE, TRUE, TOBIRA_API_ERROR_CUT_OFF},
    {"429, soon", "HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE,
     TRUE, TRUE, TOBIRA_API_ERROR_BUSY},
    {"503", "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE, TRUE, TRUE,
     TOBIRA_API_ERROR_BUSY},
    {"429, late", "HTTP/1.1 429 Slow\r\nRetry-After: 6\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE,
     FALSE, FALSE, TOBIRA_API_ERROR_BUSY},
    {"502", "HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE, TRUE, TRUE,
     TOBIRA_API_ERROR_SERVER},
    {"504", "HTTP/1.1 504 Late\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE, TRUE, TRUE,
     TOBIRA_API_ERROR_SERVER},
    {"500", "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE, TRUE, FALSE,
     TOBIRA_API_ERROR_SERVER},
    {"408", "HTTP/1.1 408 Late\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE, TRUE, TRUE,
     TOBIRA_API_ERROR_TIMED_OUT},
    {"404", "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE, FALSE, FALSE,
     TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"302", "HTTP/1.1 302 No\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", RAW_CLOSE, FALSE, FALSE,
     TOBIRA_API_ERROR_NOT_OUR_SERVICE},
};

static void
plan (ApiFixture *fixture, guint index, guint status)
{
  g_autofree char *good = api_make_json (status, API_REGISTRATION);

  raw_server_reset (fixture->server);
  raw_server_add (fixture->server,
                  g_bytes_new (passing_cases[index].answer, strlen (passing_cases[index].answer)),
                  passing_cases[index].manner);
  raw_server_add_text (fixture->server, good);
}

static void
assert_repeated (ApiFixture *fixture,
                 guint index,
                 gboolean repeats,
                 TobiraRegistrationInfo *info,
                 const GError *error)
{
  g_test_message ("%s: %u requests", passing_cases[index].name, raw_server_count (fixture->server));
  if (repeats)
    g_assert_no_error (error);
  else
    g_assert_error (error, TOBIRA_API_ERROR, passing_cases[index].code);
  g_assert_true ((info != NULL) == repeats);
  g_assert_cmpuint (raw_server_count (fixture->server), ==, repeats ? 2 : 1);
}

static void
test_get_is_repeated (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (passing_cases); i++) {
    g_autoptr (TobiraRegistrationInfo) info = NULL;
    g_autoptr (GError) error = NULL;

    plan (fixture, i, 200);
    info = api_look (fixture->api, &error);
    assert_repeated (fixture, i, passing_cases[i].get_repeats, info, error);
  }
}

static void
test_keyed_post_is_repeated (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (passing_cases); i++) {
    g_autoptr (TobiraRegistrationInfo) info = NULL;
    g_autoptr (GError) error = NULL;

    plan (fixture, i, 202);
    info = api_register (fixture->api, KEY, &error);
    assert_repeated (fixture, i, passing_cases[i].keyed_post_repeats, info, error);
    for (guint j = 0; j < raw_server_count (fixture->server); j++) {
      g_autofree char *first = get_body (fixture, 0);
      g_autofree char *body = get_body (fixture, j);

      assert_header (fixture, j, "Idempotency-Key", "\"" KEY "\"");
      g_assert_cmpstr (body, ==, first);
    }
  }
}

static void
test_other_post_is_never_repeated (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (passing_cases); i++) {
    g_autoptr (TobiraRegistrationInfo) info = NULL;
    g_autoptr (GError) error = NULL;

    plan (fixture, i, 202);
    info = api_resend (fixture->api, &error);
    assert_repeated (fixture, i, FALSE, info, error);
  }
}

static void
test_in_progress (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *running = api_make_problem (409, "request-in-progress", NULL);
  g_autofree char *good = api_make_json (201, API_ACCOUNT);
  g_autoptr (TobiraAccountInfo) account = NULL;
  g_autoptr (GError) error = NULL;

  raw_server_add_text (fixture->server, running);
  raw_server_add_text (fixture->server, good);
  account = api_complete (fixture->api, KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (raw_server_count (fixture->server), ==, 2);
  assert_header (fixture, 1, "Idempotency-Key", "\"" KEY "\"");
}

/* Four times at most, and not longer than the deadline. */
static void
test_repeats_end (ApiFixture *fixture, gconstpointer data)
{
  const gint64 before = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  tobira_api_http_set_deadline (TOBIRA_API_HTTP (fixture->api), 30);
  raw_server_add (fixture->server, g_bytes_new_static ("", 0), RAW_CLOSE);
  g_assert_null (api_look (fixture->api, &error));
  g_assert_error (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_CUT_OFF);
  g_assert_cmpuint (raw_server_count (fixture->server), ==, 4);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 25 * G_USEC_PER_SEC);
}

static void
on_cancel_now (gpointer data)
{
  g_cancellable_cancel (data);
}

/* Cancelled before, during the exchange, and between two of them. */
static void
test_cancelled (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (TobiraSecret) token = tobira_secret_new ("t", -1);
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;

    raw_server_reset (fixture->server);
    raw_server_add (
        fixture->server,
        g_bytes_new_static ("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\n\r\n", i == 2 ? 37 : 0),
        i == 2 ? RAW_CLOSE : RAW_HANG);
    if (i == 0)
      g_cancellable_cancel (cancellable);
    tobira_api_get_registration_async (fixture->api, API_ID, token, cancellable,
                                       tobira_test_take_result, &result);
    if (i > 0) {
      g_timeout_add_once (200, on_cancel_now, cancellable);
    }
    tobira_test_await (&result);
    g_assert_null (tobira_api_get_registration_finish (fixture->api, result, &error));
    g_assert_error (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_CANCELLED);
    if (i == 0)
      g_assert_cmpuint (raw_server_count (fixture->server), ==, 0);
  }
}

static void
test_refused_port (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *url = raw_server_get_url (fixture->server);
  g_autoptr (TobiraApi) api = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->server, raw_server_free);
  api = tobira_api_http_new (url);
  tobira_api_http_set_deadline (TOBIRA_API_HTTP (api), 2);
  g_assert_null (api_look (api, &error));
  g_assert_error (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_REFUSED);
}

/* RFC 6761 keeps this name from ever being there. */
static void
test_unknown_host (ApiFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraApi) api = tobira_api_http_new ("https://nobody.invalid");
  g_autoptr (GError) error = NULL;

  tobira_api_http_set_deadline (TOBIRA_API_HTTP (api), 10);
  g_assert_null (api_look (api, &error));
  g_assert_error (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_NAME);
}

/* A base URL with a path of its own. */
static void
test_base_path (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *root = raw_server_get_url (fixture->server);
  g_autofree char *url = g_strconcat (root, "/my%20page/", NULL);
  g_autoptr (TobiraApi) api = tobira_api_http_new (url);

  raw_server_add_text (fixture->server, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
  g_assert_true (api_cancel (api, NULL));
  assert_request_line (fixture, 0, "DELETE /my%20page/v1/registrations/" API_ID " HTTP/1.1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) \
  g_test_add ("/api/calls/" path, ApiFixture, NULL, api_fixture_set_up, test, api_fixture_tear_down)

  ADD ("register", test_register);
  ADD ("complete", test_complete);
  ADD ("other-calls", test_other_calls);
  ADD ("service", test_service);
  ADD ("document", test_document);
  ADD ("document-elsewhere", test_document_elsewhere);
  ADD ("get-is-repeated", test_get_is_repeated);
  ADD ("keyed-post-is-repeated", test_keyed_post_is_repeated);
  ADD ("other-post-is-never-repeated", test_other_post_is_never_repeated);
  ADD ("in-progress", test_in_progress);
  ADD ("repeats-end", test_repeats_end);
  ADD ("cancelled", test_cancelled);
  ADD ("refused-port", test_refused_port);
  ADD ("unknown-host", test_unknown_host);
  ADD ("base-path", test_base_path);

  return g_test_run ();
}
