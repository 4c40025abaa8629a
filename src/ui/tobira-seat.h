/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The mouse and the keyboard, at the moment. */

/* Whether a mouse button is held down over the window of a widget. What is being clicked has to keep
 * its place until then: nothing may appear above it, and nothing scroll. */
gboolean tobira_seat_is_pressed (GtkWidget *widget);
gboolean tobira_seat_has_caps_lock (GtkWidget *widget);
/* callback: called with object alone, as long as that lives, when Caps Lock is switched */
void tobira_seat_watch_caps_lock (GtkWidget *widget, GCallback callback, gpointer object);

G_END_DECLS
