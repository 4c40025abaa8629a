/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-email.h"

#include <string.h>

#include "tobira-test-text.h"

static void
test_suggestions (void)
{
  static const char *const cases[][2] = {
      {"taro@gmial.com", "taro@gmail.com"},          {"Taro@Gmial.COM", "Taro@gmail.com"},
      {"taro@gmai.com", "taro@gmail.com"},           {"taro@gmaill.com", "taro@gmail.com"},
      {"taro@gmail.con", "taro@gmail.com"},          {"taro@gmail.co", "taro@gmail.com"},
      {"taro@gmail.cm", "taro@gmail.com"},           {"taro@gmailcom", "taro@gmail.com"},
      {"taro@gmail.com.", "taro@gmail.com"},         {"taro@gmail,com", "taro@gmail.com"},
      {"taro@gamil.com", "taro@gmail.com"},          {"taro@gmail.co.jp", "taro@gmail.com"},
      {"taro@gmail.ne.jp", "taro@gmail.com"},        {"taro@yaho.co.jp", "taro@yahoo.co.jp"},
      {"taro@yahooo.co.jp", "taro@yahoo.co.jp"},     {"taro@yhaoo.co.jp", "taro@yahoo.co.jp"},
      {"taro@yahoo.cojp", "taro@yahoo.co.jp"},       {"taro@docmo.ne.jp", "taro@docomo.ne.jp"},
      {"taro@dokomo.ne.jp", "taro@docomo.ne.jp"},    {"taro@docomo.en.jp", "taro@docomo.ne.jp"},
      {"taro@docomo.co.jp", "taro@docomo.ne.jp"},    {"taro@dokono.ne.jp", "taro@docomo.ne.jp"},
      {"taro@ezwb.ne.jp", "taro@ezweb.ne.jp"},       {"taro@softbnak.ne.jp", "taro@softbank.ne.jp"},
      {"taro@sofbnak.ne.jp", "taro@softbank.ne.jp"}, {"taro@icloud.con", "taro@icloud.com"},
      {"taro@iclould.com", "taro@icloud.com"},       {"taro@outlok.jp", "taro@outlook.jp"},
      {"taro@outlook.cm", "taro@outlook.com"},       {"taro@hotmial.com", "taro@hotmail.com"},
      {"taro@hotmai.co.jp", "taro@hotmail.co.jp"},   {"taro@au.con", "taro@au.com"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *suggestion = tobira_email_suggest (cases[i][0]);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (suggestion, ==, cases[i][1]);
  }
}

static void
test_nothing_to_suggest (void)
{
  static const char *const addresses[] = {
      "taro@gmail.com",
      "taro@GMAIL.com",
      "taro@yahoo.co.jp",
      "taro@yahoo.com",
      "taro@yahoo.ne.jp",
      "taro@yahoo.co.uk",
      "taro@yahoo.com.br",
      "taro@docomo.ne.jp",
      "taro@au.com",
      "taro@ezweb.ne.jp",
      "taro@softbank.jp",
      "taro@softbank.co.jp",
      "taro@mail.com",
      "taro@email.com",
      "taro@ymail.com",
      "taro@gmx.com",
      "taro@me.com",
      "taro@hotmail.co.uk",
      "taro@outlook.es",
      "taro@outlook.com",
      "taro@outlook.jp",
      "taro@example.co.jp",
      "taro@example.com",
      "taro@aa.com",
      "taro@hellowork.go.jp",
      "taro@goo.jp",
      "taro@tokyo.ac.jp",
      "taro@live.com",
      "taro@yahoo.co.th",
      "taro@city.lg.jp",
      "taro@jp.example",
      "taro@dokonoo.ne.jp",
      "taro@sofbnka.ne.jp",
      "taro@gmaul.con",
      "taro",
      "",
      "@gmial.com",
      "a@b@gmial.com",
      ".taro@gmial.com",
      "ta[ro@gmial.com",
      "taro@",
      "taro@あ.com",
      "t\xffro@gmial.com",
      "taro@a-very-long-domain-name-that-is-nothing-like-gmail.com",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *suggestion = tobira_email_suggest (addresses[i]);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_null (suggestion);
  }
}

static void
test_too_long (void)
{
  g_autofree char *local = repeat ("a", ONE_MEGABYTE);
  g_autofree char *address = g_strconcat (local, "@gmial.com", NULL);
  g_autofree char *domain = g_strconcat ("taro@", local, NULL);

  g_assert_null (tobira_email_suggest (address));
  g_assert_null (tobira_email_suggest (domain));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/email-suggest/suggestions", test_suggestions);
  g_test_add_func ("/core/email-suggest/nothing", test_nothing_to_suggest);
  g_test_add_func ("/core/email-suggest/too-long", test_too_long);
  return g_test_run ();
}
