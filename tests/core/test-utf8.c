/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-utf8.h"

#include <string.h>

static void
test_next (void)
{
  static const struct {
    const char *text;
    gsize length;
    gsize width;
    gunichar character;
  } cases[] = {
      {"a", 1, 1, 'a'},
      {"\0b", 2, 1, 0},
      {"é", 2, 2, 0xe9},
      {"あ", 3, 3, 0x3042},
      {"😀", 4, 4, 0x1f600},
      {"😀😀", 8, 4, 0x1f600},
      {"\xef\xbf\xbd", 3, 3, 0xfffd},
      /* Cut off, a lone continuation, overlong, a surrogate, beyond the last one. */
      {"あ", 2, 1, 0xfffd},
      {"\x80", 1, 1, 0xfffd},
      {"\xc0\xaf", 2, 1, 0xfffd},
      {"\xed\xa0\x80", 3, 1, 0xfffd},
      {"\xf4\x90\x80\x80", 4, 1, 0xfffd},
      {"\xff\xff", 2, 1, 0xfffd},
      {"\xe3\0\x82", 3, 1, 0xfffd},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gunichar character = 0x1234;

    g_assert_cmpuint (tobira_utf8_next (cases[i].text, cases[i].length, &character), ==,
                      cases[i].width);
    g_assert_cmphex (character, ==, cases[i].character);
  }
}

static void
test_length (void)
{
  g_assert_cmpuint (tobira_utf8_length ("", -1), ==, 0);
  g_assert_cmpuint (tobira_utf8_length (NULL, 0), ==, 0);
  g_assert_cmpuint (tobira_utf8_length ("aあ😀\xff", -1), ==, 4);
  g_assert_cmpuint (tobira_utf8_length ("a\0b", 3), ==, 3);
  g_assert_cmpuint (tobira_utf8_length ("か\xe3\x82\x99", -1), ==, 2);
}

static void
test_describe (void)
{
  static const struct {
    gunichar character;
    const char *description;
  } cases[] = {
      {'[', "["},
      {' ', " "},
      {0, "␀"},
      {'\t', "␉"},
      {0x7f, "␡"},
      {0x85, "U+0085"},
      {0xa0, "U+00A0"},
      {0xad, "U+00AD"},
      {0x200b, "U+200B"},
      {0x202e, "U+202E"},
      {0x3000, "U+3000"},
      {0x3099, "U+3099"},
      {0xe0001, "U+E0001"},
      {0x10ffff, "\xef\xbf\xbd"},
      {0x3042, "あ"},
      {0x1f600, "😀"},
      {0xfffd, "\xef\xbf\xbd"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    char description[TOBIRA_UTF8_DESCRIPTION_SIZE];

    tobira_utf8_describe (cases[i].character, description);
    g_assert_cmpstr (description, ==, cases[i].description);
  }

  /* Whatever it is, it is short, UTF-8 and something to see. */
  for (gunichar character = 0; character < 0x110000; character++) {
    char description[TOBIRA_UTF8_DESCRIPTION_SIZE];

    if (character >= 0xd800 && character <= 0xdfff)
      continue;
    tobira_utf8_describe (character, description);
    g_assert_cmpuint (strnlen (description, sizeof description), <, sizeof description);
    g_assert_cmpuint (strlen (description), >, 0);
    g_assert_true (g_utf8_validate (description, -1, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/utf8/next", test_next);
  g_test_add_func ("/core/utf8/length", test_length);
  g_test_add_func ("/core/utf8/describe", test_describe);
  return g_test_run ();
}
