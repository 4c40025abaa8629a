/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-api-http.h"

#include <string.h>

#include "tobira-api-messages.h"
#include "tobira-base-url.h"
#include "tobira-config.h"
#include "tobira-http-error.h"
#include "tobira-http-retry.h"

#define JSON_TYPE "application/json"
#define DOCUMENT_TYPE "text/markdown"
#define DOCUMENT_MAXIMUM_BYTES (2 * 1024 * 1024)

/* For everything that belongs to one call, in seconds. */
#define GET_DEADLINE 30
#define POST_DEADLINE 45
#define DOCUMENT_DEADLINE 60

struct _TobiraApiHttp {
  GObject parent_instance;

  GUri *base;
  SoupSession *session;
  guint deadline; /* 0: each call has its own */

  /* The last description of the service, to be had again by its ETag. */
  char *service_language;
  char *service_etag;
  TobiraServiceInfo *service;
};

static void tobira_api_http_iface_init (TobiraApiInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraApiHttp,
                               tobira_api_http,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_API, tobira_api_http_iface_init))

static void
tobira_api_http_finalize (GObject *object)
{
  TobiraApiHttp *self = TOBIRA_API_HTTP (object);

  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->service_language, g_free);
  g_clear_pointer (&self->service_etag, g_free);
  g_clear_pointer (&self->service, tobira_service_info_unref);

  G_OBJECT_CLASS (tobira_api_http_parent_class)->finalize (object);
}

static void
tobira_api_http_class_init (TobiraApiHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tobira_api_http_finalize;
}

static void
tobira_api_http_init (TobiraApiHttp *self)
{
  self->session = soup_session_new_with_options (
      "timeout", 15u, "idle-timeout", 30u, "max-conns", 4, "max-conns-per-host", 2, "user-agent",
      "tobira/" TOBIRA_VERSION, "accept-language-auto", FALSE, NULL);
  /* Nothing here logs in by HTTP; a password is asked for by our own screens or not at all. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

TobiraApi *
tobira_api_http_new (const char *base_url)
{
  TobiraApiHttp *self;

  g_return_val_if_fail (tobira_api_http_check_url (base_url, NULL), NULL);

  self = g_object_new (TOBIRA_TYPE_API_HTTP, NULL);
  self->base = g_uri_parse (base_url, G_URI_FLAGS_ENCODED, NULL);

  return TOBIRA_API (self);
}

void
tobira_api_http_set_deadline (TobiraApiHttp *self, guint seconds)
{
  g_return_if_fail (TOBIRA_IS_API_HTTP (self));

  self->deadline = MAX (seconds, 1);
}

static TobiraHttpRequest *
make_request (TobiraApiHttp *self, const char *method, const char *path)
{
  g_autoptr (GUri) uri = tobira_base_url_get_call (self->base, path);
  TobiraHttpRequest *request = tobira_http_request_new (method, uri);

  request->accept = JSON_TYPE ", application/problem+json";
  request->maximum_bytes = TOBIRA_MESSAGE_MAXIMUM_BYTES;

  return request;
}

/* suffix: "/mail", say. */
static TobiraHttpRequest *
make_registration_request (TobiraApiHttp *self,
                           const char *method,
                           const char *id,
                           const char *suffix,
                           TobiraSecret *token)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/registrations/", escaped, suffix, NULL);
  TobiraHttpRequest *request = make_request (self, method, path);

  request->token = tobira_secret_ref (token);

  return request;
}

static GTask *
make_task (TobiraApi *api,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data,
           gpointer tag)
{
  GTask *task = g_task_new (api, cancellable, callback, user_data);

  /* The api has an error of its own for this. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, tag);

  return task;
}

/* request, task: (transfer full) */
static void
send (TobiraApiHttp *self,
      TobiraHttpRequest *request,
      guint deadline,
      GAsyncReadyCallback callback,
      GTask *task)
{
  tobira_http_retry_async (self->session, request, self->deadline ? self->deadline : deadline,
                           g_task_get_cancellable (task), callback, task);
}

static gboolean
check_status (const TobiraHttpAnswer *answer, guint status, GError **error)
{
  if (answer->status == status)
    return TRUE;

  g_propagate_error (error, tobira_api_error_new (TOBIRA_API_ERROR_BAD_ANSWER,
                                                  "The answer has an unexpected status"));

  return FALSE;
}

static TobiraHttpAnswer *
receive_json (GAsyncResult *result, guint status, GError **error)
{
  g_autoptr (TobiraHttpAnswer) answer = tobira_http_retry_finish (result, error);

  if (!answer || !tobira_http_error_check_type (answer, JSON_TYPE, error) ||
      !check_status (answer, status, error))
    return NULL;

  return g_steal_pointer (&answer);
}

static void
return_result (GTask *task, gpointer value, GDestroyNotify free_value, GError *error)
{
  if (value)
    g_task_return_pointer (task, value, free_value);
  else
    g_task_return_error (task, error);
}

static TobiraServiceInfo *
receive_service (TobiraApiHttp *self, GAsyncResult *result, const char *language, GError **error)
{
  g_autoptr (TobiraHttpAnswer) answer = tobira_http_retry_finish (result, error);
  g_autoptr (TobiraServiceInfo) info = NULL;

  if (!answer)
    return NULL;
  /* Another call may have replaced what the ETag stood for. */
  if (answer->status == SOUP_STATUS_NOT_MODIFIED && self->service &&
      g_strcmp0 (language, self->service_language) == 0)
    return tobira_service_info_ref (self->service);

  if (!tobira_http_error_check_type (answer, JSON_TYPE, error) ||
      !check_status (answer, SOUP_STATUS_OK, error))
    return NULL;
  info = tobira_message_parse_service (answer->body, error);
  if (!info)
    return NULL;

  g_clear_pointer (&self->service, tobira_service_info_unref);
  self->service = tobira_service_info_ref (info);
  g_free (self->service_language);
  self->service_language = g_strdup (language);
  g_free (self->service_etag);
  self->service_etag = g_strdup (soup_message_headers_get_one (answer->headers, "ETag"));

  return g_steal_pointer (&info);
}

static void
on_service (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  TobiraServiceInfo *info;
  GError *error = NULL;

  info = receive_service (g_task_get_source_object (task), result, g_task_get_task_data (task),
                          &error);
  return_result (task, info, (GDestroyNotify) tobira_service_info_unref, error);
}

static void
get_service_async (TobiraApi *api,
                   const char *language,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  TobiraApiHttp *self = TOBIRA_API_HTTP (api);
  GTask *task = make_task (api, cancellable, callback, user_data, get_service_async);
  TobiraHttpRequest *request = make_request (self, SOUP_METHOD_GET, "/v1/service");

  g_task_set_task_data (task, g_strdup (language), g_free);
  request->language = g_strdup (language);
  if (g_strcmp0 (language, self->service_language) == 0)
    request->etag = g_strdup (self->service_etag);
  send (self, request, GET_DEADLINE, on_service, task);
}

static gboolean
check_document (const TobiraHttpAnswer *answer, const char *sha256, GError **error)
{
  g_autofree char *found = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (answer->body, &length);

  if (!tobira_http_error_check_type (answer, DOCUMENT_TYPE, error) ||
      !check_status (answer, SOUP_STATUS_OK, error))
    return FALSE;

  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, answer->body);
  if (length > 0 && g_str_equal (found, sha256) && g_utf8_validate_len (text, length, NULL))
    return TRUE;

  g_propagate_error (error, tobira_api_error_new (TOBIRA_API_ERROR_BAD_ANSWER,
                                                  "The document is not the one announced"));

  return FALSE;
}

static void
on_document (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (TobiraHttpAnswer) answer = NULL;
  GError *error = NULL;

  answer = tobira_http_retry_finish (result, &error);
  if (answer && check_document (answer, g_task_get_task_data (task), &error))
    g_task_return_pointer (task, g_bytes_ref (answer->body), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
get_document_async (TobiraApi *api,
                    const TobiraDocumentInfo *document,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  TobiraApiHttp *self = TOBIRA_API_HTTP (api);
  GTask *task = make_task (api, cancellable, callback, user_data, get_document_async);
  g_autoptr (GUri) uri = tobira_base_url_get_href (self->base, document->href);
  TobiraHttpRequest *request;

  if (!uri) {
    g_task_return_error (task, tobira_api_error_new (TOBIRA_API_ERROR_BAD_ANSWER,
                                                     "The document is on another server"));
    g_object_unref (task);
    return;
  }

  g_task_set_task_data (task, g_strdup (document->sha256), g_free);
  request = tobira_http_request_new (SOUP_METHOD_GET, uri);
  request->accept = DOCUMENT_TYPE ", application/problem+json";
  request->maximum_bytes = DOCUMENT_MAXIMUM_BYTES;
  request->language = g_strdup (document->language);
  send (self, request, DOCUMENT_DEADLINE, on_document, task);
}

static void
finish_registration (GAsyncResult *result, gpointer data, guint status, gboolean is_new)
{
  g_autoptr (GTask) task = data;
  g_autoptr (TobiraHttpAnswer) answer = NULL;
  TobiraRegistrationInfo *info = NULL;
  GError *error = NULL;

  answer = receive_json (result, status, &error);
  if (answer)
    info = tobira_message_parse_registration (answer->body, is_new, &error);
  return_result (task, info, (GDestroyNotify) tobira_registration_info_unref, error);
}

static void
on_registered (GObject *source, GAsyncResult *result, gpointer data)
{
  finish_registration (result, data, SOUP_STATUS_ACCEPTED, TRUE);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  finish_registration (result, data, SOUP_STATUS_OK, FALSE);
}

static void
on_resent (GObject *source, GAsyncResult *result, gpointer data)
{
  finish_registration (result, data, SOUP_STATUS_ACCEPTED, FALSE);
}

static void
register_async (TobiraApi *api,
                const TobiraRegistrationRequest *registration,
                const char *idempotency_key,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  TobiraApiHttp *self = TOBIRA_API_HTTP (api);
  GTask *task = make_task (api, cancellable, callback, user_data, register_async);
  TobiraHttpRequest *request = make_request (self, SOUP_METHOD_POST, "/v1/registrations");

  request->language = g_strdup (registration->language);
  request->idempotency_key = g_strdup (idempotency_key);
  request->body = tobira_message_write_registration (registration);
  send (self, request, POST_DEADLINE, on_registered, task);
}

static void
get_registration_async (TobiraApi *api,
                        const char *id,
                        TobiraSecret *token,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  TobiraApiHttp *self = TOBIRA_API_HTTP (api);
  GTask *task = make_task (api, cancellable, callback, user_data, get_registration_async);

  send (self, make_registration_request (self, SOUP_METHOD_GET, id, "", token), GET_DEADLINE,
        on_looked, task);
}

static void
resend_mail_async (TobiraApi *api,
                   const char *id,
                   TobiraSecret *token,
                   const char *language,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  TobiraApiHttp *self = TOBIRA_API_HTTP (api);
  GTask *task = make_task (api, cancellable, callback, user_data, resend_mail_async);
  TobiraHttpRequest *request =
      make_registration_request (self, SOUP_METHOD_POST, id, "/mail", token);

  request->language = g_strdup (language);
  send (self, request, POST_DEADLINE, on_resent, task);
}

static void
on_completed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (TobiraHttpAnswer) answer = NULL;
  TobiraAccountInfo *info = NULL;
  GError *error = NULL;

  answer = receive_json (result, SOUP_STATUS_CREATED, &error);
  if (answer)
    info = tobira_message_parse_account (answer->body, &error);
  return_result (task, info, (GDestroyNotify) tobira_account_info_unref, error);
}

static void
complete_async (TobiraApi *api,
                const char *id,
                TobiraSecret *token,
                TobiraSecret *password,
                TobiraSecret *auth_key,
                const char *idempotency_key,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  TobiraApiHttp *self = TOBIRA_API_HTTP (api);
  GTask *task = make_task (api, cancellable, callback, user_data, complete_async);
  TobiraHttpRequest *request =
      make_registration_request (self, SOUP_METHOD_POST, id, "/completion", token);

  request->idempotency_key = g_strdup (idempotency_key);
  request->body = tobira_message_write_completion (password, auth_key);
  send (self, request, POST_DEADLINE, on_completed, task);
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (TobiraHttpAnswer) answer = NULL;
  GError *error = NULL;

  answer = tobira_http_retry_finish (result, &error);
  if (answer && check_status (answer, SOUP_STATUS_NO_CONTENT, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
cancel_async (TobiraApi *api,
              const char *id,
              TobiraSecret *token,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  TobiraApiHttp *self = TOBIRA_API_HTTP (api);
  GTask *task = make_task (api, cancellable, callback, user_data, cancel_async);

  send (self, make_registration_request (self, SOUP_METHOD_DELETE, id, "", token), GET_DEADLINE,
        on_cancelled, task);
}

static gpointer
finish_pointer (TobiraApi *api, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, api), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static TobiraServiceInfo *
get_service_finish (TobiraApi *api, GAsyncResult *result, GError **error)
{
  return finish_pointer (api, result, error);
}

static GBytes *
get_document_finish (TobiraApi *api, GAsyncResult *result, GError **error)
{
  return finish_pointer (api, result, error);
}

static TobiraRegistrationInfo *
registration_finish (TobiraApi *api, GAsyncResult *result, GError **error)
{
  return finish_pointer (api, result, error);
}

static TobiraAccountInfo *
complete_finish (TobiraApi *api, GAsyncResult *result, GError **error)
{
  return finish_pointer (api, result, error);
}

static gboolean
cancel_finish (TobiraApi *api, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, api), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tobira_api_http_iface_init (TobiraApiInterface *iface)
{
  iface->get_service_async = get_service_async;
  iface->get_service_finish = get_service_finish;
  iface->get_document_async = get_document_async;
  iface->get_document_finish = get_document_finish;
  iface->register_async = register_async;
  iface->register_finish = registration_finish;
  iface->get_registration_async = get_registration_async;
  iface->get_registration_finish = registration_finish;
  iface->resend_mail_async = resend_mail_async;
  iface->resend_mail_finish = registration_finish;
  iface->complete_async = complete_async;
  iface->complete_finish = complete_finish;
  iface->cancel_async = cancel_async;
  iface->cancel_finish = cancel_finish;
}
