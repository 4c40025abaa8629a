/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* What is entered, and the plain getters of the registration. */

TobiraStep
tobira_registration_get_step (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), TOBIRA_STEP_START);

  return self->step;
}

TobiraActivity
tobira_registration_get_activity (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), TOBIRA_ACTIVITY_NONE);

  if (self->action != TOBIRA_ACTIVITY_NONE)
    return self->action;

  return self->loading ? TOBIRA_ACTIVITY_LOADING : TOBIRA_ACTIVITY_NONE;
}

gboolean
tobira_registration_get_busy (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), FALSE);

  return self->action != TOBIRA_ACTIVITY_NONE;
}

const char *
tobira_registration_get_language (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->language;
}

TobiraServiceInfo *
tobira_registration_get_service (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->service;
}

/* Returns: whether it is another text now */
static gboolean
replace_text (char **target, const char *text)
{
  if (g_strcmp0 (*target, text ? text : "") == 0)
    return FALSE;

  g_free (*target);
  *target = g_strdup (text ? text : "");

  return TRUE;
}

const char *
tobira_registration_get_email (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->email;
}

void
tobira_registration_set_email (TobiraRegistration *self, const char *email)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  if (!replace_text (&self->email, email))
    return;

  g_object_notify (G_OBJECT (self), "email");
  tobira_registration_field_changed (self, TOBIRA_FIELD_EMAIL);
}

const char *
tobira_registration_get_email_confirmation (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->email_confirmation;
}

void
tobira_registration_set_email_confirmation (TobiraRegistration *self, const char *email)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  if (!replace_text (&self->email_confirmation, email))
    return;

  g_object_notify (G_OBJECT (self), "email-confirmation");
  tobira_registration_field_changed (self, TOBIRA_FIELD_EMAIL_CONFIRMATION);
}

gboolean
tobira_registration_get_not_in_school (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), FALSE);

  return self->not_in_school;
}

void
tobira_registration_set_not_in_school (TobiraRegistration *self, gboolean not_in_school)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  not_in_school = !!not_in_school;
  if (self->not_in_school == not_in_school)
    return;

  self->not_in_school = not_in_school;
  g_object_notify (G_OBJECT (self), "not-in-school");
  tobira_registration_field_changed (self, TOBIRA_FIELD_NOT_IN_SCHOOL);
}

static void
set_secret (TobiraRegistration *self, TobiraSecret **target, const char *text, TobiraField field)
{
  g_autoptr (TobiraSecret) secret = tobira_secret_new (text ? text : "", -1);

  if (*target && tobira_secret_equal (*target, secret))
    return;

  g_clear_pointer (target, tobira_secret_unref);
  *target = g_steal_pointer (&secret);
  tobira_registration_field_changed (self, field);
}

void
tobira_registration_set_password (TobiraRegistration *self, const char *password)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  set_secret (self, &self->password, password, TOBIRA_FIELD_PASSWORD);
}

void
tobira_registration_set_password_confirmation (TobiraRegistration *self, const char *password)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  set_secret (self, &self->password_confirmation, password, TOBIRA_FIELD_PASSWORD_CONFIRMATION);
}

void
tobira_registration_set_auth_key (TobiraRegistration *self, const char *auth_key)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  set_secret (self, &self->auth_key, auth_key, TOBIRA_FIELD_AUTH_KEY);
}

GListModel *
tobira_registration_get_issues (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return G_LIST_MODEL (self->issues);
}

const GError *
tobira_registration_get_fault (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->action_fault ? self->action_fault : self->load_fault;
}

TobiraKeyState
tobira_registration_get_key_state (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), TOBIRA_KEY_WAITING);

  switch (self->state) {
  case TOBIRA_STATE_EXPIRED:
    return TOBIRA_KEY_EXPIRED;
  case TOBIRA_STATE_LOCKED:
    return TOBIRA_KEY_LOCKED;
  case TOBIRA_STATE_COMPLETED:
  case TOBIRA_STATE_CANCELLED:
    return TOBIRA_KEY_GONE;
  case TOBIRA_STATE_OPEN:
  default:
    break;
  }

  if (!tobira_key_timer_has_deadline (self->timer))
    return TOBIRA_KEY_WAITING;

  /* What was sent before the deadline is judged by the service's answer (screens, 16). */
  if (tobira_key_timer_is_over (self->timer) && self->action != TOBIRA_ACTIVITY_COMPLETING &&
      self->action != TOBIRA_ACTIVITY_RESENDING && !self->doubtful)
    return TOBIRA_KEY_EXPIRED;

  return TOBIRA_KEY_VALID;
}

TobiraMailState
tobira_registration_get_mail_state (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), TOBIRA_MAIL_QUEUED);

  return self->info ? self->info->mail_state : TOBIRA_MAIL_QUEUED;
}

guint
tobira_registration_get_attempts_remaining (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), 0);

  return self->info ? self->info->attempts_remaining : 0;
}

gint64
tobira_registration_get_seconds_left (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), -1);

  return tobira_key_timer_get_seconds_left (self->timer);
}

TobiraTimeLeft
tobira_registration_get_time_left (TobiraRegistration *self)
{
  const TobiraTimeLeft none = {TOBIRA_TIME_LEFT_NONE, 0};

  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), none);

  return tobira_key_timer_get_time_left (self->timer);
}

double
tobira_registration_get_time_fraction (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), 1.0);

  return tobira_key_timer_get_fraction (self->timer);
}

GDateTime *
tobira_registration_get_expires_at (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->expires_at;
}

guint
tobira_registration_get_resend_seconds (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), 0);

  return tobira_key_timer_get_resend_seconds (self->timer);
}

guint
tobira_registration_get_resends_remaining (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), 0);

  return self->info ? self->info->resends_remaining : 0;
}

TobiraAccountInfo *
tobira_registration_get_account (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->account;
}

gboolean
tobira_registration_get_would_lose (TobiraRegistration *self)
{
  TobiraKeyState key_state;

  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), FALSE);

  if (self->action == TOBIRA_ACTIVITY_REGISTERING)
    return TRUE;
  if (self->step != TOBIRA_STEP_PASSWORD)
    return FALSE;

  key_state = tobira_registration_get_key_state (self);

  return key_state == TOBIRA_KEY_WAITING || key_state == TOBIRA_KEY_VALID;
}
