/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "api-fixture.h"

/* Answers that a service should not give, and the code each ends in. Asked is for the mail again: a
 * POST without a key, which must never be repeated, whatever comes back. */

#define JSON "Content-Type: application/json\r\n"

typedef struct {
  const char *name;
  guint status;
  const char *headers;
  const char *body;
  int code; /* -1: accepted */
} AnswerCase;

static const AnswerCase answer_cases[] = {
    {"good", 202, JSON, API_REGISTRATION, -1},
    {"charset utf-8", 202, "Content-Type: Application/JSON; charset=UTF-8\r\n", API_REGISTRATION,
     -1},
    {"wrong status", 200, JSON, API_REGISTRATION, TOBIRA_API_ERROR_BAD_ANSWER},
    {"empty", 202, JSON, "", TOBIRA_API_ERROR_BAD_ANSWER},
    {"empty without a type", 202, "", "", TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"html", 200, "Content-Type: text/html\r\n", "<html>Log in</html>",
     TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"text", 202, "Content-Type: text/plain\r\n", API_REGISTRATION,
     TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"problem with 202", 202, "Content-Type: application/problem+json\r\n", API_REGISTRATION,
     TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"wrong charset", 202, "Content-Type: application/json; charset=shift_jis\r\n",
     API_REGISTRATION, TOBIRA_API_ERROR_BAD_ANSWER},
    {"not JSON", 202, JSON, "{", TOBIRA_API_ERROR_BAD_ANSWER},
    {"not UTF-8", 202, JSON, "{\"id\":\"\xff\"}", TOBIRA_API_ERROR_BAD_ANSWER},
    {"array", 202, JSON, "[]", TOBIRA_API_ERROR_BAD_ANSWER},
    {"no members", 202, JSON, "{}", TOBIRA_API_ERROR_BAD_ANSWER},
    {"duplicate member", 202, JSON, "{\"id\":\"a\",\"id\":\"b\"}", TOBIRA_API_ERROR_BAD_ANSWER},
    {"wrong type", 202, JSON, "{\"id\":1}", TOBIRA_API_ERROR_BAD_ANSWER},
    {"redirect", 302, "Location: /elsewhere\r\n", "", TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"permanent redirect", 308, "Location: http://127.0.0.1:1/\r\n", "",
     TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"not modified", 304, "", "", TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"html 404", 404, "Content-Type: text/html\r\n", "<html>", TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"html 403", 403, "Content-Type: text/html\r\n", "<html>", TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"html 413", 413, "Content-Type: text/html\r\n", "<html>", TOBIRA_API_ERROR_REJECTED},
    {"html 502", 502, "Content-Type: text/html\r\n", "<html>", TOBIRA_API_ERROR_SERVER},
    {"html 503", 503, "Content-Type: text/html\r\n", "<html>", TOBIRA_API_ERROR_BUSY},
    {"portal 511", 511, "Content-Type: text/html\r\n", "<html>", TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"proxy 407", 407, "Proxy-Authenticate: Basic realm=\"x\"\r\n", "", TOBIRA_API_ERROR_PROXY},
    {"login 401", 401, "WWW-Authenticate: Basic realm=\"x\"\r\n", "",
     TOBIRA_API_ERROR_NOT_OUR_SERVICE},
    {"broken problem", 422, "Content-Type: application/problem+json\r\n",
     "{\"type\":", TOBIRA_API_ERROR_REJECTED},
    {"odd problem", 500, "Content-Type: application/problem+json\r\n",
     "{\"type\":7,\"errors\":{\"a\":1}}", TOBIRA_API_ERROR_SERVER},
    {"unknown encoding", 202, JSON "Content-Encoding: rot13\r\n", "x", TOBIRA_API_ERROR_BAD_ANSWER},
    {"not gzip", 202, JSON "Content-Encoding: gzip\r\n", "plain", TOBIRA_API_ERROR_BAD_ANSWER},
};

static void
assert_ends_in (ApiFixture *fixture, const char *name, int code)
{
  g_autoptr (TobiraRegistrationInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  info = api_resend (fixture->api, &error);
  g_test_message ("%s: %s", name, error ? error->message : "accepted");
  if (code < 0) {
    g_assert_no_error (error);
    g_assert_nonnull (info);
  } else {
    g_assert_error (error, TOBIRA_API_ERROR, code);
    g_assert_null (info);
    /* It says what it says, and nothing of what was sent. */
    g_assert_null (strstr (error->message, "secret-token"));
  }
}

static void
test_answers (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (answer_cases); i++) {
    const AnswerCase *answer = &answer_cases[i];
    g_autofree char *text = api_make_answer (answer->status, answer->headers, answer->body);

    raw_server_reset (fixture->server);
    raw_server_add_text (fixture->server, text);
    assert_ends_in (fixture, answer->name, answer->code);
    g_assert_cmpuint (raw_server_count (fixture->server), ==, 1);
  }
}

/* One member of a good answer is replaced; what is left is to be refused. */
static const struct {
  const char *good;
  const char *bad;
} spoilt[] = {
    {"\"id\":\"" API_ID "\"", "\"id\":\"../../service\""},
    {"\"id\":\"" API_ID "\"", "\"id\":\"\""},
    {"\"state\":\"open\"", "\"state\":\"ajar\""},
    {"\"server_time\":\"2026-11-24T00:00:00Z\"", "\"server_time\":\"yesterday\""},
    {"\"server_time\":\"2026-11-24T00:00:00Z\"", "\"server_time\":null"},
    {"\"mail\":{\"state\":\"queued\"", "\"mail\":{\"state\":\"lost\""},
    {"\"remaining\":2", "\"remaining\":-1"},
    {"\"remaining\":2", "\"remaining\":2.5"},
    {"\"attempts_remaining\":5", "\"attempts_remaining\":\"5\""},
    {"\"attempts_remaining\":5", "\"attempts_remaining\":1e40"},
    {"\"expires_at\":null", "\"expires_at\":\"2026-13-01T00:00:00Z\""},
};

static char *
replace (const char *text, const char *good, const char *bad)
{
  g_auto (GStrv) parts = g_strsplit (text, good, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  return g_strconcat (parts[0], bad, parts[1], NULL);
}

static void
test_spoilt_members (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++) {
    g_autofree char *body = replace (API_REGISTRATION, spoilt[i].good, spoilt[i].bad);
    g_autofree char *text = api_make_json (202, body);

    raw_server_reset (fixture->server);
    raw_server_add_text (fixture->server, text);
    assert_ends_in (fixture, spoilt[i].bad, TOBIRA_API_ERROR_BAD_ANSWER);
  }
}

/* What does not even look like HTTP, or stops in the middle of it. */
static const struct {
  const char *name;
  const char *bytes;
  RawManner manner;
  int code;
} raw_cases[] = {
    {"garbage", "220 mail.example.jp ESMTP\r\n", RAW_CLOSE, TOBIRA_API_ERROR_BAD_ANSWER},
    {"nothing", "", RAW_CLOSE, TOBIRA_API_ERROR_CUT_OFF},
    {"reset after the request", "", RAW_RESET, TOBIRA_API_ERROR_CUT_OFF},
    {"cut in the head", "HTTP/1.1 202 Accepted\r\nContent-", RAW_CLOSE,
     TOBIRA_API_ERROR_BAD_ANSWER},
    {"cut in the body",
     "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{\"id\"",
     RAW_CLOSE, TOBIRA_API_ERROR_CUT_OFF},
    {"cut in a chunk",
     "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nTransfer-Encoding: "
     "chunked\r\n\r\n40\r\n{\"id\"",
     RAW_CLOSE, TOBIRA_API_ERROR_CUT_OFF},
    {"reset in the body",
     "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{\"id\"",
     RAW_RESET, TOBIRA_API_ERROR_CUT_OFF},
    {"hanging before the head", "", RAW_HANG, TOBIRA_API_ERROR_TIMED_OUT},
    {"hanging in the body",
     "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{\"id\"",
     RAW_HANG, TOBIRA_API_ERROR_TIMED_OUT},
    {"announced too large",
     "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{",
     RAW_HANG, TOBIRA_API_ERROR_BAD_ANSWER},
};

static void
test_raw (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (raw_cases); i++) {
    raw_server_reset (fixture->server);
    raw_server_add (fixture->server, g_bytes_new (raw_cases[i].bytes, strlen (raw_cases[i].bytes)),
                    raw_cases[i].manner);
    assert_ends_in (fixture, raw_cases[i].name, raw_cases[i].code);
    g_assert_cmpuint (raw_server_count (fixture->server), ==, 1);
  }
}

/* A byte now and then keeps libsoup's own time-out from ever passing; the deadline is for all. */
static void
test_trickle (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *text = api_make_json (202, API_REGISTRATION);
  const gint64 before = g_get_monotonic_time ();

  raw_server_add (fixture->server, g_bytes_new (text, strlen (text)), RAW_TRICKLE);
  assert_ends_in (fixture, "trickle", TOBIRA_API_ERROR_TIMED_OUT);
  /* More than the deadline of two seconds, and less than all those bytes would take. */
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 1900000);
  g_assert_cmpint (g_get_monotonic_time () - before, <, (gint64) strlen (text) * 20000 - 1000000);
}

static GBytes *
compress (const char *bytes, gsize length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  g_assert_true (g_output_stream_write_all (stream, bytes, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* A few kilobytes that become fifty megabytes. */
static void
test_gzip_bomb (ApiFixture *fixture, gconstpointer data)
{
  const gsize size = 50 * 1024 * 1024;
  g_autofree char *spaces = g_strnfill (size, ' ');
  g_autoptr (GBytes) bomb = compress (spaces, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autofree char *head =
      g_strdup_printf ("HTTP/1.1 202 Accepted\r\n" JSON
                       "Content-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                       g_bytes_get_size (bomb));

  g_assert_cmpuint (g_bytes_get_size (bomb), <, 256 * 1024);
  g_byte_array_append (answer, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (answer, g_bytes_get_data (bomb, NULL), (guint) g_bytes_get_size (bomb));
  raw_server_add (fixture->server, g_bytes_new (answer->data, answer->len), RAW_CLOSE);
  g_assert_null (api_resend (fixture->api, &error));
  g_assert_error (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_BAD_ANSWER);
  /* Not because fifty megabytes are no JSON. */
  g_assert_cmpstr (error->message, ==, "The answer is too large");
}

static void
test_gzip (ApiFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = compress (API_REGISTRATION, strlen (API_REGISTRATION));
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autofree char *head = g_strdup_printf (
      "HTTP/1.1 202 Accepted\r\n" JSON "Content-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT
      "\r\nConnection: close\r\n\r\n",
      g_bytes_get_size (body));

  g_byte_array_append (answer, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (answer, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));
  raw_server_add (fixture->server, g_bytes_new (answer->data, answer->len), RAW_CLOSE);
  assert_ends_in (fixture, "gzip", -1);
}

/* Larger than the cap without saying so beforehand. */
static void
test_oversized (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *spaces = g_strnfill (300 * 1024, ' ');
  g_autofree char *good =
      g_strconcat ("HTTP/1.1 202 Accepted\r\n" JSON "\r\n", spaces, API_REGISTRATION, NULL);
  g_autofree char *bad = g_strconcat (
      "HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\nRetry-After: 9\r\n\r\n", spaces, NULL);

  raw_server_add_text (fixture->server, good);
  assert_ends_in (fixture, "oversized", TOBIRA_API_ERROR_BAD_ANSWER);
  raw_server_reset (fixture->server);
  raw_server_add_text (fixture->server, bad);
  assert_ends_in (fixture, "oversized error", TOBIRA_API_ERROR_BUSY);
}

static void
test_deep (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *body = g_strconcat ("{\"id\":", brackets, NULL);
  g_autofree char *text = api_make_json (202, body);
  g_autofree char *problem =
      api_make_answer (409, "Content-Type: application/problem+json\r\n", body);

  raw_server_add_text (fixture->server, text);
  assert_ends_in (fixture, "deep", TOBIRA_API_ERROR_BAD_ANSWER);
  raw_server_reset (fixture->server);
  raw_server_add_text (fixture->server, problem);
  assert_ends_in (fixture, "deep problem", TOBIRA_API_ERROR_REJECTED);
}

/* Every name of the contract ends in its code. */
static const struct {
  guint status;
  const char *name;
  int code;
} problem_cases[] = {
    {400, "malformed-request", TOBIRA_API_ERROR_REJECTED},
    {415, "unsupported-media-type", TOBIRA_API_ERROR_REJECTED},
    {413, "body-too-large", TOBIRA_API_ERROR_REJECTED},
    {422, "validation", TOBIRA_API_ERROR_VALIDATION},
    {422, "auth-key-mismatch", TOBIRA_API_ERROR_WRONG_KEY},
    {404, "registration-not-found", TOBIRA_API_ERROR_GONE},
    {404, "not-found", TOBIRA_API_ERROR_REJECTED},
    {410, "auth-key-expired", TOBIRA_API_ERROR_KEY_EXPIRED},
    {410, "registration-locked", TOBIRA_API_ERROR_LOCKED},
    {410, "registration-cancelled", TOBIRA_API_ERROR_CANCELLED_THERE},
    {409, "mail-not-sent", TOBIRA_API_ERROR_MAIL_NOT_SENT},
    {409, "already-completed", TOBIRA_API_ERROR_ALREADY_COMPLETED},
    {409, "documents-outdated", TOBIRA_API_ERROR_DOCUMENTS_OUTDATED},
    {409, "request-in-progress", TOBIRA_API_ERROR_IN_PROGRESS},
    {400, "idempotency-key-missing", TOBIRA_API_ERROR_REJECTED},
    {422, "idempotency-key-reused", TOBIRA_API_ERROR_REJECTED},
    {429, "rate-limited", TOBIRA_API_ERROR_BUSY},
    {503, "overloaded", TOBIRA_API_ERROR_BUSY},
    {403, "client-too-old", TOBIRA_API_ERROR_CLIENT_TOO_OLD},
    {500, "internal", TOBIRA_API_ERROR_SERVER},
    {418, "of-tomorrow", TOBIRA_API_ERROR_REJECTED},
};

static void
test_problems (ApiFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (problem_cases); i++) {
    g_autofree char *text = api_make_problem (problem_cases[i].status, problem_cases[i].name, NULL);
    g_autoptr (GError) error = NULL;
    const TobiraProblem *problem;

    raw_server_reset (fixture->server);
    raw_server_add_text (fixture->server, text);
    g_assert_null (api_resend (fixture->api, &error));
    g_assert_error (error, TOBIRA_API_ERROR, problem_cases[i].code);
    problem = tobira_api_error_get_problem (error);
    g_assert_cmpstr (problem->name, ==, problem_cases[i].name);
    g_assert_cmpuint (problem->status, ==, problem_cases[i].status);
    g_assert_cmpstr (problem->request_id, ==, "6a1f0d3e-0000-4000-8000-000000000001");
    g_assert_cmpuint (raw_server_count (fixture->server), ==, 1);
  }
}

static void
test_field_errors (ApiFixture *fixture, gconstpointer data)
{
  g_autofree char *text = api_make_problem (
      422, "validation",
      ",\"attempts_remaining\":3,\"errors\":[{\"pointer\":\"/email\",\"code\":\"forbidden-"
      "character\",\"params\":{\"character\":\"[\",\"position\":3,\"new\":true}},7,{\"pointer\":1},"
      "{\"pointer\":\"/email\",\"code\":\"too-long\",\"params\":{\"length\":101,\"max\":100}}]");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  const TobiraProblem *problem;
  const TobiraFieldError *field_error;

  raw_server_add_text (fixture->server, text);
  g_assert_null (api_resend (fixture->api, &error));
  copy = g_error_copy (error);
  problem = tobira_api_error_get_problem (copy);
  g_assert_cmpint (problem->attempts_remaining, ==, 3);
  g_assert_cmpuint (problem->errors->len, ==, 2);
  field_error = g_ptr_array_index (problem->errors, 0);
  g_assert_cmpstr (field_error->pointer, ==, "/email");
  g_assert_cmpstr (field_error->code, ==, "forbidden-character");
  g_assert_cmpstr (field_error->character, ==, "[");
  g_assert_cmpint (field_error->position, ==, 3);
  field_error = g_ptr_array_index (problem->errors, 1);
  g_assert_cmpint (field_error->length, ==, 101);
  g_assert_null (field_error->character);
}

/* What is shown to people is not whatever somebody sent. */
static void
test_request_id (ApiFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *header;
    const char *expected;
  } cases[] = {
      {"X-Request-Id: 1234-abcd\r\n", "1234-abcd"},
      {"X-Request-Id: <b>call 0900</b>\r\n", NULL},
      {"", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = api_make_answer (500, cases[i].header, "");
    g_autoptr (GError) error = NULL;

    raw_server_reset (fixture->server);
    raw_server_add_text (fixture->server, text);
    g_assert_null (api_resend (fixture->api, &error));
    g_assert_cmpstr (tobira_api_error_get_problem (error)->request_id, ==, cases[i].expected);
  }
}

static const struct {
  const char *headers;
  int expected;
} retry_after_cases[] = {
    {"Retry-After: 120\r\n", 120},
    {"Retry-After: 0\r\n", 0},
    {"Retry-After: 99999999\r\n", 24 * 60 * 60},
    {"Retry-After: 99999999999999999999\r\n", -1},
    {"Retry-After: -5\r\n", -1},
    {"Retry-After: soon\r\n", -1},
    {"Date: Tue, 24 Nov 2026 00:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 00:02:00 GMT\r\n", 120},
    {"Date: Tue, 24 Nov 2026 00:00:00 GMT\r\nRetry-After: Mon, 23 Nov 2026 00:02:00 GMT\r\n", 0},
    {"", -1},
};

static void
test_retry_after (ApiFixture *fixture, gconstpointer status)
{
  for (guint i = 0; i < G_N_ELEMENTS (retry_after_cases); i++) {
    g_autofree char *text =
        api_make_answer (GPOINTER_TO_UINT (status), retry_after_cases[i].headers, "");
    g_autoptr (GError) error = NULL;

    raw_server_reset (fixture->server);
    raw_server_add_text (fixture->server, text);
    g_assert_null (api_resend (fixture->api, &error));
    g_assert_error (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_BUSY);
    g_assert_cmpint (tobira_api_error_get_problem (error)->retry_after_seconds, ==,
                     retry_after_cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, test)                                                   \
  g_test_add ("/api/hostile/" path, ApiFixture, data, api_fixture_set_up, test, \
              api_fixture_tear_down)

  ADD ("answers", NULL, test_answers);
  ADD ("spoilt-members", NULL, test_spoilt_members);
  ADD ("raw", NULL, test_raw);
  ADD ("trickle", NULL, test_trickle);
  ADD ("gzip", NULL, test_gzip);
  ADD ("gzip-bomb", NULL, test_gzip_bomb);
  ADD ("oversized", NULL, test_oversized);
  ADD ("deep", NULL, test_deep);
  ADD ("problems", NULL, test_problems);
  ADD ("field-errors", NULL, test_field_errors);
  ADD ("request-id", NULL, test_request_id);
  ADD ("retry-after-429", GUINT_TO_POINTER (429), test_retry_after);
  ADD ("retry-after-503", GUINT_TO_POINTER (503), test_retry_after);

  return g_test_run ();
}
