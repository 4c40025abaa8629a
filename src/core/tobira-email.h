/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraEmailIssue:
 * @TOBIRA_EMAIL_OK: nothing is wrong
 * @TOBIRA_EMAIL_REQUIRED: "required": it is empty
 * @TOBIRA_EMAIL_TOO_LONG: "too-long": more than %TOBIRA_EMAIL_MAX_LENGTH characters
 * @TOBIRA_EMAIL_NOT_HALF_WIDTH: "not-half-width": a character that is not ASCII
 * @TOBIRA_EMAIL_NO_AT: "no-at": no `@`
 * @TOBIRA_EMAIL_LEADING_DOT: "leading-dot": `.` in front
 * @TOBIRA_EMAIL_DOT_BEFORE_AT: "dot-before-at": `.` right before `@`
 * @TOBIRA_EMAIL_CONSECUTIVE_DOTS: "consecutive-dots": `..`, on either side of the `@`
 * @TOBIRA_EMAIL_FORBIDDEN_CHARACTER: "forbidden-character": a character that cannot be used there: in
 *   the local part what the manual does not list, a second `@`, a space or a control character
 *   anywhere, and an `@` with nothing before it
 * @TOBIRA_EMAIL_BAD_DOMAIN: "bad-domain": not two or more labels of letters, digits and inner hyphens
 *
 * Why an e-mail address is refused (manual, "E-mail address"). One code each; the texts of the
 * codes (tobira_email_issue_get_code()) are part of the HTTP contract.
 *
 * The numeric order is the order of judging, and the first issue found is the one reported: what
 * concerns the whole (nothing there, too much, another alphabet) before what concerns a place in it,
 * and the causes that the manual names before the general ones.
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

/**
 * TobiraEmailDetail:
 * @TOBIRA_EMAIL_DETAIL_NONE: the issue says it all
 * @TOBIRA_EMAIL_NO_LOCAL_PART: "forbidden-character": the `@` has nothing before it
 * @TOBIRA_EMAIL_SECOND_AT: "forbidden-character": a second `@`
 * @TOBIRA_EMAIL_NO_DOMAIN: "bad-domain": nothing after the `@`
 * @TOBIRA_EMAIL_DOMAIN_CHARACTER: "bad-domain": a character that is in no domain
 * @TOBIRA_EMAIL_DOT_AFTER_AT: "bad-domain": `.` right after the `@`
 * @TOBIRA_EMAIL_DOT_AT_END: "bad-domain": `.` at the end
 * @TOBIRA_EMAIL_HYPHEN_AT_EDGE: "bad-domain": a label begins or ends with a hyphen
 * @TOBIRA_EMAIL_LONG_LABEL: "bad-domain": a label of more than 63 characters
 * @TOBIRA_EMAIL_ONE_LABEL: "bad-domain": no `.` after the `@`
 *
 * What exactly is wrong, where one code of the HTTP contract stands for several causes: a message has
 * to name the cause (screens, 4). Never on the wire; whoever has the address finds it out anew.
 */
typedef enum {
  TOBIRA_EMAIL_DETAIL_NONE,
  TOBIRA_EMAIL_NO_LOCAL_PART,
  TOBIRA_EMAIL_SECOND_AT,
  TOBIRA_EMAIL_NO_DOMAIN,
  TOBIRA_EMAIL_DOMAIN_CHARACTER,
  TOBIRA_EMAIL_DOT_AFTER_AT,
  TOBIRA_EMAIL_DOT_AT_END,
  TOBIRA_EMAIL_HYPHEN_AT_EDGE,
  TOBIRA_EMAIL_LONG_LABEL,
  TOBIRA_EMAIL_ONE_LABEL,
} TobiraEmailDetail;

/**
 * TOBIRA_EMAIL_MAX_LENGTH:
 *
 * Characters in an address (manual, "E-mail address").
 */
#define TOBIRA_EMAIL_MAX_LENGTH 100

/**
 * TobiraEmailVerdict:
 * @issue: the first thing that is wrong, or %TOBIRA_EMAIL_OK
 * @detail: which of its causes
 * @character: the offending character as UTF-8, or "". U+FFFD stands for bytes that are not UTF-8, a
 *   picture (U+2400 and so on) for a control character, "U+200B" for one that cannot be seen
 * @position: its place in the address, in characters from 1 (of two dots, the first); 0 when no
 *   single one offends
 * @length: characters in the whole address
 * @is_carrier: the domain is one of the Japanese mobile carriers that once gave out addresses with
 *   ".." or ".@"; says which wording helps, not whether the address is refused
 */
typedef struct {
  TobiraEmailIssue issue;
  TobiraEmailDetail detail;
  char character[8];
  gsize position;
  gsize length;
  gboolean is_carrier;
} TobiraEmailVerdict;

void tobira_email_judge (const char *address, gssize length, TobiraEmailVerdict *verdict);
gboolean tobira_email_is_still (const char *address,
                                gssize length,
                                const TobiraEmailVerdict *was,
                                TobiraEmailVerdict *now);
const char *tobira_email_issue_get_code (TobiraEmailIssue issue);
gboolean tobira_email_issue_from_code (const char *code, TobiraEmailIssue *issue);
gboolean tobira_email_equal (const char *a, const char *b);
char *tobira_email_get_lookup_form (const char *address);
char *tobira_email_suggest (const char *address);
char *tobira_email_correct (const char *address);
char *tobira_email_mask (const char *address);

G_END_DECLS
