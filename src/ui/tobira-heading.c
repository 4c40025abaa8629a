/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-heading.h"

/* Only the window knows: "has-focus" is also lost when another window becomes the active one. */
static void
on_focus_moved (GtkWidget *heading, GParamSpec *pspec, GtkRoot *root)
{
  if (gtk_root_get_focus (root) == heading)
    return;
  g_signal_handlers_disconnect_by_func (root, on_focus_moved, heading);
  gtk_widget_set_focusable (heading, FALSE);
}

void
tobira_heading_focus (GtkWidget *heading)
{
  GtkRoot *root = gtk_widget_get_root (heading);

  if (root == NULL || gtk_root_get_focus (root) == heading)
    return;
  gtk_widget_set_focusable (heading, TRUE);
  /* A label that cannot be selected refuses gtk_widget_grab_focus(). */
  gtk_root_set_focus (root, heading);
  g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus_moved), heading,
                           G_CONNECT_SWAPPED);
}

void
tobira_focus_repeat (GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  if (focus == NULL)
    return;
  /* Only assistive technology is to notice. */
  g_object_freeze_notify (G_OBJECT (root));
  gtk_root_set_focus (root, NULL);
  gtk_root_set_focus (root, focus);
  g_object_thaw_notify (G_OBJECT (root));
}

static gboolean
on_idle (gpointer root)
{
  tobira_focus_repeat (root);
  return G_SOURCE_REMOVE;
}

static void
on_active (GtkWindow *window)
{
  if (!gtk_window_is_active (window))
    return;
  g_signal_handlers_disconnect_by_func (window, on_active, NULL);
  g_idle_add_full (G_PRIORITY_LOW, on_idle, g_object_ref (window), g_object_unref);
}

void
tobira_focus_repeat_when_active (GtkWindow *window)
{
  g_signal_connect (window, "notify::is-active", G_CALLBACK (on_active), NULL);
}

void
tobira_button_wrap (GtkWidget *button)
{
  gboolean is_check = GTK_IS_CHECK_BUTTON (button);
  GtkWidget *child =
      is_check ? gtk_widget_get_last_child (button) : gtk_button_get_child (GTK_BUTTON (button));

  g_return_if_fail (GTK_IS_LABEL (child));
  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (child), PANGO_WRAP_WORD_CHAR);
  /* On one line as long as there is room. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (child), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (child), is_check ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
  if (is_check) {
    gtk_widget_set_valign (child, GTK_ALIGN_START);
    gtk_widget_set_valign (gtk_widget_get_first_child (button), GTK_ALIGN_START);
  }
}
