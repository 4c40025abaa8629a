/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Wrong PINs in a row that cost nothing yet. */
#define TOBIRA_STAFF_LOCK_FREE_TRIES 5
/* In seconds: the wait after the last of them; each further one doubles it. */
#define TOBIRA_STAFF_LOCK_FIRST_WAIT 30
#define TOBIRA_STAFF_LOCK_LONGEST_WAIT 3600

/**
 * TobiraStaffLock:
 * @failures: wrong PINs in a row
 * @until_us: when the next one may be tried, on a clock that counts on during suspend
 *
 * Keeps those out who try one PIN after the other (kiosk mode, row 9). All zero is the state in which
 * nobody tried anything.
 */
typedef struct {
  guint failures;
  gint64 until_us;
} TobiraStaffLock;

guint tobira_staff_lock_get_wait (const TobiraStaffLock *self, gint64 now_us);
void tobira_staff_lock_fail (TobiraStaffLock *self, gint64 now_us);
void tobira_staff_lock_open (TobiraStaffLock *self);
char *tobira_staff_lock_save (const TobiraStaffLock *self);
void tobira_staff_lock_load (TobiraStaffLock *self, const char *text, gint64 now_us);

G_END_DECLS
