/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-column-layout.h"

/* 42 Japanese or some 84 Latin characters inside a card, and the paddings around them. */
#define COLUMN_EM 48

struct _TobiraColumnLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (TobiraColumnLayout, tobira_column_layout, GTK_TYPE_LAYOUT_MANAGER)

double
tobira_get_em (GtkWidget *widget)
{
  PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  /* GTK's own are in pixels always. */
  return pango_font_description_get_size_is_absolute (font) ? size : size * 96 / 72;
}

int
tobira_column_get_width (GtkWidget *widget, int width)
{
  return MIN (width, (int) (COLUMN_EM * tobira_get_em (widget)));
}

static GtkSizeRequestMode
tobira_column_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tobira_column_layout_measure (GtkLayoutManager *layout,
                              GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
    *natural = MAX (*minimum, tobira_column_get_width (widget, *natural));
  } else {
    int width = for_size >= 0 ? tobira_column_get_width (widget, for_size) : -1;

    gtk_widget_measure (child, orientation, width, minimum, natural, NULL, NULL);
  }
}

static void
tobira_column_layout_allocate (
    GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkAllocation place = {.height = height};
  int minimum = 0;

  if (child == NULL)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place.width = MAX (minimum, tobira_column_get_width (widget, width));
  place.x = (width - place.width) / 2;
  gtk_widget_size_allocate (child, &place, -1);
}

static void
tobira_column_layout_class_init (TobiraColumnLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = tobira_column_layout_get_request_mode;
  layout_class->measure = tobira_column_layout_measure;
  layout_class->allocate = tobira_column_layout_allocate;
}

static void
tobira_column_layout_init (TobiraColumnLayout *self)
{
}
