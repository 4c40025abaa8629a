/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-json-scanner.h"

#include <math.h>
#include <string.h>

#include "tobira-json-guard.h"

/* A number of more bytes says nothing that one of these does not. */
#define MAX_NUMBER_LENGTH 64

/**
 * tobira_json_scanner_peek:
 * @self: a scanner
 *
 * Returns: the next byte; NUL at the end, which the text itself holds none of
 */
char
tobira_json_scanner_peek (const TobiraJsonScanner *self)
{
  return self->position < self->length ? self->text[self->position] : '\0';
}

/**
 * tobira_json_scanner_set_syntax_error:
 * @self: a scanner, at the byte that is wrong
 * @error: (nullable): where to put %TOBIRA_JSON_ERROR_SYNTAX
 */
void
tobira_json_scanner_set_syntax_error (const TobiraJsonScanner *self, GError **error)
{
  g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_SYNTAX,
               "not JSON at byte %" G_GSIZE_FORMAT, self->position);
}

/**
 * tobira_json_scanner_skip_space:
 * @self: a scanner
 *
 * Goes past what RFC 8259 calls white space, which is less than C does.
 */
void
tobira_json_scanner_skip_space (TobiraJsonScanner *self)
{
  while (self->position < self->length && strchr (" \t\n\r", self->text[self->position]) != NULL)
    self->position++;
}

/* Reads the four digits behind "\u"; -1 when they are not there. */
static int
read_hex (TobiraJsonScanner *self)
{
  int value = 0;

  for (guint i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (tobira_json_scanner_peek (self));

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
    self->position++;
  }

  return value;
}

static void
set_unicode_error (const TobiraJsonScanner *self, GError **error)
{
  g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_NOT_UTF8,
               "escape of no character before byte %" G_GSIZE_FORMAT, self->position);
}

static gboolean
read_unicode_escape (TobiraJsonScanner *self, GString *unescaped, GError **error)
{
  gint64 character = read_hex (self);

  if (character >= 0xd800 && character <= 0xdbff && self->position + 1 < self->length &&
      self->text[self->position] == '\\' && self->text[self->position + 1] == 'u') {
    int low;

    self->position += 2;
    low = read_hex (self);
    if (low >= 0xdc00 && low <= 0xdfff)
      character = 0x10000 + ((character - 0xd800) << 10) + (low - 0xdc00);
    else if (low < 0)
      character = -1;
  }

  if (character < 0) {
    tobira_json_scanner_set_syntax_error (self, error);
    return FALSE;
  }
  if (character == 0 || (character >= 0xd800 && character <= 0xdfff)) {
    set_unicode_error (self, error);
    return FALSE;
  }

  if (unescaped != NULL)
    g_string_append_unichar (unescaped, (gunichar) character);
  return TRUE;
}

static gboolean
read_escape (TobiraJsonScanner *self, GString *unescaped, GError **error)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  char c = tobira_json_scanner_peek (self);
  const char *found = c != '\0' ? strchr (from, c) : NULL;

  if (c == 'u') {
    self->position++;
    return read_unicode_escape (self, unescaped, error);
  }
  if (found == NULL) {
    tobira_json_scanner_set_syntax_error (self, error);
    return FALSE;
  }

  self->position++;
  if (unescaped != NULL)
    g_string_append_c (unescaped, to[found - from]);
  return TRUE;
}

/**
 * tobira_json_scanner_read_string:
 * @self: a scanner, at the quote
 * @unescaped: (nullable): where to append what the string stands for
 * @error: (nullable): %TOBIRA_JSON_ERROR_SYNTAX or %TOBIRA_JSON_ERROR_NOT_UTF8
 *
 * Returns: whether there is a string
 */
gboolean
tobira_json_scanner_read_string (TobiraJsonScanner *self, GString *unescaped, GError **error)
{
  if (tobira_json_scanner_peek (self) != '"') {
    tobira_json_scanner_set_syntax_error (self, error);
    return FALSE;
  }
  self->position++;

  while (TRUE) {
    char c = tobira_json_scanner_peek (self);

    if (c == '"') {
      self->position++;
      return TRUE;
    }
    if (c == '\\') {
      self->position++;
      if (!read_escape (self, unescaped, error))
        return FALSE;
    } else if ((guchar) c < 0x20) {
      /* The end of the text is among these. */
      tobira_json_scanner_set_syntax_error (self, error);
      return FALSE;
    } else {
      self->position++;
      if (unescaped != NULL)
        g_string_append_c (unescaped, c);
    }
  }
}

static gboolean
skip_digits (TobiraJsonScanner *self)
{
  gsize start = self->position;

  while (g_ascii_isdigit (tobira_json_scanner_peek (self)))
    self->position++;

  return self->position > start;
}

/* json-glib cuts a whole number to 64 bits without a word, and takes infinity for a number. */
static gboolean
is_representable (const char *text, gsize length, gboolean is_whole)
{
  char number[MAX_NUMBER_LENGTH + 1];

  if (length > MAX_NUMBER_LENGTH)
    return FALSE;

  memcpy (number, text, length);
  number[length] = '\0';
  if (is_whole)
    return g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, NULL, NULL);

  return isfinite (g_ascii_strtod (number, NULL));
}

/**
 * tobira_json_scanner_read_number:
 * @self: a scanner, at a digit or "-"
 * @error: (nullable): %TOBIRA_JSON_ERROR_SYNTAX; %TOBIRA_JSON_ERROR_BAD_VALUE for a whole number that
 *   64 bits do not hold, one that a double does not, and one of more than 64 characters (RFC 8259, 6
 *   leaves such limits to the reader)
 *
 * Returns: whether there is a number
 */
gboolean
tobira_json_scanner_read_number (TobiraJsonScanner *self, GError **error)
{
  gsize start = self->position;
  gboolean is_whole = TRUE, is_number;

  if (tobira_json_scanner_peek (self) == '-')
    self->position++;
  if (tobira_json_scanner_peek (self) == '0') {
    self->position++;
    is_number = TRUE;
  } else {
    is_number = skip_digits (self);
  }
  if (is_number && tobira_json_scanner_peek (self) == '.') {
    self->position++;
    is_whole = FALSE;
    is_number = skip_digits (self);
  }
  if (is_number && (tobira_json_scanner_peek (self) | 0x20) == 'e') {
    self->position++;
    is_whole = FALSE;
    if (tobira_json_scanner_peek (self) == '+' || tobira_json_scanner_peek (self) == '-')
      self->position++;
    is_number = skip_digits (self);
  }

  if (!is_number) {
    tobira_json_scanner_set_syntax_error (self, error);
    return FALSE;
  }
  if (!is_representable (self->text + start, self->position - start, is_whole)) {
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_BAD_VALUE,
                 "number out of range at byte %" G_GSIZE_FORMAT, start);
    return FALSE;
  }

  return TRUE;
}

/**
 * tobira_json_scanner_read_word:
 * @self: a scanner
 * @error: (nullable): %TOBIRA_JSON_ERROR_SYNTAX
 *
 * Returns: whether there is one of "true", "false" and "null"
 */
gboolean
tobira_json_scanner_read_word (TobiraJsonScanner *self, GError **error)
{
  static const char *const words[] = {"true", "false", "null"};

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize length = strlen (words[i]);

    if (self->length - self->position >= length &&
        memcmp (self->text + self->position, words[i], length) == 0) {
      self->position += length;
      return TRUE;
    }
  }

  tobira_json_scanner_set_syntax_error (self, error);
  return FALSE;
}
