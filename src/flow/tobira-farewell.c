/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-farewell.h"

struct _TobiraFarewell {
  grefcount references;
  TobiraApi *api;
  TobiraClock *clock;
  TobiraFarewellFunc on_end;
  gpointer data;
  GCancellable *cancellable;
  guint timeout;
  gboolean ended;
};

TobiraFarewell *
tobira_farewell_ref (TobiraFarewell *self)
{
  g_ref_count_inc (&self->references);

  return self;
}

void
tobira_farewell_unref (TobiraFarewell *self)
{
  if (!g_ref_count_dec (&self->references))
    return;

  g_object_unref (self->cancellable);
  g_object_unref (self->clock);
  g_object_unref (self->api);
  g_free (self);
}

void
tobira_farewell_end (TobiraFarewell *self)
{
  if (self->ended)
    return;

  self->ended = TRUE;
  if (self->timeout != 0)
    tobira_clock_remove_timeout (self->clock, self->timeout);
  self->timeout = 0;
  if (self->on_end)
    self->on_end (self->data);
  /* The reference that kept it alive until now. */
  tobira_farewell_unref (self);
}

static gboolean
on_time_over (gpointer data)
{
  g_autoptr (TobiraFarewell) self = tobira_farewell_ref (data);

  self->timeout = 0;
  g_cancellable_cancel (self->cancellable);
  tobira_farewell_end (self);

  return G_SOURCE_REMOVE;
}

TobiraFarewell *
tobira_farewell_new (TobiraApi *api, TobiraClock *clock, TobiraFarewellFunc on_end, gpointer data)
{
  TobiraFarewell *self = g_new0 (TobiraFarewell, 1);

  g_ref_count_init (&self->references);
  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->on_end = on_end;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->timeout =
      tobira_clock_add_timeout (clock, TOBIRA_FAREWELL_SECONDS * 1000, on_time_over, self);

  /* One reference for the caller, one until it ends. */
  return tobira_farewell_ref (self);
}

GCancellable *
tobira_farewell_get_cancellable (TobiraFarewell *self)
{
  return self->cancellable;
}

gboolean
tobira_farewell_has_ended (TobiraFarewell *self)
{
  return self->ended;
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraFarewell) self = data;

  /* What it says does not matter: a registration that is not cancelled runs out by itself. */
  tobira_api_cancel_finish (TOBIRA_API (source), result, NULL);
  tobira_farewell_end (self);
}

void
tobira_farewell_send (TobiraFarewell *self, const char *id, TobiraSecret *token)
{
  if (self->ended)
    return;

  tobira_api_cancel_async (self->api, id, token, self->cancellable, on_cancelled,
                           tobira_farewell_ref (self));
}
