/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives a picture the illustration of that name ("start", "done"), by day or, in the dark style, by
 * night. It is drawn when it is seen for the first time: drawing is what costs. name: static */
void tobira_illustration_set (GtkPicture *picture, const char *name);

G_END_DECLS
