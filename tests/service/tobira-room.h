/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-keys.h"
#include "tobira-store.h"

G_BEGIN_DECLS

/* What the tests of mails and files have in common. Nothing here sleeps. */

/* Returns: (transfer full): a new directory, below the temporary one. */
char *tobira_room_new (void);
/* Removes it with all that is in it, and frees its name. */
void tobira_room_free (char *room);
/* Returns: (transfer full): the path of a name in it. */
char *tobira_room_path (const char *room, const char *name);
void tobira_room_write (const char *room, const char *name, const char *text, int mode);
/* How many files there are in a folder of it; 0 without that folder. */
guint tobira_room_count (const char *room, const char *folder);
/* Returns: (transfer full): the text of the only file in a folder of it. */
char *tobira_room_read_only_file (const char *room, const char *folder);

/* A secret of zeros. */
TobiraKeys *tobira_room_keys (void);
/* Returns: (transfer full): a mail in Japanese that holds a key, to taro@example.co.jp. */
TobiraMail *tobira_room_mail (void);

typedef gboolean (*TobiraRoomCondition) (gpointer data);
/* Runs the default main context until the condition holds; fails the test after two minutes. */
void tobira_room_wait (TobiraRoomCondition condition, gpointer data);
/* A GAsyncReadyCallback for the one below. */
void tobira_room_take (GObject *source, GAsyncResult *result, gpointer data);
/* Returns: (transfer full): the result, once there is one. */
GAsyncResult *tobira_room_await (GAsyncResult **result);

G_END_DECLS
