/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraErrorSummary:
 *
 * All that has to be corrected, at the top of the page: one line for each issue, with the words that
 * stand at the field (screens, 2). Hidden while there is nothing.
 *
 * Signals: "field-chosen" (#TobiraField): a line was activated.
 */
#define TOBIRA_TYPE_ERROR_SUMMARY (tobira_error_summary_get_type ())
G_DECLARE_FINAL_TYPE (TobiraErrorSummary, tobira_error_summary, TOBIRA, ERROR_SUMMARY, GtkBox)

/* Shows what is in issues now. service: (nullable): for the numbers in the sentences */
void tobira_error_summary_update (TobiraErrorSummary *self,
                                  GListModel *issues,
                                  const TobiraServiceInfo *service);
/* Puts the focus on the heading. */
void tobira_error_summary_focus (TobiraErrorSummary *self);

gboolean tobira_error_summary_has_focus (TobiraErrorSummary *self);

G_END_DECLS
