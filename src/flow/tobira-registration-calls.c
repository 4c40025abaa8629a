/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* 「次へ進む」, and asking for the mail again. */

static TobiraRegistrationRequest *
make_request (TobiraRegistration *self)
{
  TobiraRegistrationRequest *request = tobira_registration_request_new ();

  request->email = tobira_fold_width (self->email, -1, NULL);
  request->not_in_school = self->not_in_school;
  request->language = g_strdup (self->language);
  for (guint i = 0; i < self->consents->len; i++)
    g_ptr_array_add (request->consents,
                     tobira_consent_copy (g_ptr_array_index (self->consents, i)));

  return request;
}

/* The same content is always sent under the same key, so that an answer that got lost does not
 * become a second registration. */
static void
prepare_request (TobiraRegistration *self)
{
  g_autoptr (TobiraRegistrationRequest) request = make_request (self);

  if (self->request && tobira_registration_request_equal (self->request, request))
    return;

  g_clear_pointer (&self->request, tobira_registration_request_free);
  self->request = g_steal_pointer (&request);
  g_free (self->request_key);
  self->request_key = g_uuid_string_random ();
}

static gboolean
has_code (GPtrArray *errors, const char *code)
{
  for (guint i = 0; i < errors->len; i++) {
    const TobiraFieldError *error = g_ptr_array_index (errors, i);

    if (g_str_has_prefix (error->pointer, "/consents") && g_str_equal (error->code, code))
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_outdated (const GError *error)
{
  return g_error_matches (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_DOCUMENTS_OUTDATED) ||
         (g_error_matches (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_VALIDATION) &&
          has_code (tobira_api_error_get_problem (error)->errors, "outdated"));
}

/* error: (transfer full) */
static void
fail_register (TobiraRegistration *self, GError *error)
{
  /* An answer for good; repeating it under the same key would repeat the answer. */
  if (!tobira_api_error_is_unknown_outcome (error) && !tobira_api_error_is_transient (error))
    g_clear_pointer (&self->request, tobira_registration_request_free);

  if (is_outdated (error)) {
    /* Somebody still waits: the press is answered when the new documents are here. */
    self->refuse_when_loaded = TRUE;
    g_error_free (error);
    tobira_registration_reload (self);
    return;
  }

  tobira_registration_end_action (self);
  if (g_error_matches (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_VALIDATION)) {
    tobira_registration_show_refusal (self, error);
    g_error_free (error);
  } else {
    tobira_registration_set_action_fault (self, error);
  }
  tobira_registration_update (self);
}

void
tobira_registration_end_outdated (TobiraRegistration *self)
{
  if (self->action != TOBIRA_ACTIVITY_REGISTERING)
    return;

  tobira_registration_end_action (self);
  /* Still nothing new here although the service says so: it has to be told as it is. */
  if (tobira_registration_judge (self) && !self->load_fault)
    tobira_registration_set_action_fault (
        self, tobira_api_error_new (TOBIRA_API_ERROR_DOCUMENTS_OUTDATED, "Documents outdated"));
}

static void
on_registered (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autoptr (TobiraRegistrationInfo) info = NULL;
  g_autoptr (TobiraRegistration) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *email = NULL;
  guint life;

  info = tobira_api_register_finish (TOBIRA_API (source), result, &error);
  self = tobira_registration_call_end (call, &life);
  if (!self)
    return;
  if (life != self->life) {
    tobira_registration_end_abandoned (self, info);
    return;
  }

  if (info && !info->token)
    error = tobira_api_error_new (TOBIRA_API_ERROR_BAD_ANSWER, "The registration has no token");
  if (error) {
    fail_register (self, g_steal_pointer (&error));
    return;
  }

  tobira_registration_end_action (self);
  email = g_strdup (self->request->email);
  tobira_registration_adopt (self, info);
  self->registered_email = g_steal_pointer (&email);
  tobira_registration_go (self, TOBIRA_STEP_PASSWORD);
  tobira_registration_watch_mail (self);
  tobira_registration_update (self);
}

void
tobira_registration_submit_address (TobiraRegistration *self)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  if (self->step != TOBIRA_STEP_ADDRESS || self->action != TOBIRA_ACTIVITY_NONE)
    return;

  tobira_registration_set_action_fault (self, NULL);
  if (!tobira_registration_judge (self)) {
    tobira_registration_update (self);
    return;
  }

  prepare_request (self);
  tobira_registration_begin_action (self, TOBIRA_ACTIVITY_REGISTERING);
  tobira_api_register_async (self->api, self->request, self->request_key, self->action_cancellable,
                             on_registered, tobira_registration_call_new (self, self->life));
}

static void
on_resent (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autoptr (TobiraRegistrationInfo) info = NULL;
  g_autoptr (TobiraRegistration) self = NULL;
  g_autoptr (GError) error = NULL;
  guint life;

  info = tobira_api_resend_mail_finish (TOBIRA_API (source), result, &error);
  self = tobira_registration_call_end (call, &life);
  if (!self || life != self->life)
    return;

  tobira_registration_end_action (self);
  tobira_backoff_reset (self->mail_watch);
  if (info) {
    tobira_registration_apply (self, info);
  } else if (!tobira_registration_apply_end (self, error)) {
    /* Perhaps it was sent all the same: the service knows. */
    if (tobira_api_error_is_unknown_outcome (error))
      tobira_registration_poll (self);
    tobira_registration_set_action_fault (self, g_steal_pointer (&error));
  }
  tobira_registration_watch_mail (self);
  tobira_registration_update (self);
}

void
tobira_registration_resend (TobiraRegistration *self)
{
  TobiraKeyState key_state;

  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  key_state = tobira_registration_get_key_state (self);
  if (self->step != TOBIRA_STEP_PASSWORD || self->action != TOBIRA_ACTIVITY_NONE || !self->token ||
      (key_state != TOBIRA_KEY_WAITING && key_state != TOBIRA_KEY_VALID) ||
      tobira_registration_get_resend_seconds (self) > 0 ||
      tobira_registration_get_resends_remaining (self) == 0)
    return;

  tobira_registration_begin_action (self, TOBIRA_ACTIVITY_RESENDING);
  tobira_api_resend_mail_async (self->api, self->id, self->token, self->language,
                                self->action_cancellable, on_resent,
                                tobira_registration_call_new (self, self->life));
}
