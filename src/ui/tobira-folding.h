/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a folding did. */
typedef enum {
  TOBIRA_FOLDED_NOTHING,
  TOBIRA_FOLDED_WIDTH,  /* full-width characters, and perhaps spaces */
  TOBIRA_FOLDED_SPACES, /* only spaces at the ends */
} TobiraFolded;

/**
 * TobiraFolding:
 *
 * Folds the text of an entry and takes that back: one undo for the whole of it, however many changes
 * it was to the entry, and one redo. What somebody took back stays taken back (screens, 7).
 */
#define TOBIRA_TYPE_FOLDING (tobira_folding_get_type ())
G_DECLARE_FINAL_TYPE (TobiraFolding, tobira_folding, TOBIRA, FOLDING, GObject)

/* entry: outlives it. Returns: (transfer full) */
TobiraFolding *tobira_folding_new (GtkWidget *entry);
TobiraFolded tobira_folding_fold (TobiraFolding *self);
/* What was done to the text as it is; TOBIRA_FOLDED_NOTHING when it was changed since. */
TobiraFolded tobira_folding_get_folded (TobiraFolding *self);
/* Return: whether there was a folding to take back, or to do again */
gboolean tobira_folding_undo (TobiraFolding *self);
gboolean tobira_folding_redo (TobiraFolding *self);
/* Goes on where another one was, of an entry with the same text. */
void tobira_folding_take_over (TobiraFolding *self, TobiraFolding *other);

G_END_DECLS
