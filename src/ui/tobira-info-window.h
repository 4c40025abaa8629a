/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraInfoWindow:
 *
 * A window above another one that is only read: texts, and lists of names and their values. Every row
 * of a list can be focused, so that it is read out and scrolled to by the arrow keys. What is behind
 * it stays as it is.
 */
#define TOBIRA_TYPE_INFO_WINDOW (tobira_info_window_get_type ())
G_DECLARE_FINAL_TYPE (TobiraInfoWindow, tobira_info_window, TOBIRA, INFO_WINDOW, GtkWindow)

/* title: also the heading of what is in it */
TobiraInfoWindow *tobira_info_window_new (GtkWindow *parent, const char *title);
void tobira_info_window_add (TobiraInfoWindow *self, GtkWidget *widget);
void tobira_info_window_add_heading (TobiraInfoWindow *self, const char *title);
/* A paragraph. Returns: (transfer none) */
GtkLabel *tobira_info_window_add_text (TobiraInfoWindow *self, const char *text);
/* A heading; the rows that are added afterwards are in its list. */
void tobira_info_window_add_section (TobiraInfoWindow *self, const char *title);
void tobira_info_window_add_row (TobiraInfoWindow *self, const char *name, const char *value);
/* Returns: (transfer none) */
GtkButton *tobira_info_window_add_button (TobiraInfoWindow *self, const char *label);
/* Shows a sentence beside the button that closes, and has it read out. */
void tobira_info_window_say (TobiraInfoWindow *self, const char *text);
void tobira_info_window_show (TobiraInfoWindow *self);

G_END_DECLS
