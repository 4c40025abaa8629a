/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-record.h"

G_BEGIN_DECLS

/**
 * tobira_record_view_new:
 * @entry: a document that was agreed to
 *
 * Returns: (transfer floating): a card with everything that was sent about it
 */
GtkWidget *tobira_record_view_new (const TobiraRecordEntry *entry);

G_END_DECLS
