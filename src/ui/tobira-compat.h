/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What GTK newer than the floor does better. Nothing outside this file asks for GTK's version. */

typedef enum {
  TOBIRA_URGENCY_POLITE,
  TOBIRA_URGENCY_HIGH,
} TobiraUrgency;

/**
 * tobira_compat_set_voice:
 * @root: a window
 * @voice: (nullable): a label with the role of a status, in that window
 *
 * Where announcements can be read again on a GTK without gtk_accessible_announce() (before 4.14).
 */
void tobira_compat_set_voice (GtkRoot *root, GtkLabel *voice);

/**
 * tobira_compat_announce:
 * @widget: what the sentence is about
 * @text: a whole, translated sentence
 * @urgency: whether it may interrupt; GTK before 4.14 knows no difference
 *
 * Has the sentence read out to people who use a screen reader; shows nothing. Before 4.14 it becomes,
 * until the focus moves, the description of what has the focus: Orca says of an application like
 * this one only what changes there.
 */
void tobira_compat_announce (GtkWidget *widget, const char *text, TobiraUrgency urgency);

/* What was announced last in a window and is still true; "" when nothing was. */
const char *tobira_compat_get_announcement (GtkRoot *root);

/* Describes a widget for assistive technology, in a way that outlives announcements. text:
 * (nullable): it has no description of its own */
void tobira_compat_set_description (GtkWidget *widget, const char *text);

/* An announcement that is no longer true is not to be found any more. */
void tobira_compat_forget (GtkWidget *widget, const char *text);

/* Says that what stands in a widget is wrong. Before GTK 4.14 only its description says so: GTK 4.8
 * sends the state that stands for an object that is no more, and with that a screen reader does not
 * follow the focus into the field, is silent there, and goes on reading out what is typed into it,
 * the password too. */
void tobira_compat_set_invalid (GtkAccessible *accessible, gboolean is_invalid);

/* Ties a widget to the label that says what is wrong with it: one label in some versions of GTK, a
 * list of them in others. label: (nullable): NULL unties it */
void tobira_compat_set_error_message (GtkAccessible *accessible, GtkLabel *label);

/**
 * tobira_compat_follow_desktop:
 * @display: a display on which windows of the application are shown
 *
 * Has the style sheets of the dark style and of high contrast apply when the desktop asks for them,
 * also later, and nothing move where it asks for less motion (GTK 4.22). To be called once the
 * application has started, that is: after libadwaita has loaded style.css.
 */
void tobira_compat_follow_desktop (GdkDisplay *display);

/* Has GTK do without OpenGL. To be called before GTK is initialised, and before there are threads. */
void tobira_compat_disable_gl (void);

/* Whether assistive technology is told only the labels that describe something, and not the text that
 * does, where there are both. */
gboolean tobira_compat_labels_replace_description (void);

/* Names a menu button, of which assistive technology knows two parts, by what stands on it. */
void
tobira_compat_name_menu_button (GtkMenuButton *button, const char *name, const char *description);

/* Names the rows of a button's menu by their texts. */
void tobira_compat_name_menu_rows (GtkMenuButton *button);

/* The states of a window in which nobody can see it: minimised, and whatever else GTK knows of. */
GdkToplevelState tobira_compat_get_unseen_states (void);

G_END_DECLS
