/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-subject.h"

/* What one word holds: "Subject: =?UTF-8?B?", 52 of these and "?=" are 73 columns. */
#define MAX_ENCODED_BYTES 52
#define MAX_WIDE_BYTES (MAX_ENCODED_BYTES / 4 * 3)

/* Whether a character is Japanese or Chinese: three bytes in UTF-8, but for rare ones. */
static gboolean
is_wide (const char *character)
{
  return *character != '\0' && g_unichar_iswide (g_utf8_get_char (character));
}

/* Returns: where what comes next starts. */
static const char *
add_wide (GString *encoded, const char *start)
{
  const char *end = start;
  g_autofree char *word = NULL;

  while (is_wide (end) && g_utf8_next_char (end) - start <= MAX_WIDE_BYTES)
    end = g_utf8_next_char (end);
  word = g_base64_encode ((const guchar *) start, (gsize) (end - start));
  g_string_append_printf (encoded, "=?UTF-8?B?%s?=", word);
  return end;
}

/* RFC 2047, 4.2; letters and digits are all that may stay in every place. */
static void
quote (GString *word, const char *start, const char *end)
{
  for (const char *byte = start; byte < end; byte++) {
    if (g_ascii_isalnum (*byte))
      g_string_append_c (word, *byte);
    else if (*byte == ' ')
      g_string_append_c (word, '_');
    else
      g_string_append_printf (word, "=%02X", (guchar) *byte);
  }
}

static const char *
add_narrow (GString *encoded, const char *start)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *end = start;

  while (*end != '\0' && !is_wide (end)) {
    gsize length = word->len;

    quote (word, end, g_utf8_next_char (end));
    if (word->len > MAX_ENCODED_BYTES) {
      g_string_truncate (word, length);
      break;
    }
    end = g_utf8_next_char (end);
  }
  g_string_append_printf (encoded, "=?UTF-8?Q?%s?=", word->str);
  return end;
}

char *
tobira_mail_subject_encode (const char *subject)
{
  GString *encoded;

  if (g_str_is_ascii (subject))
    return g_strdup (subject);
  encoded = g_string_new (NULL);
  for (const char *at = subject; *at != '\0';) {
    if (encoded->len > 0)
      g_string_append (encoded, "\n ");
    at = is_wide (at) ? add_wide (encoded, at) : add_narrow (encoded, at);
  }
  return g_string_free (encoded, FALSE);
}
