/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-core.h"

#include <string.h>

#include "tobira-test-text.h"
#include "tobira-utf8.h"

/* The linker sends every call of tobira_utf8_next() here (meson.build), so that work is counted and
 * not timed. */
gsize __real_tobira_utf8_next (const char *text, gsize length, gunichar *character);
gsize __wrap_tobira_utf8_next (const char *text, gsize length, gunichar *character);

static gsize n_calls;

gsize
__wrap_tobira_utf8_next (const char *text, gsize length, gunichar *character)
{
  n_calls++;
  return __real_tobira_utf8_next (text, length, character);
}

static void
judge_email (const char *text, gssize length)
{
  TobiraEmailVerdict verdict;

  tobira_email_judge (text, length, &verdict);
}

static void
judge_password (const char *text, gssize length)
{
  TobiraPasswordVerdict verdict;

  tobira_password_judge (text, length, "aaaaaaab@example.co.jp", &verdict);
}

static void
clean_key (const char *text, gssize length)
{
  g_autoptr (TobiraSecret) key = tobira_auth_key_clean (text, length);

  g_assert_nonnull (key);
}

static void
find_key (const char *text, gssize length)
{
  g_autoptr (TobiraSecret) key = tobira_auth_key_find (text, length);

  g_assert_nonnull (key);
}

static void
still (const char *text, gssize length)
{
  static const TobiraEmailVerdict was = {.issue = TOBIRA_EMAIL_NOT_HALF_WIDTH, .character = "é"};
  TobiraEmailVerdict now;

  tobira_email_is_still (text, length, &was, &now);
}

static void
fold (const char *text, gssize length)
{
  g_autofree char *folded = tobira_fold_width (text, length, NULL);

  g_assert_nonnull (folded);
}

static void
suggest_kana (const char *text, gssize length)
{
  g_autofree char *suggestion = tobira_fold_suggest_kana (text, length);

  g_assert_true (suggestion == NULL || *suggestion != '\0');
}

static const struct {
  const char *name;
  void (*function) (const char *text, gssize length);
  gsize most_per_byte;
} functions[] = {
    {"email", judge_email, 1},
    {"password", judge_password, 1},
    {"auth-key", clean_key, 1},
    /* To look for it, and to clean what is no longer text. */
    {"find-key", find_key, 2},
    /* The length, and the character: twice where it is described. */
    {"still", still, 3},
    /* Once for the outer white space, once for the rest. */
    {"fold", fold, 2},
    {"kana", suggest_kana, 2},
};

static const char *const texts[] = {
    "a",  "aaaaaaa", ".",    "@",        " ",         "　",
    "ａ", "。",      "\xff", "\xe3\x81", "認証キー:", "Authentication key:",
    "a ",
};

static void
test_calls (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++) {
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++) {
      g_autofree char *text = repeat (texts[j], ONE_MEGABYTE);

      g_test_message ("%s, text %" G_GSIZE_FORMAT, functions[i].name, j);
      n_calls = 0;
      functions[i].function (text, (gssize) ONE_MEGABYTE);
      g_assert_cmpuint (n_calls, >, 0);
      g_assert_cmpuint (n_calls, <=, functions[i].most_per_byte * ONE_MEGABYTE);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/linear/calls", test_calls);
  return g_test_run ();
}
