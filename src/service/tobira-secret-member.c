/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-secret-member.h"

#include <string.h>

/* text: behind the opening quote. Returns: the closing quote. */
static char *
find_end (char *text, const char *end)
{
  while (text < end && *text != '"')
    text += *text == '\\' ? 2 : 1;
  return text;
}

static gunichar
parse_hex (const char *digits)
{
  gunichar value = 0;

  for (guint i = 0; i < 4; i++)
    value = value * 16 + (gunichar) g_ascii_xdigit_value (digits[i]);
  return value;
}

/* Decodes what follows a backslash. source: (inout): behind it. Returns: bytes written. */
static gsize
unescape_one (const char **source, char *target)
{
  static const char from[] = "bfnrt";
  static const char to[] = "\b\f\n\r\t";
  char letter = *(*source)++;
  const char *found;
  gunichar character;

  if (letter != 'u') {
    found = strchr (from, letter);
    *target = found != NULL ? to[found - from] : letter;
    return 1;
  }
  character = parse_hex (*source);
  *source += 4;
  if (character >= 0xd800 && character < 0xdc00 && (*source)[0] == '\\' && (*source)[1] == 'u') {
    character = 0x10000 + ((character - 0xd800) << 10) + (parse_hex (*source + 2) - 0xdc00);
    *source += 6;
  }
  return (gsize) g_unichar_to_utf8 (character, target);
}

/* Returns: (transfer full): the string from start to end, never longer than it is written. */
static TobiraSecret *
unescape (const char *start, const char *end)
{
  gsize size = (gsize) (end - start) + 8;
  char *buffer = g_malloc0 (size);
  gsize length = 0;
  TobiraSecret *secret;

  while (start < end) {
    if (*start != '\\') {
      buffer[length++] = *start++;
      continue;
    }
    start++;
    length += unescape_one (&start, buffer + length);
  }
  secret = tobira_secret_new (buffer, (gssize) length);
  tobira_secret_wipe (buffer, size);
  g_free (buffer);
  return secret;
}

static gboolean
is_named (const char *start, const char *end, const char *member)
{
  g_autoptr (TobiraSecret) name = unescape (start, end);

  return g_str_equal (tobira_secret_get_text (name), member);
}

static char *
skip_space (char *text, const char *end)
{
  while (text < end && strchr (" \t\r\n", *text) != NULL)
    text++;
  return text;
}

/* text: behind the closing quote of a name. Returns: the opening quote of its value, or NULL. */
static char *
find_value (char *text, const char *end)
{
  text = skip_space (text, end);
  if (text >= end || *text != ':')
    return NULL;
  text = skip_space (text + 1, end);
  return text < end && *text == '"' ? text : NULL;
}

TobiraSecret *
tobira_secret_member_take (char *text, gsize length, const char *member)
{
  const char *end = text + length;
  guint depth = 0;

  for (char *at = text; at < end; at++) {
    char *close;
    char *value;
    TobiraSecret *secret;

    if (*at == '{' || *at == '[')
      depth++;
    else if (*at == '}' || *at == ']')
      depth--;
    if (*at != '"')
      continue;
    close = find_end (at + 1, end);
    value = depth == 1 && is_named (at + 1, close, member) ? find_value (close + 1, end) : NULL;
    if (value != NULL) {
      close = find_end (value + 1, end);
      secret = unescape (value + 1, close);
      tobira_secret_wipe (value + 1, (gsize) (close - value - 1));
      memset (value + 1, 'x', (gsize) (close - value - 1));
      return secret;
    }
    at = close;
  }
  return NULL;
}
