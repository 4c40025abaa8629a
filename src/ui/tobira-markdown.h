/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tobira_markdown_show:
 * @view: what to fill; everything in its buffer is replaced
 * @markdown: headings, paragraphs, lists and **strong** text; anything else is shown as it stands
 * @language: (nullable): BCP 47, chooses the shapes of Han characters
 *
 * Shows a document of the service. The buffer ends with the last character of the document.
 */
void tobira_markdown_show (GtkTextView *view, const char *markdown, const char *language);

G_END_DECLS
