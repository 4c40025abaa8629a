/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraContent:
 *
 * All that is in the window: one page for each step of the registration, and around it what the
 * steps share. Made anew for another language.
 *
 * Properties, read-only: "title" (string: of the window).
 */
#define TOBIRA_TYPE_CONTENT (tobira_content_get_type ())
G_DECLARE_FINAL_TYPE (TobiraContent, tobira_content, TOBIRA, CONTENT, GtkBox)

TobiraContent *tobira_content_new (TobiraRegistration *registration);
/* Takes what was entered and is in no registration from the content it is to replace. */
void tobira_content_take_over (TobiraContent *self, TobiraContent *other);
/* The field that has the focus. */
TobiraField tobira_content_get_focus (TobiraContent *self);
/* Gives the focus to a field, or to the heading of the page. */
void tobira_content_set_focus (TobiraContent *self, TobiraField field);
const char *tobira_content_get_title (TobiraContent *self);
/* Has the time left read out. */
void tobira_content_speak_time (TobiraContent *self);

G_END_DECLS
