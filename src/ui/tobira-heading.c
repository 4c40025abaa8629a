/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-heading.h"

static void
on_focus_left (GtkWidget *heading)
{
  if (gtk_widget_has_focus (heading))
    return;
  g_signal_handlers_disconnect_by_func (heading, on_focus_left, NULL);
  gtk_widget_set_focusable (heading, FALSE);
}

void
tobira_heading_focus (GtkWidget *heading)
{
  if (gtk_widget_has_focus (heading))
    return;
  gtk_widget_set_focusable (heading, TRUE);
  gtk_widget_grab_focus (heading);
  g_signal_connect (heading, "notify::has-focus", G_CALLBACK (on_focus_left), NULL);
}

void
tobira_button_wrap (GtkWidget *button)
{
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

  g_return_if_fail (GTK_IS_LABEL (child));
  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (child), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
}
