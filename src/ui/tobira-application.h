/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tobira-registration.h"
#include "tobira-settings.h"

G_BEGIN_DECLS

/**
 * TobiraApplication:
 *
 * The program: one window for one registration, its shortcuts and its notification. What of the
 * window is a setting is read from the settings and written to them.
 */
#define TOBIRA_TYPE_APPLICATION (tobira_application_get_type ())
G_DECLARE_FINAL_TYPE (TobiraApplication, tobira_application, TOBIRA, APPLICATION, AdwApplication)

/* flags: G_APPLICATION_IS_SERVICE: started by the session bus, which asks for the window afterwards.
 * Returns: (transfer full) */
TobiraApplication *tobira_application_new (TobiraRegistration *registration,
                                           TobiraSettings *settings,
                                           GApplicationFlags flags);

G_END_DECLS
