/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraOutcome:
 *
 * What came of a press, below what was pressed: that it worked, or why not, and then a button to try
 * it once more. It is read out, and takes no focus away. Not there while there is nothing to say.
 *
 * Signal: "retry".
 */
#define TOBIRA_TYPE_OUTCOME (tobira_outcome_get_type ())
G_DECLARE_FINAL_TYPE (TobiraOutcome, tobira_outcome, TOBIRA, OUTCOME, GtkBox)

/* text: a whole, translated sentence */
void tobira_outcome_show_success (TobiraOutcome *self, const char *text);
void tobira_outcome_show_failure (TobiraOutcome *self, const char *text);
/* It did not work, and nobody needs it to; what was pressed can be pressed again. */
void tobira_outcome_show_note (TobiraOutcome *self, const char *text);
/* Whether it is only shown, because it was said already. */
void tobira_outcome_set_quiet (TobiraOutcome *self, gboolean is_quiet);
void tobira_outcome_clear (TobiraOutcome *self);

G_END_DECLS
