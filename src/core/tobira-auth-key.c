/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-auth-key.h"

#include <string.h>

#include "tobira-utf8.h"

/* What a label leaves once it has been through strip(): no white space, no prolonged-sound mark. The
 * first is the manual's word, the second the same in easy Japanese; none needs a colon behind it, since
 * no key is a phrase. ASCII is compared without case. */
static const char *const labels[] = {
    "認証キ",
    "認証(にんしょう)キ",
    "authenticationkey",
};

static gboolean
is_hyphen (gunichar character)
{
  return character == '-' || (character >= 0x2010 && character <= 0x2015) || character == 0x2212 ||
         character == 0x30fc || character == 0xff70 || character == 0xfe58 || character == 0xfe63;
}

static gboolean
is_quote (gunichar character)
{
  return character == '"' || character == '\'' || (character >= 0x2018 && character <= 0x201f) ||
         (character >= 0x300c && character <= 0x300f) || character == 0x3010 ||
         character == 0x3011 || character == 0xff62 || character == 0xff63;
}

static gboolean
is_dropped (gunichar character)
{
  return g_unichar_isspace (character) || character == '\v' || is_hyphen (character) ||
         tobira_utf8_is_unseen (character) || is_quote (character);
}

/* Writes what is left of input to output, which has room for length bytes. */
static gsize
strip (const char *input, gsize length, char *output)
{
  gsize written = 0, width;

  for (gsize i = 0; i < length; i += width) {
    gunichar character;

    width = tobira_utf8_next (input + i, length - i, &character);
    if (character >= 0xff01 && character <= 0xff5e)
      character -= 0xfee0;

    if (is_dropped (character))
      continue;

    if (character == 0) {
      /* A secret holds no NUL, and the key must not become right by losing it. */
      output[written++] = '\x1a';
    } else if (character < 0x80) {
      output[written++] = (char) character;
    } else {
      memcpy (output + written, input + i, width);
      written += width;
    }
  }

  return written;
}

static gsize
skip_label (const char *text, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    gsize end = strlen (labels[i]);

    if (length < end || g_ascii_strncasecmp (text, labels[i], end) != 0)
      continue;
    while (end < length && text[end] == ':')
      end++;
    return end;
  }

  return 0;
}

/**
 * tobira_auth_key_clean:
 * @input: (array length=length): what was typed or pasted; any bytes
 * @length: in bytes, or -1 when NUL-terminated
 *
 * What remains of an authentication key (manual, "Authentication key"; screens, 10) when these are
 * taken away: a label in front of it (認証キー: or Authentication key:, as the mail has them), white
 * space, hyphens, dashes and the prolonged-sound mark, invisible characters, quotes and corner
 * brackets. Full-width characters are folded. Case is kept; no length and no alphabet is demanded,
 * since both are the service's. Linear in @length; copies made on the way are wiped.
 *
 * Cleaning what is clean changes nothing, so both sides of the wire may do it.
 *
 * Returns: (transfer full): the key, possibly empty
 */
TobiraSecret *
tobira_auth_key_clean (const char *input, gssize length)
{
  gsize size, written, start = 0, skipped;
  TobiraSecret *key;
  char *output;

  g_return_val_if_fail (input != NULL || length == 0, NULL);

  size = length < 0 ? strlen (input) : (gsize) length;
  output = g_malloc (size + 1);
  written = strip (input, size, output);

  while ((skipped = skip_label (output + start, written - start)) > 0)
    start += skipped;

  key = tobira_secret_new (output + start, (gssize) (written - start));
  tobira_secret_wipe (output, written);
  g_free (output);

  return key;
}
