/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-keys.h"
#include "tobira-setup-error.h"

G_BEGIN_DECLS

/* The file that holds the one secret of the service: TOBIRA_KEYS_SECRET_BYTES random bytes that only
 * the service's own user may read. */

/**
 * tobira_secret_file_read:
 * @path: of the file
 * @secret: (out caller-allocates): %TOBIRA_KEYS_SECRET_BYTES bytes, to be wiped by the caller
 * @is_missing: (out): TRUE when there is nothing at @path, but could be: @secret is not set then
 *
 * Changes nothing on disk.
 *
 * Returns: FALSE with @error set (%TOBIRA_SETUP_ERROR) when there is something else than a secret at
 *   @path, or others can read it, or no file could be made there
 */
gboolean
tobira_secret_file_read (const char *path, guint8 *secret, gboolean *is_missing, GError **error);
/* Makes the file, durably and all at once, mode 0600. When another process was faster, its secret is
 * the one. Otherwise as above. */
gboolean tobira_secret_file_create (const char *path, guint8 *secret, GError **error);
/* Opens a file that only its owner (who has to be the service's user or root) may read, for reading.
 * Returns: a file descriptor, or -1 with error set (TOBIRA_SETUP_ERROR); errno is ENOENT when there
 * is nothing at path. */
int tobira_secret_file_open_private (const char *path, goffset *size, GError **error);

G_END_DECLS
