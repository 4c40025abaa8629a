/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-fold.h"

#include <string.h>

#include "tobira-test-text.h"

static void
test_each_character (void)
{
  for (gunichar c = 0xff01; c <= 0xff5e; c++) {
    char text[8] = {0}, expected[2] = {(char) (c - 0xfee0), '\0'};
    g_autofree char *folded = NULL;
    gsize count = 0;

    g_unichar_to_utf8 (c, text);
    folded = tobira_fold_width (text, -1, &count);
    g_assert_cmpstr (folded, ==, expected);
    g_assert_cmpuint (count, ==, 1);
  }
}

static void
test_table (void)
{
  static const struct {
    const char *text;
    const char *folded;
    gsize count;
  } cases[] = {
      {"", "", 0},
      {"taro@example.co.jp", "taro@example.co.jp", 0},
      {"ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "taro@example.co.jp", 18},
      {"ta　ro", "ta ro", 1},
      {"　taro　", "taro", 0},
      {" \t\r\n\v\f\xc2\xa0\xe2\x80\xa8taro\xc2\xa0\n", "taro", 0},
      {"　 　", "", 0},
      {"ta ro", "ta ro", 0},
      /* NFKC would make ".." "TEL" "fi" "K" "." of these. */
      {"‥℡ﬁK․", "‥℡ﬁK․", 0},
      {"。ー−・", "。ー−・", 0},
      /* Beside the range: U+FF00, FF5F, FF61, FFE5 (yen). */
      {"\xef\xbc\x80｟｡￥", "\xef\xbc\x80｟｡￥", 0},
      {"ａ\xffｂ\xe3\x81",
       "a\xff"
       "b\xe3\x81",
       2},
      {"太郎", "太郎", 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize count = 99;
    g_autofree char *folded = tobira_fold_width (cases[i].text, -1, &count);
    g_autofree char *uncounted = tobira_fold_width (cases[i].text, -1, NULL);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (folded, ==, cases[i].folded);
    g_assert_cmpstr (uncounted, ==, cases[i].folded);
    g_assert_cmpuint (count, ==, cases[i].count);
  }
}

static void
test_nul (void)
{
  g_autofree char *folded = tobira_fold_width ("ａ\0ｂ", 7, NULL);
  g_autofree char *cut = tobira_fold_width ("ａｂ", 3, NULL);

  g_assert_cmpstr (folded, ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_cmpstr (cut, ==, "a");
}

static void
test_one_megabyte (void)
{
  g_autofree char *text = repeat ("ａ", 3 * (ONE_MEGABYTE / 3));
  g_autofree char *spaces = repeat ("　", 3 * (ONE_MEGABYTE / 3));
  g_autofree char *folded = tobira_fold_width (text, -1, NULL);
  g_autofree char *nothing = tobira_fold_width (spaces, -1, NULL);

  g_assert_cmpuint (strlen (folded), ==, ONE_MEGABYTE / 3);
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_kana (void)
{
  static const char *const cases[][2] = {
      {"taro@example。co。jp", "taro@example.co.jp"},
      {"tarーo−@example.jp", "tar-o-@example.jp"},
      {"ta‐r–o—@e―x.jp", "ta-r-o-@e-x.jp"},
      {"a・b、c", "a/b,c"},
      {"「a」", "[a]"},
      {"a〜b", "a~b"},
      {"taro＠ｅxample｡jp", "taro@example.jp"},
      {"taro＠example.jp", "taro@example.jp"},
      {"　taro。x　", "taro.x"},
      /* Nothing of the kind. */
      {"taro@example.co.jp", NULL},
      {"ｔａｒｏ", NULL},
      {"", NULL},
      {"　", NULL},
      /* Still refused afterwards, so no help. */
      {"太郎。x", NULL},
      {"たろう＠example。jp", NULL},
      {"taro。\xff", NULL},
      {"￥。", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *suggestion = tobira_fold_suggest_kana (cases[i][0], -1);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (suggestion, ==, cases[i][1]);
  }
  g_assert_null (tobira_fold_suggest_kana ("a。\0b", 6));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/fold/each-character", test_each_character);
  g_test_add_func ("/core/fold/table", test_table);
  g_test_add_func ("/core/fold/nul", test_nul);
  g_test_add_func ("/core/fold/one-megabyte", test_one_megabyte);
  g_test_add_func ("/core/fold/kana", test_kana);
  return g_test_run ();
}
