/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-completion.h"

#include "tobira-deadline.h"
#include "tobira-store-accounts.h"

/* Longer than a hash may wait and run; a crash ends it at once (tobira_store_open()). */
#define RUNNING_SECONDS 30

TobiraCompletionJob *
tobira_completion_job_new (const char *id)
{
  TobiraCompletionJob *job = g_new0 (TobiraCompletionJob, 1);

  job->id = g_strdup (id);
  return job;
}

void
tobira_completion_job_free (TobiraCompletionJob *job)
{
  g_free (job->id);
  g_free (job->account_id);
  g_free (job->password_hash);
  tobira_registration_row_clear (&job->row);
  g_free (job->email);
  g_free (job);
}

/* Answers as the first time. */
static gboolean
repeat (TobiraStoreContext *context,
        TobiraCompletionJob *job,
        TobiraSeenRequest *seen,
        GError **error)
{
  job->is_repeated = TRUE;
  job->outcome = (TobiraOutcome) seen->outcome;
  job->remaining = seen->remaining;
  if (job->outcome != TOBIRA_OUTCOME_DONE)
    return TRUE;
  job->account_id = g_strdup (seen->reference);
  return tobira_accounts_read (context, seen->reference, &job->email, &job->created_us,
                               &job->due_us, error);
}

/* Sets outcome to DONE when a first attempt may be made. */
static gboolean
judge (TobiraStoreContext *context, TobiraCompletionJob *job, GError **error)
{
  TobiraSeenRequest seen;
  g_autofree char *reference = NULL;
  gboolean has_row;

  tobira_registration_row_clear (&job->row);
  if (!tobira_registration_row_read (context, job->id, &job->row, &has_row, error) ||
      !tobira_idempotency_look_up (context, &job->mark, &seen, error))
    return FALSE;
  reference = seen.reference;
  if (!has_row)
    job->outcome = TOBIRA_OUTCOME_NOT_FOUND;
  else if (seen.seen == TOBIRA_SEEN_OTHER_BODY)
    job->outcome = TOBIRA_OUTCOME_KEY_REUSED;
  else if (seen.seen == TOBIRA_SEEN_RUNNING)
    job->outcome = TOBIRA_OUTCOME_IN_PROGRESS;
  else if (seen.seen == TOBIRA_SEEN_DONE)
    return repeat (context, job, &seen, error);
  else if (job->row.state != TOBIRA_STATE_OPEN || job->row.email == NULL)
    job->outcome = TOBIRA_OUTCOME_WRONG_STATE;
  else if (job->row.sent_us == 0)
    job->outcome = TOBIRA_OUTCOME_MAIL_NOT_SENT;
  else
    job->outcome = TOBIRA_OUTCOME_DONE;
  return TRUE;
}

static gboolean
run_begin (TobiraStoreContext *context, gpointer data, GError **error)
{
  return judge (context, data, error);
}

static gboolean
run_take (TobiraStoreContext *context, gpointer data, GError **error)
{
  TobiraCompletionJob *job = data;
  gint64 attempts;

  if (!judge (context, job, error))
    return FALSE;
  if (job->outcome != TOBIRA_OUTCOME_DONE || job->is_repeated)
    return TRUE;
  if (!tobira_limits_take_bucket (context, job->client.key, &job->client.rule, &job->retry_us,
                                  error))
    return FALSE;
  if (job->retry_us > 0) {
    job->outcome = TOBIRA_OUTCOME_RATE_LIMITED;
    return TRUE;
  }
  if (!tobira_sqlite_get_int (context->sqlite, error, &attempts,
                              "UPDATE registrations SET attempts = attempts + 1 "
                              "WHERE id = ? AND attempts < ? RETURNING attempts",
                              "ti", job->id, (gint64) context->config->attempts_per_registration))
    return FALSE;
  if (attempts == 0) {
    job->row.state = TOBIRA_STATE_LOCKED;
    job->outcome = TOBIRA_OUTCOME_WRONG_STATE;
    return TRUE;
  }
  job->remaining = context->config->attempts_per_registration - (guint) attempts;
  return tobira_idempotency_begin (context, &job->mark, RUNNING_SECONDS, job->id, error);
}

static gboolean
run_mismatch (TobiraStoreContext *context, gpointer data, GError **error)
{
  TobiraCompletionJob *job = data;

  job->outcome = TOBIRA_OUTCOME_MISMATCH;
  return tobira_idempotency_end (context, &job->mark, TOBIRA_OUTCOME_MISMATCH, job->remaining,
                                 job->id, error);
}

static gboolean
give_attempt_back (TobiraStoreContext *context, const TobiraCompletionJob *job, GError **error)
{
  return tobira_sqlite_run (context->sqlite, error,
                            "UPDATE registrations SET attempts = max (attempts - 1, 0) "
                            "WHERE id = ?",
                            "t", job->id) &&
         tobira_idempotency_forget (context, &job->mark, error);
}

static gboolean
run_claim (TobiraStoreContext *context, gpointer data, GError **error)
{
  TobiraCompletionJob *job = data;
  gboolean is_taken;

  if (!tobira_accounts_lapse_address (context, job->row.lookup, error) ||
      !tobira_accounts_has_address (context, job->row.lookup, &is_taken, error))
    return FALSE;
  if (is_taken) {
    job->outcome = TOBIRA_OUTCOME_ADDRESS_TAKEN;
    return tobira_idempotency_end (context, &job->mark, TOBIRA_OUTCOME_ADDRESS_TAKEN,
                                   job->remaining, job->id, error);
  }
  if (!tobira_sqlite_run (context->sqlite, error,
                          "INSERT INTO claims (lookup, registration_id, until_us) "
                          "VALUES (?, ?, ?) ON CONFLICT (lookup) DO UPDATE SET "
                          "registration_id = excluded.registration_id, "
                          "until_us = excluded.until_us WHERE until_us <= ?",
                          "ttii", job->row.lookup, job->id,
                          context->now_us + RUNNING_SECONDS * G_TIME_SPAN_SECOND, context->now_us))
    return FALSE;
  if (tobira_sqlite_get_changes (context->sqlite) > 0) {
    job->outcome = TOBIRA_OUTCOME_DONE;
    return TRUE;
  }
  job->outcome = TOBIRA_OUTCOME_IN_PROGRESS;
  return give_attempt_back (context, job, error);
}

/* The applicant may have cancelled while the password was hashed. */
static gboolean
is_still_there (TobiraStoreContext *context,
                const TobiraCompletionJob *job,
                gboolean *is_there,
                GError **error)
{
  gint64 count;

  if (!tobira_sqlite_get_int (context->sqlite, error, &count,
                              "SELECT count(*) FROM registrations JOIN claims "
                              "ON claims.registration_id = registrations.id "
                              "WHERE id = ? AND cancelled_us IS NULL AND completed_us IS NULL",
                              "t", job->id))
    return FALSE;
  *is_there = count > 0;
  return TRUE;
}

static gboolean
close_registration (TobiraStoreContext *context, const TobiraCompletionJob *job, GError **error)
{
  return tobira_sqlite_run (context->sqlite, error,
                            "UPDATE registrations SET completed_us = ?, email = NULL, "
                            "lookup = NULL WHERE id = ?",
                            "it", context->now_us, job->id) &&
         tobira_sqlite_run (context->sqlite, error,
                            "UPDATE consents SET account_id = ? WHERE registration_id = ?", "tt",
                            job->account_id, job->id) &&
         tobira_sqlite_run (context->sqlite, error, "DELETE FROM outbox WHERE registration_id = ?",
                            "t", job->id) &&
         tobira_sqlite_run (context->sqlite, error, "DELETE FROM claims WHERE registration_id = ?",
                            "t", job->id);
}

static gboolean
run_finish (TobiraStoreContext *context, gpointer data, GError **error)
{
  TobiraCompletionJob *job = data;
  gboolean is_there;

  if (!is_still_there (context, job, &is_there, error))
    return FALSE;
  if (!is_there) {
    job->row.state = TOBIRA_STATE_CANCELLED;
    job->outcome = TOBIRA_OUTCOME_WRONG_STATE;
    return tobira_idempotency_forget (context, &job->mark, error);
  }
  job->outcome = TOBIRA_OUTCOME_DONE;
  job->created_us = context->now_us;
  job->due_us = tobira_accounts_get_due (context->config, context->now_us);
  job->email = g_strdup (job->row.email);
  return tobira_accounts_insert (context, job->account_id, &job->row, job->password_hash,
                                 job->due_us, error) &&
         close_registration (context, job, error) &&
         tobira_idempotency_end (context, &job->mark, TOBIRA_OUTCOME_DONE, 0, job->account_id,
                                 error);
}

static gboolean
run_abandon (TobiraStoreContext *context, gpointer data, GError **error)
{
  TobiraCompletionJob *job = data;

  return give_attempt_back (context, job, error) &&
         tobira_sqlite_run (context->sqlite, error, "DELETE FROM claims WHERE registration_id = ?",
                            "t", job->id);
}

void
tobira_store_complete_async (TobiraStore *self,
                             TobiraCompletionJob *job,
                             TobiraCompletionStep step,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  static const TobiraStoreFunc funcs[] = {
      [TOBIRA_COMPLETION_BEGIN] = run_begin,       [TOBIRA_COMPLETION_TAKE] = run_take,
      [TOBIRA_COMPLETION_MISMATCH] = run_mismatch, [TOBIRA_COMPLETION_CLAIM] = run_claim,
      [TOBIRA_COMPLETION_FINISH] = run_finish,     [TOBIRA_COMPLETION_ABANDON] = run_abandon,
  };

  g_return_if_fail (TOBIRA_IS_STORE (self));
  g_return_if_fail (step < G_N_ELEMENTS (funcs));

  tobira_store_submit (self, tobira_store_complete_async, funcs[step], job,
                       (GDestroyNotify) tobira_completion_job_free, NULL, callback, user_data);
}

TobiraCompletionJob *
tobira_store_complete_finish (TobiraStore *self, GAsyncResult *result, GError **error)
{
  return tobira_store_finish (self, tobira_store_complete_async, result, error);
}
