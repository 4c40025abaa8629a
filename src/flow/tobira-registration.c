/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

G_DEFINE_ENUM_TYPE (TobiraActivity,
                    tobira_activity,
                    G_DEFINE_ENUM_VALUE (TOBIRA_ACTIVITY_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_ACTIVITY_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_ACTIVITY_REGISTERING, "registering"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_ACTIVITY_RESENDING, "resending"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_ACTIVITY_COMPLETING, "completing"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_ACTIVITY_CANCELLING, "cancelling"))

G_DEFINE_ENUM_TYPE (TobiraKeyState,
                    tobira_key_state,
                    G_DEFINE_ENUM_VALUE (TOBIRA_KEY_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_KEY_VALID, "valid"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_KEY_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_KEY_LOCKED, "locked"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_KEY_GONE, "gone"))

#define LOAD_RETRY_FIRST_MS 2000
#define LOAD_RETRY_MAXIMUM_MS 60000
#define MAIL_WATCH_FIRST_MS 2000
#define MAIL_WATCH_MAXIMUM_MS 30000

typedef enum {
  PROP_STEP = 1,
  PROP_ACTIVITY,
  PROP_BUSY,
  PROP_PARTING,
  PROP_LANGUAGE,
  PROP_SERVICE,
  PROP_EMAIL,
  PROP_EMAIL_CONFIRMATION,
  PROP_NOT_IN_SCHOOL,
  PROP_CONSENT_UNLOCKED,
  PROP_CONSENT,
  PROP_ISSUES,
  PROP_ISSUE_COUNT,
  PROP_FAULT,
  PROP_KEY_STATE,
  PROP_MAIL_STATE,
  PROP_ATTEMPTS_REMAINING,
  PROP_SECONDS_LEFT,
  PROP_TIME_FRACTION,
  PROP_EXPIRES_AT,
  PROP_RESEND_SECONDS,
  PROP_RESENDS_REMAINING,
  PROP_ACCOUNT,
} TobiraRegistrationProperty;

static GParamSpec *properties[PROP_ACCOUNT + 1];

enum {
  SIGNAL_REFUSED,
  SIGNAL_KEY_TIME_PASSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraRegistration, tobira_registration, G_TYPE_OBJECT)

/* What concerns the registration at the service. Returns: FALSE for any other property */
static gboolean
get_life_property (TobiraRegistration *self, TobiraRegistrationProperty id, GValue *value)
{
  switch (id) {
  case PROP_KEY_STATE:
    g_value_set_enum (value, tobira_registration_get_key_state (self));
    break;
  case PROP_MAIL_STATE:
    g_value_set_enum (value, tobira_registration_get_mail_state (self));
    break;
  case PROP_ATTEMPTS_REMAINING:
    g_value_set_uint (value, tobira_registration_get_attempts_remaining (self));
    break;
  case PROP_SECONDS_LEFT:
    g_value_set_int64 (value, tobira_registration_get_seconds_left (self));
    break;
  case PROP_TIME_FRACTION:
    g_value_set_double (value, tobira_registration_get_time_fraction (self));
    break;
  case PROP_EXPIRES_AT:
    g_value_set_boxed (value, self->expires_at);
    break;
  case PROP_RESEND_SECONDS:
    g_value_set_uint (value, tobira_registration_get_resend_seconds (self));
    break;
  case PROP_RESENDS_REMAINING:
    g_value_set_uint (value, tobira_registration_get_resends_remaining (self));
    break;
  case PROP_ACCOUNT:
    g_value_set_boxed (value, self->account);
    break;
  default:
    return FALSE;
  }

  return TRUE;
}

static void
tobira_registration_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TobiraRegistration *self = TOBIRA_REGISTRATION (object);

  switch ((TobiraRegistrationProperty) id) {
  case PROP_STEP:
    g_value_set_enum (value, self->step);
    break;
  case PROP_ACTIVITY:
    g_value_set_enum (value, tobira_registration_get_activity (self));
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, tobira_registration_get_busy (self));
    break;
  case PROP_PARTING:
    g_value_set_boolean (value, tobira_registration_get_parting (self));
    break;
  case PROP_LANGUAGE:
    g_value_set_string (value, self->language);
    break;
  case PROP_SERVICE:
    g_value_set_boxed (value, self->service);
    break;
  case PROP_EMAIL:
    g_value_set_string (value, self->email);
    break;
  case PROP_EMAIL_CONFIRMATION:
    g_value_set_string (value, self->email_confirmation);
    break;
  case PROP_NOT_IN_SCHOOL:
    g_value_set_boolean (value, self->not_in_school);
    break;
  case PROP_CONSENT_UNLOCKED:
    g_value_set_boolean (value, tobira_registration_get_consent_unlocked (self));
    break;
  case PROP_CONSENT:
    g_value_set_boolean (value, self->consent);
    break;
  case PROP_ISSUES:
    g_value_set_object (value, self->issues);
    break;
  case PROP_ISSUE_COUNT:
    g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->issues)));
    break;
  case PROP_FAULT:
    g_value_set_boxed (value, tobira_registration_get_fault (self));
    break;
  default:
    if (!get_life_property (self, (TobiraRegistrationProperty) id, value))
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_registration_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TobiraRegistration *self = TOBIRA_REGISTRATION (object);

  switch ((TobiraRegistrationProperty) id) {
  case PROP_LANGUAGE:
    tobira_registration_set_language (self, g_value_get_string (value));
    break;
  case PROP_EMAIL:
    tobira_registration_set_email (self, g_value_get_string (value));
    break;
  case PROP_EMAIL_CONFIRMATION:
    tobira_registration_set_email_confirmation (self, g_value_get_string (value));
    break;
  case PROP_NOT_IN_SCHOOL:
    tobira_registration_set_not_in_school (self, g_value_get_boolean (value));
    break;
  case PROP_CONSENT:
    tobira_registration_set_consent (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_registration_dispose (GObject *object)
{
  TobiraRegistration *self = TOBIRA_REGISTRATION (object);

  tobira_registration_stop_loading (self);
  if (self->action_cancellable)
    g_cancellable_cancel (self->action_cancellable);
  g_clear_object (&self->action_cancellable);
  tobira_registration_forget_life (self);
  tobira_registration_end_abandoned (self, NULL);
  if (self->keeping)
    tobira_keeping_end (self->keeping);

  G_OBJECT_CLASS (tobira_registration_parent_class)->dispose (object);
}

static void
tobira_registration_finalize (GObject *object)
{
  TobiraRegistration *self = TOBIRA_REGISTRATION (object);

  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    g_clear_object (&self->documents[i]);
  g_clear_pointer (&self->shown.service, tobira_service_info_unref);
  g_clear_pointer (&self->shown.account, tobira_account_info_unref);
  g_clear_pointer (&self->service, tobira_service_info_unref);
  g_clear_pointer (&self->account, tobira_account_info_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->load_retry, tobira_backoff_free);
  g_clear_pointer (&self->mail_watch, tobira_backoff_free);
  g_clear_pointer (&self->timer, tobira_key_timer_free);
  g_clear_error (&self->load_error);
  g_clear_error (&self->load_fault);
  g_clear_error (&self->action_fault);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->email_confirmation, g_free);
  g_clear_pointer (&self->consents, g_ptr_array_unref);
  g_clear_pointer (&self->password, tobira_secret_unref);
  g_clear_pointer (&self->password_confirmation, tobira_secret_unref);
  g_clear_pointer (&self->auth_key, tobira_secret_unref);
  g_clear_object (&self->keeping);
  g_clear_object (&self->issues);
  g_clear_pointer (&self->pointed_out, g_hash_table_unref);
  g_clear_pointer (&self->language, g_free);
  g_clear_object (&self->clock);
  g_clear_object (&self->api);

  G_OBJECT_CLASS (tobira_registration_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags rw = r | G_PARAM_WRITABLE;

  properties[PROP_STEP] =
      g_param_spec_enum ("step", NULL, NULL, TOBIRA_TYPE_STEP, TOBIRA_STEP_START, r);
  properties[PROP_ACTIVITY] =
      g_param_spec_enum ("activity", NULL, NULL, TOBIRA_TYPE_ACTIVITY, TOBIRA_ACTIVITY_NONE, r);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, r);
  properties[PROP_PARTING] = g_param_spec_boolean ("parting", NULL, NULL, FALSE, r);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, rw);
  properties[PROP_SERVICE] =
      g_param_spec_boxed ("service", NULL, NULL, TOBIRA_TYPE_SERVICE_INFO, r);
  properties[PROP_EMAIL] = g_param_spec_string ("email", NULL, NULL, "", rw);
  properties[PROP_EMAIL_CONFIRMATION] =
      g_param_spec_string ("email-confirmation", NULL, NULL, "", rw);
  properties[PROP_NOT_IN_SCHOOL] = g_param_spec_boolean ("not-in-school", NULL, NULL, FALSE, rw);
  properties[PROP_CONSENT_UNLOCKED] =
      g_param_spec_boolean ("consent-unlocked", NULL, NULL, FALSE, r);
  properties[PROP_CONSENT] = g_param_spec_boolean ("consent", NULL, NULL, FALSE, rw);
  properties[PROP_ISSUES] = g_param_spec_object ("issues", NULL, NULL, G_TYPE_LIST_MODEL, r);
  properties[PROP_ISSUE_COUNT] = g_param_spec_uint ("issue-count", NULL, NULL, 0, G_MAXUINT, 0, r);
  properties[PROP_FAULT] = g_param_spec_boxed ("fault", NULL, NULL, G_TYPE_ERROR, r);
  properties[PROP_KEY_STATE] =
      g_param_spec_enum ("key-state", NULL, NULL, TOBIRA_TYPE_KEY_STATE, TOBIRA_KEY_WAITING, r);
  properties[PROP_MAIL_STATE] =
      g_param_spec_enum ("mail-state", NULL, NULL, TOBIRA_TYPE_MAIL_STATE, TOBIRA_MAIL_QUEUED, r);
  properties[PROP_ATTEMPTS_REMAINING] =
      g_param_spec_uint ("attempts-remaining", NULL, NULL, 0, G_MAXUINT, 0, r);
  properties[PROP_SECONDS_LEFT] =
      g_param_spec_int64 ("seconds-left", NULL, NULL, -1, G_MAXINT64, -1, r);
  properties[PROP_TIME_FRACTION] =
      g_param_spec_double ("time-fraction", NULL, NULL, 0.0, 1.0, 1.0, r);
  properties[PROP_EXPIRES_AT] = g_param_spec_boxed ("expires-at", NULL, NULL, G_TYPE_DATE_TIME, r);
  properties[PROP_RESEND_SECONDS] =
      g_param_spec_uint ("resend-seconds", NULL, NULL, 0, G_MAXUINT, 0, r);
  properties[PROP_RESENDS_REMAINING] =
      g_param_spec_uint ("resends-remaining", NULL, NULL, 0, G_MAXUINT, 0, r);
  properties[PROP_ACCOUNT] =
      g_param_spec_boxed ("account", NULL, NULL, TOBIRA_TYPE_ACCOUNT_INFO, r);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
tobira_registration_class_init (TobiraRegistrationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tobira_registration_get_property;
  object_class->set_property = tobira_registration_set_property;
  object_class->dispose = tobira_registration_dispose;
  object_class->finalize = tobira_registration_finalize;

  install_properties (object_class);

  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_KEY_TIME_PASSED] =
      g_signal_new ("key-time-passed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
tobira_registration_init (TobiraRegistration *self)
{
  self->email = g_strdup ("");
  self->email_confirmation = g_strdup ("");
  self->consents = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_consent_free);
  self->issues = g_list_store_new (TOBIRA_TYPE_ISSUE);
  self->pointed_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->shown.seconds_left = -1;
  self->shown.time_fraction = 1.0;
}

TobiraRegistration *
tobira_registration_new (TobiraApi *api, TobiraClock *clock, const char *language)
{
  static const char *const kinds[] = {TOBIRA_DOCUMENT_PRIVACY_POLICY, TOBIRA_DOCUMENT_TERMS_OF_USE};
  TobiraRegistration *self;

  g_return_val_if_fail (TOBIRA_IS_API (api), NULL);
  g_return_val_if_fail (TOBIRA_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (language, NULL);

  self = g_object_new (TOBIRA_TYPE_REGISTRATION, NULL);
  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->language = g_strdup (language);
  self->keeping = tobira_keeping_new (clock);
  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++) {
    self->documents[i] = tobira_document_new (kinds[i], clock);
    g_signal_connect_object (self->documents[i], "notify::read",
                             G_CALLBACK (tobira_registration_on_document_changed), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (self->documents[i], "notify::state",
                             G_CALLBACK (tobira_registration_on_document_changed), self,
                             G_CONNECT_SWAPPED);
  }
  self->load_retry = tobira_backoff_new (clock, LOAD_RETRY_FIRST_MS, LOAD_RETRY_MAXIMUM_MS,
                                         tobira_registration_on_load_due, self);
  self->mail_watch = tobira_backoff_new (clock, MAIL_WATCH_FIRST_MS, MAIL_WATCH_MAXIMUM_MS,
                                         tobira_registration_on_poll_due, self);
  self->timer = tobira_key_timer_new (clock, tobira_registration_on_look, self);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (tobira_registration_on_network_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

static void
take_snapshot (TobiraRegistration *self, TobiraShown *shown)
{
  *shown = (TobiraShown){
      .step = self->step,
      .activity = tobira_registration_get_activity (self),
      .busy = tobira_registration_get_busy (self),
      .parting = tobira_registration_get_parting (self),
      .service = self->service ? tobira_service_info_ref (self->service) : NULL,
      .consent_unlocked = tobira_registration_get_consent_unlocked (self),
      .consent = self->consent,
      .issue_count = g_list_model_get_n_items (G_LIST_MODEL (self->issues)),
      .fault_serial = self->fault_serial,
      .key_state = tobira_registration_get_key_state (self),
      .mail_state = tobira_registration_get_mail_state (self),
      .attempts_remaining = tobira_registration_get_attempts_remaining (self),
      .seconds_left = tobira_registration_get_seconds_left (self),
      .time_fraction = tobira_registration_get_time_fraction (self),
      .expires_us = self->info ? self->info->expires_us : 0,
      .resend_seconds = tobira_registration_get_resend_seconds (self),
      .resends_remaining = tobira_registration_get_resends_remaining (self),
      .account = self->account ? tobira_account_info_ref (self->account) : NULL,
  };
}

static void
update_expires_at (TobiraRegistration *self)
{
  g_clear_pointer (&self->expires_at, g_date_time_unref);
  /* In Japan, as the mail has it, whatever zone the computer is set to. */
  if (self->info && self->info->expires_us != 0)
    self->expires_at = tobira_japan_get_time (self->info->expires_us);
}

#define NOTIFY_IF(field, property)                                      \
  G_STMT_START                                                          \
  {                                                                     \
    if (before.field != self->shown.field)                              \
      g_object_notify_by_pspec (G_OBJECT (self), properties[property]); \
  }                                                                     \
  G_STMT_END

void
tobira_registration_update (TobiraRegistration *self)
{
  TobiraShown before = self->shown;

  take_snapshot (self, &self->shown);
  if (before.expires_us != self->shown.expires_us)
    update_expires_at (self);

  /* Not frozen: a frozen queue is emitted back to front, and "step" has to be the last one. */
  NOTIFY_IF (activity, PROP_ACTIVITY);
  NOTIFY_IF (busy, PROP_BUSY);
  NOTIFY_IF (parting, PROP_PARTING);
  NOTIFY_IF (service, PROP_SERVICE);
  NOTIFY_IF (consent_unlocked, PROP_CONSENT_UNLOCKED);
  NOTIFY_IF (consent, PROP_CONSENT);
  NOTIFY_IF (issue_count, PROP_ISSUE_COUNT);
  NOTIFY_IF (fault_serial, PROP_FAULT);
  NOTIFY_IF (key_state, PROP_KEY_STATE);
  NOTIFY_IF (mail_state, PROP_MAIL_STATE);
  NOTIFY_IF (attempts_remaining, PROP_ATTEMPTS_REMAINING);
  NOTIFY_IF (seconds_left, PROP_SECONDS_LEFT);
  if (ABS (before.time_fraction - self->shown.time_fraction) > 0.0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME_FRACTION]);
  NOTIFY_IF (expires_us, PROP_EXPIRES_AT);
  NOTIFY_IF (resend_seconds, PROP_RESEND_SECONDS);
  NOTIFY_IF (resends_remaining, PROP_RESENDS_REMAINING);
  NOTIFY_IF (account, PROP_ACCOUNT);
  /* Last, so that a new screen finds everything in place. */
  NOTIFY_IF (step, PROP_STEP);

  g_clear_pointer (&before.service, tobira_service_info_unref);
  g_clear_pointer (&before.account, tobira_account_info_unref);
}

void
tobira_registration_emit_refused (TobiraRegistration *self)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0);
}

void
tobira_registration_emit_time_passed (TobiraRegistration *self, int seconds)
{
  g_signal_emit (self, signals[SIGNAL_KEY_TIME_PASSED], 0, seconds);
}
