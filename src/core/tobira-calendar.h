/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TobiraCalendarDay:
 * @uid: tells this entry from all others in the world; the same each time, so that an entry that is
 * taken in twice stays one
 * @made_us: when what it says became so, microseconds since 1970
 * @day: the day it is about; its time of day does not matter
 * @language: BCP 47 tag of the texts
 * @summary: (nullable): what the calendar shows on that day
 * @description: (nullable): the details; may have several lines
 * @url: (nullable): where to go on
 *
 * A day to keep in mind.
 */
typedef struct {
  const char *uid;
  gint64 made_us;
  GDateTime *day;
  const char *language;
  const char *summary;
  const char *description;
  const char *url;
} TobiraCalendarDay;

char *tobira_calendar_write (const TobiraCalendarDay *entry);

G_END_DECLS
