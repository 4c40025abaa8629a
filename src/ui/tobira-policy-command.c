/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy-command.h"

#include <glib/gi18n.h>

#include "tobira-policy-file.h"
#include "tobira-strings-policy.h"

enum {
  EXIT_USABLE = 0,
  EXIT_UNUSABLE = 1,
  EXIT_UNREADABLE = 2,
};

static void
print_problems (GPtrArray *problems, const char *path)
{
  for (guint i = 0; i < problems->len; i++) {
    g_autofree char *line = tobira_strings_for_policy_line (g_ptr_array_index (problems, i), path);

    g_print ("%s\n", line);
  }
}

int
tobira_policy_command_check (const char *file, const char *policy_file)
{
  TobiraPolicyTrust trust = tobira_policy_trust_get ();
  const char *path = file;
  g_autoptr (GPtrArray) unsafe = tobira_policy_problems_new ();
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  g_autoptr (GBytes) text = NULL;
  g_autoptr (TobiraPolicy) policy = NULL;
  gboolean is_own = FALSE;

  if (path == NULL)
    path = policy_file != NULL ? policy_file : tobira_policy_file_get_default (&trust);
  text = tobira_policy_file_read (path, &trust, unsafe, problems, &is_own);
  print_problems (unsafe, path);
  if (text != NULL)
    policy = tobira_policy_parse (g_bytes_get_data (text, NULL), g_bytes_get_size (text), problems);
  print_problems (problems, path);
  if (text == NULL)
    return EXIT_UNREADABLE;
  if (policy == NULL || (unsafe->len > 0 && !(file != NULL && is_own)))
    return EXIT_UNUSABLE;
  /* Translators: %1$s is the name of a file. */
  g_print (_ ("%1$s: This policy can be used."), path);
  g_print ("\n");
  return EXIT_USABLE;
}

void
tobira_policy_command_complain (GPtrArray *problems, const char *path)
{
  for (guint i = 0; i < problems->len; i++) {
    g_autofree char *line = tobira_strings_for_policy_line (g_ptr_array_index (problems, i), path);

    g_printerr ("tobira: %s\n", line);
  }
}
