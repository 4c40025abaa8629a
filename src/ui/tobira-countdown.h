/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-compat.h"
#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraCountdown:
 *
 * How long the authentication key can still be used: in words, as a bar, and with the time of day.
 * No live region: it speaks only when it is asked to (screens, 15).
 */
#define TOBIRA_TYPE_COUNTDOWN (tobira_countdown_get_type ())
G_DECLARE_FINAL_TYPE (TobiraCountdown, tobira_countdown, TOBIRA, COUNTDOWN, GtkBox)

/* registration: (nullable) */
void tobira_countdown_set_registration (TobiraCountdown *self, TobiraRegistration *registration);
/* Has the time left read out now. */
void tobira_countdown_speak (TobiraCountdown *self, TobiraUrgency urgency);
const char *tobira_countdown_get_text (TobiraCountdown *self);

G_END_DECLS
