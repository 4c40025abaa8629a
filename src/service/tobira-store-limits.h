/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-store-private.h"

G_BEGIN_DECLS

#define TOBIRA_LIMIT_KEY_BYTES 32

/* The limits of the HTTP contract. Each "take" counts one use when there is room. */

/* key: TOBIRA_LIMIT_KEY_BYTES bytes. retry_us: (out): 0 when there is room, else how long to wait.
 * A token bucket, kept as the one time at which it is full again (GCRA). */
gboolean tobira_limits_take_bucket (TobiraStoreContext *context,
                                    const guint8 *key,
                                    const TobiraBucketRule *rule,
                                    gint64 *retry_us,
                                    GError **error);
/* Mails to one address in the last hour and the last day. */
gboolean tobira_limits_take_mail (TobiraStoreContext *context,
                                  const guint8 *key,
                                  gint64 *retry_us,
                                  GError **error);

G_END_DECLS
