/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose file it is, and who may change it. */
#include "tobira-policy-file.h"

#include <glib/gstdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define TEXT "{\"version\": 1}"
#define ROOT 0
#define SOMEBODY 1000
#define SOMEBODY_ELSE 1001
#define OVERFLOW 65534

typedef struct {
  char *directory;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("tobira-policy-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->directory, "policy.json", NULL);
  g_assert_true (g_file_set_contents (fixture->path, TEXT, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (fixture->directory, 0755), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_chmod (fixture->directory, 0700), ==, 0);
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->path);
}

/* Root of the whole machine, that is: in some user namespaces there is nobody else. */
static gboolean
can_give_away (Fixture *fixture)
{
  if (chown (fixture->path, SOMEBODY_ELSE, 0) == 0)
    return chown (fixture->path, ROOT, 0) == 0;
  g_test_skip ("only root can make files of other users");
  return FALSE;
}

/* Returns: a bit for each defect that is expected of who may change what */
static guint
get_bits (GPtrArray *problems)
{
  guint bits = 0;

  for (guint i = 0; i < problems->len; i++) {
    const TobiraPolicyProblem *problem = g_ptr_array_index (problems, i);

    g_assert_cmpstr (problem->pointer, ==, "");
    bits |= 1u << problem->defect;
  }
  return bits;
}

static guint
read_file (Fixture *fixture, const TobiraPolicyTrust *trust, gboolean is_text_expected)
{
  g_autoptr (GPtrArray) unsafe = tobira_policy_problems_new ();
  g_autoptr (GPtrArray) unreadable = tobira_policy_problems_new ();
  g_autoptr (GBytes) text =
      tobira_policy_file_read (fixture->path, trust, unsafe, unreadable, NULL);

  g_assert_cmpint (text != NULL, ==, is_text_expected);
  g_assert_cmpint (unreadable->len, ==, is_text_expected ? 0 : 1);
  if (is_text_expected)
    g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), TEXT, sizeof TEXT - 1);
  return get_bits (unsafe) | get_bits (unreadable);
}

#define FILE_OWNER (1u << TOBIRA_POLICY_FILE_OWNER)
#define FILE_MODE (1u << TOBIRA_POLICY_FILE_MODE)
#define DIRECTORY_OWNER (1u << TOBIRA_POLICY_DIRECTORY_OWNER)
#define DIRECTORY_MODE (1u << TOBIRA_POLICY_DIRECTORY_MODE)
/* The tests run as root, who can write everywhere, and pretend to be somebody. */
#define IGNORED ((1u << TOBIRA_POLICY_FILE_WRITABLE) | (1u << TOBIRA_POLICY_DIRECTORY_WRITABLE))

static const struct {
  guint owner;
  guint mode;
  guint directory_owner;
  guint directory_mode;
  guint user;
  gboolean is_sandboxed;
  guint expected;
} cases[] = {
    {ROOT, 0644, ROOT, 0755, ROOT, FALSE, 0},
    {ROOT, 0644, ROOT, 0755, SOMEBODY, FALSE, 0},
    {ROOT, 0400, ROOT, 0700, ROOT, FALSE, 0},
    {ROOT, 0644, ROOT, 0755, SOMEBODY, TRUE, 0},
    {SOMEBODY, 0644, ROOT, 0755, SOMEBODY, FALSE, FILE_OWNER},
    {SOMEBODY, 0444, ROOT, 0755, SOMEBODY, FALSE, FILE_OWNER},
    {SOMEBODY, 0644, ROOT, 0755, SOMEBODY, TRUE, FILE_OWNER},
    {SOMEBODY_ELSE, 0644, ROOT, 0755, SOMEBODY, FALSE, FILE_OWNER},
    {SOMEBODY_ELSE, 0644, ROOT, 0755, ROOT, FALSE, FILE_OWNER},
    {OVERFLOW, 0644, OVERFLOW, 0755, SOMEBODY, TRUE, 0},
    {OVERFLOW, 0644, OVERFLOW, 0755, SOMEBODY, FALSE, FILE_OWNER | DIRECTORY_OWNER},
    {OVERFLOW, 0644, OVERFLOW, 0755, OVERFLOW, TRUE, FILE_OWNER | DIRECTORY_OWNER},
    {OVERFLOW, 0664, OVERFLOW, 0755, SOMEBODY, TRUE, FILE_MODE},
    {ROOT, 0664, ROOT, 0755, SOMEBODY, FALSE, FILE_MODE},
    {ROOT, 0646, ROOT, 0755, SOMEBODY, FALSE, FILE_MODE},
    {ROOT, 0666, ROOT, 0755, ROOT, FALSE, FILE_MODE},
    {ROOT, 0644, ROOT, 0775, SOMEBODY, FALSE, DIRECTORY_MODE},
    {ROOT, 0644, ROOT, 0757, SOMEBODY, FALSE, DIRECTORY_MODE},
    /* Nobody can rename the file there, but anybody could have put it there. */
    {ROOT, 0644, ROOT, 01777, SOMEBODY, FALSE, DIRECTORY_MODE},
    {ROOT, 0644, SOMEBODY, 0755, SOMEBODY, FALSE, DIRECTORY_OWNER},
    {ROOT, 0644, SOMEBODY_ELSE, 0755, ROOT, FALSE, DIRECTORY_OWNER},
    {SOMEBODY, 0666, SOMEBODY, 0777, SOMEBODY, TRUE,
     FILE_OWNER | FILE_MODE | DIRECTORY_OWNER | DIRECTORY_MODE},
};

static void
test_owners (Fixture *fixture, gconstpointer data)
{
  if (!can_give_away (fixture))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TobiraPolicyTrust trust = {cases[i].user, cases[i].is_sandboxed, OVERFLOW};

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (chown (fixture->path, cases[i].owner, 0), ==, 0);
    g_assert_cmpint (g_chmod (fixture->path, (int) cases[i].mode), ==, 0);
    g_assert_cmpint (chown (fixture->directory, cases[i].directory_owner, 0), ==, 0);
    g_assert_cmpint (g_chmod (fixture->directory, (int) cases[i].directory_mode), ==, 0);
    g_assert_cmphex (read_file (fixture, &trust, TRUE) & ~IGNORED, ==, cases[i].expected);
  }
}

/* An access list is not seen in the mode; that the kernel would let somebody write is. */
static void
test_access (Fixture *fixture, gconstpointer data)
{
  const TobiraPolicyTrust trust = {SOMEBODY, FALSE, OVERFLOW};

  if (!can_give_away (fixture))
    return;
  g_assert_cmphex (read_file (fixture, &trust, TRUE), ==, IGNORED);
}

static void
assert_unreadable (Fixture *fixture, TobiraPolicyDefect expected)
{
  const TobiraPolicyTrust trust = {ROOT, FALSE, OVERFLOW};

  g_assert_cmphex (read_file (fixture, &trust, FALSE) &
                       ~(FILE_OWNER | FILE_MODE | DIRECTORY_OWNER | DIRECTORY_MODE),
                   ==, 1u << expected);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_strconcat (fixture->path, ".other", NULL);
  g_autofree char *path = g_steal_pointer (&fixture->path);
  g_autofree char *inside = g_build_filename (path, "x", NULL);

  g_assert_cmpint (g_rename (path, other), ==, 0);
  fixture->path = g_strdup (path);
  assert_unreadable (fixture, TOBIRA_POLICY_FILE_MISSING);
  g_assert_cmpint (symlink (other, path), ==, 0);
  assert_unreadable (fixture, TOBIRA_POLICY_FILE_NOT_REGULAR);
  g_assert_cmpint (g_unlink (path), ==, 0);
  /* Nobody will ever write into it. */
  g_assert_cmpint (mkfifo (path, 0644), ==, 0);
  assert_unreadable (fixture, TOBIRA_POLICY_FILE_NOT_REGULAR);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  assert_unreadable (fixture, TOBIRA_POLICY_FILE_NOT_REGULAR);
  g_free (fixture->path);
  fixture->path = g_strdup (inside);
  assert_unreadable (fixture, TOBIRA_POLICY_FILE_MISSING);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  assert_unreadable (fixture, TOBIRA_POLICY_FILE_MISSING);
  g_free (fixture->path);
  fixture->path = g_strdup (other);
}

static void
test_socket (Fixture *fixture, gconstpointer data)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int server = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_strlcpy (address.sun_path, fixture->path, sizeof address.sun_path);
  g_assert_cmpint (bind (server, (struct sockaddr *) &address, sizeof address), ==, 0);
  assert_unreadable (fixture, TOBIRA_POLICY_FILE_NOT_REGULAR);
  close (server);
}

/* A whole directory may be a link, as those of Flatpak's extensions may be. */
static void
test_linked_directory (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link_path = g_strconcat (fixture->directory, ".link", NULL);
  const TobiraPolicyTrust trust = {ROOT, FALSE, OVERFLOW};
  char *path = fixture->path;

  g_assert_cmpint (symlink (fixture->directory, link_path), ==, 0);
  fixture->path = g_build_filename (link_path, "policy.json", NULL);
  g_assert_cmphex (read_file (fixture, &trust, TRUE) & ~(FILE_OWNER | DIRECTORY_OWNER), ==, 0);
  g_free (fixture->path);
  fixture->path = path;
  g_assert_cmpint (g_unlink (link_path), ==, 0);
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (TOBIRA_POLICY_MAX_BYTES + 1, ' ');
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  g_autoptr (GBytes) bytes = NULL;
  const TobiraPolicyTrust trust = {ROOT, FALSE, OVERFLOW};

  g_assert_true (g_file_set_contents (fixture->path, text, (gssize) TOBIRA_POLICY_MAX_BYTES, NULL));
  bytes = tobira_policy_file_read (fixture->path, &trust, problems, problems, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, TOBIRA_POLICY_MAX_BYTES);
  g_assert_true (
      g_file_set_contents (fixture->path, text, (gssize) TOBIRA_POLICY_MAX_BYTES + 1, NULL));
  assert_unreadable (fixture, TOBIRA_POLICY_FILE_TOO_LARGE);
}

/* What is not safe is not looked into; what is named has to be there. */
static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  g_autoptr (TobiraPolicy) policy = NULL;
  const char *path = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "{\"versions\": 1}", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_null (tobira_policy_load (fixture->path, problems, &path));
  g_assert_cmpstr (path, ==, fixture->path);
  g_assert_cmphex (get_bits (problems) & ~(FILE_OWNER | DIRECTORY_OWNER), ==, FILE_MODE);
  g_ptr_array_set_size (problems, 0);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_null (tobira_policy_load (fixture->path, problems, &path));
  g_assert_cmphex (get_bits (problems), ==, 1u << TOBIRA_POLICY_FILE_MISSING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/flow/policy-file/owners", Fixture, NULL, set_up, test_owners, tear_down);
  g_test_add ("/flow/policy-file/access", Fixture, NULL, set_up, test_access, tear_down);
  g_test_add ("/flow/policy-file/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/flow/policy-file/socket", Fixture, NULL, set_up, test_socket, tear_down);
  g_test_add ("/flow/policy-file/linked-directory", Fixture, NULL, set_up, test_linked_directory,
              tear_down);
  g_test_add ("/flow/policy-file/size", Fixture, NULL, set_up, test_size, tear_down);
  g_test_add ("/flow/policy-file/load", Fixture, NULL, set_up, test_load, tear_down);
  return g_test_run ();
}
