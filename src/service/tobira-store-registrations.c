/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-registrations.h"

/* One row, its state, and what can be done to it besides registering and completing. */

void
tobira_registration_row_clear (TobiraRegistrationRow *row)
{
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->email, g_free);
  g_clear_pointer (&row->lookup, g_free);
}

/* Worked out when looked at, so that no timer has to fire for a deadline to count. */
static TobiraState
get_state (const TobiraStoreContext *context,
           const TobiraRegistrationRow *row,
           gint64 cancelled_us,
           gint64 completed_us)
{
  const TobiraServiceConfig *config = context->config;
  gint64 unsent_end_us = row->created_us + config->registration_ttl_seconds * G_TIME_SPAN_SECOND;
  gint64 end_us = row->expires_us != 0 ? row->expires_us : unsent_end_us;

  if (cancelled_us != 0)
    return TOBIRA_STATE_CANCELLED;
  if (completed_us != 0)
    return TOBIRA_STATE_COMPLETED;
  if (row->attempts >= config->attempts_per_registration)
    return TOBIRA_STATE_LOCKED;
  return context->now_us >= end_us ? TOBIRA_STATE_EXPIRED : TOBIRA_STATE_OPEN;
}

gboolean
tobira_registration_row_read (TobiraStoreContext *context,
                              const char *id,
                              TobiraRegistrationRow *row,
                              gboolean *has_row,
                              GError **error)
{
  g_autoptr (TobiraStatement) statement = tobira_sqlite_query (
      context->sqlite, error,
      "SELECT email, lookup, language, decoy, created_us, mails, last_mail_us, mail_state, "
      "sent_us, expires_us, attempts, cancelled_us, completed_us "
      "FROM registrations WHERE id = ?",
      "t", id);

  *row = (TobiraRegistrationRow){0};
  if (statement == NULL || !tobira_statement_step (statement, has_row, error))
    return FALSE;
  if (!*has_row)
    return TRUE;
  row->id = g_strdup (id);
  row->email = tobira_statement_dup_text (statement, 0);
  row->lookup = tobira_statement_dup_text (statement, 1);
  row->language = tobira_language_from_number (tobira_statement_get_int (statement, 2));
  row->is_decoy = tobira_statement_get_int (statement, 3) != 0;
  row->created_us = tobira_statement_get_int (statement, 4);
  row->mails = (guint) tobira_statement_get_int (statement, 5);
  row->last_mail_us = tobira_statement_get_int (statement, 6);
  row->mail_state = (TobiraMailState) tobira_statement_get_int (statement, 7);
  row->sent_us = tobira_statement_get_int (statement, 8);
  row->expires_us = tobira_statement_get_int (statement, 9);
  row->attempts = (guint) tobira_statement_get_int (statement, 10);
  row->state = get_state (context, row, tobira_statement_get_int (statement, 11),
                          tobira_statement_get_int (statement, 12));
  return TRUE;
}

TobiraRegistrationJob *
tobira_registration_job_new (const char *id)
{
  TobiraRegistrationJob *job = g_new0 (TobiraRegistrationJob, 1);

  job->id = g_strdup (id);
  return job;
}

void
tobira_registration_job_free (TobiraRegistrationJob *job)
{
  g_free (job->id);
  tobira_registration_row_clear (&job->row);
  g_free (job);
}

/* Reads the row into the job; outcome becomes DONE or NOT_FOUND. */
static gboolean
read_row (TobiraStoreContext *context, TobiraRegistrationJob *job, GError **error)
{
  gboolean has_row;

  tobira_registration_row_clear (&job->row);
  job->now_us = context->now_us;
  if (!tobira_registration_row_read (context, job->id, &job->row, &has_row, error))
    return FALSE;
  job->outcome = has_row ? TOBIRA_OUTCOME_DONE : TOBIRA_OUTCOME_NOT_FOUND;
  return TRUE;
}

static gboolean
run_look (TobiraStoreContext *context, gpointer data, GError **error)
{
  return read_row (context, data, error);
}

/* retry_us: (out): until the cool-down is over, or until the end when there is no mail left. */
static void
judge_mail_again (const TobiraStoreContext *context,
                  const TobiraRegistrationRow *row,
                  gint64 *retry_us)
{
  const TobiraServiceConfig *config = context->config;
  gint64 allowed_us = row->last_mail_us + config->cool_down_seconds * G_TIME_SPAN_SECOND;
  gint64 ttl_us = config->registration_ttl_seconds * G_TIME_SPAN_SECOND;

  if (row->mails >= config->mails_per_registration)
    allowed_us = row->expires_us != 0 ? row->expires_us : row->created_us + ttl_us;
  *retry_us = MAX (allowed_us - context->now_us, 0);
}

static gboolean
queue_mail (TobiraStoreContext *context, const TobiraRegistrationRow *row, GError **error)
{
  TobiraMailTemplate template =
      row->is_decoy ? TOBIRA_MAIL_TEMPLATE_ALREADY_REGISTERED : TOBIRA_MAIL_TEMPLATE_AUTH_KEY;

  context->mail_queued = TRUE;
  /* A mail that still waits is replaced: one is enough. */
  return tobira_sqlite_run (context->sqlite, error,
                            "DELETE FROM outbox WHERE registration_id = ? AND "
                            "leased_until_us <= ?",
                            "ti", row->id, context->now_us) &&
         tobira_sqlite_run (context->sqlite, error,
                            "INSERT INTO outbox (registration_id, template, number, queued_us, "
                            "due_us) VALUES (?, ?, ?, ?, ?)",
                            "tiiii", row->id, (gint64) template, (gint64) row->mails + 1,
                            context->now_us, context->now_us) &&
         tobira_sqlite_run (context->sqlite, error,
                            "UPDATE registrations SET mails = mails + 1, last_mail_us = ?, "
                            "mail_state = ? WHERE id = ?",
                            "iit", context->now_us, (gint64) TOBIRA_MAIL_QUEUED, row->id);
}

static gboolean
run_mail_again (TobiraStoreContext *context, gpointer data, GError **error)
{
  TobiraRegistrationJob *job = data;
  guint8 address_key[TOBIRA_LIMIT_KEY_BYTES];

  if (!read_row (context, job, error))
    return FALSE;
  if (job->outcome == TOBIRA_OUTCOME_NOT_FOUND)
    return TRUE;
  if (job->row.state != TOBIRA_STATE_OPEN || job->row.lookup == NULL) {
    job->outcome = TOBIRA_OUTCOME_WRONG_STATE;
    return TRUE;
  }
  job->outcome = TOBIRA_OUTCOME_RATE_LIMITED;
  judge_mail_again (context, &job->row, &job->retry_us);
  if (job->retry_us > 0)
    return TRUE;
  if (!tobira_limits_take_bucket (context, job->client.key, &job->client.rule, &job->retry_us,
                                  error))
    return FALSE;
  if (job->retry_us > 0)
    return TRUE;
  job->get_address_key (job->row.lookup, address_key, job->key_data);
  if (!tobira_limits_take_mail (context, address_key, &job->retry_us, error))
    return FALSE;
  if (job->retry_us > 0)
    return TRUE;
  return queue_mail (context, &job->row, error) && read_row (context, job, error);
}

static gboolean
run_cancel (TobiraStoreContext *context, gpointer data, GError **error)
{
  TobiraRegistrationJob *job = data;

  if (!read_row (context, job, error))
    return FALSE;
  if (job->outcome == TOBIRA_OUTCOME_NOT_FOUND || job->row.state == TOBIRA_STATE_CANCELLED)
    return TRUE;
  if (job->row.state == TOBIRA_STATE_COMPLETED) {
    job->outcome = TOBIRA_OUTCOME_WRONG_STATE;
    return TRUE;
  }
  context->erased = TRUE;
  return tobira_sqlite_run (context->sqlite, error,
                            "UPDATE registrations SET cancelled_us = ?, email = NULL, "
                            "lookup = NULL WHERE id = ?",
                            "it", context->now_us, job->id) &&
         tobira_sqlite_run (context->sqlite, error, "DELETE FROM outbox WHERE registration_id = ?",
                            "t", job->id) &&
         tobira_sqlite_run (context->sqlite, error, "DELETE FROM claims WHERE registration_id = ?",
                            "t", job->id);
}

static void
submit (TobiraStore *self,
        TobiraRegistrationJob *job,
        TobiraStoreFunc func,
        GAsyncReadyCallback callback,
        gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_STORE (self));
  tobira_store_submit (self, tobira_store_registration_finish, func, job,
                       (GDestroyNotify) tobira_registration_job_free, NULL, callback, user_data);
}

void
tobira_store_look_async (TobiraStore *self,
                         TobiraRegistrationJob *job,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  submit (self, job, run_look, callback, user_data);
}

void
tobira_store_mail_again_async (TobiraStore *self,
                               TobiraRegistrationJob *job,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  submit (self, job, run_mail_again, callback, user_data);
}

void
tobira_store_cancel_async (TobiraStore *self,
                           TobiraRegistrationJob *job,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  submit (self, job, run_cancel, callback, user_data);
}

TobiraRegistrationJob *
tobira_store_registration_finish (TobiraStore *self, GAsyncResult *result, GError **error)
{
  return tobira_store_finish (self, tobira_store_registration_finish, result, error);
}
