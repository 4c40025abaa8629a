/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-document.h"

G_BEGIN_DECLS

/**
 * TobiraDocumentView:
 *
 * Shows one document in a view that scrolls, with how far it was read. Tells the document what it
 * sees in each frame; what that means, the document decides (screens, 11 to 13).
 *
 * Properties: "document" (#TobiraDocument, nullable), "large" (boolean, construct-only: fills a
 * window of its own).
 * Signals: "retry": load it again; "enlarge": show it in a window of its own.
 */
#define TOBIRA_TYPE_DOCUMENT_VIEW (tobira_document_view_get_type ())
G_DECLARE_FINAL_TYPE (TobiraDocumentView, tobira_document_view, TOBIRA, DOCUMENT_VIEW, GtkBox)

/* (transfer none) (nullable) */
TobiraDocument *tobira_document_view_get_document (TobiraDocumentView *self);
void tobira_document_view_set_document (TobiraDocumentView *self, TobiraDocument *document);
/* While paused it tells the document nothing: another view of the same document does. */
void tobira_document_view_set_paused (TobiraDocumentView *self, gboolean paused);
/* Scrolls to the last character and puts the text cursor there. */
void tobira_document_view_go_to_end (TobiraDocumentView *self);
/* error: (nullable) */
void tobira_document_view_set_error (TobiraDocumentView *self, const char *error);
/* Returns: (nullable) */
const char *tobira_document_view_get_error (TobiraDocumentView *self);
/* (transfer none) */
GtkTextView *tobira_document_view_get_text_view (TobiraDocumentView *self);

G_END_DECLS
