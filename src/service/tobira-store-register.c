/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-registrations.h"

/* The first step: one transaction from "never seen" to "mail queued". */

void
tobira_register_job_free (TobiraRegisterJob *job)
{
  g_free (job->id);
  g_free (job->email);
  g_free (job->lookup);
  g_clear_pointer (&job->consents, g_ptr_array_unref);
  g_free (job);
}

/* Answers as the first time: with the same id and the same times. */
static gboolean
repeat (TobiraStoreContext *context, TobiraRegisterJob *job, const char *id, GError **error)
{
  g_free (job->id);
  job->id = g_strdup (id);
  job->outcome = TOBIRA_OUTCOME_DONE;
  if (!tobira_sqlite_get_int (context->sqlite, error, &job->created_us,
                              "SELECT created_us FROM registrations WHERE id = ?", "t", id))
    return FALSE;
  if (job->created_us == 0)
    job->outcome = TOBIRA_OUTCOME_NOT_FOUND;
  return TRUE;
}

/* An account whose 14 days are over does not count any more, even before it was swept away. */
static gboolean
find_account (TobiraStoreContext *context, const char *lookup, gint64 *count, GError **error)
{
  return tobira_sqlite_get_int (context->sqlite, error, count,
                                "SELECT count(*) FROM accounts WHERE lookup = ? AND "
                                "lapsed_us IS NULL AND (informed_us IS NOT NULL OR due_us > ?)",
                                "ti", lookup, context->now_us - G_TIME_SPAN_SECOND);
}

static gboolean
insert_consents (TobiraStoreContext *context, const TobiraRegisterJob *job, GError **error)
{
  for (guint i = 0; i < job->consents->len; i++) {
    const TobiraConsent *consent = g_ptr_array_index (job->consents, i);

    if (!tobira_sqlite_run (context->sqlite, error,
                            "INSERT INTO consents (registration_id, kind, version, language, "
                            "sha256, read_to_end_us, agreed_us, received_us) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            "tttttiii", job->id, consent->kind, consent->version, consent->language,
                            consent->sha256, consent->read_to_end_us, consent->agreed_us,
                            context->now_us))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_registration (TobiraStoreContext *context,
                     const TobiraRegisterJob *job,
                     gboolean is_decoy,
                     GError **error)
{
  TobiraMailTemplate template =
      is_decoy ? TOBIRA_MAIL_TEMPLATE_ALREADY_REGISTERED : TOBIRA_MAIL_TEMPLATE_AUTH_KEY;

  context->mail_queued = TRUE;
  return tobira_sqlite_run (context->sqlite, error,
                            "INSERT INTO registrations (id, email, lookup, language, decoy, "
                            "created_us, last_mail_us) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            "tttiiii", job->id, job->email, job->lookup, (gint64) job->language,
                            (gint64) is_decoy, context->now_us, context->now_us) &&
         insert_consents (context, job, error) &&
         tobira_sqlite_run (context->sqlite, error,
                            "INSERT INTO outbox (registration_id, template, number, queued_us, "
                            "due_us) VALUES (?, ?, 1, ?, ?)",
                            "tiii", job->id, (gint64) template, context->now_us, context->now_us) &&
         tobira_idempotency_end (context, &job->mark, 0, 0, job->id, error);
}

static gboolean
take_limits (TobiraStoreContext *context, TobiraRegisterJob *job, GError **error)
{
  if (!tobira_limits_take_bucket (context, job->client.key, &job->client.rule, &job->retry_us,
                                  error))
    return FALSE;
  return job->retry_us > 0 ||
         tobira_limits_take_mail (context, job->address_key, &job->retry_us, error);
}

static gboolean
run_register (TobiraStoreContext *context, gpointer data, GError **error)
{
  TobiraRegisterJob *job = data;
  TobiraSeenRequest seen;
  g_autofree char *reference = NULL;
  gint64 accounts;

  if (!tobira_idempotency_look_up (context, &job->mark, &seen, error))
    return FALSE;
  reference = seen.reference;
  if (seen.seen == TOBIRA_SEEN_DONE)
    return repeat (context, job, reference, error);
  if (seen.seen != TOBIRA_SEEN_NEVER) {
    job->outcome = seen.seen == TOBIRA_SEEN_OTHER_BODY ? TOBIRA_OUTCOME_KEY_REUSED
                                                       : TOBIRA_OUTCOME_IN_PROGRESS;
    return TRUE;
  }
  job->outcome = TOBIRA_OUTCOME_RATE_LIMITED;
  if (!take_limits (context, job, error))
    return FALSE;
  if (job->retry_us > 0)
    return TRUE;
  job->outcome = TOBIRA_OUTCOME_DONE;
  job->created_us = context->now_us;
  return find_account (context, job->lookup, &accounts, error) &&
         insert_registration (context, job, accounts > 0, error);
}

void
tobira_store_register_async (TobiraStore *self,
                             TobiraRegisterJob *job,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_STORE (self));
  tobira_store_submit (self, tobira_store_register_async, run_register, job,
                       (GDestroyNotify) tobira_register_job_free, NULL, callback, user_data);
}

TobiraRegisterJob *
tobira_store_register_finish (TobiraStore *self, GAsyncResult *result, GError **error)
{
  return tobira_store_finish (self, tobira_store_register_async, result, error);
}
