/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-fold.h"

#include <string.h>

#include "tobira-utf8.h"

/* Keys of a Japanese keyboard that the input method turns into something else than U+FF01–FF5E, and
 * the dashes that it offers for "-". Kana letters are left out: they may come from romaji (tarou) as
 * well as from the kana layout (q_4), so nobody can know what was meant. So are the yen signs, which
 * a backslash, no part of an address either, would replace. */
static const struct {
  gunichar from;
  char to;
} kana_mode[] = {
    {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'},  {0x2013, '-'}, {0x2014, '-'},
    {0x2015, '-'}, {0x2018, '`'}, {0x2019, '\''}, {0x2212, '-'}, {0x2500, '-'},
    {0x3001, ','}, {0x3002, '.'}, {0x300c, '['},  {0x300d, ']'}, {0x301c, '~'},
    {0x30fb, '/'}, {0x30fc, '-'}, {0xfe6b, '@'},  {0xff20, '@'}, {0xff61, '.'},
    {0xff62, '['}, {0xff63, ']'}, {0xff64, ','},  {0xff65, '/'}, {0xff70, '-'},
};

static gboolean
fold_character (gunichar *character)
{
  if (*character >= 0xff01 && *character <= 0xff5e)
    *character -= 0xfee0;
  else if (*character == 0x3000)
    *character = ' ';
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_space (gunichar character)
{
  return g_unichar_isspace (character) || character == '\v';
}

/* Narrows text from start to end to what lies between the outer white space. */
static void
trim (const char *text, gsize length, gsize *start, gsize *end)
{
  gsize width;

  *start = length;
  *end = 0;
  for (gsize i = 0; i < length; i += width) {
    gunichar character;

    width = tobira_utf8_next (text + i, length - i, &character);
    if (is_space (character))
      continue;
    *start = MIN (*start, i);
    *end = i + width;
  }

  if (*start > *end)
    *start = *end;
}

/**
 * tobira_fold_width:
 * @text: (array length=length): any bytes; what is not UTF-8 is kept as it is
 * @length: in bytes, or -1 when NUL-terminated
 * @folded_count: (out) (optional): how many characters of the result were folded
 *
 * Folds U+FF01–FF5E and U+3000 to half-width and takes the white space at both ends away (screens,
 * 7). A NUL becomes U+FFFD: what stands behind it must not be lost unseen. Folding twice is the same
 * as folding once. Linear in @length.
 *
 * Returns: (transfer full): the folded text, never longer in characters than @text
 */
char *
tobira_fold_width (const char *text, gssize length, gsize *folded_count)
{
  GString *folded;
  gsize size, start, end, width, count = 0;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  trim (text, size, &start, &end);
  folded = g_string_sized_new (end - start + 1);

  for (gsize i = start; i < end; i += width) {
    gunichar character;

    width = tobira_utf8_next (text + i, end - i, &character);
    if (fold_character (&character)) {
      g_string_append_c (folded, (char) character);
      count++;
    } else if (character == 0) {
      g_string_append (folded, "\xef\xbf\xbd");
    } else {
      g_string_append_len (folded, text + i, (gssize) width);
    }
  }

  if (folded_count != NULL)
    *folded_count = count;

  return g_string_free (folded, FALSE);
}

static char
look_up_kana_mode (gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kana_mode); i++) {
    if (kana_mode[i].from == character)
      return kana_mode[i].to;
  }

  return '\0';
}

/**
 * tobira_fold_suggest_kana:
 * @text: (array length=length): any bytes
 * @length: in bytes, or -1 when NUL-terminated
 *
 * Replaces what a keyboard in kana mode leaves (。 ー − ・ 「 ＠ …) by the half-width character on the
 * same key, and folds as tobira_fold_width() does. To be offered, never to be applied unasked
 * (screens, 7). Linear in @length.
 *
 * Returns: (transfer full) (nullable): the correction; %NULL when there is nothing of the kind, or
 *   when something else than half-width characters would be left, so that it would still be refused
 */
char *
tobira_fold_suggest_kana (const char *text, gssize length)
{
  g_autoptr (GString) meant = NULL;
  gsize size, start, end, width;
  gboolean is_found = FALSE;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  trim (text, size, &start, &end);
  meant = g_string_sized_new (end - start + 1);

  for (gsize i = start; i < end; i += width) {
    gunichar character;
    char replacement;

    width = tobira_utf8_next (text + i, end - i, &character);
    replacement = look_up_kana_mode (character);
    if (replacement != '\0') {
      character = (gunichar) replacement;
      is_found = TRUE;
    } else {
      fold_character (&character);
    }

    if (character == 0 || character >= 0x80)
      return NULL;
    g_string_append_c (meant, (char) character);
  }

  return is_found ? g_string_free (g_steal_pointer (&meant), FALSE) : NULL;
}
