/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-store-registrations.h"

G_BEGIN_DECLS

/* Accounts. All but the last two run on the store's thread. */

/* Returns: the end of the last day on which job-seeker information can be registered, microseconds
 * since 1970. */
gint64 tobira_accounts_get_due (const TobiraServiceConfig *config, gint64 created_us);
gboolean tobira_accounts_insert (TobiraStoreContext *context,
                                 const char *id,
                                 const TobiraRegistrationRow *row,
                                 const char *password_hash,
                                 gint64 due_us,
                                 GError **error);
/* email: (out) (transfer full) (nullable) */
gboolean tobira_accounts_read (TobiraStoreContext *context,
                               const char *id,
                               char **email,
                               gint64 *created_us,
                               gint64 *due_us,
                               GError **error);
gboolean tobira_accounts_has_address (TobiraStoreContext *context,
                                      const char *lookup,
                                      gboolean *is_taken,
                                      GError **error);
/* Ends the account of one address whose time is over; its address is free again. */
gboolean
tobira_accounts_lapse_address (TobiraStoreContext *context, const char *lookup, GError **error);
/* The same for up to limit accounts; count: (out). */
gboolean
tobira_accounts_lapse_some (TobiraStoreContext *context, guint limit, guint *count, GError **error);

/* Job-seeker information was registered: the account does not lapse any more. No call of the API
 * does this yet (it belongs to section 2.2 of the manual). */
void tobira_store_mark_informed_async (TobiraStore *self,
                                       const char *account_id,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* Returns: FALSE without error when there is no such account (any more). */
gboolean
tobira_store_mark_informed_finish (TobiraStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
