/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-calls.h"

#include "tobira-answers.h"
#include "tobira-core.h"

static JsonArray *
list_documents (TobiraDocuments *documents)
{
  g_autoptr (GPtrArray) current = tobira_documents_get_current (documents);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < current->len; i++) {
    const TobiraServedDocument *document = g_ptr_array_index (current, i);
    JsonObject *json = json_object_new ();

    json_object_set_string_member (json, "kind", document->kind);
    json_object_set_string_member (json, "version", document->version);
    json_object_set_string_member (json, "language",
                                   tobira_language_to_string (document->language));
    json_object_set_string_member (json, "href", document->href);
    json_object_set_string_member (json, "sha256", document->sha256);
    json_object_set_string_member (json, "title", document->title);
    json_array_add_object_element (list, json);
  }
  return list;
}

/* Returns: (nullable) */
static const char *
pick (const TobiraLanguageOrder *languages, char *const *texts)
{
  return tobira_language_order_get (languages, (const char *const *) texts);
}

static JsonArray *
list_links (const TobiraServiceConfig *config, const TobiraLanguageOrder *languages)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < config->links->len; i++) {
    const TobiraServiceLink *link = g_ptr_array_index (config->links, i);
    JsonObject *json = json_object_new ();

    json_object_set_string_member (json, "name", link->name);
    json_object_set_string_member (json, "title", pick (languages, link->title));
    json_object_set_string_member (json, "href", pick (languages, link->href));
    json_array_add_object_element (list, json);
  }
  return list;
}

static void
set_if_any (JsonObject *json, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (json, member, text);
}

static void
add_rules (JsonObject *json, const TobiraServiceConfig *config)
{
  JsonObject *email = json_object_new ();
  JsonObject *password = json_object_new ();
  JsonObject *key = json_object_new ();

  json_object_set_int_member (email, "max_length", TOBIRA_EMAIL_MAX_LENGTH);
  json_object_set_object_member (json, "email", email);
  json_object_set_int_member (password, "min_length", TOBIRA_PASSWORD_MIN_LENGTH);
  json_object_set_int_member (password, "max_length", TOBIRA_PASSWORD_MAX_LENGTH);
  json_object_set_object_member (json, "password", password);
  json_object_set_int_member (key, "ttl_seconds", config->key_ttl_seconds);
  json_object_set_object_member (json, "auth_key", key);
}

static void
add_contact (JsonObject *json,
             const TobiraServiceConfig *config,
             const TobiraLanguageOrder *languages)
{
  JsonObject *contact = json_object_new ();

  set_if_any (contact, "phone", config->contact_phone);
  set_if_any (contact, "hours", pick (languages, config->contact_hours));
  set_if_any (contact, "href", pick (languages, config->contact_href));
  json_object_set_object_member (json, "contact", contact);
}

void
tobira_call_describe (TobiraExchange *exchange)
{
  const TobiraServiceConfig *config = exchange->parts->config;
  TobiraLanguage language =
      tobira_exchange_choose_language (exchange, (const char *const *) config->name);
  JsonObject *json = json_object_new ();
  JsonArray *languages = json_array_new ();

  /* Of mails, all of which there are in each of them; each document says its own language. */
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++)
    json_array_add_string_element (languages, tobira_language_to_string ((TobiraLanguage) i));
  json_object_set_string_member (json, "name", config->name[language]);
  json_object_set_array_member (json, "languages", languages);
  json_object_set_array_member (json, "documents", list_documents (exchange->parts->documents));
  add_rules (json, config);
  json_object_set_string_member (json, "sender", config->sender);
  json_object_set_array_member (json, "links", list_links (config, &exchange->languages));
  json_object_set_array_member (json, "next_steps",
                                tobira_answer_next_steps (config, &exchange->languages));
  add_contact (json, config, &exchange->languages);
  json_object_set_string_member (json, "minimum_client_version", config->minimum_client_version);

  /* It names the present documents: asked for again each time, but mostly answered by 304. */
  tobira_exchange_set_header (exchange, "Cache-Control", "no-cache");
  tobira_exchange_reply_state (exchange, SOUP_STATUS_OK, json,
                               tobira_service_config_get_time (config));
}
