/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-time.h"

/* "2026-12-07T14:59:59", with digits where there are zeros. */
static const char shape[] = "0000-00-00T00:00:00";
#define SHAPE_LENGTH (sizeof shape - 1)

/* 0001-01-01T00:00:00Z and the last microsecond of 9999: the years that RFC 3339 has four digits for
 * and GDateTime a calendar. */
#define FIRST_US (G_GINT64_CONSTANT (-62135596800) * G_USEC_PER_SEC)
#define LAST_US (G_GINT64_CONSTANT (253402300800) * G_USEC_PER_SEC - 1)

static gboolean
has_shape (const char *text)
{
  for (gsize i = 0; i < SHAPE_LENGTH; i++) {
    if (shape[i] == '0' ? !g_ascii_isdigit (text[i]) : g_ascii_toupper (text[i]) != shape[i])
      return FALSE;
  }

  return TRUE;
}

/* n_digits are known to be there. */
static int
read_digits (const char *text, guint n_digits)
{
  int value = 0;

  for (guint i = 0; i < n_digits; i++)
    value = value * 10 + g_ascii_digit_value (text[i]);

  return value;
}

/* Goes past ".123"; digits beyond the microsecond are dropped. */
static gboolean
read_fraction (const char **text, int *fraction_us)
{
  int unit = G_USEC_PER_SEC / 10;

  *fraction_us = 0;
  if (**text != '.')
    return TRUE;

  (*text)++;
  if (!g_ascii_isdigit (**text))
    return FALSE;

  for (; g_ascii_isdigit (**text); (*text)++, unit /= 10)
    *fraction_us += g_ascii_digit_value (**text) * unit;

  return TRUE;
}

/* "Z", "+09:00"; has to be the end. */
static gboolean
read_offset (const char *text, int *offset_minutes)
{
  int hours, minutes;

  *offset_minutes = 0;
  if (g_ascii_toupper (text[0]) == 'Z')
    return text[1] == '\0';

  if ((text[0] != '+' && text[0] != '-') || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[2]) || text[3] != ':' || !g_ascii_isdigit (text[4]) ||
      !g_ascii_isdigit (text[5]) || text[6] != '\0')
    return FALSE;

  hours = read_digits (text + 1, 2);
  minutes = read_digits (text + 4, 2);
  *offset_minutes = (hours * 60 + minutes) * (text[0] == '-' ? -1 : 1);
  return hours <= 23 && minutes <= 59;
}

/**
 * tobira_time_parse:
 * @text: (nullable): a NUL-terminated text
 * @time_us: (out): microseconds since 1970; left alone on failure
 *
 * Strict RFC 3339: date, "T", time and zone, none of them left out, and only dates and times that
 * exist. A leap second, which may only end a day in UTC, is taken as the second before it. Digits
 * beyond the microsecond are dropped.
 *
 * Returns: whether @text is such a time, from year 1 to 9999
 */
gboolean
tobira_time_parse (const char *text, gint64 *time_us)
{
  g_autoptr (GDateTime) local = NULL;
  int second, fraction_us, offset_minutes;
  const char *rest;
  gint64 parsed;

  if (text == NULL || !has_shape (text))
    return FALSE;

  rest = text + SHAPE_LENGTH;
  if (!read_fraction (&rest, &fraction_us) || !read_offset (rest, &offset_minutes))
    return FALSE;

  second = read_digits (text + 17, 2);
  local = g_date_time_new_utc (read_digits (text, 4), read_digits (text + 5, 2),
                               read_digits (text + 8, 2), read_digits (text + 11, 2),
                               read_digits (text + 14, 2), second == 60 ? 59 : second);
  if (local == NULL)
    return FALSE;

  parsed = g_date_time_to_unix (local) - (gint64) offset_minutes * 60;
  if (second == 60 && (parsed + 1) % (24 * 60 * 60) != 0)
    return FALSE;

  parsed = parsed * G_USEC_PER_SEC + fraction_us;
  if (parsed < FIRST_US || parsed > LAST_US)
    return FALSE;

  *time_us = parsed;
  return TRUE;
}

/**
 * tobira_time_format:
 * @time_us: microseconds since 1970; what lies outside of the years 1 to 9999 is cut to them
 *
 * Returns: (transfer full): "2026-12-07T14:59:59Z" in UTC; a fraction of a second appears, as
 *   milliseconds rounded down, only when there are any
 */
char *
tobira_time_format (gint64 time_us)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autofree char *seconds = NULL;
  gint64 fraction;

  time_us = CLAMP (time_us, FIRST_US, LAST_US);
  fraction = time_us % G_USEC_PER_SEC;
  if (fraction < 0)
    fraction += G_USEC_PER_SEC;

  utc = g_date_time_new_from_unix_utc ((time_us - fraction) / G_USEC_PER_SEC);
  /* Not "%F": its year has no leading zeros. */
  seconds = g_date_time_format (utc, "-%m-%dT%H:%M:%S");
  if (fraction < 1000)
    return g_strdup_printf ("%04d%sZ", g_date_time_get_year (utc), seconds);

  return g_strdup_printf ("%04d%s.%03dZ", g_date_time_get_year (utc), seconds,
                          (int) (fraction / 1000));
}
