/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-error-summary.h"

#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-strings.h"

#define FIELD_KEY "tobira-field"
#define CODE_KEY "tobira-code"

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

static int
get_number (GtkWidget *line, const char *key)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (line), key));
}

static void
on_line_clicked (TobiraErrorSummary *self, GtkWidget *line)
{
  g_signal_emit (self, signals[SIGNAL_FIELD_CHOSEN], 0, (TobiraField) get_number (line, FIELD_KEY));
}

static GtkWidget *
add_line (TobiraErrorSummary *self)
{
  GtkWidget *line = gtk_button_new_with_label ("");
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (line));

  tobira_button_wrap (line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_LEFT);
  gtk_widget_add_css_class (line, "error-line");
  gtk_widget_add_css_class (line, "flat");
  g_signal_connect_swapped (line, "clicked", G_CALLBACK (on_line_clicked), self);
  gtk_box_append (self->lines, line);
  return line;
}

static gboolean
is_about (GtkWidget *line, TobiraIssue *issue)
{
  return get_number (line, FIELD_KEY) == (int) tobira_issue_get_field (issue) &&
         get_number (line, CODE_KEY) == (int) tobira_issue_get_code (issue);
}

static void
show_issue (GtkWidget *line, TobiraIssue *issue, const TobiraServiceInfo *service)
{
  g_autofree char *text = tobira_strings_for_issue (issue, service);

  g_object_set_data (G_OBJECT (line), FIELD_KEY,
                     GINT_TO_POINTER ((int) tobira_issue_get_field (issue)));
  g_object_set_data (G_OBJECT (line), CODE_KEY,
                     GINT_TO_POINTER ((int) tobira_issue_get_code (issue)));
  gtk_button_set_label (GTK_BUTTON (line), text);
}

/* The focus does not go with it. */
static void
remove_line (TobiraErrorSummary *self, GtkWidget *line)
{
  GtkWidget *next = gtk_widget_get_next_sibling (line);

  if (gtk_widget_is_focus (line)) {
    if (next == NULL)
      next = gtk_widget_get_prev_sibling (line);
    if (next == NULL || !gtk_widget_grab_focus (next))
      tobira_heading_focus (GTK_WIDGET (self->heading));
  }
  gtk_box_remove (self->lines, line);
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
  GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->lines));

  g_return_if_fail (TOBIRA_IS_ERROR_SUMMARY (self));

  /* A line that stays is the same line: somebody may be on it. */
  for (guint i = 0; i < count; i++) {
    g_autoptr (TobiraIssue) issue = g_list_model_get_item (issues, i);

    while (line != NULL && !is_about (line, issue)) {
      GtkWidget *next = gtk_widget_get_next_sibling (line);

      remove_line (self, line);
      line = next;
    }
    show_issue (line != NULL ? line : add_line (self), issue, service);
    line = line != NULL ? gtk_widget_get_next_sibling (line) : NULL;
  }
  while (line != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (line);

    remove_line (self, line);
    line = next;
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

gboolean
tobira_error_summary_has_focus (TobiraErrorSummary *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (TOBIRA_IS_ERROR_SUMMARY (self), FALSE);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}
