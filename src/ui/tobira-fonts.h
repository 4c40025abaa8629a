/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tobira_fonts_use:
 * @display: where it counts
 * @language: BCP 47 tag
 *
 * Japanese and Chinese share code points whose shapes differ (骨, 直, 角). GTK takes the shapes of
 * the locale the program started in, so after a change of language a fitting font has to be asked
 * for by name. The font of the desktop stays the first choice wherever it does not decide this;
 * a later change of it is followed.
 */
void tobira_fonts_use (GdkDisplay *display, const char *language);

/**
 * TobiraScript:
 *
 * What a font has to have for a language, told in English, because that is what any font can show.
 */
typedef struct {
  const char *prefix; /* of the languages' tags */
  const char *name;   /* "Japanese" */
  const char *advice; /* a font that has it */
  gunichar needed[4]; /* letters that only such a font has, ended by 0 */
} TobiraScript;

/* language: BCP 47 tag. Returns: (nullable): what the fonts of this computer lack to show it; NULL when
 * it can be shown */
const TobiraScript *tobira_fonts_find_missing (const char *language);

G_END_DECLS
