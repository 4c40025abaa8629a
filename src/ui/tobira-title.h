/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraTitle:
 *
 * The title in the header bar: on one line or on two. Where it would have to be cut it is not shown
 * at all: the heading of the page says the same.
 */
#define TOBIRA_TYPE_TITLE (tobira_title_get_type ())
G_DECLARE_FINAL_TYPE (TobiraTitle, tobira_title, TOBIRA, TITLE, GtkWidget)

void tobira_title_set_text (TobiraTitle *self, const char *text);
/* Returns: (transfer none) */
const char *tobira_title_get_text (TobiraTitle *self);

G_END_DECLS
