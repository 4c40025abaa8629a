/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-document-window.h"

#include <glib/gi18n.h>

#include "tobira-strings.h"

#define DEFAULT_WIDTH 820
#define DEFAULT_HEIGHT 860

static void
on_closed (TobiraDocumentView *view)
{
  tobira_document_view_set_paused (view, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static GtkWidget *
create_close_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Close"));

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "window.close");
  return button;
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);
}

void
tobira_document_window_show (TobiraDocumentView *view)
{
  TobiraDocument *document = tobira_document_view_get_document (view);
  const char *kind = tobira_document_get_kind (document);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *large =
      g_object_new (TOBIRA_TYPE_DOCUMENT_VIEW, "large", TRUE, "document", document, NULL);

  tobira_document_view_set_paused (view, TRUE);
  gtk_window_set_title (GTK_WINDOW (window), tobira_strings_for_document (kind));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))));
  gtk_window_set_default_size (GTK_WINDOW (window), DEFAULT_WIDTH, DEFAULT_HEIGHT);
  gtk_widget_add_css_class (window, "tobira");
  gtk_widget_add_css_class (box, "dialog-content");
  gtk_widget_set_vexpand (large, TRUE);
  gtk_box_append (GTK_BOX (box), large);
  gtk_box_append (GTK_BOX (box), create_close_button ());
  gtk_window_set_child (GTK_WINDOW (window), box);
  add_escape (window);
  g_signal_connect_object (window, "destroy", G_CALLBACK (on_closed), view, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (large);
}
