/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraApplication:
 *
 * The program: one window for one registration, its shortcuts and its notification.
 */
#define TOBIRA_TYPE_APPLICATION (tobira_application_get_type ())
G_DECLARE_FINAL_TYPE (TobiraApplication, tobira_application, TOBIRA, APPLICATION, AdwApplication)

/* Returns: (transfer full) */
TobiraApplication *tobira_application_new (TobiraRegistration *registration);

G_END_DECLS
