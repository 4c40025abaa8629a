/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-secret.h"

G_BEGIN_DECLS

/**
 * tobira_auth_key_clean:
 * @input: what was typed or pasted; any bytes
 * @length: in bytes, or -1
 *
 * What remains of an authentication key when a label in front of it (認証キー:), white space,
 * hyphens and dashes, zero-width characters and quotes are taken away and full-width characters
 * are folded. Case is kept; no length or alphabet is demanded.
 *
 * Returns: (transfer full): the key, possibly empty
 */
TobiraSecret *tobira_auth_key_clean (const char *input, gssize length);

G_END_DECLS
