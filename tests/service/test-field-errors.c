/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-field-errors.h"

#include "tobira-email.h"
#include "tobira-utf8.h"

/* Client and service refuse the same addresses, for the same reason, with the same numbers: for any
 * address, from the seed that the log shows. */

static const char *const pieces[] = {
    "a",
    "taro",
    ".",
    "..",
    "@",
    "-",
    "[",
    " ",
    "あ",
    "😀",
    "\xe2\x80\x8b",
    "example.co.jp",
    "@b.jp",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
};

static char *
make_address (void)
{
  GString *address = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 7); i > 0; i--)
    g_string_append (address, pieces[g_test_rand_int_range (0, (int) G_N_ELEMENTS (pieces))]);
  return g_string_free (address, FALSE);
}

static gint64
get_number (JsonObject *error, const char *name)
{
  JsonObject *params = json_object_has_member (error, "params")
                           ? json_object_get_object_member (error, "params")
                           : NULL;

  return params != NULL && json_object_has_member (params, name)
             ? json_object_get_int_member (params, name)
             : 0;
}

static void
test_agrees (void)
{
  guint n_accepted = 0;

  for (int i = 0; i < 20000; i++) {
    g_autofree char *address = make_address ();
    g_autoptr (JsonArray) errors = json_array_new ();
    TobiraEmailVerdict verdict;
    JsonObject *error;

    tobira_email_judge (address, -1, &verdict);
    tobira_field_errors_email (errors, address);
    g_assert_cmpuint (json_array_get_length (errors), ==, verdict.issue != TOBIRA_EMAIL_OK);
    if (verdict.issue == TOBIRA_EMAIL_OK) {
      n_accepted++;
      continue;
    }
    error = json_array_get_object_element (errors, 0);
    g_assert_cmpstr (json_object_get_string_member (error, "pointer"), ==, "/email");
    g_assert_cmpstr (json_object_get_string_member (error, "code"), ==,
                     tobira_email_issue_get_code (verdict.issue));
    g_assert_cmpint (get_number (error, "position"), ==, (gint64) verdict.position);
    if (verdict.issue == TOBIRA_EMAIL_TOO_LONG)
      g_assert_cmpint (get_number (error, "length"), ==, (gint64) tobira_utf8_length (address, -1));
  }

  g_assert_cmpuint (n_accepted, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/field-errors/agrees", test_agrees);
  return g_test_run ();
}
