/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tobira-secret.h"

G_BEGIN_DECLS

/* The rules of core as field errors of the HTTP contract. Each adds what is wrong to errors. */

/* email: (nullable): NULL when it was not given. */
void tobira_field_errors_email (JsonArray *errors, const char *email);
/* password: (nullable) */
void
tobira_field_errors_password (JsonArray *errors, const TobiraSecret *password, const char *email);

G_END_DECLS
