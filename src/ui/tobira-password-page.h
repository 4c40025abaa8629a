/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-page.h"

G_BEGIN_DECLS

/**
 * TobiraPasswordPage:
 *
 * The password and the authentication key, with the mail's fate and the time left.
 */
#define TOBIRA_TYPE_PASSWORD_PAGE (tobira_password_page_get_type ())
G_DECLARE_FINAL_TYPE (TobiraPasswordPage, tobira_password_page, TOBIRA, PASSWORD_PAGE, GtkBox)

/* Takes what was entered in another page, which this one replaces. */
void tobira_password_page_take_over (TobiraPasswordPage *self, TobiraPasswordPage *other);
/* Has the time left read out now. */
void tobira_password_page_speak_time (TobiraPasswordPage *self);

G_END_DECLS
