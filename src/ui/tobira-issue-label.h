/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraIssueLabel:
 *
 * The sentence below a field that says what has to be corrected. Hidden while there is none.
 */
#define TOBIRA_TYPE_ISSUE_LABEL (tobira_issue_label_get_type ())
G_DECLARE_FINAL_TYPE (TobiraIssueLabel, tobira_issue_label, TOBIRA, ISSUE_LABEL, GtkBox)

/* text: (nullable): NULL hides it */
void tobira_issue_label_set_text (TobiraIssueLabel *self, const char *text);
/* Returns: (nullable) */
const char *tobira_issue_label_get_text (TobiraIssueLabel *self);
/* Ties the sentence to the widget it is about, and says whether that is invalid. After the target
 * come all that describes it, this label among them, in the order in which it is to be heard, and
 * NULL; what is hidden is left out. GTK 4.8 does not tell assistive technology of the error-message
 * relation, nor that a field is required or invalid, so that all of it is in the description. */
void
tobira_issue_label_describe (TobiraIssueLabel *self, GtkWidget *target, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
