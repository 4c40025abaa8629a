/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-backoff.h"

/* The longest that a service may ask for and get; a person presses a button before that. */
#define AT_LEAST_LIMIT_SECONDS 300

struct _TobiraBackoff {
  TobiraClock *clock;
  guint first_ms;
  guint maximum_ms;
  TobiraBackoffFunc callback;
  gpointer data;

  guint next_ms;
  guint timeout;
};

TobiraBackoff *
tobira_backoff_new (
    TobiraClock *clock, guint first_ms, guint maximum_ms, TobiraBackoffFunc callback, gpointer data)
{
  TobiraBackoff *self = g_new0 (TobiraBackoff, 1);

  self->clock = g_object_ref (clock);
  self->first_ms = first_ms;
  self->maximum_ms = maximum_ms;
  self->callback = callback;
  self->data = data;
  self->next_ms = first_ms;

  return self;
}

void
tobira_backoff_free (TobiraBackoff *self)
{
  tobira_backoff_stop (self);
  g_object_unref (self->clock);
  g_free (self);
}

static gboolean
on_due (gpointer data)
{
  TobiraBackoff *self = data;

  self->timeout = 0;
  self->callback (self->data);

  return G_SOURCE_REMOVE;
}

void
tobira_backoff_schedule_in (TobiraBackoff *self, guint delay_ms)
{
  tobira_backoff_stop (self);
  self->timeout = tobira_clock_add_timeout (self->clock, delay_ms, on_due, self);
}

void
tobira_backoff_schedule (TobiraBackoff *self, int at_least_seconds)
{
  guint delay_ms = self->next_ms;

  /* A tenth at random, so that a room of computers does not come back all at once. */
  delay_ms += (guint) g_random_int_range (0, (gint32) (delay_ms / 10) + 1);
  if (at_least_seconds > 0)
    delay_ms = MAX (delay_ms, (guint) MIN (at_least_seconds, AT_LEAST_LIMIT_SECONDS) * 1000);

  self->next_ms = MIN (self->next_ms + self->next_ms / 2, self->maximum_ms);
  tobira_backoff_schedule_in (self, delay_ms);
}

void
tobira_backoff_stop (TobiraBackoff *self)
{
  if (self->timeout == 0)
    return;

  tobira_clock_remove_timeout (self->clock, self->timeout);
  self->timeout = 0;
}

void
tobira_backoff_reset (TobiraBackoff *self)
{
  self->next_ms = self->first_ms;
}

gboolean
tobira_backoff_is_scheduled (TobiraBackoff *self)
{
  return self->timeout != 0;
}
