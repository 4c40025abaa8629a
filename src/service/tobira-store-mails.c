/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-private.h"

#include "tobira-step.h"

/* The outbox. A mail lives here until the mail server took or refused it for good. */

typedef struct {
  guint limit;
  guint lease_seconds;
  GPtrArray *mails;
  gint64 next_due_us;
} Claim;

typedef struct {
  gint64 serial;
  TobiraMailState state;
  guint delay_seconds;
} Report;

void
tobira_mail_free (TobiraMail *self)
{
  g_free (self->registration_id);
  g_free (self->address);
  g_free (self);
}

static void
free_claim (gpointer data)
{
  Claim *claim = data;

  g_clear_pointer (&claim->mails, g_ptr_array_unref);
  g_free (claim);
}

/* Registrations that are over get no mail. */
#define OPEN_MAILS                                                               \
  "FROM outbox JOIN registrations ON registrations.id = outbox.registration_id " \
  "WHERE email IS NOT NULL AND cancelled_us IS NULL AND completed_us IS NULL "

static gboolean
read_due (TobiraStoreContext *context, Claim *claim, GError **error)
{
  g_autoptr (TobiraStatement) statement = tobira_sqlite_query (
      context->sqlite, error,
      "SELECT serial, registration_id, email, template, registrations.language, number, tries, "
      "queued_us " OPEN_MAILS "AND due_us <= ? AND leased_until_us <= ? ORDER BY due_us LIMIT ?",
      "iii", context->now_us, context->now_us, (gint64) claim->limit);
  gboolean has_row = statement != NULL;

  if (statement == NULL)
    return FALSE;
  while (has_row) {
    TobiraMail *mail;

    if (!tobira_statement_step (statement, &has_row, error))
      return FALSE;
    if (!has_row)
      break;
    mail = g_new0 (TobiraMail, 1);
    mail->serial = tobira_statement_get_int (statement, 0);
    mail->registration_id = tobira_statement_dup_text (statement, 1);
    mail->address = tobira_statement_dup_text (statement, 2);
    mail->template = (TobiraMailTemplate) tobira_statement_get_int (statement, 3);
    mail->language = tobira_language_from_number (tobira_statement_get_int (statement, 4));
    mail->number = (guint) tobira_statement_get_int (statement, 5);
    mail->tries = (guint) tobira_statement_get_int (statement, 6);
    mail->queued_us = tobira_statement_get_int (statement, 7);
    mail->leased_until_us = context->now_us + claim->lease_seconds * G_TIME_SPAN_SECOND;
    g_ptr_array_add (claim->mails, mail);
  }
  return TRUE;
}

static gboolean
run_claim (TobiraStoreContext *context, gpointer data, GError **error)
{
  Claim *claim = data;

  claim->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_mail_free);
  if (!read_due (context, claim, error))
    return FALSE;
  for (guint i = 0; i < claim->mails->len; i++) {
    TobiraMail *mail = g_ptr_array_index (claim->mails, i);

    if (!tobira_sqlite_run (context->sqlite, error,
                            "UPDATE outbox SET tries = tries + 1, leased_until_us = ? "
                            "WHERE serial = ?",
                            "ii", mail->leased_until_us, mail->serial))
      return FALSE;
  }
  if (!tobira_sqlite_get_int (context->sqlite, error, &claim->next_due_us,
                              "SELECT min (max (due_us, leased_until_us)) " OPEN_MAILS, ""))
    return FALSE;
  if (claim->next_due_us == 0)
    claim->next_due_us = G_MAXINT64;
  return TRUE;
}

void
tobira_store_claim_mails_async (TobiraStore *self,
                                guint limit,
                                guint lease_seconds,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Claim *claim = g_new0 (Claim, 1);

  g_return_if_fail (TOBIRA_IS_STORE (self));

  claim->limit = limit;
  claim->lease_seconds = lease_seconds;
  tobira_store_submit (self, tobira_store_claim_mails_async, run_claim, claim, free_claim,
                       cancellable, callback, user_data);
}

GPtrArray *
tobira_store_claim_mails_finish (TobiraStore *self,
                                 GAsyncResult *result,
                                 gint64 *next_due_us,
                                 GError **error)
{
  Claim *claim = tobira_store_finish (self, tobira_store_claim_mails_async, result, error);
  GPtrArray *mails;

  if (claim == NULL)
    return NULL;
  mails = g_steal_pointer (&claim->mails);
  if (next_due_us != NULL)
    *next_due_us = claim->next_due_us;
  free_claim (claim);
  return mails;
}

/* Only a mail that was sent starts the key's time; a later one starts it anew, since its text
 * promises the whole time again. */
static gboolean
show_state (TobiraStoreContext *context, const Report *report, GError **error)
{
  gint64 ttl_us = context->config->key_ttl_seconds * G_TIME_SPAN_SECOND;

  if (report->state == TOBIRA_MAIL_SENT)
    return tobira_sqlite_run (
        context->sqlite, error,
        "UPDATE registrations SET mail_state = ?, sent_us = ?, expires_us = ? "
        "WHERE id = (SELECT registration_id FROM outbox WHERE serial = ?)",
        "iiii", (gint64) report->state, context->now_us, context->now_us + ttl_us, report->serial);
  return tobira_sqlite_run (context->sqlite, error,
                            "UPDATE registrations SET mail_state = ? "
                            "WHERE id = (SELECT registration_id FROM outbox WHERE serial = ?)",
                            "ii", (gint64) report->state, report->serial);
}

static gboolean
run_report (TobiraStoreContext *context, gpointer data, GError **error)
{
  const Report *report = data;

  if (!show_state (context, report, error))
    return FALSE;
  if (report->state == TOBIRA_MAIL_DELAYED)
    return tobira_sqlite_run (context->sqlite, error,
                              "UPDATE outbox SET leased_until_us = 0, due_us = ? WHERE serial = ?",
                              "ii", context->now_us + report->delay_seconds * G_TIME_SPAN_SECOND,
                              report->serial);
  return tobira_sqlite_run (context->sqlite, error, "DELETE FROM outbox WHERE serial = ?", "i",
                            report->serial);
}

static void
submit_report (TobiraStore *self,
               gint64 serial,
               TobiraMailState state,
               guint delay_seconds,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  Report *report = g_new0 (Report, 1);

  g_return_if_fail (TOBIRA_IS_STORE (self));

  report->serial = serial;
  report->state = state;
  report->delay_seconds = delay_seconds;
  tobira_store_submit (self, tobira_store_mail_finish, run_report, report, g_free, cancellable,
                       callback, user_data);
}

void
tobira_store_mail_sent_async (TobiraStore *self,
                              gint64 serial,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  submit_report (self, serial, TOBIRA_MAIL_SENT, 0, cancellable, callback, user_data);
}

void
tobira_store_mail_delayed_async (TobiraStore *self,
                                 gint64 serial,
                                 guint delay_seconds,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  submit_report (self, serial, TOBIRA_MAIL_DELAYED, delay_seconds, cancellable, callback,
                 user_data);
}

void
tobira_store_mail_rejected_async (TobiraStore *self,
                                  gint64 serial,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  submit_report (self, serial, TOBIRA_MAIL_REJECTED, 0, cancellable, callback, user_data);
}

gboolean
tobira_store_mail_finish (TobiraStore *self, GAsyncResult *result, GError **error)
{
  Report *report = tobira_store_finish (self, tobira_store_mail_finish, result, error);

  g_free (report);
  return report != NULL;
}
