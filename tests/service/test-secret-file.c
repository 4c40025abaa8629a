/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-secret-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tobira-room.h"

#define BYTES TOBIRA_KEYS_SECRET_BYTES

static void
test_create (void)
{
  char *room = tobira_room_new ();
  g_autofree char *path = tobira_room_path (room, "secret");
  guint8 first[BYTES] = {0}, second[BYTES] = {0};
  const guint8 zeros[BYTES] = {0};
  g_autoptr (GError) error = NULL;
  gboolean is_missing;
  GStatBuf status;

  g_assert_true (tobira_secret_file_read (path, first, &is_missing, &error));
  g_assert_no_error (error);
  g_assert_true (is_missing);
  g_assert_cmpuint (tobira_room_count (room, "."), ==, 0);

  g_assert_true (tobira_secret_file_create (path, first, &error));
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (first, zeros, BYTES), !=, 0);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0600);
  g_assert_cmpuint (tobira_room_count (room, "."), ==, 1);

  g_assert_true (tobira_secret_file_read (path, second, &is_missing, &error));
  g_assert_no_error (error);
  g_assert_false (is_missing);
  g_assert_cmpmem (first, BYTES, second, BYTES);
  tobira_room_free (room);
}

/* Who comes second gets the secret of who was first. */
static void
test_race (void)
{
  char *room = tobira_room_new ();
  g_autofree char *path = tobira_room_path (room, "secret");
  guint8 first[BYTES], second[BYTES];
  g_autoptr (GError) error = NULL;

  g_assert_true (tobira_secret_file_create (path, first, &error));
  g_assert_true (tobira_secret_file_create (path, second, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (first, BYTES, second, BYTES);
  g_assert_cmpuint (tobira_room_count (room, "."), ==, 1);
  tobira_room_free (room);
}

static void
assert_refused (const char *path, const char *word)
{
  guint8 secret[BYTES];
  g_autoptr (GError) error = NULL;
  gboolean is_missing;

  g_assert_false (tobira_secret_file_read (path, secret, &is_missing, &error));
  g_assert_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, path));
  if (strstr (error->message, word) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, word);
}

#define THIRTY_TWO "0123456789abcdef0123456789abcdef"

static void
test_refused (void)
{
  char *room = tobira_room_new ();
  static const struct {
    const char *name;
    const char *text;
    int mode;
    const char *word;
  } files[] = {
      {"short", "0123456789abcdef0123456789abcde", 0600, "32 bytes"},
      {"long", THIRTY_TWO "\n", 0600, "32 bytes"},
      {"empty", "", 0600, "32 bytes"},
      {"group", THIRTY_TWO, 0640, "chmod 600"},
      {"others", THIRTY_TWO, 0604, "chmod 600"},
      {"writable", THIRTY_TWO, 0620, "chmod 600"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = tobira_room_path (room, files[i].name);

    tobira_room_write (room, files[i].name, files[i].text, files[i].mode);
    assert_refused (path, files[i].word);
  }
  tobira_room_free (room);
}

static void
test_no_files (void)
{
  char *room = tobira_room_new ();
  g_autofree char *nowhere = tobira_room_path (room, "nowhere");
  g_autofree char *missing = tobira_room_path (room, "missing");
  g_autofree char *pipe = tobira_room_path (room, "pipe");
  g_autofree char *deep = tobira_room_path (room, "not/there");

  g_assert_cmpint (symlink (missing, nowhere), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (nowhere, "link to nowhere");
  assert_refused (pipe, "not a regular file");
  assert_refused (deep, "directory does not exist");
  assert_refused (room, "is a directory");
  g_assert_cmpuint (tobira_room_count (room, "."), ==, 2);
  tobira_room_free (room);
}

/* A service manager may hand the secret over by a link. */
static void
test_link (void)
{
  char *room = tobira_room_new ();
  g_autofree char *target = tobira_room_path (room, "target");
  g_autofree char *path = tobira_room_path (room, "link");
  guint8 secret[BYTES];
  g_autoptr (GError) error = NULL;
  gboolean is_missing;

  tobira_room_write (room, "target", THIRTY_TWO, 0400);
  g_assert_cmpint (symlink (target, path), ==, 0);
  g_assert_true (tobira_secret_file_read (path, secret, &is_missing, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (secret, BYTES, THIRTY_TWO, BYTES);
  tobira_room_free (room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-file/create", test_create);
  g_test_add_func ("/secret-file/race", test_race);
  g_test_add_func ("/secret-file/refused", test_refused);
  g_test_add_func ("/secret-file/no-files", test_no_files);
  g_test_add_func ("/secret-file/link", test_link);
  return g_test_run ();
}
