/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-outbox.h"

#include "tobira-mail-backoff.h"
#include "tobira-step.h"

/* Far beyond what one try can take. A lease only matters when this process loses track of a mail:
 * after a crash, opening the store ends all of them. */
#define LEASE_SECONDS 600
/* A timer counts in time that passed; the clock may be moved. So it is looked at now and then. */
#define MAX_SLEEP_SECONDS 60
#define STORE_RETRY_SECONDS 1
#define STORE_RETRIES 30

struct _TobiraOutbox {
  GObject parent_instance;

  TobiraServiceConfig *config;
  TobiraStore *store;
  TobiraKeys *keys;
  TobiraMailTransport *transport;

  GCancellable *cancellable; /* of the sending */
  gulong mail_queued_id;     /* 0: not started, or stopped */
  guint timer_id;
  guint active;
  gboolean is_claiming;
  gboolean wants_claim;
};

/* One mail on its way, until the store knows what became of it. */
typedef struct {
  TobiraOutbox *outbox;
  TobiraMail *mail;
  TobiraMailState state;
  guint delay_seconds;
  guint retries;
} Errand;

G_DEFINE_FINAL_TYPE (TobiraOutbox, tobira_outbox, G_TYPE_OBJECT)

static void claim (TobiraOutbox *self);
static void report (Errand *errand);

static void
errand_free (Errand *errand)
{
  tobira_mail_free (errand->mail);
  g_object_unref (errand->outbox);
  g_free (errand);
}

static gboolean
is_running (TobiraOutbox *self)
{
  return self->mail_queued_id != 0;
}

static void
finish_errand (Errand *errand)
{
  g_autoptr (TobiraOutbox) self = g_object_ref (errand->outbox);

  errand_free (errand);
  self->active--;
  claim (self);
}

static gboolean
on_report_again (gpointer data)
{
  report (data);
  return G_SOURCE_REMOVE;
}

/* What became of a mail is known; if the store cannot take it down now (disk full, say) it is told
 * again, since forgetting it would send the mail twice. */
static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  if (!tobira_store_mail_finish (TOBIRA_STORE (source), result, &error)) {
    if (is_running (errand->outbox) && errand->retries++ < STORE_RETRIES) {
      g_timeout_add_seconds (STORE_RETRY_SECONDS, on_report_again, errand);
      return;
    }
    g_message ("mail %" G_GINT64_FORMAT ": its state was not kept: %s", errand->mail->serial,
               error->message);
  }
  finish_errand (errand);
}

static void
report (Errand *errand)
{
  TobiraStore *store = errand->outbox->store;
  gint64 serial = errand->mail->serial;

  if (errand->state == TOBIRA_MAIL_SENT)
    tobira_store_mail_sent_async (store, serial, NULL, on_reported, errand);
  else if (errand->state == TOBIRA_MAIL_DELAYED)
    tobira_store_mail_delayed_async (store, serial, errand->delay_seconds, NULL, on_reported,
                                     errand);
  else
    tobira_store_mail_rejected_async (store, serial, NULL, on_reported, errand);
}

/* Decides what a failure means. The text of an error holds neither address nor key. */
static void
judge_failure (Errand *errand, const GError *error)
{
  const TobiraMail *mail = errand->mail;
  gint64 now_us = tobira_service_config_get_time (errand->outbox->config);
  guint delay = tobira_mail_backoff_get_delay (mail->tries + 1, g_random_double ());

  errand->state = TOBIRA_MAIL_DELAYED;
  errand->delay_seconds = delay;
  if (g_error_matches (error, TOBIRA_MAIL_ERROR, TOBIRA_MAIL_ERROR_REJECTED)) {
    errand->state = TOBIRA_MAIL_REJECTED;
    g_message ("mail %" G_GINT64_FORMAT ": %s", mail->serial, error->message);
  } else if (tobira_mail_backoff_gives_up (mail->queued_us, now_us, delay)) {
    errand->state = TOBIRA_MAIL_REJECTED;
    g_message ("mail %" G_GINT64_FORMAT ": %s; given up after %u tries", mail->serial,
               error->message, mail->tries + 1);
  } else {
    g_message ("mail %" G_GINT64_FORMAT ": %s; again in %u s", mail->serial, error->message, delay);
  }
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  errand->state = TOBIRA_MAIL_SENT;
  if (!tobira_mail_transport_send_finish (TOBIRA_MAIL_TRANSPORT (source), result, &error)) {
    /* Broken off because the service ends: it stays leased, and is due after the next start. */
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      finish_errand (errand);
      return;
    }
    judge_failure (errand, error);
  }
  report (errand);
}

/* Takes over mail. */
static void
set_off (TobiraOutbox *self, TobiraMail *mail)
{
  Errand *errand = g_new0 (Errand, 1);
  g_autoptr (TobiraMailMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  errand->outbox = g_object_ref (self);
  errand->mail = mail;
  self->active++;
  message = tobira_mail_message_new (mail, self->config, self->keys,
                                     tobira_service_config_get_time (self->config), &error);
  if (message != NULL) {
    tobira_mail_transport_send_async (self->transport, message, self->cancellable, on_sent, errand);
  } else {
    judge_failure (errand, error);
    report (errand);
  }
}

static gboolean
on_timer (gpointer data)
{
  TobiraOutbox *self = data;

  self->timer_id = 0;
  claim (self);
  return G_SOURCE_REMOVE;
}

static void
set_timer (TobiraOutbox *self, gint64 next_due_us)
{
  gint64 now_us = tobira_service_config_get_time (self->config);
  gint64 longest_us = MAX_SLEEP_SECONDS * G_TIME_SPAN_SECOND;
  gint64 wait_us = next_due_us > now_us ? MIN (next_due_us - now_us, longest_us) : 0;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  /* Rounded up: a millisecond early would find nothing and look again at once. */
  self->timer_id = g_timeout_add ((guint) (wait_us / G_TIME_SPAN_MILLISECOND) + 1, on_timer, self);
}

static void
on_claimed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraOutbox) self = data;
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next_due_us = G_MAXINT64;

  self->is_claiming = FALSE;
  mails = tobira_store_claim_mails_finish (TOBIRA_STORE (source), result, &next_due_us, &error);
  if (mails == NULL) {
    g_message ("the outbox cannot be read: %s", error->message);
    next_due_us = tobira_service_config_get_time (self->config) + G_TIME_SPAN_SECOND;
  }
  if (!is_running (self))
    return;
  while (mails != NULL && mails->len > 0)
    set_off (self, g_ptr_array_steal_index (mails, 0));
  set_timer (self, next_due_us);
  if (self->wants_claim)
    claim (self);
}

/* Fills the free places. Whoever ends an errand comes here too. */
static void
claim (TobiraOutbox *self)
{
  if (!is_running (self))
    return;
  self->wants_claim = self->is_claiming;
  if (self->is_claiming || self->active >= TOBIRA_OUTBOX_PARALLEL)
    return;
  self->is_claiming = TRUE;
  tobira_store_claim_mails_async (self->store, TOBIRA_OUTBOX_PARALLEL - self->active, LEASE_SECONDS,
                                  NULL, on_claimed, g_object_ref (self));
}

void
tobira_outbox_wake (TobiraOutbox *self)
{
  g_return_if_fail (TOBIRA_IS_OUTBOX (self));

  claim (self);
}

void
tobira_outbox_start (TobiraOutbox *self)
{
  g_return_if_fail (TOBIRA_IS_OUTBOX (self));
  g_return_if_fail (!is_running (self));

  self->mail_queued_id = g_signal_connect_object (
      self->store, "mail-queued", G_CALLBACK (tobira_outbox_wake), self, G_CONNECT_SWAPPED);
  claim (self);
}

static gboolean
on_patience_ended (gpointer data)
{
  TobiraOutbox *self = data;

  self->timer_id = 0;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

void
tobira_outbox_stop (TobiraOutbox *self, guint wait_seconds)
{
  g_return_if_fail (TOBIRA_IS_OUTBOX (self));

  g_clear_signal_handler (&self->mail_queued_id, self->store);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_id = g_timeout_add_seconds (wait_seconds, on_patience_ended, self);
  while (self->active > 0 || self->is_claiming)
    g_main_context_iteration (NULL, TRUE);
  g_clear_handle_id (&self->timer_id, g_source_remove);
}

guint
tobira_outbox_get_active (TobiraOutbox *self)
{
  g_return_val_if_fail (TOBIRA_IS_OUTBOX (self), 0);

  return self->active;
}

static void
tobira_outbox_dispose (GObject *object)
{
  TobiraOutbox *self = TOBIRA_OUTBOX (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->mail_queued_id, self->store);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->transport);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->keys, tobira_keys_unref);
  g_clear_pointer (&self->config, tobira_service_config_unref);
  G_OBJECT_CLASS (tobira_outbox_parent_class)->dispose (object);
}

static void
tobira_outbox_class_init (TobiraOutboxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tobira_outbox_dispose;
}

static void
tobira_outbox_init (TobiraOutbox *self)
{
  self->cancellable = g_cancellable_new ();
}

TobiraOutbox *
tobira_outbox_new (TobiraServiceConfig *config,
                   TobiraStore *store,
                   TobiraKeys *keys,
                   TobiraMailTransport *transport)
{
  TobiraOutbox *self = g_object_new (TOBIRA_TYPE_OUTBOX, NULL);

  self->config = tobira_service_config_ref (config);
  self->store = g_object_ref (store);
  self->keys = tobira_keys_ref (keys);
  self->transport = g_object_ref (transport);
  return self;
}
