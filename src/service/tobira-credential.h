/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-setup-error.h"

G_BEGIN_DECLS

#define TOBIRA_CREDENTIAL_PREFIX "credential:"

/* What systemd handed over with LoadCredential= and its like (systemd.exec(5), "Credentials"): files
 * in the directory that $CREDENTIALS_DIRECTORY names. */

/* value: as in the configuration. */
gboolean tobira_credential_is_named (const char *value);
/* Returns: (transfer full) (nullable): the path of the file that "credential:NAME" means; NULL with
 * error set (TOBIRA_SETUP_ERROR) when the name is wrong or there is no such credential. */
char *tobira_credential_find (const char *value, GError **error);
/* Whether path is one of them. They may have the mode 0440 and belong to root: what looks like the
 * group's right is then the mask of an access list that names the service's user alone. */
gboolean tobira_credential_is_path (const char *path);

G_END_DECLS
