/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-api-error.h"
#include "tobira-api-values.h"

G_BEGIN_DECLS

/**
 * TobiraApi:
 *
 * The calls of the service, version 1 of the HTTP contract (data/api/openapi.yaml). All are
 * asynchronous, end within a total deadline, and fail only with %TOBIRA_API_ERROR.
 */
#define TOBIRA_TYPE_API (tobira_api_get_type ())
G_DECLARE_INTERFACE (TobiraApi, tobira_api, TOBIRA, API, GObject)

struct _TobiraApiInterface {
  GTypeInterface parent_interface;

  void (*get_service_async) (TobiraApi *self,
                             const char *language,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
  TobiraServiceInfo *(*get_service_finish) (TobiraApi *self, GAsyncResult *result, GError **error);
  void (*get_document_async) (TobiraApi *self,
                              const TobiraDocumentInfo *document,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
  GBytes *(*get_document_finish) (TobiraApi *self, GAsyncResult *result, GError **error);
  void (*register_async) (TobiraApi *self,
                          const TobiraRegistrationRequest *request,
                          const char *idempotency_key,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
  TobiraRegistrationInfo *(*register_finish) (TobiraApi *self,
                                              GAsyncResult *result,
                                              GError **error);
  void (*get_registration_async) (TobiraApi *self,
                                  const char *id,
                                  TobiraSecret *token,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
  TobiraRegistrationInfo *(*get_registration_finish) (TobiraApi *self,
                                                      GAsyncResult *result,
                                                      GError **error);
  void (*resend_mail_async) (TobiraApi *self,
                             const char *id,
                             TobiraSecret *token,
                             const char *language,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
  TobiraRegistrationInfo *(*resend_mail_finish) (TobiraApi *self,
                                                 GAsyncResult *result,
                                                 GError **error);
  void (*complete_async) (TobiraApi *self,
                          const char *id,
                          TobiraSecret *token,
                          TobiraSecret *password,
                          TobiraSecret *auth_key,
                          const char *idempotency_key,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
  TobiraAccountInfo *(*complete_finish) (TobiraApi *self, GAsyncResult *result, GError **error);
  void (*cancel_async) (TobiraApi *self,
                        const char *id,
                        TobiraSecret *token,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  gboolean (*cancel_finish) (TobiraApi *self, GAsyncResult *result, GError **error);
};

/* language: BCP 47, for texts. Returns: (transfer full) */
void tobira_api_get_service_async (TobiraApi *self,
                                   const char *language,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TobiraServiceInfo *
tobira_api_get_service_finish (TobiraApi *self, GAsyncResult *result, GError **error);
/* Returns: (transfer full): UTF-8 Markdown whose SHA-256 was checked against document */
void tobira_api_get_document_async (TobiraApi *self,
                                    const TobiraDocumentInfo *document,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GBytes *tobira_api_get_document_finish (TobiraApi *self, GAsyncResult *result, GError **error);
/* idempotency_key: a UUID; the same one for every repetition of the same request.
 * Returns: (transfer full) */
void tobira_api_register_async (TobiraApi *self,
                                const TobiraRegistrationRequest *request,
                                const char *idempotency_key,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
TobiraRegistrationInfo *
tobira_api_register_finish (TobiraApi *self, GAsyncResult *result, GError **error);
/* Returns: (transfer full) */
void tobira_api_get_registration_async (TobiraApi *self,
                                        const char *id,
                                        TobiraSecret *token,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
TobiraRegistrationInfo *
tobira_api_get_registration_finish (TobiraApi *self, GAsyncResult *result, GError **error);
/* Returns: (transfer full) */
void tobira_api_resend_mail_async (TobiraApi *self,
                                   const char *id,
                                   TobiraSecret *token,
                                   const char *language,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TobiraRegistrationInfo *
tobira_api_resend_mail_finish (TobiraApi *self, GAsyncResult *result, GError **error);
/* Returns: (transfer full) */
void tobira_api_complete_async (TobiraApi *self,
                                const char *id,
                                TobiraSecret *token,
                                TobiraSecret *password,
                                TobiraSecret *auth_key,
                                const char *idempotency_key,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
TobiraAccountInfo *
tobira_api_complete_finish (TobiraApi *self, GAsyncResult *result, GError **error);
/* Returns: TRUE when the service forgot the address */
void tobira_api_cancel_async (TobiraApi *self,
                              const char *id,
                              TobiraSecret *token,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean tobira_api_cancel_finish (TobiraApi *self, GAsyncResult *result, GError **error);

G_END_DECLS
