/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraCheckField:
 *
 * A check box with a label that wraps, a note and below it what has to be corrected. While it is
 * locked it can be focused and pressed, but whoever listens to "toggled" sets it back.
 *
 * Signals: "toggled": by the applicant, not by tobira_check_field_set_active().
 */
#define TOBIRA_TYPE_CHECK_FIELD (tobira_check_field_get_type ())
G_DECLARE_FINAL_TYPE (TobiraCheckField, tobira_check_field, TOBIRA, CHECK_FIELD, GtkBox)

gboolean tobira_check_field_get_active (TobiraCheckField *self);
void tobira_check_field_set_active (TobiraCheckField *self, gboolean active);
void tobira_check_field_set_label (TobiraCheckField *self, const char *label);
/* note: (nullable): why it is as it is */
void tobira_check_field_set_note (TobiraCheckField *self, const char *note);
/* Whether it is shown, and said to assistive technology, as one that cannot be ticked yet. */
void tobira_check_field_set_locked (TobiraCheckField *self, gboolean locked);
/* error: (nullable) */
void tobira_check_field_set_error (TobiraCheckField *self, const char *error);
/* Returns: (nullable) */
const char *tobira_check_field_get_error (TobiraCheckField *self);
/* (transfer none) */
GtkWidget *tobira_check_field_get_button (TobiraCheckField *self);

G_END_DECLS
