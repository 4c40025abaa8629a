/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-store-registrations.h"

G_BEGIN_DECLS

/**
 * TobiraCompletionJob:
 *
 * One request to complete a registration, handed to the store step by step in the order of the HTTP contract:
 * begin (look) → take an attempt → compare (by the caller) → settle, or claim the address →
 * hash (by the caller) → finish. In: id, mark, client; password_hash and account_id before the last
 * step. Out: the rest.
 *
 * @outcome: after each step; DONE: go on (or, when is_repeated, answer as the first time)
 * @remaining: attempts left after the one that was taken
 */
typedef struct {
  char *id;
  TobiraRequestMark mark;
  TobiraClientLimit client;
  char *account_id;
  char *password_hash;

  TobiraOutcome outcome;
  gboolean is_repeated;
  TobiraRegistrationRow row;
  guint remaining;
  gint64 retry_us;
  char *email; /* of the account */
  gint64 created_us;
  gint64 due_us;
} TobiraCompletionJob;

typedef enum {
  TOBIRA_COMPLETION_BEGIN,    /* seen before? which state? */
  TOBIRA_COMPLETION_TAKE,     /* one attempt, on disk before the key is compared */
  TOBIRA_COMPLETION_MISMATCH, /* the key was wrong */
  TOBIRA_COMPLETION_CLAIM,    /* the key was right: nobody else completes this address now */
  TOBIRA_COMPLETION_FINISH,   /* account, consents and registration */
  TOBIRA_COMPLETION_ABANDON,  /* the right key, but no room: gives the attempt back */
} TobiraCompletionStep;

TobiraCompletionJob *tobira_completion_job_new (const char *id);
void tobira_completion_job_free (TobiraCompletionJob *job);
/* job: (transfer full): comes back by the finish function. */
void tobira_store_complete_async (TobiraStore *self,
                                  TobiraCompletionJob *job,
                                  TobiraCompletionStep step,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Returns: (transfer full) (nullable) */
TobiraCompletionJob *
tobira_store_complete_finish (TobiraStore *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraCompletionJob, tobira_completion_job_free)

G_END_DECLS
