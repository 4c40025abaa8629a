/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-store-private.h"

G_BEGIN_DECLS

#define TOBIRA_IDEMPOTENCY_KEY_BYTES 32

/* What names one request: both are keyed hashes, so neither the client's key nor the body (with its
 * password) is stored. */
typedef struct {
  guint8 key[TOBIRA_IDEMPOTENCY_KEY_BYTES];
  guint8 fingerprint[TOBIRA_IDEMPOTENCY_KEY_BYTES];
} TobiraRequestMark;

typedef enum {
  TOBIRA_SEEN_NEVER,
  TOBIRA_SEEN_RUNNING,
  TOBIRA_SEEN_DONE,
  TOBIRA_SEEN_OTHER_BODY,
} TobiraSeen;

/* outcome: the caller's own number, to answer again by; reference: (transfer full) (nullable): likewise. */
typedef struct {
  TobiraSeen seen;
  gint64 outcome;
  guint remaining;
  char *reference;
} TobiraSeenRequest;

gboolean tobira_idempotency_look_up (TobiraStoreContext *context,
                                     const TobiraRequestMark *mark,
                                     TobiraSeenRequest *seen,
                                     GError **error);
/* Another request with the same mark is refused while this one runs, for running_seconds at most.
 * reference: the registration that it spends an attempt of, which a crash gives back */
gboolean tobira_idempotency_begin (TobiraStoreContext *context,
                                   const TobiraRequestMark *mark,
                                   guint running_seconds,
                                   const char *reference,
                                   GError **error);
gboolean tobira_idempotency_end (TobiraStoreContext *context,
                                 const TobiraRequestMark *mark,
                                 gint64 outcome,
                                 guint remaining,
                                 const char *reference,
                                 GError **error);
/* As if the request had never come. */
gboolean tobira_idempotency_forget (TobiraStoreContext *context,
                                    const TobiraRequestMark *mark,
                                    GError **error);

G_END_DECLS
