/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include "tobira-store-accounts.h"

/* What ends by itself, and what is left of it. */

static void
assert_state (Stand *stand, Reply *registered, const char *expected)
{
  g_autoptr (Reply) reply = stand_look (stand, registered);
  g_autofree char *state = reply_get (reply, "state");

  g_assert_cmpstr (state, ==, expected);
}

static void
test_key_expires (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) late = NULL;
  g_autoptr (Reply) mailed = NULL;
  g_autofree char *key = NULL;
  g_autofree char *path = NULL;
  g_autofree char *token = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  key = stand_key (stand, registered);
  path = stand_path (registered, "/mail");
  token = stand_bearer (registered);
  /* However long the mail takes, the time starts when it is sent. */
  stand_move_clock (stand, 4000);
  assert_state (stand, registered, "open");
  g_ptr_array_unref (stand_deliver (stand));
  stand_move_clock (stand, 2999);
  assert_state (stand, registered, "open");
  stand_move_clock (stand, 1);
  assert_state (stand, registered, "expired");
  late = stand_complete (stand, registered, STAND_PASSWORD, key);
  g_assert_cmpuint (late->status, ==, 410);
  g_assert_cmpstr (reply_get_problem (late), ==, "auth-key-expired");
  mailed = stand_ask (stand, "POST", path, NULL, "Authorization", token, NULL);
  g_assert_cmpstr (reply_get_problem (mailed), ==, "auth-key-expired");
  stand_free (stand);
}

static void
test_last_second (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) completed = NULL;
  g_autofree char *key = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  key = stand_key (stand, registered);
  g_ptr_array_unref (stand_deliver (stand));
  stand_move_clock (stand, 2999);
  completed = stand_complete (stand, registered, STAND_PASSWORD, key);
  g_assert_cmpuint (completed->status, ==, 201);
  stand_free (stand);
}

static void
test_never_sent (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (GPtrArray) mails = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  stand_move_clock (stand, 24 * 3600);
  assert_state (stand, registered, "expired");
  stand_maintain (stand);
  g_assert_false (stand_database_contains (stand, STAND_EMAIL));
  mails = stand_deliver (stand);
  g_assert_cmpuint (mails->len, ==, 0);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM outbox"), ==, 0);
  stand_free (stand);
}

static void
test_erased (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) open = NULL;
  g_autoptr (Reply) gone = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  g_ptr_array_unref (stand_deliver (stand));
  stand_move_clock (stand, 2999);
  open = stand_register (stand, "hanako@example.co.jp");
  stand_maintain (stand);
  g_assert_true (stand_database_contains (stand, STAND_EMAIL));
  stand_move_clock (stand, 1);
  stand_maintain (stand);
  g_assert_false (stand_database_contains (stand, STAND_EMAIL));
  g_assert_true (stand_database_contains (stand, "hanako@example.co.jp"));
  assert_state (stand, registered, "expired");
  assert_state (stand, open, "open");
  /* After a week nothing is left at all. */
  stand_move_clock (stand, 8 * 24 * 3600);
  stand_maintain (stand);
  gone = stand_look (stand, registered);
  g_assert_cmpuint (gone->status, ==, 404);
  g_assert_cmpstr (reply_get_problem (gone), ==, "registration-not-found");
  g_assert_cmpint (stand_query (stand, "SELECT (SELECT count(*) FROM registrations) + "
                                       "(SELECT count(*) FROM consents) + "
                                       "(SELECT count(*) FROM idempotency) + "
                                       "(SELECT count(*) FROM buckets) + "
                                       "(SELECT count(*) FROM mail_log)"),
                   ==, 0);
  stand_free (stand);
}

/* More than one round of maintenance. */
static void
test_many (void)
{
  Stand *stand = stand_new ();

  stand_start (stand);
  stand_execute (stand, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                        "WHERE i < 1001) INSERT INTO registrations (id, email, lookup, language, "
                        "decoy, created_us, last_mail_us) "
                        "SELECT 'id' || i, 'x@example.jp', 'x@example.jp', 0, 0, 1, 1 FROM n");
  stand_maintain (stand);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM registrations"), ==, 0);
  stand_free (stand);
}

static void
assert_decoy (Stand *stand, const char *email, gboolean expected)
{
  g_autoptr (Reply) registered = stand_register (stand, email);

  g_assert_cmpuint (registered->status, ==, 202);
  g_assert_cmpint (
      stand_query (stand, "SELECT decoy FROM registrations ORDER BY rowid DESC LIMIT 1"), ==,
      expected);
}

static void
test_lapse (gconstpointer data)
{
  gboolean is_swept = GPOINTER_TO_INT (data);
  Stand *stand = stand_new ();
  g_autoptr (Reply) first = NULL;
  g_autoptr (Reply) second = NULL;

  stand_start (stand);
  first = stand_make_account (stand, STAND_EMAIL);
  g_assert_cmpuint (first->status, ==, 201);
  /* Until 2026-12-07T23:59:59 in Japan, nearly 14 days and 10 hours from the start. */
  stand_move_clock (stand, 14 * 24 * 3600 + 10 * 3600 - 1);
  stand_maintain (stand);
  assert_decoy (stand, STAND_EMAIL, TRUE);
  stand_move_clock (stand, 1);
  if (is_swept) {
    stand_maintain (stand);
    g_assert_cmpint (stand_query (stand,
                                  "SELECT count(*) FROM accounts WHERE lapsed_us IS NOT NULL AND "
                                  "email IS NULL AND lookup IS NULL AND password_hash IS NULL"),
                     ==, 1);
  }
  assert_decoy (stand, STAND_EMAIL, FALSE);
  second = stand_make_account (stand, STAND_EMAIL);
  g_assert_cmpuint (second->status, ==, 201);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM accounts"), ==, 2);
  stand_free (stand);
}

static gboolean
mark_informed (Stand *stand, const char *account_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean was_found;

  tobira_store_mark_informed_async (stand->store, account_id, stand_on_result, &result);
  was_found = tobira_store_mark_informed_finish (stand->store, stand_await (&result), &error);
  g_assert_no_error (error);
  return was_found;
}

static void
test_informed (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) kept = NULL;
  g_autoptr (Reply) late = NULL;
  g_autofree char *kept_id = NULL;
  g_autofree char *late_id = NULL;

  stand_start (stand);
  kept = stand_make_account (stand, STAND_EMAIL);
  late = stand_make_account (stand, "jiro@example.co.jp");
  kept_id = reply_get (kept, "account.id");
  late_id = reply_get (late, "account.id");
  g_assert_true (mark_informed (stand, kept_id));
  g_assert_true (mark_informed (stand, kept_id));
  g_assert_false (mark_informed (stand, "nobody"));
  stand_move_clock (stand, 15 * 24 * 3600);
  g_assert_false (mark_informed (stand, late_id));
  stand_maintain (stand);
  assert_decoy (stand, STAND_EMAIL, TRUE);
  assert_decoy (stand, "jiro@example.co.jp", FALSE);
  g_assert_false (mark_informed (stand, late_id));
  g_assert_true (mark_informed (stand, kept_id));
  stand_free (stand);
}

static void
test_restart (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) completed = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autofree char *key = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  key = stand_key (stand, registered);
  stand_stop (stand);
  stand_start (stand);
  assert_state (stand, registered, "open");
  mails = stand_deliver (stand);
  g_assert_cmpuint (mails->len, ==, 1);
  stand_stop (stand);
  stand_start (stand);
  completed = stand_complete (stand, registered, STAND_PASSWORD, key);
  g_assert_cmpuint (completed->status, ==, 201);
  stand_free (stand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/time/key-expires", test_key_expires);
  g_test_add_func ("/service/time/last-second", test_last_second);
  g_test_add_func ("/service/time/never-sent", test_never_sent);
  g_test_add_func ("/service/time/erased", test_erased);
  g_test_add_func ("/service/time/many", test_many);
  g_test_add_data_func ("/service/time/lapse-at-use", GINT_TO_POINTER (FALSE), test_lapse);
  g_test_add_data_func ("/service/time/lapse-swept", GINT_TO_POINTER (TRUE), test_lapse);
  g_test_add_func ("/service/time/informed", test_informed);
  g_test_add_func ("/service/time/restart", test_restart);
  return g_test_run ();
}
