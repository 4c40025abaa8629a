/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-row-layout.h"

#define SPACING_BESIDE 16
#define SPACING_BELOW 12

struct _TobiraRowLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (TobiraRowLayout, tobira_row_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  int children;
  int minimum; /* the widest one's */
  int natural;
} Widths;

static GtkWidget *
get_next (GtkWidget *widget, GtkWidget *child)
{
  do
    child =
        child == NULL ? gtk_widget_get_first_child (widget) : gtk_widget_get_next_sibling (child);
  while (child != NULL && !gtk_widget_should_layout (child));
  return child;
}

static Widths
get_widths (GtkWidget *widget)
{
  Widths widths = {0};

  for (GtkWidget *child = get_next (widget, NULL); child != NULL;
       child = get_next (widget, child)) {
    int minimum, natural;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
    widths.children++;
    widths.minimum = MAX (widths.minimum, minimum);
    widths.natural = MAX (widths.natural, natural);
  }
  return widths;
}

static int
get_width_beside (const Widths *widths)
{
  return widths->children * (widths->natural + SPACING_BESIDE) - SPACING_BESIDE;
}

/* Returns: the width of each child, or -1 when they are laid out below each other. */
static int
get_width_of_each (const Widths *widths, int width)
{
  if (widths->children == 0 || width < get_width_beside (widths))
    return -1;
  return (width + SPACING_BESIDE) / widths->children - SPACING_BESIDE;
}

static GtkSizeRequestMode
tobira_row_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_height (GtkWidget *widget, int width, int *minimum, int *natural)
{
  Widths widths = get_widths (widget);
  int each = width >= 0 ? get_width_of_each (&widths, width) : widths.natural;
  gboolean is_below = each < 0;

  for (GtkWidget *child = get_next (widget, NULL); child != NULL;
       child = get_next (widget, child)) {
    int least, usual;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, is_below ? width : each, &least, &usual,
                        NULL, NULL);
    *minimum = is_below ? *minimum + least : MAX (*minimum, least);
    *natural = is_below ? *natural + usual : MAX (*natural, usual);
  }
  if (is_below && widths.children > 1) {
    *minimum += (widths.children - 1) * SPACING_BELOW;
    *natural += (widths.children - 1) * SPACING_BELOW;
  }
}

static void
tobira_row_layout_measure (GtkLayoutManager *layout,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    Widths widths = get_widths (widget);

    *minimum = widths.minimum;
    *natural = MAX (widths.minimum, get_width_beside (&widths));
  } else {
    measure_height (widget, for_size, minimum, natural);
  }
}

static void
tobira_row_layout_allocate (
    GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  Widths widths = get_widths (widget);
  int each = get_width_of_each (&widths, width);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = {.width = each < 0 ? width : each, .height = height};

  for (GtkWidget *child = get_next (widget, NULL); child != NULL;
       child = get_next (widget, child)) {
    GtkAllocation mirrored = place;

    if (each < 0)
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &place.height, NULL, NULL);
    mirrored.height = place.height;
    if (is_rtl)
      mirrored.x = width - place.x - place.width;
    gtk_widget_size_allocate (child, &mirrored, -1);
    if (each < 0)
      place.y += place.height + SPACING_BELOW;
    else
      place.x += each + SPACING_BESIDE;
  }
}

static void
tobira_row_layout_class_init (TobiraRowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = tobira_row_layout_get_request_mode;
  layout_class->measure = tobira_row_layout_measure;
  layout_class->allocate = tobira_row_layout_allocate;
}

static void
tobira_row_layout_init (TobiraRowLayout *self)
{
}
