/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-email.h"

#include "tobira-fold.h"
#include "tobira-test-text.h"

/* What copying, a keyboard in kana mode and a slip of the finger make of an address. NULL: nothing is
 * offered. */
static const char *const cases[][2] = {
    {"taro@example。co。jp", "taro@example.co.jp"},
    {"taroーyama@example.co.jp", "taro-yama@example.co.jp"},
    {"taro−yama@example.co.jp", "taro-yama@example.co.jp"},
    {"ｔａｒｏ＠ｅｘａｍｐｌｅ。ｊｐ", "taro@example.jp"},
    {"taro\xe2\x80\x8b@example.co.jp", "taro@example.co.jp"},
    {"\xe2\x80\xaataro@example.co.jp\xe2\x80\xac", "taro@example.co.jp"},
    {"taro\xc2\xad@example.co.jp", "taro@example.co.jp"},
    {"taro @example.co.jp", "taro@example.co.jp"},
    {"taro　@　example.co.jp", "taro@example.co.jp"},
    {"taro@example.co.jp\n(home)", "taro@example.co.jp"},
    {"taro@example\n.co.jp", "taro@example.co.jp"},
    {"taro\t@example.co.jp", "taro@example.co.jp"},
    {"taro@example,co,jp", "taro@example.co.jp"},
    {"taro@example.co;jp", "taro@example.co.jp"},
    {"taro@example.co.jp.", "taro@example.co.jp"},
    {"taro@example.co.jp,", "taro@example.co.jp"},
    {"mailto:taro@example.co.jp", "taro@example.co.jp"},
    {"MAILTO:taro@example.co.jp?subject=x", "taro@example.co.jp"},
    {"Taro Yamada <taro@example.co.jp>", "taro@example.co.jp"},
    {"山田太郎 <taro@example.co.jp>", "taro@example.co.jp"},
    {"山田太郎＜ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ＞", "taro@example.co.jp"},
    {"<taro@example.co.jp>", "taro@example.co.jp"},
    {"\"taro@example.co.jp\"", "taro@example.co.jp"},
    {"「taro@example.co.jp」", "taro@example.co.jp"},
    /* Accepted as they are. */
    {"taro@example.co.jp", NULL},
    {"ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", NULL},
    {" taro@example.co.jp ", NULL},
    {"'taro'@example.co.jp", NULL},
    {"`taro@example.co.jp", NULL},
    /* Nobody can know. */
    {"", NULL},
    {"taro", NULL},
    {"taro@", NULL},
    {"@example.co.jp", NULL},
    {"taro@localhost", NULL},
    {"ab..cd@example.co.jp", NULL},
    {"taro@example..jp", NULL},
    {"a@b@example.co.jp", NULL},
    {"Taro taro@example.co.jp", NULL},
    {"taro@example.co.jp jiro@example.co.jp", NULL},
    {"たろう@example.co.jp", NULL},
    {"太郎 taro@example.co.jp", NULL},
    {"tärö@example.co.jp", NULL},
    {"taro😀@example.co.jp", NULL},
    {"<>", NULL},
    {"><", NULL},
    {"mailto:", NULL},
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *correction = tobira_email_correct (cases[i][0]);

    g_test_message ("case %" G_GSIZE_FORMAT ": %s", i, cases[i][0]);
    g_assert_cmpstr (correction, ==, cases[i][1]);
  }
}

/* Whatever is offered is accepted, says something new, and was not accepted before. */
static void
test_any (void)
{
  guint n_offered = 0;

  for (guint i = 0; i < 20000; i++) {
    gsize length;
    g_autofree char *text = make_random_text (8, &length);
    g_autofree char *correction = tobira_email_correct (text);
    g_autofree char *folded = tobira_fold_width (text, -1, NULL);
    g_autofree char *again = NULL;
    TobiraEmailVerdict verdict;

    if (correction == NULL)
      continue;
    n_offered++;
    tobira_email_judge (correction, -1, &verdict);
    g_assert_cmpint (verdict.issue, ==, TOBIRA_EMAIL_OK);
    tobira_email_judge (folded, -1, &verdict);
    g_assert_cmpint (verdict.issue, !=, TOBIRA_EMAIL_OK);
    again = tobira_email_correct (correction);
    g_assert_null (again);
  }

  g_test_message ("%u offered", n_offered);
  g_assert_cmpuint (n_offered, >, 0);
}

static void
test_one_megabyte (void)
{
  g_autofree char *text = repeat ("。", ONE_MEGABYTE);

  g_assert_null (tobira_email_correct (text));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/email-correct/table", test_table);
  g_test_add_func ("/core/email-correct/any", test_any);
  g_test_add_func ("/core/email-correct/one-megabyte", test_one_megabyte);
  return g_test_run ();
}
