/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-secret.h"

G_BEGIN_DECLS

TobiraSecret *tobira_auth_key_clean (const char *input, gssize length);
TobiraSecret *tobira_auth_key_find (const char *input, gssize length);

G_END_DECLS
