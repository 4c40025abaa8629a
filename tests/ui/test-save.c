/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is saved is there as a whole or not at all, and each reason why not has its own words. */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "tobira-locale.h"
#include "tobira-save.h"
#include "tobira-strings-record.h"
#include "tobira-test-util.h"

typedef struct {
  gboolean is_done;
  GFile *file;
  GError *error;
} Outcome;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->file = tobira_save_finish (result, &outcome->error);
  outcome->is_done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Outcome *) data)->is_done;
}

static void
save (const char *path, gsize size, Outcome *outcome)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = g_strnfill (size, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  memset (outcome, 0, sizeof *outcome);
  tobira_save_write_async (file, bytes, on_saved, outcome);
  tobira_test_wait (is_done, outcome);
}

static void
clear (Outcome *outcome)
{
  g_clear_object (&outcome->file);
  g_clear_error (&outcome->error);
}

static void
test_saved (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tobira-save-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "求職情報.ics", NULL);
  mode_t mask = umask (027);
  struct stat status;
  Outcome outcome;

  for (gsize size = 3000; size >= 1000; size -= 1000) {
    g_autofree char *text = NULL;
    gsize length;

    save (path, size, &outcome);
    g_assert_no_error (outcome.error);
    text = tobira_strings_for_saved (outcome.file);
    g_assert_nonnull (strstr (text, path));
    clear (&outcome);
    g_free (g_steal_pointer (&text));
    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    g_assert_cmpuint (length, ==, size);
  }
  /* For whom the applicant's own settings say, and alone in the folder. */
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  umask (mask);
}

/* As a full disk would: the file cannot become that large. */
static void
test_no_room (void)
{
  const struct rlimit small = {2000, RLIM_INFINITY};
  struct rlimit before;
  g_autofree char *folder = g_dir_make_tmp ("tobira-save-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *kept = NULL;
  Outcome outcome;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  setrlimit (RLIMIT_FSIZE, &small);
  save (path, 100000, &outcome);
  g_assert_nonnull (outcome.error);
  clear (&outcome);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  save (path, 100000, &outcome);
  g_assert_nonnull (outcome.error);
  clear (&outcome);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "old");
  g_assert_cmpint (g_unlink (path), ==, 0);
  /* Nothing else was left behind. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_reasons (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tobira-save-XXXXXX", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "gone", "a.ics", NULL);
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *too_long = g_build_filename (folder, long_name, NULL);
  const struct {
    const char *path;
    const char *words;
  } cases[] = {
      {nowhere, "もうありません"},
      {folder, "同じ名前のフォルダーがあります"},
      {too_long, "名前が長すぎます"},
      /* Where not even the administrator can write. */
      {"/sys/tobira.ics", "書き込めません"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Outcome outcome;

    save (cases[i].path, 10, &outcome);
    g_assert_nonnull (outcome.error);
    g_test_message ("%s: %s", cases[i].path, outcome.error->message);
    g_assert_nonnull (strstr (tobira_strings_for_not_saved (outcome.error), cases[i].words));
    clear (&outcome);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Every reason is said, and what to do about it. */
static void
test_words (void)
{
  static const int codes[] = {
      G_IO_ERROR_NO_SPACE,          G_IO_ERROR_PERMISSION_DENIED, G_IO_ERROR_READ_ONLY,
      G_IO_ERROR_NOT_FOUND,         G_IO_ERROR_NOT_DIRECTORY,     G_IO_ERROR_IS_DIRECTORY,
      G_IO_ERROR_FILENAME_TOO_LONG, G_IO_ERROR_INVALID_FILENAME,  G_IO_ERROR_FAILED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, codes[i], "x");
    const char *words = tobira_strings_for_not_saved (error);

    g_assert_true (g_str_has_prefix (words, "保存できませんでした。"));
    g_assert_nonnull (strstr (words, "「もう一度試す」"));
  }
}

int
main (int argc, char *argv[])
{
  tobira_locale_init ("ja");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/save/saved", test_saved);
  g_test_add_func ("/ui/save/no-room", test_no_room);
  g_test_add_func ("/ui/save/reasons", test_reasons);
  g_test_add_func ("/ui/save/words", test_words);
  return g_test_run ();
}
