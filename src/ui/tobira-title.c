/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-title.h"

#define LINES 2
/* Large text has one line only: the page needs the height more (in pixels). */
#define MAX_HEIGHT 56

struct _TobiraTitle {
  GtkWidget parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (TobiraTitle, tobira_title, GTK_TYPE_WIDGET)

/* The height of the text in a width; -1: on one line. */
static int
get_height (TobiraTitle *self, int width)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (self->label), GTK_ORIENTATION_VERTICAL, width, NULL, &height,
                      NULL, NULL);
  return height;
}

static int
get_room (TobiraTitle *self)
{
  int line = get_height (self, -1);

  return LINES * line <= MAX_HEIGHT ? LINES * line : line;
}

static GtkSizeRequestMode
tobira_title_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
tobira_title_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TobiraTitle *self = TOBIRA_TITLE (widget);

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_measure (GTK_WIDGET (self->label), orientation, -1, NULL, natural, NULL, NULL);
  else
    *minimum = *natural = get_room (self);
}

static void
tobira_title_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TobiraTitle *self = TOBIRA_TITLE (widget);
  GtkWidget *label = GTK_WIDGET (self->label);
  int minimum;
  gboolean fits;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  fits = width >= minimum && get_height (self, width) <= get_room (self);
  gtk_widget_set_child_visible (label, fits);
  if (fits)
    gtk_widget_allocate (label, width, height, -1, NULL);
}

static void
tobira_title_dispose (GObject *object)
{
  TobiraTitle *self = TOBIRA_TITLE (object);

  if (self->label != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->label));
  self->label = NULL;
  G_OBJECT_CLASS (tobira_title_parent_class)->dispose (object);
}

static void
tobira_title_class_init (TobiraTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_title_dispose;
  widget_class->get_request_mode = tobira_title_get_request_mode;
  widget_class->measure = tobira_title_measure;
  widget_class->size_allocate = tobira_title_size_allocate;
}

static void
tobira_title_init (TobiraTitle *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "title");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

void
tobira_title_set_text (TobiraTitle *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_TITLE (self));

  gtk_label_set_text (self->label, text);
}

const char *
tobira_title_get_text (TobiraTitle *self)
{
  g_return_val_if_fail (TOBIRA_IS_TITLE (self), NULL);

  return gtk_label_get_text (self->label);
}
