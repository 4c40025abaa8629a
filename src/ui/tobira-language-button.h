/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraLanguageButton:
 *
 * Offers the languages, each in its own script, on every screen (screens, 21).
 */
#define TOBIRA_TYPE_LANGUAGE_BUTTON (tobira_language_button_get_type ())
G_DECLARE_FINAL_TYPE (TobiraLanguageButton, tobira_language_button, TOBIRA, LANGUAGE_BUTTON, GtkBox)

G_END_DECLS
