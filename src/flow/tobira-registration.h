/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-api.h"
#include "tobira-clock.h"
#include "tobira-document.h"
#include "tobira-issue.h"
#include "tobira-keeping.h"

G_BEGIN_DECLS

/* What is running at the moment. */
typedef enum {
  TOBIRA_ACTIVITY_NONE,
  TOBIRA_ACTIVITY_LOADING, /* the service's description and documents */
  TOBIRA_ACTIVITY_REGISTERING,
  TOBIRA_ACTIVITY_RESENDING,
  TOBIRA_ACTIVITY_COMPLETING,
  TOBIRA_ACTIVITY_CANCELLING,
} TobiraActivity;

#define TOBIRA_TYPE_ACTIVITY (tobira_activity_get_type ())
GType tobira_activity_get_type (void);

/* How the registration's life at the service stands, on the password screen. */
typedef enum {
  TOBIRA_KEY_WAITING, /* the mail is not out yet */
  TOBIRA_KEY_VALID,
  TOBIRA_KEY_EXPIRED,
  TOBIRA_KEY_LOCKED, /* too many wrong keys */
  TOBIRA_KEY_GONE,   /* cancelled or forgotten by the service */
} TobiraKeyState;

#define TOBIRA_TYPE_KEY_STATE (tobira_key_state_get_type ())
GType tobira_key_state_get_type (void);

/**
 * TobiraRegistration:
 *
 * The registration of one applicant, as the screens need it: which step, what was entered, what is
 * wrong with it, how long is left, what is running. Knows no widget.
 *
 * Properties ("notify" only on change; w = writable):
 * - "step" (#TobiraStep), "activity" (#TobiraActivity), "busy" (boolean: activity is not NONE and
 *   not LOADING), "language" (string, w: BCP 47; documents and mails follow it)
 * - "parting" (boolean: the service is being told that a registration is not wanted any more; ends
 *   after at most 5 seconds)
 * - "service" (#TobiraServiceInfo, nullable until loaded)
 * - "email", "email-confirmation" (string, w, never NULL), "not-in-school" (boolean, w)
 * - "consent-unlocked" (boolean: both documents are loaded and read), "consent" (boolean, w; stays
 *   FALSE while locked)
 * - "issues" (GListModel of #TobiraIssue, the same object always), "issue-count" (uint)
 * - "fault" (GError of %TOBIRA_API_ERROR, nullable: why the last thing did not work; leaves when
 *   the next one starts; none for what "issues" or "key-state" say)
 * - "key-state" (#TobiraKeyState), "mail-state" (#TobiraMailState), "attempts-remaining" (uint)
 * - "seconds-left" (int64: until the key expires, rounded up; -1 without a deadline),
 *   "time-fraction" (double, 1.0 to 0.0: of the key's whole life), "expires-at" (GDateTime in
 *   Japan, nullable)
 * - "resend-seconds" (uint: until a mail may be asked for again), "resends-remaining" (uint)
 * - "account" (#TobiraAccountInfo, nullable until done)
 *
 * Signals: "refused" (a press found issues; they are in "issues"), "key-time-passed" (int seconds:
 * a threshold of tobira_deadline_get_passed_threshold() was passed).
 *
 * Nothing is called wrong before a press (screens, 1). After it, an issue leaves as soon as its
 * field is mended, and no new one comes before the next press.
 */
#define TOBIRA_TYPE_REGISTRATION (tobira_registration_get_type ())
G_DECLARE_FINAL_TYPE (TobiraRegistration, tobira_registration, TOBIRA, REGISTRATION, GObject)

/* language: BCP 47, as the interface is shown. Returns: (transfer full) */
TobiraRegistration *
tobira_registration_new (TobiraApi *api, TobiraClock *clock, const char *language);

TobiraStep tobira_registration_get_step (TobiraRegistration *self);
TobiraActivity tobira_registration_get_activity (TobiraRegistration *self);
gboolean tobira_registration_get_busy (TobiraRegistration *self);
gboolean tobira_registration_get_parting (TobiraRegistration *self);
const char *tobira_registration_get_language (TobiraRegistration *self);
void tobira_registration_set_language (TobiraRegistration *self, const char *language);
/* (transfer none) (nullable) */
TobiraServiceInfo *tobira_registration_get_service (TobiraRegistration *self);
/* kind: TOBIRA_DOCUMENT_…. Returns: (transfer none): always the same object for a kind */
TobiraDocument *tobira_registration_get_document (TobiraRegistration *self, const char *kind);

const char *tobira_registration_get_email (TobiraRegistration *self);
void tobira_registration_set_email (TobiraRegistration *self, const char *email);
const char *tobira_registration_get_email_confirmation (TobiraRegistration *self);
void tobira_registration_set_email_confirmation (TobiraRegistration *self, const char *email);
gboolean tobira_registration_get_consent_unlocked (TobiraRegistration *self);
gboolean tobira_registration_get_consent (TobiraRegistration *self);
void tobira_registration_set_consent (TobiraRegistration *self, gboolean consent);
/* The document that has to be read next. Returns: (transfer none) (nullable) */
TobiraDocument *tobira_registration_get_unread_document (TobiraRegistration *self);
/* Returns: (element-type TobiraConsent) (transfer container): what was agreed to; empty before */
GPtrArray *tobira_registration_get_consents (TobiraRegistration *self);
gboolean tobira_registration_get_not_in_school (TobiraRegistration *self);
void tobira_registration_set_not_in_school (TobiraRegistration *self, gboolean not_in_school);
/* The texts are copied into wiped memory. */
void tobira_registration_set_password (TobiraRegistration *self, const char *password);
void tobira_registration_set_password_confirmation (TobiraRegistration *self, const char *password);
void tobira_registration_set_auth_key (TobiraRegistration *self, const char *auth_key);

/* What was probably meant by an address, to be offered when its field is left: another way to write it
 * where it would be refused (screens, 7), or a well-known provider it was probably meant to have. The
 * latter is pointed out once for each wrong spelling, whichever field it is in (screens, 8). Returns:
 * (transfer full) (nullable): an address that would be accepted. may_stay: (out): whether the one that was
 * entered would be, too */
char *
tobira_registration_advise_email (TobiraRegistration *self, const char *email, gboolean *may_stay);
/* The address that the mail went to: as the service got it. Returns: (transfer none) */
const char *tobira_registration_get_registered_email (TobiraRegistration *self);

/* (transfer none): of #TobiraIssue, in the order of the screen */
GListModel *tobira_registration_get_issues (TobiraRegistration *self);
/* The first issue of a field. Returns: (transfer none) (nullable) */
TobiraIssue *tobira_registration_get_issue (TobiraRegistration *self, TobiraField field);
/* (transfer none) (nullable) */
const GError *tobira_registration_get_fault (TobiraRegistration *self);

TobiraKeyState tobira_registration_get_key_state (TobiraRegistration *self);
TobiraMailState tobira_registration_get_mail_state (TobiraRegistration *self);
guint tobira_registration_get_attempts_remaining (TobiraRegistration *self);
gint64 tobira_registration_get_seconds_left (TobiraRegistration *self);
/* How the time left is to be shown now. */
TobiraTimeLeft tobira_registration_get_time_left (TobiraRegistration *self);
double tobira_registration_get_time_fraction (TobiraRegistration *self);
/* (transfer none) (nullable): when the key expires, in Japan */
GDateTime *tobira_registration_get_expires_at (TobiraRegistration *self);
guint tobira_registration_get_resend_seconds (TobiraRegistration *self);
guint tobira_registration_get_resends_remaining (TobiraRegistration *self);
/* (transfer none) (nullable) */
TobiraAccountInfo *tobira_registration_get_account (TobiraRegistration *self);
/* Whether the account has not the password that was entered last but an earlier one, whose answer had
 * got lost. */
gboolean tobira_registration_get_has_earlier_password (TobiraRegistration *self);
/* The choice to keep the account on this computer; nothing of it before a keeper is set. Returns:
 * (transfer none): always the same object */
TobiraKeeping *tobira_registration_get_keeping (TobiraRegistration *self);
/* Whether closing now would lose something (screens, 18). */
gboolean tobira_registration_get_would_lose (TobiraRegistration *self);

/* What the applicant does. Each returns at once; what comes of it shows in the properties. A call
 * that makes no sense at the moment (second press, wrong step) does nothing. */
/* Loads the service's description and the documents; again after a failure. */
void tobira_registration_load (TobiraRegistration *self);
/* From the first screen to the address. */
void tobira_registration_begin (TobiraRegistration *self);
/* 「次へ進む」 */
void tobira_registration_submit_address (TobiraRegistration *self);
/* 「完了」 */
void tobira_registration_submit_password (TobiraRegistration *self);
/* Asks for the mail again. */
void tobira_registration_resend (TobiraRegistration *self);
/* Back to the address with everything kept, the registration at the service being cancelled. */
void tobira_registration_change_address (TobiraRegistration *self);
/* After an expired or locked key: back to the address with everything kept that may be kept. */
void tobira_registration_restart (TobiraRegistration *self);
/* Gives up: cancels at the service (best effort), forgets everything, goes to the first screen. As
 * long as nothing was sent to the service, only the consent is taken back: whoever pressed the wrong
 * button goes on with what was typed and read. */
void tobira_registration_cancel (TobiraRegistration *self);
/* Like cancel, for closing the window: callback comes when the service was told, or after at most
 * 5 seconds. */
void tobira_registration_cancel_async (TobiraRegistration *self,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
tobira_registration_cancel_finish (TobiraRegistration *self, GAsyncResult *result, GError **error);
/* Looks at the clock and at the service now: after a resume, when the window is shown again. */
void tobira_registration_refresh (TobiraRegistration *self);

G_END_DECLS
