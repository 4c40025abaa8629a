/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-locale.h"
#include "tobira-policy.h"

G_BEGIN_DECLS

/* What the site's policy says about every screen. Without a policy everything is as it always is. */

/* policy: (nullable): the one in force from now on, before there is a window */
void tobira_site_set_policy (TobiraPolicy *policy);
/* Returns: (nullable): whom to ask when something fails */
const char *tobira_site_get_contact (void);
/* Returns: (array zero-terminated=1): the languages that people can choose from */
const TobiraLanguage *const *tobira_site_get_languages (void);
/* tag: as tobira_locale_find_language() takes it. Returns: (nullable): one of them */
const TobiraLanguage *tobira_site_find_language (const char *tag);

G_END_DECLS
