/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraSheet:
 *
 * Holds one page in the stack and answers how wide it has to be without regard to its height.
 * GtkStack asks how wide its child has to be for the height it gets; a column of labels that wrap
 * can only guess at that, guesses too high, and would stand out of the window on both sides.
 *
 * Properties: "child" (#GtkWidget).
 */
#define TOBIRA_TYPE_SHEET (tobira_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TobiraSheet, tobira_sheet, TOBIRA, SHEET, GtkWidget)

/* (transfer none) (nullable) */
GtkWidget *tobira_sheet_get_child (TobiraSheet *self);

G_END_DECLS
