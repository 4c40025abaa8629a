/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inner part of tobira-password.c. */

const char *const *tobira_password_get_common_bases (gsize *n_bases);
gboolean tobira_password_is_common (const char *password, gsize length);

G_END_DECLS
