/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* Steps, faults, and what all calls have in common. */

void
tobira_registration_go (TobiraRegistration *self, TobiraStep step)
{
  if (self->step == step)
    return;

  g_return_if_fail (tobira_step_can_go (self->step, step));

  self->step = step;
  /* What was wrong with the fields of the other screen is of no use on this one. */
  tobira_registration_clear_issues (self);
}

static void
replace_fault (TobiraRegistration *self, GError **target, GError *error)
{
  if (!*target && !error)
    return;

  g_clear_error (target);
  *target = error;
  self->fault_serial++;
}

void
tobira_registration_set_action_fault (TobiraRegistration *self, GError *error)
{
  replace_fault (self, &self->action_fault, error);
}

void
tobira_registration_set_load_fault (TobiraRegistration *self, GError *error)
{
  replace_fault (self, &self->load_fault, error);
}

void
tobira_registration_begin_action (TobiraRegistration *self, TobiraActivity action)
{
  tobira_registration_set_action_fault (self, NULL);
  self->action = action;
  g_clear_object (&self->action_cancellable);
  self->action_cancellable = g_cancellable_new ();
  tobira_registration_update (self);
}

void
tobira_registration_end_action (TobiraRegistration *self)
{
  self->action = TOBIRA_ACTIVITY_NONE;
  g_clear_object (&self->action_cancellable);
}

typedef struct {
  GWeakRef registration;
  guint generation;
  gint64 asked_us;
} TobiraCall;

gpointer
tobira_registration_call_new (TobiraRegistration *self, guint generation)
{
  TobiraCall *call = g_new0 (TobiraCall, 1);

  g_weak_ref_init (&call->registration, self);
  call->generation = generation;
  call->asked_us = tobira_clock_get_boot_us (self->clock);

  return call;
}

TobiraRegistration *
tobira_registration_call_end (gpointer data, guint *generation)
{
  TobiraCall *call = data;
  TobiraRegistration *self = g_weak_ref_get (&call->registration);

  *generation = call->generation;
  if (self)
    self->asked_us = call->asked_us;
  g_weak_ref_clear (&call->registration);
  g_free (call);

  return self;
}

void
tobira_registration_begin (TobiraRegistration *self)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  if (!tobira_step_can_go (self->step, TOBIRA_STEP_ADDRESS) || self->step != TOBIRA_STEP_START)
    return;

  tobira_registration_go (self, TOBIRA_STEP_ADDRESS);
  tobira_registration_update (self);
}
