/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-step-indicator.h"

#include <glib/gi18n.h>

#include "tobira-column-layout.h"
#include "tobira-config.h"
#include "tobira-line-break.h"
#include "tobira-strings.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* The least width of a name, in the size of the text. */
#define NAME_EM 7.5
#define GAP 8

struct _TobiraStepIndicator {
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *dots[TOBIRA_MANUAL_STEPS]; /* GtkStack: the number, or a check mark */
  GtkWidget *names[TOBIRA_MANUAL_STEPS];
  GtkWidget *lines[TOBIRA_MANUAL_STEPS]; /* to the dot before; the first has none */
  gboolean is_wide;
};

G_DEFINE_FINAL_TYPE (TobiraStepIndicator, tobira_step_indicator, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_dot_size (TobiraStepIndicator *self)
{
  int size = 0;

  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++)
    size = MAX (size, MAX (measure (self->dots[i], GTK_ORIENTATION_HORIZONTAL, -1),
                           measure (self->dots[i], GTK_ORIENTATION_VERTICAL, -1)));
  return size;
}

static gboolean
is_wide (TobiraStepIndicator *self, int width)
{
  return width >= TOBIRA_MANUAL_STEPS * NAME_EM * tobira_get_em (GTK_WIDGET (self));
}

/* Text can be so large that five circles are too wide; the label says it all then. */
static gboolean
has_row (TobiraStepIndicator *self, int width)
{
  return width < 0 || width >= TOBIRA_MANUAL_STEPS * (get_dot_size (self) + GAP);
}

static int
get_name_width (int width)
{
  return width / TOBIRA_MANUAL_STEPS - GAP;
}

static int
get_names_height (TobiraStepIndicator *self, int width)
{
  int height = 0;

  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++)
    height =
        MAX (height, measure (self->names[i], GTK_ORIENTATION_VERTICAL, get_name_width (width)));
  return height;
}

static GtkSizeRequestMode
tobira_step_indicator_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tobira_step_indicator_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  TobiraStepIndicator *self = TOBIRA_STEP_INDICATOR (widget);
  int size = get_dot_size (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
    *natural = MAX (*natural, TOBIRA_MANUAL_STEPS * (size + GAP));
  } else {
    *minimum = for_size >= 0 && is_wide (self, for_size)
                   ? get_names_height (self, for_size)
                   : measure (self->label, orientation, for_size);
    if (has_row (self, for_size))
      *minimum += size + GAP;
    *natural = *minimum;
  }
}

/* Widgets are placed as in a language written from left to right, and mirrored here. */
static void
place (TobiraStepIndicator *self, GtkWidget *widget, int x, int y, int width, int height)
{
  GtkAllocation at = {x, y, width, height};

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (widget, &at, -1);
}

static void
place_names (TobiraStepIndicator *self, int width, int y)
{
  int each = get_name_width (width);

  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++) {
    gtk_widget_set_child_visible (self->names[i], self->is_wide);
    if (self->is_wide)
      place (self, self->names[i], (int) i * (each + GAP) + GAP / 2, y, each,
             measure (self->names[i], GTK_ORIENTATION_VERTICAL, each));
  }
}

static void
place_row (TobiraStepIndicator *self, int width, int size)
{
  int before = 0;

  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++) {
    int x = self->is_wide ? width * (2 * (int) i + 1) / (2 * TOBIRA_MANUAL_STEPS) - size / 2
                          : (width - size) * (int) i / (TOBIRA_MANUAL_STEPS - 1);

    place (self, self->dots[i], x, 0, size, size);
    if (i > 0) {
      int line = measure (self->lines[i], GTK_ORIENTATION_VERTICAL, -1);

      place (self, self->lines[i], before + GAP, (size - line) / 2, MAX (x - before - 2 * GAP, 0),
             line);
    }
    before = x + size;
  }
}

static void
tobira_step_indicator_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TobiraStepIndicator *self = TOBIRA_STEP_INDICATOR (widget);
  gboolean is_row = has_row (self, width);
  int size = get_dot_size (self);
  int y = is_row ? size + GAP : 0;

  self->is_wide = is_wide (self, width);
  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++) {
    gtk_widget_set_child_visible (self->dots[i], is_row);
    if (i > 0)
      gtk_widget_set_child_visible (self->lines[i], is_row);
  }
  if (is_row)
    place_row (self, width, size);
  place_names (self, width, y);
  place (self, self->label, 0, y, width, height - y);
}

static void
tobira_step_indicator_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TobiraStepIndicator *self = TOBIRA_STEP_INDICATOR (widget);

  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++) {
    gtk_widget_snapshot_child (widget, self->dots[i], snapshot);
    if (i > 0)
      gtk_widget_snapshot_child (widget, self->lines[i], snapshot);
    if (self->is_wide)
      gtk_widget_snapshot_child (widget, self->names[i], snapshot);
  }
  /* Where the names are, it is there for assistive technology only. */
  if (!self->is_wide)
    gtk_widget_snapshot_child (widget, self->label, snapshot);
}

static void
tobira_step_indicator_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_STEP_INDICATOR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tobira_step_indicator_parent_class)->dispose (object);
}

static void
tobira_step_indicator_class_init (TobiraStepIndicatorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_step_indicator_dispose;
  widget_class->get_request_mode = tobira_step_indicator_get_request_mode;
  widget_class->measure = tobira_step_indicator_measure;
  widget_class->size_allocate = tobira_step_indicator_size_allocate;
  widget_class->snapshot = tobira_step_indicator_snapshot;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-step-indicator.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraStepIndicator, label);
}

/* Of the row, which assistive technology does not get: the label says it in words. */
static GtkWidget *
add (TobiraStepIndicator *self, GType type, const char *style)
{
  GtkWidget *widget =
      g_object_new (type, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (widget, style);
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
  return widget;
}

static void
add_step (TobiraStepIndicator *self, guint index)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  const char *text = tobira_strings_for_manual_step (index + 1);
  g_autoptr (PangoAttrList) attributes = tobira_line_break_keep_compounds (text);
  GtkLabel *name;

  if (index > 0)
    self->lines[index] = add (self, GTK_TYPE_SEPARATOR, NULL);
  self->dots[index] = add (self, GTK_TYPE_STACK, "step");
  gtk_stack_add_named (GTK_STACK (self->dots[index]), gtk_label_new (number), "number");
  gtk_stack_add_named (GTK_STACK (self->dots[index]),
                       gtk_image_new_from_icon_name ("object-select-symbolic"), "done");
  self->names[index] = add (self, GTK_TYPE_LABEL, "step-name");
  name = GTK_LABEL (self->names[index]);
  gtk_label_set_text (name, text);
  gtk_label_set_attributes (name, attributes);
  gtk_label_set_wrap (name, TRUE);
  gtk_label_set_wrap_mode (name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (name, GTK_JUSTIFY_CENTER);
}

static void
tobira_step_indicator_init (TobiraStepIndicator *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++)
    add_step (self, i);
}

void
tobira_step_indicator_set_step (TobiraStepIndicator *self, TobiraStep step)
{
  guint current = (guint) step;
  g_autofree char *text = NULL;

  g_return_if_fail (TOBIRA_IS_STEP_INDICATOR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), step != TOBIRA_STEP_START);
  if (step == TOBIRA_STEP_START)
    return;
  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++) {
    /* The third step is the message that the account is registered: seeing it is having done it. */
    gboolean is_done = i + 1 < current || (step == TOBIRA_STEP_DONE && i + 1 == current);

    gtk_stack_set_visible_child_name (GTK_STACK (self->dots[i]), is_done ? "done" : "number");
    set_class (self->dots[i], "done", is_done);
    set_class (self->dots[i], "current", i + 1 == current && !is_done);
    set_class (self->names[i], "current", i + 1 == current);
    if (i > 0)
      set_class (self->lines[i], "done", i < current);
  }
  /* Translators: where one is in a row of steps: %1$u of %2$u, %3$s is the name of the step. */
  text = g_strdup_printf (_ ("Step %1$u of %2$u: %3$s"), current, (guint) TOBIRA_MANUAL_STEPS,
                          tobira_strings_for_manual_step (current));
  gtk_label_set_text (GTK_LABEL (self->label), text);
}
