/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-keys.h"
#include "tobira-store-registrations.h"

G_BEGIN_DECLS

/* Whoever can reach the service's UNIX socket is trusted, since the socket's mode says who that may be,
 * and has no address. Returns: (transfer full): what stands for it; no other peer can have it. */
GSocketAddress *tobira_client_address_new_local (void);
/* Who the limits count a request for: the peer of the connection, or, behind a trusted proxy, the
 * last address of X-Forwarded-For that is no trusted proxy itself. IPv6 counts by its /64.
 * forwarded: (nullable): that header. */
void tobira_client_address_get_limit (const TobiraServiceConfig *config,
                                      const TobiraKeys *keys,
                                      GSocketAddress *peer,
                                      const char *forwarded,
                                      TobiraClientLimit *limit);
/* What the limit of one mail address counts by: the address in lower case, without a "+tag". */
void tobira_mail_address_get_limit_key (const TobiraKeys *keys, const char *lookup, guint8 *key);

G_END_DECLS
