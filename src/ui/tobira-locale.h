/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tobira_locale_init:
 * @language: (nullable): BCP 47 tag of the language to use, or what the environment says
 *
 * Chooses the locale and the catalogue. To be called before there is any other thread, and before
 * GTK starts. Works without an installed locale of that language, too.
 */
void tobira_locale_init (const char *language);
typedef struct {
  const char *tag;  /* BCP 47 */
  const char *name; /* in that language */
} TobiraLanguage;

/* Returns: the languages there are, ended by one without a tag */
const TobiraLanguage *tobira_locale_get_languages (void);
/* Changes the language of everything that is asked for from now on. */
void tobira_locale_set_language (const char *language);
/* Returns: the language of the catalogue in use, BCP 47: "en" without one */
const char *tobira_locale_get_language (void);

G_END_DECLS
