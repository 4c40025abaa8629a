/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-request.h"

#include <string.h>

#include "tobira-client-address.h"
#include "tobira-json.h"
#include "tobira-secret-member.h"

gboolean
tobira_request_authorize (TobiraExchange *exchange)
{
  const char *header = tobira_exchange_get_header (exchange, "Authorization");
  const char *token = "";

  if (header != NULL && g_ascii_strncasecmp (header, "Bearer ", 7) == 0)
    token = header + 7;
  if (tobira_keys_check_token (exchange->parts->keys, exchange->path[0], token))
    return TRUE;
  tobira_exchange_fail (exchange, TOBIRA_PROBLEM_REGISTRATION_NOT_FOUND);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the UUID of a structured-field string, in lower case. */
static char *
parse_idempotency_key (const char *header)
{
  g_autofree char *stripped = NULL;
  gsize length;

  if (header == NULL)
    return NULL;
  stripped = g_strstrip (g_strdup (header));
  length = strlen (stripped);
  if (length < 2 || stripped[0] != '"' || stripped[length - 1] != '"')
    return NULL;
  stripped[length - 1] = '\0';
  return g_uuid_string_is_valid (stripped + 1) ? g_ascii_strdown (stripped + 1, -1) : NULL;
}

gboolean
tobira_request_get_mark (TobiraExchange *exchange, const char *scope, TobiraRequestMark *mark)
{
  const TobiraKeys *keys = exchange->parts->keys;
  g_autofree char *key =
      parse_idempotency_key (tobira_exchange_get_header (exchange, "Idempotency-Key"));
  g_autofree char *scoped = NULL;

  if (key == NULL) {
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_IDEMPOTENCY_KEY_MISSING);
    return FALSE;
  }
  scoped = g_strconcat (scope != NULL ? scope : "", "/", key, NULL);
  tobira_keys_mac (keys, TOBIRA_KEYS_IDEMPOTENCY, scoped, strlen (scoped), mark->key);
  tobira_keys_fingerprint (keys, scoped, exchange->body != NULL ? exchange->body : "",
                           exchange->body_length, mark->fingerprint);
  return TRUE;
}

static gboolean
is_json (TobiraExchange *exchange)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *type = soup_message_headers_get_content_type (
      soup_server_message_get_request_headers (exchange->message), &parameters);
  const char *charset;

  if (type == NULL || g_ascii_strcasecmp (type, "application/json") != 0)
    return FALSE;
  charset = g_hash_table_lookup (parameters, "charset");
  return charset == NULL || g_ascii_strcasecmp (charset, "utf-8") == 0;
}

void
tobira_request_refuse (TobiraExchange *exchange, const GError *error)
{
  if (g_error_matches (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_TOO_LARGE))
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_BODY_TOO_LARGE);
  else
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_MALFORMED_REQUEST);
}

static JsonObject *
parse_body (TobiraExchange *exchange,
            const char *const *members,
            const char *const *secrets,
            TobiraSecret **values,
            GError **error)
{
  char *body = exchange->body;
  g_autoptr (JsonObject) object = NULL;

  if (!tobira_json_guard_check (body != NULL ? body : "", exchange->body_length,
                                TOBIRA_MAX_BODY_LENGTH, TOBIRA_MAX_BODY_DEPTH, error))
    return NULL;
  for (guint i = 0; secrets != NULL && secrets[i] != NULL; i++)
    values[i] = tobira_secret_member_take (body, exchange->body_length, secrets[i]);
  object = tobira_json_parse_object (body, exchange->body_length, TOBIRA_MAX_BODY_LENGTH,
                                     TOBIRA_MAX_BODY_DEPTH, error);
  if (object == NULL || !tobira_json_check_members (object, members, error))
    return NULL;
  return g_steal_pointer (&object);
}

JsonObject *
tobira_request_parse (TobiraExchange *exchange,
                      const char *const *members,
                      const char *const *secrets,
                      TobiraSecret **values)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object;

  if (!is_json (exchange)) {
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_UNSUPPORTED_MEDIA_TYPE);
    return NULL;
  }
  object = parse_body (exchange, members, secrets, values, &error);
  if (object == NULL)
    tobira_request_refuse (exchange, error);
  return object;
}

void
tobira_request_get_client (TobiraExchange *exchange, TobiraClientLimit *limit)
{
  tobira_client_address_get_limit (exchange->parts->config, exchange->parts->keys,
                                   soup_server_message_get_remote_address (exchange->message),
                                   tobira_exchange_get_header (exchange, "X-Forwarded-For"), limit);
}

void
tobira_request_add_error (JsonArray *errors,
                          const char *pointer,
                          const char *code,
                          JsonObject *params)
{
  JsonObject *error = json_object_new ();

  json_object_set_string_member (error, "pointer", pointer);
  json_object_set_string_member (error, "code", code);
  if (params != NULL)
    json_object_set_object_member (error, "params", params);
  json_array_add_object_element (errors, error);
}

gboolean
tobira_request_check_errors (TobiraExchange *exchange, JsonArray *errors)
{
  TobiraProblemExtra extra = {.attempts_remaining = -1, .errors = errors};

  if (json_array_get_length (errors) == 0) {
    json_array_unref (errors);
    return TRUE;
  }
  tobira_exchange_fail_with (exchange, TOBIRA_PROBLEM_VALIDATION, &extra);
  return FALSE;
}
