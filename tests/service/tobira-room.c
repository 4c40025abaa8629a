/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-room.h"

#include <glib/gstdio.h>
#include <string.h>

#define WAIT_SECONDS 120

char *
tobira_room_new (void)
{
  g_autoptr (GError) error = NULL;
  char *room = g_dir_make_tmp ("tobira-room-XXXXXX", &error);

  g_assert_no_error (error);
  return room;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) directory = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    directory = g_dir_open (path, 0, NULL);
    while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_all (inner);
    }
  }
  g_remove (path);
}

void
tobira_room_free (char *room)
{
  remove_all (room);
  g_free (room);
}

char *
tobira_room_path (const char *room, const char *name)
{
  return g_build_filename (room, name, NULL);
}

void
tobira_room_write (const char *room, const char *name, const char *text, int mode)
{
  g_autofree char *path = tobira_room_path (room, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

guint
tobira_room_count (const char *room, const char *folder)
{
  g_autofree char *path = tobira_room_path (room, folder);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (directory != NULL && g_dir_read_name (directory) != NULL)
    count++;
  return count;
}

char *
tobira_room_read_only_file (const char *room, const char *folder)
{
  g_autofree char *path = tobira_room_path (room, folder);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  char *text;

  g_assert_cmpuint (tobira_room_count (room, folder), ==, 1);
  file = g_build_filename (path, g_dir_read_name (directory), NULL);
  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

TobiraKeys *
tobira_room_keys (void)
{
  const guint8 secret[TOBIRA_KEYS_SECRET_BYTES] = {0};

  return tobira_keys_new (secret);
}

TobiraMail *
tobira_room_mail (void)
{
  TobiraMail *mail = g_new0 (TobiraMail, 1);

  mail->serial = 1;
  mail->registration_id = g_strdup ("AAAAAAAAAAAAAAAAAAAAAA");
  mail->address = g_strdup ("taro@example.co.jp");
  mail->template = TOBIRA_MAIL_TEMPLATE_AUTH_KEY;
  mail->language = TOBIRA_LANGUAGE_JA;
  mail->number = 1;
  mail->queued_us = G_GINT64_CONSTANT (1795500000000123);
  return mail;
}

static gboolean
on_too_long (gpointer data)
{
  g_error ("waited for %d seconds", WAIT_SECONDS);
  return G_SOURCE_REMOVE;
}

void
tobira_room_wait (TobiraRoomCondition condition, gpointer data)
{
  guint id = g_timeout_add_seconds (WAIT_SECONDS, on_too_long, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

void
tobira_room_take (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  GAsyncResult **place = data;

  return *place != NULL;
}

GAsyncResult *
tobira_room_await (GAsyncResult **result)
{
  tobira_room_wait (has_result, result);
  return g_steal_pointer (result);
}
