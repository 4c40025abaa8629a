/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-schema.h"

#include "tobira-store.h"

/* Each step leads from the version of its index to the next. Steps that were released are never
 * changed; a new one is added at the end. Times are microseconds since 1970. */
static const char *const steps[] = {
    /* 0 → 1 */
    "CREATE TABLE registrations ("
    "  id TEXT PRIMARY KEY NOT NULL,"
    "  email TEXT,"  /* NULL once the registration is over */
    "  lookup TEXT," /* likewise */
    "  language INTEGER NOT NULL,"
    "  decoy INTEGER NOT NULL," /* the address had an account already */
    "  created_us INTEGER NOT NULL,"
    "  cancelled_us INTEGER,"
    "  completed_us INTEGER,"
    "  mails INTEGER NOT NULL DEFAULT 1,"
    "  last_mail_us INTEGER NOT NULL,"
    "  mail_state INTEGER NOT NULL DEFAULT 0,"
    "  sent_us INTEGER,"
    "  expires_us INTEGER,"
    "  attempts INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE INDEX registrations_by_age ON registrations (created_us);"
    "CREATE INDEX registrations_with_address ON registrations (created_us)"
    "  WHERE email IS NOT NULL;"
    "CREATE TABLE consents ("
    "  registration_id TEXT NOT NULL,"
    "  account_id TEXT,"
    "  kind TEXT NOT NULL,"
    "  version TEXT NOT NULL,"
    "  language TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL,"
    "  read_to_end_us INTEGER NOT NULL,"
    "  agreed_us INTEGER NOT NULL,"
    "  received_us INTEGER NOT NULL,"
    "  PRIMARY KEY (registration_id, kind)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE accounts ("
    "  id TEXT PRIMARY KEY NOT NULL,"
    "  registration_id TEXT NOT NULL UNIQUE,"
    "  email TEXT,"  /* NULL once lapsed */
    "  lookup TEXT," /* likewise */
    "  password_hash TEXT,"
    "  language INTEGER NOT NULL,"
    "  created_us INTEGER NOT NULL,"
    "  due_us INTEGER NOT NULL,"
    "  informed_us INTEGER," /* when job-seeker information was registered */
    "  lapsed_us INTEGER"
    ") STRICT;"
    "CREATE UNIQUE INDEX accounts_by_address ON accounts (lookup) WHERE lapsed_us IS NULL;"
    "CREATE INDEX accounts_by_due ON accounts (due_us)"
    "  WHERE lapsed_us IS NULL AND informed_us IS NULL;"
    "CREATE TABLE outbox ("
    "  serial INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  registration_id TEXT NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,"
    "  template INTEGER NOT NULL,"
    "  number INTEGER NOT NULL,"
    "  tries INTEGER NOT NULL DEFAULT 0,"
    "  queued_us INTEGER NOT NULL,"
    "  due_us INTEGER NOT NULL,"
    "  leased_until_us INTEGER NOT NULL DEFAULT 0,"
    "  UNIQUE (registration_id, number)"
    ") STRICT;"
    "CREATE INDEX outbox_by_due ON outbox (due_us);"
    "CREATE TABLE idempotency ("
    "  key BLOB PRIMARY KEY NOT NULL,"
    "  fingerprint BLOB NOT NULL,"
    "  created_us INTEGER NOT NULL,"
    "  running_until_us INTEGER NOT NULL,"
    "  outcome INTEGER NOT NULL,"
    "  remaining INTEGER NOT NULL DEFAULT 0,"
    "  reference TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX idempotency_by_age ON idempotency (created_us);",
    /* 1 → 2: limits outlive a restart; an address is claimed while its password is hashed */
    "CREATE TABLE buckets ("
    "  key BLOB PRIMARY KEY NOT NULL,"
    "  full_us INTEGER NOT NULL" /* when the bucket is full again */
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX buckets_by_age ON buckets (full_us);"
    "CREATE TABLE mail_log ("
    "  address BLOB NOT NULL,"
    "  at_us INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX mail_log_by_address ON mail_log (address, at_us);"
    "CREATE INDEX mail_log_by_age ON mail_log (at_us);"
    "CREATE TABLE claims ("
    "  lookup TEXT PRIMARY KEY NOT NULL,"
    "  registration_id TEXT NOT NULL,"
    "  until_us INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;",
};

guint
tobira_schema_get_newest (void)
{
  return G_N_ELEMENTS (steps);
}

gboolean
tobira_schema_check (TobiraSqlite *sqlite, GError **error)
{
  gint64 application;
  gint64 version;
  gint64 tables;

  if (!tobira_sqlite_get_int (sqlite, error, &application, "PRAGMA application_id", "") ||
      !tobira_sqlite_get_int (sqlite, error, &version, "PRAGMA user_version", "") ||
      !tobira_sqlite_get_int (sqlite, error, &tables, "SELECT count(*) FROM sqlite_schema", ""))
    return FALSE;
  if (application == 0 && version == 0 && tables == 0)
    return TRUE;
  if (application != TOBIRA_SCHEMA_APPLICATION_ID) {
    g_set_error_literal (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_NOT_OURS,
                         "this is a database of another program");
    return FALSE;
  }
  if (version > (gint64) tobira_schema_get_newest ()) {
    g_set_error (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_TOO_NEW,
                 "its schema has version %" G_GINT64_FORMAT
                 ", this program knows none above %u: use a newer program",
                 version, tobira_schema_get_newest ());
    return FALSE;
  }
  return TRUE;
}

static gboolean
run_steps (TobiraSqlite *sqlite, guint version, GError **error)
{
  g_autofree char *header =
      g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                       TOBIRA_SCHEMA_APPLICATION_ID, version);
  gint64 present;

  if (!tobira_sqlite_get_int (sqlite, error, &present, "PRAGMA user_version", ""))
    return FALSE;
  if (present == (gint64) version)
    return TRUE;
  for (guint i = (guint) present; i < version; i++) {
    if (!tobira_sqlite_execute (sqlite, steps[i], error))
      return FALSE;
  }
  return tobira_sqlite_execute (sqlite, header, error);
}

gboolean
tobira_schema_migrate (TobiraSqlite *sqlite, guint version, GError **error)
{
  g_return_val_if_fail (version <= G_N_ELEMENTS (steps), FALSE);

  if (!tobira_sqlite_execute (sqlite, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_steps (sqlite, version, error) && tobira_sqlite_execute (sqlite, "COMMIT", error))
    return TRUE;
  if (tobira_sqlite_in_transaction (sqlite))
    tobira_sqlite_execute (sqlite, "ROLLBACK", NULL);
  return FALSE;
}
