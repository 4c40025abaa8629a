/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-auth-key.h"

#include <string.h>

#include "tobira-test-text.h"

static const char *const cleaned[][2] = {
    {"", ""},
    {"12345678", "12345678"},
    {"1234-5678", "12345678"},
    {"１２３４－５６７８", "12345678"},
    {"　１２３４　５６７８　", "12345678"},
    {" 1234 5678\r\n", "12345678"},
    {"1234\xc2\xa0"
     "5678",
     "12345678"},
    {"1234‐5678", "12345678"},
    {"1234‑5678", "12345678"},
    {"1234‒5678", "12345678"},
    {"1234–5678", "12345678"},
    {"1234—5678", "12345678"},
    {"1234―5678", "12345678"},
    {"1234−5678", "12345678"},
    {"1234ー5678", "12345678"},
    {"1234ｰ5678", "12345678"},
    {"\xef\xbb\xbf"
     "1234\xe2\x80\x8b\xe2\x80\x8c\xe2\x80\x8d\xe2\x81\xa0"
     "5678",
     "12345678"},
    {"\xe2\x80\x8e"
     "1234\xc2\xad"
     "5678\xe2\x80\xac",
     "12345678"},
    {"「1234-5678」", "12345678"},
    {"『1234-5678』", "12345678"},
    {"\"1234-5678\"", "12345678"},
    {"“1234-5678”", "12345678"},
    {"認証キー:1234-5678", "12345678"},
    {"認証キー: 1234-5678", "12345678"},
    {"認証キー：1234-5678", "12345678"},
    {"認証キー : １２３４－５６７８\n", "12345678"},
    {"認証キー 1234-5678", "12345678"},
    {"「認証キー」1234-5678", "12345678"},
    {"【認証キー】：1234-5678", "12345678"},
    {"認証キー「1234-5678」", "12345678"},
    {"Authentication key: 1234-5678", "12345678"},
    {"authentication KEY：1234-5678", "12345678"},
    {"Ａｕｔｈｅｎｔｉｃａｔｉｏｎ　ｋｅｙ：１２３４", "1234"},
    {"認証キー:認証キー:1234", "1234"},
    {"認証（にんしょう）キー: 1234-5678", "12345678"},
    {"認証キー:", ""},
    {"認証キー", ""},
    /* Case stays, and so does what only looks alike; no alphabet is demanded. */
    {"aBcD-eFgH", "aBcDeFgH"},
    {"O0Il1", "O0Il1"},
    {"12:34", "12:34"},
    {"1234認証キー", "1234認証キ"},
    {"鍵12", "鍵12"},
    {"12.34/[56]", "12.34/[56]"},
    {"12\xff"
     "34",
     "12\xff"
     "34"},
    {"Authentication", "Authentication"},
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cleaned); i++) {
    g_autoptr (TobiraSecret) key = tobira_auth_key_clean (cleaned[i][0], -1);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (tobira_secret_get_text (key), ==, cleaned[i][1]);
    g_assert_cmpuint (tobira_secret_get_length (key), ==, strlen (cleaned[i][1]));
  }
}

static void
test_nul (void)
{
  g_autoptr (TobiraSecret) right = tobira_auth_key_clean ("12345678", -1);
  g_autoptr (TobiraSecret) longer = tobira_auth_key_clean ("12345678\0x", 10);
  g_autoptr (TobiraSecret) split = tobira_auth_key_clean ("1234\0005678", 9);
  g_autoptr (TobiraSecret) part = tobira_auth_key_clean ("12345678x", 8);
  g_autoptr (TobiraSecret) nothing = tobira_auth_key_clean (NULL, 0);

  g_assert_false (tobira_secret_equal (right, longer));
  g_assert_false (tobira_secret_equal (right, split));
  g_assert_true (tobira_secret_equal (right, part));
  g_assert_cmpuint (strlen (tobira_secret_get_text (longer)), ==, 10);
  g_assert_cmpuint (tobira_secret_get_length (nothing), ==, 0);
}

static void
test_one_megabyte (void)
{
  static const struct {
    const char *text;
    gsize left;
  } cases[] = {
      {"1", ONE_MEGABYTE}, {" ", 0},         {"-", 0},
      {":", ONE_MEGABYTE}, {"認証キー:", 1}, {"Authentication key:", 4},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = repeat (cases[i].text, ONE_MEGABYTE);
    g_autoptr (TobiraSecret) key = tobira_auth_key_clean (text, (gssize) ONE_MEGABYTE);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    /* Of a label cut off at the end something is left. */
    if (cases[i].left > 0 && cases[i].left < ONE_MEGABYTE)
      g_assert_cmpuint (tobira_secret_get_length (key), <=, 20);
    else
      g_assert_cmpuint (tobira_secret_get_length (key), ==, cases[i].left);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/auth-key/table", test_table);
  g_test_add_func ("/core/auth-key/nul", test_nul);
  g_test_add_func ("/core/auth-key/one-megabyte", test_one_megabyte);
  return g_test_run ();
}
