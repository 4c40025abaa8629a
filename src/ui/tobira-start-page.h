/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-page.h"

G_BEGIN_DECLS

/**
 * TobiraStartPage:
 *
 * The first screen: who cannot open My Page here, and the way in.
 */
#define TOBIRA_TYPE_START_PAGE (tobira_start_page_get_type ())
G_DECLARE_FINAL_TYPE (TobiraStartPage, tobira_start_page, TOBIRA, START_PAGE, GtkBox)

G_END_DECLS
