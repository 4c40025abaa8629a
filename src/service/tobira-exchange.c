/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-exchange.h"

#include <string.h>

#include "tobira-json.h"

TobiraExchange *
tobira_exchange_new (TobiraServiceParts *parts, SoupServerMessage *message)
{
  TobiraExchange *self = g_new0 (TobiraExchange, 1);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_ref_count_init (&self->references);
  self->parts = parts;
  self->parts->exchanges++;
  self->message = g_object_ref (message);
  self->request_id = g_uuid_string_random ();
  tobira_language_order_init (&self->languages,
                              soup_message_headers_get_list (headers, "Accept-Language"));
  return self;
}

TobiraExchange *
tobira_exchange_ref (TobiraExchange *self)
{
  g_ref_count_inc (&self->references);
  return self;
}

void
tobira_exchange_unref (TobiraExchange *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  self->parts->exchanges--;
  if (self->body != NULL)
    tobira_secret_wipe (self->body, TOBIRA_MAX_BODY_LENGTH + 1);
  g_free (self->body);
  g_free (self->path[0]);
  g_free (self->path[1]);
  g_free (self->request_id);
  g_object_unref (self->message);
  g_free (self);
}

void
tobira_exchange_add_to_body (TobiraExchange *self, const void *bytes, gsize length)
{
  if (self->is_too_large || length > TOBIRA_MAX_BODY_LENGTH - self->body_length) {
    self->is_too_large = TRUE;
    return;
  }
  if (self->body == NULL)
    self->body = g_malloc0 (TOBIRA_MAX_BODY_LENGTH + 1);
  memcpy (self->body + self->body_length, bytes, length);
  self->body_length += length;
}

void
tobira_exchange_pause (TobiraExchange *self)
{
  if (self->is_paused || self->is_over)
    return;
  self->is_paused = TRUE;
  soup_server_message_pause (self->message);
}

const char *
tobira_exchange_get_header (TobiraExchange *self, const char *name)
{
  return soup_message_headers_get_list (soup_server_message_get_request_headers (self->message),
                                        name);
}

void
tobira_exchange_set_header (TobiraExchange *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name,
                                value);
}

TobiraLanguage
tobira_exchange_choose_language (TobiraExchange *self, const char *const *texts)
{
  TobiraLanguage language = tobira_language_order_choose (&self->languages, texts);

  tobira_exchange_set_header (self, "Content-Language", tobira_language_to_string (language));
  return language;
}

gboolean
tobira_exchange_is_unchanged (TobiraExchange *self, const char *etag)
{
  const char *header = tobira_exchange_get_header (self, "If-None-Match");
  g_auto (GStrv) tags = header != NULL ? g_strsplit (header, ",", 32) : NULL;

  for (char **tag = tags; tag != NULL && *tag != NULL; tag++) {
    const char *stripped = g_strstrip (*tag);

    /* The comparison is weak (RFC 9110, 13.1.2). */
    if (g_str_has_prefix (stripped, "W/"))
      stripped += 2;
    if (g_str_equal (stripped, "*") || g_str_equal (stripped, etag))
      return TRUE;
  }
  return FALSE;
}

/* Headers of every answer, but for those that the call has set already. */
static void
set_common_headers (TobiraExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  if (soup_message_headers_get_one (headers, "Content-Language") == NULL)
    soup_message_headers_append (headers, "Content-Language",
                                 tobira_language_to_string (self->languages.languages[0]));
  if (soup_message_headers_get_one (headers, "Cache-Control") == NULL)
    soup_message_headers_append (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Vary", "Accept-Language");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "X-Request-Id", self->request_id);
  /* SoupServer 3.2 never lets go of a connection that the client closes between two requests: the
   * proxy in front of the service keeps connections to clients open, this one does not. */
  soup_message_headers_replace (headers, "Connection", "close");
}

static void
reply (TobiraExchange *self, guint status, const char *type, char *text, gsize length)
{
  g_autofree char *owned = text;

  if (self->is_over)
    return;
  set_common_headers (self);
  soup_server_message_set_status (self->message, status, NULL);
  if (type != NULL)
    soup_server_message_set_response (self->message, type, SOUP_MEMORY_TAKE,
                                      g_steal_pointer (&owned), length);
  if (self->is_paused) {
    self->is_paused = FALSE;
    soup_server_message_unpause (self->message);
  }
}

void
tobira_exchange_reply_empty (TobiraExchange *self, guint status)
{
  reply (self, status, NULL, NULL, 0);
}

void
tobira_exchange_reply_bytes (TobiraExchange *self, guint status, const char *type, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  reply (self, status, type, g_memdup2 (data, length), length);
}

static char *
to_text (JsonObject *json, gsize *length)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_node_init_object (node, json);
  json_generator_set_root (generator, node);
  return json_generator_to_data (generator, length);
}

static void
reply_json (TobiraExchange *self, guint status, const char *type, JsonObject *json)
{
  gsize length;
  char *text = to_text (json, &length);

  json_object_unref (json);
  reply (self, status, type, text, length);
}

void
tobira_exchange_reply_json (TobiraExchange *self, guint status, JsonObject *json)
{
  reply_json (self, status, "application/json", json);
}

void
tobira_exchange_reply_state (TobiraExchange *self,
                             guint status,
                             JsonObject *json,
                             gint64 server_time_us)
{
  g_autofree char *text = to_text (json, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *etag = g_strdup_printf ("\"%.32s\"", hash);
  g_autofree char *now = tobira_time_format (server_time_us);

  tobira_exchange_set_header (self, "ETag", etag);
  if (tobira_exchange_is_unchanged (self, etag)) {
    json_object_unref (json);
    tobira_exchange_reply_empty (self, SOUP_STATUS_NOT_MODIFIED);
    return;
  }
  json_object_set_string_member (json, "server_time", now);
  tobira_exchange_reply_json (self, status, json);
}

static JsonObject *
describe (TobiraExchange *self, const TobiraProblem *problem, const TobiraProblemExtra *extra)
{
  TobiraLanguage language = tobira_exchange_choose_language (self, problem->title);
  JsonObject *json = json_object_new ();
  g_autofree char *type = g_strconcat (TOBIRA_PROBLEM_PREFIX, problem->name, NULL);
  g_autofree char *instance = g_strconcat ("urn:uuid:", self->request_id, NULL);

  json_object_set_string_member (json, "type", type);
  json_object_set_string_member (json, "title", problem->title[language]);
  json_object_set_int_member (json, "status", problem->status);
  if (problem->detail[language] != NULL)
    json_object_set_string_member (json, "detail", problem->detail[language]);
  json_object_set_string_member (json, "instance", instance);
  if (extra->attempts_remaining >= 0)
    json_object_set_int_member (json, "attempts_remaining", extra->attempts_remaining);
  if (extra->errors != NULL)
    json_object_set_array_member (json, "errors", extra->errors);
  return json;
}

void
tobira_exchange_fail_with (TobiraExchange *self, const char *name, const TobiraProblemExtra *extra)
{
  const TobiraProblem *problem = tobira_problem_get (name);
  JsonObject *json = describe (self, problem, extra);
  gint64 seconds = problem->retry_seconds;

  if (extra->retry_us > 0)
    seconds = (extra->retry_us + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND;
  if (seconds > 0) {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);

    tobira_exchange_set_header (self, "Retry-After", text);
  }
  if (extra->allow != NULL)
    tobira_exchange_set_header (self, "Allow", extra->allow);
  reply_json (self, problem->status, "application/problem+json", json);
}

void
tobira_exchange_fail (TobiraExchange *self, const char *name)
{
  const TobiraProblemExtra none = {.attempts_remaining = -1};

  tobira_exchange_fail_with (self, name, &none);
}

void
tobira_exchange_fail_for_error (TobiraExchange *self, const GError *error)
{
  /* Messages of the store hold no data of applicants. */
  g_warning ("request %s: %s", self->request_id, error->message);
  if (g_error_matches (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_UNAVAILABLE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    tobira_exchange_fail (self, TOBIRA_PROBLEM_OVERLOADED);
  else
    tobira_exchange_fail (self, TOBIRA_PROBLEM_INTERNAL);
}
