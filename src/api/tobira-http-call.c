/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-http-call.h"

#include "tobira-api-language.h"
#include "tobira-http-error.h"

#define CHUNK_BYTES (32 * 1024)

TobiraHttpRequest *
tobira_http_request_new (const char *method, GUri *uri)
{
  TobiraHttpRequest *self = g_new0 (TobiraHttpRequest, 1);

  self->method = method;
  self->uri = g_uri_ref (uri);

  return self;
}

void
tobira_http_request_free (TobiraHttpRequest *self)
{
  g_uri_unref (self->uri);
  g_free (self->language);
  g_clear_pointer (&self->token, tobira_secret_unref);
  g_free (self->idempotency_key);
  g_free (self->etag);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

gboolean
tobira_http_request_is_repeatable (const TobiraHttpRequest *self)
{
  return g_str_equal (self->method, SOUP_METHOD_GET) || self->idempotency_key;
}

void
tobira_http_answer_free (TobiraHttpAnswer *self)
{
  soup_message_headers_unref (self->headers);
  g_free (self->content_type);
  g_free (self->charset);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/* One running exchange. */
typedef struct {
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  gsize maximum_bytes;
  GCancellable *cancellable; /* its own: the caller's, or the time to connect */
  GCancellable *outer;
  gulong on_outer_cancelled;
  guint connect_timeout;
  gboolean was_written;
  gboolean connect_timed_out;
} HttpCall;

static void
http_call_free (gpointer data)
{
  HttpCall *call = data;

  if (call->connect_timeout != 0)
    g_source_remove (call->connect_timeout);
  if (call->on_outer_cancelled != 0)
    g_cancellable_disconnect (call->outer, call->on_outer_cancelled);
  g_clear_object (&call->outer);
  g_clear_object (&call->cancellable);
  if (call->message)
    g_signal_handlers_disconnect_by_data (call->message, call);
  g_clear_object (&call->message);
  g_clear_object (&call->stream);
  g_clear_pointer (&call->body, g_byte_array_unref);
  g_free (call);
}

static SoupMessage *
make_message (const TobiraHttpRequest *request)
{
  SoupMessage *message = soup_message_new_from_uri (request->method, request->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* Followed by libsoup, a redirected POST would become a GET to who knows where. */
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (request->accept)
    soup_message_headers_replace (headers, "Accept", request->accept);
  if (request->language) {
    g_autofree char *languages = tobira_api_language_accept (request->language);

    soup_message_headers_replace (headers, "Accept-Language", languages);
  }
  if (request->token) {
    char *value = g_strconcat ("Bearer ", tobira_secret_get_text (request->token), NULL);

    soup_message_headers_replace (headers, "Authorization", value);
    tobira_secret_free_text (value);
  }
  if (request->idempotency_key) {
    /* A string of RFC 8941, quotes and all. */
    g_autofree char *value = g_strdup_printf ("\"%s\"", request->idempotency_key);

    soup_message_headers_replace (headers, "Idempotency-Key", value);
  }
  if (request->etag)
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  if (request->body)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);

  return message;
}

static void
fail (GTask *task, GError *error)
{
  HttpCall *call = g_task_get_task_data (task);
  GError *mapped;

  if (call->connect_timed_out)
    mapped = tobira_api_error_new (TOBIRA_API_ERROR_OFFLINE, "No connection in time");
  else
    mapped = tobira_http_error_from_transport (error, call->message, call->was_written);
  g_error_free (error);
  g_task_return_error (task, mapped);
  g_object_unref (task);
}

static void
succeed (GTask *task)
{
  HttpCall *call = g_task_get_task_data (task);
  TobiraHttpAnswer *answer = g_new0 (TobiraHttpAnswer, 1);
  g_autoptr (GHashTable) parameters = NULL;
  const char *type;
  const char *charset;

  answer->status = soup_message_get_status (call->message);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (call->message));
  type = soup_message_headers_get_content_type (answer->headers, &parameters);
  if (type)
    answer->content_type = g_ascii_strdown (type, -1);
  charset = parameters ? g_hash_table_lookup (parameters, "charset") : NULL;
  if (charset)
    answer->charset = g_ascii_strdown (charset, -1);
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&call->body));

  g_task_return_pointer (task, answer, (GDestroyNotify) tobira_http_answer_free);
  g_object_unref (task);
}

static void
refuse_size (GTask *task)
{
  HttpCall *call = g_task_get_task_data (task);

  /* What is still to come is not read to its end; the connection cannot be used again. */
  g_cancellable_cancel (call->cancellable);

  /* A failure is known by its status, however long the page that goes with it. */
  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (call->message))) {
    g_byte_array_set_size (call->body, 0);
    succeed (task);
    return;
  }

  g_task_return_error (
      task, tobira_api_error_new (TOBIRA_API_ERROR_BAD_ANSWER, "The answer is too large"));
  g_object_unref (task);
}

static void read_on (GTask *task);

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  HttpCall *call = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  gsize length;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (!bytes) {
    fail (task, error);
    return;
  }

  length = g_bytes_get_size (bytes);
  if (length == 0) {
    succeed (task);
    return;
  }

  if (length > call->maximum_bytes - call->body->len) {
    refuse_size (task);
    return;
  }

  g_byte_array_append (call->body, g_bytes_get_data (bytes, NULL), (guint) length);
  read_on (task);
}

static void
read_on (GTask *task)
{
  HttpCall *call = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (call->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, call->cancellable,
                                   on_read, task);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  HttpCall *call = g_task_get_task_data (task);
  SoupMessageHeaders *headers;
  GError *error = NULL;

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (!call->stream) {
    fail (task, error);
    return;
  }

  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (call->message)))
    call->maximum_bytes = TOBIRA_HTTP_ERROR_MAXIMUM_BYTES;
  headers = soup_message_get_response_headers (call->message);
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > (goffset) call->maximum_bytes) {
    refuse_size (task);
    return;
  }

  read_on (task);
}

static void
on_wrote_headers (SoupMessage *message, HttpCall *call)
{
  call->was_written = TRUE;
  if (call->connect_timeout != 0)
    g_source_remove (call->connect_timeout);
  call->connect_timeout = 0;
}

static gboolean
on_connect_timeout (gpointer data)
{
  HttpCall *call = data;

  call->connect_timeout = 0;
  call->connect_timed_out = TRUE;
  g_cancellable_cancel (call->cancellable);

  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled (GCancellable *outer, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

void
tobira_http_call_async (SoupSession *session,
                        const TobiraHttpRequest *request,
                        guint connect_seconds,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  HttpCall *call = g_new0 (HttpCall, 1);

  g_task_set_source_tag (task, tobira_http_call_async);
  g_task_set_task_data (task, call, http_call_free);
  call->message = make_message (request);
  call->body = g_byte_array_new ();
  call->maximum_bytes = request->maximum_bytes;
  call->cancellable = g_cancellable_new ();
  if (cancellable) {
    call->outer = g_object_ref (cancellable);
    call->on_outer_cancelled =
        g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled),
                               g_object_ref (call->cancellable), g_object_unref);
  }
  g_signal_connect (call->message, "wrote-headers", G_CALLBACK (on_wrote_headers), call);
  call->connect_timeout = g_timeout_add_seconds (connect_seconds, on_connect_timeout, call);

  soup_session_send_async (session, call->message, G_PRIORITY_DEFAULT, call->cancellable, on_sent,
                           task);
}

TobiraHttpAnswer *
tobira_http_call_finish (GAsyncResult *result, gboolean *was_written, GError **error)
{
  HttpCall *call = g_task_get_task_data (G_TASK (result));

  *was_written = call->was_written;

  return g_task_propagate_pointer (G_TASK (result), error);
}
