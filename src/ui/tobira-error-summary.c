/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-error-summary.h"

#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-strings.h"

#define FIELD_KEY "tobira-field"

struct _TobiraErrorSummary {
  GtkBox parent_instance;

  GtkLabel *heading;
  GtkBox *lines;
};

enum {
  SIGNAL_FIELD_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraErrorSummary, tobira_error_summary, GTK_TYPE_BOX)

static void
on_line_clicked (TobiraErrorSummary *self, GtkWidget *line)
{
  g_signal_emit (self, signals[SIGNAL_FIELD_CHOSEN], 0,
                 (TobiraField) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (line), FIELD_KEY)));
}

static void
add_line (TobiraErrorSummary *self, TobiraIssue *issue, const TobiraServiceInfo *service)
{
  g_autofree char *text = tobira_strings_for_issue (issue, service);
  GtkWidget *line = gtk_button_new_with_label (text);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (line));

  tobira_button_wrap (line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_LEFT);
  gtk_widget_add_css_class (line, "error-line");
  gtk_widget_add_css_class (line, "flat");
  g_object_set_data (G_OBJECT (line), FIELD_KEY,
                     GINT_TO_POINTER ((int) tobira_issue_get_field (issue)));
  g_signal_connect_swapped (line, "clicked", G_CALLBACK (on_line_clicked), self);
  gtk_box_append (self->lines, line);
}

static void
tobira_error_summary_class_init (TobiraErrorSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_FIELD_CHOSEN] =
      g_signal_new ("field-chosen", TOBIRA_TYPE_ERROR_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, TOBIRA_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-error-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraErrorSummary, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraErrorSummary, lines);
}

static void
tobira_error_summary_init (TobiraErrorSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tobira_error_summary_update (TobiraErrorSummary *self,
                             GListModel *issues,
                             const TobiraServiceInfo *service)
{
  guint count = g_list_model_get_n_items (issues);
  g_autofree char *heading = tobira_strings_for_issue_count (count);
  GtkWidget *line;

  g_return_if_fail (TOBIRA_IS_ERROR_SUMMARY (self));

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, line);
  for (guint i = 0; i < count; i++) {
    g_autoptr (TobiraIssue) issue = g_list_model_get_item (issues, i);

    add_line (self, issue, service);
  }
  gtk_label_set_text (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
}

void
tobira_error_summary_focus (TobiraErrorSummary *self)
{
  g_return_if_fail (TOBIRA_IS_ERROR_SUMMARY (self));

  tobira_heading_focus (GTK_WIDGET (self->heading));
}
