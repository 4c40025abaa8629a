/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tobira-service-config.h"

G_BEGIN_DECLS

/**
 * TobiraListener:
 *
 * Accepts connections and hands them to a SoupServer. SoupServer's own listener stops for ever at
 * the first error of accept (no descriptor left, say), has a short backlog and no time-outs; this one
 * waits and goes on, counts connections, and closes those that pass their deadline.
 */
typedef struct _TobiraListener TobiraListener;

TobiraListener *tobira_listener_new (TobiraServiceConfig *config, SoupServer *server);
void tobira_listener_free (TobiraListener *self);
/* Returns: (nullable) (transfer full): the address that is listened on; NULL with error set. */
GSocketAddress *tobira_listener_start (TobiraListener *self, GError **error);
/* No new connections; the present ones stay. */
void tobira_listener_stop (TobiraListener *self);
/* The connection of message is closed unless another deadline is set within seconds. */
void tobira_listener_set_deadline (TobiraListener *self, SoupServerMessage *message, guint seconds);
/* Whether a connection was accepted whose first request is not here yet: its client may have sent it. */
gboolean tobira_listener_expects_requests (TobiraListener *self);
guint tobira_listener_get_connections (TobiraListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraListener, tobira_listener_free)

G_END_DECLS
