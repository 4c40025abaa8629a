/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-smtp.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "tobira-room.h"

/* Against a real mail server, tests/fixtures/smtp-sink.py. */

typedef struct {
  char *room;
  GSubprocess *sink;
  TobiraMailSettings *settings;
  TobiraMailMessage *message;
} Fixture;

/* The server ends with the test, however that ends. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static GSubprocess *
spawn (const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  return process;
}

static gboolean
has_port (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = tobira_room_path (fixture->room, "port");

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* options: further ones of the sink, separated by spaces; "@" is the room. */
static void
start_sink (Fixture *fixture, const char *options)
{
  g_autofree char *line = g_strdup_printf ("%s @/mails --port-file @/port --control @/control %s",
                                           g_getenv ("TOBIRA_TEST_SINK"), options);
  g_autoptr (GString) filled = g_string_new (line);
  g_autofree char *port = tobira_room_path (fixture->room, "port");
  g_autofree char *text = NULL;
  g_auto (GStrv) arguments = NULL;
  guint tick = g_timeout_add (20, on_tick, NULL);

  g_string_replace (filled, "@", fixture->room, 0);
  arguments = g_strsplit (g_strchomp (filled->str), " ", -1);
  fixture->sink = spawn ((const char *const *) arguments);
  tobira_room_wait (has_port, fixture);
  g_source_remove (tick);
  g_assert_true (g_file_get_contents (port, &text, NULL, NULL));
  fixture->settings->port = (guint16) g_ascii_strtoull (text, NULL, 10);
  g_assert_cmpuint (fixture->settings->port, >, 0);
}

static void
set_mode (Fixture *fixture, const char *mode)
{
  tobira_room_write (fixture->room, "control", mode, 0600);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraServiceConfig) config = tobira_service_config_new ();
  g_autoptr (TobiraKeys) keys = tobira_room_keys ();
  g_autoptr (TobiraMail) mail = tobira_room_mail ();

  fixture->room = tobira_room_new ();
  fixture->message = tobira_mail_message_new (mail, config, keys, mail->queued_us, NULL);
  fixture->settings = tobira_mail_settings_new ();
  fixture->settings->host = g_strdup ("localhost");
  fixture->settings->timeout_seconds = 20;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->sink != NULL) {
    g_subprocess_send_signal (fixture->sink, SIGTERM);
    g_subprocess_wait (fixture->sink, NULL, NULL);
    g_object_unref (fixture->sink);
  }
  g_clear_pointer (&fixture->settings, tobira_mail_settings_free);
  tobira_mail_message_unref (fixture->message);
  tobira_room_free (fixture->room);
}

static TobiraMailSettings *
copy_settings (const TobiraMailSettings *settings)
{
  TobiraMailSettings *copy = g_memdup2 (settings, sizeof *settings);

  copy->host = g_strdup (settings->host);
  copy->ca_file = g_strdup (settings->ca_file);
  copy->user = g_strdup (settings->user);
  if (settings->password != NULL)
    copy->password = tobira_secret_ref (settings->password);
  return copy;
}

static gboolean
deliver_until (Fixture *fixture, GCancellable *cancellable, GError **error)
{
  g_autoptr (TobiraMailTransport) transport =
      tobira_mail_smtp_new (copy_settings (fixture->settings));
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) taken = NULL;

  tobira_mail_transport_send_async (transport, fixture->message, cancellable, tobira_room_take,
                                    &result);
  taken = tobira_room_await (&result);
  return tobira_mail_transport_send_finish (transport, taken, error);
}

static void
assert_delivered (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (deliver_until (fixture, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_fails (Fixture *fixture, TobiraMailError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (deliver_until (fixture, NULL, &error));
  g_assert_error (error, TOBIRA_MAIL_ERROR, (int) code);
  g_assert_null (strstr (error->message, "taro"));
  g_assert_null (strstr (error->message, "hunter2"));
}

static void
assert_kept (Fixture *fixture, const char *header)
{
  g_autofree char *text = tobira_room_read_only_file (fixture->room, "mails/new");
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autofree char *unix_text = g_strjoinv ("\n", lines);
  g_autofree char *line = g_strdup_printf ("\n%s\n", header);

  if (strstr (unix_text, line) == NULL)
    g_error ("no \"%s\" in:\n%s", header, unix_text);
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  start_sink (fixture, "");
  assert_delivered (fixture);
  assert_kept (fixture, "X-Sink-From: system@mail.hellowork.mhlw.go.jp");
  assert_kept (fixture, "X-Sink-To: taro@example.co.jp");
  assert_kept (fixture, "X-Sink-TLS: no");
  assert_kept (fixture, "Auto-Submitted: auto-generated");
}

/* A line of the message that begins with a dot, and one that is only a dot, arrive as they are. */
static void
test_dots (Fixture *fixture, gconstpointer data)
{
  TobiraMailMessage *plain = fixture->message;
  TobiraMailMessage *dots = g_atomic_rc_box_new0 (TobiraMailMessage);
  const char *text = "Subject: dots\r\n\r\n.first\r\n.\r\n..second\r\nend\r\n";

  dots->name = g_strdup ("dots");
  dots->from = g_strdup (plain->from);
  dots->to = g_strdup (plain->to);
  dots->bytes = g_bytes_new (text, strlen (text));
  fixture->message = dots;
  tobira_mail_message_unref (plain);
  start_sink (fixture, "");
  assert_delivered (fixture);
  assert_kept (fixture, ".first\n.\n..second\nend");
}

static const struct {
  const char *mode;
  TobiraMailError code;
  guint kept;
} failures[] = {
    {"RCPT", TOBIRA_MAIL_ERROR_REJECTED, 0},  {"FULL", TOBIRA_MAIL_ERROR_REJECTED, 0},
    {"GREY", TOBIRA_MAIL_ERROR_TRY_AGAIN, 0}, {"DATA", TOBIRA_MAIL_ERROR_TRY_AGAIN, 0},
    {"BUSY", TOBIRA_MAIL_ERROR_TRY_AGAIN, 0}, {"DROP", TOBIRA_MAIL_ERROR_TRY_AGAIN, 0},
    {"LOST", TOBIRA_MAIL_ERROR_TRY_AGAIN, 1},
};

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  start_sink (fixture, "");
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_test_message ("%s", failures[i].mode);
    set_mode (fixture, failures[i].mode);
    assert_fails (fixture, failures[i].code);
    g_assert_cmpuint (tobira_room_count (fixture->room, "mails/new"), ==, failures[i].kept);
  }
}

/* A server that says nothing is left after the time-out, QUIT included. */
static void
test_slow (Fixture *fixture, gconstpointer data)
{
  gint64 begin;

  start_sink (fixture, "");
  set_mode (fixture, "SLOW");
  fixture->settings->timeout_seconds = 2;
  begin = g_get_monotonic_time ();
  assert_fails (fixture, TOBIRA_MAIL_ERROR_TRY_AGAIN);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_TIME_SPAN_SECOND);
}

static gboolean
on_cancel (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 begin;

  start_sink (fixture, "");
  set_mode (fixture, "SLOW");
  fixture->settings->timeout_seconds = 60;
  begin = g_get_monotonic_time ();
  g_timeout_add (200, on_cancel, cancellable);
  g_assert_false (deliver_until (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Long before the server would have answered. */
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_TIME_SPAN_SECOND);
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  start_sink (fixture, "");
  g_subprocess_send_signal (fixture->sink, SIGTERM);
  g_subprocess_wait (fixture->sink, NULL, NULL);
  assert_fails (fixture, TOBIRA_MAIL_ERROR_TRY_AGAIN);
}

static void
run_openssl (Fixture *fixture, const char *line)
{
  g_autoptr (GString) filled = g_string_new (line);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_string_replace (filled, "@", fixture->room, 0);
  arguments = g_strsplit (filled->str, " ", -1);
  process = g_subprocess_newv ((const char *const *) arguments, G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
}

/* A certificate for localhost, and one that certifies something else. */
static void
make_certificates (Fixture *fixture)
{
  run_openssl (fixture, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
                        "-days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost "
                        "-keyout @/key.pem -out @/cert.pem");
  run_openssl (fixture, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
                        "-days 2 -subj /CN=other -keyout @/other-key.pem -out @/other.pem");
}

static void
trust (Fixture *fixture, const char *name)
{
  g_free (fixture->settings->ca_file);
  fixture->settings->ca_file = tobira_room_path (fixture->room, name);
}

static void
log_in (Fixture *fixture, const char *password)
{
  g_free (fixture->settings->user);
  g_clear_pointer (&fixture->settings->password, tobira_secret_unref);
  fixture->settings->user = g_strdup ("tobira");
  fixture->settings->password = tobira_secret_new (password, -1);
}

static void
test_starttls (Fixture *fixture, gconstpointer data)
{
  make_certificates (fixture);
  start_sink (fixture, "--cert @/cert.pem --key @/key.pem --user tobira --password hunter2");
  trust (fixture, "cert.pem");
  log_in (fixture, "hunter2");
  assert_delivered (fixture);
  assert_kept (fixture, "X-Sink-TLS: yes");
  assert_kept (fixture, "X-Sink-User: tobira");
}

/* What an operator can mend is not held against the applicant. */
static void
test_starttls_refused (Fixture *fixture, gconstpointer data)
{
  make_certificates (fixture);
  start_sink (fixture, "--cert @/cert.pem --key @/key.pem --user tobira --password hunter2");
  trust (fixture, "cert.pem");
  log_in (fixture, "hunter3");
  assert_fails (fixture, TOBIRA_MAIL_ERROR_TRY_AGAIN);
  log_in (fixture, "hunter2");
  trust (fixture, "other.pem");
  assert_fails (fixture, TOBIRA_MAIL_ERROR_TRY_AGAIN);
  trust (fixture, "cert.pem");
  g_free (fixture->settings->host);
  fixture->settings->host = g_strdup ("127.0.0.1");
  assert_fails (fixture, TOBIRA_MAIL_ERROR_TRY_AGAIN);
  g_assert_cmpuint (tobira_room_count (fixture->room, "mails/new"), ==, 0);
}

/* A server without STARTTLS gets neither password nor mail. */
static void
test_no_starttls (Fixture *fixture, gconstpointer data)
{
  start_sink (fixture, "");
  log_in (fixture, "hunter2");
  assert_fails (fixture, TOBIRA_MAIL_ERROR_TRY_AGAIN);
  g_assert_cmpuint (tobira_room_count (fixture->room, "mails/new"), ==, 0);
}

static void
test_smtps (Fixture *fixture, gconstpointer data)
{
  make_certificates (fixture);
  start_sink (fixture, "--smtps --cert @/cert.pem --key @/key.pem");
  fixture->settings->is_smtps = TRUE;
  trust (fixture, "other.pem");
  assert_fails (fixture, TOBIRA_MAIL_ERROR_TRY_AGAIN);
  trust (fixture, "cert.pem");
  assert_delivered (fixture);
  assert_kept (fixture, "X-Sink-TLS: yes");
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
  add ("/mail-smtp/plain", test_plain);
  add ("/mail-smtp/dots", test_dots);
  add ("/mail-smtp/failures", test_failures);
  add ("/mail-smtp/slow", test_slow);
  add ("/mail-smtp/cancel", test_cancel);
  add ("/mail-smtp/nobody", test_nobody);
  add ("/mail-smtp/starttls", test_starttls);
  add ("/mail-smtp/starttls-refused", test_starttls_refused);
  add ("/mail-smtp/no-starttls", test_no_starttls);
  add ("/mail-smtp/smtps", test_smtps);
  return g_test_run ();
}
