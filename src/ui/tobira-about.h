/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows what the program is, under which licence, made with what, and where to report problems. */
void tobira_about_show (GtkWindow *parent);
/* What helps to find a fault: versions, kind of session, language. Nothing about who sits before it,
 * and in English, like the place where it is reported. Returns: (transfer full) */
char *tobira_about_describe_system (GtkWindow *window);

G_END_DECLS
