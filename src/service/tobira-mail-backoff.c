/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-backoff.h"

#define SPREAD 0.2

static const guint delays[] = {5, 15, 45, 120, 300};

guint
tobira_mail_backoff_get_delay (guint tries, double random)
{
  guint index = MIN (MAX (tries, 1), G_N_ELEMENTS (delays)) - 1;

  return (guint) (delays[index] * (1.0 - SPREAD + 2.0 * SPREAD * random) + 0.5);
}

gboolean
tobira_mail_backoff_gives_up (gint64 queued_us, gint64 now_us, guint delay_seconds)
{
  gint64 next_us = now_us + delay_seconds * G_TIME_SPAN_SECOND;

  return next_us - queued_us > TOBIRA_MAIL_BACKOFF_GIVE_UP_SECONDS * G_TIME_SPAN_SECOND;
}
