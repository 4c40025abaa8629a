/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraNextSteps:
 *
 * The buttons that lead on from a completed registration (manual, ⑧): one, or, where the service
 * offers it and the device can read a My Number Card, two. It looks again each time the window
 * becomes active, because card readers are plugged in.
 */
#define TOBIRA_TYPE_NEXT_STEPS (tobira_next_steps_get_type ())
G_DECLARE_FINAL_TYPE (TobiraNextSteps, tobira_next_steps, TOBIRA, NEXT_STEPS, GtkBox)

/* steps: (element-type TobiraNextStep): what the service offers */
void tobira_next_steps_set_steps (TobiraNextSteps *self, GPtrArray *steps);
/* The directory that stands for "/" when the device is looked at. */
void tobira_next_steps_set_root_directory (TobiraNextSteps *self, const char *directory);

G_END_DECLS
