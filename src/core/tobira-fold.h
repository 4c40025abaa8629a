/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Folding of full-width input: U+FF01–FF5E to U+0021–007E and U+3000 to a space, nothing else
 * (not NFKC, which would make ".." of U+2025). Never for passwords. */

char *tobira_fold_width (const char *text, gssize length, gsize *folded_count);
char *tobira_fold_suggest_kana (const char *text, gssize length);

G_END_DECLS
