/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-maildir.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tobira-room.h"
#include "tobira-setup-error.h"

typedef struct {
  char *room;
  TobiraMailTransport *transport;
  TobiraMailMessage *message;
} Fixture;

static TobiraMailMessage *
make_message (void)
{
  g_autoptr (TobiraServiceConfig) config = tobira_service_config_new ();
  g_autoptr (TobiraKeys) keys = tobira_room_keys ();
  g_autoptr (TobiraMail) mail = tobira_room_mail ();

  return tobira_mail_message_new (mail, config, keys, mail->queued_us, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mails = NULL;
  g_autoptr (GError) error = NULL;

  fixture->room = tobira_room_new ();
  mails = tobira_room_path (fixture->room, "mails");
  fixture->transport = tobira_mail_maildir_new (mails, &error);
  g_assert_no_error (error);
  fixture->message = make_message ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->transport);
  tobira_mail_message_unref (fixture->message);
  tobira_room_free (fixture->room);
}

static gboolean
deliver (Fixture *fixture, GError **error)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) taken = NULL;

  tobira_mail_transport_send_async (fixture->transport, fixture->message, NULL, tobira_room_take,
                                    &result);
  taken = tobira_room_await (&result);
  return tobira_mail_transport_send_finish (fixture->transport, taken, error);
}

static void
test_deliver (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (deliver (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tobira_room_count (fixture->room, "mails/tmp"), ==, 0);
  text = tobira_room_read_only_file (fixture->room, "mails/new");
  g_assert_null (strchr (text, '\r'));
  g_assert_nonnull (strstr (text, "\nTo: taro@example.co.jp\n"));
  g_assert_nonnull (strstr (text, "\n\n"));
}

/* The service was killed after the mail was there and before the store knew. */
static void
test_repeat (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (deliver (fixture, &error));
  g_assert_true (deliver (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tobira_room_count (fixture->room, "mails/new"), ==, 1);
  g_assert_cmpuint (tobira_room_count (fixture->room, "mails/tmp"), ==, 0);
}

/* And a mail program has seen it meanwhile. */
static void
test_repeat_seen (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = NULL, *to = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (deliver (fixture, &error));
  from = g_strdup_printf ("%s/mails/new/%s", fixture->room, fixture->message->name);
  to = g_strdup_printf ("%s/mails/cur/%s:2,S", fixture->room, fixture->message->name);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  g_assert_true (deliver (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tobira_room_count (fixture->room, "mails/new"), ==, 0);
}

static void
test_lost_directory (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tmp = tobira_room_path (fixture->room, "mails/tmp");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rmdir (tmp), ==, 0);
  g_assert_false (deliver (fixture, &error));
  g_assert_error (error, TOBIRA_MAIL_ERROR, TOBIRA_MAIL_ERROR_TRY_AGAIN);
  g_assert_cmpint (g_mkdir (tmp, 0700), ==, 0);
  g_clear_error (&error);
  g_assert_true (deliver (fixture, &error));
  g_assert_no_error (error);
}

static void
test_bad_directory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tobira_mail_maildir_new ("/dev/null/mails", &error));
  g_assert_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "/dev/null/mails"));
}

static void
test_mode (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mails = tobira_room_path (fixture->room, "mails");
  GStatBuf status;

  g_assert_cmpint (g_stat (mails, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0077, ==, 0);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/mail-maildir/deliver", test_deliver);
  add ("/mail-maildir/repeat", test_repeat);
  add ("/mail-maildir/repeat-seen", test_repeat_seen);
  add ("/mail-maildir/lost-directory", test_lost_directory);
  add ("/mail-maildir/bad-directory", test_bad_directory);
  add ("/mail-maildir/mode", test_mode);
  return g_test_run ();
}
