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

  gboolean is_quiet;
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

typedef struct {
  const char *icon;
  const char *css_class;
  gboolean has_retry;
  TobiraUrgency urgency;
} Look;

static const Look success = {"emblem-ok-symbolic", "success", FALSE, TOBIRA_URGENCY_POLITE};
static const Look failure = {"dialog-warning-symbolic", "failure", TRUE, TOBIRA_URGENCY_HIGH};
static const Look note = {"dialog-information-symbolic", "note", FALSE, TOBIRA_URGENCY_POLITE};

static void
show (TobiraOutcome *self, const char *text, const Look *look)
{
  const char *const classes[] = {"outcome", look->css_class, NULL};
  GtkWidget *scroller;

  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (self->retry, look->has_retry);
  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char **) classes);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (self->is_quiet)
    return;
  scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), TOBIRA_TYPE_PAGE_SCROLLER);
  if (scroller != NULL)
    tobira_page_scroller_show_news (TOBIRA_PAGE_SCROLLER (scroller), GTK_WIDGET (self));
  tobira_compat_announce (GTK_WIDGET (self), text, look->urgency);
}

void
tobira_outcome_show_success (TobiraOutcome *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_OUTCOME (self));

  show (self, text, &success);
}

void
tobira_outcome_show_failure (TobiraOutcome *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_OUTCOME (self));

  show (self, text, &failure);
}

void
tobira_outcome_show_note (TobiraOutcome *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_OUTCOME (self));

  show (self, text, &note);
}

void
tobira_outcome_set_quiet (TobiraOutcome *self, gboolean is_quiet)
{
  g_return_if_fail (TOBIRA_IS_OUTCOME (self));

  self->is_quiet = is_quiet;
}

void
tobira_outcome_clear (TobiraOutcome *self)
{
  g_return_if_fail (TOBIRA_IS_OUTCOME (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
