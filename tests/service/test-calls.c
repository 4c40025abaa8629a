/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>

/* Every call of the API when all goes well, and what it says. */

static void
check_common_headers (Reply *reply, const char *language, const char *cache)
{
  g_assert_cmpstr (reply_get_header (reply, "Content-Language"), ==, language);
  g_assert_cmpstr (reply_get_header (reply, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), ==, cache);
  g_assert_cmpstr (reply_get_header (reply, "Vary"), ==, "Accept-Language");
  g_assert_true (g_uuid_string_is_valid (reply_get_header (reply, "X-Request-Id")));
  g_assert_null (reply_get_header (reply, "Server"));
}

static void
assert_member (Reply *reply, const char *path, const char *expected)
{
  g_autofree char *value = reply_get (reply, path);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_describe (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) japanese = NULL;
  g_autoptr (Reply) english = NULL;
  g_autoptr (Reply) again = NULL;
  JsonArray *documents;

  stand_start (stand);
  japanese = stand_ask (stand, "GET", "/v1/service", NULL, NULL);
  g_assert_cmpuint (japanese->status, ==, 200);
  g_assert_cmpstr (japanese->type, ==, "application/json");
  check_common_headers (japanese, "ja", "no-cache");
  assert_member (japanese, "name", "ハローワークインターネットサービス");
  assert_member (japanese, "languages",
                 "[\"ja\",\"en\",\"ja-x-easy\",\"zh-Hans\",\"pt-BR\",\"es\",\"vi\",\"fil\"]");
  assert_member (japanese, "email.max_length", "100");
  assert_member (japanese, "password.min_length", "8");
  assert_member (japanese, "password.max_length", "32");
  assert_member (japanese, "auth_key.ttl_seconds", "3000");
  assert_member (japanese, "sender", "system@mail.hellowork.mhlw.go.jp");
  assert_member (japanese, "contact.phone", "0570-000-000");
  assert_member (japanese, "contact.hours", "");
  assert_member (japanese, "minimum_client_version", "0.1.0");
  assert_member (japanese, "server_time", "2026-11-23T05:00:00Z");
  assert_member (japanese, "next_steps",
                 "[{\"kind\":\"job-seeker-information\",\"href\":\"https://example.jp/ja/next\"}]");
  documents = json_object_get_array_member (japanese->json, "documents");
  /* Two kinds in two languages, the old versions not. */
  g_assert_cmpuint (json_array_get_length (documents), ==, 4);

  english = stand_ask (stand, "GET", "/v1/service", NULL, "Accept-Language",
                       "fr, en-GB;q=0.8, ja;q=0.5", NULL);
  check_common_headers (english, "en", "no-cache");
  assert_member (english, "name", "Hello Work Internet Service");
  g_assert_cmpstr (reply_get_header (english, "ETag"), !=, reply_get_header (japanese, "ETag"));

  /* The time is no part of the tag. */
  stand_move_clock (stand, 10);
  again = stand_ask (stand, "GET", "/v1/service", NULL, "If-None-Match",
                     reply_get_header (japanese, "ETag"), NULL);
  g_assert_cmpuint (again->status, ==, 304);
  g_assert_cmpuint (g_bytes_get_size (again->body), ==, 0);
  check_common_headers (again, "ja", "no-cache");
  stand_free (stand);
}

static void
test_document (void)
{
  Stand *stand = stand_new ();
  const TobiraServedDocument *document =
      tobira_documents_find (stand->documents, "terms-of-use", "2026-04-01", TOBIRA_LANGUAGE_EN);
  g_autofree char *etag = g_strdup_printf ("\"%s\"", document->sha256);
  g_autofree char *hash = NULL;
  g_autoptr (Reply) found = NULL;
  g_autoptr (Reply) unchanged = NULL;
  g_autoptr (Reply) negotiated = NULL;
  g_autoptr (Reply) missing = NULL;

  stand_start (stand);
  found = stand_ask (stand, "GET", document->href, NULL, NULL);
  g_assert_cmpuint (found->status, ==, 200);
  g_assert_cmpstr (reply_get_header (found, "Content-Type"), ==, "text/markdown; charset=utf-8");
  check_common_headers (found, "en", "public, max-age=31536000, immutable");
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, found->body);
  g_assert_cmpstr (hash, ==, document->sha256);
  g_assert_cmpstr (reply_get_header (found, "ETag"), ==, etag);

  unchanged = stand_ask (stand, "GET", document->href, NULL, "If-None-Match", etag, NULL);
  g_assert_cmpuint (unchanged->status, ==, 304);
  negotiated = stand_ask (stand, "GET", "/v1/documents/terms-of-use/2025-04-01", NULL,
                          "Accept-Language", "en", NULL);
  g_assert_cmpuint (negotiated->status, ==, 200);
  g_assert_cmpstr (reply_get_header (negotiated, "Content-Language"), ==, "en");
  missing = stand_ask (stand, "GET", "/v1/documents/terms-of-use/1999-01-01", NULL, NULL);
  g_assert_cmpuint (missing->status, ==, 404);
  g_assert_cmpstr (reply_get_problem (missing), ==, "not-found");
  stand_free (stand);
}

static void
check_first_answer (Stand *stand, Reply *registered)
{
  g_autofree char *location = stand_path (registered, "");
  g_autofree char *token = reply_get (registered, "token");

  g_assert_cmpuint (registered->status, ==, 202);
  check_common_headers (registered, "ja", "no-store");
  g_assert_cmpstr (reply_get_header (registered, "Location"), ==, location);
  g_assert_cmpuint (strlen (token), ==, 43);
  assert_member (registered, "state", "open");
  assert_member (registered, "server_time", "2026-11-23T05:00:00Z");
  assert_member (registered, "mail.state", "queued");
  assert_member (registered, "mail.resend_allowed_at", "2026-11-23T05:01:00Z");
  assert_member (registered, "mail.remaining", "2");
  assert_member (registered, "auth_key.expires_at", "null");
  assert_member (registered, "auth_key.attempts_remaining", "5");
  /* Neither token nor key is stored. */
  g_assert_false (stand_database_contains (stand, token));
}

static void
check_status (Stand *stand, Reply *registered)
{
  g_autofree char *path = stand_path (registered, "");
  g_autofree char *token = stand_bearer (registered);
  g_autoptr (Reply) queued = stand_look (stand, registered);
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (Reply) sent = NULL;
  g_autoptr (Reply) unchanged = NULL;

  assert_member (queued, "mail.state", "queued");
  stand_move_clock (stand, 7);
  mails = stand_deliver (stand);
  g_assert_cmpuint (mails->len, ==, 1);
  sent = stand_look (stand, registered);
  g_assert_cmpuint (sent->status, ==, 200);
  check_common_headers (sent, "ja", "no-store");
  assert_member (sent, "token", "");
  assert_member (sent, "mail.state", "sent");
  assert_member (sent, "auth_key.expires_at", "2026-11-23T05:50:07Z");
  stand_move_clock (stand, 1);
  unchanged = stand_ask (stand, "GET", path, NULL, "Authorization", token, "If-None-Match",
                         reply_get_header (sent, "ETag"), NULL);
  g_assert_cmpuint (unchanged->status, ==, 304);
}

static void
test_whole_way (void)
{
  Stand *stand = stand_new ();
  g_autofree char *key = NULL;
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) completed = NULL;
  g_autoptr (Reply) over = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  check_first_answer (stand, registered);
  check_status (stand, registered);
  key = stand_key (stand, registered);
  completed = stand_complete (stand, registered, STAND_PASSWORD, key);
  g_assert_cmpuint (completed->status, ==, 201);
  check_common_headers (completed, "ja", "no-store");
  assert_member (completed, "account.email", STAND_EMAIL);
  assert_member (completed, "account.created_at", "2026-11-23T05:00:08Z");
  assert_member (completed, "account.information_due_at", "2026-12-07T14:59:59Z");
  assert_member (completed, "next_steps",
                 "[{\"kind\":\"job-seeker-information\",\"href\":\"https://example.jp/ja/next\"}]");

  over = stand_look (stand, registered);
  assert_member (over, "state", "completed");
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM accounts"), ==, 1);
  g_assert_cmpint (
      stand_query (stand, "SELECT count(*) FROM consents WHERE account_id IS NOT NULL"), ==, 2);
  g_assert_cmpint (stand_query (stand, "SELECT password_hash LIKE '$argon2id$%' FROM accounts"), ==,
                   1);
  g_assert_false (stand_database_contains (stand, STAND_PASSWORD));
  stand_free (stand);
}

static void
test_mail_again (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) early = NULL;
  g_autoptr (Reply) second = NULL;
  g_autoptr (Reply) third = NULL;
  g_autoptr (Reply) fourth = NULL;
  g_autofree char *path = NULL;
  g_autofree char *token = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  path = stand_path (registered, "/mail");
  token = stand_bearer (registered);
  g_ptr_array_unref (stand_deliver (stand));
  stand_move_clock (stand, 10);
  early = stand_ask (stand, "POST", path, NULL, "Authorization", token, NULL);
  g_assert_cmpuint (early->status, ==, 429);
  g_assert_cmpstr (reply_get_problem (early), ==, "rate-limited");
  g_assert_cmpstr (reply_get_header (early, "Retry-After"), ==, "50");

  stand_move_clock (stand, 50);
  second = stand_ask (stand, "POST", path, NULL, "Authorization", token, NULL);
  g_assert_cmpuint (second->status, ==, 202);
  check_common_headers (second, "ja", "no-store");
  assert_member (second, "mail.state", "queued");
  assert_member (second, "mail.remaining", "1");
  assert_member (second, "mail.resend_allowed_at", "2026-11-23T05:02:00Z");
  assert_member (second, "server_time", "2026-11-23T05:01:00Z");
  /* The first key still runs from the first mail. */
  assert_member (second, "auth_key.expires_at", "2026-11-23T05:50:00Z");
  g_ptr_array_unref (stand_deliver (stand));

  stand_move_clock (stand, 60);
  third = stand_ask (stand, "POST", path, "{}", "Authorization", token, NULL);
  g_assert_cmpuint (third->status, ==, 202);
  assert_member (third, "mail.remaining", "0");
  stand_move_clock (stand, 60);
  fourth = stand_ask (stand, "POST", path, NULL, "Authorization", token, NULL);
  g_assert_cmpuint (fourth->status, ==, 429);
  g_assert_nonnull (reply_get_header (fourth, "Retry-After"));
  stand_free (stand);
}

static void
test_cancel (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) cancelled = NULL;
  g_autoptr (Reply) again = NULL;
  g_autoptr (Reply) over = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autofree char *path = NULL;
  g_autofree char *token = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  g_assert_true (stand_database_contains (stand, STAND_EMAIL));
  path = stand_path (registered, "");
  token = stand_bearer (registered);
  cancelled = stand_ask (stand, "DELETE", path, NULL, "Authorization", token, NULL);
  g_assert_cmpuint (cancelled->status, ==, 204);
  g_assert_cmpuint (g_bytes_get_size (cancelled->body), ==, 0);
  check_common_headers (cancelled, "ja", "no-store");
  g_assert_false (stand_database_contains (stand, STAND_EMAIL));
  mails = stand_deliver (stand);
  g_assert_cmpuint (mails->len, ==, 0);

  again = stand_ask (stand, "DELETE", path, NULL, "Authorization", token, NULL);
  g_assert_cmpuint (again->status, ==, 204);
  over = stand_look (stand, registered);
  assert_member (over, "state", "cancelled");
  stand_free (stand);
}

static void
test_head (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) reply = NULL;

  stand_start (stand);
  reply = stand_ask (stand, "HEAD", "/v1/service", NULL, NULL);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (reply->body), ==, 0);
  g_assert_nonnull (reply_get_header (reply, "ETag"));
  stand_free (stand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/calls/describe", test_describe);
  g_test_add_func ("/service/calls/document", test_document);
  g_test_add_func ("/service/calls/whole-way", test_whole_way);
  g_test_add_func ("/service/calls/mail-again", test_mail_again);
  g_test_add_func ("/service/calls/cancel", test_cancel);
  g_test_add_func ("/service/calls/head", test_head);
  return g_test_run ();
}
