/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-page.h"

G_BEGIN_DECLS

/**
 * TobiraDonePage:
 *
 * What was reached, what has to follow and by when.
 */
#define TOBIRA_TYPE_DONE_PAGE (tobira_done_page_get_type ())
G_DECLARE_FINAL_TYPE (TobiraDonePage, tobira_done_page, TOBIRA, DONE_PAGE, GtkBox)

G_END_DECLS
