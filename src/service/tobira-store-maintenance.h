/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-store.h"

G_BEGIN_DECLS

/* Erases the addresses of registrations that are over, ends accounts whose time is over and deletes
 * what nobody can ask for any more: a bounded part of it. */
void
tobira_store_maintain_async (TobiraStore *self, GAsyncReadyCallback callback, gpointer user_data);
/* has_more: (out) (optional): whether another round is worthwhile. */
gboolean tobira_store_maintain_finish (TobiraStore *self,
                                       GAsyncResult *result,
                                       gboolean *has_more,
                                       GError **error);

G_END_DECLS
