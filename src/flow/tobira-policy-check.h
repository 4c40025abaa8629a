/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-json-guard.h"
#include "tobira-policy.h"

G_BEGIN_DECLS

/* Inner part of tobira-policy-reader.c: is a value allowed? */

typedef enum {
  TOBIRA_POLICY_CHECK_OK,
  TOBIRA_POLICY_CHECK_TYPE,
  TOBIRA_POLICY_CHECK_VALUE,
} TobiraPolicyCheck;

/* text: (nullable): as #TobiraJsonItem has it. value: (out) (transfer floating): when it is allowed */
TobiraPolicyCheck tobira_policy_check (const TobiraPolicySpec *spec,
                                       TobiraJsonKind kind,
                                       const char *text,
                                       GVariant **value);
/* Has the defaults follow what was set. */
void tobira_policy_settle (TobiraPolicy *policy);
/* Does the value of the key go together with those of the others?
 * Returns: (transfer full) (nullable): why not */
TobiraPolicyProblem *tobira_policy_check_together (TobiraPolicy *policy, TobiraPolicyKey key);

G_END_DECLS
