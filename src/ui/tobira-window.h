/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraWindow:
 *
 * The window: one page for each step of the registration, and around it what all steps share.
 *
 * Actions: "win.cancel": asks if something would be lost, then gives the registration up;
 * "win.speak-time": has the time left read out; "win.shortcuts", "win.about": show a window.
 */
#define TOBIRA_TYPE_WINDOW (tobira_window_get_type ())
G_DECLARE_FINAL_TYPE (TobiraWindow, tobira_window, TOBIRA, WINDOW, AdwApplicationWindow)

TobiraWindow *tobira_window_new (GtkApplication *application, TobiraRegistration *registration);

G_END_DECLS
