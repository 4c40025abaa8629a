/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-api-values.h"

G_BEGIN_DECLS

/**
 * TobiraFooter:
 *
 * What the manual has at the bottom of every screen: the service's links and the copyright line.
 */
#define TOBIRA_TYPE_FOOTER (tobira_footer_get_type ())
G_DECLARE_FINAL_TYPE (TobiraFooter, tobira_footer, TOBIRA, FOOTER, GtkBox)

/* service: (nullable): without it there are no links */
void tobira_footer_set_service (TobiraFooter *self, const TobiraServiceInfo *service);

G_END_DECLS
