/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraFontNotice:
 *
 * Says that the fonts of this computer cannot show the language of the screen, in English, which they
 * can, and offers the languages that they can show. Not there while nothing is missing. Also says so on
 * the standard error stream, once for a language.
 */
#define TOBIRA_TYPE_FONT_NOTICE (tobira_font_notice_get_type ())
G_DECLARE_FINAL_TYPE (TobiraFontNotice, tobira_font_notice, TOBIRA, FONT_NOTICE, GtkBox)

G_END_DECLS
