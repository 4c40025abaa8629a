/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-keeper.h"

G_DEFINE_INTERFACE (TobiraKeeper, tobira_keeper, G_TYPE_OBJECT)
G_DEFINE_QUARK (tobira - keeper - error - quark, tobira_keeper_error)

static void
tobira_keeper_default_init (TobiraKeeperInterface *iface)
{
}

void
tobira_keeper_keep_async (TobiraKeeper *self,
                          const char *label,
                          const char *email,
                          TobiraSecret *password,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (TOBIRA_IS_KEEPER (self));
  g_return_if_fail (label && email && password);

  TOBIRA_KEEPER_GET_IFACE (self)->keep_async (self, label, email, password, cancellable, callback,
                                              data);
}

gboolean
tobira_keeper_keep_finish (TobiraKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
tobira_keeper_look_async (TobiraKeeper *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (TOBIRA_IS_KEEPER (self));

  TOBIRA_KEEPER_GET_IFACE (self)->look_async (self, cancellable, callback, data);
}

char *
tobira_keeper_look_finish (TobiraKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
tobira_keeper_forget_async (TobiraKeeper *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_return_if_fail (TOBIRA_IS_KEEPER (self));

  TOBIRA_KEEPER_GET_IFACE (self)->forget_async (self, cancellable, callback, data);
}

gboolean
tobira_keeper_forget_finish (TobiraKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
