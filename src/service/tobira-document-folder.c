/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-document-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tobira-consent.h"

#define MAX_BYTES TOBIRA_DOCUMENT_FOLDER_MAX_BYTES
#define MAX_VERSION_LENGTH 32

/* The keys of one group of the index; also the order of the values in memory. */
enum { KIND, VERSION, LANGUAGE, TITLE, FILE_NAME, N_KEYS };
static const char *const keys[N_KEYS] = {"kind", "version", "language", "title", "file"};
static const char *const kinds[] = {TOBIRA_DOCUMENT_PRIVACY_POLICY, TOBIRA_DOCUMENT_TERMS_OF_USE};

static gboolean fail (GError **error, const char *path, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
fail (GError **error, const char *path, const char *format, ...)
{
  g_autofree char *quoted = tobira_setup_quote (path);
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_FILE, "%s %s", quoted, what);
  return FALSE;
}

static gboolean
is_kind (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (text, kinds[i]))
      return TRUE;
  return FALSE;
}

/* A version becomes a part of a URL's path. */
static gboolean
is_version (const char *text)
{
  const char *allowed = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-";

  return strlen (text) <= MAX_VERSION_LENGTH && *text != '.' &&
         strspn (text, allowed) == strlen (text);
}

/* Returns: FALSE for a file that is not worth reading, or not safe to. */
static gboolean
check_size (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return fail (error, path, "is not a file that can be read; put the document there");
  if (status.st_size == 0)
    return fail (error, path, "is empty; put the document there");
  if (status.st_size > MAX_BYTES)
    return fail (error, path, "is larger than 2 MiB; shorten the document");
  return TRUE;
}

/* Returns: (transfer full) (nullable): the text. */
static GBytes *
read_text (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  const char *end;
  gsize length;

  if (!check_size (path, error))
    return NULL;
  if (!g_file_get_contents (path, &text, &length, &failure))
    fail (error, path, "cannot be read; change its mode");
  else if (!g_utf8_validate_len (text, length, &end))
    fail (error, path, "is not UTF-8 from byte %" G_GSIZE_FORMAT " on; convert it to UTF-8",
          (gsize) (end - text) + 1);
  else
    return g_bytes_new_take (g_steal_pointer (&text), length);
  return NULL;
}

/* Returns: (transfer full) (nullable): one value for each key. */
static GStrv
read_group (GKeyFile *index, const char *path, const char *group, GError **error)
{
  g_auto (GStrv) found = g_key_file_get_keys (index, group, NULL, NULL);
  g_auto (GStrv) values = g_new0 (char *, N_KEYS + 1);

  for (guint i = 0; i < N_KEYS; i++) {
    values[i] = g_key_file_get_string (index, group, keys[i], NULL);
    if (values[i] == NULL || *g_strstrip (values[i]) == '\0') {
      fail (error, path, "has no \"%s\" in [%s]; add it", keys[i], group);
      return NULL;
    }
  }
  if (g_strv_length (found) != N_KEYS) {
    fail (error, path,
          "has another key than kind, version, language, title and file in [%s]; "
          "remove it",
          group);
    return NULL;
  }
  return g_steal_pointer (&values);
}

static gboolean
check_values (
    char **values, const char *path, const char *group, TobiraLanguage *language, GError **error)
{
  if (!is_kind (values[KIND]))
    return fail (error, path, "has a wrong kind in [%s]; write privacy-policy or terms-of-use",
                 group);
  if (!is_version (values[VERSION]))
    return fail (error, path, "has a wrong version in [%s]; write a date like 2026-04-01", group);
  if (!tobira_language_from_tag (values[LANGUAGE], language))
    return fail (error, path,
                 "has a language that is not served in [%s]; write ja, en or another one "
                 "of the mails (zh-Hans, pt-BR)",
                 group);
  if (!g_utf8_validate (values[TITLE], -1, NULL))
    return fail (error, path, "has a title that is not UTF-8 in [%s]; convert it", group);
  if (strchr (values[FILE_NAME], '/') != NULL || *values[FILE_NAME] == '.')
    return fail (error, path, "names a file of another folder in [%s]; move it here", group);
  return TRUE;
}

static gboolean
load_group (TobiraDocuments *documents,
            GKeyFile *index,
            const char *path,
            const char *group,
            GError **error)
{
  g_auto (GStrv) values = read_group (index, path, group, error);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TobiraLanguage language;

  if (values == NULL || !check_values (values, path, group, &language, error))
    return FALSE;
  if (tobira_documents_find (documents, values[KIND], values[VERSION], language) != NULL)
    return fail (error, path, "names the document of [%s] twice; remove one group", group);
  file = g_build_filename (directory, values[FILE_NAME], NULL);
  bytes = read_text (file, error);
  if (bytes == NULL)
    return FALSE;
  tobira_documents_add (documents, values[KIND], values[VERSION], language, values[TITLE], bytes);
  return TRUE;
}

/* Applicants can only agree to both, and the Japanese text is the one that applies. */
static gboolean
check_complete (TobiraDocuments *documents, const char *path, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tobira_documents_find_current (documents, kinds[i], TOBIRA_LANGUAGE_JA) == NULL)
      return fail (error, path, "has no %s in Japanese of its newest version; add one", kinds[i]);
  return TRUE;
}

TobiraDocuments *
tobira_document_folder_load (const char *directory, GError **error)
{
  g_autoptr (TobiraDocuments) documents = tobira_documents_new ();
  g_autoptr (GKeyFile) index = g_key_file_new ();
  g_autofree char *path = g_build_filename (directory, TOBIRA_DOCUMENT_FOLDER_INDEX, NULL);
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) failure = NULL;

  if (!g_file_test (directory, G_FILE_TEST_IS_DIR)) {
    fail (error, directory, "is not a folder; name the one that holds documents.ini");
    return NULL;
  }
  if (!g_key_file_load_from_file (index, path, G_KEY_FILE_KEEP_TRANSLATIONS, &failure)) {
    fail (error, path, "cannot be read: %s; see the sample that comes with the service",
          failure->message);
    return NULL;
  }
  groups = g_key_file_get_groups (index, NULL);
  for (char **group = groups; *group != NULL; group++)
    if (!load_group (documents, index, path, *group, error))
      return NULL;
  return check_complete (documents, path, error) ? g_steal_pointer (&documents) : NULL;
}
