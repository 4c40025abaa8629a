/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraStepIndicator:
 *
 * Which of the manual's five steps of opening My Page the applicant is at: a row of circles. Where
 * there is room each has its name below it; otherwise the present one's stands below the row, after
 * its number. Assistive technology always gets the latter, and nothing of the row.
 */
#define TOBIRA_TYPE_STEP_INDICATOR (tobira_step_indicator_get_type ())
G_DECLARE_FINAL_TYPE (TobiraStepIndicator, tobira_step_indicator, TOBIRA, STEP_INDICATOR, GtkWidget)

void tobira_step_indicator_set_step (TobiraStepIndicator *self, TobiraStep step);

G_END_DECLS
