/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-strings-record.h"

#include <string.h>

#include <glib/gi18n.h>

#include "tobira-locale.h"
#include "tobira-strings.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void
free_row (gpointer data)
{
  TobiraRecordRow *row = data;

  g_free (row->name);
  g_free (row->value);
  g_free (row);
}

/* value: (transfer full) (nullable): without it there is no row */
static TobiraRecordRow *
add_row (GPtrArray *rows, const char *name, char *value)
{
  TobiraRecordRow *row;

  if (value == NULL)
    return NULL;
  row = g_new0 (TobiraRecordRow, 1);
  row->name = g_strdup (name);
  row->value = value;
  g_ptr_array_add (rows, row);
  return row;
}

static char *
describe_time (gint64 us)
{
  g_autoptr (GDateTime) date = tobira_japan_get_time (us);

  return date != NULL ? tobira_strings_for_japan_time (date) : NULL;
}

static char *
describe_language (const char *tag)
{
  for (const TobiraLanguage *language = tobira_locale_get_languages (); language->tag != NULL;
       language++) {
    if (g_ascii_strcasecmp (language->tag, tag) == 0)
      return g_strdup (language->name);
  }
  return g_strdup (tag);
}

GPtrArray *
tobira_strings_for_record_entry (const TobiraRecordEntry *entry)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  const TobiraConsent *consent = entry->consent;

  add_row (rows, C_ ("record", "Title"), g_strdup (entry->title));
  add_row (rows, C_ ("record", "Version"), g_strdup (consent->version));
  add_row (rows, C_ ("record", "Language"), describe_language (consent->language));
  add_row (rows, C_ ("record", "Read to the end at"), describe_time (consent->read_to_end_us));
  add_row (rows, C_ ("record", "Agreed at"), describe_time (consent->agreed_us));
  add_row (rows, "SHA-256", g_strdup (consent->sha256))->is_code = TRUE;
  return rows;
}

static char *
describe_due (const TobiraRecord *record)
{
  g_autoptr (GDateTime) due = tobira_japan_get_due (record->due_us);
  g_autofree char *day = due != NULL ? tobira_strings_for_date (due) : NULL;

  if (due == NULL)
    return NULL;
  /* Translators: until when; %1$s is a date, %2$d:%3$d a time of day. */
  return g_strdup_printf (_ ("%1$s, %2$d:%3$02d (Japan time)"), day, g_date_time_get_hour (due),
                          g_date_time_get_minute (due));
}

GPtrArray *
tobira_strings_for_record_facts (const TobiraRecord *record)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);

  add_row (rows, C_ ("record", "Service"), g_strdup (record->service_name));
  add_row (rows, C_ ("record", "Account registered"), describe_time (record->completed_us));
  add_row (rows, _ ("Email address (partly hidden)"), g_strdup (record->masked_email));
  add_row (rows, _ ("Number of the account, for inquiries"), g_strdup (record->account_id));
  add_row (rows, _ ("Register your job-seeker information by"), describe_due (record));
  return rows;
}

const char *
tobira_strings_for_record_title (void)
{
  return _ ("Record of consent");
}

const char *
tobira_strings_for_record_check (void)
{
  return _ ("The SHA-256 is worked out from the text that you read and from nothing else; another "
            "text has another one. To check it, ask the service for the text of that version, save "
            "it unchanged, and compare what the command “sha256sum” says about the file.");
}

const char *
tobira_strings_for_record_clocks (void)
{
  return _ ("The times of reading and agreeing are by the clock of the computer that you used; all "
            "others are by the clock of the service.");
}

char *
tobira_strings_for_page_number (int page, int n_pages)
{
  /* Translators: below a printed page; %1$d is its number, %2$d how many there are. */
  return g_strdup_printf (_ ("Page %1$d of %2$d"), page, n_pages);
}

char *
tobira_strings_for_due_note (const TobiraRecord *record)
{
  g_autoptr (GDateTime) due = tobira_japan_get_due (record->due_us);
  int hour = due != NULL ? g_date_time_get_hour (due) : 0;
  int minute = due != NULL ? g_date_time_get_minute (due) : 0;

  if (tobira_record_is_due_as_in_manual (record))
    /* Translators: %1$d:%2$d is a time of day, %3$d a number of days. */
    return g_strdup_printf (
        _ ("You have until %1$d:%2$02d on this day, Japan time. If you do not register your job-seeker information within %3$d days of completing the account registration, your account can no longer be used."),
        hour, minute, TOBIRA_INFORMATION_DUE_DAYS);
  /* Translators: %1$d:%2$d is a time of day. */
  return g_strdup_printf (
      _ ("You have until %1$d:%2$02d on this day, Japan time. If you do not register your job-seeker information by then, your account can no longer be used."),
      hour, minute);
}

static char *
name_file (const char *format, GDateTime *date)
{
  int year = 0;
  int month = 0;
  int day = 0;

  if (date != NULL)
    g_date_time_get_ymd (date, &year, &month, &day);
  return g_strdup_printf (format, year, month, day);
}

char *
tobira_strings_for_record_file (const TobiraRecord *record)
{
  g_autoptr (GDateTime) date = tobira_japan_get_time (record->completed_us);

  /* Translators: the name of a file; %1$d-%2$d-%3$d is a date. Keep “.pdf”. */
  return name_file (_ ("Record of consent %1$d-%2$02d-%3$02d.pdf"), date);
}

char *
tobira_strings_for_calendar_file (const TobiraRecord *record)
{
  g_autoptr (GDateTime) date = tobira_japan_get_due (record->due_us);

  /* Translators: the name of a file; %1$d-%2$d-%3$d is a date. Keep “.ics”. */
  return name_file (_ ("Job-seeker information due %1$d-%2$02d-%3$02d.ics"), date);
}

char *
tobira_strings_for_calendar (const TobiraRecord *record)
{
  g_autoptr (GDateTime) due = tobira_japan_get_due (record->due_us);
  g_autofree char *uid = tobira_record_get_calendar_uid (record);
  g_autofree char *note = tobira_strings_for_due_note (record);

  return tobira_calendar_write (&(TobiraCalendarDay){
      .uid = uid,
      .made_us = record->completed_us,
      .day = due,
      .language = tobira_locale_get_language (),
      /* Translators: what a calendar shows on the last day. */
      .summary = _ ("Last day to register your job-seeker information for My Page"),
      .description = note,
      .url = record->information_href,
  });
}

/* A sandbox sees the file in a place that has nothing to do with where it is. */
static gboolean
is_in_portal (const char *path)
{
  return strstr (path, "/doc/") != NULL && g_str_has_prefix (path, g_get_user_runtime_dir ());
}

char *
tobira_strings_for_saved (GFile *file)
{
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *name = g_file_get_basename (file);

  if (!is_in_portal (path))
    /* Translators: %1$s is the path of a file. */
    return g_strdup_printf (_ ("Saved as “%1$s”."), path);
  /* Translators: %1$s is the name of a file. */
  return g_strdup_printf (_ ("Saved as “%1$s” in the folder that you chose."), name);
}

const char *
tobira_strings_for_not_saved (const GError *error)
{
  static const struct {
    GIOErrorEnum code;
    const char *text;
  } reasons[] = {
      {G_IO_ERROR_NO_SPACE, N_ ("Not saved: there is no room left there. Press “Try again” and "
                                "choose another folder, or make room first.")},
      {G_IO_ERROR_PERMISSION_DENIED, N_ ("Not saved: you may not write in this folder. Press “Try "
                                         "again” and choose another one, like your home folder.")},
      {G_IO_ERROR_READ_ONLY,
       N_ ("Not saved: nothing can be written to this disk. Press “Try again” "
           "and choose another folder.")},
      {G_IO_ERROR_NOT_FOUND,
       N_ ("Not saved: the folder is not there any more. Press “Try again” and "
           "choose another one.")},
      {G_IO_ERROR_NOT_DIRECTORY,
       N_ ("Not saved: the folder is not there any more. Press “Try again” "
           "and choose another one.")},
      {G_IO_ERROR_IS_DIRECTORY, N_ ("Not saved: there is a folder of that name. Press “Try again” "
                                    "and choose another name.")},
      {G_IO_ERROR_FILENAME_TOO_LONG, N_ ("Not saved: the name is too long. Press “Try again” and "
                                         "choose a shorter one.")},
      {G_IO_ERROR_INVALID_FILENAME,
       N_ ("Not saved: this disk cannot keep a file of that name. Press "
           "“Try again” and choose another name.")},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++) {
    if (g_error_matches (error, G_IO_ERROR, (int) reasons[i].code))
      return _ (reasons[i].text);
  }
  return _ ("Not saved: the file could not be written. Press “Try again” and choose another "
            "folder.");
}

const char *
tobira_strings_for_printed (void)
{
  return _ ("Printing has started.");
}

const char *
tobira_strings_for_not_printed (void)
{
  return _ (
      "Not printed: the printer could not be used. Check it and press “Try again”, or save the "
      "record and print it elsewhere.");
}
