/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraStep:
 *
 * The screens of the registration, in order (manual, "The flow").
 */
typedef enum {
  TOBIRA_STEP_START,
  TOBIRA_STEP_ADDRESS,
  TOBIRA_STEP_PASSWORD,
  TOBIRA_STEP_DONE,
} TobiraStep;

#define TOBIRA_TYPE_STEP (tobira_step_get_type ())
GType tobira_step_get_type (void);

/* Whether the table of transitions has an edge from one to the other. */
gboolean tobira_step_can_go (TobiraStep from, TobiraStep to);

/* What happened to a registration at the service; the texts are part of the HTTP contract. */
typedef enum {
  TOBIRA_STATE_OPEN,
  TOBIRA_STATE_EXPIRED,
  TOBIRA_STATE_LOCKED,
  TOBIRA_STATE_COMPLETED,
  TOBIRA_STATE_CANCELLED,
} TobiraState;

#define TOBIRA_TYPE_STATE (tobira_state_get_type ())
GType tobira_state_get_type (void);
gboolean tobira_state_can_go (TobiraState from, TobiraState to);
const char *tobira_state_to_string (TobiraState state);
gboolean tobira_state_from_string (const char *text, TobiraState *state);

typedef enum {
  TOBIRA_MAIL_QUEUED,
  TOBIRA_MAIL_SENT,
  TOBIRA_MAIL_DELAYED,
  TOBIRA_MAIL_REJECTED,
} TobiraMailState;

#define TOBIRA_TYPE_MAIL_STATE (tobira_mail_state_get_type ())
GType tobira_mail_state_get_type (void);
const char *tobira_mail_state_to_string (TobiraMailState state);
gboolean tobira_mail_state_from_string (const char *text, TobiraMailState *state);

G_END_DECLS
