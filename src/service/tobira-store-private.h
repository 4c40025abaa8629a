/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-sqlite.h"
#include "tobira-store.h"

G_BEGIN_DECLS

/**
 * TobiraStoreContext:
 * @sqlite: inside the transaction of the job
 * @config: the operator's choices
 * @now_us: when the job runs
 * @mail_queued: set by a job that queued a mail
 * @erased: set by a job that erased something that must not linger in the write-ahead log
 *
 * What a job works with, on the store's own thread.
 */
typedef struct {
  TobiraSqlite *sqlite;
  const TobiraServiceConfig *config;
  gint64 now_us;
  gboolean mail_queued;
  gboolean erased;
} TobiraStoreContext;

/* data: the job's input and output. Returns: FALSE with error set: everything it did is undone. */
typedef gboolean (*TobiraStoreFunc) (TobiraStoreContext *context, gpointer data, GError **error);

/* Queues a job. data: (transfer full): handed back by tobira_store_finish() once what the job did is
 * on disk. */
void tobira_store_submit (TobiraStore *self,
                          gpointer source_tag,
                          TobiraStoreFunc func,
                          gpointer data,
                          GDestroyNotify free_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* Returns: (transfer full) (nullable): data; NULL with error set. */
gpointer
tobira_store_finish (TobiraStore *self, gpointer source_tag, GAsyncResult *result, GError **error);

G_END_DECLS
