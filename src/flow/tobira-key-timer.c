/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-key-timer.h"

struct _TobiraKeyTimer {
  TobiraClock *clock;
  TobiraKeyTimerFunc on_look;
  gpointer data;

  TobiraDeadline key;
  TobiraDeadline resend;
  gint64 life_us;
  gint64 looked_us;
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

void
tobira_key_timer_set (TobiraKeyTimer *self,
                      gint64 server_us,
                      gint64 expires_us,
                      gint64 resend_allowed_us,
                      gint64 life_us)
{
  const gint64 now_us = tobira_clock_get_boot_us (self->clock);
  const gboolean had_deadline = self->key.is_set;

  self->key = (TobiraDeadline){0};
  self->resend = (TobiraDeadline){0};
  if (expires_us > 0)
    self->key = tobira_deadline_from_server (now_us, server_us, expires_us);
  if (resend_allowed_us > 0)
    self->resend = tobira_deadline_from_server (now_us, server_us, resend_allowed_us);

  if (!self->key.is_set)
    self->life_us = 0;
  else if (life_us > 0)
    self->life_us = life_us;
  else if (self->life_us == 0)
    self->life_us = tobira_deadline_get_remaining (&self->key, now_us);

  /* What lies before the first look at a deadline was not lived through. */
  if (!had_deadline)
    self->looked_us = now_us;
}

void
tobira_key_timer_reset (TobiraKeyTimer *self)
{
  tobira_key_timer_set_ticking (self, FALSE);
  self->key = (TobiraDeadline){0};
  self->resend = (TobiraDeadline){0};
  self->life_us = 0;
}

void
tobira_key_timer_look (TobiraKeyTimer *self)
{
  const gint64 now_us = tobira_clock_get_boot_us (self->clock);
  int threshold = -1;

  if (self->key.is_set)
    threshold = tobira_deadline_get_passed_threshold (&self->key, self->looked_us, now_us);
  self->looked_us = now_us;

  self->on_look (self->data, threshold);
}

static gboolean
on_tick (gpointer data)
{
  tobira_key_timer_look (data);

  return G_SOURCE_CONTINUE;
}

void
tobira_key_timer_set_ticking (TobiraKeyTimer *self, gboolean ticking)
{
  if (ticking && self->tick == 0) {
    self->tick = tobira_clock_add_timeout (self->clock, 1000, on_tick, self);
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
