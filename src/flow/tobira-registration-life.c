/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* How the registration stands at the service, and how long that lasts. */

/* Whether the service is going to know something soon that is worth asking for. */
static gboolean
news_are_awaited (TobiraRegistration *self)
{
  TobiraKeyState key_state = tobira_registration_get_key_state (self);

  if (self->step != TOBIRA_STEP_PASSWORD || !self->token || !self->info)
    return FALSE;
  if (key_state == TOBIRA_KEY_WAITING)
    return self->info->mail_state != TOBIRA_MAIL_REJECTED;
  if (key_state != TOBIRA_KEY_VALID)
    return FALSE;

  /* Over, and still only the service knows whether the completion came in time. */
  if (tobira_key_timer_is_over (self->timer))
    return self->action == TOBIRA_ACTIVITY_NONE;

  return self->info->mail_state == TOBIRA_MAIL_QUEUED ||
         self->info->mail_state == TOBIRA_MAIL_DELAYED || tobira_key_timer_is_vague (self->timer);
}

static void
update_ticking (TobiraRegistration *self)
{
  TobiraKeyState key_state = tobira_registration_get_key_state (self);
  gboolean lives = key_state == TOBIRA_KEY_VALID || key_state == TOBIRA_KEY_WAITING;
  /* Also while the last attempt is on its way: its end has to be seen. */
  gboolean runs = tobira_key_timer_has_deadline (self->timer) ||
                  tobira_key_timer_get_resend_seconds (self->timer) > 0;

  tobira_key_timer_set_ticking (self->timer, self->step == TOBIRA_STEP_PASSWORD && lives && runs);
}

void
tobira_registration_watch_mail (TobiraRegistration *self)
{
  update_ticking (self);
  if (!news_are_awaited (self))
    tobira_backoff_stop (self->mail_watch);
  else if (!self->polling && !tobira_backoff_is_scheduled (self->mail_watch))
    tobira_backoff_schedule (self->mail_watch, -1);
}

static void
take_info (TobiraRegistration *self, TobiraRegistrationInfo *info)
{
  const TobiraKeyTimes times = {
      .asked_us = self->asked_us,
      .server_us = info->server_time_us,
      .expires_us = info->expires_us,
      .resend_allowed_us = info->resend_allowed_us,
      .life_us = self->service ? (gint64) self->service->auth_key_ttl_seconds * G_USEC_PER_SEC : 0,
  };

  tobira_registration_info_ref (info);
  g_clear_pointer (&self->info, tobira_registration_info_unref);
  self->info = info;
  self->state = info->state;
  tobira_key_timer_set (self->timer, &times);
}

void
tobira_registration_adopt (TobiraRegistration *self, TobiraRegistrationInfo *info)
{
  g_autoptr (GPtrArray) sent = self->request ? g_ptr_array_ref (self->request->consents) : NULL;

  tobira_registration_forget_life (self);
  self->sent_consents = g_steal_pointer (&sent);
  self->id = g_strdup (info->id);
  self->token = tobira_secret_ref (info->token);
  take_info (self, info);
}

void
tobira_registration_apply (TobiraRegistration *self, TobiraRegistrationInfo *info)
{
  const TobiraRegistrationInfo *old = self->info;

  /* An answer that was overtaken by a newer one, or one that cannot be. */
  if (old && (info->server_time_us < old->server_time_us ||
              (info->state != self->state && !tobira_state_can_go (self->state, info->state))))
    return;

  /* Another mail state is news: look again soon. */
  if (old && old->mail_state != info->mail_state)
    tobira_backoff_reset (self->mail_watch);

  take_info (self, info);
  tobira_registration_watch_mail (self);
  tobira_registration_update (self);
}

gboolean
tobira_registration_apply_end (TobiraRegistration *self, const GError *error)
{
  switch ((TobiraApiError) error->code) {
  case TOBIRA_API_ERROR_KEY_EXPIRED:
    self->state = TOBIRA_STATE_EXPIRED;
    break;
  case TOBIRA_API_ERROR_LOCKED:
    self->state = TOBIRA_STATE_LOCKED;
    break;
  case TOBIRA_API_ERROR_CANCELLED_THERE:
  case TOBIRA_API_ERROR_GONE:
    self->state = TOBIRA_STATE_CANCELLED;
    break;
  default:
    return FALSE;
  }

  tobira_registration_watch_mail (self);
  tobira_registration_update (self);

  return TRUE;
}

void
tobira_registration_forget_life (TobiraRegistration *self)
{
  self->life++;
  self->polling = FALSE;
  g_clear_pointer (&self->request, tobira_registration_request_free);
  g_clear_pointer (&self->request_key, g_free);
  g_clear_pointer (&self->registered_email, g_free);
  g_clear_pointer (&self->sent_consents, g_ptr_array_unref);
  g_clear_pointer (&self->completion, tobira_completion_free);
  g_clear_pointer (&self->doubtful, tobira_completion_free);
  g_clear_error (&self->unanswered);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->token, tobira_secret_unref);
  g_clear_pointer (&self->info, tobira_registration_info_unref);
  g_clear_pointer (&self->expires_at, g_date_time_unref);
  self->state = TOBIRA_STATE_OPEN;
  if (self->timer)
    tobira_key_timer_reset (self->timer);
  if (self->mail_watch) {
    tobira_backoff_stop (self->mail_watch);
    tobira_backoff_reset (self->mail_watch);
  }
}

static void
on_polled (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autoptr (TobiraRegistrationInfo) info = NULL;
  g_autoptr (TobiraRegistration) self = NULL;
  g_autoptr (GError) error = NULL;
  guint life;

  info = tobira_api_get_registration_finish (TOBIRA_API (source), result, &error);
  self = tobira_registration_call_end (call, &life);
  if (!self || life != self->life)
    return;

  self->polling = FALSE;
  /* While a completion is on its way, its own answer is the one that counts. */
  if (self->action == TOBIRA_ACTIVITY_COMPLETING) {
    tobira_registration_watch_mail (self);
  } else if (info && info->state == TOBIRA_STATE_COMPLETED && self->doubtful &&
             self->action == TOBIRA_ACTIVITY_NONE) {
    tobira_registration_settle_doubt (self, info);
  } else if (info) {
    tobira_registration_apply (self, info);
    tobira_registration_watch_mail (self);
  } else if (!tobira_registration_apply_end (self, error) && news_are_awaited (self)) {
    tobira_backoff_schedule (self->mail_watch,
                             tobira_api_error_get_problem (error)->retry_after_seconds);
  }
}

void
tobira_registration_poll (TobiraRegistration *self)
{
  if (self->polling || !self->token)
    return;

  self->polling = TRUE;
  tobira_backoff_stop (self->mail_watch);
  tobira_api_get_registration_async (self->api, self->id, self->token, NULL, on_polled,
                                     tobira_registration_call_new (self, self->life));
}

void
tobira_registration_on_poll_due (gpointer data)
{
  tobira_registration_poll (data);
}

void
tobira_registration_on_look (gpointer data, int threshold)
{
  g_autoptr (TobiraRegistration) self = g_object_ref (data);

  tobira_registration_watch_mail (self);
  tobira_registration_update (self);
  if (threshold >= 0)
    tobira_registration_emit_time_passed (self, threshold);
}

void
tobira_registration_refresh (TobiraRegistration *self)
{
  TobiraKeyState key_state;

  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  if (self->step != TOBIRA_STEP_PASSWORD)
    return;

  tobira_key_timer_look (self->timer);
  key_state = tobira_registration_get_key_state (self);
  if (key_state == TOBIRA_KEY_WAITING || key_state == TOBIRA_KEY_VALID)
    tobira_registration_poll (self);
}
