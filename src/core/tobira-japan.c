/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-japan.h"

/* Japan has had no summer time since 1951, and the file of its time zone may be missing. */
#define JST_SECONDS (9 * 60 * 60)

/**
 * tobira_japan_get_time:
 * @us: microseconds since 1970
 *
 * Returns: (transfer full) (nullable): the moment in Japan, without parts of a second; %NULL when it
 * is outside the calendar's range
 */
GDateTime *
tobira_japan_get_time (gint64 us)
{
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (JST_SECONDS);
  gint64 seconds = us / G_USEC_PER_SEC - (us % G_USEC_PER_SEC < 0 ? 1 : 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, japan) : NULL;
}

/**
 * tobira_japan_get_due:
 * @due_us: until when something is due, microseconds since 1970 (API, `information_due_at`: the end
 * of a day in Japan)
 *
 * The day that has to be named, and the last minute of it. A service may mean the end of a day by its
 * last second or by the first moment of the next day. "By the 8th, 0:00" would be read as a day too
 * many, so midnight counts as the last minute of the day before.
 *
 * Returns: (transfer full) (nullable): in Japan
 */
GDateTime *
tobira_japan_get_due (gint64 due_us)
{
  g_autoptr (GDateTime) due = tobira_japan_get_time (due_us);

  if (due == NULL || g_date_time_get_hour (due) != 0 || g_date_time_get_minute (due) != 0)
    return g_steal_pointer (&due);
  return g_date_time_add_seconds (due, -1 - g_date_time_get_second (due));
}
