/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>

#include "tobira-problem.h"

/* Everything that can be wrong with a request, and what is answered. */

#define KEY_A "\"8e03978e-40d5-43e8-bc93-6894a57f9324\""
#define KEY_B "\"11111111-40d5-43e8-bc93-6894a57f9324\""
#define UNKNOWN_PATH "/v1/registrations/00000000000000000000000000000000"

static void
assert_problem (Reply *reply, guint status, const char *name)
{
  g_autofree char *instance =
      g_strconcat ("urn:uuid:", reply_get_header (reply, "X-Request-Id"), NULL);
  g_autofree char *given_instance = NULL;
  g_autofree char *given_status = NULL;
  g_autofree char *status_text = g_strdup_printf ("%u", status);
  g_autofree char *title = NULL;

  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (reply_get_problem (reply), ==, name);
  given_instance = reply_get (reply, "instance");
  g_assert_cmpstr (given_instance, ==, instance);
  given_status = reply_get (reply, "status");
  g_assert_cmpstr (given_status, ==, status_text);
  title = reply_get (reply, "title");
  g_assert_cmpstr (title, !=, "");
  g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), ==, "no-store");
  g_assert_cmpstr (reply_get_header (reply, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_nonnull (reply_get_header (reply, "Content-Language"));
  if (status == 429 || status == 503)
    g_assert_nonnull (reply_get_header (reply, "Retry-After"));
}

/* Returns: (transfer full): "/email leading-dot, /consents missing" */
static char *
list_errors (Reply *reply)
{
  GString *list = g_string_new (NULL);
  JsonArray *errors = json_object_has_member (reply->json, "errors")
                          ? json_object_get_array_member (reply->json, "errors")
                          : NULL;

  for (guint i = 0; errors != NULL && i < json_array_get_length (errors); i++) {
    JsonObject *error = json_array_get_object_element (errors, i);

    g_string_append_printf (list, "%s%s %s", i > 0 ? ", " : "",
                            json_object_get_string_member (error, "pointer"),
                            json_object_get_string_member (error, "code"));
  }
  return g_string_free (list, FALSE);
}

static void
assert_errors (Reply *reply, const char *expected)
{
  g_autofree char *errors = list_errors (reply);

  g_assert_cmpstr (errors, ==, expected);
}

static void
test_titles (void)
{
  static const char *const names[] = {
      TOBIRA_PROBLEM_MALFORMED_REQUEST,
      TOBIRA_PROBLEM_UNSUPPORTED_MEDIA_TYPE,
      TOBIRA_PROBLEM_BODY_TOO_LARGE,
      TOBIRA_PROBLEM_NOT_FOUND,
      TOBIRA_PROBLEM_METHOD_NOT_ALLOWED,
      TOBIRA_PROBLEM_VALIDATION,
      TOBIRA_PROBLEM_AUTH_KEY_MISMATCH,
      TOBIRA_PROBLEM_REGISTRATION_NOT_FOUND,
      TOBIRA_PROBLEM_AUTH_KEY_EXPIRED,
      TOBIRA_PROBLEM_REGISTRATION_LOCKED,
      TOBIRA_PROBLEM_REGISTRATION_CANCELLED,
      TOBIRA_PROBLEM_MAIL_NOT_SENT,
      TOBIRA_PROBLEM_ALREADY_COMPLETED,
      TOBIRA_PROBLEM_DOCUMENTS_OUTDATED,
      TOBIRA_PROBLEM_REQUEST_IN_PROGRESS,
      TOBIRA_PROBLEM_IDEMPOTENCY_KEY_MISSING,
      TOBIRA_PROBLEM_IDEMPOTENCY_KEY_REUSED,
      TOBIRA_PROBLEM_RATE_LIMITED,
      TOBIRA_PROBLEM_OVERLOADED,
      TOBIRA_PROBLEM_CLIENT_TOO_OLD,
      TOBIRA_PROBLEM_INTERNAL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const TobiraProblem *problem = tobira_problem_get (names[i]);

    g_assert_cmpstr (problem->name, ==, names[i]);
    g_assert_nonnull (problem->title[TOBIRA_LANGUAGE_JA]);
    g_assert_nonnull (problem->title[TOBIRA_LANGUAGE_EN]);
    g_assert_cmpint (problem->detail[TOBIRA_LANGUAGE_JA] == NULL, ==,
                     problem->detail[TOBIRA_LANGUAGE_EN] == NULL);
  }
}

static void
test_routes (void)
{
  static const struct {
    const char *method;
    const char *path;
    guint status;
    const char *problem;
    const char *allow;
  } cases[] = {
      {"GET", "/", 404, "not-found", NULL},
      {"GET", "/v1", 404, "not-found", NULL},
      {"GET", "/v1/servicex", 404, "not-found", NULL},
      {"GET", "/v1/service/", 404, "not-found", NULL},
      {"GET", "/v1%2Fservice", 404, "not-found", NULL},
      {"GET", "/v1//service", 404, "not-found", NULL},
      {"GET", "/v1/documents/terms-of-use", 404, "not-found", NULL},
      {"GET", "/v1/registrations/", 404, "not-found", NULL},
      {"POST", "/v1/service", 405, "method-not-allowed", "GET, HEAD"},
      {"TRACE", "/v1/service", 405, "method-not-allowed", "GET, HEAD"},
      {"FOO", "/v1/registrations", 405, "method-not-allowed", "POST"},
      {"GET", "/v1/registrations", 405, "method-not-allowed", "POST"},
      {"PUT", UNKNOWN_PATH, 405, "method-not-allowed", "GET, HEAD, DELETE"},
      {"GET", UNKNOWN_PATH "/mail", 405, "method-not-allowed", "POST"},
      {"OPTIONS", UNKNOWN_PATH "/completion", 405, "method-not-allowed", "POST"},
      {"GET", UNKNOWN_PATH "/other", 404, "not-found", NULL},
  };
  Stand *stand = stand_new ();

  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Reply) reply = stand_ask (stand, cases[i].method, cases[i].path, NULL, NULL);

    g_test_message ("%s %s", cases[i].method, cases[i].path);
    assert_problem (reply, cases[i].status, cases[i].problem);
    g_assert_cmpstr (reply_get_header (reply, "Allow"), ==, cases[i].allow);
  }
  stand_free (stand);
}

static void
test_language (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) japanese = NULL;
  g_autoptr (Reply) english = NULL;
  g_autofree char *title = NULL;
  g_autofree char *english_title = NULL;

  stand_start (stand);
  japanese = stand_ask (stand, "GET", "/nowhere", NULL, NULL);
  title = reply_get (japanese, "title");
  g_assert_cmpstr (title, ==, "見つかりません");
  english = stand_ask (stand, "GET", "/nowhere", NULL, "Accept-Language", "en", NULL);
  english_title = reply_get (english, "title");
  g_assert_cmpstr (english_title, ==, "Not found");
  g_assert_cmpstr (reply_get_header (english, "Content-Language"), ==, "en");
  stand_free (stand);
}

static void
test_client_too_old (void)
{
  static const struct {
    const char *agent;
    guint status;
  } cases[] = {
      {"tobira/1.1.9", 403},       {"tobira/1.2", 403},   {"tobira/0.9.9 (x)", 403},
      {"tobira/x", 403},           {"tobira/1.2.3", 200}, {"tobira/1.10.0", 200},
      {"tobira/2", 200},           {"curl/0.1", 200},     {"tobira/1.2.4-rc", 200},
      {"Mozilla tobira/0.1", 200},
  };
  Stand *stand = stand_new ();

  g_free (stand->config->minimum_client_version);
  stand->config->minimum_client_version = g_strdup ("1.2.3");
  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Reply) reply =
        stand_ask (stand, "GET", "/v1/service", NULL, "User-Agent", cases[i].agent, NULL);

    g_test_message ("%s", cases[i].agent);
    g_assert_cmpuint (reply->status, ==, cases[i].status);
    if (cases[i].status == 403)
      assert_problem (reply, 403, "client-too-old");
  }
  stand_free (stand);
}

static void
test_malformed_json (void)
{
  static const char *const cases[] = {
      "",
      " ",
      "null",
      "[]",
      "\"text\"",
      "{",
      "{}}",
      "{} {}",
      "{'email':'a@example.jp'}",
      "{/* comment */}",
      "{\"email\":\"a@example.jp\",}",
      "{\"email\":\"a@example.jp\",\"email\":\"b@example.jp\"}",
      "{\"email\":\"a@example.jp\",\"em\\u0061il\":\"b@example.jp\"}",
      "{\"email\":\"a\\u0000@example.jp\"}",
      "{\"email\":\"\xff\"}",
      "{\"email\":null}",
      "{\"email\":5}",
      "{\"email\":[\"a@example.jp\"]}",
      "{\"not_in_school\":\"true\"}",
      "{\"not_in_school\":1}",
      "{\"language\":5}",
      "{\"consents\":{}}",
      "{\"consents\":[5]}",
      "{\"consents\":[{}]}",
      "{\"consents\":[{\"kind\":\"privacy-policy\",\"version\":\"1\",\"language\":\"ja\","
      "\"sha256\":\"\",\"read_to_end_at\":\"yesterday\",\"agreed_at\":\"2026-11-23T04:59:00Z\"}]}",
      "{\"consents\":[{\"kind\":\"privacy-policy\",\"version\":\"1\",\"language\":\"ja\","
      "\"sha256\":\"\",\"read_to_end_at\":\"2026-11-23T04:59:00Z\","
      "\"agreed_at\":\"2026-11-23T04:59:00Z\",\"more\":1}]}",
      "{\"unknown\":1}",
      "{\"__proto__\":{}}",
      "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
      "{\"consents\":[[[[[[[[[[]]]]]]]]]]}",
  };
  Stand *stand = stand_new ();

  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *escaped = g_strescape (cases[i], NULL);
    g_autoptr (Reply) reply =
        stand_ask (stand, "POST", "/v1/registrations", cases[i], "Idempotency-Key", KEY_A, NULL);

    g_test_message ("%s", escaped);
    assert_problem (reply, 400, "malformed-request");
  }
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM idempotency"), ==, 0);
  stand_free (stand);
}

static void
test_media_type (void)
{
  static const struct {
    const char *type;
    guint status;
  } cases[] = {
      {"text/plain", 415},
      {"application/x-www-form-urlencoded", 415},
      {"application/json; charset=shift_jis", 415},
      {"application/problem+json", 415},
      {"application/json; charset=UTF-8", 400},
      {"APPLICATION/JSON", 400},
  };
  Stand *stand = stand_new ();

  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Reply) reply =
        stand_ask (stand, "POST", "/v1/registrations", "[]", "Idempotency-Key", KEY_A,
                   "Content-Type", cases[i].type, NULL);

    g_test_message ("%s", cases[i].type);
    assert_problem (reply, cases[i].status,
                    cases[i].status == 415 ? "unsupported-media-type" : "malformed-request");
  }
  stand_free (stand);
}

static void
test_body_too_large (void)
{
  Stand *stand = stand_new ();
  g_autofree char *spaces = g_strnfill (16 * 1024 - 2, ' ');
  g_autofree char *fits = g_strconcat ("{", spaces, "}", NULL);
  g_autofree char *large = g_strconcat ("{", spaces, " }", NULL);
  g_autoptr (Reply) accepted = NULL;
  g_autoptr (Reply) refused = NULL;

  stand_start (stand);
  accepted = stand_ask (stand, "POST", "/v1/registrations", fits, "Idempotency-Key", KEY_A, NULL);
  assert_problem (accepted, 422, "validation");
  refused = stand_ask (stand, "POST", "/v1/registrations", large, "Idempotency-Key", KEY_A, NULL);
  assert_problem (refused, 413, "body-too-large");
  g_assert_cmpstr (reply_get_header (refused, "Connection"), ==, "close");
  stand_free (stand);
}

/* Replaces what stands between from and to (exclusive) by with. */
static char *
change (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, 2);

  g_assert_nonnull (parts[1]);
  return g_strconcat (parts[0], with, parts[1], NULL);
}

static void
test_application_fields (void)
{
  static const struct {
    const char *what;
    const char *with;
    guint status;
    const char *problem;
    const char *errors;
  } cases[] = {
      {"taro@example.co.jp", "", 422, "validation", "/email required"},
      {"\"email\":\"taro@example.co.jp\",", "", 422, "validation", "/email required"},
      {"taro@example.co.jp", ".taro@example.co.jp", 422, "validation", "/email leading-dot"},
      {"taro@example.co.jp", "taro.@example.co.jp", 422, "validation", "/email dot-before-at"},
      {"taro@example.co.jp", "ta..ro@example.co.jp", 422, "validation", "/email consecutive-dots"},
      {"taro@example.co.jp", "ta[ro@example.co.jp", 422, "validation",
       "/email forbidden-character"},
      {"taro@example.co.jp", "taro.example.co.jp", 422, "validation", "/email no-at"},
      {"taro@example.co.jp", "taro@localhost", 422, "validation", "/email bad-domain"},
      {"taro@example.co.jp", "たろう@example.co.jp", 422, "validation", "/email not-half-width"},
      {"true", "false", 422, "validation", "/not_in_school required"},
      {"\"not_in_school\":true,", "", 422, "validation", "/not_in_school required"},
      {"\"kind\":\"terms-of-use\"", "\"kind\":\"privacy-policy\"", 422, "validation",
       "/consents missing"},
      {"\"kind\":\"terms-of-use\"", "\"kind\":\"something\"", 422, "validation",
       "/consents missing"},
      {"2026-04-01", "2025-04-01", 409, "documents-outdated", "/consents outdated"},
      {"\"sha256\":\"", "\"sha256\":\"0", 409, "documents-outdated", "/consents outdated"},
      {"\"language\":\"ja\",\"sha", "\"language\":\"en\",\"sha", 409, "documents-outdated",
       "/consents outdated"},
  };
  Stand *stand = stand_new ();
  g_autofree char *right = stand_application (stand, STAND_EMAIL);

  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *body = change (right, cases[i].what, cases[i].with);
    g_autoptr (Reply) reply =
        stand_ask (stand, "POST", "/v1/registrations", body, "Idempotency-Key", KEY_A, NULL);

    g_test_message ("%s → %s", cases[i].what, cases[i].with);
    assert_problem (reply, cases[i].status, cases[i].problem);
    assert_errors (reply, cases[i].errors);
  }
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM registrations"), ==, 0);
  stand_free (stand);
}

static void
test_all_fields_at_once (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) empty = NULL;
  g_autoptr (Reply) character = NULL;
  g_autofree char *text = NULL;

  stand_start (stand);
  empty = stand_ask (stand, "POST", "/v1/registrations", "{}", "Idempotency-Key", KEY_A, NULL);
  assert_problem (empty, 422, "validation");
  assert_errors (empty, "/email required, /consents missing, /not_in_school required");
  character = stand_ask (stand, "POST", "/v1/registrations", "{\"email\":\"ab[cd@example.co.jp\"}",
                         "Idempotency-Key", KEY_A, NULL);
  text = reply_get (character, "errors");
  g_assert_nonnull (strstr (text, "\"params\":{\"character\":\"[\",\"position\":3}"));
  stand_free (stand);
}

static void
test_idempotency_key (void)
{
  static const char *const bad[] = {
      "", "\"\"", "8e03978e-40d5-43e8-bc93-6894a57f9324", "\"8e03978e\"", "\"not-a-uuid\"", "\"",
  };
  Stand *stand = stand_new ();
  g_autofree char *body = stand_application (stand, STAND_EMAIL);
  g_autofree char *other = stand_application (stand, "jiro@example.co.jp");
  g_autoptr (Reply) missing = NULL;
  g_autoptr (Reply) first = NULL;
  g_autoptr (Reply) again = NULL;
  g_autoptr (Reply) reused = NULL;
  g_autoptr (Reply) second = NULL;

  stand_start (stand);
  missing = stand_ask (stand, "POST", "/v1/registrations", body, NULL);
  assert_problem (missing, 400, "idempotency-key-missing");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (Reply) reply =
        stand_ask (stand, "POST", "/v1/registrations", body, "Idempotency-Key", bad[i], NULL);

    assert_problem (reply, 400, "idempotency-key-missing");
  }
  first = stand_ask (stand, "POST", "/v1/registrations", body, "Idempotency-Key", KEY_A, NULL);
  g_assert_cmpuint (first->status, ==, 202);
  g_ptr_array_unref (stand_deliver (stand));
  stand_move_clock (stand, 5);
  again = stand_ask (stand, "POST", "/v1/registrations", body, "Idempotency-Key", KEY_A, NULL);
  g_assert_cmpuint (again->status, ==, 202);
  g_assert_true (g_bytes_equal (first->body, again->body));
  g_assert_cmpstr (reply_get_header (first, "Location"), ==, reply_get_header (again, "Location"));
  reused = stand_ask (stand, "POST", "/v1/registrations", other, "Idempotency-Key", KEY_A, NULL);
  assert_problem (reused, 422, "idempotency-key-reused");
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM registrations"), ==, 1);
  second = stand_ask (stand, "POST", "/v1/registrations", body, "Idempotency-Key", KEY_B, NULL);
  g_assert_cmpuint (second->status, ==, 202);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM registrations"), ==, 2);
  stand_free (stand);
}

static void
test_token (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) other = NULL;
  g_autofree char *path = NULL;
  g_autofree char *token = NULL;
  g_autofree char *other_token = NULL;
  g_autofree char *short_token = NULL;
  const char *tokens[5] = {"", "Bearer", "Basic dGFybzo="};

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  other = stand_register (stand, STAND_EMAIL);
  path = stand_path (registered, "");
  token = stand_bearer (registered);
  other_token = stand_bearer (other);
  short_token = g_strndup (token, strlen (token) - 1);
  tokens[3] = other_token;
  tokens[4] = short_token;
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++) {
    g_autoptr (Reply) wrong =
        stand_ask (stand, "GET", path, NULL, "Authorization", tokens[i], NULL);
    g_autoptr (Reply) unknown =
        stand_ask (stand, "GET", UNKNOWN_PATH, NULL, "Authorization", tokens[i], NULL);
    g_autofree char *wrong_detail = reply_get (wrong, "detail");
    g_autofree char *unknown_detail = reply_get (unknown, "detail");

    assert_problem (wrong, 404, "registration-not-found");
    assert_problem (unknown, 404, "registration-not-found");
    g_assert_cmpstr (wrong_detail, ==, unknown_detail);
    g_assert_cmpuint (g_bytes_get_size (wrong->body), ==, g_bytes_get_size (unknown->body));
  }
  stand_free (stand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/problems/titles", test_titles);
  g_test_add_func ("/service/problems/routes", test_routes);
  g_test_add_func ("/service/problems/language", test_language);
  g_test_add_func ("/service/problems/client-too-old", test_client_too_old);
  g_test_add_func ("/service/problems/malformed-json", test_malformed_json);
  g_test_add_func ("/service/problems/media-type", test_media_type);
  g_test_add_func ("/service/problems/body-too-large", test_body_too_large);
  g_test_add_func ("/service/problems/application-fields", test_application_fields);
  g_test_add_func ("/service/problems/all-fields-at-once", test_all_fields_at_once);
  g_test_add_func ("/service/problems/idempotency-key", test_idempotency_key);
  g_test_add_func ("/service/problems/token", test_token);
  return g_test_run ();
}
