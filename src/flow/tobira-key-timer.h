/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-clock.h"
#include "tobira-core.h"

G_BEGIN_DECLS

/**
 * TobiraKeyTimer:
 *
 * How long the authentication key is valid and how long until a mail may be asked for again. The
 * deadlines on the boot-time clock are the truth; a tick whenever a second of one of them is over
 * only makes somebody look.
 */
typedef struct _TobiraKeyTimer TobiraKeyTimer;

/* threshold: in seconds, one that was passed since the last look, or -1 */
typedef void (*TobiraKeyTimerFunc) (gpointer data, int threshold);

/* What the service said. The times are its own, in microseconds since 1970; 0 when not set. */
typedef struct {
  gint64 asked_us; /* on the boot-time clock: when it was asked */
  gint64 server_us;
  gint64 expires_us;
  gint64 resend_allowed_us;
  gint64 life_us; /* how long a key lives at most, 0 when unknown */
} TobiraKeyTimes;

TobiraKeyTimer *
tobira_key_timer_new (TobiraClock *clock, TobiraKeyTimerFunc on_look, gpointer data);
void tobira_key_timer_free (TobiraKeyTimer *self);

void tobira_key_timer_set (TobiraKeyTimer *self, const TobiraKeyTimes *times);
/* Forgets both deadlines and stops. */
void tobira_key_timer_reset (TobiraKeyTimer *self);
/* Ticks, or does not. */
void tobira_key_timer_set_ticking (TobiraKeyTimer *self, gboolean ticking);
/* Looks at the clock now. */
void tobira_key_timer_look (TobiraKeyTimer *self);

gboolean tobira_key_timer_has_deadline (TobiraKeyTimer *self);
/* Whether the answers took too long to know the deadline to the second, so that another one, if it
 * comes quicker, would help. Not for ever: a connection may just be slow. */
gboolean tobira_key_timer_is_vague (TobiraKeyTimer *self);
gboolean tobira_key_timer_is_over (TobiraKeyTimer *self);
/* Seconds, rounded up; -1 without a deadline. */
gint64 tobira_key_timer_get_seconds_left (TobiraKeyTimer *self);
TobiraTimeLeft tobira_key_timer_get_time_left (TobiraKeyTimer *self);
/* 1.0 to 0.0, of the key's whole life. */
double tobira_key_timer_get_fraction (TobiraKeyTimer *self);
/* Seconds, rounded up. */
guint tobira_key_timer_get_resend_seconds (TobiraKeyTimer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraKeyTimer, tobira_key_timer_free)

G_END_DECLS
