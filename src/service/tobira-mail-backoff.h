/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When a mail that was not taken is tried again. */

#define TOBIRA_MAIL_BACKOFF_GIVE_UP_SECONDS (60 * 60)

/**
 * tobira_mail_backoff_get_delay:
 * @tries: how often sending was tried, this time included
 * @random: 0.0 to 1.0: spreads mails that failed together over ±20 %
 *
 * Returns: seconds: 5, 15, 45, 120, then 300, ±20 %
 */
guint tobira_mail_backoff_get_delay (guint tries, double random);
/* Whether a mail queued at queued_us is not worth another try in delay_seconds from now_us. */
gboolean tobira_mail_backoff_gives_up (gint64 queued_us, gint64 now_us, guint delay_seconds);

G_END_DECLS
