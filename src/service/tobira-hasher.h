/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-secret.h"
#include "tobira-service-config.h"

G_BEGIN_DECLS

/* Hashes passwords (Argon2id) on a few threads. How many may wait is bounded: a place is reserved
 * before anything is spent on a request, so that overload is refused early. One thread's object. */
typedef struct _TobiraHasher TobiraHasher;

TobiraHasher *tobira_hasher_new (const TobiraServiceConfig *config);
/* Waits for what is running. */
void tobira_hasher_free (TobiraHasher *self);
/* Returns: FALSE when every place is taken. Each TRUE needs one tobira_hasher_release(). */
gboolean tobira_hasher_reserve (TobiraHasher *self);
void tobira_hasher_release (TobiraHasher *self);
/* With a reserved place. */
void tobira_hasher_hash_async (TobiraHasher *self,
                               TobiraSecret *password,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Returns: (transfer full) (nullable): the hash with its salt and costs, in PHC format; NULL with
 * error set (G_IO_ERROR) when there is no memory for it */
char *tobira_hasher_hash_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraHasher, tobira_hasher_free)

G_END_DECLS
