/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-record.h"

G_BEGIN_DECLS

/* The words of the last screen, of the calendar file and of the record of consent, on the screen and
 * on paper. Like those of tobira-strings.h. */

/* One line of a table; both texts are owned. */
typedef struct {
  char *name;
  char *value;
  gboolean is_code; /* to be compared character by character */
} TobiraRecordRow;

/* Until when on that day, and what happens otherwise. Returns: (transfer full) */
char *tobira_strings_for_due_note (const TobiraRecord *record);
/* What is known of one document. Returns: (transfer full) (element-type TobiraRecordRow) */
GPtrArray *tobira_strings_for_record_entry (const TobiraRecordEntry *entry);
/* What is known of the registration. Returns: (transfer full) (element-type TobiraRecordRow) */
GPtrArray *tobira_strings_for_record_facts (const TobiraRecord *record);
const char *tobira_strings_for_record_title (void);
/* How to check the check sums, and whose clocks the times are. */
const char *tobira_strings_for_record_check (void);
const char *tobira_strings_for_record_clocks (void);
/* Below each page. Returns: (transfer full) */
char *tobira_strings_for_page_number (int page, int n_pages);
/* Suggested names of files. Return: (transfer full) */
char *tobira_strings_for_record_file (const TobiraRecord *record);
char *tobira_strings_for_calendar_file (const TobiraRecord *record);
/* The whole calendar file. Returns: (transfer full) */
char *tobira_strings_for_calendar (const TobiraRecord *record);

/* That a file was saved, and where. Returns: (transfer full) */
char *tobira_strings_for_saved (GFile *file);
/* Why it was not. error: of %G_IO_ERROR */
const char *tobira_strings_for_not_saved (const GError *error);
/* What became of printing. */
const char *tobira_strings_for_printed (void);
const char *tobira_strings_for_not_printed (void);

G_END_DECLS
