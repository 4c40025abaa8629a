/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-issue-label.h"

#include "tobira-compat.h"
#include "tobira-config.h"

/* Labels that describe one widget. */
#define MAXIMUM 5

struct _TobiraIssueLabel {
  GtkBox parent_instance;

  GtkWidget *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (TobiraIssueLabel, tobira_issue_label, GTK_TYPE_BOX)

static void
tobira_issue_label_class_init (TobiraIssueLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-issue-label.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraIssueLabel, icon);
  gtk_widget_class_bind_template_child (widget_class, TobiraIssueLabel, label);
}

static void
tobira_issue_label_init (TobiraIssueLabel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tobira_issue_label_set_text (TobiraIssueLabel *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_ISSUE_LABEL (self));

  gtk_label_set_text (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

const char *
tobira_issue_label_get_text (TobiraIssueLabel *self)
{
  g_return_val_if_fail (TOBIRA_IS_ISSUE_LABEL (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (self->label) : NULL;
}

/* The relation takes its labels one by one, whichever version of GTK it is. */
static void
set_description (GtkAccessible *target, GtkWidget *const labels[], guint count)
{
  const GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_DESCRIBED_BY;

  switch (count) {
  case 0:
    gtk_accessible_reset_relation (target, relation);
    break;
  case 1:
    gtk_accessible_update_relation (target, relation, labels[0], NULL, -1);
    break;
  case 2:
    gtk_accessible_update_relation (target, relation, labels[0], labels[1], NULL, -1);
    break;
  case 3:
    gtk_accessible_update_relation (target, relation, labels[0], labels[1], labels[2], NULL, -1);
    break;
  case 4:
    gtk_accessible_update_relation (target, relation, labels[0], labels[1], labels[2], labels[3],
                                    NULL, -1);
    break;
  default:
    gtk_accessible_update_relation (target, relation, labels[0], labels[1], labels[2], labels[3],
                                    labels[4], NULL, -1);
    break;
  }
}

void
tobira_issue_label_describe (TobiraIssueLabel *self, GtkWidget *target, ...)
{
  gboolean is_invalid = gtk_widget_get_visible (GTK_WIDGET (self));
  GtkAccessible *accessible = GTK_ACCESSIBLE (target);
  GtkWidget *labels[MAXIMUM];
  GtkWidget *label;
  guint count = 0;
  va_list all;

  g_return_if_fail (TOBIRA_IS_ISSUE_LABEL (self));

  va_start (all, target);
  while ((label = va_arg (all, GtkWidget *)) != NULL && count < MAXIMUM) {
    if (!gtk_widget_get_visible (label))
      continue;
    if (label == GTK_WIDGET (self))
      labels[count++] = self->icon;
    if (count < MAXIMUM)
      labels[count++] = label == GTK_WIDGET (self) ? GTK_WIDGET (self->label) : label;
  }
  va_end (all);
  tobira_compat_set_invalid (accessible, is_invalid);
  tobira_compat_set_error_message (accessible, is_invalid ? self->label : NULL);
  set_description (accessible, labels, count);
}
