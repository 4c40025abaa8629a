/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-clock.h"

G_BEGIN_DECLS

/**
 * TobiraBackoff:
 *
 * Calls somebody again later, each time a little later than before.
 */
typedef struct _TobiraBackoff TobiraBackoff;

typedef void (*TobiraBackoffFunc) (gpointer data);

/* first_ms, maximum_ms: the shortest and the longest delay. */
TobiraBackoff *tobira_backoff_new (TobiraClock *clock,
                                   guint first_ms,
                                   guint maximum_ms,
                                   TobiraBackoffFunc callback,
                                   gpointer data);
void tobira_backoff_free (TobiraBackoff *self);
/* Calls once, after the next delay, or after at_least_seconds (-1: nothing said) if that is longer.
 * Replaces a call that is due. */
void tobira_backoff_schedule (TobiraBackoff *self, int at_least_seconds);
/* Calls once after exactly this time; the delays go on from where they are. */
void tobira_backoff_schedule_in (TobiraBackoff *self, guint delay_ms);
/* Calls nobody any more. */
void tobira_backoff_stop (TobiraBackoff *self);
/* The next delay is the shortest one again. */
void tobira_backoff_reset (TobiraBackoff *self);
gboolean tobira_backoff_is_scheduled (TobiraBackoff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraBackoff, tobira_backoff_free)

G_END_DECLS
