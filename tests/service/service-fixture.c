/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

#include "tobira-problem-names.h"
#include "tobira-store-maintenance.h"

static gint64
read_clock (gpointer data)
{
  Stand *stand = data;

  return atomic_load (&stand->now_us);
}

static void
add_documents (TobiraDocuments *documents)
{
  static const char *const kinds[] = {"privacy-policy", "terms-of-use"};
  static const TobiraLanguage languages[] = {TOBIRA_LANGUAGE_JA, TOBIRA_LANGUAGE_EN};

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++) {
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
      TobiraLanguage language = languages[i];
      g_autofree char *text =
          g_strdup_printf ("# %s\n\n見本 %s\n", kinds[kind], tobira_language_to_string (language));
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      tobira_documents_add (documents, kinds[kind], "2025-04-01", language, "Old", bytes);
      tobira_documents_add (documents, kinds[kind], "2026-04-01", language, "見本", bytes);
    }
  }
}

static TobiraServiceConfig *
make_config (Stand *stand)
{
  TobiraServiceConfig *config = tobira_service_config_new ();

  g_free (config->database_path);
  config->database_path = g_build_filename (stand->directory, "tobira.sqlite", NULL);
  config->listen_port = 0;
  config->clock = read_clock;
  config->clock_data = stand;
  /* Tests of limits set their own. */
  config->client_limit = (TobiraBucketRule){.burst = 10000, .per_hour = 100000};
  config->mails_per_address_hour = 1000;
  config->mails_per_address_day = 10000;
  /* The least libsodium allows: how long a hash takes is no matter here. */
  config->hash_operations = 1;
  config->hash_memory = 8192;
  config->hash_threads = 2;
  config->drain_seconds = 30;
  tobira_service_config_add_link (config, "faq", "よくあるご質問", "FAQ",
                                  "https://example.jp/ja/faq", "https://example.jp/en/faq");
  tobira_service_config_add_next_step (config, "job-seeker-information",
                                       "https://example.jp/ja/next", "https://example.jp/en/next");
  config->contact_phone = g_strdup ("0570-000-000");
  return config;
}

Stand *
stand_new (void)
{
  static const guint8 secret[TOBIRA_KEYS_SECRET_BYTES] = {1, 2, 3};
  Stand *stand = g_new0 (Stand, 1);
  g_autoptr (GError) error = NULL;

  stand->directory = g_dir_make_tmp ("tobira-service-XXXXXX", &error);
  g_assert_no_error (error);
  stand->now_us = STAND_START_US;
  stand->config = make_config (stand);
  stand->keys = tobira_keys_new (secret);
  stand->documents = tobira_documents_new ();
  add_documents (stand->documents);
  return stand;
}

void
stand_start (Stand *stand)
{
  g_autoptr (GError) error = NULL;

  stand->store = tobira_store_open (stand->config, &error);
  g_assert_no_error (error);
  stand->service = tobira_service_new (stand->config, stand->store, stand->keys, stand->documents);
  tobira_service_start (stand->service, &error);
  g_assert_no_error (error);
  stand->session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 64,
                                                  "timeout", 120, NULL);
}

void
stand_stop (Stand *stand)
{
  if (stand->service == NULL)
    return;
  soup_session_abort (stand->session);
  g_clear_object (&stand->session);
  tobira_service_stop (stand->service);
  g_assert_finalize_object (g_steal_pointer (&stand->service));
  tobira_store_close (stand->store);
  g_assert_finalize_object (g_steal_pointer (&stand->store));
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

void
stand_free (Stand *stand)
{
  stand_stop (stand);
  remove_directory (stand->directory);
  g_free (stand->directory);
  tobira_documents_unref (stand->documents);
  tobira_keys_unref (stand->keys);
  tobira_service_config_unref (stand->config);
  g_free (stand);
}

void
stand_move_clock (Stand *stand, gint64 seconds)
{
  atomic_fetch_add (&stand->now_us, seconds * G_TIME_SPAN_SECOND);
}

void
stand_on_result (GObject *object, GAsyncResult *result, gpointer data)
{
  GAsyncResult **slot = data;

  *slot = g_object_ref (result);
}

GAsyncResult *
stand_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

void
reply_free (Reply *reply)
{
  g_free (reply->type);
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_pointer (&reply->json, json_object_unref);
  g_clear_pointer (&reply->headers, soup_message_headers_unref);
  g_free (reply);
}

static Reply *
make_reply (SoupMessage *message, GBytes *body)
{
  Reply *reply = g_new0 (Reply, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  reply->type = g_strdup (soup_message_headers_get_content_type (reply->headers, NULL));
  reply->body = g_bytes_ref (body);
  if (reply->type != NULL && strstr (reply->type, "json") != NULL && length > 0) {
    g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, NULL));
    reply->json = json_object_ref (json_node_get_object (json_parser_get_root (parser)));
  }
  return reply;
}

const char *
reply_get_header (Reply *reply, const char *name)
{
  return soup_message_headers_get_list (reply->headers, name);
}

const char *
reply_get_problem (Reply *reply)
{
  const char *type = reply->json != NULL && g_strcmp0 (reply->type, "application/problem+json") == 0
                         ? json_object_get_string_member (reply->json, "type")
                         : NULL;

  return type != NULL ? type + strlen (TOBIRA_PROBLEM_PREFIX) : NULL;
}

char *
reply_get (Reply *reply, const char *path)
{
  g_auto (GStrv) members = g_strsplit (path, ".", -1);
  JsonObject *object = reply->json;
  JsonNode *node = NULL;

  for (guint i = 0; members[i] != NULL; i++) {
    node = object != NULL ? json_object_get_member (object, members[i]) : NULL;
    object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  }
  if (node == NULL)
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

static SoupMessage *
make_message (Stand *stand, const char *method, const char *path, const char *body)
{
  g_autofree char *uri = g_strconcat (tobira_service_get_uri (stand->service), path, NULL);
  SoupMessage *message = soup_message_new (method, uri);

  g_assert_nonnull (message);
  if (body != NULL) {
    g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

    soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  }
  return message;
}

Reply *
stand_ask (Stand *stand, const char *method, const char *path, const char *body, ...)
{
  g_autoptr (SoupMessage) message = make_message (stand, method, path, body);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;
  va_list headers;

  va_start (headers, body);
  while ((name = va_arg (headers, const char *)) != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), name,
                                  va_arg (headers, const char *));
  va_end (headers);
  soup_session_send_and_read_async (stand->session, message, G_PRIORITY_DEFAULT, NULL,
                                    stand_on_result, &result);
  bytes = soup_session_send_and_read_finish (stand->session, stand_await (&result), &error);
  g_assert_no_error (error);
  return make_reply (message, bytes);
}

void
stand_ask_at_once (Stand *stand,
                   const char *path,
                   const char *token,
                   const char *const *keys,
                   const char *const *bodies,
                   guint count,
                   Reply **replies)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree GAsyncResult **results = g_new0 (GAsyncResult *, count);

  for (guint i = 0; i < count; i++) {
    SoupMessage *message = make_message (stand, "POST", path, bodies[i]);
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);

    if (token != NULL)
      soup_message_headers_append (headers, "Authorization", token);
    if (keys != NULL)
      soup_message_headers_append (headers, "Idempotency-Key", keys[i]);
    g_ptr_array_add (messages, message);
    soup_session_send_and_read_async (stand->session, message, G_PRIORITY_DEFAULT, NULL,
                                      stand_on_result, &results[i]);
  }
  for (guint i = 0; i < count; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes =
        soup_session_send_and_read_finish (stand->session, stand_await (&results[i]), &error);

    g_assert_no_error (error);
    replies[i] = make_reply (g_ptr_array_index (messages, i), bytes);
    g_object_unref (results[i]);
  }
}

static void
append_consent (GString *body, Stand *stand, const char *kind)
{
  const TobiraServedDocument *document =
      tobira_documents_find_current (stand->documents, kind, TOBIRA_LANGUAGE_JA);

  g_string_append_printf (body,
                          "{\"kind\":\"%s\",\"version\":\"%s\",\"language\":\"ja\","
                          "\"sha256\":\"%s\",\"read_to_end_at\":\"2026-11-23T04:58:00Z\","
                          "\"agreed_at\":\"2026-11-23T04:59:00.250Z\"}",
                          kind, document->version, document->sha256);
}

char *
stand_application (Stand *stand, const char *email)
{
  GString *body = g_string_new (NULL);

  g_string_printf (body, "{\"email\":\"%s\",\"consents\":[", email);
  append_consent (body, stand, "privacy-policy");
  g_string_append_c (body, ',');
  append_consent (body, stand, "terms-of-use");
  g_string_append (body, "],\"not_in_school\":true,\"language\":\"ja\"}");
  return g_string_free (body, FALSE);
}

static char *
make_idempotency_key (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("\"%s\"", uuid);
}

Reply *
stand_register (Stand *stand, const char *email)
{
  g_autofree char *body = stand_application (stand, email);
  g_autofree char *key = make_idempotency_key ();

  return stand_ask (stand, "POST", "/v1/registrations", body, "Idempotency-Key", key, NULL);
}

char *
stand_bearer (Reply *registered)
{
  return g_strconcat ("Bearer ", json_object_get_string_member (registered->json, "token"), NULL);
}

char *
stand_path (Reply *registered, const char *suffix)
{
  return g_strconcat ("/v1/registrations/", json_object_get_string_member (registered->json, "id"),
                      suffix, NULL);
}

GPtrArray *
stand_deliver (Stand *stand)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *mails;

  tobira_store_claim_mails_async (stand->store, 1000, 60, NULL, stand_on_result, &result);
  mails = tobira_store_claim_mails_finish (stand->store, stand_await (&result), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < mails->len; i++) {
    TobiraMail *mail = g_ptr_array_index (mails, i);

    g_clear_object (&result);
    tobira_store_mail_sent_async (stand->store, mail->serial, NULL, stand_on_result, &result);
    g_assert_true (tobira_store_mail_finish (stand->store, stand_await (&result), &error));
    g_assert_no_error (error);
  }
  return mails;
}

char *
stand_key (Stand *stand, Reply *registered)
{
  g_autoptr (TobiraSecret) key = tobira_keys_derive_auth_key (
      stand->keys, json_object_get_string_member (registered->json, "id"));

  return g_strdup (tobira_secret_get_text (key));
}

Reply *
stand_complete (Stand *stand, Reply *registered, const char *password, const char *key)
{
  g_autofree char *path = stand_path (registered, "/completion");
  g_autofree char *token = stand_bearer (registered);
  g_autofree char *mark = make_idempotency_key ();
  g_autofree char *body =
      g_strdup_printf ("{\"password\":\"%s\",\"auth_key\":\"%s\"}", password, key);

  return stand_ask (stand, "POST", path, body, "Authorization", token, "Idempotency-Key", mark,
                    NULL);
}

Reply *
stand_make_account (Stand *stand, const char *email)
{
  g_autoptr (Reply) registered = stand_register (stand, email);
  g_autoptr (GPtrArray) mails = stand_deliver (stand);
  g_autofree char *key = stand_key (stand, registered);

  return stand_complete (stand, registered, STAND_PASSWORD, key);
}

Reply *
stand_look (Stand *stand, Reply *registered)
{
  g_autofree char *path = stand_path (registered, "");
  g_autofree char *token = stand_bearer (registered);

  return stand_ask (stand, "GET", path, NULL, "Authorization", token, NULL);
}

void
stand_maintain (Stand *stand)
{
  gboolean has_more = TRUE;

  while (has_more) {
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;

    tobira_store_maintain_async (stand->store, stand_on_result, &result);
    g_assert_true (
        tobira_store_maintain_finish (stand->store, stand_await (&result), &has_more, &error));
    g_assert_no_error (error);
  }
}

static sqlite3 *
connect_to_database (Stand *stand)
{
  sqlite3 *connection;

  g_assert_cmpint (
      sqlite3_open_v2 (stand->config->database_path, &connection, SQLITE_OPEN_READWRITE, NULL), ==,
      SQLITE_OK);
  sqlite3_busy_timeout (connection, 60000);
  return connection;
}

gint64
stand_query (Stand *stand, const char *sql)
{
  sqlite3 *connection = connect_to_database (stand);
  sqlite3_stmt *statement;
  gint64 value = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (connection);
  return value;
}

void
stand_execute (Stand *stand, const char *sql)
{
  sqlite3 *connection = connect_to_database (stand);

  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

gboolean
stand_database_contains (Stand *stand, const char *text)
{
  static const char *const suffixes[] = {"", "-wal"};
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (stand->config->database_path, suffixes[i], NULL);
    g_autofree char *contents = NULL;
    gsize length;

    if (g_file_get_contents (path, &contents, &length, NULL))
      found = found || memmem (contents, length, text, strlen (text)) != NULL;
  }
  return found;
}
