/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-staff-lock.h"

#include <string.h>

#define US_PER_SECOND G_GINT64_CONSTANT (1000000)
/* What is remembered needs no more. */
#define MAX_FAILURES 1000

/* In microseconds: what so many failures in a row cost. */
static gint64
get_whole_wait (guint failures)
{
  guint seconds = TOBIRA_STAFF_LOCK_FIRST_WAIT;

  if (failures < TOBIRA_STAFF_LOCK_FREE_TRIES)
    return 0;
  for (guint i = TOBIRA_STAFF_LOCK_FREE_TRIES;
       i < failures && seconds < TOBIRA_STAFF_LOCK_LONGEST_WAIT; i++)
    seconds *= 2;
  return MIN (seconds, TOBIRA_STAFF_LOCK_LONGEST_WAIT) * US_PER_SECOND;
}

/**
 * tobira_staff_lock_get_wait:
 * @self: a lock
 * @now_us: the time, in microseconds
 *
 * Returns: how long nobody may try a PIN, in seconds, rounded up; 0 when somebody may
 */
guint
tobira_staff_lock_get_wait (const TobiraStaffLock *self, gint64 now_us)
{
  g_return_val_if_fail (self != NULL, 0);

  if (now_us >= self->until_us)
    return 0;
  /* No longer than it can be, whatever became of the clock. */
  return (
      guint) ((MIN (self->until_us - now_us, get_whole_wait (self->failures)) + US_PER_SECOND - 1) /
              US_PER_SECOND);
}

/**
 * tobira_staff_lock_fail:
 * @self: a lock
 * @now_us: the time, in microseconds
 *
 * Somebody entered a wrong PIN.
 */
void
tobira_staff_lock_fail (TobiraStaffLock *self, gint64 now_us)
{
  g_return_if_fail (self != NULL);

  self->failures = MIN (self->failures + 1, MAX_FAILURES);
  self->until_us = now_us + get_whole_wait (self->failures);
}

/**
 * tobira_staff_lock_open:
 * @self: a lock
 *
 * Somebody entered the right PIN while they might.
 */
void
tobira_staff_lock_open (TobiraStaffLock *self)
{
  g_return_if_fail (self != NULL);

  *self = (TobiraStaffLock){0};
}

/**
 * tobira_staff_lock_save:
 * @self: a lock
 *
 * Returns: (transfer full): for tobira_staff_lock_load(), in another process on the same computer
 */
char *
tobira_staff_lock_save (const TobiraStaffLock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%u:%" G_GINT64_FORMAT, self->failures, self->until_us);
}

/**
 * tobira_staff_lock_load:
 * @self: (out caller-allocates): a lock
 * @text: (nullable): what was saved; %NULL when nothing was
 * @now_us: the time, in microseconds
 *
 * What cannot be read was written by somebody who should not: it costs the first wait. The clock may
 * have begun anew since: then the wait does as well.
 */
void
tobira_staff_lock_load (TobiraStaffLock *self, const char *text, gint64 now_us)
{
  const char *colon = text != NULL ? strchr (text, ':') : NULL;
  g_autofree char *failures_text = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : NULL;
  guint64 failures = 0;
  gint64 until_us = 0, longest_us;

  g_return_if_fail (self != NULL);

  *self = (TobiraStaffLock){0};
  if (text == NULL)
    return;
  if (colon == NULL ||
      !g_ascii_string_to_unsigned (failures_text, 10, 0, MAX_FAILURES, &failures, NULL) ||
      !g_ascii_string_to_signed (colon + 1, 10, 0, G_MAXINT64, &until_us, NULL)) {
    self->failures = TOBIRA_STAFF_LOCK_FREE_TRIES - 1;
    tobira_staff_lock_fail (self, now_us);
    return;
  }
  longest_us = now_us + get_whole_wait ((guint) failures);
  self->failures = (guint) failures;
  self->until_us = MIN (until_us, longest_us);
}
