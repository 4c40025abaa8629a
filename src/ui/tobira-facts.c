/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-facts.h"

#define COLUMN_SPACING 20
#define ROW_SPACING 6
#define STACKED_SPACING 12
/* The names take a third of the width at most; then there are no columns. */
#define COLUMN_SHARE 3

struct _TobiraFacts {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TobiraFacts, tobira_facts, GTK_TYPE_WIDGET)

static GtkWidget *
get_first (GtkWidget *widget)
{
  return gtk_widget_get_first_child (widget);
}

/* From a name or a value to the next one of the same column. */
static GtkWidget *
get_next (GtkWidget *child)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (child));
}

static int
measure_column (GtkWidget *first, gboolean is_natural)
{
  int widest = 0;

  for (GtkWidget *child = first; child != NULL;
       child = gtk_widget_get_next_sibling (child) != NULL ? get_next (child) : NULL) {
    int minimum;
    int natural;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
    widest = MAX (widest, is_natural ? natural : minimum);
  }
  return widest;
}

/* How wide the column of the names is in this width, or 0: there are no columns. */
static int
get_name_width (GtkWidget *widget, int width)
{
  int names = measure_column (get_first (widget), TRUE);

  return names * COLUMN_SHARE <= width ? names : 0;
}

static int
measure_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){x, y, width, height}, -1);
}

/* Lays everything out in that width, or only adds up the height. */
static int
lay_out (GtkWidget *widget, int width, gboolean is_real)
{
  int name_width = get_name_width (widget, width);
  gboolean has_columns = name_width > 0;
  int x = has_columns ? name_width + COLUMN_SPACING : 0;
  gboolean is_reversed = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (GtkWidget *name = get_first (widget); name != NULL; name = get_next (name)) {
    GtkWidget *value = gtk_widget_get_next_sibling (name);
    int name_room = has_columns ? name_width : width;
    int name_height = measure_height (name, name_room);
    int value_height = measure_height (value, width - x);
    int down = has_columns ? 0 : name_height;

    if (y > 0)
      y += has_columns ? ROW_SPACING : STACKED_SPACING;
    if (is_real) {
      place (name, is_reversed ? width - name_room : 0, y, name_room, name_height);
      place (value, is_reversed ? 0 : x, y + down, width - x, value_height);
    }
    y += has_columns ? MAX (name_height, value_height) : name_height + value_height;
  }
  return y;
}

static GtkSizeRequestMode
tobira_facts_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tobira_facts_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  GtkWidget *first = get_first (widget);
  GtkWidget *second = first != NULL ? gtk_widget_get_next_sibling (first) : NULL;
  int names = measure_column (first, FALSE);
  int values = measure_column (second, FALSE);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MAX (names, values);
    *natural = measure_column (first, TRUE) + COLUMN_SPACING + measure_column (second, TRUE);
  } else {
    *minimum = lay_out (widget, for_size >= 0 ? for_size : MAX (names, values), FALSE);
    *natural = *minimum;
  }
}

static void
tobira_facts_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
tobira_facts_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = get_first (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tobira_facts_parent_class)->dispose (object);
}

static void
tobira_facts_class_init (TobiraFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_facts_dispose;
  widget_class->get_request_mode = tobira_facts_get_request_mode;
  widget_class->measure = tobira_facts_measure;
  widget_class->size_allocate = tobira_facts_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "facts");
}

static void
tobira_facts_init (TobiraFacts *self)
{
}

GtkWidget *
tobira_facts_new (void)
{
  return g_object_new (TOBIRA_TYPE_FACTS, NULL);
}

static void
add_label (TobiraFacts *self, const char *text, const char *style)
{
  /* A hyphen where a check sum is broken would look like a part of it. */
  g_autoptr (PangoAttrList) attributes = pango_attr_list_from_string ("0 -1 insert-hyphens false");
  GtkWidget *label = gtk_label_new (text);
  gboolean is_code = g_str_equal (style, "code");

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), is_code ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), is_code);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

void
tobira_facts_add (TobiraFacts *self, const char *name, const char *value, gboolean is_code)
{
  g_return_if_fail (TOBIRA_IS_FACTS (self));

  add_label (self, name, "fact-name");
  add_label (self, value, is_code ? "code" : "fact");
}
