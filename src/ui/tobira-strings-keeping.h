/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-registration.h"

G_BEGIN_DECLS

/* What is said of keeping the account on this computer. Whole, translated sentences. */

const char *tobira_strings_for_keeping_heading (TobiraKeeping *keeping);
/* What it is about. Returns: (transfer full) (nullable) */
char *tobira_strings_for_keeping (TobiraKeeping *keeping);
/* What is being waited for. Returns: (nullable): NULL when nothing is */
const char *tobira_strings_for_keeping_progress (TobiraKeeping *keeping);
/* That it worked. Returns: (nullable) */
const char *tobira_strings_for_keeping_success (TobiraKeeping *keeping);
/* Why it did not, and that nobody needs it. Returns: (nullable) */
const char *tobira_strings_for_keeping_fault (TobiraKeeping *keeping);
/* How it is found again. Returns: (transfer full) (nullable) */
char *tobira_strings_for_kept_name (TobiraKeeping *keeping);
/* What the account is called in the keyring, where others may see it: the address is partly hidden.
 * service: (nullable). Returns: (transfer full) */
char *tobira_strings_for_kept_label (const TobiraServiceInfo *service, const char *email);

G_END_DECLS
