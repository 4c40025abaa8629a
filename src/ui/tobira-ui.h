/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes the templates, the style and the pictures known. Needs no display; may be called twice. */
void tobira_ui_register (void);

G_END_DECLS
