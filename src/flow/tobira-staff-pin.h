/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-secret.h"

G_BEGIN_DECLS

/* The PIN of the staff screen (kiosk mode, row 9): digits, since a pad on the screen is enough for them.
 * Only its hash is kept, made by yescrypt with a salt of its own. */

#define TOBIRA_STAFF_PIN_MIN_LENGTH 6
#define TOBIRA_STAFF_PIN_MAX_LENGTH 12

/* Whether it can be a PIN: 6 to 12 ASCII digits, not all the same and not just counting up or down. */
gboolean tobira_staff_pin_is_allowed (const TobiraSecret *pin);
/* Whether it looks like a hash of tobira_staff_pin_hash(). */
gboolean tobira_staff_pin_is_hash (const char *text);

/**
 * tobira_staff_pin_hash:
 * @pin: a PIN that is allowed
 *
 * Takes a noticeable time and some memory, on purpose: so does each guess.
 *
 * Returns: (transfer full) (nullable): its hash; %NULL when the system's crypt() cannot make one
 */
char *tobira_staff_pin_hash (const TobiraSecret *pin);

/**
 * tobira_staff_pin_verify:
 * @pin: what was entered
 * @hash: from the policy
 *
 * Takes the same time wherever the PIN is wrong.
 *
 * Returns: whether it is the PIN
 */
gboolean tobira_staff_pin_verify (const TobiraSecret *pin, const char *hash);

G_END_DECLS
