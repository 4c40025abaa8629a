/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-info-window.h"

#include "tobira-column-layout.h"
#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-heading.h"

/* In the size of the text; less where the screen is smaller. */
#define WIDTH_EM 34
#define HEIGHT_EM 40
/* Narrower than this, and a value stands below its name. */
#define COMPACT_EM 26

struct _TobiraInfoWindow {
  GtkWindow parent_instance;

  GtkWidget *content;
  GtkLabel *heading;
  GtkLabel *voice;
  GtkWidget *close;
  GtkWidget *list; /* (nullable): of the section that rows are added to */
  gboolean is_compact;
};

G_DEFINE_FINAL_TYPE (TobiraInfoWindow, tobira_info_window, GTK_TYPE_WINDOW)

static void
tobira_info_window_dispose (GObject *object)
{
  tobira_compat_set_voice (GTK_ROOT (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_INFO_WINDOW);
  G_OBJECT_CLASS (tobira_info_window_parent_class)->dispose (object);
}

static void
tobira_info_window_class_init (TobiraInfoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_info_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-info-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraInfoWindow, content);
  gtk_widget_class_bind_template_child (widget_class, TobiraInfoWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraInfoWindow, voice);
  gtk_widget_class_bind_template_child (widget_class, TobiraInfoWindow, close);
}

static void
tobira_info_window_init (TobiraInfoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (self->close);
  tobira_compat_set_voice (GTK_ROOT (self), self->voice);
}

static void
set_size (TobiraInfoWindow *self, GtkWindow *parent)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (parent));
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (parent));
  GdkMonitor *monitor =
      surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  double em = tobira_get_em (GTK_WIDGET (parent));
  int width = (int) (WIDTH_EM * em);
  int height = (int) (HEIGHT_EM * em);
  GdkRectangle screen = {.width = width, .height = height};

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &screen);
  width = MIN (MIN (width, screen.width), MAX (gtk_widget_get_width (GTK_WIDGET (parent)), 1));
  gtk_window_set_default_size (GTK_WINDOW (self), width, MIN (height, screen.height));
  self->is_compact = width < COMPACT_EM * em;
  if (self->is_compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
}

TobiraInfoWindow *
tobira_info_window_new (GtkWindow *parent, const char *title)
{
  TobiraInfoWindow *self =
      g_object_new (TOBIRA_TYPE_INFO_WINDOW, "transient-for", parent, "title", title, NULL);

  gtk_label_set_text (self->heading, title);
  set_size (self, parent);
  return self;
}

static GtkLabel *
create_label (const char *text, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (label, 0);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

void
tobira_info_window_add (TobiraInfoWindow *self, GtkWidget *widget)
{
  g_return_if_fail (TOBIRA_IS_INFO_WINDOW (self));

  gtk_box_append (GTK_BOX (self->content), widget);
}

GtkLabel *
tobira_info_window_add_text (TobiraInfoWindow *self, const char *text)
{
  GtkLabel *label = create_label (text, NULL);

  tobira_info_window_add (self, GTK_WIDGET (label));
  return label;
}

void
tobira_info_window_add_heading (TobiraInfoWindow *self, const char *title)
{
  GtkWidget *heading =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", title,
                    "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (heading, "info-heading");
  tobira_info_window_add (self, heading);
}

void
tobira_info_window_add_section (TobiraInfoWindow *self, const char *title)
{
  tobira_info_window_add_heading (self, title);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  /* Its rows are. */
  gtk_widget_set_focusable (self->list, FALSE);
  gtk_widget_add_css_class (self->list, "info");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  tobira_info_window_add (self, self->list);
}

void
tobira_info_window_add_row (TobiraInfoWindow *self, const char *name, const char *value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkLabel *first = create_label (name, NULL);
  GtkLabel *second = create_label (value, "hint");
  GtkWidget *box;
  g_autofree char *text = g_strconcat (name, ": ", value, NULL);

  g_return_if_fail (TOBIRA_IS_INFO_WINDOW (self));
  g_return_if_fail (self->list != NULL);

  box = gtk_box_new (self->is_compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                     self->is_compact ? 0 : 24);
  gtk_widget_set_hexpand (GTK_WIDGET (first), TRUE);
  gtk_label_set_xalign (second, self->is_compact ? 0 : 1);
  gtk_label_set_justify (second, self->is_compact ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (first));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (second));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

GtkButton *
tobira_info_window_add_button (TobiraInfoWindow *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  tobira_button_wrap (button);
  tobira_info_window_add (self, button);
  return GTK_BUTTON (button);
}

void
tobira_info_window_say (TobiraInfoWindow *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_INFO_WINDOW (self));

  gtk_label_set_text (self->voice, text);
  gtk_widget_set_visible (GTK_WIDGET (self->voice), TRUE);
  tobira_compat_announce (GTK_WIDGET (self->voice), text, TOBIRA_URGENCY_POLITE);
}

void
tobira_info_window_show (TobiraInfoWindow *self)
{
  g_return_if_fail (TOBIRA_IS_INFO_WINDOW (self));

  tobira_focus_repeat_when_active (GTK_WINDOW (self));
  tobira_heading_focus (GTK_WIDGET (self->heading));
  gtk_window_present (GTK_WINDOW (self));
}
