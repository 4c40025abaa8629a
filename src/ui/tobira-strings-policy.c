/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-strings-policy.h"

#include <string.h>

#include <glib/gi18n.h>

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
join (const char *const *choices)
{
  return g_strjoinv (", ", (char **) choices);
}

/* Where a sentence ends with a full stop as wide as a character, nothing has to follow it. */
static char *
join_sentences (const char *first, const char *second)
{
  return g_strjoin (g_str_has_suffix (first, "。") ? "" : " ", first, second, NULL);
}

static char *
for_integer (const TobiraPolicySpec *spec)
{
  if (spec->minimum == spec->maximum)
    /* Translators: %1$d is a number. */
    return g_strdup_printf (_ ("Allowed is the number %1$d."), spec->minimum);
  if (spec->has_off)
    /* Translators: %1$d and %2$d are numbers of seconds. */
    return g_strdup_printf (
        _ ("Allowed is 0 for “off”, or a whole number of seconds from %1$d to %2$d."),
        spec->minimum, spec->maximum);
  return g_strdup_printf (_ ("Allowed is a whole number of seconds from %1$d to %2$d."),
                          spec->minimum, spec->maximum);
}

/* What may stand there. */
static char *
for_allowed (TobiraPolicyKey key)
{
  const TobiraPolicySpec *spec = tobira_policy_key_get_spec (key);
  g_autofree char *choices = spec->choices != NULL ? join (spec->choices) : NULL;

  switch (spec->type) {
  case TOBIRA_POLICY_INTEGER:
    return for_integer (spec);
  case TOBIRA_POLICY_BOOLEAN:
    return g_strdup (_ ("Allowed is true or false."));
  case TOBIRA_POLICY_CHOICES:
    /* Translators: %1$s is a list of words like "ja, en". */
    return g_strdup_printf (_ ("Allowed is a list of these, each once at most: %1$s"), choices);
  case TOBIRA_POLICY_TEXT:
    /* Translators: %1$d and %2$d are numbers of characters. */
    return g_strdup_printf (_ ("Allowed is a text of %1$d to %2$d characters on one line."),
                            spec->minimum, spec->maximum);
  case TOBIRA_POLICY_URL:
    return g_strdup (
        _ ("Allowed is an address that begins with https:// and has no user name, “?” or “#” in "
           "it; also one that begins with http://, for a service on this computer."));
  case TOBIRA_POLICY_HASH:
    return g_strdup (_ ("Allowed is what the command “tobira --hash-pin” prints."));
  case TOBIRA_POLICY_CHOICE:
  case TOBIRA_POLICY_CHOICE_INTEGER:
  default:
    /* Translators: %1$s is a list of words or numbers like "100, 125". */
    return g_strdup_printf (_ ("Allowed is one of these: %1$s"), choices);
  }
}

static char *
for_value (const TobiraPolicyProblem *problem)
{
  g_autofree char *found = NULL;
  g_autofree char *allowed = NULL;

  if (problem->key == TOBIRA_POLICY_NO_KEY)
    return g_strdup (_ ("Allowed is an object: keys with values, in { and }."));
  allowed = for_allowed (problem->key);
  if (problem->found != NULL)
    /* Translators: %1$s is what somebody wrote into the file. */
    found = g_strdup_printf (_ ("“%1$s” cannot be used here."), problem->found);
  else
    found = g_strdup (_ ("What stands here cannot be used."));
  return join_sentences (found, allowed);
}

static char *
for_unknown (const TobiraPolicyProblem *problem)
{
  const char *end = strrchr (problem->pointer, '/');
  g_autofree char *parent = g_strndup (problem->pointer, (gsize) (end - problem->pointer));
  g_auto (GStrv) members = tobira_policy_key_list_members (parent);
  g_autofree char *names = join ((const char *const *) members);

  /* Translators: %1$s is a list of words like "service, language". */
  return g_strdup_printf (_ ("There is no such key. These can be here: %1$s"), names);
}

static char *
for_missing (const TobiraPolicyProblem *problem)
{
  g_autofree char *allowed = for_allowed (problem->key);

  return join_sentences (_ ("This key has to be there."), allowed);
}

static char *
for_owner (const char *message, const TobiraPolicyProblem *problem)
{
  return g_strdup_printf (message, (guint) problem->number);
}

static char *
for_unreadable (const TobiraPolicyProblem *problem)
{
  switch (problem->defect) {
  case TOBIRA_POLICY_FILE_MISSING:
    return g_strdup (_ ("There is no such file."));
  case TOBIRA_POLICY_FILE_NOT_REGULAR:
    return g_strdup (
        _ ("This is not a regular file. A link to another file is not followed, either."));
  case TOBIRA_POLICY_FILE_TOO_LARGE:
    /* Translators: %1$d is a number of bytes. */
    return g_strdup_printf (_ ("The file is larger than %1$d bytes."), (int) problem->number);
  default:
    /* Translators: %1$s is the system’s own words. */
    return g_strdup_printf (_ ("The file cannot be read: %1$s"),
                            g_strerror ((int) problem->number));
  }
}

static char *
for_unsafe (const TobiraPolicyProblem *problem)
{
  switch (problem->defect) {
  case TOBIRA_POLICY_FILE_OWNER:
    /* Translators: %1$u is the number of a user of the computer. */
    return for_owner (
        _ ("The file belongs to the user with the number %1$u. It has to belong to root."),
        problem);
  case TOBIRA_POLICY_DIRECTORY_OWNER:
    return for_owner (_ ("The directory of the file belongs to the user with the number %1$u. It "
                         "has to belong to root."),
                      problem);
  case TOBIRA_POLICY_FILE_MODE:
    /* Translators: %1$04o is the mode of a file, like 0664. chmod is a command. */
    return for_owner (_ ("Others than root may change the file (its mode is %1$04o). Run “chmod "
                         "go-w” on it."),
                      problem);
  case TOBIRA_POLICY_DIRECTORY_MODE:
    return for_owner (_ ("Others than root may change the directory of the file (its mode is "
                         "%1$04o). Run “chmod go-w” on it."),
                      problem);
  case TOBIRA_POLICY_DIRECTORY_WRITABLE:
    return g_strdup (_ ("The user who runs this program may change the directory of the file."));
  default:
    return g_strdup (_ ("The user who runs this program may change the file."));
  }
}

static char *
for_conflict (const TobiraPolicyProblem *problem)
{
  switch (problem->defect) {
  case TOBIRA_POLICY_NOT_OFFERED:
    /* Translators: %1$s is a language like "ja". “languages” is a key and stays as it is. */
    return g_strdup_printf (_ ("“%1$s” is not in the list “languages”."), problem->found);
  case TOBIRA_POLICY_BELOW_IDLE:
    /* Translators: %1$d is a number of seconds. “idle_seconds” is a key and stays as it is. */
    return g_strdup_printf (_ ("This has to be at least “idle_seconds”, which is %1$d seconds."),
                            (int) problem->number);
  case TOBIRA_POLICY_NO_KIOSK:
    /* Translators: “enabled” is a key and stays as it is. */
    return g_strdup (_ ("Kiosk mode is asked for, which this version does not have. Take "
                        "“enabled” out, or set it to false."));
  default:
    /* Translators: %1$d is a number of seconds. The words with “_” are keys and stay as they are. */
    return g_strdup_printf (_ ("This has to be 0 for “off”, or at least “idle_password_seconds” "
                               "and “warning_seconds” together, which are %1$d seconds."),
                            (int) problem->number);
  }
}

char *
tobira_strings_for_policy_problem (const TobiraPolicyProblem *problem)
{
  switch (problem->defect) {
  case TOBIRA_POLICY_FILE_MISSING:
  case TOBIRA_POLICY_FILE_UNREADABLE:
  case TOBIRA_POLICY_FILE_NOT_REGULAR:
  case TOBIRA_POLICY_FILE_TOO_LARGE:
    return for_unreadable (problem);
  case TOBIRA_POLICY_FILE_OWNER:
  case TOBIRA_POLICY_FILE_MODE:
  case TOBIRA_POLICY_FILE_WRITABLE:
  case TOBIRA_POLICY_DIRECTORY_OWNER:
  case TOBIRA_POLICY_DIRECTORY_MODE:
  case TOBIRA_POLICY_DIRECTORY_WRITABLE:
    return for_unsafe (problem);
  case TOBIRA_POLICY_NOT_UTF8:
    return g_strdup (_ ("The file holds characters that are not UTF-8 or cannot be in JSON."));
  case TOBIRA_POLICY_NOT_JSON:
    return g_strdup (_ ("This is not JSON. It knows no comments and no comma after the last "
                        "value."));
  case TOBIRA_POLICY_TOO_DEEP:
    return g_strdup (_ ("There are too many lists or objects in one another."));
  case TOBIRA_POLICY_TOO_LONG_NUMBER:
    return g_strdup (_ ("There is a number here that is too large or too long."));
  case TOBIRA_POLICY_TWICE:
    return g_strdup (_ ("This stands here for the second time."));
  case TOBIRA_POLICY_UNKNOWN:
    return for_unknown (problem);
  case TOBIRA_POLICY_MISSING:
    return for_missing (problem);
  case TOBIRA_POLICY_WRONG_TYPE:
  case TOBIRA_POLICY_BAD_VALUE:
    return for_value (problem);
  case TOBIRA_POLICY_NOT_OFFERED:
  case TOBIRA_POLICY_BELOW_IDLE:
  case TOBIRA_POLICY_BELOW_SUM:
  case TOBIRA_POLICY_NO_KIOSK:
  default:
    return for_conflict (problem);
  }
}

static char *
add_place (const TobiraPolicyProblem *problem)
{
  g_autofree char *message = tobira_strings_for_policy_problem (problem);
  g_autofree char *place = NULL;

  if (problem->line > 0)
    /* Translators: %1$u is the number of a line in a file, %2$u that of a character in the line. */
    place = g_strdup_printf (_ ("(line %1$u, column %2$u)"), problem->line, problem->column);
  return g_strconcat (message, place != NULL ? " " : NULL, place, NULL);
}

char *
tobira_strings_for_policy_line (const TobiraPolicyProblem *problem, const char *path)
{
  g_autofree char *message = add_place (problem);

  return g_strconcat (path, ":", problem->pointer, ": ", message, NULL);
}

char *
tobira_strings_for_policy_problems (GPtrArray *problems, const char *path)
{
  GString *text = g_string_new (path);

  for (guint i = 0; i < problems->len; i++) {
    const TobiraPolicyProblem *problem = g_ptr_array_index (problems, i);
    g_autofree char *message = add_place (problem);

    g_string_append (text, "\n\n");
    if (*problem->pointer != '\0') {
      g_string_append (text, problem->pointer);
      g_string_append_c (text, '\n');
    }
    g_string_append (text, message);
  }
  return g_string_free (text, FALSE);
}
