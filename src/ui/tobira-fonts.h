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

G_END_DECLS
