/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-hasher.h"

#include <sodium.h>

struct _TobiraHasher {
  GThreadPool *pool;
  guint places;
  guint taken;
  unsigned long long operations;
  size_t memory;
};

static void
hash (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  const TobiraHasher *self = user_data;
  TobiraSecret *password = g_task_get_task_data (task);
  g_autofree char *text = g_malloc (crypto_pwhash_STRBYTES);

  if (crypto_pwhash_str (text, tobira_secret_get_text (password),
                         tobira_secret_get_length (password), self->operations, self->memory) != 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no memory for the hash");
  else
    g_task_return_pointer (task, g_steal_pointer (&text), g_free);
}

TobiraHasher *
tobira_hasher_new (const TobiraServiceConfig *config)
{
  TobiraHasher *self = g_new0 (TobiraHasher, 1);

  self->places = config->hash_threads + config->hash_queue;
  self->operations = config->hash_operations;
  self->memory = config->hash_memory;
  self->pool = g_thread_pool_new (hash, self, (int) config->hash_threads, FALSE, NULL);
  return self;
}

void
tobira_hasher_free (TobiraHasher *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_free (self);
}

gboolean
tobira_hasher_reserve (TobiraHasher *self)
{
  if (self->taken >= self->places)
    return FALSE;
  self->taken++;
  return TRUE;
}

void
tobira_hasher_release (TobiraHasher *self)
{
  g_return_if_fail (self->taken > 0);
  self->taken--;
}

void
tobira_hasher_hash_async (TobiraHasher *self,
                          TobiraSecret *password,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, tobira_hasher_hash_async);
  g_task_set_task_data (task, tobira_secret_ref (password), (GDestroyNotify) tobira_secret_unref);
  g_thread_pool_push (self->pool, task, NULL);
}

char *
tobira_hasher_hash_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
