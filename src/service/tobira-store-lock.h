/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TobiraStoreLock:
 *
 * Says that this process uses a database, for as long as it lives. Two services on one database would
 * end each other's leases and running requests when they start. The lock is the kernel's (flock() on
 * "DATABASE-lock"), so nothing is left of it after a crash; SQLite's own locks are short and say
 * nothing about who else is there.
 */
typedef struct _TobiraStoreLock TobiraStoreLock;

/**
 * tobira_store_lock_take:
 * @database: path of a database that exists; links to it are followed
 *
 * Does not wait.
 *
 * Returns: (transfer full) (nullable): NULL with @error set (%TOBIRA_STORE_ERROR_UNAVAILABLE), which
 *   says who has the database and what to do
 */
TobiraStoreLock *tobira_store_lock_take (const char *database, GError **error);
/* Gives the database back, and removes the file. */
void tobira_store_lock_free (TobiraStoreLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraStoreLock, tobira_store_lock_free)

G_END_DECLS
