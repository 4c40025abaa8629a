/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-outcome.h"

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-page-scroller.h"

struct _TobiraOutcome {
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *text;
  GtkWidget *retry;
};

enum {
  SIGNAL_RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraOutcome, tobira_outcome, GTK_TYPE_BOX)

static void
on_retry_clicked (TobiraOutcome *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
tobira_outcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_OUTCOME);
  G_OBJECT_CLASS (tobira_outcome_parent_class)->dispose (object);
}

static void
tobira_outcome_class_init (TobiraOutcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_outcome_dispose;
  signals[SIGNAL_RETRY] = g_signal_new ("retry", TOBIRA_TYPE_OUTCOME, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-outcome.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraOutcome, icon);
  gtk_widget_class_bind_template_child (widget_class, TobiraOutcome, text);
  gtk_widget_class_bind_template_child (widget_class, TobiraOutcome, retry);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
}

static void
tobira_outcome_init (TobiraOutcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show (TobiraOutcome *self, const char *text, gboolean is_failure)
{
  GtkWidget *scroller;

  gtk_image_set_from_icon_name (self->icon,
                                is_failure ? "dialog-warning-symbolic" : "emblem-ok-symbolic");
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (self->retry, is_failure);
  gtk_widget_remove_css_class (GTK_WIDGET (self), is_failure ? "success" : "failure");
  gtk_widget_add_css_class (GTK_WIDGET (self), is_failure ? "failure" : "success");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), TOBIRA_TYPE_PAGE_SCROLLER);
  if (scroller != NULL)
    tobira_page_scroller_show_news (TOBIRA_PAGE_SCROLLER (scroller), GTK_WIDGET (self));
  tobira_compat_announce (GTK_WIDGET (self), text,
                          is_failure ? TOBIRA_URGENCY_HIGH : TOBIRA_URGENCY_POLITE);
}

void
tobira_outcome_show_success (TobiraOutcome *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_OUTCOME (self));

  show (self, text, FALSE);
}

void
tobira_outcome_show_failure (TobiraOutcome *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_OUTCOME (self));

  show (self, text, TRUE);
}

void
tobira_outcome_clear (TobiraOutcome *self)
{
  g_return_if_fail (TOBIRA_IS_OUTCOME (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
