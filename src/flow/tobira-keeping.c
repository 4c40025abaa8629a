/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-keeping.h"

struct _TobiraKeeping {
  GObject parent_instance;

  TobiraClock *clock;
  TobiraKeeper *keeper; /* (nullable) */
  TobiraKeepingState state;
  gboolean is_slow;
  GError *fault;
  char *label;

  char *email;
  TobiraSecret *password;
  guint slow_timeout;
  guint lapse_timeout;

  /* A keyring gets one thing to do at a time. */
  GCancellable *cancellable; /* of what it does; NULL: nothing */
  gboolean is_stopped;       /* nobody waits for that any more */
  gboolean is_wanted_again;  /* to keep the account, once that has ended */
  TobiraKeepingState forgetting_from;
};

static guint changed_signal;

static void on_kept (GObject *source, GAsyncResult *result, gpointer call);

G_DEFINE_FINAL_TYPE (TobiraKeeping, tobira_keeping, G_TYPE_OBJECT)

static void
clear_timeout (TobiraKeeping *self, guint *timeout)
{
  if (*timeout != 0)
    tobira_clock_remove_timeout (self->clock, *timeout);
  *timeout = 0;
}

static void
wipe (TobiraKeeping *self)
{
  clear_timeout (self, &self->lapse_timeout);
  g_clear_pointer (&self->password, tobira_secret_unref);
  tobira_secret_free_text (g_steal_pointer (&self->email));
}

/* fault: (transfer full) (nullable) */
static void
go (TobiraKeeping *self, TobiraKeepingState state, GError *fault)
{
  g_clear_error (&self->fault);
  self->fault = fault;
  self->state = state;
  clear_timeout (self, &self->slow_timeout);
  self->is_slow = FALSE;
  if (state == TOBIRA_KEEPING_KEPT)
    wipe (self);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
on_slow (gpointer data)
{
  TobiraKeeping *self = data;

  self->slow_timeout = 0;
  self->is_slow = TRUE;
  g_signal_emit (self, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

/* Nobody waits any more for what runs, and it is not to be done. */
static void
cancel (TobiraKeeping *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  self->is_stopped = TRUE;
  self->is_wanted_again = FALSE;
}

static void
run (TobiraKeeping *self, TobiraKeepingState state)
{
  go (self, state, NULL);
  self->slow_timeout =
      tobira_clock_add_timeout (self->clock, TOBIRA_KEEPING_SLOW_SECONDS * 1000, on_slow, self);
}

static gboolean
on_lapse (gpointer data)
{
  TobiraKeeping *self = data;

  self->lapse_timeout = 0;
  if (self->state == TOBIRA_KEEPING_RUNNING)
    cancel (self);
  wipe (self);
  go (self, TOBIRA_KEEPING_LAPSED, NULL);
  return G_SOURCE_REMOVE;
}

/* Starts something for the keyring to do. Returns: (transfer full): for end_call() */
static gpointer
begin_call (TobiraKeeping *self)
{
  GWeakRef *call = g_new0 (GWeakRef, 1);

  g_weak_ref_init (call, self);
  self->is_stopped = FALSE;
  self->cancellable = g_cancellable_new ();
  return call;
}

static void
send (TobiraKeeping *self)
{
  gpointer call = begin_call (self);

  tobira_keeper_keep_async (self->keeper, self->label, self->email, self->password,
                            self->cancellable, on_kept, call);
}

/* Returns: (transfer full) (nullable): who still wants to know what came of it */
static TobiraKeeping *
end_call (gpointer call, gboolean *is_superseded)
{
  g_autoptr (TobiraKeeping) self = g_weak_ref_get (call);

  g_weak_ref_clear (call);
  g_free (call);
  *is_superseded = self && self->is_wanted_again;
  if (!self)
    return NULL;
  g_clear_object (&self->cancellable);
  self->is_wanted_again = FALSE;
  if (*is_superseded)
    send (self);
  return *is_superseded || self->is_stopped ? NULL : g_steal_pointer (&self);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autoptr (GError) error = NULL;
  gboolean is_kept = tobira_keeper_keep_finish (TOBIRA_KEEPER (source), result, &error);
  gboolean is_superseded;
  g_autoptr (TobiraKeeping) self = end_call (call, &is_superseded);

  /* Whoever did not wait for it was not told that it is there; so it must not be. */
  if (!self && is_kept && !is_superseded)
    tobira_keeper_forget_async (TOBIRA_KEEPER (source), NULL, NULL, NULL);
  if (self && is_kept)
    go (self, TOBIRA_KEEPING_KEPT, NULL);
  else if (self)
    go (self, TOBIRA_KEEPING_OFFERED, g_steal_pointer (&error));
}

void
tobira_keeping_keep (TobiraKeeping *self, const char *label)
{
  g_return_if_fail (TOBIRA_IS_KEEPING (self));
  g_return_if_fail (label);

  if (self->state != TOBIRA_KEEPING_OFFERED)
    return;

  g_free (self->label);
  self->label = g_strdup (label);
  run (self, TOBIRA_KEEPING_RUNNING);
  if (self->cancellable)
    self->is_wanted_again = TRUE;
  else
    send (self);
}

/* The call goes on: only from its answer it is known whether something has to be taken out again. */
void
tobira_keeping_stop (TobiraKeeping *self)
{
  g_return_if_fail (TOBIRA_IS_KEEPING (self));

  if (self->state != TOBIRA_KEEPING_RUNNING)
    return;

  self->is_stopped = TRUE;
  self->is_wanted_again = FALSE;
  go (self, TOBIRA_KEEPING_OFFERED, NULL);
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autoptr (GError) error = NULL;
  gboolean is_superseded;
  g_autoptr (TobiraKeeping) self = NULL;

  tobira_keeper_forget_finish (TOBIRA_KEEPER (source), result, &error);
  self = end_call (call, &is_superseded);
  if (!self)
    return;
  if (error)
    go (self, self->forgetting_from, g_steal_pointer (&error));
  else
    go (self, TOBIRA_KEEPING_FORGOTTEN, NULL);
}

void
tobira_keeping_forget (TobiraKeeping *self)
{
  gpointer call;

  g_return_if_fail (TOBIRA_IS_KEEPING (self));

  if (self->state != TOBIRA_KEEPING_KEPT && self->state != TOBIRA_KEEPING_FOUND)
    return;

  self->forgetting_from = self->state;
  run (self, TOBIRA_KEEPING_FORGETTING);
  call = begin_call (self);
  tobira_keeper_forget_async (self->keeper, self->cancellable, on_forgotten, call);
}

/* That nothing is found, for whatever reason, is nothing that anybody has to know. */
static void
on_looked (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autofree char *label = tobira_keeper_look_finish (TOBIRA_KEEPER (source), result, NULL);
  gboolean is_superseded;
  g_autoptr (TobiraKeeping) self = end_call (call, &is_superseded);

  if (!self || !label || self->state != TOBIRA_KEEPING_NOTHING)
    return;
  g_free (self->label);
  self->label = g_steal_pointer (&label);
  go (self, TOBIRA_KEEPING_FOUND, NULL);
}

void
tobira_keeping_look (TobiraKeeping *self)
{
  gpointer call;

  g_return_if_fail (TOBIRA_IS_KEEPING (self));

  if (!self->keeper || self->state != TOBIRA_KEEPING_NOTHING || self->cancellable)
    return;

  call = begin_call (self);
  tobira_keeper_look_async (self->keeper, self->cancellable, on_looked, call);
}

void
tobira_keeping_offer (TobiraKeeping *self, const char *email, TobiraSecret *password)
{
  g_return_if_fail (TOBIRA_IS_KEEPING (self));
  g_return_if_fail (email && password);

  tobira_keeping_end (self);
  if (!self->keeper)
    return;

  self->email = g_strdup (email);
  self->password = tobira_secret_ref (password);
  self->lapse_timeout =
      tobira_clock_add_timeout (self->clock, TOBIRA_KEEPING_SECONDS * 1000, on_lapse, self);
  go (self, TOBIRA_KEEPING_OFFERED, NULL);
}

void
tobira_keeping_end (TobiraKeeping *self)
{
  g_return_if_fail (TOBIRA_IS_KEEPING (self));

  /* What is asked to be forgotten still is. */
  if (self->state != TOBIRA_KEEPING_FORGETTING)
    cancel (self);
  self->is_stopped = TRUE;
  wipe (self);
  g_clear_pointer (&self->label, g_free);
  if (self->state != TOBIRA_KEEPING_NOTHING)
    go (self, TOBIRA_KEEPING_NOTHING, NULL);
}

TobiraKeepingState
tobira_keeping_get_state (TobiraKeeping *self)
{
  g_return_val_if_fail (TOBIRA_IS_KEEPING (self), TOBIRA_KEEPING_NOTHING);

  return self->state;
}

gboolean
tobira_keeping_get_slow (TobiraKeeping *self)
{
  g_return_val_if_fail (TOBIRA_IS_KEEPING (self), FALSE);

  return self->is_slow;
}

const GError *
tobira_keeping_get_fault (TobiraKeeping *self)
{
  g_return_val_if_fail (TOBIRA_IS_KEEPING (self), NULL);

  return self->fault;
}

gboolean
tobira_keeping_get_is_earlier (TobiraKeeping *self)
{
  g_return_val_if_fail (TOBIRA_IS_KEEPING (self), FALSE);

  return self->state == TOBIRA_KEEPING_FOUND ||
         ((self->state == TOBIRA_KEEPING_FORGETTING || self->state == TOBIRA_KEEPING_FORGOTTEN) &&
          self->forgetting_from == TOBIRA_KEEPING_FOUND);
}

const char *
tobira_keeping_get_label (TobiraKeeping *self)
{
  g_return_val_if_fail (TOBIRA_IS_KEEPING (self), NULL);

  return self->label;
}

gboolean
tobira_keeping_has_password (TobiraKeeping *self)
{
  g_return_val_if_fail (TOBIRA_IS_KEEPING (self), FALSE);

  return self->password != NULL;
}

static void
tobira_keeping_dispose (GObject *object)
{
  TobiraKeeping *self = TOBIRA_KEEPING (object);

  if (self->clock)
    tobira_keeping_end (self);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->fault);
  g_clear_object (&self->keeper);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (tobira_keeping_parent_class)->dispose (object);
}

static void
tobira_keeping_class_init (TobiraKeepingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tobira_keeping_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tobira_keeping_init (TobiraKeeping *self)
{
}

TobiraKeeping *
tobira_keeping_new (TobiraClock *clock)
{
  TobiraKeeping *self;

  g_return_val_if_fail (TOBIRA_IS_CLOCK (clock), NULL);

  self = g_object_new (TOBIRA_TYPE_KEEPING, NULL);
  self->clock = g_object_ref (clock);
  return self;
}

void
tobira_keeping_set_keeper (TobiraKeeping *self, TobiraKeeper *keeper)
{
  g_return_if_fail (TOBIRA_IS_KEEPING (self));

  tobira_keeping_end (self);
  g_set_object (&self->keeper, keeper);
}
