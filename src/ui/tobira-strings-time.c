/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-strings.h"

#include <glib/gi18n.h>

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *
tobira_strings_for_time_left (TobiraTimeLeft left)
{
  switch (left.unit) {
  case TOBIRA_TIME_LEFT_MINUTES:
    /* Translators: the time until the key expires; %1$u is a number of minutes. */
    return g_strdup_printf (
        ngettext ("About %1$u minute left", "About %1$u minutes left", left.value), left.value);
  case TOBIRA_TIME_LEFT_SECONDS:
    /* Translators: the time until the key expires; %1$u is a number of seconds. */
    return g_strdup_printf (ngettext ("%1$u second left", "%1$u seconds left", left.value),
                            left.value);
  case TOBIRA_TIME_LEFT_OVER:
    return g_strdup (_ ("No time left"));
  case TOBIRA_TIME_LEFT_NONE:
  default:
    return g_strdup (_ ("The time starts once the email has been sent"));
  }
}

char *
tobira_strings_for_expiry (GDateTime *expires_at)
{
  /* Translators: a time of day in Japan, as the email has it; %1$d is the hour (0 to 23), %2$d the
   * minute. */
  return g_strdup_printf (_ ("The authentication key can be used until %1$d:%2$02d, Japan time."),
                          g_date_time_get_hour (expires_at), g_date_time_get_minute (expires_at));
}

char *
tobira_strings_for_time_spoken (TobiraTimeLeft left, GDateTime *expires_at)
{
  int hour = expires_at != NULL ? g_date_time_get_hour (expires_at) : 0;
  int minute = expires_at != NULL ? g_date_time_get_minute (expires_at) : 0;

  if (left.unit == TOBIRA_TIME_LEFT_MINUTES && expires_at != NULL)
    /* Translators: read out; %1$u minutes until the key expires, at %2$d hours, %3$d minutes in
     * Japan. */
    return g_strdup_printf (
        ngettext (
            "About %1$u minute left to enter the authentication key, until %2$d:%3$02d, Japan time.",
            "About %1$u minutes left to enter the authentication key, until %2$d:%3$02d, Japan time.",
            left.value),
        left.value, hour, minute);
  if (left.unit == TOBIRA_TIME_LEFT_SECONDS && expires_at != NULL)
    /* Translators: read out; %1$u seconds until the key expires, at %2$d hours, %3$d minutes in
     * Japan. */
    return g_strdup_printf (
        ngettext (
            "%1$u second left to enter the authentication key, until %2$d:%3$02d, Japan time.",
            "%1$u seconds left to enter the authentication key, until %2$d:%3$02d, Japan time.",
            left.value),
        left.value, hour, minute);
  return tobira_strings_for_time_left (left);
}

/* The names are translated here and not taken from the C library, because the catalogue's language
 * need not be that of an installed locale. */
static const char *
get_weekday (GDateTime *date)
{
  static const char *const names[] = {
      NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"), NC_ ("weekday", "Wednesday"),
      NC_ ("weekday", "Thursday"), NC_ ("weekday", "Friday"),  NC_ ("weekday", "Saturday"),
      NC_ ("weekday", "Sunday"),
  };

  return g_dpgettext2 (NULL, "weekday", names[g_date_time_get_day_of_week (date) - 1]);
}

static const char *
get_month (GDateTime *date)
{
  static const char *const names[] = {
      NC_ ("month", "January"), NC_ ("month", "February"), NC_ ("month", "March"),
      NC_ ("month", "April"),   NC_ ("month", "May"),      NC_ ("month", "June"),
      NC_ ("month", "July"),    NC_ ("month", "August"),   NC_ ("month", "September"),
      NC_ ("month", "October"), NC_ ("month", "November"), NC_ ("month", "December"),
  };

  return g_dpgettext2 (NULL, "month", names[g_date_time_get_month (date) - 1]);
}

char *
tobira_strings_for_date (GDateTime *date)
{
  /* Translators: a date: %1$s is the day of the week, %2$d the day, %3$s the month, %4$d the
   * year. */
  return g_strdup_printf (C_ ("date", "%1$s, %2$d %3$s %4$d"), get_weekday (date),
                          g_date_time_get_day_of_month (date), get_month (date),
                          g_date_time_get_year (date));
}

char *
tobira_strings_for_japan_time (GDateTime *date)
{
  /* Translators: a moment: %1$s is the day of the week, %2$d the day, %3$s the month, %4$d the year,
   * %5$d:%6$d:%7$d the time. */
  return g_strdup_printf (C_ ("date", "%1$s, %2$d %3$s %4$d, %5$d:%6$02d:%7$02d (Japan time)"),
                          get_weekday (date), g_date_time_get_day_of_month (date), get_month (date),
                          g_date_time_get_year (date), g_date_time_get_hour (date),
                          g_date_time_get_minute (date), g_date_time_get_second (date));
}
