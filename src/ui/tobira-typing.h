/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraTyping:
 *
 * Tells the Enter that is meant for the form from the one that ends a conversion (screens, 7), and
 * whether an input method is at work in an entry.
 *
 * Signals: "submitted": Enter was pressed, and not to end a conversion. "changed": the text is another
 * one. "composed": the input method has nothing in hand any more.
 */
#define TOBIRA_TYPE_TYPING (tobira_typing_get_type ())
G_DECLARE_FINAL_TYPE (TobiraTyping, tobira_typing, TOBIRA, TYPING, GObject)

/* entry: a GtkEntry or GtkPasswordEntry, which outlives it. Returns: (transfer full) */
TobiraTyping *tobira_typing_new (GtkWidget *entry);
/* Whether there is a text that is not committed yet. */
gboolean tobira_typing_is_composing (TobiraTyping *self);

G_END_DECLS
