/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

#include <string.h>

/* Giving up, and going back to the address. */

/* Leaves the registration at the service behind; it is told so by farewell. */
static void
abandon (TobiraRegistration *self, TobiraFarewell *farewell)
{
  if (self->action == TOBIRA_ACTIVITY_REGISTERING && self->action_cancellable &&
      !self->refuse_when_loaded) {
    /* Its id is not known yet. The request goes on, so that what it makes can be cancelled. */
    g_clear_pointer (&self->farewell, tobira_farewell_unref);
    self->farewell = tobira_farewell_ref (farewell);
    g_signal_connect_object (tobira_farewell_get_cancellable (farewell), "cancelled",
                             G_CALLBACK (g_cancellable_cancel), self->action_cancellable,
                             G_CONNECT_SWAPPED);
  } else {
    if (self->action_cancellable)
      g_cancellable_cancel (self->action_cancellable);
    if (self->token && self->state != TOBIRA_STATE_CANCELLED)
      tobira_farewell_send (farewell, self->id, self->token);
    else
      tobira_farewell_end (farewell);
  }

  self->refuse_when_loaded = FALSE;
  tobira_registration_end_action (self);
  tobira_registration_forget_life (self);
}

void
tobira_registration_end_abandoned (TobiraRegistration *self, TobiraRegistrationInfo *info)
{
  g_autoptr (TobiraFarewell) farewell = g_steal_pointer (&self->farewell);

  if (!farewell)
    return;

  if (info && info->token)
    tobira_farewell_send (farewell, info->id, info->token);
  else
    tobira_farewell_end (farewell);
}

static void
clear_text (TobiraRegistration *self, char **target, const char *property)
{
  if (!**target)
    return;

  tobira_secret_wipe (*target, strlen (*target));
  g_free (*target);
  *target = g_strdup ("");
  g_object_notify (G_OBJECT (self), property);
}

static void
forget_everything (TobiraRegistration *self)
{
  g_clear_pointer (&self->password, tobira_secret_unref);
  g_clear_pointer (&self->password_confirmation, tobira_secret_unref);
  g_clear_pointer (&self->auth_key, tobira_secret_unref);
  g_clear_pointer (&self->account, tobira_account_info_unref);
  tobira_keeping_end (self->keeping);
  tobira_registration_clear_issues (self);
  g_hash_table_remove_all (self->pointed_out);
  tobira_registration_set_action_fault (self, NULL);
  tobira_registration_drop_consent (self);
  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    tobira_document_forget (self->documents[i]);
  clear_text (self, &self->email, "email");
  clear_text (self, &self->email_confirmation, "email-confirmation");
  if (self->not_in_school) {
    self->not_in_school = FALSE;
    g_object_notify (G_OBJECT (self), "not-in-school");
  }
}

/* Nothing was sent yet: what was typed and read is still there when they come back, and only what
 * they had agreed to is taken back. */
static void
step_back (TobiraRegistration *self)
{
  tobira_registration_clear_issues (self);
  tobira_registration_set_action_fault (self, NULL);
  tobira_registration_set_consent (self, FALSE);
}

static gboolean
has_sent_something (TobiraRegistration *self)
{
  return self->step != TOBIRA_STEP_ADDRESS || self->token != NULL ||
         self->action == TOBIRA_ACTIVITY_REGISTERING;
}

static void
end_parting (TobiraRegistration *self)
{
  self->n_partings--;
  if (self->n_partings == 0 && self->action == TOBIRA_ACTIVITY_CANCELLING)
    tobira_registration_end_action (self);
  tobira_registration_update (self);
}

/* Keeps nobody alive. */
static void
on_parted (gpointer data)
{
  guint life;
  g_autoptr (TobiraRegistration) self = tobira_registration_call_end (data, &life);

  if (self)
    end_parting (self);
}

static void
on_farewell_end (gpointer data)
{
  g_autoptr (GTask) task = data;

  end_parting (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

void
tobira_registration_cancel_async (TobiraRegistration *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (TobiraFarewell) farewell = NULL;
  GTask *task;

  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tobira_registration_cancel_async);
  self->n_partings++;
  farewell = tobira_farewell_new (self->api, self->clock, on_farewell_end, task);

  if (has_sent_something (self)) {
    abandon (self, farewell);
    forget_everything (self);
  } else {
    tobira_farewell_end (farewell);
    step_back (self);
  }
  tobira_registration_go (self, TOBIRA_STEP_START);
  if (!tobira_farewell_has_ended (farewell))
    tobira_registration_begin_action (self, TOBIRA_ACTIVITY_CANCELLING);
  tobira_registration_update (self);
}

gboolean
tobira_registration_cancel_finish (TobiraRegistration *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
tobira_registration_cancel (TobiraRegistration *self)
{
  tobira_registration_cancel_async (self, NULL, NULL);
}

/* Everything that was entered stays; only what the service knows is left behind. */
static void
go_back_to_address (TobiraRegistration *self)
{
  g_autoptr (TobiraFarewell) farewell = NULL;

  self->n_partings++;
  farewell = tobira_farewell_new (self->api, self->clock, on_parted,
                                  tobira_registration_call_new (self, self->life));
  abandon (self, farewell);
  tobira_registration_set_action_fault (self, NULL);
  tobira_registration_go (self, TOBIRA_STEP_ADDRESS);
  tobira_registration_update (self);
}

gboolean
tobira_registration_get_parting (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), FALSE);

  return self->n_partings > 0;
}

void
tobira_registration_change_address (TobiraRegistration *self)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  if (self->step == TOBIRA_STEP_PASSWORD && self->action == TOBIRA_ACTIVITY_NONE)
    go_back_to_address (self);
}

void
tobira_registration_restart (TobiraRegistration *self)
{
  TobiraKeyState key_state;

  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  key_state = tobira_registration_get_key_state (self);
  if (self->step == TOBIRA_STEP_PASSWORD && self->action == TOBIRA_ACTIVITY_NONE &&
      key_state != TOBIRA_KEY_WAITING && key_state != TOBIRA_KEY_VALID)
    go_back_to_address (self);
}
