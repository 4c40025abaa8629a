/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/* What the tests of this room feed to functions that take any bytes. */

#define ONE_MEGABYTE ((gsize) 1024 * 1024)

/* Returns: (transfer full): text repeated until it is length bytes long, then NUL. */
static inline char *
repeat (const char *text, gsize length)
{
  gsize width = strlen (text);
  char *repeated = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    repeated[i] = text[i % width];
  repeated[length] = '\0';

  return repeated;
}

/* Pieces that the rules care about, and that trip those who do not. */
static const char *const pieces[] = {
    "a",
    "Z",
    "0",
    ".",
    "..",
    "@",
    "-",
    "_",
    "+",
    "[",
    "]",
    "\"",
    "(",
    " ",
    "\t",
    "\x01",
    "\x7f",
    "ａ",
    "．",
    "＠",
    "　",
    "。",
    "ー",
    "−",
    "・",
    "「",
    "」",
    "認証キー",
    ":",
    "：",
    "é",
    "が",
    "か\xe3\x82\x99",
    "😀",
    "\xe2\x80\x8b",
    "\xef\xbb\xbf",
    "\xc2\xa0",
    "\xff",
    "\xc0\xaf",
    "\xe3\x81",
    "\xed\xa0\x80",
    "\xf4\x90\x80\x80",
    "taro",
    "@example.co.jp",
    "gmail.com",
    "docomo.ne.jp",
    "example.co.jp",
    "password",
    "1",
    "!",
    "$",
    "Authentication key:",
    "\xe2\x80\xae",
    "\xe2\x80\xa5",
};

/* Returns: (transfer full): up to n_most pieces, sometimes with a NUL in between; length: without the
 * NUL at its end. From the test program's seed, which the log shows. */
static inline char *
make_random_text (int n_most, gsize *length)
{
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, n_most + 1);

  for (int i = 0; i < n; i++) {
    int choice = g_test_rand_int_range (0, (int) G_N_ELEMENTS (pieces) + 4);

    if (choice < (int) G_N_ELEMENTS (pieces))
      g_string_append (text, pieces[choice]);
    else if (choice == (int) G_N_ELEMENTS (pieces))
      g_string_append_c (text, '\0');
    else
      g_string_append_c (text, (char) g_test_rand_int_range (0x20, 0x7f));
  }

  *length = text->len;
  return g_string_free (text, FALSE);
}
