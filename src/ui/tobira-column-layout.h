/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraColumnLayout:
 *
 * Lays its child out as one column in the middle, never wider than a line that is read with ease. It
 * is measured in the size of the text, so that larger text gets a wider column and not fewer
 * characters.
 */
#define TOBIRA_TYPE_COLUMN_LAYOUT (tobira_column_layout_get_type ())
G_DECLARE_FINAL_TYPE (
    TobiraColumnLayout, tobira_column_layout, TOBIRA, COLUMN_LAYOUT, GtkLayoutManager)

/* The size of a widget's text in pixels. */
double tobira_get_em (GtkWidget *widget);
/* The width of a column whose text is as large as a widget's, where there are width pixels. */
int tobira_column_get_width (GtkWidget *widget, int width);

G_END_DECLS
