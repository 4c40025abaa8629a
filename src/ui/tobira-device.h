/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tobira_device_is_smart:
 * @root: the directory that stands for "/"
 *
 * Whether this is a device of the kind that the manual means by smart devices, on which a My Number
 * Card can be read: a phone or a tablet.
 */
gboolean tobira_device_is_smart (const char *root);

G_END_DECLS
