/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-check-field.h"

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-issue-label.h"

struct _TobiraCheckField {
  GtkBox parent_instance;

  GtkCheckButton *button;
  GtkLabel *label;
  GtkLabel *note;
  TobiraIssueLabel *issue;
  gboolean is_setting;
};

enum {
  SIGNAL_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraCheckField, tobira_check_field, GTK_TYPE_BOX)

static void
on_toggled (TobiraCheckField *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
on_toggle (GSimpleAction *action, GVariant *parameter, gpointer button)
{
  gtk_widget_activate (button);
}

/* GTK gives a check box no action that assistive technology could start, but passes on a widget's
 * own. */
static void
add_action (TobiraCheckField *self)
{
  static const GActionEntry entries[] = {{.name = "toggle", .activate = on_toggle}};
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries),
                                   self->button);
  gtk_widget_insert_action_group (GTK_WIDGET (self->button), "box", G_ACTION_GROUP (group));
}

static void
update_description (TobiraCheckField *self)
{
  /* The note is the description already; as a relation, too, it would be read out twice, except
   * where a description is not heard beside a relation. */
  if (tobira_compat_labels_replace_description () &&
      gtk_widget_get_visible (GTK_WIDGET (self->issue)))
    tobira_issue_label_describe (self->issue, GTK_WIDGET (self->button), self->issue, self->note,
                                 NULL);
  else
    tobira_issue_label_describe (self->issue, GTK_WIDGET (self->button), self->issue, NULL);
}

static gboolean
tobira_check_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TOBIRA_CHECK_FIELD (widget)->button));
}

static void
tobira_check_field_class_init (TobiraCheckFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = tobira_check_field_grab_focus;
  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", TOBIRA_TYPE_CHECK_FIELD, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOBIRA_TYPE_ISSUE_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-check-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraCheckField, button);
  gtk_widget_class_bind_template_child (widget_class, TobiraCheckField, label);
  gtk_widget_class_bind_template_child (widget_class, TobiraCheckField, note);
  gtk_widget_class_bind_template_child (widget_class, TobiraCheckField, issue);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
tobira_check_field_init (TobiraCheckField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (GTK_WIDGET (self->button));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  TRUE, -1);
  add_action (self);
  update_description (self);
}

gboolean
tobira_check_field_get_active (TobiraCheckField *self)
{
  g_return_val_if_fail (TOBIRA_IS_CHECK_FIELD (self), FALSE);

  return gtk_check_button_get_active (self->button);
}

void
tobira_check_field_set_active (TobiraCheckField *self, gboolean active)
{
  g_return_if_fail (TOBIRA_IS_CHECK_FIELD (self));

  self->is_setting = TRUE;
  gtk_check_button_set_active (self->button, active);
  self->is_setting = FALSE;
}

void
tobira_check_field_set_label (TobiraCheckField *self, const char *label)
{
  g_return_if_fail (TOBIRA_IS_CHECK_FIELD (self));

  gtk_label_set_text (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

void
tobira_check_field_set_note (TobiraCheckField *self, const char *note)
{
  g_return_if_fail (TOBIRA_IS_CHECK_FIELD (self));

  if (g_strcmp0 (gtk_label_get_text (self->note), note != NULL ? note : "") == 0)
    return;
  gtk_label_set_text (self->note, note != NULL ? note : "");
  /* GTK 4.8 passes on the relation to the note, but not the text, which is what is read out. */
  tobira_compat_set_description (GTK_WIDGET (self->button), note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  update_description (self);
}

void
tobira_check_field_set_locked (TobiraCheckField *self, gboolean locked)
{
  g_return_if_fail (TOBIRA_IS_CHECK_FIELD (self));

  if (locked)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "locked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "locked");
  /* An insensitive box could not be focused, and nobody who uses the Tab key would find out why it
   * cannot be ticked. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_DISABLED, locked,
                               -1);
}

void
tobira_check_field_set_error (TobiraCheckField *self, const char *error)
{
  g_return_if_fail (TOBIRA_IS_CHECK_FIELD (self));

  if (g_strcmp0 (error, tobira_issue_label_get_text (self->issue)) == 0)
    return;
  tobira_issue_label_set_text (self->issue, error);
  update_description (self);
}

const char *
tobira_check_field_get_error (TobiraCheckField *self)
{
  g_return_val_if_fail (TOBIRA_IS_CHECK_FIELD (self), NULL);

  return tobira_issue_label_get_text (self->issue);
}

GtkWidget *
tobira_check_field_get_button (TobiraCheckField *self)
{
  g_return_val_if_fail (TOBIRA_IS_CHECK_FIELD (self), NULL);

  return GTK_WIDGET (self->button);
}
