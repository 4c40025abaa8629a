/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-save.h"

#include <glib/gi18n.h>

#include "tobira-outside.h"

typedef struct {
  GtkFileChooserNative *chooser;
  GBytes *contents;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_clear_object (&saving->chooser);
  g_bytes_unref (saving->contents);
  g_free (saving);
}

/* Not g_file_replace_contents(): when the disk is full it puts the half of the new file that it could
 * write in the place of the old one. Closing with a cancellable that is cancelled keeps the old one. */
static gboolean
replace (GFile *file, GBytes *contents, GError **error)
{
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  g_autoptr (GCancellable) undo = g_cancellable_new ();
  gsize size;
  const void *data = g_bytes_get_data (contents, &size);

  if (stream == NULL)
    return FALSE;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, NULL, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  g_cancellable_cancel (undo);
  g_output_stream_close (G_OUTPUT_STREAM (stream), undo, NULL);
  return FALSE;
}

/* An existing file is replaced when the new one is complete. A new one is written in its place; what
 * there is of it after a failure is taken away. */
static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = source;
  gboolean is_new = !g_file_query_exists (file, NULL);
  GError *error = NULL;

  if (replace (file, data, &error)) {
    g_task_return_pointer (task, g_object_ref (file), g_object_unref);
    return;
  }
  if (is_new)
    g_file_delete (file, NULL, NULL);
  g_task_return_error (task, error);
}

void
tobira_save_write_async (GFile *file,
                         GBytes *contents,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);

  g_task_set_source_tag (task, tobira_save_write_async);
  g_task_set_task_data (task, g_bytes_ref (contents), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_in_thread);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GFile *file = tobira_save_finish (result, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_response (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (GTask) task = data;
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file == NULL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "nothing was chosen");
    return;
  }
  tobira_save_write_async (file, saving->contents, on_written, g_steal_pointer (&task));
}

const char *
tobira_save_get_folder (void)
{
  const char *path = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  /* A folder that is not there would be an error. */
  return path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR) ? path : g_get_home_dir ();
}

void
tobira_save_async (GtkWindow *parent,
                   const char *title,
                   const char *name,
                   GBytes *contents,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);
  g_autofree char *safe_name = g_strdelimit (g_strdup (name), G_DIR_SEPARATOR_S, '-');
  g_autoptr (GFile) folder = g_file_new_for_path (tobira_save_get_folder ());
  Saving *saving;

  g_task_set_source_tag (task, tobira_save_async);
  if (!tobira_outside_is_allowed (TOBIRA_OUTSIDE_SAVE)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                             "nothing may be saved here");
    return;
  }
  if (!tobira_outside_is_reachable ()) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             "nothing leaves the sandbox");
    return;
  }
  saving = g_new0 (Saving, 1);
  saving->contents = g_bytes_ref (contents);
  saving->chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                 _ ("Save"), _ ("Cancel"));
  g_task_set_task_data (task, saving, free_saving);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (saving->chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (saving->chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->chooser), safe_name);
  g_signal_connect (saving->chooser, "response", G_CALLBACK (on_response), g_object_ref (task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->chooser));
}

GFile *
tobira_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
