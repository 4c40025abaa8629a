/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-step-indicator.h"

#include <glib/gi18n.h>

#include "tobira-config.h"
#include "tobira-strings.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

struct _TobiraStepIndicator {
  GtkBox parent_instance;

  GtkBox *row;
  GtkLabel *label;
  GtkWidget *dots[TOBIRA_MANUAL_STEPS]; /* GtkStack: the number, or a check mark */
  GtkWidget *lines[TOBIRA_MANUAL_STEPS];
};

G_DEFINE_FINAL_TYPE (TobiraStepIndicator, tobira_step_indicator, GTK_TYPE_BOX)

static void
set_class (GtkWidget *widget, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
add_dot (TobiraStepIndicator *self, guint index)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  GtkWidget *stack = gtk_stack_new ();

  if (index > 0) {
    self->lines[index] = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    gtk_widget_set_hexpand (self->lines[index], TRUE);
    gtk_widget_set_valign (self->lines[index], GTK_ALIGN_CENTER);
    gtk_box_append (self->row, self->lines[index]);
  }
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (number), "number");
  gtk_stack_add_named (GTK_STACK (stack), gtk_image_new_from_icon_name ("object-select-symbolic"),
                       "done");
  gtk_widget_add_css_class (stack, "step");
  gtk_box_append (self->row, stack);
  self->dots[index] = stack;
}

static void
tobira_step_indicator_class_init (TobiraStepIndicatorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-step-indicator.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraStepIndicator, row);
  gtk_widget_class_bind_template_child (widget_class, TobiraStepIndicator, label);
}

static void
tobira_step_indicator_init (TobiraStepIndicator *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < TOBIRA_MANUAL_STEPS; i++)
    add_dot (self, i);
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
    if (i > 0)
      set_class (self->lines[i], "done", i < current);
  }
  /* Translators: where one is in a row of steps: %1$u of %2$u, %3$s is the name of the step. */
  text = g_strdup_printf (_ ("Step %1$u of %2$u: %3$s"), current, (guint) TOBIRA_MANUAL_STEPS,
                          tobira_strings_for_manual_step (current));
  gtk_label_set_text (self->label, text);
}
