/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-core.h"

#include <string.h>

#include "tobira-test-text.h"
#include "tobira-utf8.h"

/* What has to hold for any input. The inputs come from the seed that the log shows; run with
 * --seed to see the same ones again. */

#define N_ROUNDS 20000
#define MAX_PIECES 12

static void
check_verdict (const TobiraEmailVerdict *verdict, const char *text, gsize length)
{
  g_assert_cmpuint (verdict->length, ==, tobira_utf8_length (text, (gssize) length));
  g_assert_cmpuint (verdict->position, <=, verdict->length);
  g_assert_cmpint (verdict->position > 0, ==, verdict->character[0] != '\0');
  g_assert_true (g_utf8_validate (verdict->character, -1, NULL));
  if (verdict->issue == TOBIRA_EMAIL_OK) {
    g_assert_cmpuint (verdict->position, ==, 0);
    g_assert_cmpuint (strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                    ".!#$%&'*+-/=?^_`{|}~@"),
                      ==, length);
  }
}

static void
test_email (void)
{
  guint n_accepted = 0;

  for (guint i = 0; i < N_ROUNDS; i++) {
    gsize length, count;
    g_autofree char *text = make_random_text (MAX_PIECES, &length);
    g_autofree char *folded = tobira_fold_width (text, (gssize) length, &count);
    TobiraEmailVerdict verdict, folded_verdict;

    tobira_email_judge (text, (gssize) length, &verdict);
    check_verdict (&verdict, text, length);
    tobira_email_judge (folded, -1, &folded_verdict);
    check_verdict (&folded_verdict, folded, strlen (folded));

    if (verdict.issue == TOBIRA_EMAIL_OK) {
      /* An accepted address stays as it is, and every form of it is accepted. */
      g_autofree char *form = tobira_email_get_lookup_form (text);

      n_accepted++;
      g_assert_cmpstr (folded, ==, text);
      g_assert_cmpuint (count, ==, 0);
      g_assert_true (tobira_email_equal (text, text));
      tobira_email_judge (form, -1, &verdict);
      g_assert_cmpint (verdict.issue, ==, TOBIRA_EMAIL_OK);
    }
  }

  g_test_message ("%u accepted", n_accepted);
  g_assert_cmpuint (n_accepted, >, 0);
}

static void
test_fold (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    gsize length, count;
    g_autofree char *text = make_random_text (MAX_PIECES, &length);
    g_autofree char *once = tobira_fold_width (text, (gssize) length, NULL);
    g_autofree char *twice = tobira_fold_width (once, -1, &count);
    g_autofree char *kana = tobira_fold_suggest_kana (text, (gssize) length);

    g_assert_cmpstr (twice, ==, once);
    g_assert_cmpuint (count, ==, 0);
    g_assert_cmpuint (tobira_utf8_length (once, -1), <=,
                      tobira_utf8_length (text, (gssize) length));

    if (kana != NULL) {
      g_autofree char *kana_folded = tobira_fold_width (kana, -1, NULL);

      g_assert_true (g_str_is_ascii (kana));
      g_assert_null (tobira_fold_suggest_kana (kana, -1));
      g_assert_cmpstr (kana_folded, ==, kana);
    }
  }
}

static void
test_suggest (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    gsize length;
    g_autofree char *local = make_random_text (2, &length);
    g_autofree char *domain = make_random_text (4, &length);
    g_autofree char *address = g_strconcat (local, "@", domain, NULL);
    g_autofree char *suggestion = tobira_email_suggest (address);

    if (suggestion != NULL) {
      TobiraEmailVerdict verdict;
      g_autofree char *again = tobira_email_suggest (suggestion);

      tobira_email_judge (suggestion, -1, &verdict);
      g_assert_cmpint (verdict.issue, ==, TOBIRA_EMAIL_OK);
      g_assert_null (again);
      g_assert_cmpstr (suggestion, !=, address);
    }
  }
}

static void
test_auth_key (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    gsize length;
    g_autofree char *text = make_random_text (MAX_PIECES, &length);
    g_autoptr (TobiraSecret) once = tobira_auth_key_clean (text, (gssize) length);
    g_autoptr (TobiraSecret) twice = tobira_auth_key_clean (
        tobira_secret_get_text (once), (gssize) tobira_secret_get_length (once));

    g_assert_true (tobira_secret_equal (once, twice));
    g_assert_cmpuint (tobira_secret_get_length (once), <=, length);
    g_assert_cmpuint (strlen (tobira_secret_get_text (once)), ==, tobira_secret_get_length (once));
  }
}

/* A key, however it was decorated on its way, is the same key. */
static void
test_decorated_key (void)
{
  static const char *const decorations[] = {"", " ", "-", "ー", "\xe2\x80\x8b", "　", "–", "\n"};
  static const char *const labels[] = {"", "認証キー:", "認証キー： ",
                                       "Authentication key: ", "「"};

  for (guint i = 0; i < N_ROUNDS / 10; i++) {
    g_autoptr (GString) decorated =
        g_string_new (labels[g_test_rand_int_range (0, (int) G_N_ELEMENTS (labels))]);
    g_autoptr (GString) plain = g_string_new (NULL);
    g_autoptr (TobiraSecret) key = NULL;

    for (guint j = 0; j < 8; j++) {
      gunichar digit = (gunichar) g_test_rand_int_range ('0', '9' + 1);

      g_string_append_unichar (plain, digit);
      g_string_append_unichar (decorated, digit + (g_test_rand_bit () ? 0xfee0 : 0));
      g_string_append (decorated,
                       decorations[g_test_rand_int_range (0, (int) G_N_ELEMENTS (decorations))]);
    }

    key = tobira_auth_key_clean (decorated->str, -1);
    g_assert_cmpstr (tobira_secret_get_text (key), ==, plain->str);
  }
}

static void
test_password (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    gsize length, email_length;
    g_autofree char *text = make_random_text (MAX_PIECES, &length);
    g_autofree char *email = make_random_text (3, &email_length);
    TobiraPasswordVerdict verdict;
    gboolean is_forbidden;

    tobira_password_judge (text, (gssize) length, email, &verdict);
    is_forbidden = (verdict.issues & TOBIRA_PASSWORD_FORBIDDEN_CHARACTER) != 0;
    g_assert_cmpuint (verdict.length, ==, tobira_utf8_length (text, (gssize) length));
    g_assert_cmpint (is_forbidden, ==, verdict.position > 0);
    g_assert_cmpint (is_forbidden, ==, verdict.character[0] != '\0');
    g_assert_cmpint ((verdict.issues & TOBIRA_PASSWORD_TOO_LONG) != 0, ==, verdict.length > 32);
    g_assert_cmpint ((verdict.issues & TOBIRA_PASSWORD_TOO_SHORT) != 0, ==,
                     verdict.length > 0 && verdict.length < 8);
    if (verdict.issues == TOBIRA_PASSWORD_OK)
      g_assert_true (g_str_is_ascii (text));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/properties/email", test_email);
  g_test_add_func ("/core/properties/fold", test_fold);
  g_test_add_func ("/core/properties/suggest", test_suggest);
  g_test_add_func ("/core/properties/auth-key", test_auth_key);
  g_test_add_func ("/core/properties/decorated-key", test_decorated_key);
  g_test_add_func ("/core/properties/password", test_password);
  return g_test_run ();
}
