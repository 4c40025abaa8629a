/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The languages the service speaks; also the index of a localised text. */
typedef enum {
  TOBIRA_LANGUAGE_JA,
  TOBIRA_LANGUAGE_EN,
  TOBIRA_N_LANGUAGES,
} TobiraLanguage;

/* Returns: "ja" or "en". */
const char *tobira_language_to_string (TobiraLanguage language);
/* tag: (nullable): a BCP 47 tag, whose first subtag counts. Returns: FALSE for another language. */
gboolean tobira_language_from_tag (const char *tag, TobiraLanguage *language);
/* header: (nullable): an Accept-Language header (RFC 9110, 12.5.4). Returns: the language with the
 * highest weight, Japanese when none is spoken. */
TobiraLanguage tobira_language_negotiate (const char *header);

G_END_DECLS
