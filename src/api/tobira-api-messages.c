/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-api-messages.h"

#include <string.h>

#include "tobira-json.h"

#define MAXIMUM_ELEMENTS 256
#define MAXIMUM_ID_LENGTH 128
#define MAXIMUM_TOKEN_LENGTH 1024
#define SHA256_LENGTH 64

#define ID_CHARACTERS "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
/* RFC 6750, 2.1: nothing that could end a header. */
#define TOKEN_CHARACTERS ID_CHARACTERS ".~+/="

/* error: (transfer full) of anything. Returns: FALSE, with error as the api's own */
static gboolean
refuse (GError *reason, GError **error)
{
  g_propagate_error (error, tobira_api_error_new (TOBIRA_API_ERROR_BAD_ANSWER, reason->message));
  g_error_free (reason);

  return FALSE;
}

static gboolean
refuse_value (GError **error, const char *member)
{
  g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_BAD_VALUE, "\"%s\" cannot be", member);

  return FALSE;
}

static JsonObject *
parse (GBytes *body, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);

  return tobira_json_parse_object (text ? text : "", length, TOBIRA_MESSAGE_MAXIMUM_BYTES,
                                   TOBIRA_MESSAGE_MAXIMUM_DEPTH, error);
}

/* A character that turns the direction of what follows it could make a text say something else. */
static gboolean
is_bidi_control (gunichar character)
{
  return (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069);
}

static char *
clean_display_text (const char *text)
{
  GString *clean = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar character = g_utf8_get_char (p);

    if (!is_bidi_control (character))
      g_string_append_unichar (clean, character);
  }

  return g_string_free (clean, FALSE);
}

static gboolean
get_text (JsonObject *object, const char *member, char **text, GError **error)
{
  const char *value;

  if (!tobira_json_get_string (object, member, &value, error))
    return FALSE;

  g_free (*text);
  *text = clean_display_text (value);

  return TRUE;
}

static gboolean
get_optional_text (JsonObject *object, const char *member, char **text, GError **error)
{
  const char *value = NULL;

  if (!tobira_json_get_optional_string (object, member, &value, error))
    return FALSE;

  g_free (*text);
  *text = value ? clean_display_text (value) : NULL;

  return TRUE;
}

static gboolean
consists_of (const char *text, gsize maximum, const char *characters)
{
  gsize length = strlen (text);

  return length > 0 && length <= maximum && strspn (text, characters) == length;
}

/* What may be opened in a browser. */
static gboolean
is_web_address (const char *href)
{
  g_autoptr (GUri) uri = g_uri_parse (href, G_URI_FLAGS_NONE, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  return host && *host &&
         (g_str_equal (g_uri_get_scheme (uri), "https") ||
          g_str_equal (g_uri_get_scheme (uri), "http"));
}

typedef gboolean (*ParseElement) (JsonObject *element, gpointer value, GError **error);

static gboolean
parse_array (JsonObject *object,
             const char *member,
             ParseElement parse_element,
             gpointer value,
             GError **error)
{
  JsonArray *array;

  if (!tobira_json_get_array (object, member, &array, error))
    return FALSE;
  if (json_array_get_length (array) > MAXIMUM_ELEMENTS)
    return refuse_value (error, member);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *element = tobira_json_array_get_object (array, i, error);

    if (!element || !parse_element (element, value, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
parse_document (JsonObject *element, gpointer value, GError **error)
{
  TobiraServiceInfo *info = value;
  const char *kind;
  const char *version;
  const char *language;
  const char *href;
  const char *sha256;
  g_autofree char *title = NULL;

  if (!tobira_json_get_string (element, "kind", &kind, error) ||
      !tobira_json_get_string (element, "version", &version, error) ||
      !tobira_json_get_string (element, "language", &language, error) ||
      !tobira_json_get_string (element, "href", &href, error) ||
      !tobira_json_get_string (element, "sha256", &sha256, error) ||
      !get_text (element, "title", &title, error))
    return FALSE;

  if (!*kind || !*version || !*language || !*href)
    return refuse_value (error, "documents");
  if (strlen (sha256) != SHA256_LENGTH || strspn (sha256, "0123456789abcdef") != SHA256_LENGTH)
    return refuse_value (error, "sha256");

  g_ptr_array_add (info->documents,
                   tobira_document_info_new (kind, version, language, href, sha256, title));

  return TRUE;
}

static gboolean
parse_link (JsonObject *element, gpointer value, GError **error)
{
  TobiraServiceInfo *info = value;
  const char *name;
  const char *href;
  g_autofree char *title = NULL;

  if (!tobira_json_get_string (element, "name", &name, error) ||
      !tobira_json_get_string (element, "href", &href, error) ||
      !get_text (element, "title", &title, error))
    return FALSE;

  /* One link that leads nowhere is left out; the registration does not depend on it. */
  if (is_web_address (href))
    g_ptr_array_add (info->links, tobira_link_new (name, title, href));

  return TRUE;
}

static gboolean
parse_next_step (JsonObject *element, gpointer value, GError **error)
{
  GPtrArray *next_steps = value;
  const char *kind;
  const char *href;

  if (!tobira_json_get_string (element, "kind", &kind, error) ||
      !tobira_json_get_string (element, "href", &href, error))
    return FALSE;

  if (is_web_address (href))
    g_ptr_array_add (next_steps, tobira_next_step_new (kind, href));

  return TRUE;
}

static gboolean
parse_languages (JsonObject *object, TobiraServiceInfo *info, GError **error)
{
  JsonArray *array;

  if (!tobira_json_get_array (object, "languages", &array, error))
    return FALSE;
  if (json_array_get_length (array) > MAXIMUM_ELEMENTS)
    return refuse_value (error, "languages");

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
      return refuse_value (error, "languages");
    g_ptr_array_add (info->languages, json_node_dup_string (node));
  }

  return TRUE;
}

static gboolean
get_limit (JsonObject *object,
           const char *group,
           const char *member,
           gint64 maximum,
           guint *limit,
           GError **error)
{
  JsonObject *inner;
  gint64 value;

  if (!tobira_json_get_object (object, group, &inner, error) ||
      !tobira_json_get_int (inner, member, 1, maximum, &value, error))
    return FALSE;

  *limit = (guint) value;

  return TRUE;
}

static gboolean
parse_contact (JsonObject *object, TobiraServiceInfo *info, GError **error)
{
  JsonObject *contact;

  if (!json_object_has_member (object, "contact") ||
      json_object_get_null_member (object, "contact"))
    return TRUE;

  if (!tobira_json_get_object (object, "contact", &contact, error) ||
      !get_optional_text (contact, "phone", &info->contact_phone, error) ||
      !get_optional_text (contact, "hours", &info->contact_hours, error) ||
      !get_optional_text (contact, "href", &info->contact_href, error))
    return FALSE;

  if (info->contact_href && !is_web_address (info->contact_href))
    g_clear_pointer (&info->contact_href, g_free);

  return TRUE;
}

TobiraServiceInfo *
tobira_message_parse_service (GBytes *body, GError **error)
{
  g_autoptr (TobiraServiceInfo) info = tobira_service_info_new ();
  g_autoptr (JsonObject) object = NULL;
  GError *reason = NULL;

  object = parse (body, &reason);
  if (!object || !get_text (object, "name", &info->name, &reason) ||
      !parse_languages (object, info, &reason) ||
      !parse_array (object, "documents", parse_document, info, &reason) ||
      !get_limit (object, "email", "max_length", 10000, &info->email_max_length, &reason) ||
      !get_limit (object, "password", "min_length", 1000, &info->password_min_length, &reason) ||
      !get_limit (object, "password", "max_length", 10000, &info->password_max_length, &reason) ||
      !get_limit (object, "auth_key", "ttl_seconds", 7 * 24 * 60 * 60, &info->auth_key_ttl_seconds,
                  &reason) ||
      !get_text (object, "sender", &info->sender, &reason) ||
      !parse_array (object, "links", parse_link, info, &reason) ||
      !parse_array (object, "next_steps", parse_next_step, info->next_steps, &reason) ||
      !parse_contact (object, info, &reason) ||
      !get_text (object, "minimum_client_version", &info->minimum_client_version, &reason)) {
    refuse (reason, error);
    return NULL;
  }

  return g_steal_pointer (&info);
}

static gboolean
parse_mail (JsonObject *object, TobiraRegistrationInfo *info, GError **error)
{
  JsonObject *mail;
  const char *state;
  gint64 remaining;

  if (!tobira_json_get_object (object, "mail", &mail, error) ||
      !tobira_json_get_string (mail, "state", &state, error) ||
      !tobira_json_get_optional_time (mail, "resend_allowed_at", &info->resend_allowed_us, error) ||
      !tobira_json_get_int (mail, "remaining", 0, G_MAXINT, &remaining, error))
    return FALSE;

  info->resends_remaining = (guint) remaining;

  return tobira_mail_state_from_string (state, &info->mail_state) || refuse_value (error, "mail");
}

static gboolean
parse_auth_key (JsonObject *object, TobiraRegistrationInfo *info, GError **error)
{
  JsonObject *auth_key;
  gint64 attempts;

  if (!tobira_json_get_object (object, "auth_key", &auth_key, error) ||
      !tobira_json_get_optional_time (auth_key, "expires_at", &info->expires_us, error) ||
      !tobira_json_get_int (auth_key, "attempts_remaining", 0, G_MAXINT, &attempts, error))
    return FALSE;

  info->attempts_remaining = (guint) attempts;

  return TRUE;
}

static gboolean
parse_state (JsonObject *object, TobiraRegistrationInfo *info, GError **error)
{
  const char *id;
  const char *state;

  if (!tobira_json_get_string (object, "id", &id, error) ||
      !tobira_json_get_string (object, "state", &state, error) ||
      !tobira_json_get_time (object, "server_time", &info->server_time_us, error))
    return FALSE;

  /* It becomes part of a path. */
  if (!consists_of (id, MAXIMUM_ID_LENGTH, ID_CHARACTERS))
    return refuse_value (error, "id");
  info->id = g_strdup (id);

  return tobira_state_from_string (state, &info->state) || refuse_value (error, "state");
}

static gboolean
parse_token (JsonObject *object, TobiraRegistrationInfo *info, GError **error)
{
  const char *token;

  if (!tobira_json_get_string (object, "token", &token, error))
    return FALSE;
  if (!consists_of (token, MAXIMUM_TOKEN_LENGTH, TOKEN_CHARACTERS))
    return refuse_value (error, "token");

  info->token = tobira_secret_new (token, -1);

  return TRUE;
}

TobiraRegistrationInfo *
tobira_message_parse_registration (GBytes *body, gboolean is_new, GError **error)
{
  g_autoptr (TobiraRegistrationInfo) info = tobira_registration_info_new ();
  g_autoptr (JsonObject) object = NULL;
  GError *reason = NULL;

  object = parse (body, &reason);
  if (!object || !parse_state (object, info, &reason) || !parse_mail (object, info, &reason) ||
      !parse_auth_key (object, info, &reason) || (is_new && !parse_token (object, info, &reason))) {
    refuse (reason, error);
    return NULL;
  }

  return g_steal_pointer (&info);
}

TobiraAccountInfo *
tobira_message_parse_account (GBytes *body, GError **error)
{
  g_autoptr (TobiraAccountInfo) info = tobira_account_info_new ();
  g_autoptr (JsonObject) object = NULL;
  JsonObject *account;
  GError *reason = NULL;

  object = parse (body, &reason);
  if (!object || !tobira_json_get_object (object, "account", &account, &reason) ||
      !get_text (account, "id", &info->id, &reason) ||
      !get_text (account, "email", &info->email, &reason) ||
      !tobira_json_get_time (account, "created_at", &info->created_us, &reason) ||
      !tobira_json_get_time (account, "information_due_at", &info->information_due_us, &reason) ||
      !parse_array (object, "next_steps", parse_next_step, info->next_steps, &reason)) {
    refuse (reason, error);
    return NULL;
  }

  return g_steal_pointer (&info);
}

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_time (JsonBuilder *builder, const char *member, gint64 time_us)
{
  g_autofree char *text = tobira_time_format (time_us);

  add_string (builder, member, text);
}

static void
add_consent (JsonBuilder *builder, const TobiraConsent *consent)
{
  json_builder_begin_object (builder);
  add_string (builder, "kind", consent->kind);
  add_string (builder, "version", consent->version);
  add_string (builder, "language", consent->language);
  add_string (builder, "sha256", consent->sha256);
  add_time (builder, "read_to_end_at", consent->read_to_end_us);
  add_time (builder, "agreed_at", consent->agreed_us);
  json_builder_end_object (builder);
}

GBytes *
tobira_message_write_registration (const TobiraRegistrationRequest *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;
  gsize length;

  json_builder_begin_object (builder);
  add_string (builder, "email", request->email);
  json_builder_set_member_name (builder, "consents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < request->consents->len; i++)
    add_consent (builder, g_ptr_array_index (request->consents, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "not_in_school");
  json_builder_add_boolean_value (builder, request->not_in_school);
  add_string (builder, "language", request->language);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &length);

  return g_bytes_new_take (text, length);
}
