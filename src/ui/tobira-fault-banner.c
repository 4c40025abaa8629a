/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-fault-banner.h"

#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-strings.h"

struct _TobiraFaultBanner {
  GtkBox parent_instance;

  GtkLabel *heading;
  GtkLabel *advice;
  GtkLabel *contact;
  GtkLabel *reference;
  GtkWidget *retry;
};

enum {
  SIGNAL_RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraFaultBanner, tobira_fault_banner, GTK_TYPE_BOX)

static void
on_retry_clicked (TobiraFaultBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
tobira_fault_banner_class_init (TobiraFaultBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_RETRY] = g_signal_new ("retry", TOBIRA_TYPE_FAULT_BANNER, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-fault-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraFaultBanner, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraFaultBanner, advice);
  gtk_widget_class_bind_template_child (widget_class, TobiraFaultBanner, contact);
  gtk_widget_class_bind_template_child (widget_class, TobiraFaultBanner, reference);
  gtk_widget_class_bind_template_child (widget_class, TobiraFaultBanner, retry);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
}

static void
tobira_fault_banner_init (TobiraFaultBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (self->retry);
}

void
tobira_fault_banner_set_fault (TobiraFaultBanner *self, const GError *fault, gboolean can_retry)
{
  g_autofree char *advice = NULL;
  g_autofree char *contact = NULL;
  g_autofree char *reference = NULL;

  g_return_if_fail (TOBIRA_IS_FAULT_BANNER (self));

  gtk_widget_set_visible (GTK_WIDGET (self), fault != NULL);
  if (fault == NULL)
    return;
  advice = tobira_strings_for_fault_advice (fault);
  contact = tobira_strings_for_contact ();
  reference = tobira_strings_for_fault_reference (fault);
  gtk_label_set_text (self->heading, tobira_strings_for_fault (fault));
  gtk_label_set_text (self->advice, advice);
  gtk_label_set_text (self->contact, contact != NULL ? contact : "");
  gtk_widget_set_visible (GTK_WIDGET (self->contact), contact != NULL);
  gtk_label_set_text (self->reference, reference != NULL ? reference : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reference), reference != NULL);
  gtk_widget_set_visible (self->retry, can_retry);
}

void
tobira_fault_banner_focus (TobiraFaultBanner *self)
{
  g_return_if_fail (TOBIRA_IS_FAULT_BANNER (self));

  tobira_heading_focus (GTK_WIDGET (self->heading));
}
