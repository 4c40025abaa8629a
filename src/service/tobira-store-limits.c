/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-limits.h"

#define HOUR_US (G_TIME_SPAN_HOUR)
#define DAY_US (G_TIME_SPAN_DAY)

gboolean
tobira_limits_take_bucket (TobiraStoreContext *context,
                           const guint8 *key,
                           const TobiraBucketRule *rule,
                           gint64 *retry_us,
                           GError **error)
{
  gint64 interval_us = HOUR_US / MAX (rule->per_hour, 1);
  gint64 depth_us = interval_us * MAX (rule->burst, 1);
  gint64 now_us = context->now_us;
  gint64 stored_us;
  gint64 full_us;

  if (!tobira_sqlite_get_int (context->sqlite, error, &stored_us,
                              "SELECT full_us FROM buckets WHERE key = ?", "b", key,
                              (gsize) TOBIRA_LIMIT_KEY_BYTES))
    return FALSE;
  /* A clock that was set back must not shut anybody out for longer than an empty bucket would. */
  full_us = CLAMP (stored_us, now_us, now_us + depth_us);
  *retry_us = MAX (full_us + interval_us - now_us - depth_us, 0);
  if (*retry_us == 0)
    full_us += interval_us;
  else if (full_us == stored_us)
    return TRUE;
  return tobira_sqlite_run (context->sqlite, error,
                            "INSERT INTO buckets (key, full_us) VALUES (?, ?) "
                            "ON CONFLICT (key) DO UPDATE SET full_us = excluded.full_us",
                            "bi", key, (gsize) TOBIRA_LIMIT_KEY_BYTES, full_us);
}

/* retry_us: (inout): raised to when the oldest of the last allowed mails leaves the window. */
static gboolean
check_window (TobiraStoreContext *context,
              const guint8 *key,
              gint64 window_us,
              guint allowed,
              gint64 *retry_us,
              GError **error)
{
  gint64 blocking_us;

  /* The one that has to leave the window before another fits. */
  if (!tobira_sqlite_get_int (context->sqlite, error, &blocking_us,
                              "SELECT at_us FROM mail_log WHERE address = ? AND at_us > ? "
                              "ORDER BY at_us DESC LIMIT 1 OFFSET ?",
                              "bii", key, (gsize) TOBIRA_LIMIT_KEY_BYTES,
                              context->now_us - window_us, (gint64) MAX (allowed, 1) - 1))
    return FALSE;
  if (blocking_us != 0)
    *retry_us = MAX (*retry_us, MIN (blocking_us + window_us - context->now_us, window_us));
  return TRUE;
}

gboolean
tobira_limits_take_mail (TobiraStoreContext *context,
                         const guint8 *key,
                         gint64 *retry_us,
                         GError **error)
{
  const TobiraServiceConfig *config = context->config;

  *retry_us = 0;
  if (!check_window (context, key, HOUR_US, config->mails_per_address_hour, retry_us, error) ||
      !check_window (context, key, DAY_US, config->mails_per_address_day, retry_us, error))
    return FALSE;
  if (*retry_us > 0)
    return TRUE;
  return tobira_sqlite_run (context->sqlite, error,
                            "INSERT INTO mail_log (address, at_us) VALUES (?, ?)", "bi", key,
                            (gsize) TOBIRA_LIMIT_KEY_BYTES, context->now_us);
}
