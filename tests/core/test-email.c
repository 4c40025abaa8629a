/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-email.h"

#include <string.h>

#include "tobira-test-text.h"

#define OK TOBIRA_EMAIL_OK
#define REQUIRED TOBIRA_EMAIL_REQUIRED
#define TOO_LONG TOBIRA_EMAIL_TOO_LONG
#define NOT_HALF_WIDTH TOBIRA_EMAIL_NOT_HALF_WIDTH
#define NO_AT TOBIRA_EMAIL_NO_AT
#define LEADING_DOT TOBIRA_EMAIL_LEADING_DOT
#define DOT_BEFORE_AT TOBIRA_EMAIL_DOT_BEFORE_AT
#define CONSECUTIVE_DOTS TOBIRA_EMAIL_CONSECUTIVE_DOTS
#define FORBIDDEN TOBIRA_EMAIL_FORBIDDEN_CHARACTER
#define BAD_DOMAIN TOBIRA_EMAIL_BAD_DOMAIN

typedef struct {
  const char *address;
  TobiraEmailIssue issue;
  const char *character;
  gsize position;
} Case;

#define LABEL_63 "a23456789b123456789c123456789d123456789e123456789f123456789g123"

static const Case cases[] = {
    /* The four addresses that the manual refuses. */
    {".abcd@example.co.jp", LEADING_DOT, ".", 1},
    {"abcd.@example.co.jp", DOT_BEFORE_AT, ".", 5},
    {"ab..cd@example.co.jp", CONSECUTIVE_DOTS, ".", 3},
    {"ab[cd@example.co.jp", FORBIDDEN, "[", 3},

    {"taro@example.co.jp", OK, "", 0},
    {"a@b.c", OK, "", 0},
    {"TARO.Yamada+work@Example.CO.JP", OK, "", 0},
    {"a.b!#$%&'*+-/=?^_`{|}~@x-y.example", OK, "", 0},
    {"-a-@0.1", OK, "", 0},
    {"a@" LABEL_63 ".jp", OK, "", 0},
    {"a@xn--eckwd4c7c.xn--zckzah", OK, "", 0},

    {"", REQUIRED, "", 0},
    {"taro", NO_AT, "", 0},
    {"taro.example.co.jp", NO_AT, "", 0},
    {"taro taro", NO_AT, "", 0},
    {"..", NO_AT, "", 0},

    /* Not half-width goes before whatever else is wrong. */
    {"ｔaro@example.co.jp", NOT_HALF_WIDTH, "ｔ", 1},
    {"taro＠example.co.jp", NOT_HALF_WIDTH, "＠", 5},
    {"太郎", NOT_HALF_WIDTH, "太", 1},
    {"ab..cd@example。co.jp", NOT_HALF_WIDTH, "。", 15},
    {"taro@example.co.jp\xe2\x80\x8b", NOT_HALF_WIDTH, "U+200B", 19},
    {"taro\xe3\x80\x80@example.co.jp", NOT_HALF_WIDTH, "U+3000", 5},
    {"ta\xe2\x80\xa5ro@example.co.jp", NOT_HALF_WIDTH, "\xe2\x80\xa5", 3},
    {"ta\xffro@example.co.jp", NOT_HALF_WIDTH, "\xef\xbf\xbd", 3},
    {"ta\xe3\x81ro@example.co.jp", NOT_HALF_WIDTH, "\xef\xbf\xbd", 3},

    {".@example.co.jp", LEADING_DOT, ".", 1},
    {".a..b.@example.co.jp", LEADING_DOT, ".", 1},
    {"a..@docomo.ne.jp", DOT_BEFORE_AT, ".", 3},
    {"a..b@docomo.ne.jp", CONSECUTIVE_DOTS, ".", 2},
    {"a...b@example.co.jp", CONSECUTIVE_DOTS, ".", 2},
    {"a[..b@example.co.jp", CONSECUTIVE_DOTS, ".", 3},
    {"a@example..co.jp", CONSECUTIVE_DOTS, ".", 10},
    {"a@example..", CONSECUTIVE_DOTS, ".", 10},

    {" taro@example.co.jp", FORBIDDEN, " ", 1},
    {"taro@example.co.jp ", FORBIDDEN, " ", 19},
    {"ta\tro@example.co.jp", FORBIDDEN, "␉", 3},
    {"taro@example.co.jp\n", FORBIDDEN, "␊", 19},
    {"taro@example.co.jp\x7f", FORBIDDEN, "␡", 19},
    {"ta,ro@example.co.jp", FORBIDDEN, ",", 3},
    {"ta:ro@example.co.jp", FORBIDDEN, ":", 3},
    {"ta;ro@example.co.jp", FORBIDDEN, ";", 3},
    {"ta<ro@example.co.jp", FORBIDDEN, "<", 3},
    {"ta>ro@example.co.jp", FORBIDDEN, ">", 3},
    {"ta\\ro@example.co.jp", FORBIDDEN, "\\", 3},
    {"ta]ro@example.co.jp", FORBIDDEN, "]", 3},
    {"ta(x)ro@example.co.jp", FORBIDDEN, "(", 3},
    {"\"taro\"@example.co.jp", FORBIDDEN, "\"", 1},
    {"\"a@b\"@example.co.jp", FORBIDDEN, "\"", 1},
    {"@example.co.jp", FORBIDDEN, "@", 1},
    {"@", FORBIDDEN, "@", 1},
    {"a@b@example.co.jp", FORBIDDEN, "@", 4},
    {"a@@example.co.jp", FORBIDDEN, "@", 3},
    {"a@b [c@example.co.jp", FORBIDDEN, " ", 4},

    {"taro@", BAD_DOMAIN, "", 0},
    {"taro@localhost", BAD_DOMAIN, "", 0},
    {"taro@.example.co.jp", BAD_DOMAIN, "", 0},
    {"taro@example.co.jp.", BAD_DOMAIN, "", 0},
    {"taro@.", BAD_DOMAIN, "", 0},
    {"taro@-example.co.jp", BAD_DOMAIN, "-", 6},
    {"taro@example-.co.jp", BAD_DOMAIN, "-", 13},
    {"taro@example.co.jp-", BAD_DOMAIN, "-", 19},
    {"taro@-", BAD_DOMAIN, "-", 6},
    {"taro@exa_mple.co.jp", BAD_DOMAIN, "_", 9},
    {"taro@[192.0.2.1]", BAD_DOMAIN, "[", 6},
    {"taro@[IPv6:2001:db8::1]", BAD_DOMAIN, "[", 6},
    {"taro@example.co.jp(home)", BAD_DOMAIN, "(", 19},
    {"taro@example.co.jp,", BAD_DOMAIN, ",", 19},
    {"a@" LABEL_63 "4.jp", BAD_DOMAIN, "", 0},
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    TobiraEmailVerdict verdict;

    tobira_email_judge (cases[i].address, -1, &verdict);
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (verdict.issue, ==, cases[i].issue);
    g_assert_cmpstr (verdict.character, ==, cases[i].character);
    g_assert_cmpuint (verdict.position, ==, cases[i].position);
  }
}

/* Each printable ASCII character in the local part and in the domain, by the manual's own list. */
static void
test_each_character (void)
{
  for (int c = 0x21; c < 0x7f; c++) {
    g_autofree char *local = g_strdup_printf ("ab%ccd@example.co.jp", c);
    g_autofree char *domain = g_strdup_printf ("ab@cd%cef.jp", c);
    gboolean is_local = strchr ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                ".!#$%&'*+-/=?^_`{|}~",
                                c) != NULL;
    TobiraEmailVerdict verdict;

    tobira_email_judge (local, -1, &verdict);
    if (c == '@')
      g_assert_cmpuint (verdict.position, ==, 6);
    else
      g_assert_cmpint (verdict.issue, ==, is_local ? OK : FORBIDDEN);

    tobira_email_judge (domain, -1, &verdict);
    if (g_ascii_isalnum (c) || c == '-' || c == '.')
      g_assert_cmpint (verdict.issue, ==, OK);
    else
      g_assert_cmpint (verdict.issue, ==, c == '@' ? FORBIDDEN : BAD_DOMAIN);
  }
}

static void
test_length (void)
{
  static const struct {
    gsize local;
    TobiraEmailIssue issue;
  } borders[] = {{85, OK}, {86, OK}, {87, TOO_LONG}, {1000, TOO_LONG}};

  for (gsize i = 0; i < G_N_ELEMENTS (borders); i++) {
    g_autofree char *local = repeat ("a", borders[i].local);
    g_autofree char *address = g_strconcat (local, "@example.co.jp", NULL);
    TobiraEmailVerdict verdict;

    tobira_email_judge (address, -1, &verdict);
    g_assert_cmpint (verdict.issue, ==, borders[i].issue);
    g_assert_cmpuint (verdict.length, ==, borders[i].local + 14);
  }
}

/* A length is one in characters: 100 of three bytes each are not too long, 101 are. */
static void
test_length_in_characters (void)
{
  g_autofree char *hundred = repeat ("あ", 300);
  g_autofree char *more = repeat ("あ", 303);
  TobiraEmailVerdict verdict;

  tobira_email_judge (hundred, -1, &verdict);
  g_assert_cmpint (verdict.issue, ==, NOT_HALF_WIDTH);
  g_assert_cmpuint (verdict.length, ==, 100);

  tobira_email_judge (more, -1, &verdict);
  g_assert_cmpint (verdict.issue, ==, TOO_LONG);
  g_assert_cmpuint (verdict.length, ==, 101);
  g_assert_cmpuint (verdict.position, ==, 0);
  g_assert_cmpstr (verdict.character, ==, "");
}

static void
test_nul (void)
{
  TobiraEmailVerdict verdict;

  /* What a C string would end at must not make the rest invisible. */
  tobira_email_judge ("taro@example.co.jp\0@evil.example", 32, &verdict);
  g_assert_cmpint (verdict.issue, ==, FORBIDDEN);
  g_assert_cmpstr (verdict.character, ==, "␀");
  g_assert_cmpuint (verdict.position, ==, 19);

  tobira_email_judge ("ta\0ro@example.co.jp", 19, &verdict);
  g_assert_cmpint (verdict.issue, ==, FORBIDDEN);
  g_assert_cmpuint (verdict.position, ==, 3);

  tobira_email_judge ("taro@example.co.jp", 0, &verdict);
  g_assert_cmpint (verdict.issue, ==, REQUIRED);
  tobira_email_judge (NULL, 0, &verdict);
  g_assert_cmpint (verdict.issue, ==, REQUIRED);
  /* Not NUL-terminated: nothing behind the length counts. */
  tobira_email_judge ("taro@example.co.jp[", 18, &verdict);
  g_assert_cmpint (verdict.issue, ==, OK);
}

static void
test_one_megabyte (void)
{
  static const char *const texts[] = {"a", ".", "@", "あ", "\xff", "\xe3\x81", "a@b.", "a.@"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *address = repeat (texts[i], ONE_MEGABYTE);
    TobiraEmailVerdict verdict;

    tobira_email_judge (address, (gssize) ONE_MEGABYTE, &verdict);
    g_assert_cmpint (verdict.issue, ==, TOO_LONG);
  }
}

static void
test_carrier (void)
{
  static const struct {
    const char *address;
    gboolean is_carrier;
  } addresses[] = {
      {"a..b@docomo.ne.jp", TRUE},
      {"a.@DoCoMo.ne.jp", TRUE},
      {"a@ezweb.ne.jp", TRUE},
      {"a@au.com", TRUE},
      {"a@softbank.ne.jp", TRUE},
      {"a@i.softbank.jp", TRUE},
      {"a@vodafone.ne.jp", TRUE},
      {"a@d.vodafone.ne.jp", TRUE},
      {"a@T.Vodafone.ne.jp", TRUE},
      {"a@jp-t.ne.jp", TRUE},
      {"a@ymobile.ne.jp", TRUE},
      {"a@example.co.jp", FALSE},
      {"a@docomo.ne.jp.example", FALSE},
      {"\"a@b\"@docomo.ne.jp", TRUE},
      {"a@docomo.ne.jp@b", FALSE},
      {"a@xdocomo.ne.jp", FALSE},
      {"a@docomo.ne.j", FALSE},
      {"a@dd.vodafone.ne.jp", FALSE},
      {"docomo.ne.jp", FALSE},
      {"a@", FALSE},
      {"a@x.", FALSE},
      {"a@gmail.com", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    TobiraEmailVerdict verdict;

    tobira_email_judge (addresses[i].address, -1, &verdict);
    g_test_message ("%s", addresses[i].address);
    g_assert_cmpint (verdict.is_carrier, ==, addresses[i].is_carrier);
  }
}

static void
test_codes (void)
{
  static const char *const codes[] = {
      "required",      "too-long",         "not-half-width",      "no-at",      "leading-dot",
      "dot-before-at", "consecutive-dots", "forbidden-character", "bad-domain",
  };
  TobiraEmailIssue issue = OK;

  g_assert_null (tobira_email_issue_get_code (OK));
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_assert_cmpstr (tobira_email_issue_get_code ((TobiraEmailIssue) (i + 1)), ==, codes[i]);
    g_assert_true (tobira_email_issue_from_code (codes[i], &issue));
    g_assert_cmpint (issue, ==, i + 1);
  }

  g_assert_false (tobira_email_issue_from_code ("Required", &issue));
  g_assert_false (tobira_email_issue_from_code ("", &issue));
  g_assert_false (tobira_email_issue_from_code (NULL, &issue));
  g_assert_cmpint (issue, ==, BAD_DOMAIN);
}

static void
test_equal (void)
{
  g_autofree char *form = tobira_email_get_lookup_form ("Taro.YAMADA@Example.CO.JP");

  g_assert_true (tobira_email_equal ("taro@example.co.jp", "taro@example.co.jp"));
  g_assert_true (tobira_email_equal ("taro@example.co.jp", "taro@EXAMPLE.co.JP"));
  g_assert_false (tobira_email_equal ("taro@example.co.jp", "Taro@example.co.jp"));
  g_assert_false (tobira_email_equal ("taro@example.co.jp", "taro@example.co.jpx"));
  g_assert_false (tobira_email_equal ("taro@example.co.jp", "tar@example.co.jp"));
  g_assert_false (tobira_email_equal ("taro@example.co.jp", ""));
  g_assert_true (tobira_email_equal ("", ""));
  g_assert_false (tobira_email_equal ("taro", "TARO"));
  g_assert_cmpstr (form, ==, "taro.yamada@example.co.jp");
}

static void
test_mask (void)
{
  static const char *const addresses[][2] = {
      {"taro@example.co.jp", "t***@example.co.jp"},
      {"t@example.co.jp", "***@example.co.jp"},
      {"あい@example.co.jp", "あ***@example.co.jp"},
      {"@example.co.jp", "***@example.co.jp"},
      {"taro", "***"},
      {"", "***"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *masked = tobira_email_mask (addresses[i][0]);

    g_assert_cmpstr (masked, ==, addresses[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/email/table", test_table);
  g_test_add_func ("/core/email/each-character", test_each_character);
  g_test_add_func ("/core/email/length", test_length);
  g_test_add_func ("/core/email/length-in-characters", test_length_in_characters);
  g_test_add_func ("/core/email/nul", test_nul);
  g_test_add_func ("/core/email/one-megabyte", test_one_megabyte);
  g_test_add_func ("/core/email/carrier", test_carrier);
  g_test_add_func ("/core/email/codes", test_codes);
  g_test_add_func ("/core/email/equal", test_equal);
  g_test_add_func ("/core/email/mask", test_mask);
  return g_test_run ();
}
