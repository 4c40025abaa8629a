/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-idempotency.h"

/* outcome of a request that has not ended */
#define NOT_ENDED (-1)

gboolean
tobira_idempotency_look_up (TobiraStoreContext *context,
                            const TobiraRequestMark *mark,
                            TobiraSeenRequest *seen,
                            GError **error)
{
  gint64 ttl_us = context->config->idempotency_ttl_seconds * G_TIME_SPAN_SECOND;
  g_autoptr (TobiraStatement) statement = tobira_sqlite_query (
      context->sqlite, error,
      "SELECT fingerprint, outcome, running_until_us, remaining, reference FROM idempotency "
      "WHERE key = ? AND created_us > ?",
      "bi", mark->key, sizeof mark->key, context->now_us - ttl_us);
  gboolean has_row;

  *seen = (TobiraSeenRequest){.seen = TOBIRA_SEEN_NEVER};
  if (statement == NULL || !tobira_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  if (!tobira_statement_equals_blob (statement, 0, mark->fingerprint, sizeof mark->fingerprint)) {
    seen->seen = TOBIRA_SEEN_OTHER_BODY;
    return TRUE;
  }
  seen->outcome = tobira_statement_get_int (statement, 1);
  if (seen->outcome != NOT_ENDED) {
    seen->seen = TOBIRA_SEEN_DONE;
    seen->remaining = (guint) tobira_statement_get_int (statement, 3);
    seen->reference = tobira_statement_dup_text (statement, 4);
  } else if (tobira_statement_get_int (statement, 2) > context->now_us) {
    seen->seen = TOBIRA_SEEN_RUNNING;
  }
  return TRUE;
}

static gboolean
put (TobiraStoreContext *context,
     const TobiraRequestMark *mark,
     gint64 running_until_us,
     gint64 outcome,
     guint remaining,
     const char *reference,
     GError **error)
{
  return tobira_sqlite_run (
      context->sqlite, error,
      "INSERT INTO idempotency "
      "(key, fingerprint, created_us, running_until_us, outcome, remaining, reference) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, "
      "created_us = excluded.created_us, running_until_us = excluded.running_until_us, "
      "outcome = excluded.outcome, remaining = excluded.remaining, reference = excluded.reference",
      "bbiiiit", mark->key, sizeof mark->key, mark->fingerprint, sizeof mark->fingerprint,
      context->now_us, running_until_us, outcome, (gint64) remaining, reference);
}

gboolean
tobira_idempotency_begin (TobiraStoreContext *context,
                          const TobiraRequestMark *mark,
                          guint running_seconds,
                          const char *reference,
                          GError **error)
{
  return put (context, mark, context->now_us + running_seconds * G_TIME_SPAN_SECOND, NOT_ENDED, 0,
              reference, error);
}

gboolean
tobira_idempotency_end (TobiraStoreContext *context,
                        const TobiraRequestMark *mark,
                        gint64 outcome,
                        guint remaining,
                        const char *reference,
                        GError **error)
{
  return put (context, mark, 0, outcome, remaining, reference, error);
}

gboolean
tobira_idempotency_forget (TobiraStoreContext *context,
                           const TobiraRequestMark *mark,
                           GError **error)
{
  return tobira_sqlite_run (context->sqlite, error, "DELETE FROM idempotency WHERE key = ?", "b",
                            mark->key, sizeof mark->key);
}
