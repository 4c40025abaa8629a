/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-language.h"

G_BEGIN_DECLS

/* How times are written in mails. No locale of the C library is asked: the service speaks all its
 * languages at once, and those that the machine has are no matter. */

/* Returns: (transfer full): "50 minutes"; in seconds only where it is no whole number of minutes. */
char *tobira_mail_words_span (TobiraLanguage language, guint seconds);
/* Returns: (transfer full): date and time of day in Japan, without its name. */
char *tobira_mail_words_moment (TobiraLanguage language, gint64 time_us);

G_END_DECLS
