/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-mail-message.h"

G_BEGIN_DECLS

#define TOBIRA_TYPE_MAIL_TRANSPORT (tobira_mail_transport_get_type ())
G_DECLARE_INTERFACE (TobiraMailTransport, tobira_mail_transport, TOBIRA, MAIL_TRANSPORT, GObject)

/* Where mails go. Several may be on their way at once. */
struct _TobiraMailTransportInterface {
  GTypeInterface parent_interface;

  void (*send_async) (TobiraMailTransport *self,
                      TobiraMailMessage *message,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  gboolean (*send_finish) (TobiraMailTransport *self, GAsyncResult *result, GError **error);
};

/* Succeeds once the mail server has taken the responsibility for the message. Sending a message of
 * the same name again never makes two of it where the other side can tell. */
void tobira_mail_transport_send_async (TobiraMailTransport *self,
                                       TobiraMailMessage *message,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* Returns: FALSE with error set: TOBIRA_MAIL_ERROR, or G_IO_ERROR_CANCELLED. */
gboolean
tobira_mail_transport_send_finish (TobiraMailTransport *self, GAsyncResult *result, GError **error);

G_END_DECLS
