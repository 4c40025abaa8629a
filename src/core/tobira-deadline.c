/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-deadline.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define SECONDS_PER_DAY ((gint64) 24 * 60 * 60)
#define JST_OFFSET ((gint64) 9 * 60 * 60)

/* In seconds, from the lowest: when what is left is announced (screens, 15). */
static const int thresholds[] = {0, 30, 60, 120, 300, 600, 1800};

static gint64
add (gint64 a, gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return b > 0 ? G_MAXINT64 : G_MININT64;

  return sum;
}

static gint64
subtract (gint64 a, gint64 b)
{
  gint64 difference;

  if (__builtin_sub_overflow (a, b, &difference))
    return b < 0 ? G_MAXINT64 : G_MININT64;

  return difference;
}

static gint64
divide_down (gint64 dividend, gint64 divisor)
{
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

static guint
divide_up (gint64 dividend, gint64 divisor)
{
  gint64 quotient = dividend / divisor + (dividend % divisor > 0 ? 1 : 0);

  return (guint) MIN (quotient, (gint64) G_MAXUINT);
}

/**
 * tobira_deadline_from_server:
 * @now_us: the boot-time clock when the answer came, in microseconds
 * @server_us: the service's time in that answer, in microseconds since 1970
 * @expires_us: the service's time of expiry, in microseconds since 1970
 *
 * A deadline that would overflow is cut to the farthest representable one; one that has passed
 * already lies before @now_us.
 *
 * Returns: the deadline on the clock of @now_us
 */
TobiraDeadline
tobira_deadline_from_server (gint64 now_us, gint64 server_us, gint64 expires_us)
{
  return (TobiraDeadline){
      .at_us = add (now_us, subtract (expires_us, server_us)),
      .is_set = TRUE,
  };
}

/**
 * tobira_deadline_get_remaining:
 * @self: a deadline
 * @now_us: the boot-time clock, in microseconds
 *
 * Returns: microseconds left, never negative; %G_MAXINT64 without a deadline
 */
gint64
tobira_deadline_get_remaining (const TobiraDeadline *self, gint64 now_us)
{
  g_return_val_if_fail (self != NULL, 0);

  if (!self->is_set)
    return G_MAXINT64;

  return MAX (subtract (self->at_us, now_us), 0);
}

/**
 * tobira_deadline_is_over:
 * @self: a deadline
 * @now_us: the boot-time clock, in microseconds
 *
 * Returns: whether nothing is left; %FALSE without a deadline
 */
gboolean
tobira_deadline_is_over (const TobiraDeadline *self, gint64 now_us)
{
  return tobira_deadline_get_remaining (self, now_us) == 0;
}

/**
 * tobira_deadline_get_time_left:
 * @self: a deadline
 * @now_us: the boot-time clock, in microseconds
 *
 * How the time left is shown: in minutes, rounded up, until two minutes are left, then in seconds,
 * rounded up too (screens, 15).
 *
 * Returns: the time left
 */
TobiraTimeLeft
tobira_deadline_get_time_left (const TobiraDeadline *self, gint64 now_us)
{
  TobiraTimeLeft left = {TOBIRA_TIME_LEFT_NONE, 0};
  gint64 remaining;

  g_return_val_if_fail (self != NULL, left);

  if (!self->is_set)
    return left;

  remaining = tobira_deadline_get_remaining (self, now_us);
  if (remaining > 2 * MINUTE) {
    left.unit = TOBIRA_TIME_LEFT_MINUTES;
    left.value = divide_up (remaining, MINUTE);
  } else if (remaining > 0) {
    left.unit = TOBIRA_TIME_LEFT_SECONDS;
    left.value = divide_up (remaining, SECOND);
  } else {
    left.unit = TOBIRA_TIME_LEFT_OVER;
  }

  return left;
}

/**
 * tobira_deadline_get_passed_threshold:
 * @left_before_us: what was left at the last look, in microseconds
 * @left_us: what is left now
 *
 * Which of the moments at which the time left is announced (1800, 600, 300, 120, 60, 30 and 0
 * seconds before the end) has been reached since the last look. After a suspend or a stalled main
 * loop only the lowest counts, so that nothing outdated is said.
 *
 * Returns: in seconds; -1 when none was reached
 */
int
tobira_deadline_get_passed_threshold (gint64 left_before_us, gint64 left_us)
{
  for (gsize i = 0; i < G_N_ELEMENTS (thresholds); i++) {
    gint64 threshold = thresholds[i] * SECOND;

    if (left_before_us > threshold && left_us <= threshold)
      return thresholds[i];
  }

  return -1;
}

/**
 * tobira_deadline_get_information_due:
 * @created_us: when the account was registered, in microseconds since 1970
 *
 * The end of the 14th day in Japan after the day of registration (manual, "Account"; API,
 * `information_due_at`): whoever registers on the 1st has until 23:59:59 of the 15th. Japan has had no
 * summer time since 1951, so the offset is a constant.
 *
 * Returns: in seconds since 1970
 */
gint64
tobira_deadline_get_information_due (gint64 created_us)
{
  gint64 japan = divide_down (created_us, SECOND) + JST_OFFSET;
  gint64 day = divide_down (japan, SECONDS_PER_DAY);

  return (day + TOBIRA_INFORMATION_DUE_DAYS + 1) * SECONDS_PER_DAY - 1 - JST_OFFSET;
}
