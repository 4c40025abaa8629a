/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraPageScroller:
 *
 * Scrolls the page so that what has the focus can be seen as a whole, with its label, and holds the
 * button 「ページ最下部へ」, which never covers anything: where there is room beside the column it is
 * round and stands there, otherwise it is a bar below the page.
 *
 * Properties: "content" (#GtkWidget).
 */
#define TOBIRA_TYPE_PAGE_SCROLLER (tobira_page_scroller_get_type ())
G_DECLARE_FINAL_TYPE (TobiraPageScroller, tobira_page_scroller, TOBIRA, PAGE_SCROLLER, GtkWidget)

void tobira_page_scroller_go_to_top (TobiraPageScroller *self);
/* Brings something that has just come into view, too, as far as what has the focus stays in view.
 * widget: on the page */
void tobira_page_scroller_show_news (TobiraPageScroller *self, GtkWidget *widget);

G_END_DECLS
