/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraRowLayout:
 *
 * Lays buttons out beside each other, all of the same width, as long as each text fits on one line;
 * otherwise below each other. The order, and with it that of the Tab key, is the same in both.
 */
#define TOBIRA_TYPE_ROW_LAYOUT (tobira_row_layout_get_type ())
G_DECLARE_FINAL_TYPE (TobiraRowLayout, tobira_row_layout, TOBIRA, ROW_LAYOUT, GtkLayoutManager)

G_END_DECLS
