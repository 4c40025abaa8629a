/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* text: UTF-8. Returns: (transfer full): it as a JSON string, in its quotes */
char *tobira_json_quote (const char *text);

G_END_DECLS
