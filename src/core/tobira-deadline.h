/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraDeadline:
 * @at_us: when it is over, on a clock that counts on during suspend, in microseconds
 * @is_set: FALSE: there is no deadline (yet)
 *
 * A moment on the caller's boot-time clock, worked out once from the service's own times, so that
 * neither a wrong nor a jumping wall clock matters.
 */
typedef struct {
  gint64 at_us;
  gboolean is_set;
} TobiraDeadline;

/**
 * TobiraTimeLeftUnit:
 * @TOBIRA_TIME_LEFT_NONE: there is no deadline
 * @TOBIRA_TIME_LEFT_MINUTES: more than two minutes are left
 * @TOBIRA_TIME_LEFT_SECONDS: two minutes or less
 * @TOBIRA_TIME_LEFT_OVER: nothing is left
 *
 * In what the time left is shown.
 */
typedef enum {
  TOBIRA_TIME_LEFT_NONE,
  TOBIRA_TIME_LEFT_MINUTES,
  TOBIRA_TIME_LEFT_SECONDS,
  TOBIRA_TIME_LEFT_OVER,
} TobiraTimeLeftUnit;

/**
 * TobiraTimeLeft:
 * @unit: what @value counts
 * @value: minutes or seconds, rounded up; otherwise 0
 *
 * The time left as it is shown (screens, 15).
 */
typedef struct {
  TobiraTimeLeftUnit unit;
  guint value;
} TobiraTimeLeft;

/**
 * TOBIRA_INFORMATION_DUE_DAYS:
 *
 * Days after registration within which job-seeker information is due (manual, "Account").
 */
#define TOBIRA_INFORMATION_DUE_DAYS 14

TobiraDeadline tobira_deadline_from_server (gint64 now_us, gint64 server_us, gint64 expires_us);
gint64 tobira_deadline_get_remaining (const TobiraDeadline *self, gint64 now_us);
gboolean tobira_deadline_is_over (const TobiraDeadline *self, gint64 now_us);
TobiraTimeLeft tobira_deadline_get_time_left (const TobiraDeadline *self, gint64 now_us);
int tobira_deadline_get_passed_threshold (gint64 left_before_us, gint64 left_us);
gint64 tobira_deadline_get_information_due (gint64 created_us);

G_END_DECLS
