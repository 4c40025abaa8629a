/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-auth-key.h"

#include "tobira-test-text.h"

#define MAIL_START "次の認証キーを入力してください。\r\n\r\n認証キー: "

/* The mail as the service sends it, as far as it matters. */
#define MAIL                                                                                                                 \
  "次の認証キーを、開いたままの「パスワード登録」の画面に入力してください。\r\n\r\n"     \
  "認証キー: 1234-5678\r\n\r\n有効期間: このメールの配信から50分\r\n"                                     \
  "          (2026年11月23日 12時34分 ごろまで、日本時間)\r\n認証キーは、他の人に教えないでく" \
  "ださい。\r\nsystem@mail.hellowork.mhlw.go.jp\r\n"

static const char *const cases[][2] = {
    {MAIL, "12345678"},
    {MAIL "電話 03-1234-5678 (0570-077450)\r\n受付番号: 20261123\r\n", "12345678"},
    {"Date: 2026-11-23\nAuthentication key: 1234-5678\n1. Go back", "12345678"},
    {"認証キー: 1234-5678", "12345678"},
    {"・認証キー： １２３４－５６７８ です。", "12345678"},
    {"Authentication key: 1234-5678 is valid for 50 minutes", "12345678"},
    {"Your key is 12345678.", "12345678"},
    {"キーは1234ー5678です", "12345678"},
    {"1234-5678\n1234-5678", "12345678"},
    /* As in mails of other languages, with another number beside it. */
    {"Mã xác thực / 認証キー: 1234-5678\n(03) 87654321", "12345678"},
    {"認証（にんしょう）キー: 1234-5678\n(03) 87654321", "12345678"},
    {"1234 5678", "12345678"},
    {"1 2 3 4 5 6 7 8", "12345678"},
    {"1234\xe2\x80\x8b"
     "5678",
     "12345678"},
    {"12345678", "12345678"},
    {"", ""},
    /* As before: no number of that shape, so all of it. */
    {"12-34-56-78", "12345678"},
    {"1234\n5678", "12345678"},
    {"認証キー: aBcD-eFgH", "aBcDeFgH"},
    {"1234-56789", "123456789"},
    {"0570-077450", "0570077450"},
    {"1234567", "1234567"},
    /* Which one? */
    {"1234-5678, 8765-4321", "12345678,87654321"},
    {"x1234-5678", "x12345678"},
    {"1234-5678x", "12345678x"},
    {"2026-11-23", "20261123"},
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TobiraSecret) key = tobira_auth_key_find (cases[i][0], -1);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (tobira_secret_get_text (key), ==, cases[i][1]);
  }
}

/* Any key, decorated in any of the ways that mail programs know, in any place of the mail. */
static void
test_any (void)
{
  static const char *const hyphens[] = {"",  "-", "‐",  "‑", "‒",  "–", "—",
                                        "―", "−", "ー", "ｰ", "－", " ", "　"};
  static const char *const before[] = {
      "", "認証キー:", "認証キー： ", "キー「", MAIL_START, "Authentication key: ", "\xe2\x80\x8b"};
  static const char *const after[] = {"",         "\n",           "」です。", " です",
                                      "\r\n50分", "\xef\xbb\xbf", " ok"};

  for (guint i = 0; i < 5000; i++) {
    g_autoptr (GString) text =
        g_string_new (before[g_test_rand_int_range (0, (int) G_N_ELEMENTS (before))]);
    g_autoptr (GString) plain = g_string_new (NULL);
    g_autoptr (TobiraSecret) key = NULL;
    gboolean is_wide = g_test_rand_bit ();

    for (guint j = 0; j < 8; j++) {
      gunichar digit = (gunichar) g_test_rand_int_range ('0', '9' + 1);

      if (j == 4)
        g_string_append (text, hyphens[g_test_rand_int_range (0, (int) G_N_ELEMENTS (hyphens))]);
      g_string_append_unichar (plain, digit);
      g_string_append_unichar (text, digit + (is_wide ? 0xfee0 : 0));
    }
    g_string_append (text, after[g_test_rand_int_range (0, (int) G_N_ELEMENTS (after))]);

    key = tobira_auth_key_find (text->str, -1);
    g_assert_cmpstr (tobira_secret_get_text (key), ==, plain->str);
  }
}

/* Any bytes: never more than cleaning leaves, and finding it again changes nothing. */
static void
test_stable (void)
{
  for (guint i = 0; i < 20000; i++) {
    gsize length;
    g_autofree char *text = make_random_text (12, &length);
    g_autoptr (TobiraSecret) once = tobira_auth_key_find (text, (gssize) length);
    g_autoptr (TobiraSecret) twice = tobira_auth_key_find (
        tobira_secret_get_text (once), (gssize) tobira_secret_get_length (once));
    g_autoptr (TobiraSecret) cleaned = tobira_auth_key_clean (text, (gssize) length);

    g_assert_true (tobira_secret_equal (once, twice));
    g_assert_cmpuint (tobira_secret_get_length (once), <=, tobira_secret_get_length (cleaned));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/auth-key-find/table", test_table);
  g_test_add_func ("/core/auth-key-find/any", test_any);
  g_test_add_func ("/core/auth-key-find/stable", test_stable);
  return g_test_run ();
}
