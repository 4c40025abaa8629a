/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* write-calendar UID LANGUAGE SUMMARY DESCRIPTION URL: prints the calendar file for the contract's
 * example, for test-calendar.py. An empty argument is an absent text. */
#include <stdio.h>

#include "tobira-calendar.h"
#include "tobira-japan.h"

#define MADE G_GINT64_CONSTANT (1795410360) /* 2026-11-23T05:06:00Z */
#define DUE G_GINT64_CONSTANT (1796655599)  /* 2026-12-07T14:59:59Z */

static const char *
get_text (const char *argument)
{
  return *argument != '\0' ? argument : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GDateTime) day = tobira_japan_get_due (DUE * G_USEC_PER_SEC);
  g_autofree char *file = NULL;

  if (argc != 6)
    return 2;
  file = tobira_calendar_write (&(TobiraCalendarDay){
      .uid = argv[1],
      .made_us = MADE * G_USEC_PER_SEC,
      .day = day,
      .language = get_text (argv[2]),
      .summary = get_text (argv[3]),
      .description = get_text (argv[4]),
      .url = get_text (argv[5]),
  });
  /* g_print() would convert it to the locale. */
  fputs (file, stdout);
  return 0;
}
