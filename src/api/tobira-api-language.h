/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tobira_api_language_rate:
 * @offered: BCP 47 tag of a text that there is
 * @wanted: BCP 47 tag of the language that is read
 *
 * How well a text serves somebody: best the same language, then the same main language ("ja" for
 * "ja-x-easy"), then English for those who do not read Japanese here, then Japanese, in which the
 * manual is written.
 *
 * Returns: the more the better; 0 for a language that was not asked for
 */
guint tobira_api_language_rate (const char *offered, const char *wanted);

/**
 * tobira_api_language_accept:
 * @wanted: BCP 47 tag of the language that is read
 *
 * Tells the service the same order of languages as tobira_api_language_rate() uses.
 *
 * Returns: (transfer full): the value of Accept-Language (RFC 9110, 12.5.4)
 */
char *tobira_api_language_accept (const char *wanted);

G_END_DECLS
