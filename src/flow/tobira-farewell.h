/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-api.h"
#include "tobira-clock.h"

G_BEGIN_DECLS

/**
 * TobiraFarewell:
 *
 * Tells the service that a registration is not wanted any more, as well as it can be done within
 * five seconds. It needs nobody to stay alive for it.
 */
typedef struct _TobiraFarewell TobiraFarewell;

/* Told, given up, or out of time. */
typedef void (*TobiraFarewellFunc) (gpointer data);

#define TOBIRA_FAREWELL_SECONDS 5

/* on_end: (nullable): called once. Returns: (transfer full) */
TobiraFarewell *
tobira_farewell_new (TobiraApi *api, TobiraClock *clock, TobiraFarewellFunc on_end, gpointer data);
TobiraFarewell *tobira_farewell_ref (TobiraFarewell *self);
void tobira_farewell_unref (TobiraFarewell *self);
/* Cancelled when the time is over; a request that has to end first can use it. */
GCancellable *tobira_farewell_get_cancellable (TobiraFarewell *self);
void tobira_farewell_send (TobiraFarewell *self, const char *id, TobiraSecret *token);
gboolean tobira_farewell_has_ended (TobiraFarewell *self);
/* There is nothing to tell. */
void tobira_farewell_end (TobiraFarewell *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraFarewell, tobira_farewell_unref)

G_END_DECLS
