/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-maildir.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tobira-setup-error.h"

struct _TobiraMailMaildir {
  GObject parent_instance;

  char *directory;
};

static void tobira_mail_maildir_init_transport (TobiraMailTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraMailMaildir,
                               tobira_mail_maildir,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_MAIL_TRANSPORT,
                                                      tobira_mail_maildir_init_transport))

/* A mail program moves what it has seen to "cur" and adds flags to the name. */
static gboolean
was_seen (TobiraMailMaildir *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->directory, "cur", NULL);
  g_autoptr (GDir) cur = g_dir_open (path, 0, NULL);
  const char *entry;
  gsize length = strlen (name);

  while (cur != NULL && (entry = g_dir_read_name (cur)) != NULL)
    if (strncmp (entry, name, length) == 0 && (entry[length] == '\0' || entry[length] == ':'))
      return TRUE;
  return FALSE;
}

/* Files on this machine have its own line ends. Returns: FALSE with errno set. */
static gboolean
write_lines (FILE *file, GBytes *bytes)
{
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length);

  for (const char *end = at + length; at < end; at++)
    if ((*at != '\r' || at + 1 == end || at[1] != '\n') && putc (*at, file) == EOF)
      return FALSE;
  return fflush (file) == 0 && fsync (fileno (file)) == 0;
}

/* Returns: FALSE with errno set. */
static gboolean
write_draft (const char *draft, GBytes *bytes)
{
  int descriptor = g_open (draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  FILE *file = descriptor < 0 ? NULL : fdopen (descriptor, "w");
  gboolean is_written;
  int code;

  if (file == NULL)
    return FALSE;
  is_written = write_lines (file, bytes);
  code = errno;
  is_written = fclose (file) == 0 && is_written;
  if (!is_written)
    errno = code;
  return is_written;
}

static gboolean
sync_directory (const char *path)
{
  int descriptor = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean is_synced = descriptor >= 0 && fsync (descriptor) == 0;

  if (descriptor >= 0)
    close (descriptor);
  return is_synced;
}

/* tmp, then new: who reads the Maildir never sees half a mail. link() does not replace, so that a
 * repeat of a mail that arrived already changes nothing. */
static gboolean
deliver (TobiraMailMaildir *self, const TobiraMailMessage *message)
{
  g_autofree char *suffix = g_uuid_string_random ();
  g_autofree char *draft = g_strdup_printf ("%s/tmp/%s.%s", self->directory, message->name, suffix);
  g_autofree char *folder = g_build_filename (self->directory, "new", NULL);
  g_autofree char *path = g_build_filename (folder, message->name, NULL);
  gboolean is_delivered;
  int code;

  if (was_seen (self, message->name))
    return TRUE;
  is_delivered = write_draft (draft, message->bytes) &&
                 (link (draft, path) == 0 || errno == EEXIST) && sync_directory (folder);
  code = errno;
  g_unlink (draft);
  errno = code;
  return is_delivered;
}

static void
on_send (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  if (deliver (source, data))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, TOBIRA_MAIL_ERROR, TOBIRA_MAIL_ERROR_TRY_AGAIN,
                             "the Maildir cannot be written: %s", g_strerror (errno));
}

static void
tobira_mail_maildir_send_async (TobiraMailTransport *self,
                                TobiraMailMessage *message,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tobira_mail_maildir_send_async);
  g_task_set_task_data (task, tobira_mail_message_ref (message),
                        (GDestroyNotify) tobira_mail_message_unref);
  g_task_run_in_thread (task, on_send);
}

static gboolean
tobira_mail_maildir_send_finish (TobiraMailTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tobira_mail_maildir_finalize (GObject *object)
{
  TobiraMailMaildir *self = TOBIRA_MAIL_MAILDIR (object);

  g_free (self->directory);
  G_OBJECT_CLASS (tobira_mail_maildir_parent_class)->finalize (object);
}

static void
tobira_mail_maildir_class_init (TobiraMailMaildirClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tobira_mail_maildir_finalize;
}

static void
tobira_mail_maildir_init (TobiraMailMaildir *self)
{
}

static void
tobira_mail_maildir_init_transport (TobiraMailTransportInterface *iface)
{
  iface->send_async = tobira_mail_maildir_send_async;
  iface->send_finish = tobira_mail_maildir_send_finish;
}

static gboolean
fail (GError **error, const char *path, const char *what)
{
  g_autofree char *quoted = tobira_setup_quote (path);

  g_set_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_FILE,
               "%s cannot be made: %s; name another Maildir", quoted, what);
  return FALSE;
}

gboolean
tobira_mail_maildir_check (const char *directory, GError **error)
{
  g_autofree char *nearest = g_canonicalize_filename (directory, NULL);

  while (!g_file_test (nearest, G_FILE_TEST_EXISTS)) {
    char *parent = g_path_get_dirname (nearest);

    g_free (nearest);
    nearest = parent;
  }
  if (!g_file_test (nearest, G_FILE_TEST_IS_DIR))
    return fail (error, directory, g_strerror (ENOTDIR));
  if (g_access (nearest, W_OK | X_OK) != 0)
    return fail (error, directory, g_strerror (EACCES));
  return TRUE;
}

TobiraMailTransport *
tobira_mail_maildir_new (const char *directory, GError **error)
{
  static const char *const parts[] = {"tmp", "new", "cur"};
  TobiraMailMaildir *self;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *path = g_build_filename (directory, parts[i], NULL);

    if (g_mkdir_with_parents (path, 0700) != 0) {
      fail (error, path, g_strerror (errno));
      return NULL;
    }
  }
  self = g_object_new (TOBIRA_TYPE_MAIL_MAILDIR, NULL);
  self->directory = g_strdup (directory);
  return TOBIRA_MAIL_TRANSPORT (self);
}
