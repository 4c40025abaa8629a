/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-api.h"

G_DEFINE_INTERFACE (TobiraApi, tobira_api, G_TYPE_OBJECT)

static void
tobira_api_default_init (TobiraApiInterface *iface)
{
}

void
tobira_api_get_service_async (TobiraApi *self,
                              const char *language,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_API (self));
  g_return_if_fail (language);

  TOBIRA_API_GET_IFACE (self)->get_service_async (self, language, cancellable, callback, user_data);
}

TobiraServiceInfo *
tobira_api_get_service_finish (TobiraApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TOBIRA_IS_API (self), NULL);

  return TOBIRA_API_GET_IFACE (self)->get_service_finish (self, result, error);
}

void
tobira_api_get_document_async (TobiraApi *self,
                               const TobiraDocumentInfo *document,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_API (self));
  g_return_if_fail (document);

  TOBIRA_API_GET_IFACE (self)->get_document_async (self, document, cancellable, callback,
                                                   user_data);
}

GBytes *
tobira_api_get_document_finish (TobiraApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TOBIRA_IS_API (self), NULL);

  return TOBIRA_API_GET_IFACE (self)->get_document_finish (self, result, error);
}

void
tobira_api_register_async (TobiraApi *self,
                           const TobiraRegistrationRequest *request,
                           const char *idempotency_key,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_API (self));
  g_return_if_fail (request && idempotency_key);

  TOBIRA_API_GET_IFACE (self)->register_async (self, request, idempotency_key, cancellable,
                                               callback, user_data);
}

TobiraRegistrationInfo *
tobira_api_register_finish (TobiraApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TOBIRA_IS_API (self), NULL);

  return TOBIRA_API_GET_IFACE (self)->register_finish (self, result, error);
}

void
tobira_api_get_registration_async (TobiraApi *self,
                                   const char *id,
                                   TobiraSecret *token,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_API (self));
  g_return_if_fail (id && token);

  TOBIRA_API_GET_IFACE (self)->get_registration_async (self, id, token, cancellable, callback,
                                                       user_data);
}

TobiraRegistrationInfo *
tobira_api_get_registration_finish (TobiraApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TOBIRA_IS_API (self), NULL);

  return TOBIRA_API_GET_IFACE (self)->get_registration_finish (self, result, error);
}

void
tobira_api_resend_mail_async (TobiraApi *self,
                              const char *id,
                              TobiraSecret *token,
                              const char *language,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_API (self));
  g_return_if_fail (id && token && language);

  TOBIRA_API_GET_IFACE (self)->resend_mail_async (self, id, token, language, cancellable, callback,
                                                  user_data);
}

TobiraRegistrationInfo *
tobira_api_resend_mail_finish (TobiraApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TOBIRA_IS_API (self), NULL);

  return TOBIRA_API_GET_IFACE (self)->resend_mail_finish (self, result, error);
}

void
tobira_api_complete_async (TobiraApi *self,
                           const char *id,
                           TobiraSecret *token,
                           TobiraSecret *password,
                           TobiraSecret *auth_key,
                           const char *idempotency_key,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_API (self));
  g_return_if_fail (id && token && password && auth_key && idempotency_key);

  TOBIRA_API_GET_IFACE (self)->complete_async (self, id, token, password, auth_key, idempotency_key,
                                               cancellable, callback, user_data);
}

TobiraAccountInfo *
tobira_api_complete_finish (TobiraApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TOBIRA_IS_API (self), NULL);

  return TOBIRA_API_GET_IFACE (self)->complete_finish (self, result, error);
}

void
tobira_api_cancel_async (TobiraApi *self,
                         const char *id,
                         TobiraSecret *token,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (TOBIRA_IS_API (self));
  g_return_if_fail (id && token);

  TOBIRA_API_GET_IFACE (self)->cancel_async (self, id, token, cancellable, callback, user_data);
}

gboolean
tobira_api_cancel_finish (TobiraApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TOBIRA_IS_API (self), FALSE);

  return TOBIRA_API_GET_IFACE (self)->cancel_finish (self, result, error);
}
