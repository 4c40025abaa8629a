/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-next-steps.h"

#include "tobira-api-values.h"
#include "tobira-config.h"
#include "tobira-device.h"
#include "tobira-heading.h"
#include "tobira-outside.h"

#define STEP_INFORMATION "job-seeker-information"
#define STEP_INFORMATION_CARD "job-seeker-information-my-number-card"

struct _TobiraNextSteps {
  GtkBox parent_instance;

  GtkWidget *information;
  GtkWidget *with_card;
  GtkWidget *without_card;
  GtkWidget *no_reader;

  char *root_directory;
  char *href;      /* (nullable) */
  char *card_href; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TobiraNextSteps, tobira_next_steps, GTK_TYPE_BOX)

static char *
find_step (GPtrArray *steps, const char *kind)
{
  for (guint i = 0; i < steps->len; i++) {
    const TobiraNextStep *step = g_ptr_array_index (steps, i);

    if (g_str_equal (step->kind, kind))
      return g_strdup (step->href);
  }
  return NULL;
}

/* A button that leaves while it has the focus hands it on to the one in its place. */
static void
show_only (TobiraNextSteps *self, gboolean is_card)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *first = is_card ? self->with_card : self->information;
  gboolean is_inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  gtk_widget_set_visible (self->with_card, is_card);
  gtk_widget_set_visible (self->without_card, is_card && self->href != NULL);
  gtk_widget_set_visible (self->information, !is_card && self->href != NULL);
  if (is_inside && !gtk_widget_get_visible (focus))
    gtk_widget_grab_focus (first);
}

static void
update (TobiraNextSteps *self)
{
  TobiraCardReading reading = tobira_device_get_card_reading (self->root_directory);
  /* Where there is only this one it stays: the service knows its own way. */
  gboolean is_card =
      self->card_href != NULL && (reading != TOBIRA_CARD_READING_NO || self->href == NULL);

  show_only (self, is_card);
  gtk_widget_set_visible (self->no_reader, self->card_href != NULL && !is_card);
}

static void
on_active (TobiraNextSteps *self, GParamSpec *pspec, GtkWindow *window)
{
  if (gtk_window_is_active (window) && self->card_href != NULL)
    update (self);
}

static void
on_information_clicked (TobiraNextSteps *self)
{
  tobira_outside_open (GTK_WIDGET (self), self->href);
}

static void
on_card_clicked (TobiraNextSteps *self)
{
  tobira_outside_open (GTK_WIDGET (self), self->card_href);
}

static void
tobira_next_steps_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tobira_next_steps_parent_class)->root (widget);
  if (GTK_IS_WINDOW (gtk_widget_get_root (widget)))
    g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                             G_CALLBACK (on_active), widget, G_CONNECT_SWAPPED);
}

static void
tobira_next_steps_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_active, widget);
  GTK_WIDGET_CLASS (tobira_next_steps_parent_class)->unroot (widget);
}

static void
tobira_next_steps_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_NEXT_STEPS);
  G_OBJECT_CLASS (tobira_next_steps_parent_class)->dispose (object);
}

static void
tobira_next_steps_finalize (GObject *object)
{
  TobiraNextSteps *self = TOBIRA_NEXT_STEPS (object);

  g_free (self->root_directory);
  g_free (self->href);
  g_free (self->card_href);
  G_OBJECT_CLASS (tobira_next_steps_parent_class)->finalize (object);
}

static void
tobira_next_steps_class_init (TobiraNextStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_next_steps_dispose;
  G_OBJECT_CLASS (klass)->finalize = tobira_next_steps_finalize;
  widget_class->root = tobira_next_steps_root;
  widget_class->unroot = tobira_next_steps_unroot;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-next-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraNextSteps, information);
  gtk_widget_class_bind_template_child (widget_class, TobiraNextSteps, with_card);
  gtk_widget_class_bind_template_child (widget_class, TobiraNextSteps, without_card);
  gtk_widget_class_bind_template_child (widget_class, TobiraNextSteps, no_reader);
  gtk_widget_class_bind_template_callback (widget_class, on_information_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_card_clicked);
}

static void
tobira_next_steps_init (TobiraNextSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->root_directory = g_strdup ("/");
  tobira_button_wrap (self->information);
  tobira_button_wrap (self->with_card);
  tobira_button_wrap (self->without_card);
}

void
tobira_next_steps_set_steps (TobiraNextSteps *self, GPtrArray *steps)
{
  g_return_if_fail (TOBIRA_IS_NEXT_STEPS (self));

  g_free (self->href);
  g_free (self->card_href);
  self->href = find_step (steps, STEP_INFORMATION);
  self->card_href = find_step (steps, STEP_INFORMATION_CARD);
  update (self);
}

void
tobira_next_steps_set_root_directory (TobiraNextSteps *self, const char *directory)
{
  g_return_if_fail (TOBIRA_IS_NEXT_STEPS (self));

  g_free (self->root_directory);
  self->root_directory = g_strdup (directory);
  update (self);
}
