/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraStep:
 * @TOBIRA_STEP_START: ① ハローワークインターネットサービス
 * @TOBIRA_STEP_ADDRESS: ②–⑤ 求職者マイページアカウント登録
 * @TOBIRA_STEP_PASSWORD: ⑥–⑦ パスワード登録
 * @TOBIRA_STEP_DONE: ⑧ 求職者マイページアカウント登録完了
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
gboolean tobira_step_can_go (TobiraStep from, TobiraStep to);

/**
 * TobiraState:
 * @TOBIRA_STATE_OPEN: "open": the key is awaited
 * @TOBIRA_STATE_EXPIRED: "expired": the key is no longer valid
 * @TOBIRA_STATE_LOCKED: "locked": too many wrong keys
 * @TOBIRA_STATE_COMPLETED: "completed": there is an account
 * @TOBIRA_STATE_CANCELLED: "cancelled": by the applicant; the address is erased
 *
 * What became of a registration at the service; the texts are part of the HTTP contract.
 */
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

/**
 * TobiraMailState:
 * @TOBIRA_MAIL_QUEUED: "queued": waits to be handed to the mail server
 * @TOBIRA_MAIL_SENT: "sent": the mail server accepted it
 * @TOBIRA_MAIL_DELAYED: "delayed": was not accepted yet and is tried again
 * @TOBIRA_MAIL_REJECTED: "rejected": was refused for good
 *
 * What became of the mail with the key; the texts are part of the HTTP contract.
 */
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
