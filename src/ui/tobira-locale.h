/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *tag;       /* BCP 47 */
  const char *catalogue; /* as gettext names it */
  const char *name;      /* in that language */
} TobiraLanguage;

/**
 * tobira_locale_init:
 * @language: (nullable): BCP 47 tag of the language to use, or what the environment says
 *
 * Chooses the locale and the catalogue. To be called before there is any other thread, and before
 * GTK starts. Works without an installed locale of that language, too. A language that there is
 * not becomes English.
 */
void tobira_locale_init (const char *language);
/* Returns: the languages there are, ended by one without a tag */
const TobiraLanguage *tobira_locale_get_languages (void);
/* tag: a language as BCP 47 or POSIX has it ("pt-BR", "pt_PT.UTF-8"). Returns: (nullable) (transfer
 * none): that language, else one that shares its first subtag */
const TobiraLanguage *tobira_locale_find_language (const char *tag);
/* Changes the language of everything that is asked for from now on. */
void tobira_locale_set_language (const char *language);
/* Returns: the language of the catalogue in use, BCP 47: "en" without one */
const char *tobira_locale_get_language (void);

G_END_DECLS
