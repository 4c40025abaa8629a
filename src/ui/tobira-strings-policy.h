/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-policy-problem.h"

G_BEGIN_DECLS

/* What the site's policy, its checks and its refusal say: to those who look after the computer. */

/* What is wrong, and what is allowed. Returns: (transfer full) */
char *tobira_strings_for_policy_problem (const TobiraPolicyProblem *problem);
/* A line as compilers write it, "FILE:POINTER: …". Returns: (transfer full) */
char *tobira_strings_for_policy_line (const TobiraPolicyProblem *problem, const char *path);
/* All of them, as a text for a window. Returns: (transfer full) */
char *tobira_strings_for_policy_problems (GPtrArray *problems, const char *path);

G_END_DECLS
