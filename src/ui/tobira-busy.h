/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraBusy:
 *
 * Says what is being waited for, beside the button that was pressed. Hidden otherwise.
 */
#define TOBIRA_TYPE_BUSY (tobira_busy_get_type ())
G_DECLARE_FINAL_TYPE (TobiraBusy, tobira_busy, TOBIRA, BUSY, GtkBox)

void tobira_busy_set_activity (TobiraBusy *self, TobiraActivity activity);

G_END_DECLS
