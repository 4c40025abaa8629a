/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-outbox.h"

#include <string.h>

#include "service-fixture.h"
#include "tobira-room.h"

/* A transport that does what the test says, and remembers what it was given. */
#define TEST_TYPE_TRANSPORT (test_transport_get_type ())
G_DECLARE_FINAL_TYPE (TestTransport, test_transport, TEST, TRANSPORT, GObject)

struct _TestTransport {
  GObject parent_instance;

  GPtrArray *names;   /* of every message */
  GPtrArray *held;    /* (element-type GTask): not answered yet */
  gboolean holds;     /* answer nothing for now */
  const char *victim; /* the only recipient that fails; NULL: all do */
  int fails_with;     /* TobiraMailError; -1: nothing fails */
};

static void test_transport_init_transport (TobiraMailTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestTransport,
                               test_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_MAIL_TRANSPORT,
                                                      test_transport_init_transport))

static void
answer (TestTransport *self, GTask *task)
{
  const TobiraMailMessage *message = g_task_get_task_data (task);
  gboolean fails =
      self->fails_with >= 0 && (self->victim == NULL || g_str_equal (self->victim, message->to));

  if (g_task_return_error_if_cancelled (task))
    return;
  if (fails)
    g_task_return_new_error (task, TOBIRA_MAIL_ERROR, self->fails_with, "as the test wants");
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_cancelled (GCancellable *cancellable, GTask *task)
{
  TestTransport *self = g_task_get_source_object (task);

  g_task_return_error_if_cancelled (task);
  g_ptr_array_remove (self->held, task);
}

static void
test_transport_send_async (TobiraMailTransport *transport,
                           TobiraMailMessage *message,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  TestTransport *self = TEST_TRANSPORT (transport);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, tobira_mail_message_ref (message),
                        (GDestroyNotify) tobira_mail_message_unref);
  g_ptr_array_add (self->names, g_strdup (message->name));
  if (!self->holds) {
    answer (self, task);
    return;
  }
  g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_cancelled), task, 0);
  g_ptr_array_add (self->held, g_object_ref (task));
}

static gboolean
test_transport_send_finish (TobiraMailTransport *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
test_transport_init_transport (TobiraMailTransportInterface *iface)
{
  iface->send_async = test_transport_send_async;
  iface->send_finish = test_transport_send_finish;
}

static void
test_transport_finalize (GObject *object)
{
  TestTransport *self = TEST_TRANSPORT (object);

  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->held);
  G_OBJECT_CLASS (test_transport_parent_class)->finalize (object);
}

static void
test_transport_class_init (TestTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_transport_finalize;
}

static void
test_transport_init (TestTransport *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->fails_with = -1;
}

/* Answers everything that was held, oldest first. */
static void
release (TestTransport *self)
{
  self->holds = FALSE;
  while (self->held->len > 0) {
    g_autoptr (GTask) task = g_ptr_array_steal_index (self->held, 0);

    answer (self, task);
  }
}

typedef struct {
  Stand *stand;
  TestTransport *transport;
  TobiraOutbox *outbox;
} Fixture;

static void
start_outbox (Fixture *fixture)
{
  Stand *stand = fixture->stand;

  fixture->outbox = tobira_outbox_new (stand->config, stand->store, stand->keys,
                                       TOBIRA_MAIL_TRANSPORT (fixture->transport));
  tobira_outbox_start (fixture->outbox);
}

static void
stop_outbox (Fixture *fixture)
{
  tobira_outbox_stop (fixture->outbox, 60);
  g_assert_finalize_object (g_steal_pointer (&fixture->outbox));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stand = stand_new ();
  stand_start (fixture->stand);
  fixture->transport = g_object_new (TEST_TYPE_TRANSPORT, NULL);
  start_outbox (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->outbox != NULL)
    stop_outbox (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->transport));
  stand_free (fixture->stand);
}

/* What to wait for: that so many messages were handed over, and none is on its way. */
typedef struct {
  Fixture *fixture;
  guint sent;
  guint active;
} Wish;

static gboolean
is_granted (gpointer data)
{
  Wish *wish = data;

  return wish->fixture->transport->names->len == wish->sent &&
         tobira_outbox_get_active (wish->fixture->outbox) == wish->active;
}

static void
wait_for (Fixture *fixture, guint sent, guint active)
{
  Wish wish = {fixture, sent, active};

  tobira_room_wait (is_granted, &wish);
}

static void
assert_mail_state (Fixture *fixture, Reply *registered, const char *state)
{
  g_autoptr (Reply) reply = stand_look (fixture->stand, registered);
  g_autofree char *found = reply_get (reply, "mail.state");

  g_assert_cmpstr (found, ==, state);
}

static void
move (Fixture *fixture, gint64 seconds)
{
  stand_move_clock (fixture->stand, seconds);
  tobira_outbox_wake (fixture->outbox);
}

/* The key's time starts when the mail server took the mail, not when it was asked for. */
static void
test_sent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) looked = NULL;
  g_autofree char *expires = NULL;

  fixture->transport->holds = TRUE;
  registered = stand_register (fixture->stand, STAND_EMAIL);
  wait_for (fixture, 1, 1);
  assert_mail_state (fixture, registered, "queued");
  stand_move_clock (fixture->stand, 100);
  release (fixture->transport);
  wait_for (fixture, 1, 0);
  looked = stand_look (fixture->stand, registered);
  expires = reply_get (looked, "auth_key.expires_at");
  assert_mail_state (fixture, registered, "sent");
  g_assert_cmpstr (expires, ==, "2026-11-23T05:51:40Z");
}

static void
test_back_off (Fixture *fixture, gconstpointer data)
{
  /* Behind the latest and before the earliest time of each try. */
  static const guint early[] = {3, 11, 35, 95}, late[] = {4, 8, 20, 50};
  g_autoptr (Reply) registered = NULL;

  fixture->transport->fails_with = TOBIRA_MAIL_ERROR_TRY_AGAIN;
  registered = stand_register (fixture->stand, STAND_EMAIL);
  wait_for (fixture, 1, 0);
  assert_mail_state (fixture, registered, "delayed");
  for (guint i = 0; i < G_N_ELEMENTS (early); i++) {
    g_autoptr (Reply) looked = NULL;

    move (fixture, early[i]);
    looked = stand_look (fixture->stand, registered);
    wait_for (fixture, i + 1, 0);
    move (fixture, late[i]);
    wait_for (fixture, i + 2, 0);
  }
  fixture->transport->fails_with = -1;
  move (fixture, 400);
  wait_for (fixture, 6, 0);
  assert_mail_state (fixture, registered, "sent");
  /* Always the same message. */
  for (guint i = 1; i < fixture->transport->names->len; i++)
    g_assert_cmpstr (g_ptr_array_index (fixture->transport->names, i), ==,
                     g_ptr_array_index (fixture->transport->names, 0));
  g_assert_cmpint (stand_query (fixture->stand, "SELECT count(*) FROM outbox"), ==, 0);
}

static void
test_gives_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Reply) registered = NULL;

  fixture->transport->fails_with = TOBIRA_MAIL_ERROR_TRY_AGAIN;
  registered = stand_register (fixture->stand, STAND_EMAIL);
  wait_for (fixture, 1, 0);
  move (fixture, 59 * 60 + 58);
  wait_for (fixture, 2, 0);
  assert_mail_state (fixture, registered, "rejected");
  move (fixture, 60 * 60);
  wait_for (fixture, 2, 0);
}

static void
test_rejected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Reply) registered = NULL;

  fixture->transport->fails_with = TOBIRA_MAIL_ERROR_REJECTED;
  registered = stand_register (fixture->stand, STAND_EMAIL);
  wait_for (fixture, 1, 0);
  assert_mail_state (fixture, registered, "rejected");
  g_assert_cmpint (stand_query (fixture->stand, "SELECT count(*) FROM outbox"), ==, 0);
}

/* One mail that cannot be sent holds up no other. */
static void
test_no_blocking (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Reply) stuck = NULL;
  g_autoptr (Reply) other = NULL;

  fixture->transport->victim = "stuck@example.jp";
  fixture->transport->fails_with = TOBIRA_MAIL_ERROR_TRY_AGAIN;
  stuck = stand_register (fixture->stand, "stuck@example.jp");
  wait_for (fixture, 1, 0);
  other = stand_register (fixture->stand, STAND_EMAIL);
  wait_for (fixture, 2, 0);
  assert_mail_state (fixture, stuck, "delayed");
  assert_mail_state (fixture, other, "sent");
}

static void
test_parallel (Fixture *fixture, gconstpointer data)
{
  fixture->transport->holds = TRUE;
  for (guint i = 0; i < 10; i++) {
    g_autofree char *address = g_strdup_printf ("a%u@example.jp", i);
    g_autoptr (Reply) registered = stand_register (fixture->stand, address);
  }
  wait_for (fixture, TOBIRA_OUTBOX_PARALLEL, TOBIRA_OUTBOX_PARALLEL);
  release (fixture->transport);
  wait_for (fixture, 10, 0);
  g_assert_cmpint (stand_query (fixture->stand, "SELECT count(*) FROM outbox"), ==, 0);
}

/* The service dies after the mail server took the mail and before the database knew. */
static void
test_crash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Reply) registered = NULL;

  fixture->transport->holds = TRUE;
  registered = stand_register (fixture->stand, STAND_EMAIL);
  wait_for (fixture, 1, 1);
  /* Breaks off what is on its way: the store is told nothing, as in a crash. */
  tobira_outbox_stop (fixture->outbox, 0);
  g_assert_finalize_object (g_steal_pointer (&fixture->outbox));
  stand_stop (fixture->stand);

  fixture->transport->holds = FALSE;
  stand_start (fixture->stand);
  start_outbox (fixture);
  wait_for (fixture, 2, 0);
  assert_mail_state (fixture, registered, "sent");
  g_assert_cmpstr (g_ptr_array_index (fixture->transport->names, 0), ==,
                   g_ptr_array_index (fixture->transport->names, 1));
}

/* A mail to somebody who cancelled meanwhile is not sent. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) cancelled = NULL;
  g_autofree char *path = NULL, *bearer = NULL;

  fixture->transport->fails_with = TOBIRA_MAIL_ERROR_TRY_AGAIN;
  registered = stand_register (fixture->stand, STAND_EMAIL);
  wait_for (fixture, 1, 0);
  path = stand_path (registered, "");
  bearer = stand_bearer (registered);
  cancelled = stand_ask (fixture->stand, "DELETE", path, NULL, "Authorization", bearer, NULL);
  g_assert_cmpuint (cancelled->status, ==, 204);
  move (fixture, 600);
  stop_outbox (fixture);
  g_assert_cmpuint (fixture->transport->names->len, ==, 1);
}

static GString *logged;

static GLogWriterOutput
keep_log (GLogLevelFlags level, const GLogField *fields, gsize count, gpointer data)
{
  for (gsize i = 0; i < count; i++)
    if (fields[i].length == -1)
      g_string_append_printf (logged, "%s\n", (const char *) fields[i].value);
  return G_LOG_WRITER_HANDLED;
}

/* The same for GLib 2.80 and newer, where a test's messages do not come to the writer. */
static void
keep_message (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  g_string_append_printf (logged, "%s\n", message);
}

/* The log says what happened, but neither to whom nor with which key. */
static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Reply) registered = NULL;
  g_autofree char *key = NULL;

  fixture->transport->fails_with = TOBIRA_MAIL_ERROR_REJECTED;
  registered = stand_register (fixture->stand, STAND_EMAIL);
  wait_for (fixture, 1, 0);
  key = stand_key (fixture->stand, registered);
  g_assert_nonnull (strstr (logged->str, "as the test wants"));
  g_assert_null (strstr (logged->str, "taro"));
  g_assert_null (strstr (logged->str, key));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);
  g_log_set_default_handler (keep_message, NULL);
  add ("/outbox/sent", test_sent);
  add ("/outbox/back-off", test_back_off);
  add ("/outbox/gives-up", test_gives_up);
  add ("/outbox/rejected", test_rejected);
  add ("/outbox/no-blocking", test_no_blocking);
  add ("/outbox/parallel", test_parallel);
  add ("/outbox/crash", test_crash);
  add ("/outbox/cancelled", test_cancelled);
  add ("/outbox/log", test_log);
  status = g_test_run ();
  g_string_free (logged, TRUE);
  return status;
}
