/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inner helper of this room: reading text of which nothing is known. */

/* Room for what tobira_utf8_describe() writes, NUL included. */
#define TOBIRA_UTF8_DESCRIPTION_SIZE 8

gsize tobira_utf8_next (const char *text, gsize length, gunichar *character);
gsize tobira_utf8_length (const char *text, gssize length);
gboolean tobira_utf8_is_unseen (gunichar character);
void tobira_utf8_describe (gunichar character, char *description);

G_END_DECLS
