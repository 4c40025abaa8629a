/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tobira-policy-problem.h"

G_BEGIN_DECLS

/**
 * TobiraPolicySource:
 * @TOBIRA_POLICY_FROM_DEFAULT: nobody said anything
 * @TOBIRA_POLICY_FROM_SESSION: the person's session, or their settings
 * @TOBIRA_POLICY_FROM_FILE: the site's policy
 * @TOBIRA_POLICY_FROM_COMMAND_LINE: an option
 *
 * Who says that a value is what it is; a later one wins over an earlier one.
 */
typedef enum {
  TOBIRA_POLICY_FROM_DEFAULT,
  TOBIRA_POLICY_FROM_SESSION,
  TOBIRA_POLICY_FROM_FILE,
  TOBIRA_POLICY_FROM_COMMAND_LINE,
} TobiraPolicySource;

/**
 * TobiraPolicy:
 *
 * What is in force: a value for each key, and who says so.
 */
#define TOBIRA_TYPE_POLICY (tobira_policy_get_type ())
G_DECLARE_FINAL_TYPE (TobiraPolicy, tobira_policy, TOBIRA, POLICY, GObject)

/* Returns: (transfer full): the defaults */
TobiraPolicy *tobira_policy_new (void);

/**
 * tobira_policy_parse:
 * @text: (array length=length): the file
 * @length: in bytes
 * @problems: array of #TobiraPolicyProblem, to which all that is wrong is added: in the order of the
 *   text, then what is missing, then what does not go together
 *
 * Never takes a part of a policy: one problem, and there is none.
 *
 * Returns: (transfer full) (nullable): the policy, or %NULL with at least one problem
 */
TobiraPolicy *tobira_policy_parse (const char *text, gsize length, GPtrArray *problems);

/**
 * tobira_policy_set:
 * @self: a policy
 * @key: which one
 * @value: of the right type, and allowed; a floating reference is taken
 * @source: who says so
 *
 * Nothing happens when somebody said otherwise who wins over @source.
 */
void tobira_policy_set (TobiraPolicy *self,
                        TobiraPolicyKey key,
                        GVariant *value,
                        TobiraPolicySource source);
/* Returns: (transfer none) (nullable): of type "i", "b", "s" or "as" */
GVariant *tobira_policy_get_value (TobiraPolicy *self, TobiraPolicyKey key);
TobiraPolicySource tobira_policy_get_source (TobiraPolicy *self, TobiraPolicyKey key);
/* Returns: (nullable): NULL when there is no value */
const char *tobira_policy_get_string (TobiraPolicy *self, TobiraPolicyKey key);
int tobira_policy_get_integer (TobiraPolicy *self, TobiraPolicyKey key);
gboolean tobira_policy_get_boolean (TobiraPolicy *self, TobiraPolicyKey key);
/* Returns: (transfer container) (nullable): as long as the policy is; NULL when there is no value */
const char **tobira_policy_get_strings (TobiraPolicy *self, TobiraPolicyKey key);

/* path: (nullable): of the file it is from. Returns: (transfer full): JSON for people, in which each
 * value stands with its source and no secret is shown */
char *tobira_policy_print (TobiraPolicy *self, const char *path);

G_END_DECLS
