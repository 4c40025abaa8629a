/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tobira_wheel_share:
 * @page: a page that scrolls, with texts on it that scroll by themselves
 *
 * Shares the wheel (or the touchpad) between a page and the texts on it. GTK gives all of it to the
 * text under the pointer, so that nobody gets past a text whose end is reached; and a page that is
 * scrolled stops as soon as a text comes under the pointer, which then runs to its end unread.
 *
 * Here, one turn of the wheel belongs to what it began with: to the text if that can scroll further,
 * otherwise to the page. The turn ends when the wheel rests for a moment.
 */
void tobira_wheel_share (GtkScrolledWindow *page);

G_END_DECLS
