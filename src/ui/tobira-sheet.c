/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-sheet.h"

struct _TobiraSheet {
  GtkWidget parent_instance;

  GtkWidget *child;
};

typedef enum {
  PROP_CHILD = 1,
  N_PROPS,
} TobiraSheetProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TobiraSheet, tobira_sheet, GTK_TYPE_WIDGET)

static void
set_child (TobiraSheet *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static GtkSizeRequestMode
tobira_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tobira_sheet_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TobiraSheet *self = TOBIRA_SHEET (widget);

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, orientation,
                      orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size, minimum, natural,
                      NULL, NULL);
}

static void
tobira_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TobiraSheet *self = TOBIRA_SHEET (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
tobira_sheet_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TobiraSheetProperty) id) {
  case PROP_CHILD:
    g_value_set_object (value, TOBIRA_SHEET (object)->child);
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_sheet_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((TobiraSheetProperty) id) {
  case PROP_CHILD:
    set_child (TOBIRA_SHEET (object), g_value_get_object (value));
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_sheet_dispose (GObject *object)
{
  set_child (TOBIRA_SHEET (object), NULL);
  G_OBJECT_CLASS (tobira_sheet_parent_class)->dispose (object);
}

static void
tobira_sheet_class_init (TobiraSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tobira_sheet_dispose;
  object_class->get_property = tobira_sheet_get_property;
  object_class->set_property = tobira_sheet_set_property;
  widget_class->get_request_mode = tobira_sheet_get_request_mode;
  widget_class->measure = tobira_sheet_measure;
  widget_class->size_allocate = tobira_sheet_size_allocate;
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tobira_sheet_init (TobiraSheet *self)
{
}

GtkWidget *
tobira_sheet_get_child (TobiraSheet *self)
{
  g_return_val_if_fail (TOBIRA_IS_SHEET (self), NULL);

  return self->child;
}
