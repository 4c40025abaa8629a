/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-sqlite.h"

#include <sodium.h>
#include <sqlite3.h>
#include <stdarg.h>

#include "tobira-store.h"

struct _TobiraSqlite {
  sqlite3 *connection;
  int busy_timeout_ms;
  GHashTable *statements; /* (element-type utf8 TobiraStatement), by the address of the SQL */
};

struct _TobiraStatement {
  TobiraSqlite *sqlite;
  sqlite3_stmt *statement;
  gboolean is_busy;
};

/* What an operator mends (space, a lock, the disk) is told apart from what a programmer mends. */
static TobiraStoreError
get_error_code (int result)
{
  switch (result & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_FULL:
  case SQLITE_IOERR:
  case SQLITE_NOMEM:
  case SQLITE_CANTOPEN:
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_PROTOCOL:
    return TOBIRA_STORE_ERROR_UNAVAILABLE;
  case SQLITE_NOTADB:
    return TOBIRA_STORE_ERROR_NOT_OURS;
  default:
    return TOBIRA_STORE_ERROR_FAILED;
  }
}

/* Without the values of parameters, which may be secret. Returns: FALSE */
static gboolean
fail (TobiraSqlite *self, int result, GError **error)
{
  g_set_error (error, TOBIRA_STORE_ERROR, get_error_code (result), "%s (%d)",
               sqlite3_errstr (result), sqlite3_extended_errcode (self->connection));
  return FALSE;
}

static void
free_statement (gpointer data)
{
  TobiraStatement *statement = data;

  sqlite3_finalize (statement->statement);
  g_free (statement);
}

TobiraSqlite *
tobira_sqlite_open (const char *path, guint busy_timeout_ms, GError **error)
{
  g_autoptr (TobiraSqlite) self = g_new0 (TobiraSqlite, 1);
  int result;

  self->statements = g_hash_table_new_full (NULL, NULL, NULL, free_statement);
  result =
      sqlite3_open_v2 (path, &self->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK) {
    g_set_error_literal (error, TOBIRA_STORE_ERROR, get_error_code (result),
                         sqlite3_errstr (result));
    return NULL;
  }
  sqlite3_extended_result_codes (self->connection, 1);
  self->busy_timeout_ms = (int) busy_timeout_ms;
  sqlite3_busy_timeout (self->connection, self->busy_timeout_ms);
  return g_steal_pointer (&self);
}

void
tobira_sqlite_close (TobiraSqlite *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->connection);
  g_free (self);
}

gboolean
tobira_sqlite_execute (TobiraSqlite *self, const char *script, GError **error)
{
  int result = sqlite3_exec (self->connection, script, NULL, NULL, NULL);

  return result == SQLITE_OK || fail (self, result, error);
}

/* Returns: (transfer none) (nullable): the prepared statement, ready to be bound. */
static TobiraStatement *
get_statement (TobiraSqlite *self, const char *sql, GError **error)
{
  TobiraStatement *cached = g_hash_table_lookup (self->statements, sql);
  sqlite3_stmt *statement = NULL;
  int result;

  if (cached != NULL) {
    g_return_val_if_fail (!cached->is_busy, NULL);
    return cached;
  }
  result =
      sqlite3_prepare_v3 (self->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK) {
    fail (self, result, error);
    return NULL;
  }
  cached = g_new0 (TobiraStatement, 1);
  cached->sqlite = self;
  cached->statement = statement;
  g_hash_table_insert (self->statements, (gpointer) sql, cached);
  return cached;
}

static int
bind_value (sqlite3_stmt *statement, int index, char type, va_list *arguments)
{
  gint64 number;
  const char *text;
  const void *bytes;
  gsize length;

  switch (type) {
  case 'i':
    return sqlite3_bind_int64 (statement, index, va_arg (*arguments, gint64));
  case 'n':
    number = va_arg (*arguments, gint64);
    return number != 0 ? sqlite3_bind_int64 (statement, index, number)
                       : sqlite3_bind_null (statement, index);
  case 't':
    text = va_arg (*arguments, const char *);
    return sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
  case 'b':
    bytes = va_arg (*arguments, const void *);
    length = va_arg (*arguments, gsize);
    return sqlite3_bind_blob64 (statement, index, bytes, length, SQLITE_TRANSIENT);
  default:
    g_return_val_if_reached (SQLITE_MISUSE);
  }
}

static TobiraStatement *
start (TobiraSqlite *self, GError **error, const char *sql, const char *types, va_list *arguments)
{
  TobiraStatement *statement = get_statement (self, sql, error);

  if (statement == NULL)
    return NULL;
  for (int i = 0; types[i] != '\0'; i++) {
    int result = bind_value (statement->statement, i + 1, types[i], arguments);

    if (result != SQLITE_OK) {
      fail (self, result, error);
      sqlite3_clear_bindings (statement->statement);
      return NULL;
    }
  }
  statement->is_busy = TRUE;
  return statement;
}

TobiraStatement *
tobira_sqlite_query (TobiraSqlite *self, GError **error, const char *sql, const char *types, ...)
{
  TobiraStatement *statement;
  va_list arguments;

  va_start (arguments, types);
  statement = start (self, error, sql, types, &arguments);
  va_end (arguments);
  return statement;
}

gboolean
tobira_sqlite_run (TobiraSqlite *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (TobiraStatement) statement = NULL;
  gboolean has_row;
  va_list arguments;

  va_start (arguments, types);
  statement = start (self, error, sql, types, &arguments);
  va_end (arguments);
  return statement != NULL && tobira_statement_step (statement, &has_row, error);
}

gboolean
tobira_sqlite_get_int (
    TobiraSqlite *self, GError **error, gint64 *value, const char *sql, const char *types, ...)
{
  g_autoptr (TobiraStatement) statement = NULL;
  gboolean has_row;
  va_list arguments;

  va_start (arguments, types);
  statement = start (self, error, sql, types, &arguments);
  va_end (arguments);
  if (statement == NULL || !tobira_statement_step (statement, &has_row, error))
    return FALSE;
  *value = has_row ? tobira_statement_get_int (statement, 0) : 0;
  return TRUE;
}

guint
tobira_sqlite_get_changes (TobiraSqlite *self)
{
  return (guint) sqlite3_changes (self->connection);
}

gboolean
tobira_sqlite_in_transaction (TobiraSqlite *self)
{
  return !sqlite3_get_autocommit (self->connection);
}

void
tobira_sqlite_flush_log (TobiraSqlite *self)
{
  sqlite3_busy_timeout (self->connection, 0);
  sqlite3_wal_checkpoint_v2 (self->connection, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (self->connection, self->busy_timeout_ms);
}

gboolean
tobira_statement_step (TobiraStatement *self, gboolean *has_row, GError **error)
{
  int result = sqlite3_step (self->statement);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    return fail (self->sqlite, result, error);
  *has_row = result == SQLITE_ROW;
  return TRUE;
}

gint64
tobira_statement_get_int (TobiraStatement *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

char *
tobira_statement_dup_text (TobiraStatement *self, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (self->statement, column));
}

gboolean
tobira_statement_equals_blob (TobiraStatement *self, int column, const guint8 *bytes, gsize length)
{
  const void *blob = sqlite3_column_blob (self->statement, column);

  return (gsize) sqlite3_column_bytes (self->statement, column) == length &&
         (length == 0 || sodium_memcmp (blob, bytes, length) == 0);
}

void
tobira_statement_release (TobiraStatement *self)
{
  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
  self->is_busy = FALSE;
}
