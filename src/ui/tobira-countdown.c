/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-countdown.h"

#include "tobira-config.h"
#include "tobira-strings.h"

struct _TobiraCountdown {
  GtkBox parent_instance;

  GtkLabel *left;
  GtkProgressBar *bar;
  GtkLabel *expiry;

  TobiraRegistration *registration;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (TobiraCountdown, tobira_countdown, GTK_TYPE_BOX)

static void
update (TobiraCountdown *self)
{
  TobiraTimeLeft left = tobira_registration_get_time_left (self->registration);
  GDateTime *expires_at = tobira_registration_get_expires_at (self->registration);
  g_autofree char *text = tobira_strings_for_time_left (left);
  g_autofree char *expiry = expires_at != NULL ? tobira_strings_for_expiry (expires_at) : NULL;

  gtk_label_set_text (self->left, text);
  gtk_progress_bar_set_fraction (self->bar,
                                 tobira_registration_get_time_fraction (self->registration));
  gtk_label_set_text (self->expiry, expiry != NULL ? expiry : "");
  gtk_widget_set_visible (GTK_WIDGET (self->bar), expires_at != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->expiry), expires_at != NULL);
  if (left.unit == TOBIRA_TIME_LEFT_SECONDS || left.unit == TOBIRA_TIME_LEFT_OVER)
    gtk_widget_add_css_class (GTK_WIDGET (self), "urgent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "urgent");
}

static void
tobira_countdown_dispose (GObject *object)
{
  TobiraCountdown *self = TOBIRA_COUNTDOWN (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_COUNTDOWN);
  G_OBJECT_CLASS (tobira_countdown_parent_class)->dispose (object);
}

static void
tobira_countdown_class_init (TobiraCountdownClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_countdown_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-countdown.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraCountdown, left);
  gtk_widget_class_bind_template_child (widget_class, TobiraCountdown, bar);
  gtk_widget_class_bind_template_child (widget_class, TobiraCountdown, expiry);
}

static void
tobira_countdown_init (TobiraCountdown *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (TOBIRA_TYPE_REGISTRATION);
  g_signal_group_connect_swapped (self->signals, "notify::seconds-left", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::time-fraction", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::expires-at", G_CALLBACK (update), self);
}

void
tobira_countdown_set_registration (TobiraCountdown *self, TobiraRegistration *registration)
{
  g_return_if_fail (TOBIRA_IS_COUNTDOWN (self));

  if (!g_set_object (&self->registration, registration))
    return;
  g_signal_group_set_target (self->signals, registration);
  if (registration != NULL)
    update (self);
}

void
tobira_countdown_speak (TobiraCountdown *self, TobiraUrgency urgency)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TOBIRA_IS_COUNTDOWN (self));

  if (self->registration == NULL)
    return;
  text = tobira_strings_for_time_spoken (tobira_registration_get_time_left (self->registration),
                                         tobira_registration_get_expires_at (self->registration));
  tobira_compat_announce (GTK_WIDGET (self), text, urgency);
}

const char *
tobira_countdown_get_text (TobiraCountdown *self)
{
  g_return_val_if_fail (TOBIRA_IS_COUNTDOWN (self), NULL);

  return gtk_label_get_text (self->left);
}
