/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraMarkdown:
 *
 * One document of the service on its way into a text view, a piece at a time, so that a long one
 * does not keep the screen from answering. The buffer ends with the last character of the document.
 */
typedef struct _TobiraMarkdown TobiraMarkdown;

/**
 * tobira_markdown_new:
 * @view: what to fill; everything in its buffer is replaced
 * @markdown: headings, paragraphs, lists and **strong** text; anything else is shown as it stands
 * @language: (nullable): BCP 47, chooses the shapes of Han characters
 *
 * Returns: (transfer full): nothing is written yet
 */
TobiraMarkdown *tobira_markdown_new (GtkTextView *view, const char *markdown, const char *language);

/**
 * tobira_markdown_write:
 * @self: a document
 * @microseconds: how long to write; a few lines are written in any case
 *
 * The text cursor is put to the start by the first piece, and then left alone.
 *
 * Returns: whether more is left to be written
 */
gboolean tobira_markdown_write (TobiraMarkdown *self, gint64 microseconds);
void tobira_markdown_free (TobiraMarkdown *self);

/* All of it at once. */
void tobira_markdown_show (GtkTextView *view, const char *markdown, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraMarkdown, tobira_markdown_free)

G_END_DECLS
