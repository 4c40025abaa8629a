/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraEmailIssue:
 *
 * Why an e-mail address is refused (manual, "E-mail address"). One code each; the texts of the
 * codes (tobira_email_issue_get_code()) are part of the HTTP contract.
 */
typedef enum {
  TOBIRA_EMAIL_OK,
  TOBIRA_EMAIL_REQUIRED,
  TOBIRA_EMAIL_TOO_LONG,
  TOBIRA_EMAIL_NOT_HALF_WIDTH,
  TOBIRA_EMAIL_NO_AT,
  TOBIRA_EMAIL_LEADING_DOT,
  TOBIRA_EMAIL_DOT_BEFORE_AT,
  TOBIRA_EMAIL_CONSECUTIVE_DOTS,
  TOBIRA_EMAIL_FORBIDDEN_CHARACTER,
  TOBIRA_EMAIL_BAD_DOMAIN,
} TobiraEmailIssue;

#define TOBIRA_EMAIL_MAX_LENGTH 100

/**
 * TobiraEmailVerdict:
 * @issue: the first thing that is wrong, or %TOBIRA_EMAIL_OK
 * @character: the offending character as UTF-8 (U+FFFD for bytes that are not UTF-8), or ""
 * @position: its place in the address, in characters from 1; 0 when no single one offends
 * @length: characters in the whole address
 * @is_carrier: the domain is one of the Japanese mobile carriers that once gave out addresses with
 *   ".." or ".@"; says which wording helps, not whether the address is refused
 */
typedef struct {
  TobiraEmailIssue issue;
  char character[8];
  gsize position;
  gsize length;
  gboolean is_carrier;
} TobiraEmailVerdict;

/* address: any bytes; length: in bytes, or -1 when NUL-terminated. Linear in length. */
void tobira_email_judge (const char *address, gssize length, TobiraEmailVerdict *verdict);
/* Returns: "leading-dot" and so on; NULL for TOBIRA_EMAIL_OK. */
const char *tobira_email_issue_get_code (TobiraEmailIssue issue);
/* Returns: FALSE for a code that is not known. */
gboolean tobira_email_issue_from_code (const char *code, TobiraEmailIssue *issue);
/* Whether two accepted addresses reach one mailbox: the domain is compared without case, the local
 * part with it (RFC 5321, 2.4). */
gboolean tobira_email_equal (const char *a, const char *b);
/* Returns: (transfer full): the form an account is looked up by: the whole address in lower case,
 * since no provider in use tells local parts apart by case. */
char *tobira_email_get_lookup_form (const char *address);
/* Returns: (transfer full) (nullable): the address with a likely misspelt provider (gmial.com)
 * corrected; NULL when there is nothing to suggest. Advice only: such an address is never refused. */
char *tobira_email_suggest (const char *address);
/* Returns: (transfer full): "t***@example.co.jp", for places that others may see. */
char *tobira_email_mask (const char *address);

G_END_DECLS
