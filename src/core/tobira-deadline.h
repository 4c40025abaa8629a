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

typedef enum {
  TOBIRA_TIME_LEFT_NONE,
  TOBIRA_TIME_LEFT_MINUTES,
  TOBIRA_TIME_LEFT_SECONDS,
  TOBIRA_TIME_LEFT_OVER,
} TobiraTimeLeftUnit;

typedef struct {
  TobiraTimeLeftUnit unit;
  guint value;
} TobiraTimeLeft;

/* now_us: the boot-time clock when the answer came; server_us, expires_us: the service's times as
 * microseconds since 1970. A deadline that would overflow is cut to the farthest representable. */
TobiraDeadline tobira_deadline_from_server (gint64 now_us, gint64 server_us, gint64 expires_us);
/* Microseconds, never negative; G_MAXINT64 without a deadline. */
gint64 tobira_deadline_get_remaining (const TobiraDeadline *self, gint64 now_us);
gboolean tobira_deadline_is_over (const TobiraDeadline *self, gint64 now_us);
/* How it is shown (screens, 15): minutes, rounded up, until two minutes are left, then seconds. */
TobiraTimeLeft tobira_deadline_get_time_left (const TobiraDeadline *self, gint64 now_us);
/* The threshold (in seconds: 1800 600 300 120 60 30 0) that was passed between two looks, the lowest
 * one when several were; -1 when none was. For announcements. */
int
tobira_deadline_get_passed_threshold (const TobiraDeadline *self, gint64 before_us, gint64 now_us);
/* The end (23:59:59) of the 14th day in Japan after a registration at created_us: microseconds
 * since 1970 in, seconds since 1970 out (manual, "Account"). */
#define TOBIRA_INFORMATION_DUE_DAYS 14
gint64 tobira_deadline_get_information_due (gint64 created_us);

G_END_DECLS
