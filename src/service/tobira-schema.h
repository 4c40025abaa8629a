/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-sqlite.h"

G_BEGIN_DECLS

/* "Tobi": tells our files from other SQLite databases. */
#define TOBIRA_SCHEMA_APPLICATION_ID 0x546f6269

/* Returns: the version that this program writes. */
guint tobira_schema_get_newest (void);
/* Changes nothing. Fails with TOBIRA_STORE_ERROR when the file is no database, another program's or
 * a newer version's; is fine with an empty one. */
gboolean tobira_schema_check (TobiraSqlite *sqlite, GError **error);
/* Brings the tables to version (at least the present one) in one transaction. */
gboolean tobira_schema_migrate (TobiraSqlite *sqlite, guint version, GError **error);

G_END_DECLS
