/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tobira-api-messages.h"

/* JsonBuilder would leave copies of the password all over the heap; this leaves none. */

/* A control character becomes six bytes, "\u001f". */
#define LONGEST_ESCAPE 6

typedef struct {
  char *text;
  gsize length;
  gsize capacity;
} SecretBuffer;

static void
secret_buffer_free (gpointer data)
{
  SecretBuffer *buffer = data;

  tobira_secret_wipe (buffer->text, buffer->capacity);
  g_free (buffer->text);
  g_free (buffer);
}

static void
append (SecretBuffer *buffer, const char *text, gsize length)
{
  /* Never grown: a buffer that moves leaves its old place unwiped. */
  g_assert (buffer->capacity - buffer->length >= length);

  memcpy (buffer->text + buffer->length, text, length);
  buffer->length += length;
}

static void
append_literal (SecretBuffer *buffer, const char *text)
{
  append (buffer, text, strlen (text));
}

static void
append_escaped (SecretBuffer *buffer, const TobiraSecret *secret)
{
  static const char digits[] = "0123456789abcdef";
  const char *text = tobira_secret_get_text (secret);
  const gsize length = tobira_secret_get_length (secret);

  append_literal (buffer, "\"");
  for (gsize i = 0; i < length; i++) {
    const guchar byte = (guchar) text[i];

    if (byte == '"' || byte == '\\') {
      append_literal (buffer, "\\");
      append (buffer, text + i, 1);
    } else if (byte < 0x20) {
      append_literal (buffer, "\\u00");
      append (buffer, digits + (byte >> 4), 1);
      append (buffer, digits + (byte & 0xf), 1);
    } else {
      append (buffer, text + i, 1);
    }
  }
  append_literal (buffer, "\"");
}

GBytes *
tobira_message_write_completion (TobiraSecret *password, TobiraSecret *auth_key)
{
  static const char *const before_password = "{\"password\":";
  static const char *const before_key = ",\"auth_key\":";
  SecretBuffer *buffer = g_new0 (SecretBuffer, 1);

  buffer->capacity =
      strlen (before_password) + strlen (before_key) + strlen ("\"\"\"\"}") +
      LONGEST_ESCAPE * (tobira_secret_get_length (password) + tobira_secret_get_length (auth_key));
  buffer->text = g_malloc (buffer->capacity);

  append_literal (buffer, before_password);
  append_escaped (buffer, password);
  append_literal (buffer, before_key);
  append_escaped (buffer, auth_key);
  append_literal (buffer, "}");

  return g_bytes_new_with_free_func (buffer->text, buffer->length, secret_buffer_free, buffer);
}
