/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-calendar.h"

#include <string.h>

/* One all-day entry as an iCalendar file (RFC 5545). Not libical, the library for this: GNOME's
 * runtime does not have it, so that the Flatpak would have to build and follow it for one file of
 * twenty lines. tests/core reads what is written here with a parser that is not ours. */

#define LINE_OCTETS 75 /* RFC 5545, 3.1: without the line's end */

/* Nine in the morning, three days and one day before: of an all-day entry, "before" counts back from
 * midnight. */
static const char *const alarms[] = {"-P2DT15H", "-PT15H"};

/* Breaks a line that is too long, never inside a character. */
static void
append_line (GString *file, const char *line)
{
  const char *rest = line;
  gsize room = LINE_OCTETS;

  while (strlen (rest) > room) {
    const char *end = rest + room;

    while ((*end & 0xc0) == 0x80)
      end--;
    g_string_append_len (file, rest, end - rest);
    g_string_append (file, "\r\n ");
    rest = end;
    /* The space in front is a part of the line. */
    room = LINE_OCTETS - 1;
  }
  g_string_append (file, rest);
  g_string_append (file, "\r\n");
}

/* RFC 5545, 3.3.11. Control characters cannot be in a text and are left out. */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *escaped = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c++) {
    if (*c == '\n') {
      g_string_append (escaped, "\\n");
      continue;
    }
    if (g_ascii_iscntrl (*c) && *c != '\t')
      continue;
    if (*c == '\\' || *c == ';' || *c == ',')
      g_string_append_c (escaped, '\\');
    g_string_append_c (escaped, *c);
  }
  return g_string_free (escaped, FALSE);
}

static void
append_value (GString *file, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  append_line (file, line);
}

static void
append_text (GString *file, const char *name, const char *language, const char *text)
{
  g_autofree char *escaped = text != NULL ? escape (text) : NULL;
  g_autofree char *full = g_strconcat (name, ";LANGUAGE=", language, NULL);

  if (escaped != NULL)
    append_value (file, language != NULL ? full : name, escaped);
}

static void
append_date (GString *file, const char *name, GDateTime *date)
{
  g_autofree char *value = g_date_time_format (date, "%Y%m%d");

  append_value (file, name, value);
}

/* g_uri_is_valid() alone takes line ends in stride. */
static gboolean
is_address (const char *url)
{
  for (const char *c = url; *c != '\0'; c++) {
    if (!g_ascii_isgraph (*c))
      return FALSE;
  }
  return g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL);
}

static void
append_alarms (GString *file, const TobiraCalendarDay *entry)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alarms); i++) {
    append_line (file, "BEGIN:VALARM");
    append_line (file, "ACTION:DISPLAY");
    append_text (file, "DESCRIPTION", entry->language,
                 entry->summary != NULL ? entry->summary : "");
    append_value (file, "TRIGGER", alarms[i]);
    append_line (file, "END:VALARM");
  }
}

/**
 * tobira_calendar_write:
 * @entry: a day to keep in mind
 *
 * An event rather than a to-do, because many calendars do not show the latter; it lets the day be
 * free, is marked as private, and rings three days and one day before. The end is given although it
 * could be left out: some calendars need it.
 *
 * Returns: (transfer full): the contents of the file
 */
char *
tobira_calendar_write (const TobiraCalendarDay *entry)
{
  GString *file = g_string_new (NULL);
  g_autoptr (GDateTime) made = NULL;
  g_autoptr (GDateTime) next = NULL;
  g_autofree char *stamp = NULL;

  g_return_val_if_fail (entry != NULL && entry->uid != NULL && entry->day != NULL, NULL);

  made = g_date_time_new_from_unix_utc (entry->made_us / G_USEC_PER_SEC);
  stamp =
      made != NULL ? g_date_time_format (made, "%Y%m%dT%H%M%SZ") : g_strdup ("19700101T000000Z");
  next = g_date_time_add_days (entry->day, 1);
  append_line (file, "BEGIN:VCALENDAR");
  append_line (file, "VERSION:2.0");
  append_line (file, "PRODID:-//Tobira//Tobira//EN");
  append_line (file, "BEGIN:VEVENT");
  append_text (file, "UID", NULL, entry->uid);
  append_value (file, "DTSTAMP", stamp);
  append_date (file, "DTSTART;VALUE=DATE", entry->day);
  append_date (file, "DTEND;VALUE=DATE", next);
  append_text (file, "SUMMARY", entry->language, entry->summary);
  append_text (file, "DESCRIPTION", entry->language, entry->description);
  if (entry->url != NULL && is_address (entry->url))
    append_value (file, "URL", entry->url);
  append_line (file, "CLASS:PRIVATE");
  append_line (file, "TRANSP:TRANSPARENT");
  append_alarms (file, entry);
  append_line (file, "END:VEVENT");
  append_line (file, "END:VCALENDAR");
  return g_string_free (file, FALSE);
}
