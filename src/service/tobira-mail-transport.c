/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-transport.h"

G_DEFINE_INTERFACE (TobiraMailTransport, tobira_mail_transport, G_TYPE_OBJECT)

static void
tobira_mail_transport_default_init (TobiraMailTransportInterface *iface)
{
}

void
tobira_mail_transport_send_async (TobiraMailTransport *self,
                                  TobiraMailMessage *message,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_MAIL_TRANSPORT (self));
  g_return_if_fail (message != NULL);

  TOBIRA_MAIL_TRANSPORT_GET_IFACE (self)->send_async (self, message, cancellable, callback,
                                                      user_data);
}

gboolean
tobira_mail_transport_send_finish (TobiraMailTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TOBIRA_IS_MAIL_TRANSPORT (self), FALSE);

  return TOBIRA_MAIL_TRANSPORT_GET_IFACE (self)->send_finish (self, result, error);
}
