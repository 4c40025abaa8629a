/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-record-print.h"

#include <string.h>

#include "tobira-outside.h"
#include "tobira-record-paper.h"
#include "tobira-save.h"
#include "tobira-strings-record.h"

#define RECORD_KEY "tobira-record"
#define PAPER_KEY "tobira-paper"
#define TASK_KEY "tobira-task"

#define PDF_ENDING ".pdf"
#define MARGIN_MM 20

static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);
  TobiraRecordPaper *paper = tobira_record_paper_new (
      g_object_get_data (G_OBJECT (operation), RECORD_KEY), pango,
      gtk_print_context_get_width (context), gtk_print_context_get_height (context));

  g_object_set_data_full (G_OBJECT (operation), PAPER_KEY, paper,
                          (GDestroyNotify) tobira_record_paper_free);
  g_object_unref (pango);
  gtk_print_operation_set_n_pages (operation, tobira_record_paper_get_n_pages (paper));
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page)
{
  tobira_record_paper_draw (g_object_get_data (G_OBJECT (operation), PAPER_KEY),
                            gtk_print_context_get_cairo_context (context), page);
}

static GtkPageSetup *
create_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, a4);
  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_paper_size_free (a4);
  return setup;
}

/* For those who print into a file: GTK would suggest the directory that the program was started in. */
static GtkPrintSettings *
create_settings (TobiraRecord *record)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *name = tobira_strings_for_record_file (record);

  if (g_str_has_suffix (name, PDF_ENDING))
    name[strlen (name) - strlen (PDF_ENDING)] = '\0';
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, tobira_save_get_folder ());
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  return settings;
}

GtkPrintOperation *
tobira_record_print_new (TobiraRecord *record)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = create_page_setup ();
  g_autoptr (GtkPrintSettings) settings = create_settings (record);

  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, tobira_strings_for_record_title ());
  g_object_set_data_full (G_OBJECT (operation), RECORD_KEY, tobira_record_ref (record),
                          (GDestroyNotify) tobira_record_unref);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), NULL);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), NULL);
  return operation;
}

/* May come twice: with the signal, and with what running it returned. */
static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_IN_PROGRESS || g_task_get_task_data (task) != NULL)
    return;
  g_task_set_task_data (task, GINT_TO_POINTER (TRUE), NULL);
  switch (result) {
  case GTK_PRINT_OPERATION_RESULT_APPLY:
    g_task_return_boolean (task, TRUE);
    break;
  case GTK_PRINT_OPERATION_RESULT_CANCEL:
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "not to be printed");
    break;
  case GTK_PRINT_OPERATION_RESULT_ERROR:
  case GTK_PRINT_OPERATION_RESULT_IN_PROGRESS:
  default:
    gtk_print_operation_get_error (operation, &error);
    if (error == NULL)
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "printing failed");
    g_task_return_error (task, error);
    break;
  }
}

void
tobira_record_print_async (GtkWindow *parent,
                           TobiraRecord *record,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);
  GtkPrintOperationResult result;

  g_task_set_source_tag (task, tobira_record_print_async);
  if (!tobira_outside_is_allowed (TOBIRA_OUTSIDE_PRINT)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                             "nothing may be printed here");
    return;
  }
  if (!tobira_outside_is_reachable ()) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             "nothing leaves the sandbox");
    return;
  }
  operation = tobira_record_print_new (record);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), TASK_KEY, g_object_ref (task), g_object_unref);
  g_signal_connect (operation, "done", G_CALLBACK (on_done), task);
  result =
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
  on_done (operation, result, task);
}

gboolean
tobira_record_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
