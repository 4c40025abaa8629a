/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraMenuButton:
 *
 * The menu on every screen: what is about the program and not about the registration.
 */
#define TOBIRA_TYPE_MENU_BUTTON (tobira_menu_button_get_type ())
G_DECLARE_FINAL_TYPE (TobiraMenuButton, tobira_menu_button, TOBIRA, MENU_BUTTON, GtkBox)

G_END_DECLS
