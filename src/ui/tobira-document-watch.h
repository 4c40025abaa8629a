/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-document.h"

G_BEGIN_DECLS

/**
 * TobiraDocumentWatch:
 *
 * Looks at the text view of a document whenever something moved, and tells the document what is
 * really on the screen of it: not what lies outside the page around it, nor anything while the
 * window is minimised or the lines are still being measured.
 *
 * A text that comes to be visible as a whole because the window grew was shown to its end, as one
 * that fitted from the start.
 */
#define TOBIRA_TYPE_DOCUMENT_WATCH (tobira_document_watch_get_type ())
G_DECLARE_FINAL_TYPE (TobiraDocumentWatch, tobira_document_watch, TOBIRA, DOCUMENT_WATCH, GObject)

/* scroller: what text_view is in; both have to outlive the watch, or it has to be stopped.
 * Returns: (transfer full) */
TobiraDocumentWatch *tobira_document_watch_new (GtkScrolledWindow *scroller,
                                                GtkTextView *text_view);
/* document: (nullable) */
void tobira_document_watch_set_document (TobiraDocumentWatch *self, TobiraDocument *document);
/* Closed, it looks at nothing: the text is not complete, or another watch looks at the same document.
 * It begins so. */
void tobira_document_watch_set_open (TobiraDocumentWatch *self, gboolean open);
/* Something moved: looks at the next frames. */
void tobira_document_watch_look (TobiraDocumentWatch *self);
/* Lets go of the widgets. */
void tobira_document_watch_stop (TobiraDocumentWatch *self);

G_END_DECLS
