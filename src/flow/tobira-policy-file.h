/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-policy.h"

G_BEGIN_DECLS

#define TOBIRA_POLICY_MAX_BYTES ((gsize) 64 * 1024)

/**
 * TobiraPolicyTrust:
 * @user: who runs the program
 * @is_sandboxed: in a Flatpak: root's files appear to belong to @overflow there
 * @overflow: the user whom the kernel shows for those that the sandbox does not know
 *
 * By what an owner is judged.
 */
typedef struct {
  guint user;
  gboolean is_sandboxed;
  guint overflow;
} TobiraPolicyTrust;

/* Returns: that of this process */
TobiraPolicyTrust tobira_policy_trust_get (void);
/* Returns: where the site's policy is: in a Flatpak at its extension point, else below sysconfdir */
const char *tobira_policy_file_get_default (const TobiraPolicyTrust *trust);

/**
 * tobira_policy_file_read:
 * @path: of the file
 * @trust: how to judge its owner
 * @unsafe: array of #TobiraPolicyProblem, to which is added why nobody should rely on the file: it or
 *   its directory belongs to somebody else than root, or can be changed by somebody else
 * @unreadable: array of #TobiraPolicyProblem, to which is added why there is no text
 * @is_own: (out) (optional): the file belongs to who runs the program, and that is not root
 *
 * Follows a link to the directory, but none to the file; waits for nobody to write into a pipe.
 *
 * Returns: (transfer full) (nullable): the text; also when it is not safe
 */
GBytes *tobira_policy_file_read (const char *path,
                                 const TobiraPolicyTrust *trust,
                                 GPtrArray *unsafe,
                                 GPtrArray *unreadable,
                                 gboolean *is_own);

/**
 * tobira_policy_load:
 * @path: (nullable): a file that has to be there, or %NULL for the default one if there is one
 * @problems: array of #TobiraPolicyProblem, to which all that is wrong is added
 * @loaded_path: (out) (transfer none): which file was or would have been read; %NULL when there is no policy
 *
 * A policy that is there is obeyed, or there is none at all: what is unsafe is not even looked into.
 *
 * Returns: (transfer full) (nullable): what is in force, or %NULL with at least one problem
 */
TobiraPolicy *tobira_policy_load (const char *path, GPtrArray *problems, const char **loaded_path);

G_END_DECLS
