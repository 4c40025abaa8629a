/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-consent.h"
#include "tobira-step.h"
#include "tobira-store-idempotency.h"
#include "tobira-store-limits.h"

G_BEGIN_DECLS

/**
 * TobiraRegistrationRow:
 * @state: as of now
 * @email: (nullable): NULL once it was erased
 * @is_decoy: its address had an account already: nobody can complete it
 * @mails: how many were asked for
 * @expires_us: 0 until a mail was sent
 *
 * One registration. Times are microseconds since 1970, 0 when not set.
 */
typedef struct {
  char *id;
  TobiraState state;
  char *email;
  char *lookup;
  TobiraLanguage language;
  gboolean is_decoy;
  gint64 created_us;
  guint mails;
  gint64 last_mail_us;
  TobiraMailState mail_state;
  gint64 sent_us;
  gint64 expires_us;
  guint attempts;
} TobiraRegistrationRow;

void tobira_registration_row_clear (TobiraRegistrationRow *row);
/* On the store's thread. has_row: (out): whether there is one. */
gboolean tobira_registration_row_read (TobiraStoreContext *context,
                                       const char *id,
                                       TobiraRegistrationRow *row,
                                       gboolean *has_row,
                                       GError **error);

/* Who asks, and how often they may. */
typedef struct {
  guint8 key[TOBIRA_LIMIT_KEY_BYTES];
  TobiraBucketRule rule;
} TobiraClientLimit;

typedef enum {
  TOBIRA_OUTCOME_DONE,
  TOBIRA_OUTCOME_NOT_FOUND,
  TOBIRA_OUTCOME_RATE_LIMITED,
  TOBIRA_OUTCOME_KEY_REUSED,
  TOBIRA_OUTCOME_IN_PROGRESS,
  TOBIRA_OUTCOME_WRONG_STATE,
  TOBIRA_OUTCOME_MAIL_NOT_SENT,
  TOBIRA_OUTCOME_ADDRESS_TAKEN,
  TOBIRA_OUTCOME_MISMATCH,
} TobiraOutcome;

/**
 * TobiraRegisterJob:
 *
 * Makes a registration and queues its mail, in one transaction. The same statements run whether the
 * address has an account or not. In: everything but the last three. When the request was seen before
 * id becomes that of the first time.
 */
typedef struct {
  TobiraRequestMark mark;
  TobiraClientLimit client;
  guint8 address_key[TOBIRA_LIMIT_KEY_BYTES];
  char *id;
  char *email;
  char *lookup;
  TobiraLanguage language;
  GPtrArray *consents; /* (element-type TobiraConsent) */

  TobiraOutcome outcome;
  gint64 created_us;
  gint64 retry_us;
} TobiraRegisterJob;

void tobira_register_job_free (TobiraRegisterJob *job);
/* job: (transfer full) */
void tobira_store_register_async (TobiraStore *self,
                                  TobiraRegisterJob *job,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Returns: (transfer full) (nullable) */
TobiraRegisterJob *
tobira_store_register_finish (TobiraStore *self, GAsyncResult *result, GError **error);

/**
 * TobiraRegistrationJob:
 *
 * What looking at, mailing again and cancelling have in common. In: id, and for mailing again client and
 * address_key (of the address, asked for by get_address_key in the store's thread). Out: the rest.
 */
typedef struct {
  char *id;
  TobiraClientLimit client;
  void (*get_address_key) (const char *lookup, guint8 *key, gpointer data);
  gpointer key_data;

  TobiraOutcome outcome;
  TobiraRegistrationRow row;
  gint64 now_us;
  gint64 retry_us;
} TobiraRegistrationJob;

TobiraRegistrationJob *tobira_registration_job_new (const char *id);
void tobira_registration_job_free (TobiraRegistrationJob *job);
/* The three take job over. */
void tobira_store_look_async (TobiraStore *self,
                              TobiraRegistrationJob *job,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void tobira_store_mail_again_async (TobiraStore *self,
                                    TobiraRegistrationJob *job,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void tobira_store_cancel_async (TobiraStore *self,
                                TobiraRegistrationJob *job,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Of all three. Returns: (transfer full) (nullable) */
TobiraRegistrationJob *
tobira_store_registration_finish (TobiraStore *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraRegisterJob, tobira_register_job_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraRegistrationJob, tobira_registration_job_free)

G_END_DECLS
