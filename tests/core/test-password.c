/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-password.h"

#include <string.h>

#include "tobira-password-common.h"
#include "tobira-test-text.h"

#define OK TOBIRA_PASSWORD_OK
#define REQUIRED TOBIRA_PASSWORD_REQUIRED
#define TOO_SHORT TOBIRA_PASSWORD_TOO_SHORT
#define TOO_LONG TOBIRA_PASSWORD_TOO_LONG
#define NO_DIGIT TOBIRA_PASSWORD_NO_DIGIT
#define NO_LETTER TOBIRA_PASSWORD_NO_LETTER
#define NO_SYMBOL TOBIRA_PASSWORD_NO_SYMBOL
#define FORBIDDEN TOBIRA_PASSWORD_FORBIDDEN_CHARACTER
#define CONTAINS_EMAIL TOBIRA_PASSWORD_CONTAINS_EMAIL
#define COMMON TOBIRA_PASSWORD_COMMON

static void
test_table (void)
{
  static const struct {
    const char *password;
    guint issues;
    const char *character;
    gsize position;
    gsize length;
  } cases[] = {
      {"", REQUIRED, "", 0, 0},
      {"x7-kmwz", TOO_SHORT, "", 0, 7},
      {"x7-kmwzq", OK, "", 0, 8},
      {"x7-kmwzq x7-kmwzqx7-kmwzqx7-kmwz", FORBIDDEN, " ", 9, 32},
      {"x7-kmwzqQx7-kmwzqx7-kmwzqx7-kmwz", OK, "", 0, 32},
      {"x7-kmwzqQx7-kmwzqx7-kmwzqx7-kmwzq", TOO_LONG, "", 0, 33},
      {"xk-kmwzq", NO_DIGIT, "", 0, 8},
      {"77-77390", NO_LETTER, "", 0, 8},
      {"x7kkmwzq", NO_SYMBOL, "", 0, 8},
      {"xkkkmwzq", NO_DIGIT | NO_SYMBOL, "", 0, 8},
      {"3", TOO_SHORT | NO_LETTER | NO_SYMBOL, "", 0, 1},
      {"　", TOO_SHORT | NO_DIGIT | NO_LETTER | NO_SYMBOL | FORBIDDEN, "U+3000", 1, 1},
      /* Full-width ones are refused and are no digit, letter or symbol. */
      {"x７-kmwzq", NO_DIGIT | FORBIDDEN, "７", 2, 8},
      {"７ｘ－77773", NO_LETTER | NO_SYMBOL | FORBIDDEN, "７", 1, 8},
      {"x7-kmwz￥", FORBIDDEN, "￥", 8, 8},
      {"x7-kmwz¥", FORBIDDEN, "¥", 8, 8},
      {" x7-kmwzq", FORBIDDEN, " ", 1, 9},
      {"x7-kmwzq ", FORBIDDEN, " ", 9, 9},
      {"x7-\tkmwzq", FORBIDDEN, "␉", 4, 9},
      {"x7-\x7f\x01kmwzq", FORBIDDEN, "␡", 4, 10},
      {"x7-kmw\xff", TOO_SHORT | FORBIDDEN, "\xef\xbf\xbd", 7, 7},
      /* Code points, not bytes and not what is seen as one. */
      {"x7-😀kmw", TOO_SHORT | FORBIDDEN, "😀", 4, 7},
      {"x7-か\xe3\x82\x99kmw", FORBIDDEN, "か", 4, 8},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    TobiraPasswordVerdict verdict;

    tobira_password_judge (cases[i].password, -1, NULL, &verdict);
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmphex (verdict.issues, ==, cases[i].issues);
    g_assert_cmpstr (verdict.character, ==, cases[i].character);
    g_assert_cmpuint (verdict.position, ==, cases[i].position);
    g_assert_cmpuint (verdict.length, ==, cases[i].length);
  }
}

/* Every ASCII character is one of digit, letter, symbol and forbidden, by the manual. */
static void
test_each_character (void)
{
  for (int c = 0; c < 0x80; c++) {
    const char password[] = {'x', '7', '7', 'q', (char) c, 'v', 'w', 'k', 'm'};
    gboolean is_symbol = c > ' ' && c < 0x7f && !g_ascii_isalnum (c);
    guint expected = 0;
    TobiraPasswordVerdict verdict;

    if (!is_symbol)
      expected |= NO_SYMBOL;
    if (c <= ' ' || c == 0x7f)
      expected |= FORBIDDEN;

    tobira_password_judge (password, sizeof password, NULL, &verdict);
    g_assert_cmphex (verdict.issues, ==, expected);
    g_assert_cmpuint (verdict.position, ==, (expected & FORBIDDEN) != 0 ? 5 : 0);
  }
}

static void
test_email (void)
{
  static const struct {
    const char *password;
    const char *email;
    gboolean contains;
  } cases[] = {
      {"x7-yamada-k", "yamada@example.co.jp", TRUE},
      {"x7-YaMaDa-k", "yamada@example.co.jp", TRUE},
      {"yamada-7", "YAMADA@example.co.jp", TRUE},
      {"7-yamada", "yamada@example.co.jp", TRUE},
      {"x7-yamad-k", "yamada@example.co.jp", FALSE},
      {"x7-yamyamada", "yamada@example.co.jp", TRUE},
      {"x7-aaaab-k", "aaab@example.co.jp", TRUE},
      {"x7-ababac-k", "abac@example.co.jp", TRUE},
      {"x7-taro-kw", "taro@example.co.jp", TRUE},
      {"x7-tar-kwz", "tar@example.co.jp", FALSE},
      {"x7-example-k", "yamada@example.co.jp", FALSE},
      {"x7-t.y+m-kw", "t.y+m@example.co.jp", TRUE},
      {"x7-yamada-k", "yamada", TRUE},
      {"x7-yamada-k", "", FALSE},
      {"x7-yamada-k", "@example.co.jp", FALSE},
      {"x7-yamada-k", NULL, FALSE},
      {"x7-", "yamada@example.co.jp", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    TobiraPasswordVerdict verdict;

    tobira_password_judge (cases[i].password, -1, cases[i].email, &verdict);
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint ((verdict.issues & CONTAINS_EMAIL) != 0, ==, cases[i].contains);
  }
}

static void
test_common (void)
{
  static const char *const common[] = {
      "Password1!",   "P@ssw0rd",    "P@ssw0rd!1",    "p4$$w0rd#9", "1!password",  "Passw0rd!",
      "Qwerty123!",   "!QAZ2wsx-",   "1qaz2wsx!",     "Admin@2024", "@dmin123!",   "Welcome1!",
      "We1come!9",    "Sakura2024!", "$akura1!",      "Tokyo#2025", "Nihon123!",   "iloveyou1!",
      "1loveyou!",    "letmein!1",   "L3tm31n!",      "abc-1234",   "a1b2c3d4!",   "asdfghjkl;1",
      "poiuytrewq1!", "zxcvbnm,1",   "abcdefghij1!",  "aaaaaa1!",   "hellowork1!", "mypage-1",
      "1234-qwer",    "q1w2e3r4!",   "passw0rd2026!", "dragon#77",  "PASSWORD-1",  "s@kur@2024",
      "Doraemon1!",   "yamada-12",
  };
  static const char *const fine[] = {
      "x7-kmwzq", "correct-horse-7", "passport-4-ever-x", "Sakura-no-hana-7",
      "9!Kvue2m", "tokyo-eki-de-9",  "mizu9!umi",         "qwfpgj-8",
      "Zr4!pq9L", "abrakadabra-1x",  "kobe12-34567890",   "ame+kumo=niji7",
  };
  TobiraPasswordVerdict verdict;

  for (gsize i = 0; i < G_N_ELEMENTS (common); i++) {
    tobira_password_judge (common[i], -1, NULL, &verdict);
    g_test_message ("%s", common[i]);
    g_assert_cmphex (verdict.issues, ==, COMMON);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (fine); i++) {
    tobira_password_judge (fine[i], -1, NULL, &verdict);
    g_test_message ("%s", fine[i]);
    g_assert_cmphex (verdict.issues, ==, OK);
  }
}

/* The list is searched by halves, and each of its words, dressed up, has to be found. */
static void
test_bases (void)
{
  gsize n_bases;
  const char *const *bases = tobira_password_get_common_bases (&n_bases);

  g_assert_cmpuint (n_bases, >, 100);
  for (gsize i = 0; i < n_bases; i++) {
    g_autofree char *password = g_strconcat (bases[i], "!1", NULL);

    g_test_message ("%s", bases[i]);
    if (i > 0)
      g_assert_cmpstr (bases[i - 1], <, bases[i]);
    g_assert_true (tobira_password_is_common (password, strlen (password)));
  }
}

static void
test_nul (void)
{
  TobiraPasswordVerdict verdict;

  tobira_password_judge ("x7-kmwzq\0x", 10, NULL, &verdict);
  g_assert_cmphex (verdict.issues, ==, FORBIDDEN);
  g_assert_cmpstr (verdict.character, ==, "␀");
  g_assert_cmpuint (verdict.position, ==, 9);
  g_assert_cmpuint (verdict.length, ==, 10);

  tobira_password_judge ("x7-kmwzq ", 8, NULL, &verdict);
  g_assert_cmphex (verdict.issues, ==, OK);
  tobira_password_judge (NULL, 0, NULL, &verdict);
  g_assert_cmphex (verdict.issues, ==, REQUIRED);
}

static void
test_one_megabyte (void)
{
  /* The worst there is for a search that starts again at every place. */
  g_autofree char *password = repeat ("a", ONE_MEGABYTE);
  g_autofree char *local = repeat ("a", 98);
  g_autofree char *email = NULL;
  TobiraPasswordVerdict verdict;

  local[97] = 'b';
  email = g_strconcat (local, "@example.co.jp", NULL);
  tobira_password_judge (password, (gssize) ONE_MEGABYTE, email, &verdict);
  g_assert_cmphex (verdict.issues, ==, TOO_LONG | NO_DIGIT | NO_SYMBOL);
  g_assert_cmpuint (verdict.length, ==, ONE_MEGABYTE);

  password[ONE_MEGABYTE - 1] = 'b';
  tobira_password_judge (password, (gssize) ONE_MEGABYTE, email, &verdict);
  g_assert_cmphex (verdict.issues, ==, TOO_LONG | NO_DIGIT | NO_SYMBOL | CONTAINS_EMAIL);
}

static void
test_codes (void)
{
  static const char *const codes[] = {
      "required",  "too-short",           "too-long",       "no-digit", "no-letter",
      "no-symbol", "forbidden-character", "contains-email", "common",
  };
  TobiraPasswordIssues issue = OK;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_assert_cmpstr (tobira_password_issue_get_code (1u << i), ==, codes[i]);
    g_assert_true (tobira_password_issue_from_code (codes[i], &issue));
    g_assert_cmphex (issue, ==, 1u << i);
  }

  g_assert_false (tobira_password_issue_from_code ("weak", &issue));
  g_assert_false (tobira_password_issue_from_code (NULL, &issue));
  g_assert_cmphex (issue, ==, COMMON);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/password/table", test_table);
  g_test_add_func ("/core/password/each-character", test_each_character);
  g_test_add_func ("/core/password/email", test_email);
  g_test_add_func ("/core/password/common", test_common);
  g_test_add_func ("/core/password/bases", test_bases);
  g_test_add_func ("/core/password/nul", test_nul);
  g_test_add_func ("/core/password/one-megabyte", test_one_megabyte);
  g_test_add_func ("/core/password/codes", test_codes);
  return g_test_run ();
}
