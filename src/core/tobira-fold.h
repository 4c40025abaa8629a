/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Folding of full-width input: U+FF01–FF5E to U+0021–007E and U+3000 to a space, nothing else
 * (not NFKC, which would make ".." of U+2025). Never for passwords. */

/**
 * tobira_fold_width:
 * @text: any bytes; what is not UTF-8 is kept as it is
 * @length: in bytes, or -1 when NUL-terminated
 * @folded_count: (out) (optional): how many characters were folded
 *
 * Returns: (transfer full): the folded text, white space at both ends removed
 */
char *tobira_fold_width (const char *text, gssize length, gsize *folded_count);

/* Returns: (transfer full) (nullable): text with what a keyboard in kana mode leaves (。 ー − ・ ＠ …)
 * replaced by what was probably meant; NULL when there is nothing of the kind. To be offered, never
 * to be applied unasked. */
char *tobira_fold_suggest_kana (const char *text, gssize length);

G_END_DECLS
