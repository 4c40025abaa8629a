/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tobira-config.h"

#define SANDBOX_FILE "/.flatpak-info"
#define SANDBOX_POLICY "/app/etc/tobira-policy/policy.json"
#define OVERFLOW_FILE "/proc/sys/kernel/overflowuid"
/* What the kernel says unless somebody told it otherwise. */
#define USUAL_OVERFLOW 65534

TobiraPolicyTrust
tobira_policy_trust_get (void)
{
  TobiraPolicyTrust trust = {geteuid (), g_file_test (SANDBOX_FILE, G_FILE_TEST_EXISTS),
                             USUAL_OVERFLOW};
  g_autofree char *text = NULL;
  guint64 number;

  if (g_file_get_contents (OVERFLOW_FILE, &text, NULL, NULL) &&
      g_ascii_string_to_unsigned (g_strchomp (text), 10, 1, G_MAXUINT32 - 1, &number, NULL))
    trust.overflow = (guint) number;
  return trust;
}

const char *
tobira_policy_file_get_default (const TobiraPolicyTrust *trust)
{
  return trust->is_sandboxed ? SANDBOX_POLICY : TOBIRA_POLICY_FILE;
}

static void
add (GPtrArray *problems, TobiraPolicyDefect defect, gint64 number)
{
  g_ptr_array_add (problems, tobira_policy_problem_new (defect, "", number));
}

static gboolean
is_root (guint owner, const TobiraPolicyTrust *trust)
{
  return owner == 0 || (trust->is_sandboxed && owner == trust->overflow && owner != trust->user);
}

/* owner, mode, writable: what to call each when it is wrong */
static void
check (const struct stat *status,
       gboolean can_write,
       const TobiraPolicyTrust *trust,
       TobiraPolicyDefect owner,
       TobiraPolicyDefect mode,
       TobiraPolicyDefect writable,
       GPtrArray *unsafe)
{
  guint before = unsafe->len;

  if (!is_root (status->st_uid, trust))
    add (unsafe, owner, status->st_uid);
  if ((status->st_mode & (S_IWGRP | S_IWOTH)) != 0)
    add (unsafe, mode, status->st_mode & 07777);
  /* An access list may say more than the mode. Root may always. */
  if (unsafe->len == before && can_write && trust->user != 0)
    add (unsafe, writable, 0);
}

/* Returns: (transfer full) (nullable) */
static GBytes *
read_text (int file, GPtrArray *unreadable)
{
  g_autofree char *text = g_malloc (TOBIRA_POLICY_MAX_BYTES + 1);
  gsize length = 0;

  while (length <= TOBIRA_POLICY_MAX_BYTES) {
    gssize count = read (file, text + length, TOBIRA_POLICY_MAX_BYTES + 1 - length);

    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0) {
      add (unreadable, TOBIRA_POLICY_FILE_UNREADABLE, errno);
      return NULL;
    }
    if (count == 0)
      return g_bytes_new (text, length);
    length += (gsize) count;
  }
  add (unreadable, TOBIRA_POLICY_FILE_TOO_LARGE, TOBIRA_POLICY_MAX_BYTES);
  return NULL;
}

static void
add_errno (GPtrArray *unreadable, int code)
{
  if (code == ENOENT || code == ENOTDIR)
    add (unreadable, TOBIRA_POLICY_FILE_MISSING, 0);
  else if (code == ELOOP || code == ENXIO || code == ENODEV)
    add (unreadable, TOBIRA_POLICY_FILE_NOT_REGULAR, 0);
  else
    add (unreadable, TOBIRA_POLICY_FILE_UNREADABLE, code);
}

/* Everything is asked of the file that was opened: what is at its name may be another one by then. */
static GBytes *
read_opened (int directory,
             const char *name,
             int file,
             const TobiraPolicyTrust *trust,
             GPtrArray *unsafe,
             GPtrArray *unreadable,
             gboolean *is_own)
{
  struct stat status;

  if (fstat (file, &status) < 0) {
    add_errno (unreadable, errno);
    return NULL;
  }
  if (!S_ISREG (status.st_mode)) {
    add (unreadable, TOBIRA_POLICY_FILE_NOT_REGULAR, 0);
    return NULL;
  }
  *is_own = trust->user != 0 && status.st_uid == trust->user;
  check (&status, faccessat (directory, name, W_OK, 0) == 0, trust, TOBIRA_POLICY_FILE_OWNER,
         TOBIRA_POLICY_FILE_MODE, TOBIRA_POLICY_FILE_WRITABLE, unsafe);
  if (fstat (directory, &status) < 0) {
    add_errno (unreadable, errno);
    return NULL;
  }
  check (&status, faccessat (directory, ".", W_OK, 0) == 0, trust, TOBIRA_POLICY_DIRECTORY_OWNER,
         TOBIRA_POLICY_DIRECTORY_MODE, TOBIRA_POLICY_DIRECTORY_WRITABLE, unsafe);
  return read_text (file, unreadable);
}

GBytes *
tobira_policy_file_read (const char *path,
                         const TobiraPolicyTrust *trust,
                         GPtrArray *unsafe,
                         GPtrArray *unreadable,
                         gboolean *is_own)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  gboolean ignored = FALSE;
  GBytes *text = NULL;
  int directory, file;

  if (is_own == NULL)
    is_own = &ignored;
  *is_own = FALSE;
  directory = open (parent, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) {
    add_errno (unreadable, errno);
    return NULL;
  }
  file = openat (directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (file < 0) {
    add_errno (unreadable, errno);
  } else {
    text = read_opened (directory, name, file, trust, unsafe, unreadable, is_own);
    close (file);
  }
  close (directory);
  return text;
}

static gboolean
is_missing (GPtrArray *unreadable)
{
  const TobiraPolicyProblem *first = unreadable->len > 0 ? g_ptr_array_index (unreadable, 0) : NULL;

  return first != NULL && first->defect == TOBIRA_POLICY_FILE_MISSING;
}

TobiraPolicy *
tobira_policy_load (const char *path, GPtrArray *problems, const char **loaded_path)
{
  TobiraPolicyTrust trust = tobira_policy_trust_get ();
  g_autoptr (GPtrArray) unreadable = tobira_policy_problems_new ();
  g_autoptr (GBytes) text = NULL;
  guint before = problems->len;

  *loaded_path = path != NULL ? path : tobira_policy_file_get_default (&trust);
  text = tobira_policy_file_read (*loaded_path, &trust, problems, unreadable, NULL);
  if (path == NULL && is_missing (unreadable)) {
    *loaded_path = NULL;
    return tobira_policy_new ();
  }
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&unreadable));
  if (problems->len > before)
    return NULL;
  return tobira_policy_parse (g_bytes_get_data (text, NULL), g_bytes_get_size (text), problems);
}
