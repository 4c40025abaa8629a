/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tobira-store.h"

#define MAX_PID_DIGITS 20

struct _TobiraStoreLock {
  char *path;
  int file;
};

static void
fail (GError **error, const char *what, int code)
{
  g_set_error (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_UNAVAILABLE, "%s: %s", what,
               g_strerror (code));
}

/* Says who it is, as far as that is known: the number means nothing in another container. */
static void
fail_held (int file, GError **error)
{
  char digits[MAX_PID_DIGITS + 1] = "";
  g_autofree char *who = NULL;

  if (pread (file, digits, MAX_PID_DIGITS, 0) > 0 && g_ascii_isdigit (*digits))
    who = g_strdup_printf (" (process %s)", g_strstrip (digits));
  g_set_error (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_UNAVAILABLE,
               "another tobira-service%s uses it; stop that one, or name another database",
               who != NULL ? who : "");
}

/* Returns: a descriptor, or -1 with error set. */
static int
open_file (const char *path, GError **error)
{
  int file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);

  if (file < 0)
    fail (error, "its lock cannot be made", errno);
  return file;
}

/* Whether the name still leads to the file: whoever had it before removes it when it ends. */
static gboolean
is_at (const char *path, int file)
{
  struct stat ours;
  struct stat present;

  return fstat (file, &ours) == 0 && g_lstat (path, &present) == 0 &&
         ours.st_ino == present.st_ino && ours.st_dev == present.st_dev;
}

static void
write_process (int file)
{
  g_autofree char *text = g_strdup_printf ("%ld\n", (long) getpid ());
  gsize length = strlen (text);

  /* A service to people, who can do without. */
  if (ftruncate (file, 0) == 0 && pwrite (file, text, length, 0) != (gssize) length)
    g_debug ("the lock does not name this process");
}

TobiraStoreLock *
tobira_store_lock_take (const char *database, GError **error)
{
  char *real = realpath (database, NULL);
  g_autofree char *path = g_strconcat (real != NULL ? real : database, "-lock", NULL);
  TobiraStoreLock *self;
  int file = -1;

  free (real);
  do {
    if (file >= 0)
      close (file);
    file = open_file (path, error);
    if (file < 0)
      return NULL;
    if (flock (file, LOCK_EX | LOCK_NB) != 0) {
      if (errno == EWOULDBLOCK)
        fail_held (file, error);
      else
        fail (error, "it cannot be locked", errno);
      close (file);
      return NULL;
    }
  } while (!is_at (path, file));
  write_process (file);
  self = g_new0 (TobiraStoreLock, 1);
  self->path = g_steal_pointer (&path);
  self->file = file;
  return self;
}

void
tobira_store_lock_free (TobiraStoreLock *self)
{
  /* While it is still held: somebody who opened it before finds that the name leads elsewhere. */
  g_unlink (self->path);
  close (self->file);
  g_free (self->path);
  g_free (self);
}
