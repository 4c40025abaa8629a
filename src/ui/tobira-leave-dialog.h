/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraLeaveDialog:
 *
 * Asks once before something is lost (screens, 18). Escape and closing it mean to stay.
 *
 * Signals: "leave": the applicant means it; the dialog stays open and says that it is being done.
 * "speak-time" (Ctrl+T): wants to hear how long is left.
 */
#define TOBIRA_TYPE_LEAVE_DIALOG (tobira_leave_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TobiraLeaveDialog, tobira_leave_dialog, TOBIRA, LEAVE_DIALOG, GtkWindow)

/* text: what would be lost. Returns: (transfer none) */
TobiraLeaveDialog *tobira_leave_dialog_new (GtkWindow *parent, const char *text);
/* What would be lost now. Once the applicant is leaving it does not change any more. */
void tobira_leave_dialog_set_text (TobiraLeaveDialog *self, const char *text);

G_END_DECLS
