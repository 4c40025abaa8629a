/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-auth-key.h"

#include <string.h>

#include "tobira-utf8.h"

/* What a key of the mail consists of: "1234-5678". */
#define N_DIGITS 8

/* Before the key on its line of the mail. */
static const char *const labels[] = {"認証キー", "認証（にんしょう）キー", "authentication key"};

/* What was found so far in a longer text. */
typedef struct {
  char found[N_DIGITS + 1]; /* "": nothing yet */
  gboolean is_ambiguous;
} Finding;

/* A number on the way through the text: digits and what may stand between two of them. */
typedef struct {
  char digits[N_DIGITS + 1];
  gsize n_digits;     /* may be more than there is room for */
  gsize n_groups;     /* of digits */
  gsize first_group;  /* digits in it */
  gboolean is_broken; /* a letter is part of it */
  gboolean after_separator;
} Number;

typedef struct {
  Number number;
  Finding anywhere;
  Finding labelled;
  gboolean line_has_label;
} Reader;

static gboolean
is_separator (gunichar character)
{
  return character == '-' || (character >= 0x2010 && character <= 0x2015) || character == 0x2212 ||
         character == 0x30fc || character == 0xff70 || character == ' ' || character == 0x3000 ||
         character == 0x00a0;
}

static void
note (Finding *finding, const char *digits)
{
  if (finding->found[0] != '\0' && memcmp (finding->found, digits, N_DIGITS) != 0)
    finding->is_ambiguous = TRUE;
  memcpy (finding->found, digits, N_DIGITS);
}

/* 12345678, 1234-5678, 1 2 3 4 5 6 7 8; but 2026-11-23 is no key. */
static void
end_number (Reader *self)
{
  Number *number = &self->number;
  gboolean has_shape = number->n_groups == 1 || number->n_groups == N_DIGITS ||
                       (number->n_groups == 2 && number->first_group == N_DIGITS / 2);

  if (number->n_digits == N_DIGITS && has_shape && !number->is_broken) {
    note (&self->anywhere, number->digits);
    if (self->line_has_label)
      note (&self->labelled, number->digits);
  }
  tobira_secret_wipe (number, sizeof *number);
}

static void
add_digit (Number *number, char digit)
{
  if (number->n_digits == 0 || number->after_separator)
    number->n_groups++;
  if (number->n_groups == 1)
    number->first_group++;
  if (number->n_digits < N_DIGITS)
    number->digits[number->n_digits] = digit;
  number->n_digits++;
  number->after_separator = FALSE;
}

static void
read_character (Reader *self, gunichar character)
{
  Number *number = &self->number;

  if (character >= '0' && character <= '9') {
    add_digit (number, (char) character);
  } else if (character < 0x80 && (g_ascii_isalpha ((char) character) || character == '_')) {
    /* Next to a digit it makes a word of it; after a space it is the next word. */
    if (number->n_digits > 0 && number->after_separator)
      end_number (self);
    number->is_broken = TRUE;
  } else if (tobira_utf8_is_unseen (character)) {
    return;
  } else if (is_separator (character) && number->n_digits > 0 && !number->after_separator) {
    number->after_separator = TRUE;
  } else {
    end_number (self);
  }
}

static gboolean
has_label (const char *line, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    gsize label_length = strlen (labels[i]);

    for (gsize j = 0; j + label_length <= length; j++) {
      if (g_ascii_strncasecmp (line + j, labels[i], label_length) == 0)
        return TRUE;
    }
  }

  return FALSE;
}

static void
read_line (Reader *self, const char *line, gsize length)
{
  gsize width;

  self->line_has_label = has_label (line, length);
  for (gsize i = 0; i < length; i += width) {
    gunichar character;

    width = tobira_utf8_next (line + i, length - i, &character);
    if (character >= 0xff01 && character <= 0xff5e)
      character -= 0xfee0;
    read_character (self, character);
  }
  end_number (self);
}

/**
 * tobira_auth_key_find:
 * @input: (array length=length): what was typed or pasted; any bytes
 * @length: in bytes, or -1 when NUL-terminated
 *
 * The authentication key in whatever was copied with it, be it the whole mail: the one number of eight
 * digits in it (1234-5678), or, of several, the one on the line that names it. Where that leaves a doubt,
 * it is what tobira_auth_key_clean() makes of all of it: a guess would cost one of few attempts. Linear
 * in @length.
 *
 * Returns: (transfer full): the key, possibly empty
 */
TobiraSecret *
tobira_auth_key_find (const char *input, gssize length)
{
  gsize size = length < 0 ? strlen (input) : (gsize) length;
  TobiraSecret *key = NULL;
  Reader reader = {0};

  g_return_val_if_fail (input != NULL || length == 0, NULL);

  for (gsize start = 0; start < size;) {
    const char *end = memchr (input + start, '\n', size - start);
    gsize line = end != NULL ? (gsize) (end - input) - start : size - start;

    read_line (&reader, input + start, line);
    start += line + 1;
  }

  if (reader.anywhere.found[0] != '\0' && !reader.anywhere.is_ambiguous)
    key = tobira_secret_new (reader.anywhere.found, N_DIGITS);
  else if (reader.labelled.found[0] != '\0' && !reader.labelled.is_ambiguous)
    key = tobira_secret_new (reader.labelled.found, N_DIGITS);
  else
    key = tobira_auth_key_clean (input, (gssize) size);
  tobira_secret_wipe (&reader, sizeof reader);

  return key;
}
