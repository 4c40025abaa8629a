/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-document-view.h"

G_BEGIN_DECLS

/* Shows the document of a view in a large window of its own until that is closed; the view is paused
 * meanwhile. What is read there is read. */
void tobira_document_window_show (TobiraDocumentView *view);

G_END_DECLS
