/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraFaultBanner:
 *
 * Why the last thing did not work, what became of the input, and what to do. Hidden while nothing
 * is wrong.
 *
 * Signals: "retry".
 */
#define TOBIRA_TYPE_FAULT_BANNER (tobira_fault_banner_get_type ())
G_DECLARE_FINAL_TYPE (TobiraFaultBanner, tobira_fault_banner, TOBIRA, FAULT_BANNER, GtkBox)

/* fault: (nullable): of TOBIRA_API_ERROR. can_retry: whether doing the same again makes sense */
void
tobira_fault_banner_set_fault (TobiraFaultBanner *self, const GError *fault, gboolean can_retry);
/* Puts the focus on what happened. */
void tobira_fault_banner_focus (TobiraFaultBanner *self);

G_END_DECLS
