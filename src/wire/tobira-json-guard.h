/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TOBIRA_JSON_ERROR (tobira_json_error_quark ())
GQuark tobira_json_error_quark (void);

/* Each code names the defect. */
typedef enum {
  TOBIRA_JSON_ERROR_TOO_LARGE,
  TOBIRA_JSON_ERROR_NOT_UTF8,
  TOBIRA_JSON_ERROR_SYNTAX,
  TOBIRA_JSON_ERROR_TOO_DEEP,
  TOBIRA_JSON_ERROR_DUPLICATE_MEMBER,
  TOBIRA_JSON_ERROR_MISSING_MEMBER,
  TOBIRA_JSON_ERROR_UNKNOWN_MEMBER,
  TOBIRA_JSON_ERROR_WRONG_TYPE,
  TOBIRA_JSON_ERROR_BAD_VALUE,
} TobiraJsonError;

/**
 * tobira_json_guard_check:
 * @text: any bytes
 * @length: in bytes
 * @max_length: in bytes
 * @max_depth: nested objects and arrays allowed
 *
 * Strict RFC 8259: UTF-8 without NUL (nor \u0000), no comments, no single quotes, one value, no
 * member twice in one object. Runs before json-glib sees the text, which accepts all of these and
 * recurses without a limit. Never recurses itself; linear but for the members of one object.
 *
 * Returns: FALSE with @error set (%TOBIRA_JSON_ERROR) when the text is not acceptable
 */
gboolean tobira_json_guard_check (
    const char *text, gsize length, gsize max_length, guint max_depth, GError **error);

G_END_DECLS
