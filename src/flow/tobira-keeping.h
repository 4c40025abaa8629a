/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-clock.h"
#include "tobira-keeper.h"

G_BEGIN_DECLS

/**
 * TobiraKeepingState:
 * @TOBIRA_KEEPING_NOTHING: there is nothing to keep, or nowhere to keep it
 * @TOBIRA_KEEPING_FOUND: an account of the service is kept from an earlier time
 * @TOBIRA_KEEPING_OFFERED: the account that was just opened can be kept
 * @TOBIRA_KEEPING_RUNNING: it is on its way to the keyring
 * @TOBIRA_KEEPING_KEPT: it is there
 * @TOBIRA_KEEPING_FORGETTING: it is being taken out again
 * @TOBIRA_KEEPING_FORGOTTEN: it is out again
 * @TOBIRA_KEEPING_LAPSED: the password was wiped because too much time passed
 */
typedef enum {
  TOBIRA_KEEPING_NOTHING,
  TOBIRA_KEEPING_FOUND,
  TOBIRA_KEEPING_OFFERED,
  TOBIRA_KEEPING_RUNNING,
  TOBIRA_KEEPING_KEPT,
  TOBIRA_KEEPING_FORGETTING,
  TOBIRA_KEEPING_FORGOTTEN,
  TOBIRA_KEEPING_LAPSED,
} TobiraKeepingState;

/* After this long a keyring that does not answer is said to be slow. */
#define TOBIRA_KEEPING_SLOW_SECONDS 10
/* How long the password is in memory after completion, at most. */
#define TOBIRA_KEEPING_SECONDS 600

/**
 * TobiraKeeping:
 *
 * The choice to keep the account on this computer (screens, 19), which nobody has to make: nothing
 * is kept unless it is asked for, and nothing of the registration waits for it or depends on it.
 *
 * The password is held, in wiped memory, only while it can be made: from completion until it is kept,
 * until the completion screen is left, or for ten minutes, whatever comes first; and not at all
 * where there is no keeper, as on a shared computer.
 *
 * Signal: "changed", after any of the getters gives something else.
 */
#define TOBIRA_TYPE_KEEPING (tobira_keeping_get_type ())
G_DECLARE_FINAL_TYPE (TobiraKeeping, tobira_keeping, TOBIRA, KEEPING, GObject)

/* Without a keeper there is never anything to choose. Returns: (transfer full) */
TobiraKeeping *tobira_keeping_new (TobiraClock *clock);
/* keeper: (nullable) */
void tobira_keeping_set_keeper (TobiraKeeping *self, TobiraKeeper *keeper);

TobiraKeepingState tobira_keeping_get_state (TobiraKeeping *self);
/* Whether what runs takes long already. */
gboolean tobira_keeping_get_slow (TobiraKeeping *self);
/* Why the last thing did not work. Returns: (transfer none) (nullable): of %TOBIRA_KEEPER_ERROR */
const GError *tobira_keeping_get_fault (TobiraKeeping *self);
/* Whether it is about an account that was kept at an earlier time. */
gboolean tobira_keeping_get_is_earlier (TobiraKeeping *self);
/* What it is called in the keyring. Returns: (transfer none) (nullable) */
const char *tobira_keeping_get_label (TobiraKeeping *self);
/* Whether a password is in memory. */
gboolean tobira_keeping_has_password (TobiraKeeping *self);

/* For the registration: it is completed. */
void tobira_keeping_offer (TobiraKeeping *self, const char *email, TobiraSecret *password);
/* For the registration: the completion screen is left. What is kept stays kept. */
void tobira_keeping_end (TobiraKeeping *self);

/* What the applicant does; at another time it does nothing. */
/* Looks for an account that is kept already. */
void tobira_keeping_look (TobiraKeeping *self);
/* label: what it is to be called in the keyring: whole words, with the address partly hidden */
void tobira_keeping_keep (TobiraKeeping *self, const char *label);
/* Does not wait any longer. What gets into the keyring after that is taken out again. */
void tobira_keeping_stop (TobiraKeeping *self);
void tobira_keeping_forget (TobiraKeeping *self);

G_END_DECLS
