/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-maintenance.h"

#include "tobira-store-accounts.h"

/* Rows of each kind in one round: few enough that nobody waits long for the store. */
#define ROUND 200
/* How long a registration that is over can still be asked after. */
#define KEPT_US (7 * G_TIME_SPAN_DAY)

typedef struct {
  gboolean has_more;
} Maintenance;

static void
count_changes (TobiraStoreContext *context, Maintenance *maintenance)
{
  guint changes = tobira_sqlite_get_changes (context->sqlite);

  context->erased = context->erased || changes > 0;
  maintenance->has_more = maintenance->has_more || changes >= ROUND;
}

static gboolean
erase_addresses (TobiraStoreContext *context, Maintenance *maintenance, GError **error)
{
  const TobiraServiceConfig *config = context->config;
  gint64 ttl_us = config->registration_ttl_seconds * G_TIME_SPAN_SECOND;

  /* Not while a claim says that the right key is just on its way to an account. */
  if (!tobira_sqlite_run (context->sqlite, error,
                          "UPDATE registrations SET email = NULL, lookup = NULL WHERE id IN ("
                          "SELECT id FROM registrations WHERE email IS NOT NULL AND "
                          "(coalesce (expires_us, created_us + ?) <= ? OR attempts >= ?) AND "
                          "id NOT IN (SELECT registration_id FROM claims) LIMIT ?)",
                          "iiii", ttl_us, context->now_us,
                          (gint64) config->attempts_per_registration, (gint64) ROUND))
    return FALSE;
  count_changes (context, maintenance);
  return tobira_sqlite_run (context->sqlite, error,
                            "DELETE FROM outbox WHERE registration_id IN "
                            "(SELECT id FROM registrations WHERE email IS NULL)",
                            "");
}

static gboolean
delete_registrations (TobiraStoreContext *context, Maintenance *maintenance, GError **error)
{
  gint64 before_us = context->now_us - KEPT_US;

  if (!tobira_sqlite_run (context->sqlite, error,
                          "DELETE FROM consents WHERE account_id IS NULL AND registration_id IN ("
                          "SELECT id FROM registrations WHERE created_us < ? AND email IS NULL "
                          "ORDER BY created_us LIMIT ?)",
                          "ii", before_us, (gint64) ROUND) ||
      !tobira_sqlite_run (context->sqlite, error,
                          "DELETE FROM registrations WHERE id IN ("
                          "SELECT id FROM registrations WHERE created_us < ? AND email IS NULL "
                          "ORDER BY created_us LIMIT ?)",
                          "ii", before_us, (gint64) ROUND))
    return FALSE;
  count_changes (context, maintenance);
  return TRUE;
}

static gboolean
delete_traces (TobiraStoreContext *context, Maintenance *maintenance, GError **error)
{
  gint64 ttl_us = context->config->idempotency_ttl_seconds * G_TIME_SPAN_SECOND;

  if (!tobira_sqlite_run (context->sqlite, error,
                          "DELETE FROM idempotency WHERE key IN (SELECT key FROM idempotency "
                          "WHERE created_us <= ? LIMIT ?)",
                          "ii", context->now_us - ttl_us, (gint64) ROUND))
    return FALSE;
  count_changes (context, maintenance);
  if (!tobira_sqlite_run (context->sqlite, error,
                          "DELETE FROM buckets WHERE key IN (SELECT key FROM buckets "
                          "WHERE full_us <= ? LIMIT ?)",
                          "ii", context->now_us, (gint64) ROUND))
    return FALSE;
  count_changes (context, maintenance);
  if (!tobira_sqlite_run (context->sqlite, error,
                          "DELETE FROM mail_log WHERE rowid IN (SELECT rowid FROM mail_log "
                          "WHERE at_us <= ? LIMIT ?)",
                          "ii", context->now_us - G_TIME_SPAN_DAY, (gint64) ROUND))
    return FALSE;
  count_changes (context, maintenance);
  return tobira_sqlite_run (context->sqlite, error, "DELETE FROM claims WHERE until_us <= ?", "i",
                            context->now_us);
}

static gboolean
run_maintain (TobiraStoreContext *context, gpointer data, GError **error)
{
  Maintenance *maintenance = data;
  guint lapsed;

  if (!erase_addresses (context, maintenance, error) ||
      !tobira_accounts_lapse_some (context, ROUND, &lapsed, error))
    return FALSE;
  count_changes (context, maintenance);
  return delete_registrations (context, maintenance, error) &&
         delete_traces (context, maintenance, error);
}

void
tobira_store_maintain_async (TobiraStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_STORE (self));
  tobira_store_submit (self, tobira_store_maintain_async, run_maintain, g_new0 (Maintenance, 1),
                       g_free, NULL, callback, user_data);
}

gboolean
tobira_store_maintain_finish (TobiraStore *self,
                              GAsyncResult *result,
                              gboolean *has_more,
                              GError **error)
{
  Maintenance *maintenance = tobira_store_finish (self, tobira_store_maintain_async, result, error);

  if (maintenance == NULL)
    return FALSE;
  if (has_more != NULL)
    *has_more = maintenance->has_more;
  g_free (maintenance);
  return TRUE;
}
