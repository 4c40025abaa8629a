/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-document-folder.h"

#include <string.h>

#include "tobira-room.h"

#define GROUP(name, kind, version, language, title, file)                               \
  "[" name "]\nkind=" kind "\nversion=" version "\nlanguage=" language "\ntitle=" title \
  "\nfile=" file "\n"
#define POLICY GROUP ("a", "privacy-policy", "2026-04-01", "ja", "プライバシーポリシー", "p.md")
#define TERMS GROUP ("b", "terms-of-use", "2026-04-01", "ja", "利用規約", "t.md")

static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TobiraDocuments) documents =
      tobira_document_folder_load (g_getenv ("TOBIRA_TEST_DOCUMENTS"), &error);
  g_autoptr (GPtrArray) current = NULL;

  g_assert_no_error (error);
  current = tobira_documents_get_current (documents);
  g_assert_cmpuint (current->len, ==, 4);
  for (guint i = 0; i < current->len; i++) {
    const TobiraServedDocument *document = g_ptr_array_index (current, i);
    g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, document->bytes);

    g_assert_cmpstr (document->version, ==, "2026-04-01");
    g_assert_cmpstr (document->sha256, ==, sum);
    g_assert_cmpuint (g_bytes_get_size (document->bytes), >, 4000);
  }
}

/* Everything an operator can get wrong. */
static const struct {
  const char *name;
  const char *index; /* NULL: no index at all */
  const char *policy;
  const char *words; /* that the error says */
} bad_folders[] = {
    {"no-index", NULL, "x", "documents.ini\" cannot be read"},
    {"no-key-file", "hello", "x", "documents.ini\" cannot be read"},
    {"empty-index", "", "x", "no privacy-policy in Japanese"},
    {"one-kind", POLICY, "x", "no terms-of-use in Japanese"},
    {"english-only", POLICY GROUP ("b", "terms-of-use", "1", "en", "Terms", "t.md"), "x",
     "no terms-of-use in Japanese"},
    {"newest-not-japanese",
     POLICY TERMS GROUP ("c", "terms-of-use", "2027-04-01", "en", "Terms", "t.md"), "x",
     "no terms-of-use in Japanese of its newest version"},
    {"no-title", "[a]\nkind=privacy-policy\nversion=1\nlanguage=ja\nfile=p.md\n", "x",
     "no \"title\" in [a]"},
    {"unknown-key", POLICY "colour=red\n" TERMS, "x", "another key"},
    {"wrong-kind", GROUP ("a", "cookies", "1", "ja", "C", "p.md"), "x", "wrong kind in [a]"},
    {"wrong-version", GROUP ("a", "terms-of-use", "1/2", "ja", "C", "p.md"), "x", "wrong version"},
    {"hidden-version", GROUP ("a", "terms-of-use", "..", "ja", "C", "p.md"), "x", "wrong version"},
    {"wrong-language", GROUP ("a", "terms-of-use", "1", "fr", "C", "p.md"), "x", "language"},
    /* Which Chinese it is has to be said: an applicant agrees to the text. */
    {"vague-language", GROUP ("a", "terms-of-use", "1", "zh", "C", "p.md"), "x", "language"},
    {"elsewhere", GROUP ("a", "terms-of-use", "1", "ja", "C", "../p.md"), "x", "another folder"},
    {"twice", POLICY GROUP ("c", "privacy-policy", "2026-04-01", "ja", "P", "p.md"), "x", "twice"},
    {"no-file", GROUP ("a", "terms-of-use", "1", "ja", "C", "gone.md"), "x", "gone.md\" is not a"},
    {"empty-file", POLICY, "", "p.md\" is empty"},
    {"latin1", POLICY, "caf\xe9", "p.md\" is not UTF-8 from byte 4"},
};

static void
test_bad (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  char *room = tobira_room_new ();
  g_autoptr (TobiraDocuments) documents = NULL;
  g_autoptr (GError) error = NULL;

  if (bad_folders[number].index != NULL)
    tobira_room_write (room, "documents.ini", bad_folders[number].index, 0600);
  tobira_room_write (room, "p.md", bad_folders[number].policy, 0600);
  tobira_room_write (room, "t.md", "# 利用規約\n", 0600);
  documents = tobira_document_folder_load (room, &error);
  g_assert_null (documents);
  g_assert_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_FILE);
  if (strstr (error->message, bad_folders[number].words) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, bad_folders[number].words);
  g_assert_nonnull (strstr (error->message, room));
  g_assert_null (strchr (error->message, '\n'));
  tobira_room_free (room);
}

static void
test_size (void)
{
  char *room = tobira_room_new ();
  g_autofree char *large = g_strnfill (TOBIRA_DOCUMENT_FOLDER_MAX_BYTES, 'a');
  g_autofree char *larger = g_strnfill (TOBIRA_DOCUMENT_FOLDER_MAX_BYTES + 1, 'a');
  g_autoptr (TobiraDocuments) documents = NULL;
  g_autoptr (GError) error = NULL;

  tobira_room_write (room, "documents.ini", POLICY TERMS, 0600);
  tobira_room_write (room, "t.md", "# 利用規約\n", 0600);
  tobira_room_write (room, "p.md", larger, 0600);
  g_assert_null (tobira_document_folder_load (room, &error));
  g_assert_nonnull (strstr (error->message, "larger than 2 MiB"));
  g_clear_error (&error);
  tobira_room_write (room, "p.md", large, 0600);
  documents = tobira_document_folder_load (room, &error);
  g_assert_no_error (error);
  g_assert_nonnull (documents);
  tobira_room_free (room);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tobira_document_folder_load ("/dev/null", &error));
  g_assert_nonnull (strstr (error->message, "\"/dev/null\" is not a folder"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-folder/shipped", test_shipped);
  for (guint i = 0; i < G_N_ELEMENTS (bad_folders); i++) {
    g_autofree char *path = g_strdup_printf ("/document-folder/%s", bad_folders[i].name);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_bad);
  }
  g_test_add_func ("/document-folder/size", test_size);
  g_test_add_func ("/document-folder/no-folder", test_no_folder);
  return g_test_run ();
}
