/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sqlite-commits FILE SECONDS MAXIMUM: how many rows a second a bare SQLite commits one by one in
 * FILE, durably as the service does it (WAL, synchronous=FULL). Prints "commits seconds". */
#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static void
check (int status, sqlite3 *database)
{
  if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW) {
    fprintf (stderr, "sqlite-commits: %s\n", sqlite3_errmsg (database));
    exit (1);
  }
}

int
main (int argc, char **argv)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *insert = NULL;
  gint64 began, limit;
  int n = 0;

  if (argc != 4) {
    fprintf (stderr, "usage: sqlite-commits FILE SECONDS MAXIMUM\n");
    return 2;
  }
  check (sqlite3_open (argv[1], &database), database);
  check (sqlite3_exec (database,
                       "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                       "CREATE TABLE row (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
                       NULL, NULL, NULL),
         database);
  check (sqlite3_prepare_v2 (database, "INSERT INTO row VALUES (?, ?)", -1, &insert, NULL),
         database);
  began = g_get_monotonic_time ();
  limit = began + atoi (argv[2]) * G_USEC_PER_SEC;
  while (n < atoi (argv[3]) && g_get_monotonic_time () < limit) {
    g_autofree char *id = g_uuid_string_random ();
    char body[400];

    memset (body, 'b', sizeof body);
    sqlite3_bind_text (insert, 1, id, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text (insert, 2, body, sizeof body, SQLITE_TRANSIENT);
    check (sqlite3_step (insert), database);
    check (sqlite3_reset (insert), database);
    n++;
  }
  printf ("%d %.6f\n", n, (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  sqlite3_finalize (insert);
  sqlite3_close (database);
  return 0;
}
