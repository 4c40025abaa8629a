/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-credential.h"

#include <string.h>

static char *
fail (GError **error, const char *value, const char *what)
{
  g_autofree char *quoted = tobira_setup_quote (value);

  g_set_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_FILE, "%s %s", quoted, what);
  return NULL;
}

/* Returns: (nullable) */
static const char *
get_directory (void)
{
  const char *directory = g_getenv ("CREDENTIALS_DIRECTORY");

  return directory != NULL && g_path_is_absolute (directory) ? directory : NULL;
}

gboolean
tobira_credential_is_named (const char *value)
{
  return g_str_has_prefix (value, TOBIRA_CREDENTIAL_PREFIX);
}

char *
tobira_credential_find (const char *value, GError **error)
{
  const char *name = value + strlen (TOBIRA_CREDENTIAL_PREFIX);
  const char *directory = get_directory ();
  g_autofree char *path = NULL;

  if (*name == '\0' || *name == '.' || strchr (name, '/') != NULL)
    return fail (error, value, "is no name of a credential; write for example credential:mail");
  if (directory == NULL)
    return fail (error, value,
                 "was not handed over; let systemd start the service, or name a file");
  path = g_build_filename (directory, name, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return fail (error, value,
                 "was not handed over; put the file where LoadCredential= of the unit looks");
  return g_steal_pointer (&path);
}

gboolean
tobira_credential_is_path (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  const char *directory = get_directory ();

  return directory != NULL && g_str_equal (parent, directory);
}
