/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-leave-dialog.h"

#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-strings.h"

struct _TobiraLeaveDialog {
  GtkWindow parent_instance;

  GtkWidget *heading;
  GtkLabel *text;
  GtkWidget *stay;
  GtkWidget *leave;

  gboolean is_leaving;
};

enum {
  SIGNAL_LEAVE,
  SIGNAL_SPEAK_TIME,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraLeaveDialog, tobira_leave_dialog, GTK_TYPE_WINDOW)

static void
on_leave_clicked (TobiraLeaveDialog *self)
{
  gtk_widget_set_sensitive (self->leave, FALSE);
  gtk_widget_set_sensitive (self->stay, FALSE);
  tobira_leave_dialog_set_text (self, tobira_strings_for_activity (TOBIRA_ACTIVITY_CANCELLING));
  self->is_leaving = TRUE;
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

static void
tobira_leave_dialog_class_init (TobiraLeaveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_LEAVE] = g_signal_new ("leave", TOBIRA_TYPE_LEAVE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SPEAK_TIME] =
      g_signal_new ("speak-time", TOBIRA_TYPE_LEAVE_DIALOG, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-leave-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraLeaveDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraLeaveDialog, text);
  gtk_widget_class_bind_template_child (widget_class, TobiraLeaveDialog, stay);
  gtk_widget_class_bind_template_child (widget_class, TobiraLeaveDialog, leave);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_clicked);
}

static void
tobira_leave_dialog_init (TobiraLeaveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (self->stay);
  tobira_button_wrap (self->leave);
}

TobiraLeaveDialog *
tobira_leave_dialog_new (GtkWindow *parent, const char *text)
{
  TobiraLeaveDialog *self = g_object_new (TOBIRA_TYPE_LEAVE_DIALOG, "transient-for", parent, NULL);

  tobira_leave_dialog_set_text (self, text);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->text, NULL, -1);
  gtk_widget_grab_focus (self->stay);
  tobira_focus_repeat_when_active (GTK_WINDOW (self));
  return self;
}

void
tobira_leave_dialog_set_text (TobiraLeaveDialog *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_LEAVE_DIALOG (self));

  if (!self->is_leaving)
    gtk_label_set_text (self->text, text);
}
