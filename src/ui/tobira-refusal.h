/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraRefusal:
 *
 * The window of a program that must not start as this computer is set up: why, for whoever looks after
 * it. Whoever wants to register reads that they have to ask somebody.
 */
#define TOBIRA_TYPE_REFUSAL (tobira_refusal_get_type ())
G_DECLARE_FINAL_TYPE (TobiraRefusal, tobira_refusal, TOBIRA, REFUSAL, GtkWindow)

/* advice: (nullable): what is the matter, and what to do; NULL: the settings contain an error.
 * details: whole lines. Returns: (transfer none): a window that is not shown yet */
GtkWindow *tobira_refusal_new (const char *advice, const char *details);
/* Shows the window and waits until it is closed; GTK is initialised. is_service: the session bus has
 * started the program, and asks for the window */
void tobira_refusal_run (const char *advice, const char *details, gboolean is_service);

G_END_DECLS
