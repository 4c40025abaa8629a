/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-policy.h"

G_BEGIN_DECLS

/* What the program says of the site's policy on a terminal. Needs no display. */

/**
 * tobira_policy_command_check:
 * @file: (nullable): a file to look at, or %NULL for the one that the program uses
 * @policy_file: (nullable): which one the program uses, or %NULL for the default one
 *
 * Prints every problem on a line of its own. A @file of somebody who is not root is a draft: who may
 * change it is printed, but does not make it wrong.
 *
 * Returns: the exit status: 0 for a file that can be used, 1 for one that cannot, 2 for none
 */
int tobira_policy_command_check (const char *file, const char *policy_file);

/* Prints the problems to where errors go. */
void tobira_policy_command_complain (GPtrArray *problems, const char *path);

G_END_DECLS
