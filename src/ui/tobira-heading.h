/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Moves the focus to a heading, so that reading goes on there. The heading is no stop of the Tab
 * key: it can be focused this way only. */
void tobira_heading_focus (GtkWidget *heading);

/* Has assistive technology told once more what has the focus. */
void tobira_focus_repeat (GtkRoot *root);
/* The same when the window becomes active for the first time: GTK 4.8 tells of the focus in a new
 * window before that, and a screen reader passes over what happens in a window that is not active. */
void tobira_focus_repeat_when_active (GtkWindow *window);

/* Lets the text of a button or a check button wrap, so that large text does not widen the window. The
 * box of a check button then stands beside the first line. */
void tobira_button_wrap (GtkWidget *button);

G_END_DECLS
