/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraKeepingView:
 *
 * The choice to keep the account in the keyring of this computer, and what became of it: on the last
 * screen; on the first one, that an account is kept from an earlier time. Not there while there is
 * nothing to choose, and never where it is not allowed (tobira_outside_set_allowed()).
 */
#define TOBIRA_TYPE_KEEPING_VIEW (tobira_keeping_view_get_type ())
G_DECLARE_FINAL_TYPE (TobiraKeepingView, tobira_keeping_view, TOBIRA, KEEPING_VIEW, GtkBox)

/* step: of the screen it stands on. To be called once. */
void tobira_keeping_view_set_registration (TobiraKeepingView *self,
                                           TobiraRegistration *registration,
                                           TobiraStep step);

G_END_DECLS
