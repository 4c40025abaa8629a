/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraLinkDialog:
 *
 * Shows an address that could not be opened, so that it is not lost.
 */
#define TOBIRA_TYPE_LINK_DIALOG (tobira_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TobiraLinkDialog, tobira_link_dialog, TOBIRA, LINK_DIALOG, GtkWindow)

/* failed: it was tried; else it may not be opened on this computer */
void tobira_link_dialog_show (GtkWindow *parent, const char *href, gboolean failed);

G_END_DECLS
