/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TOBIRA_JSON_ERROR (tobira_json_error_quark ())
GQuark tobira_json_error_quark (void);

/**
 * TobiraJsonError:
 * @TOBIRA_JSON_ERROR_TOO_LARGE: more bytes than allowed
 * @TOBIRA_JSON_ERROR_NOT_UTF8: not UTF-8, a NUL (also as an escape), half a surrogate pair
 * @TOBIRA_JSON_ERROR_SYNTAX: not RFC 8259
 * @TOBIRA_JSON_ERROR_TOO_DEEP: nested deeper than allowed
 * @TOBIRA_JSON_ERROR_DUPLICATE_MEMBER: a member twice in one object
 * @TOBIRA_JSON_ERROR_MISSING_MEMBER: a member that has to be there is not
 * @TOBIRA_JSON_ERROR_UNKNOWN_MEMBER: a member that must not be there is
 * @TOBIRA_JSON_ERROR_WRONG_TYPE: a value of another type than expected
 * @TOBIRA_JSON_ERROR_BAD_VALUE: a value of the right type out of its range
 *
 * Each code names the defect. The messages are for developers and quote no value.
 */
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

gboolean tobira_json_guard_check (
    const char *text, gsize length, gsize max_length, guint max_depth, GError **error);

typedef enum {
  TOBIRA_JSON_OBJECT,
  TOBIRA_JSON_ARRAY,
  TOBIRA_JSON_STRING,
  TOBIRA_JSON_NUMBER,
  TOBIRA_JSON_WORD, /* true, false, null */
} TobiraJsonKind;

/**
 * TobiraJsonItem:
 * @pointer: where the value stands in the whole, as RFC 6901 has it; "" for the whole itself
 * @kind: what it is
 * @text: (nullable): what a string stands for, or a number or a word as it is written
 * @position: of the value's first byte
 *
 * One value of a JSON text, met while it is being guarded.
 */
typedef struct {
  const char *pointer;
  TobiraJsonKind kind;
  const char *text;
  gsize position;
} TobiraJsonItem;

/* item: valid until this returns */
typedef void (*TobiraJsonVisit) (const TobiraJsonItem *item, gpointer data);

gboolean tobira_json_guard_walk (const char *text,
                                 gsize length,
                                 gsize max_length,
                                 guint max_depth,
                                 TobiraJsonVisit visit,
                                 gpointer data,
                                 gsize *stopped_at,
                                 GError **error);

G_END_DECLS
