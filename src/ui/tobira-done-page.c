/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-done-page.h"

#include <glib/gi18n.h>

#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-illustration.h"
#include "tobira-keeping-view.h"
#include "tobira-next-steps.h"
#include "tobira-outcome.h"
#include "tobira-outside.h"
#include "tobira-record-paper.h"
#include "tobira-record-print.h"
#include "tobira-record-view.h"
#include "tobira-save.h"
#include "tobira-strings-record.h"
#include "tobira-strings.h"

struct _TobiraDonePage {
  GtkBox parent_instance;

  GtkPicture *picture;
  GtkWidget *heading;
  GtkLabel *address;
  GtkWidget *earlier_password;
  GtkLabel *due;
  GtkLabel *due_note;
  GtkWidget *calendar;
  TobiraOutcome *calendar_outcome;
  TobiraNextSteps *next_steps;
  TobiraKeepingView *keeping;
  GtkWidget *record_section;
  GtkBox *entries;
  GtkLabel *check;
  GtkWidget *save;
  GtkWidget *print;
  TobiraOutcome *record_outcome;

  TobiraRegistration *registration;
  TobiraRecord *record; /* (nullable) until there is an account */
  gboolean is_printing; /* what was tried last with the record */
};

static void tobira_done_page_page_init (TobiraPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraDonePage,
                               tobira_done_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_PAGE, tobira_done_page_page_init))

static GtkWindow *
get_window (TobiraDonePage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Whoever changes their mind needs not be told. */
static void
show_saved (TobiraOutcome *outcome, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = tobira_save_finish (result, &error);
  g_autofree char *text = NULL;

  if (file != NULL) {
    text = tobira_strings_for_saved (file);
    tobira_outcome_show_success (outcome, text);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    tobira_outcome_show_failure (outcome, tobira_strings_for_not_saved (error));
  }
}

static void
on_calendar_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraDonePage) self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_saved (self->calendar_outcome, result);
}

static void
on_calendar_clicked (TobiraDonePage *self)
{
  g_autofree char *name = tobira_strings_for_calendar_file (self->record);
  char *text = tobira_strings_for_calendar (self->record);
  g_autoptr (GBytes) contents = g_bytes_new_take (text, strlen (text));

  tobira_outcome_clear (self->calendar_outcome);
  tobira_save_async (get_window (self), _ ("Save the date for your calendar"), name, contents,
                     on_calendar_saved, g_object_ref (self));
}

static void
on_record_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraDonePage) self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_saved (self->record_outcome, result);
}

static void
on_save_clicked (TobiraDonePage *self)
{
  g_autofree char *name = tobira_strings_for_record_file (self->record);
  g_autoptr (GBytes) contents = tobira_record_paper_to_pdf (self->record);

  self->is_printing = FALSE;
  tobira_outcome_clear (self->record_outcome);
  tobira_save_async (get_window (self), _ ("Save the record of consent"), name, contents,
                     on_record_saved, g_object_ref (self));
}

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraDonePage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_printed = tobira_record_print_finish (result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (is_printed)
    tobira_outcome_show_success (self->record_outcome, tobira_strings_for_printed ());
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tobira_outcome_show_failure (self->record_outcome, tobira_strings_for_not_printed ());
}

static void
on_print_clicked (TobiraDonePage *self)
{
  self->is_printing = TRUE;
  tobira_outcome_clear (self->record_outcome);
  tobira_record_print_async (get_window (self), self->record, on_printed, g_object_ref (self));
}

static void
on_record_retry (TobiraDonePage *self)
{
  if (self->is_printing)
    on_print_clicked (self);
  else
    on_save_clicked (self);
}

static void
show_record (TobiraDonePage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->entries))) != NULL)
    gtk_box_remove (self->entries, child);
  for (guint i = 0; i < self->record->entries->len; i++)
    gtk_box_append (self->entries,
                    tobira_record_view_new (g_ptr_array_index (self->record->entries, i)));
  gtk_label_set_text (self->check, tobira_strings_for_record_check ());
  gtk_widget_set_visible (self->record_section, self->record->entries->len > 0);
  gtk_widget_set_visible (self->save, tobira_outside_is_allowed (TOBIRA_OUTSIDE_SAVE));
  gtk_widget_set_visible (self->print, tobira_outside_is_allowed (TOBIRA_OUTSIDE_PRINT));
}

static void
show_due (TobiraDonePage *self)
{
  g_autoptr (GDateTime) date = tobira_japan_get_due (self->record->due_us);
  g_autofree char *due = date != NULL ? tobira_strings_for_due (date) : NULL;
  g_autofree char *note = tobira_strings_for_due_note (self->record);

  gtk_label_set_text (self->due, due != NULL ? due : "");
  gtk_label_set_text (self->due_note, note);
  gtk_widget_set_visible (self->calendar,
                          date != NULL && tobira_outside_is_allowed (TOBIRA_OUTSIDE_SAVE));
}

static void
on_account (TobiraDonePage *self)
{
  TobiraAccountInfo *account = tobira_registration_get_account (self->registration);

  g_clear_pointer (&self->record, tobira_record_unref);
  if (account == NULL)
    return;
  self->record = tobira_record_new (self->registration);
  gtk_label_set_text (self->address, account->email);
  gtk_widget_set_visible (self->earlier_password,
                          tobira_registration_get_has_earlier_password (self->registration));
  show_due (self);
  tobira_next_steps_set_steps (self->next_steps, account->next_steps);
  show_record (self);
  tobira_outcome_clear (self->calendar_outcome);
  tobira_outcome_clear (self->record_outcome);
}

static void
set_registration (TobiraPage *page, TobiraRegistration *registration)
{
  TobiraDonePage *self = TOBIRA_DONE_PAGE (page);

  self->registration = g_object_ref (registration);
  g_signal_connect_object (registration, "notify::account", G_CALLBACK (on_account), self,
                           G_CONNECT_SWAPPED);
  tobira_keeping_view_set_registration (self->keeping, registration, TOBIRA_STEP_DONE);
  on_account (self);
}

static GtkWidget *
get_heading (TobiraPage *page)
{
  return TOBIRA_DONE_PAGE (page)->heading;
}

static void
tobira_done_page_page_init (TobiraPageInterface *iface)
{
  iface->set_registration = set_registration;
  iface->get_heading = get_heading;
}

static void
tobira_done_page_dispose (GObject *object)
{
  TobiraDonePage *self = TOBIRA_DONE_PAGE (object);

  g_clear_object (&self->registration);
  g_clear_pointer (&self->record, tobira_record_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_DONE_PAGE);
  G_OBJECT_CLASS (tobira_done_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-done-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, picture);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, address);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, earlier_password);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, due);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, due_note);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, calendar);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, calendar_outcome);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, next_steps);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, keeping);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, record_section);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, entries);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, check);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, save);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, print);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, record_outcome);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_record_retry);
}

static void
tobira_done_page_class_init (TobiraDonePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tobira_done_page_dispose;
  g_type_ensure (TOBIRA_TYPE_KEEPING_VIEW);
  g_type_ensure (TOBIRA_TYPE_NEXT_STEPS);
  g_type_ensure (TOBIRA_TYPE_OUTCOME);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
tobira_done_page_init (TobiraDonePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_illustration_set (self->picture, "done");
  tobira_button_wrap (self->calendar);
  tobira_button_wrap (self->save);
  tobira_button_wrap (self->print);
}
