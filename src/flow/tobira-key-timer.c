/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-key-timer.h"

/* Within half of this the deadline is right to the second. */
#define VAGUE_US (2 * (gint64) G_USEC_PER_SEC)
#define VAGUE_ANSWERS_LIMIT 4

struct _TobiraKeyTimer {
  TobiraClock *clock;
  TobiraKeyTimerFunc on_look;
  gpointer data;

  TobiraDeadline key;
  TobiraDeadline resend;
  /* The key's deadline lies between these: the service told its time after it was asked and before
   * its answer was here. */
  gint64 earliest_us;
  gint64 latest_us;
  guint vague_answers;
  gint64 expires_us; /* the service's time that the three stand for */
  gint64 life_us;
  gint64 told_us; /* the least that was left at any look: what lies above has been told */
  guint tick;
};

TobiraKeyTimer *
tobira_key_timer_new (TobiraClock *clock, TobiraKeyTimerFunc on_look, gpointer data)
{
  TobiraKeyTimer *self = g_new0 (TobiraKeyTimer, 1);

  self->clock = g_object_ref (clock);
  self->on_look = on_look;
  self->data = data;

  return self;
}

void
tobira_key_timer_free (TobiraKeyTimer *self)
{
  tobira_key_timer_set_ticking (self, FALSE);
  g_object_unref (self->clock);
  g_free (self);
}

static gint64
get_remaining (TobiraKeyTimer *self)
{
  return tobira_deadline_get_remaining (&self->key, tobira_clock_get_boot_us (self->clock));
}

/* Each answer narrows down where the deadline lies, however long it was on its way or lay unread
 * while the main loop stood still. */
static void
set_key (TobiraKeyTimer *self, const TobiraKeyTimes *times, gint64 now_us)
{
  const gint64 asked_us = MIN (times->asked_us, now_us);
  gint64 earliest_us =
      tobira_deadline_from_server (asked_us, times->server_us, times->expires_us).at_us;
  gint64 latest_us =
      tobira_deadline_from_server (now_us, times->server_us, times->expires_us).at_us;

  /* When they do not meet, one of the two clocks was set meanwhile: then only the new one counts. */
  if (self->key.is_set && times->expires_us == self->expires_us &&
      MAX (earliest_us, self->earliest_us) <= MIN (latest_us, self->latest_us)) {
    earliest_us = MAX (earliest_us, self->earliest_us);
    latest_us = MIN (latest_us, self->latest_us);
  }

  self->earliest_us = earliest_us;
  self->latest_us = latest_us;
  self->key =
      (TobiraDeadline){.at_us = earliest_us + (latest_us - earliest_us) / 2, .is_set = TRUE};
  if (latest_us - earliest_us > VAGUE_US)
    self->vague_answers++;
}

static void
forget_key (TobiraKeyTimer *self)
{
  self->key = (TobiraDeadline){0};
  self->expires_us = 0;
  self->life_us = 0;
  self->vague_answers = 0;
}

void
tobira_key_timer_set (TobiraKeyTimer *self, const TobiraKeyTimes *times)
{
  const gint64 now_us = tobira_clock_get_boot_us (self->clock);
  const gboolean is_other = times->expires_us != self->expires_us;

  self->resend = (TobiraDeadline){0};
  if (times->resend_allowed_us > 0)
    self->resend = tobira_deadline_from_server (now_us, times->server_us, times->resend_allowed_us);

  if (times->expires_us > 0) {
    set_key (self, times, now_us);
    self->expires_us = times->expires_us;
    /* What lies before the first look at a deadline was not lived through. */
    if (is_other)
      self->told_us = get_remaining (self);
    if (times->life_us > 0)
      self->life_us = times->life_us;
    else if (self->life_us == 0)
      self->life_us = get_remaining (self);
  } else {
    forget_key (self);
  }

  if (self->tick != 0) {
    tobira_key_timer_set_ticking (self, FALSE);
    tobira_key_timer_set_ticking (self, TRUE);
  }
}

void
tobira_key_timer_reset (TobiraKeyTimer *self)
{
  tobira_key_timer_set_ticking (self, FALSE);
  forget_key (self);
  self->resend = (TobiraDeadline){0};
}

void
tobira_key_timer_look (TobiraKeyTimer *self)
{
  int threshold = -1;

  if (self->key.is_set) {
    const gint64 left_us = get_remaining (self);

    threshold = tobira_deadline_get_passed_threshold (self->told_us, left_us);
    self->told_us = MIN (self->told_us, left_us);
  }

  self->on_look (self->data, threshold);
}

/* Until the next full second of what is left, so that what is shown is never older than that. */
static guint
get_delay_ms (TobiraKeyTimer *self)
{
  const TobiraDeadline *deadlines[] = {&self->key, &self->resend};
  const gint64 now_us = tobira_clock_get_boot_us (self->clock);
  gint64 delay_us = G_USEC_PER_SEC;

  for (gsize i = 0; i < G_N_ELEMENTS (deadlines); i++) {
    gint64 part_us;

    if (!deadlines[i]->is_set)
      continue;
    part_us = tobira_deadline_get_remaining (deadlines[i], now_us) % G_USEC_PER_SEC;
    if (part_us > 0)
      delay_us = MIN (delay_us, part_us);
  }

  return (guint) ((delay_us + 999) / 1000);
}

static gboolean
on_tick (gpointer data)
{
  TobiraKeyTimer *self = data;

  /* Before the look, which may stop or free it. */
  self->tick = tobira_clock_add_timeout (self->clock, get_delay_ms (self), on_tick, self);
  tobira_key_timer_look (self);

  return G_SOURCE_REMOVE;
}

void
tobira_key_timer_set_ticking (TobiraKeyTimer *self, gboolean ticking)
{
  if (ticking && self->tick == 0) {
    self->tick = tobira_clock_add_timeout (self->clock, get_delay_ms (self), on_tick, self);
  } else if (!ticking && self->tick != 0) {
    tobira_clock_remove_timeout (self->clock, self->tick);
    self->tick = 0;
  }
}

static gint64
round_up_to_seconds (gint64 time_us)
{
  return time_us / G_USEC_PER_SEC + (time_us % G_USEC_PER_SEC > 0);
}

gboolean
tobira_key_timer_has_deadline (TobiraKeyTimer *self)
{
  return self->key.is_set;
}

gboolean
tobira_key_timer_is_vague (TobiraKeyTimer *self)
{
  return self->key.is_set && self->latest_us - self->earliest_us > VAGUE_US &&
         self->vague_answers < VAGUE_ANSWERS_LIMIT;
}

gboolean
tobira_key_timer_is_over (TobiraKeyTimer *self)
{
  return self->key.is_set &&
         tobira_deadline_is_over (&self->key, tobira_clock_get_boot_us (self->clock));
}

gint64
tobira_key_timer_get_seconds_left (TobiraKeyTimer *self)
{
  if (!self->key.is_set)
    return -1;

  return round_up_to_seconds (
      tobira_deadline_get_remaining (&self->key, tobira_clock_get_boot_us (self->clock)));
}

TobiraTimeLeft
tobira_key_timer_get_time_left (TobiraKeyTimer *self)
{
  return tobira_deadline_get_time_left (&self->key, tobira_clock_get_boot_us (self->clock));
}

double
tobira_key_timer_get_fraction (TobiraKeyTimer *self)
{
  gint64 remaining_us;

  if (!self->key.is_set || self->life_us <= 0)
    return 1.0;

  remaining_us = tobira_deadline_get_remaining (&self->key, tobira_clock_get_boot_us (self->clock));

  return CLAMP ((double) remaining_us / (double) self->life_us, 0.0, 1.0);
}

guint
tobira_key_timer_get_resend_seconds (TobiraKeyTimer *self)
{
  gint64 remaining_us;

  if (!self->resend.is_set)
    return 0;

  remaining_us =
      tobira_deadline_get_remaining (&self->resend, tobira_clock_get_boot_us (self->clock));

  return (guint) MIN (round_up_to_seconds (remaining_us), G_MAXINT);
}
