/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-utf8.h"

#include <string.h>

/**
 * tobira_utf8_next:
 * @text: any bytes, NUL among them
 * @length: bytes left, at least 1
 * @character: (out): the character at @text, U+FFFD for a byte that starts none
 *
 * Bytes that are not UTF-8 count as one character each, so that every input has a length and every
 * place in it a number.
 *
 * Returns: how many bytes the character takes, from 1 to 4
 */
gsize
tobira_utf8_next (const char *text, gsize length, gunichar *character)
{
  guchar first = (guchar) *text;
  gunichar decoded;

  if (first < 0x80) {
    *character = first;
    return 1;
  }

  decoded = g_utf8_get_char_validated (text, (gssize) MIN (length, 4));
  if (decoded == (gunichar) -1 || decoded == (gunichar) -2) {
    *character = 0xfffd;
    return 1;
  }

  *character = decoded;
  return (gsize) g_utf8_skip[first];
}

/**
 * tobira_utf8_length:
 * @text: any bytes
 * @length: in bytes, or -1 when NUL-terminated
 *
 * Returns: characters in @text, as tobira_utf8_next() counts them
 */
gsize
tobira_utf8_length (const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  gsize count = 0;
  gunichar character;

  for (gsize i = 0; i < size; count++)
    i += tobira_utf8_next (text + i, size - i, &character);

  return count;
}

static gboolean
is_visible (gunichar character)
{
  if (character == ' ')
    return TRUE;

  return g_unichar_isgraph (character) && !g_unichar_iszerowidth (character);
}

/**
 * tobira_utf8_is_unseen:
 * @character: any character
 *
 * Returns: whether it leaves nothing on a screen, or only turns its direction: zero-width
 *   characters, soft hyphen, byte order mark, controls of direction. Not white space
 */
gboolean
tobira_utf8_is_unseen (gunichar character)
{
  return character == 0x00ad || character == 0x061c || character == 0x180e ||
         (character >= 0x200b && character <= 0x200f) ||
         (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2060 && character <= 0x206f) || character == 0xfeff;
}

/**
 * tobira_utf8_describe:
 * @character: any character
 * @description: (out): room for %TOBIRA_UTF8_DESCRIPTION_SIZE bytes
 *
 * Writes what stands for @character in a message: itself when it can be seen, its picture for an
 * ASCII control character (U+2400 for NUL), "U+200B" and the like for what leaves nothing on a
 * screen or turns its direction. So a message never carries such a character itself.
 */
void
tobira_utf8_describe (gunichar character, char *description)
{
  int length;

  if (character < 0x20)
    character += 0x2400;
  else if (character == 0x7f)
    character = 0x2421;

  if (is_visible (character)) {
    length = g_unichar_to_utf8 (character, description);
    description[length] = '\0';
  } else if (character <= 0xfffff) {
    g_snprintf (description, TOBIRA_UTF8_DESCRIPTION_SIZE, "U+%04X", character);
  } else {
    /* "U+10FFFF" has no room, and plane 16 has no characters. */
    g_strlcpy (description, "\xef\xbf\xbd", TOBIRA_UTF8_DESCRIPTION_SIZE);
  }
}
