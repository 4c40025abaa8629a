/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraPasswordIssues:
 * @TOBIRA_PASSWORD_OK: no rule is broken
 * @TOBIRA_PASSWORD_REQUIRED: "required": it is empty; then no other rule is named
 * @TOBIRA_PASSWORD_TOO_SHORT: "too-short": fewer than %TOBIRA_PASSWORD_MIN_LENGTH characters
 * @TOBIRA_PASSWORD_TOO_LONG: "too-long": more than %TOBIRA_PASSWORD_MAX_LENGTH characters
 * @TOBIRA_PASSWORD_NO_DIGIT: "no-digit": no half-width digit
 * @TOBIRA_PASSWORD_NO_LETTER: "no-letter": no half-width letter
 * @TOBIRA_PASSWORD_NO_SYMBOL: "no-symbol": no printable ASCII punctuation character
 * @TOBIRA_PASSWORD_FORBIDDEN_CHARACTER: "forbidden-character": a space, a full-width or any other one
 * @TOBIRA_PASSWORD_CONTAINS_EMAIL: "contains-email": holds the applicant's own address
 * @TOBIRA_PASSWORD_COMMON: "common": a widely used password with the usual changes
 *
 * All the rules a password breaks at once (manual, "Password"; the last two are the HTTP contract's).
 * The texts of the codes are part of the HTTP contract.
 */
typedef enum {
  TOBIRA_PASSWORD_OK = 0,
  TOBIRA_PASSWORD_REQUIRED = 1 << 0,
  TOBIRA_PASSWORD_TOO_SHORT = 1 << 1,
  TOBIRA_PASSWORD_TOO_LONG = 1 << 2,
  TOBIRA_PASSWORD_NO_DIGIT = 1 << 3,
  TOBIRA_PASSWORD_NO_LETTER = 1 << 4,
  TOBIRA_PASSWORD_NO_SYMBOL = 1 << 5,
  TOBIRA_PASSWORD_FORBIDDEN_CHARACTER = 1 << 6,
  TOBIRA_PASSWORD_CONTAINS_EMAIL = 1 << 7,
  TOBIRA_PASSWORD_COMMON = 1 << 8,
} TobiraPasswordIssues;

/**
 * TOBIRA_PASSWORD_MIN_LENGTH:
 *
 * In characters (manual, "Password").
 */
#define TOBIRA_PASSWORD_MIN_LENGTH 8

/**
 * TOBIRA_PASSWORD_MAX_LENGTH:
 *
 * In characters (manual, "Password").
 */
#define TOBIRA_PASSWORD_MAX_LENGTH 32

/**
 * TobiraPasswordVerdict:
 * @issues: every rule that is broken
 * @character: the first character that cannot be used, as UTF-8, or ""; written like the one of
 *   #TobiraEmailVerdict
 * @position: its place, in characters from 1; 0 without one
 * @length: characters in the whole password
 */
typedef struct {
  TobiraPasswordIssues issues;
  char character[8];
  gsize position;
  gsize length;
} TobiraPasswordVerdict;

void tobira_password_judge (const char *password,
                            gssize length,
                            const char *email,
                            TobiraPasswordVerdict *verdict);
const char *tobira_password_issue_get_code (TobiraPasswordIssues issue);
gboolean tobira_password_issue_from_code (const char *code, TobiraPasswordIssues *issue);

G_END_DECLS
