/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tobira-schema.h"

/* The database file, its schema, its outbox, and what happens when it cannot be written. */

static void
assert_refused (Stand *stand, TobiraStoreError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  TobiraStore *store = tobira_store_open (stand->config, &error);

  g_assert_null (store);
  g_assert_error (error, TOBIRA_STORE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, stand->config->database_path));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_new_file (void)
{
  Stand *stand = stand_new ();
  GStatBuf status;

  stand_start (stand);
  g_assert_cmpint (g_stat (stand->config->database_path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stand_query (stand, "PRAGMA user_version"), ==, tobira_schema_get_newest ());
  g_assert_cmpint (stand_query (stand, "PRAGMA application_id"), ==, TOBIRA_SCHEMA_APPLICATION_ID);
  stand_free (stand);
}

static void
test_no_directory (void)
{
  Stand *stand = stand_new ();

  g_free (stand->config->database_path);
  stand->config->database_path = g_build_filename (stand->directory, "none", "x.sqlite", NULL);
  assert_refused (stand, TOBIRA_STORE_ERROR_UNAVAILABLE, "cannot create");
  g_assert_false (g_file_test (stand->config->database_path, G_FILE_TEST_EXISTS));
  stand_free (stand);
}

/* Two services on one database would end each other's leases. */
static void
test_one_at_a_time (void)
{
  Stand *stand = stand_new ();
  g_autofree char *link = g_build_filename (stand->directory, "link.sqlite", NULL);
  g_autofree char *lock = g_strconcat (stand->config->database_path, "-lock", NULL);
  g_autofree char *process = g_strdup_printf ("(process %d)", (int) getpid ());
  char *path = stand->config->database_path;

  stand_start (stand);
  assert_refused (stand, TOBIRA_STORE_ERROR_UNAVAILABLE, process);
  g_assert_cmpint (symlink (path, link), ==, 0);
  stand->config->database_path = link;
  assert_refused (stand, TOBIRA_STORE_ERROR_UNAVAILABLE, process);
  stand->config->database_path = path;
  g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
  stand_stop (stand);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  /* What a crash leaves behind keeps nobody out. */
  g_assert_true (g_file_set_contents (lock, "1\n", -1, NULL));
  stand_start (stand);
  stand_free (stand);
  g_unlink (link);
}

/* A file that is not ours stays as it is, to the byte. */
static void
test_foreign_file (void)
{
  static const char text[] = "This is a letter and no database, however long it may be made.\n"
                             "Dear Sir or Madam, 0123456789 0123456789 0123456789 0123456789";
  Stand *stand = stand_new ();
  g_autofree char *contents = NULL;
  gsize length;

  g_file_set_contents (stand->config->database_path, text, -1, NULL);
  assert_refused (stand, TOBIRA_STORE_ERROR_NOT_OURS, "cannot use");
  g_file_get_contents (stand->config->database_path, &contents, &length, NULL);
  g_assert_cmpstr (contents, ==, text);
  stand_free (stand);
}

static void
execute_alone (Stand *stand, const char *sql)
{
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (stand->config->database_path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

static void
test_foreign_database (void)
{
  Stand *stand = stand_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length;
  gsize after_length;

  execute_alone (stand, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
  g_file_get_contents (stand->config->database_path, &before, &before_length, NULL);
  assert_refused (stand, TOBIRA_STORE_ERROR_NOT_OURS, "another program");
  g_file_get_contents (stand->config->database_path, &after, &after_length, NULL);
  g_assert_cmpmem (before, before_length, after, after_length);
  stand_free (stand);
}

/* Whoever has the right key must not be locked out by a service that crashes while it hashes. */
static void
test_unanswered_attempt (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) wrong = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  g_ptr_array_unref (stand_deliver (stand));
  for (guint i = 0; i < 2; i++) {
    g_clear_pointer (&wrong, reply_free);
    wrong = stand_complete (stand, registered, STAND_PASSWORD, i == 0 ? "00000000" : "11111111");
  }
  g_assert_cmpint (stand_query (stand, "SELECT attempts FROM registrations"), ==, 2);
  stand_stop (stand);
  /* As a crash would have left the second. */
  execute_alone (stand, "UPDATE idempotency SET outcome = -1, running_until_us = 9e18 WHERE key = "
                        "(SELECT key FROM idempotency ORDER BY created_us DESC LIMIT 1)");
  for (guint i = 0; i < 2; i++) {
    stand_start (stand);
    g_assert_cmpint (stand_query (stand, "SELECT attempts FROM registrations"), ==, 1);
    stand_stop (stand);
  }
  stand_free (stand);
}

static void
test_newer_schema (void)
{
  Stand *stand = stand_new ();

  stand_start (stand);
  stand_stop (stand);
  execute_alone (stand, "PRAGMA user_version = 99");
  assert_refused (stand, TOBIRA_STORE_ERROR_TOO_NEW, "99");
  g_assert_cmpint (stand_query (stand, "PRAGMA user_version"), ==, 99);
  stand_free (stand);
}

/* A crash right after the file was made leaves this. */
static void
test_empty_file (void)
{
  Stand *stand = stand_new ();

  g_file_set_contents (stand->config->database_path, "", 0, NULL);
  stand_start (stand);
  g_assert_cmpint (stand_query (stand, "PRAGMA user_version"), ==, tobira_schema_get_newest ());
  stand_free (stand);
}

static void
test_migration (void)
{
  Stand *stand = stand_new ();
  g_autoptr (TobiraSqlite) sqlite = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (Reply) registered = NULL;

  g_file_set_contents (stand->config->database_path, "", 0, NULL);
  sqlite = tobira_sqlite_open (stand->config->database_path, 1000, &error);
  g_assert_no_error (error);
  g_assert_true (tobira_schema_migrate (sqlite, 1, &error));
  g_assert_true (tobira_sqlite_execute (
      sqlite,
      "INSERT INTO registrations (id, email, lookup, language, decoy, created_us, last_mail_us) "
      "VALUES ('old', 'old@example.jp', 'old@example.jp', 0, 0, 1795410000000000, 1795410000000000);"
      "INSERT INTO outbox (registration_id, template, number, queued_us, due_us) "
      "VALUES ('old', 0, 1, 1, 1);",
      &error));
  g_clear_pointer (&sqlite, tobira_sqlite_close);
  g_assert_cmpint (stand_query (stand, "PRAGMA user_version"), ==, 1);

  stand_start (stand);
  g_assert_cmpint (stand_query (stand, "PRAGMA user_version"), ==, tobira_schema_get_newest ());
  mails = stand_deliver (stand);
  g_assert_cmpuint (mails->len, ==, 1);
  g_assert_cmpstr (((TobiraMail *) g_ptr_array_index (mails, 0))->registration_id, ==, "old");
  registered = stand_register (stand, STAND_EMAIL);
  g_assert_cmpuint (registered->status, ==, 202);
  stand_free (stand);
}

/* A migration that fails leaves the former version. */
static void
test_failed_migration (void)
{
  Stand *stand = stand_new ();
  g_autoptr (TobiraSqlite) sqlite = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (stand->config->database_path, "", 0, NULL);
  sqlite = tobira_sqlite_open (stand->config->database_path, 1000, &error);
  g_assert_true (tobira_schema_migrate (sqlite, 1, &error));
  g_assert_true (tobira_sqlite_execute (sqlite, "CREATE TABLE mail_log (x)", &error));
  g_assert_false (tobira_schema_migrate (sqlite, 2, &error));
  g_assert_error (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_FAILED);
  g_clear_pointer (&sqlite, tobira_sqlite_close);
  g_assert_cmpint (stand_query (stand, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM sqlite_schema WHERE name = 'buckets'"),
                   ==, 0);
  stand_free (stand);
}

/* Somebody else holds the lock: refused in time, nothing lost, and all is well afterwards. */
static void
test_busy (void)
{
  Stand *stand = stand_new ();
  sqlite3 *other;
  g_autoptr (Reply) refused = NULL;
  g_autoptr (Reply) accepted = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  stand->config->busy_timeout_ms = 50;
  stand_start (stand);
  sqlite3_open (stand->config->database_path, &other);
  sqlite3_busy_timeout (other, 60000);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  refused = stand_register (stand, STAND_EMAIL);
  g_assert_cmpuint (refused->status, ==, 503);
  g_assert_cmpstr (reply_get_problem (refused), ==, "overloaded");
  g_assert_cmpstr (reply_get_header (refused, "Retry-After"), ==, "5");
  tobira_store_claim_mails_async (stand->store, 1, 1, NULL, stand_on_result, &result);
  g_assert_null (
      tobira_store_claim_mails_finish (stand->store, stand_await (&result), NULL, &error));
  g_assert_error (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_UNAVAILABLE);
  sqlite3_exec (other, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (other);
  accepted = stand_register (stand, STAND_EMAIL);
  g_assert_cmpuint (accepted->status, ==, 202);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM registrations"), ==, 1);
  g_clear_object (&result);
  stand_free (stand);
}

/* Fills a little file system of its own kind: the process may write no larger files. */
static void
test_full (void)
{
  Stand *stand = stand_new ();
  guint accepted = 0;
  guint refused = 0;
  g_autoptr (Reply) after = NULL;
  struct rlimit limit;
  struct rlimit small;

  stand_start (stand);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 600 * 1024;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  for (guint i = 0; i < 400 && refused < 5; i++) {
    g_autoptr (Reply) reply = stand_register (stand, STAND_EMAIL);

    g_assert_true (reply->status == 202 || reply->status == 503);
    if (reply->status == 202)
      accepted++;
    else
      refused++;
  }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_cmpuint (refused, ==, 5);
  g_assert_cmpuint (accepted, >, 0);
  /* It recovers by itself, and what was accepted is there. */
  after = stand_register (stand, STAND_EMAIL);
  g_assert_cmpuint (after->status, ==, 202);
  stand_stop (stand);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM registrations"), ==,
                   (gint64) accepted + 1);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM pragma_integrity_check "
                                       "WHERE integrity_check = 'ok'"),
                   ==, 1);
  stand_free (stand);
}

static GPtrArray *
claim (Stand *stand, guint limit, guint lease_seconds, gint64 *next_due_us)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *mails;

  tobira_store_claim_mails_async (stand->store, limit, lease_seconds, NULL, stand_on_result,
                                  &result);
  mails =
      tobira_store_claim_mails_finish (stand->store, stand_await (&result), next_due_us, &error);
  g_assert_no_error (error);
  return mails;
}

static void
on_mail_queued (TobiraStore *store, gpointer data)
{
  *(guint *) data += 1;
}

static void
assert_mail_state (Stand *stand, Reply *registered, const char *expected)
{
  g_autoptr (Reply) reply = stand_look (stand, registered);
  g_autofree char *state = reply_get (reply, "mail.state");

  g_assert_cmpstr (state, ==, expected);
}

static void
test_lease (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) second = NULL;
  TobiraMail *mail;
  gint64 next_due_us;
  guint signalled = 0;

  stand_start (stand);
  g_signal_connect (stand->store, "mail-queued", G_CALLBACK (on_mail_queued), &signalled);
  registered = stand_register (stand, STAND_EMAIL);
  while (signalled == 0)
    g_main_context_iteration (NULL, TRUE);
  first = claim (stand, 10, 60, &next_due_us);
  g_assert_cmpuint (first->len, ==, 1);
  mail = g_ptr_array_index (first, 0);
  g_assert_cmpstr (mail->address, ==, STAND_EMAIL);
  g_assert_cmpint (mail->template, ==, TOBIRA_MAIL_TEMPLATE_AUTH_KEY);
  g_assert_cmpuint (mail->number, ==, 1);
  g_assert_cmpuint (mail->tries, ==, 0);
  g_assert_cmpint (next_due_us, ==, STAND_START_US + 60 * G_TIME_SPAN_SECOND);
  none = claim (stand, 10, 60, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  stand_move_clock (stand, 60);
  second = claim (stand, 10, 60, NULL);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpuint (((TobiraMail *) g_ptr_array_index (second, 0))->tries, ==, 1);
  stand_free (stand);
}

static void
test_delay_and_reject (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GAsyncResult) delayed = NULL;
  g_autoptr (GAsyncResult) rejected = NULL;
  gint64 next_due_us;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  first = claim (stand, 10, 60, NULL);
  tobira_store_mail_delayed_async (stand->store,
                                   ((TobiraMail *) g_ptr_array_index (first, 0))->serial, 15, NULL,
                                   stand_on_result, &delayed);
  g_assert_true (tobira_store_mail_finish (stand->store, stand_await (&delayed), NULL));
  assert_mail_state (stand, registered, "delayed");
  none = claim (stand, 10, 60, &next_due_us);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (next_due_us, ==, STAND_START_US + 15 * G_TIME_SPAN_SECOND);
  stand_move_clock (stand, 15);
  second = claim (stand, 10, 60, NULL);
  g_assert_cmpuint (second->len, ==, 1);
  tobira_store_mail_rejected_async (stand->store,
                                    ((TobiraMail *) g_ptr_array_index (second, 0))->serial, NULL,
                                    stand_on_result, &rejected);
  g_assert_true (tobira_store_mail_finish (stand->store, stand_await (&rejected), NULL));
  assert_mail_state (stand, registered, "rejected");
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM outbox"), ==, 0);
  g_clear_object (&delayed);
  g_clear_object (&rejected);
  stand_free (stand);
}

/* A crash in the middle of sending: the mail is due again at once. */
static void
test_lease_ends_at_restart (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  first = claim (stand, 10, 600, NULL);
  stand_stop (stand);
  stand_start (stand);
  second = claim (stand, 10, 600, NULL);
  g_assert_cmpuint (second->len, ==, 1);
  stand_free (stand);
}

/* What was asked for before closing is done; afterwards nothing is. */
static void
test_close (void)
{
  Stand *stand = stand_new ();
  g_autoptr (GAsyncResult) before = NULL;
  g_autoptr (GAsyncResult) after = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (GError) error = NULL;

  stand_start (stand);
  tobira_store_claim_mails_async (stand->store, 1, 1, NULL, stand_on_result, &before);
  tobira_store_close (stand->store);
  tobira_store_claim_mails_async (stand->store, 1, 1, NULL, stand_on_result, &after);
  mails = tobira_store_claim_mails_finish (stand->store, stand_await (&before), NULL, &error);
  g_assert_no_error (error);
  g_assert_null (
      tobira_store_claim_mails_finish (stand->store, stand_await (&after), NULL, &error));
  g_assert_error (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_UNAVAILABLE);
  g_clear_object (&before);
  g_clear_object (&after);
  stand_free (stand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* What goes wrong on purpose is warned of. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/service/store/new-file", test_new_file);
  g_test_add_func ("/service/store/no-directory", test_no_directory);
  g_test_add_func ("/service/store/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/service/store/foreign-file", test_foreign_file);
  g_test_add_func ("/service/store/foreign-database", test_foreign_database);
  g_test_add_func ("/service/store/newer-schema", test_newer_schema);
  g_test_add_func ("/service/store/unanswered-attempt", test_unanswered_attempt);
  g_test_add_func ("/service/store/empty-file", test_empty_file);
  g_test_add_func ("/service/store/migration", test_migration);
  g_test_add_func ("/service/store/failed-migration", test_failed_migration);
  g_test_add_func ("/service/store/busy", test_busy);
  g_test_add_func ("/service/store/full", test_full);
  g_test_add_func ("/service/store/lease", test_lease);
  g_test_add_func ("/service/store/delay-and-reject", test_delay_and_reject);
  g_test_add_func ("/service/store/lease-ends-at-restart", test_lease_ends_at_restart);
  g_test_add_func ("/service/store/close", test_close);
  return g_test_run ();
}
