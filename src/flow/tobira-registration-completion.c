/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* 「完了」. A completion whose answer got lost may have been carried out: it is asked after, never
 * guessed, and only ever repeated as it was, under its own key. */

static void send_completion (TobiraRegistration *self);
static void ask (TobiraRegistration *self);

void
tobira_completion_free (TobiraCompletion *self)
{
  tobira_secret_unref (self->password);
  tobira_secret_unref (self->auth_key);
  g_free (self->idempotency_key);
  g_free (self);
}

static TobiraCompletion *
completion_copy (const TobiraCompletion *self)
{
  TobiraCompletion *copy = g_new0 (TobiraCompletion, 1);

  copy->password = tobira_secret_ref (self->password);
  copy->auth_key = tobira_secret_ref (self->auth_key);
  copy->idempotency_key = g_strdup (self->idempotency_key);

  return copy;
}

static void
prepare_completion (TobiraRegistration *self)
{
  g_autoptr (TobiraSecret) auth_key =
      tobira_auth_key_find (tobira_secret_get_text (self->auth_key), -1);

  if (self->completion && tobira_secret_equal (self->completion->password, self->password) &&
      tobira_secret_equal (self->completion->auth_key, auth_key))
    return;

  g_clear_pointer (&self->completion, tobira_completion_free);
  self->completion = g_new0 (TobiraCompletion, 1);
  self->completion->password = tobira_secret_ref (self->password);
  self->completion->auth_key = g_steal_pointer (&auth_key);
  self->completion->idempotency_key = g_uuid_string_random ();
}

static void
finish (TobiraRegistration *self, TobiraAccountInfo *account)
{
  self->account = tobira_account_info_ref (account);
  self->has_earlier_password =
      self->completion && !tobira_secret_equal (self->completion->password, self->password);
  /* That of the account, which need not be the one entered last. */
  if (self->completion)
    tobira_keeping_offer (self->keeping, account->email, self->completion->password);
  tobira_registration_end_action (self);
  g_clear_pointer (&self->password, tobira_secret_unref);
  g_clear_pointer (&self->password_confirmation, tobira_secret_unref);
  g_clear_pointer (&self->auth_key, tobira_secret_unref);
  tobira_registration_seal_consents (self);
  tobira_registration_forget_life (self);
  tobira_registration_go (self, TOBIRA_STEP_DONE);
  tobira_registration_update (self);
}

/* error: (transfer full) (nullable) */
static void
give_up (TobiraRegistration *self, GError *error)
{
  tobira_registration_end_action (self);
  tobira_registration_set_action_fault (self, error);
  tobira_registration_watch_mail (self);
  tobira_registration_update (self);
}

/* A refusal ends the attempt: the next press is an attempt of its own, and counts as one, even with
 * the same key in the field. */
static void
end_attempt (TobiraRegistration *self)
{
  if (self->doubtful &&
      g_str_equal (self->doubtful->idempotency_key, self->completion->idempotency_key))
    g_clear_pointer (&self->doubtful, tobira_completion_free);
  g_clear_pointer (&self->completion, tobira_completion_free);
}

static void
refuse (TobiraRegistration *self, const GError *error)
{
  const TobiraProblem *problem = tobira_api_error_get_problem (error);

  end_attempt (self);

  if (problem->attempts_remaining >= 0 && self->info)
    self->info->attempts_remaining = (guint) problem->attempts_remaining;
  tobira_registration_end_action (self);
  tobira_registration_watch_mail (self);
  tobira_registration_show_refusal (self, error);
}

/* error: (transfer full) */
static void
fail_completion (TobiraRegistration *self, GError *error)
{
  if (tobira_api_error_is_unknown_outcome (error)) {
    g_clear_pointer (&self->doubtful, tobira_completion_free);
    self->doubtful = completion_copy (self->completion);
    /* Not shown yet: perhaps it did work. */
    g_clear_error (&self->unanswered);
    self->unanswered = error;
    ask (self);
    return;
  }

  if (g_error_matches (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_WRONG_KEY) ||
      g_error_matches (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_VALIDATION)) {
    refuse (self, error);
    g_error_free (error);
    return;
  }

  /* An earlier one was carried out after all: its answer can still be had. */
  if (g_error_matches (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_ALREADY_COMPLETED) &&
      self->doubtful) {
    g_clear_pointer (&self->completion, tobira_completion_free);
    self->completion = g_steal_pointer (&self->doubtful);
    g_error_free (error);
    send_completion (self);
    return;
  }

  /* Anything else was an answer for good, and would be given again under the same key. */
  if (!tobira_api_error_is_transient (error) ||
      g_error_matches (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_MAIL_NOT_SENT))
    end_attempt (self);

  if (tobira_registration_apply_end (self, error))
    g_clear_error (&error);
  give_up (self, error);
}

static void
on_completed (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autoptr (TobiraAccountInfo) account = NULL;
  g_autoptr (TobiraRegistration) self = NULL;
  g_autoptr (GError) error = NULL;
  guint life;

  account = tobira_api_complete_finish (TOBIRA_API (source), result, &error);
  self = tobira_registration_call_end (call, &life);
  if (!self || life != self->life)
    return;

  if (account)
    finish (self, account);
  else
    fail_completion (self, g_steal_pointer (&error));
}

static void
send_completion (TobiraRegistration *self)
{
  tobira_api_complete_async (self->api, self->id, self->token, self->completion->password,
                             self->completion->auth_key, self->completion->idempotency_key,
                             self->action_cancellable, on_completed,
                             tobira_registration_call_new (self, self->life));
}

/* The service told how the registration stands, after a completion went unanswered. */
static void
go_on_after_asking (TobiraRegistration *self, TobiraRegistrationInfo *info)
{
  g_autoptr (GError) unanswered = g_steal_pointer (&self->unanswered);

  if (info->state == TOBIRA_STATE_COMPLETED && self->doubtful) {
    g_clear_pointer (&self->completion, tobira_completion_free);
    self->completion = g_steal_pointer (&self->doubtful);
    send_completion (self);
    return;
  }

  tobira_registration_apply (self, info);
  /* Not carried out. What was asked before sending can be sent; what was sent had its try. */
  if (info->state == TOBIRA_STATE_OPEN && !unanswered) {
    prepare_completion (self);
    send_completion (self);
    return;
  }

  give_up (self, info->state == TOBIRA_STATE_OPEN ? g_steal_pointer (&unanswered) : NULL);
}

void
tobira_registration_settle_doubt (TobiraRegistration *self, TobiraRegistrationInfo *info)
{
  tobira_registration_begin_action (self, TOBIRA_ACTIVITY_COMPLETING);
  go_on_after_asking (self, info);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autoptr (TobiraRegistrationInfo) info = NULL;
  g_autoptr (TobiraRegistration) self = NULL;
  g_autoptr (GError) unanswered = NULL;
  g_autoptr (GError) error = NULL;
  guint life;

  info = tobira_api_get_registration_finish (TOBIRA_API (source), result, &error);
  self = tobira_registration_call_end (call, &life);
  if (!self || life != self->life)
    return;

  if (info) {
    go_on_after_asking (self, info);
    return;
  }

  unanswered = g_steal_pointer (&self->unanswered);
  if (tobira_registration_apply_end (self, error))
    give_up (self, NULL);
  else
    give_up (self, unanswered ? g_steal_pointer (&unanswered) : g_steal_pointer (&error));
}

static void
ask (TobiraRegistration *self)
{
  tobira_api_get_registration_async (self->api, self->id, self->token, self->action_cancellable,
                                     on_asked, tobira_registration_call_new (self, self->life));
}

gboolean
tobira_registration_get_has_earlier_password (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), FALSE);

  return self->has_earlier_password;
}

TobiraKeeping *
tobira_registration_get_keeping (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->keeping;
}

void
tobira_registration_submit_password (TobiraRegistration *self)
{
  TobiraKeyState key_state;

  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  key_state = tobira_registration_get_key_state (self);
  if (self->step != TOBIRA_STEP_PASSWORD || self->action != TOBIRA_ACTIVITY_NONE || !self->token ||
      (key_state != TOBIRA_KEY_WAITING && key_state != TOBIRA_KEY_VALID))
    return;

  tobira_registration_set_action_fault (self, NULL);
  if (!tobira_registration_judge (self)) {
    tobira_registration_update (self);
    return;
  }

  tobira_registration_begin_action (self, TOBIRA_ACTIVITY_COMPLETING);
  if (self->doubtful) {
    ask (self);
  } else {
    prepare_completion (self);
    send_completion (self);
  }
}
