/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-secret-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tobira-credential.h"

#define SECRET_BYTES TOBIRA_KEYS_SECRET_BYTES

static gboolean
fail (GError **error, const char *path, const char *what)
{
  g_autofree char *quoted = tobira_setup_quote (path);

  g_set_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_FILE, "%s %s", quoted, what);
  return FALSE;
}

static gboolean
fail_with_errno (GError **error, const char *path, const char *what, int code)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", what, g_strerror (code));

  return fail (error, path, text);
}

static gboolean
check_private (const char *path, const struct stat *status, GError **error)
{
  gboolean is_handed_over = status->st_uid == 0 && tobira_credential_is_path (path);
  mode_t forbidden = is_handed_over ? S_IWGRP | S_IXGRP | S_IRWXO : S_IRWXG | S_IRWXO;

  if (S_ISDIR (status->st_mode))
    return fail (error, path, "is a directory; name a file");
  if (!S_ISREG (status->st_mode))
    return fail (error, path, "is not a regular file; name another one");
  if (status->st_uid != geteuid () && status->st_uid != 0)
    return fail (error, path, "belongs to another user; change its owner");
  if ((status->st_mode & forbidden) != 0)
    return fail (error, path, "can be read or changed by other users; run chmod 600 on it");
  return TRUE;
}

int
tobira_secret_file_open_private (const char *path, goffset *size, GError **error)
{
  /* Without O_NONBLOCK, a named pipe would hold up the start. */
  int file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  int code = errno;
  struct stat status;

  if (file < 0) {
    fail_with_errno (error, path, "cannot be opened", code);
    errno = code;
    return -1;
  }
  if (fstat (file, &status) < 0) {
    fail_with_errno (error, path, "cannot be examined", errno);
  } else if (check_private (path, &status, error)) {
    *size = status.st_size;
    return file;
  }
  close (file);
  errno = 0;
  return -1;
}

/* Returns: whether all of the bytes were there. */
static gboolean
read_all (int file, guint8 *bytes, gsize length)
{
  gsize done = 0;

  while (done < length) {
    gssize count = read (file, bytes + done, length - done);

    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return FALSE;
    done += (gsize) count;
  }
  return TRUE;
}

static gboolean
write_all (int file, const guint8 *bytes, gsize length)
{
  gsize done = 0;

  while (done < length) {
    gssize count = write (file, bytes + done, length - done);

    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return FALSE;
    done += (gsize) count;
  }
  return TRUE;
}

/* There is nothing at path: can something be put there? */
static gboolean
check_can_create (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return fail (error, path, "is a link to nowhere; remove it or make its target");
  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    return fail (error, path, "cannot be made: its directory does not exist; create that first");
  if (g_access (directory, W_OK | X_OK) != 0)
    return fail (error, path, "cannot be made: its directory is not writable; change its mode");
  return TRUE;
}

gboolean
tobira_secret_file_read (const char *path, guint8 *secret, gboolean *is_missing, GError **error)
{
  g_autoptr (GError) failure = NULL;
  goffset size = 0;
  gboolean is_read;
  int file = tobira_secret_file_open_private (path, &size, &failure);

  *is_missing = FALSE;
  if (file < 0 && errno == ENOENT) {
    *is_missing = check_can_create (path, error);
    return *is_missing;
  }
  if (file < 0) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  is_read = size == SECRET_BYTES && read_all (file, secret, SECRET_BYTES);
  close (file);
  if (!is_read)
    return fail (error, path,
                 "does not hold the 32 bytes of a secret; "
                 "restore it, or remove it to have a new one made");
  return TRUE;
}

/* Returns: FALSE with errno set. */
static gboolean
write_draft (const char *draft, const guint8 *secret)
{
  int file = g_open (draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean is_written;
  int code;

  if (file < 0)
    return FALSE;
  is_written = write_all (file, secret, SECRET_BYTES) && fsync (file) == 0;
  code = errno;
  is_written = close (file) == 0 && is_written;
  errno = code;
  return is_written;
}

/* So that the name is still there after a power cut. */
static void
sync_directory (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int file = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (file >= 0) {
    fsync (file);
    close (file);
  }
}

gboolean
tobira_secret_file_create (const char *path, guint8 *secret, GError **error)
{
  g_autofree char *suffix = g_uuid_string_random ();
  g_autofree char *draft = g_strdup_printf ("%s.%s", path, suffix);
  gboolean is_linked, is_missing;
  int code;

  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
  randombytes_buf (secret, SECRET_BYTES);
  /* link() never replaces: of two processes that start together, one wins and both use its secret. */
  is_linked = write_draft (draft, secret) && link (draft, path) == 0;
  code = errno;
  g_unlink (draft);
  if (is_linked) {
    sync_directory (path);
    return TRUE;
  }
  sodium_memzero (secret, SECRET_BYTES);
  if (code != EEXIST)
    return fail_with_errno (error, path, "cannot be made", code);
  return tobira_secret_file_read (path, secret, &is_missing, error) &&
         (!is_missing || fail (error, path, "vanished while it was being made; try again"));
}
