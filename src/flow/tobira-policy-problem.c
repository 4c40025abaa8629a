/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy-problem.h"

/* Of what somebody wrote into the file, so many characters are repeated. */
#define MAX_QUOTED 80

char *
tobira_policy_problem_quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *quoted = g_string_new (NULL);
  guint count = 0;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (++count > MAX_QUOTED) {
      g_string_append (quoted, "…");
      break;
    }
    g_string_append_unichar (quoted, g_unichar_isprint (character) ? character : 0xfffd);
  }
  return g_string_free (quoted, FALSE);
}

TobiraPolicyProblem *
tobira_policy_problem_new (TobiraPolicyDefect defect, const char *pointer, gint64 number)
{
  TobiraPolicyProblem *self = g_new0 (TobiraPolicyProblem, 1);

  self->defect = defect;
  self->pointer = tobira_policy_problem_quote (pointer);
  self->key = TOBIRA_POLICY_NO_KEY;
  self->number = number;
  return self;
}

void
tobira_policy_problem_free (TobiraPolicyProblem *self)
{
  g_free (self->pointer);
  g_free (self->found);
  g_free (self);
}

GPtrArray *
tobira_policy_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_policy_problem_free);
}
