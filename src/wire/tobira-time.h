/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tobira_time_parse (const char *text, gint64 *time_us);
char *tobira_time_format (gint64 time_us);

G_END_DECLS
