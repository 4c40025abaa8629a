/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-document-window.h"

#include <glib/gi18n.h>

#include "tobira-compat.h"
#include "tobira-heading.h"
#include "tobira-strings.h"

/* Less where the screen is smaller. */
#define DEFAULT_WIDTH 820
#define DEFAULT_HEIGHT 860

static void
on_closed (TobiraDocumentView *view)
{
  tobira_document_view_set_paused (view, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
on_retry (TobiraDocumentView *view)
{
  g_signal_emit_by_name (view, "retry");
}

static void
set_size (GtkWindow *window, GtkWidget *parent)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (parent));
  GdkMonitor *monitor =
      gdk_display_get_monitor_at_surface (gtk_widget_get_display (parent), surface);
  GdkRectangle screen = {.width = DEFAULT_WIDTH, .height = DEFAULT_HEIGHT};

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &screen);
  gtk_window_set_default_size (window, MIN (DEFAULT_WIDTH, screen.width),
                               MIN (DEFAULT_HEIGHT, screen.height));
}

/* Announcements need a voice in the window that people are in. */
static GtkWidget *
create_voice (GtkWidget *window)
{
  GtkWidget *voice =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "can-target",
                    FALSE, "ellipsize", PANGO_ELLIPSIZE_END, "opacity", 0.0, NULL);

  gtk_widget_add_css_class (voice, "voice");
  tobira_compat_set_voice (GTK_ROOT (window), GTK_LABEL (voice));
  return voice;
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
  set_size (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_widget_add_css_class (window, "tobira");
  gtk_widget_add_css_class (box, "dialog-content");
  gtk_widget_set_vexpand (large, TRUE);
  gtk_box_append (GTK_BOX (box), large);
  gtk_box_append (GTK_BOX (box), create_close_button ());
  gtk_box_append (GTK_BOX (box), create_voice (window));
  gtk_window_set_child (GTK_WINDOW (window), box);
  add_escape (window);
  g_signal_connect_object (large, "retry", G_CALLBACK (on_retry), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "destroy", G_CALLBACK (on_closed), view, G_CONNECT_SWAPPED);
  tobira_focus_repeat_when_active (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (large);
}
