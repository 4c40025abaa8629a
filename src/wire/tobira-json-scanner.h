/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inner part of tobira-json-guard.c: the tokens of RFC 8259 that are longer than a character. */

/**
 * TobiraJsonScanner:
 * @text: valid UTF-8 without NUL
 * @length: in bytes
 * @position: the next byte to look at
 *
 * Where the guard stands in its text.
 */
typedef struct {
  const char *text;
  gsize length;
  gsize position;
} TobiraJsonScanner;

char tobira_json_scanner_peek (const TobiraJsonScanner *self);
void tobira_json_scanner_skip_space (TobiraJsonScanner *self);
gboolean
tobira_json_scanner_read_string (TobiraJsonScanner *self, GString *unescaped, GError **error);
gboolean tobira_json_scanner_read_number (TobiraJsonScanner *self, GError **error);
gboolean tobira_json_scanner_read_word (TobiraJsonScanner *self, GError **error);
void tobira_json_scanner_set_syntax_error (const TobiraJsonScanner *self, GError **error);

G_END_DECLS
