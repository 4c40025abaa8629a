/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-policy-key.h"

G_BEGIN_DECLS

/**
 * TobiraPolicyDefect:
 * @TOBIRA_POLICY_FILE_MISSING: there is no such file
 * @TOBIRA_POLICY_FILE_UNREADABLE: it cannot be opened or read; number: errno
 * @TOBIRA_POLICY_FILE_NOT_REGULAR: a link, a directory, a pipe …
 * @TOBIRA_POLICY_FILE_TOO_LARGE: number: bytes allowed
 * @TOBIRA_POLICY_FILE_OWNER: it does not belong to root; number: of its owner
 * @TOBIRA_POLICY_FILE_MODE: others than its owner may change it; number: its mode
 * @TOBIRA_POLICY_FILE_WRITABLE: whoever runs the program may change it, by an access list
 * @TOBIRA_POLICY_DIRECTORY_OWNER: the same of the directory that the file is in
 * @TOBIRA_POLICY_DIRECTORY_MODE: the same of the directory
 * @TOBIRA_POLICY_DIRECTORY_WRITABLE: the same of the directory
 * @TOBIRA_POLICY_NOT_UTF8: it holds what JSON cannot hold
 * @TOBIRA_POLICY_NOT_JSON: a comment, a comma too many …
 * @TOBIRA_POLICY_TOO_DEEP: lists in lists, objects in objects
 * @TOBIRA_POLICY_TOO_LONG_NUMBER: a number that no computer number holds
 * @TOBIRA_POLICY_TWICE: a key twice in one object, or a value twice in one list
 * @TOBIRA_POLICY_UNKNOWN: there is no such key
 * @TOBIRA_POLICY_MISSING: a key that has to be there is not
 * @TOBIRA_POLICY_WRONG_TYPE: a number for a string …
 * @TOBIRA_POLICY_BAD_VALUE: of the right type, but not allowed
 * @TOBIRA_POLICY_NOT_OFFERED: the language is none of the languages
 * @TOBIRA_POLICY_BELOW_IDLE: less than the usual idle time; number: that
 * @TOBIRA_POLICY_BELOW_SUM: a session that ends before an idle time and its warning do; number: their sum
 * @TOBIRA_POLICY_NO_KIOSK: kiosk mode is asked for, which there is not yet
 */
typedef enum {
  TOBIRA_POLICY_FILE_MISSING,
  TOBIRA_POLICY_FILE_UNREADABLE,
  TOBIRA_POLICY_FILE_NOT_REGULAR,
  TOBIRA_POLICY_FILE_TOO_LARGE,
  TOBIRA_POLICY_FILE_OWNER,
  TOBIRA_POLICY_FILE_MODE,
  TOBIRA_POLICY_FILE_WRITABLE,
  TOBIRA_POLICY_DIRECTORY_OWNER,
  TOBIRA_POLICY_DIRECTORY_MODE,
  TOBIRA_POLICY_DIRECTORY_WRITABLE,
  TOBIRA_POLICY_NOT_UTF8,
  TOBIRA_POLICY_NOT_JSON,
  TOBIRA_POLICY_TOO_DEEP,
  TOBIRA_POLICY_TOO_LONG_NUMBER,
  TOBIRA_POLICY_TWICE,
  TOBIRA_POLICY_UNKNOWN,
  TOBIRA_POLICY_MISSING,
  TOBIRA_POLICY_WRONG_TYPE,
  TOBIRA_POLICY_BAD_VALUE,
  TOBIRA_POLICY_NOT_OFFERED,
  TOBIRA_POLICY_BELOW_IDLE,
  TOBIRA_POLICY_BELOW_SUM,
  TOBIRA_POLICY_NO_KIOSK,
} TobiraPolicyDefect;

/**
 * TobiraPolicyProblem:
 * @defect: what is wrong
 * @pointer: where in the file (RFC 6901), safe to print; "" for the whole
 * @key: of which key it is the value, or %TOBIRA_POLICY_NO_KEY
 * @found: (nullable): what stands there, safe to print and cut short; never a secret
 * @line: from 1; 0 when it is at no place in the text
 * @column: in characters, from 1
 * @number: see the defect
 *
 * One reason why a policy cannot be used, and all that a sentence about it needs.
 */
typedef struct {
  TobiraPolicyDefect defect;
  char *pointer;
  TobiraPolicyKey key;
  char *found;
  guint line;
  guint column;
  gint64 number;
} TobiraPolicyProblem;

/* Returns: (transfer full): without a place */
TobiraPolicyProblem *
tobira_policy_problem_new (TobiraPolicyDefect defect, const char *pointer, gint64 number);
void tobira_policy_problem_free (TobiraPolicyProblem *self);
/* Returns: (transfer full): an empty array of #TobiraPolicyProblem */
GPtrArray *tobira_policy_problems_new (void);
/* Returns: (transfer full): text without control characters, and not long */
char *tobira_policy_problem_quote (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraPolicyProblem, tobira_policy_problem_free)

G_END_DECLS
