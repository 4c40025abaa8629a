/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-issue-label.h"

#include "tobira-compat.h"
#include "tobira-config.h"

struct _TobiraIssueLabel {
  GtkBox parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (TobiraIssueLabel, tobira_issue_label, GTK_TYPE_BOX)

static void
tobira_issue_label_class_init (TobiraIssueLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-issue-label.ui");
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

void
tobira_issue_label_describe (TobiraIssueLabel *self, GtkWidget *target, GtkWidget *hint)
{
  gboolean is_invalid = gtk_widget_get_visible (GTK_WIDGET (self));
  GtkAccessible *accessible = GTK_ACCESSIBLE (target);

  g_return_if_fail (TOBIRA_IS_ISSUE_LABEL (self));

  gtk_accessible_update_state (
      accessible, GTK_ACCESSIBLE_STATE_INVALID,
      is_invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  tobira_compat_set_error_message (accessible, is_invalid ? self->label : NULL);
  if (is_invalid && hint != NULL)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->label,
                                    hint, NULL, -1);
  else if (is_invalid)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->label,
                                    NULL, -1);
  else if (hint != NULL)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, hint, NULL,
                                    -1);
  else
    gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
}
