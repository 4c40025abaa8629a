/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-keys.h"
#include "tobira-mail-transport.h"
#include "tobira-store.h"

G_BEGIN_DECLS

#define TOBIRA_TYPE_OUTBOX (tobira_outbox_get_type ())
G_DECLARE_FINAL_TYPE (TobiraOutbox, tobira_outbox, TOBIRA, OUTBOX, GObject)

/* Sends the mails that wait in the store: when one is queued, when one becomes due again, and after a
 * crash. Several are on their way at once, so that a slow one holds up no other. Belongs to the main
 * context it was made in. */

#define TOBIRA_OUTBOX_PARALLEL 4

/* Keeps a reference to each argument. */
TobiraOutbox *tobira_outbox_new (TobiraServiceConfig *config,
                                 TobiraStore *store,
                                 TobiraKeys *keys,
                                 TobiraMailTransport *transport);
void tobira_outbox_start (TobiraOutbox *self);
/* Looks for due mails now. The clock may have moved, say. */
void tobira_outbox_wake (TobiraOutbox *self);
/* Sends no more and waits (running the main context) for what is on its way, for wait_seconds at
 * most before it breaks off; what was not reported as sent is due again after the next start. */
void tobira_outbox_stop (TobiraOutbox *self, guint wait_seconds);
/* How many mails are on their way now. */
guint tobira_outbox_get_active (TobiraOutbox *self);

G_END_DECLS
