/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A thin wrapper of SQLite: one connection, prepared statements only, every failure a GError of
 * TOBIRA_STORE_ERROR. Used by one thread at a time. */
typedef struct _TobiraSqlite TobiraSqlite;

/* A running statement; a borrowed one of the connection's cache, given back by its autoptr. */
typedef struct _TobiraStatement TobiraStatement;

/* Creates no file. Changes nothing in it. Returns: (transfer full) (nullable) */
TobiraSqlite *tobira_sqlite_open (const char *path, guint busy_timeout_ms, GError **error);
void tobira_sqlite_close (TobiraSqlite *self);
/* script: any number of statements, without parameters. */
gboolean tobira_sqlite_execute (TobiraSqlite *self, const char *script, GError **error);
/* sql: a string constant, whose address is the key of the cache. types: one letter for each
 * parameter: "i" a gint64, "n" a gint64 that is NULL when 0, "t" a const char * (NULL is NULL), "b" a pointer and a gsize.
 * Returns: (transfer full) (nullable): before its first row */
TobiraStatement *
tobira_sqlite_query (TobiraSqlite *self, GError **error, const char *sql, const char *types, ...);
/* Like the above for a statement without rows. */
gboolean
tobira_sqlite_run (TobiraSqlite *self, GError **error, const char *sql, const char *types, ...);
/* value: (out): first column of the first row, 0 when there is no row or it is NULL. */
gboolean tobira_sqlite_get_int (
    TobiraSqlite *self, GError **error, gint64 *value, const char *sql, const char *types, ...);
/* Rows changed by the last statement. */
guint tobira_sqlite_get_changes (TobiraSqlite *self);
/* FALSE also after SQLite rolled back by itself (disk full, I/O error). */
gboolean tobira_sqlite_in_transaction (TobiraSqlite *self);

/* Empties the write-ahead log unless somebody is reading; what was erased is then nowhere any more. */
void tobira_sqlite_flush_log (TobiraSqlite *self);

/* has_row: (out). */
gboolean tobira_statement_step (TobiraStatement *self, gboolean *has_row, GError **error);
/* NULL is 0. */
gint64 tobira_statement_get_int (TobiraStatement *self, int column);
/* Returns: (transfer full) (nullable) */
char *tobira_statement_dup_text (TobiraStatement *self, int column);
/* Whether the column holds exactly these bytes; in constant time for equal lengths. */
gboolean
tobira_statement_equals_blob (TobiraStatement *self, int column, const guint8 *bytes, gsize length);
void tobira_statement_release (TobiraStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraSqlite, tobira_sqlite_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraStatement, tobira_statement_release)

G_END_DECLS
