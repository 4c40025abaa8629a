/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-backoff.h"
#include "tobira-document-private.h"
#include "tobira-farewell.h"
#include "tobira-judgement.h"
#include "tobira-key-timer.h"
#include "tobira-registration.h"

G_BEGIN_DECLS

/* Shared by the files of the registration; nobody else includes it. */

#define TOBIRA_REGISTRATION_DOCUMENTS 2

/* A completion that was sent: all of it, so that the very same can be sent again. */
typedef struct {
  TobiraSecret *password;
  TobiraSecret *auth_key;
  char *idempotency_key;
} TobiraCompletion;

/* What "notify" was last emitted for. */
typedef struct {
  TobiraStep step;
  TobiraActivity activity;
  gboolean busy;
  gboolean parting;
  gpointer service;
  gboolean consent_unlocked;
  gboolean consent;
  guint issue_count;
  guint fault_serial;
  TobiraKeyState key_state;
  TobiraMailState mail_state;
  guint attempts_remaining;
  gint64 seconds_left;
  double time_fraction;
  gint64 expires_us;
  guint resend_seconds;
  guint resends_remaining;
  gpointer account;
} TobiraShown;

struct _TobiraRegistration {
  GObject parent_instance;

  TobiraApi *api;
  TobiraClock *clock;
  char *language;
  TobiraStep step;
  TobiraShown shown;

  /* What somebody waits for, and what makes it stop. */
  TobiraActivity action;
  GCancellable *action_cancellable;
  /* Counts registrations: what was asked for an earlier one does not concern this one. */
  guint life;

  /* What the service offers. */
  TobiraServiceInfo *service;
  TobiraDocument *documents[TOBIRA_REGISTRATION_DOCUMENTS];
  GHashTable *texts; /* sha256 → GBytes */
  gboolean load_wanted;
  gboolean loading;
  guint load_generation;
  guint loads_pending;
  GError *load_error; /* of the load that runs */
  GCancellable *load_cancellable;
  TobiraBackoff *load_retry;
  /* A press was answered with "documents-outdated": judge again when they are here. */
  gboolean refuse_when_loaded;

  GError *load_fault;
  GError *action_fault;
  guint fault_serial;

  /* What was entered. */
  char *email;
  char *email_confirmation;
  gboolean consent;
  GPtrArray *consents;
  gboolean not_in_school;
  TobiraSecret *password;
  TobiraSecret *password_confirmation;
  TobiraSecret *auth_key;
  GListStore *issues;
  gboolean issues_are_from_service;
  GHashTable *pointed_out; /* wrong spellings of providers */

  /* What was sent, and how it stands. */
  TobiraRegistrationRequest *request;
  char *request_key;
  char *registered_email;   /* (nullable): where the mail went */
  GPtrArray *sent_consents; /* (nullable) (element-type TobiraConsent): those of this life */
  TobiraCompletion *completion;
  TobiraCompletion *doubtful; /* (nullable): may have been carried out */
  GError *unanswered;         /* (nullable): how the completion failed that is asked after */
  char *id;
  TobiraSecret *token;
  TobiraState state;
  TobiraRegistrationInfo *info;
  TobiraKeyTimer *timer;
  gint64 asked_us; /* when the answer was asked for that is being dealt with, in boot time */
  TobiraBackoff *mail_watch;
  gboolean polling;
  GDateTime *expires_at;
  TobiraAccountInfo *account;
  gboolean has_earlier_password;
  TobiraKeeping *keeping;
  /* Waits for the answer to a registration that was given up before it came. */
  TobiraFarewell *farewell;
  guint n_partings;
};

/* tobira-registration.c */
void tobira_registration_emit_refused (TobiraRegistration *self);
void tobira_registration_emit_time_passed (TobiraRegistration *self, int seconds);
/* Emits "notify" for everything that changed since the last time. */
void tobira_registration_update (TobiraRegistration *self);

/* tobira-registration-action.c */
void tobira_registration_go (TobiraRegistration *self, TobiraStep step);
/* error: (transfer full) (nullable) */
void tobira_registration_set_action_fault (TobiraRegistration *self, GError *error);
void tobira_registration_set_load_fault (TobiraRegistration *self, GError *error);
/* Starts what somebody waits for: no fault is shown, a cancellable is at hand. */
void tobira_registration_begin_action (TobiraRegistration *self, TobiraActivity action);
void tobira_registration_end_action (TobiraRegistration *self);

/* Something to pass through an asynchronous call that does not keep the registration alive. */
gpointer tobira_registration_call_new (TobiraRegistration *self, guint generation);
/* Returns: (transfer full) (nullable): NULL when it is gone. generation: (out): as it was given */
TobiraRegistration *tobira_registration_call_end (gpointer call, guint *generation);

/* tobira-registration-issues.c */
/* Judges the fields of the step. Returns: whether nothing is wrong; else it was said. */
gboolean tobira_registration_judge (TobiraRegistration *self);
/* Shows what the service refused. */
void tobira_registration_show_refusal (TobiraRegistration *self, const GError *error);
/* Takes away what is mended by a change of field. */
void tobira_registration_field_changed (TobiraRegistration *self, TobiraField field);
void tobira_registration_clear_issues (TobiraRegistration *self);

/* tobira-registration-consent.c */
void tobira_registration_on_document_changed (TobiraRegistration *self);
void tobira_registration_drop_consent (TobiraRegistration *self);
/* What was sent is what was agreed to, whatever has become of the documents since. */
void tobira_registration_seal_consents (TobiraRegistration *self);

/* tobira-registration-load.c */
void tobira_registration_reload (TobiraRegistration *self);
void tobira_registration_stop_loading (TobiraRegistration *self);
void tobira_registration_on_load_due (gpointer registration);
void tobira_registration_on_network_changed (TobiraRegistration *self);

/* tobira-registration-life.c: how the registration stands at the service */
void tobira_registration_adopt (TobiraRegistration *self, TobiraRegistrationInfo *info);
void tobira_registration_apply (TobiraRegistration *self, TobiraRegistrationInfo *info);
/* Whether error says that the registration has ended; then it has. */
gboolean tobira_registration_apply_end (TobiraRegistration *self, const GError *error);
void tobira_registration_forget_life (TobiraRegistration *self);
void tobira_registration_poll (TobiraRegistration *self);
void tobira_registration_watch_mail (TobiraRegistration *self);
void tobira_registration_on_poll_due (gpointer registration);
void tobira_registration_on_look (gpointer registration, int threshold);

/* tobira-registration-completion.c */
/* The service says that the completion was carried out whose answer got lost. */
void tobira_registration_settle_doubt (TobiraRegistration *self, TobiraRegistrationInfo *info);

/* tobira-registration-calls.c */
/* The documents were loaded again, or not, after a press that they were too old for. */
void tobira_registration_end_outdated (TobiraRegistration *self);

/* tobira-registration-leave.c */
/* A registration that nobody waits for any more got its answer; info: (nullable) */
void tobira_registration_end_abandoned (TobiraRegistration *self, TobiraRegistrationInfo *info);

/* tobira-registration-completion.c */
void tobira_completion_free (TobiraCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraCompletion, tobira_completion_free)

G_END_DECLS
