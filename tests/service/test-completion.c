/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

/* The second step: what can go wrong, in which order, and what it costs. */

typedef struct {
  Stand *stand;
  Reply *registered;
  char *key;
} Applicant;

static void
applicant_set_up (Applicant *applicant, gconstpointer data)
{
  applicant->stand = stand_new ();
  stand_start (applicant->stand);
  applicant->registered = stand_register (applicant->stand, STAND_EMAIL);
  g_assert_cmpuint (applicant->registered->status, ==, 202);
  applicant->key = stand_key (applicant->stand, applicant->registered);
  if (data == NULL)
    g_ptr_array_unref (stand_deliver (applicant->stand));
}

static void
applicant_tear_down (Applicant *applicant, gconstpointer data)
{
  g_free (applicant->key);
  reply_free (applicant->registered);
  stand_free (applicant->stand);
}

static void
assert_attempts (Applicant *applicant, const char *expected)
{
  g_autoptr (Reply) reply = stand_look (applicant->stand, applicant->registered);
  g_autofree char *remaining = reply_get (reply, "auth_key.attempts_remaining");

  g_assert_cmpstr (remaining, ==, expected);
}

static void
assert_state (Applicant *applicant, const char *expected)
{
  g_autoptr (Reply) reply = stand_look (applicant->stand, applicant->registered);
  g_autofree char *state = reply_get (reply, "state");

  g_assert_cmpstr (state, ==, expected);
}

static void
complete (
    Applicant *applicant, const char *password, const char *key, guint status, const char *problem)
{
  g_autoptr (Reply) reply = stand_complete (applicant->stand, applicant->registered, password, key);

  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (reply_get_problem (reply), ==, problem);
}

static void
test_mail_not_sent (Applicant *applicant, gconstpointer data)
{
  complete (applicant, STAND_PASSWORD, applicant->key, 409, "mail-not-sent");
  assert_attempts (applicant, "5");
  g_ptr_array_unref (stand_deliver (applicant->stand));
  complete (applicant, STAND_PASSWORD, applicant->key, 201, NULL);
}

static void
test_key_forms (Applicant *applicant, gconstpointer data)
{
  g_autofree char *pasted = g_strdup_printf (" 認証キー: %s\xe2\x80\x8b\\n", applicant->key);

  complete (applicant, STAND_PASSWORD, pasted, 201, NULL);
}

static void
test_passwords (Applicant *applicant, gconstpointer data)
{
  static const struct {
    const char *password;
    const char *errors;
  } cases[] = {
      {"", "required"},
      {"a1#", "too-short"},
      {"Sakura#2026door-Sakura#2026door-Sakura", "too-long"},
      {"Sakura#door", "no-digit"},
      {"20261123#88", "no-letter"},
      {"Sakura2026door", "no-symbol"},
      {"Sakura #2026door", "forbidden-character"},
      {"Sakura#2026door\xe3\x81\x82", "forbidden-character"},
      {"#taro-Door2026", "contains-email"},
      {"sakura", "too-short no-digit no-symbol"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Reply) reply =
        stand_complete (applicant->stand, applicant->registered, cases[i].password, applicant->key);
    g_autofree char *errors = reply_get (reply, "errors");
    g_auto (GStrv) codes = g_strsplit (cases[i].errors, " ", -1);

    g_test_message ("%s", cases[i].password);
    g_assert_cmpuint (reply->status, ==, 422);
    g_assert_cmpstr (reply_get_problem (reply), ==, "validation");
    for (char **code = codes; *code != NULL; code++) {
      g_autofree char *quoted =
          g_strdup_printf ("\"pointer\":\"/password\",\"code\":\"%s\"", *code);

      g_assert_nonnull (g_strstr_len (errors, -1, quoted));
    }
  }
  /* None of this cost an attempt. */
  assert_attempts (applicant, "5");
}

static void
test_members (Applicant *applicant, gconstpointer data)
{
  static const struct {
    const char *body;
    guint status;
    const char *errors;
  } cases[] = {
      {"{}", 422,
       "[{\"pointer\":\"/password\",\"code\":\"required\"},"
       "{\"pointer\":\"/auth_key\",\"code\":\"required\"}]"},
      {"{\"password\":\"Sakura#2026door\",\"auth_key\":\" - \"}", 422,
       "[{\"pointer\":\"/auth_key\",\"code\":\"required\"}]"},
      {"{\"password\":5,\"auth_key\":\"12345678\"}", 400, ""},
      {"{\"password\":null,\"auth_key\":\"12345678\"}", 400, ""},
      {"{\"password\":\"Sakura#2026door\",\"auth_key\":12345678}", 400, ""},
      {"{\"password\":\"Sakura#2026door\",\"auth_key\":\"1\",\"more\":1}", 400, ""},
      {"{\"x\":{\"password\":\"Sakura#2026door\"},\"auth_key\":\"1\"}", 400, ""},
      {"nonsense", 400, ""},
  };
  g_autofree char *path = stand_path (applicant->registered, "/completion");
  g_autofree char *token = stand_bearer (applicant->registered);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Reply) reply =
        stand_ask (applicant->stand, "POST", path, cases[i].body, "Authorization", token,
                   "Idempotency-Key", "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"", NULL);
    g_autofree char *errors = reply_get (reply, "errors");

    g_test_message ("%s", cases[i].body);
    g_assert_cmpuint (reply->status, ==, cases[i].status);
    g_assert_cmpstr (errors, ==, cases[i].errors);
  }
  assert_attempts (applicant, "5");
}

static void
test_escaped_members (Applicant *applicant, gconstpointer data)
{
  g_autofree char *path = stand_path (applicant->registered, "/completion");
  g_autofree char *token = stand_bearer (applicant->registered);
  g_autofree char *body = g_strdup_printf (
      "{ \"auth\\u005fkey\" : \"%s\" ,\"p\\u0061ssword\":\"Sakura\\u00232026\\/d\\\\oor\\\"\"}",
      applicant->key);
  g_autoptr (Reply) reply =
      stand_ask (applicant->stand, "POST", path, body, "Authorization", token, "Idempotency-Key",
                 "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"", NULL);

  g_assert_cmpuint (reply->status, ==, 201);
}

static void
test_wrong_keys (Applicant *applicant, gconstpointer data)
{
  for (guint remaining = 4; remaining > 0; remaining--) {
    g_autoptr (Reply) reply =
        stand_complete (applicant->stand, applicant->registered, STAND_PASSWORD, "00000000");
    g_autofree char *expected = g_strdup_printf ("%u", remaining);
    g_autofree char *given = reply_get (reply, "attempts_remaining");
    g_autofree char *errors = reply_get (reply, "errors");

    g_assert_cmpuint (reply->status, ==, 422);
    g_assert_cmpstr (reply_get_problem (reply), ==, "auth-key-mismatch");
    g_assert_cmpstr (given, ==, expected);
    g_assert_cmpstr (errors, ==, "[{\"pointer\":\"/auth_key\",\"code\":\"mismatch\"}]");
    assert_attempts (applicant, expected);
  }
  complete (applicant, STAND_PASSWORD, "00000000", 410, "registration-locked");
  /* Not even the right one any more, and the state comes before the form. */
  complete (applicant, STAND_PASSWORD, applicant->key, 410, "registration-locked");
  complete (applicant, "x", "", 410, "registration-locked");
  assert_state (applicant, "locked");
  stand_maintain (applicant->stand);
  g_assert_false (stand_database_contains (applicant->stand, STAND_EMAIL));
  assert_state (applicant, "locked");
}

static void
test_right_at_last (Applicant *applicant, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    complete (applicant, STAND_PASSWORD, "00000000", 422, "auth-key-mismatch");
  complete (applicant, STAND_PASSWORD, applicant->key, 201, NULL);
  assert_state (applicant, "completed");
  complete (applicant, STAND_PASSWORD, applicant->key, 409, "already-completed");
}

static void
test_cancelled (Applicant *applicant, gconstpointer data)
{
  g_autofree char *path = stand_path (applicant->registered, "");
  g_autofree char *mail_path = stand_path (applicant->registered, "/mail");
  g_autofree char *token = stand_bearer (applicant->registered);
  g_autoptr (Reply) cancelled =
      stand_ask (applicant->stand, "DELETE", path, NULL, "Authorization", token, NULL);
  g_autoptr (Reply) mailed =
      stand_ask (applicant->stand, "POST", mail_path, NULL, "Authorization", token, NULL);

  g_assert_cmpuint (cancelled->status, ==, 204);
  complete (applicant, STAND_PASSWORD, applicant->key, 410, "registration-cancelled");
  g_assert_cmpstr (reply_get_problem (mailed), ==, "registration-cancelled");
}

static void
test_cancel_too_late (Applicant *applicant, gconstpointer data)
{
  g_autofree char *path = stand_path (applicant->registered, "");
  g_autofree char *token = stand_bearer (applicant->registered);
  g_autoptr (Reply) reply = NULL;

  complete (applicant, STAND_PASSWORD, applicant->key, 201, NULL);
  reply = stand_ask (applicant->stand, "DELETE", path, NULL, "Authorization", token, NULL);
  g_assert_cmpuint (reply->status, ==, 409);
  g_assert_cmpstr (reply_get_problem (reply), ==, "already-completed");
}

static Reply *
complete_marked (Applicant *applicant, const char *key, const char *mark)
{
  g_autofree char *path = stand_path (applicant->registered, "/completion");
  g_autofree char *token = stand_bearer (applicant->registered);
  g_autofree char *body =
      g_strdup_printf ("{\"password\":\"" STAND_PASSWORD "\",\"auth_key\":\"%s\"}", key);

  return stand_ask (applicant->stand, "POST", path, body, "Authorization", token, "Idempotency-Key",
                    mark, NULL);
}

#define KEY_A "\"8e03978e-40d5-43e8-bc93-6894a57f9324\""
#define KEY_B "\"11111111-40d5-43e8-bc93-6894a57f9324\""

static void
test_repeated (Applicant *applicant, gconstpointer data)
{
  g_autoptr (Reply) wrong = complete_marked (applicant, "00000000", KEY_A);
  g_autoptr (Reply) wrong_again = complete_marked (applicant, "00000000", KEY_A);
  g_autoptr (Reply) reused = complete_marked (applicant, applicant->key, KEY_A);
  g_autoptr (Reply) right = complete_marked (applicant, applicant->key, KEY_B);
  g_autoptr (Reply) right_again = NULL;

  g_assert_cmpstr (reply_get_problem (wrong), ==, "auth-key-mismatch");
  g_assert_cmpstr (reply_get_problem (wrong_again), ==, "auth-key-mismatch");
  g_assert_cmpint (json_object_get_int_member (wrong->json, "attempts_remaining"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (wrong_again->json, "attempts_remaining"), ==, 4);
  g_assert_cmpstr (reply_get_problem (reused), ==, "idempotency-key-reused");
  g_assert_cmpuint (right->status, ==, 201);

  /* Also after a restart: the answer comes from the database. */
  stand_stop (applicant->stand);
  stand_start (applicant->stand);
  stand_move_clock (applicant->stand, 60);
  right_again = complete_marked (applicant, applicant->key, KEY_B);
  g_assert_cmpuint (right_again->status, ==, 201);
  g_assert_true (g_bytes_equal (right->body, right_again->body));
  g_assert_cmpint (stand_query (applicant->stand, "SELECT count(*) FROM accounts"), ==, 1);
}

static void
test_address_taken (Applicant *applicant, gconstpointer data)
{
  /* A second registration of the address, from before there was an account. */
  g_autoptr (Reply) second = stand_register (applicant->stand, "Taro@Example.co.jp");
  g_autofree char *key = stand_key (applicant->stand, second);
  g_autoptr (Reply) refused = NULL;

  g_ptr_array_unref (stand_deliver (applicant->stand));
  complete (applicant, STAND_PASSWORD, applicant->key, 201, NULL);
  refused = stand_complete (applicant->stand, second, STAND_PASSWORD, key);
  g_assert_cmpuint (refused->status, ==, 409);
  g_assert_cmpstr (reply_get_problem (refused), ==, "already-completed");
  g_assert_cmpint (stand_query (applicant->stand, "SELECT count(*) FROM accounts"), ==, 1);
}

static void
test_overloaded (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) refused = NULL;
  g_autoptr (Reply) looked = NULL;
  g_autofree char *key = NULL;
  g_autofree char *remaining = NULL;

  /* No place at all. */
  stand->config->hash_threads = 0;
  stand->config->hash_queue = 0;
  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  g_ptr_array_unref (stand_deliver (stand));
  key = stand_key (stand, registered);
  refused = stand_complete (stand, registered, STAND_PASSWORD, key);
  g_assert_cmpuint (refused->status, ==, 503);
  g_assert_cmpstr (reply_get_problem (refused), ==, "overloaded");
  g_assert_nonnull (reply_get_header (refused, "Retry-After"));
  looked = stand_look (stand, registered);
  remaining = reply_get (looked, "auth_key.attempts_remaining");
  g_assert_cmpstr (remaining, ==, "5");
  stand_free (stand);
}

static void
test_hash_fails (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) refused = NULL;
  g_autoptr (Reply) completed = NULL;
  g_autofree char *key = NULL;

  /* Costs that libsodium refuses stand for a hash that fails after the key was right. */
  stand->config->hash_operations = 0;
  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  g_ptr_array_unref (stand_deliver (stand));
  key = stand_key (stand, registered);
  refused = stand_complete (stand, registered, STAND_PASSWORD, key);
  g_assert_cmpuint (refused->status, ==, 503);
  g_assert_cmpint (stand_query (stand, "SELECT attempts FROM registrations"), ==, 0);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM claims"), ==, 0);
  stand_stop (stand);
  stand->config->hash_operations = 1;
  stand_start (stand);
  completed = stand_complete (stand, registered, STAND_PASSWORD, key);
  g_assert_cmpuint (completed->status, ==, 201);
  stand_free (stand);
}

#define ADD(path, data, func)                                                       \
  g_test_add ("/service/completion/" path, Applicant, data, applicant_set_up, func, \
              applicant_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* What goes wrong on purpose is warned of. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  ADD ("mail-not-sent", "not delivered", test_mail_not_sent);
  ADD ("key-forms", NULL, test_key_forms);
  ADD ("passwords", NULL, test_passwords);
  ADD ("members", NULL, test_members);
  ADD ("escaped-members", NULL, test_escaped_members);
  ADD ("wrong-keys", NULL, test_wrong_keys);
  ADD ("right-at-last", NULL, test_right_at_last);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("cancel-too-late", NULL, test_cancel_too_late);
  ADD ("repeated", NULL, test_repeated);
  ADD ("address-taken", NULL, test_address_taken);
  g_test_add_func ("/service/completion/overloaded", test_overloaded);
  g_test_add_func ("/service/completion/hash-fails", test_hash_fails);
  return g_test_run ();
}
