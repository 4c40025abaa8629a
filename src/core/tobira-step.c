/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-step.h"

G_DEFINE_ENUM_TYPE (TobiraStep,
                    tobira_step,
                    G_DEFINE_ENUM_VALUE (TOBIRA_STEP_START, "start"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_STEP_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_STEP_PASSWORD, "password"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_STEP_DONE, "done"))

G_DEFINE_ENUM_TYPE (TobiraState,
                    tobira_state,
                    G_DEFINE_ENUM_VALUE (TOBIRA_STATE_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_STATE_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_STATE_LOCKED, "locked"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_STATE_COMPLETED, "completed"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_STATE_CANCELLED, "cancelled"))

G_DEFINE_ENUM_TYPE (TobiraMailState,
                    tobira_mail_state,
                    G_DEFINE_ENUM_VALUE (TOBIRA_MAIL_QUEUED, "queued"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_MAIL_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_MAIL_DELAYED, "delayed"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_MAIL_REJECTED, "rejected"))

#define N_STEPS (TOBIRA_STEP_DONE + 1)
#define N_STATES (TOBIRA_STATE_CANCELLED + 1)

static const gboolean step_edges[N_STEPS][N_STEPS] = {
    [TOBIRA_STEP_START] =
        {
            [TOBIRA_STEP_ADDRESS] = TRUE,
        },
    [TOBIRA_STEP_ADDRESS] =
        {
            [TOBIRA_STEP_START] = TRUE, /* 「キャンセル」 */
            [TOBIRA_STEP_PASSWORD] = TRUE,
        },
    [TOBIRA_STEP_PASSWORD] =
        {
            [TOBIRA_STEP_START] = TRUE, /* 「キャンセル」, an expired key: from the first screen */
            [TOBIRA_STEP_ADDRESS] = TRUE, /* 「メールアドレスを変更する」 */
            [TOBIRA_STEP_DONE] = TRUE,
        },
    [TOBIRA_STEP_DONE] =
        {
            [TOBIRA_STEP_START] = TRUE, /* the next person at a shared computer */
        },
};

/* Whoever cancels wants the address erased, also when the key has expired or is locked. */
static const gboolean state_edges[N_STATES][N_STATES] = {
    [TOBIRA_STATE_OPEN] =
        {
            [TOBIRA_STATE_EXPIRED] = TRUE,
            [TOBIRA_STATE_LOCKED] = TRUE,
            [TOBIRA_STATE_COMPLETED] = TRUE,
            [TOBIRA_STATE_CANCELLED] = TRUE,
        },
    [TOBIRA_STATE_EXPIRED] =
        {
            [TOBIRA_STATE_CANCELLED] = TRUE,
        },
    [TOBIRA_STATE_LOCKED] =
        {
            [TOBIRA_STATE_CANCELLED] = TRUE,
        },
};

static const char *const state_names[] = {
    [TOBIRA_STATE_OPEN] = "open",           [TOBIRA_STATE_EXPIRED] = "expired",
    [TOBIRA_STATE_LOCKED] = "locked",       [TOBIRA_STATE_COMPLETED] = "completed",
    [TOBIRA_STATE_CANCELLED] = "cancelled",
};

static const char *const mail_state_names[] = {
    [TOBIRA_MAIL_QUEUED] = "queued",
    [TOBIRA_MAIL_SENT] = "sent",
    [TOBIRA_MAIL_DELAYED] = "delayed",
    [TOBIRA_MAIL_REJECTED] = "rejected",
};

static int
find_name (const char *const *names, gsize n_names, const char *text)
{
  for (gsize i = 0; i < n_names; i++) {
    if (g_strcmp0 (names[i], text) == 0)
      return (int) i;
  }

  return -1;
}

/**
 * tobira_step_can_go:
 * @from: a step; any other number has no edges
 * @to: a step
 *
 * Returns: whether the table of transitions has an edge from @from to @to. No step has one to itself
 */
gboolean
tobira_step_can_go (TobiraStep from, TobiraStep to)
{
  if ((guint) from >= N_STEPS || (guint) to >= N_STEPS)
    return FALSE;

  return step_edges[from][to];
}

/**
 * tobira_state_can_go:
 * @from: a state; any other number has no edges
 * @to: a state
 *
 * Returns: whether a registration that is @from may become @to. No state has an edge to itself
 */
gboolean
tobira_state_can_go (TobiraState from, TobiraState to)
{
  if ((guint) from >= N_STATES || (guint) to >= N_STATES)
    return FALSE;

  return state_edges[from][to];
}

/**
 * tobira_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name in the HTTP contract
 */
const char *
tobira_state_to_string (TobiraState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_names), NULL);

  return state_names[state];
}

/**
 * tobira_state_from_string:
 * @text: (nullable): a name in the HTTP contract
 * @state: (out): left alone when @text is not known
 *
 * Returns: whether @text is known; case matters
 */
gboolean
tobira_state_from_string (const char *text, TobiraState *state)
{
  int found = find_name (state_names, G_N_ELEMENTS (state_names), text);

  if (found < 0)
    return FALSE;

  *state = (TobiraState) found;
  return TRUE;
}

/**
 * tobira_mail_state_to_string:
 * @state: a mail's state
 *
 * Returns: (transfer none): its name in the HTTP contract
 */
const char *
tobira_mail_state_to_string (TobiraMailState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (mail_state_names), NULL);

  return mail_state_names[state];
}

/**
 * tobira_mail_state_from_string:
 * @text: (nullable): a name in the HTTP contract
 * @state: (out): left alone when @text is not known
 *
 * Returns: whether @text is known; case matters
 */
gboolean
tobira_mail_state_from_string (const char *text, TobiraMailState *state)
{
  int found = find_name (mail_state_names, G_N_ELEMENTS (mail_state_names), text);

  if (found < 0)
    return FALSE;

  *state = (TobiraMailState) found;
  return TRUE;
}
