/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * tobira_line_break_keep_compounds:
 * @text: what is to be laid out
 *
 * Japanese may be broken between any two characters (UAX #14, class ID), and in a narrow column that
 * leaves half a word alone in its line. Two to four kanji side by side are nearly always one word,
 * so they are kept together; longer rows are many words and stay breakable.
 *
 * Returns: (transfer full): attributes for exactly that text
 */
PangoAttrList *tobira_line_break_keep_compounds (const char *text);

G_END_DECLS
