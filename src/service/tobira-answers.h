/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-exchange.h"

G_BEGIN_DECLS

/* Answers that several calls give. */

/* Returns: (transfer full): the registration as the HTTP contract shows it, without token and server_time. */
JsonObject *tobira_answer_registration (const TobiraServiceConfig *config,
                                        const TobiraRegistrationRow *row);
/* Returns: (transfer full) */
JsonArray *tobira_answer_next_steps (const TobiraServiceConfig *config,
                                     const TobiraLanguageOrder *languages);
/* The problem of everything but TOBIRA_OUTCOME_DONE. state: what a WRONG_STATE is; retry_us: of a
 * RATE_LIMITED; remaining: of a MISMATCH. */
void tobira_answer_outcome (TobiraExchange *exchange,
                            TobiraOutcome outcome,
                            TobiraState state,
                            gint64 retry_us,
                            guint remaining);

G_END_DECLS
