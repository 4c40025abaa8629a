/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Japan's calendar and time of day, on a computer that may stand in any zone. */

GDateTime *tobira_japan_get_time (gint64 us);
GDateTime *tobira_japan_get_due (gint64 due_us);

G_END_DECLS
