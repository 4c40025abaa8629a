/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-accounts.h"

#include "tobira-deadline.h"

typedef struct {
  char *id;
  gboolean was_found;
} MarkJob;

gint64
tobira_accounts_get_due (const TobiraServiceConfig *config, gint64 created_us)
{
  gint64 due = tobira_deadline_get_information_due (created_us);
  gint64 more_days = (gint64) config->lapse_days - TOBIRA_INFORMATION_DUE_DAYS;

  /* Japan has no summer time: every day is as long as the other. */
  return due * G_TIME_SPAN_SECOND + more_days * G_TIME_SPAN_DAY;
}

gboolean
tobira_accounts_insert (TobiraStoreContext *context,
                        const char *id,
                        const TobiraRegistrationRow *row,
                        const char *password_hash,
                        gint64 due_us,
                        GError **error)
{
  return tobira_sqlite_run (context->sqlite, error,
                            "INSERT INTO accounts (id, registration_id, email, lookup, "
                            "password_hash, language, created_us, due_us) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            "tttttiii", id, row->id, row->email, row->lookup, password_hash,
                            (gint64) row->language, context->now_us, due_us);
}

gboolean
tobira_accounts_read (TobiraStoreContext *context,
                      const char *id,
                      char **email,
                      gint64 *created_us,
                      gint64 *due_us,
                      GError **error)
{
  g_autoptr (TobiraStatement) statement =
      tobira_sqlite_query (context->sqlite, error,
                           "SELECT email, created_us, due_us FROM accounts WHERE id = ?", "t", id);
  gboolean has_row;

  if (statement == NULL || !tobira_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row) {
    *email = tobira_statement_dup_text (statement, 0);
    *created_us = tobira_statement_get_int (statement, 1);
    *due_us = tobira_statement_get_int (statement, 2);
  }
  return TRUE;
}

gboolean
tobira_accounts_has_address (TobiraStoreContext *context,
                             const char *lookup,
                             gboolean *is_taken,
                             GError **error)
{
  gint64 count;

  if (!tobira_sqlite_get_int (context->sqlite, error, &count,
                              "SELECT count(*) FROM accounts "
                              "WHERE lookup = ? AND lapsed_us IS NULL",
                              "t", lookup))
    return FALSE;
  *is_taken = count > 0;
  return TRUE;
}

/* Nothing personal stays of an account that lapsed. due_us is the last second that still counts. */
#define LAPSE \
  "UPDATE accounts SET lapsed_us = ?, email = NULL, lookup = NULL, password_hash = NULL "
#define IS_DUE "lapsed_us IS NULL AND informed_us IS NULL AND due_us <= ?"

gboolean
tobira_accounts_lapse_address (TobiraStoreContext *context, const char *lookup, GError **error)
{
  return tobira_sqlite_run (context->sqlite, error, LAPSE "WHERE lookup = ? AND " IS_DUE, "iti",
                            context->now_us, lookup, context->now_us - G_TIME_SPAN_SECOND);
}

gboolean
tobira_accounts_lapse_some (TobiraStoreContext *context, guint limit, guint *count, GError **error)
{
  if (!tobira_sqlite_run (context->sqlite, error,
                          LAPSE "WHERE id IN (SELECT id FROM accounts WHERE " IS_DUE " LIMIT ?)",
                          "iii", context->now_us, context->now_us - G_TIME_SPAN_SECOND,
                          (gint64) limit))
    return FALSE;
  *count = tobira_sqlite_get_changes (context->sqlite);
  return TRUE;
}

static void
free_mark_job (gpointer data)
{
  MarkJob *job = data;

  g_free (job->id);
  g_free (job);
}

static gboolean
run_mark_informed (TobiraStoreContext *context, gpointer data, GError **error)
{
  MarkJob *job = data;

  if (!tobira_sqlite_run (context->sqlite, error,
                          "UPDATE accounts SET informed_us = coalesce (informed_us, ?) "
                          "WHERE id = ? AND lapsed_us IS NULL AND "
                          "(informed_us IS NOT NULL OR due_us > ?)",
                          "iti", context->now_us, job->id, context->now_us - G_TIME_SPAN_SECOND))
    return FALSE;
  job->was_found = tobira_sqlite_get_changes (context->sqlite) > 0;
  return TRUE;
}

void
tobira_store_mark_informed_async (TobiraStore *self,
                                  const char *account_id,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  MarkJob *job = g_new0 (MarkJob, 1);

  g_return_if_fail (TOBIRA_IS_STORE (self));

  job->id = g_strdup (account_id);
  tobira_store_submit (self, tobira_store_mark_informed_async, run_mark_informed, job,
                       free_mark_job, NULL, callback, user_data);
}

gboolean
tobira_store_mark_informed_finish (TobiraStore *self, GAsyncResult *result, GError **error)
{
  MarkJob *job = tobira_store_finish (self, tobira_store_mark_informed_async, result, error);
  gboolean was_found;

  if (job == NULL)
    return FALSE;
  was_found = job->was_found;
  free_mark_job (job);
  return was_found;
}
