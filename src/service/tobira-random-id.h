/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): 128 random bits as 32 hexadecimal digits: names a registration or an
 * account, opens nothing, and may be logged (data/api/openapi.yaml). */
char *tobira_random_id_new (void);

G_END_DECLS
