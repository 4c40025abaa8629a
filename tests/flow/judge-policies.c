/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a policy's keys, and the verdict on one text after the other, for a test in Python:
 *
 *   judge-policies --table      one JSON object for each key, each on a line
 *   judge-policies              reads "LENGTH\n" and that many bytes from standard input, again and
 *                               again; prints "no", or the values in force on one line */
#include "tobira-policy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const types[] = {
    [TOBIRA_POLICY_INTEGER] = "integer", [TOBIRA_POLICY_CHOICE_INTEGER] = "choice-integer",
    [TOBIRA_POLICY_BOOLEAN] = "boolean", [TOBIRA_POLICY_CHOICE] = "choice",
    [TOBIRA_POLICY_CHOICES] = "choices", [TOBIRA_POLICY_TEXT] = "text",
    [TOBIRA_POLICY_URL] = "url",         [TOBIRA_POLICY_HASH] = "hash",
};

static void
print_key (TobiraPolicyKey key)
{
  const TobiraPolicySpec *spec = tobira_policy_key_get_spec (key);
  g_autofree char *choices =
      spec->choices != NULL ? g_strjoinv ("\", \"", (char **) spec->choices) : NULL;
  g_autofree char *fallback = g_strdup (spec->fallback != NULL ? spec->fallback : "null");

  g_strdelimit (fallback, "'", '"');
  printf ("{\"pointer\": \"%s\", \"type\": \"%s\", \"minimum\": %d, \"maximum\": %d, "
          "\"has_off\": %s, \"choices\": [%s%s%s], \"fallback\": %s, \"is_required\": %s}\n",
          spec->pointer, types[spec->type], spec->minimum, spec->maximum,
          spec->has_off ? "true" : "false", choices != NULL ? "\"" : "",
          choices != NULL ? choices : "", choices != NULL ? "\"" : "", fallback,
          spec->is_required ? "true" : "false");
}

static void
judge (const char *text, gsize length)
{
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  g_autoptr (TobiraPolicy) policy = tobira_policy_parse (text, length, problems);
  g_autofree char *printed = policy != NULL ? tobira_policy_print (policy, NULL) : NULL;

  /* One or the other, always. */
  if ((policy == NULL) == (problems->len == 0))
    abort ();
  for (guint i = 0; i < problems->len; i++) {
    const TobiraPolicyProblem *problem = g_ptr_array_index (problems, i);

    if (!g_utf8_validate (problem->pointer, -1, NULL) || strchr (problem->pointer, '\n') != NULL)
      abort ();
  }
  if (printed != NULL)
    puts (g_strdelimit (printed, "\n", ' '));
  else
    puts ("no");
}

int
main (int argc, char **argv)
{
  unsigned long length;

  if (argc > 1 && g_str_equal (argv[1], "--table")) {
    for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++)
      print_key (key);
    return EXIT_SUCCESS;
  }
  while (scanf ("%lu", &length) == 1 && getchar () == '\n') {
    /* Of exactly that size: whoever reads on is caught by the address sanitizer. */
    g_autofree char *text = g_malloc (length);

    if (fread (text, 1, length, stdin) != length)
      return EXIT_FAILURE;
    judge (text, length);
  }
  return feof (stdin) ? EXIT_SUCCESS : EXIT_FAILURE;
}
