/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-secret.h"

G_BEGIN_DECLS

/* Takes a string out of a JSON object before a parser that does not wipe its memory sees it: the
 * value in text is overwritten (its member stays, as a string of the same length).
 * text: an acceptable JSON text (tobira_json_guard_check()); member: its name at the top level.
 * Returns: (transfer full) (nullable): NULL when there is no such member or it is no string */
TobiraSecret *tobira_secret_member_take (char *text, gsize length, const char *member);

G_END_DECLS
