/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-calls.h"

/* In the language asked for, else the one for Accept-Language, else in any. */
static const TobiraServedDocument *
find (TobiraExchange *exchange)
{
  GUri *uri = soup_server_message_get_uri (exchange->message);
  const char *query = g_uri_get_query (uri);
  g_autoptr (GHashTable) parameters =
      query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;
  const char *tag = parameters != NULL ? g_hash_table_lookup (parameters, "lang") : NULL;
  const TobiraServedDocument *document = NULL;
  TobiraLanguage wanted;

  if (tobira_language_from_wish (tag, &wanted))
    document = tobira_documents_find (exchange->parts->documents, exchange->path[0],
                                      exchange->path[1], wanted);
  for (guint i = 0; document == NULL && i < TOBIRA_N_LANGUAGES; i++)
    document = tobira_documents_find (exchange->parts->documents, exchange->path[0],
                                      exchange->path[1], exchange->languages.languages[i]);
  return document;
}

void
tobira_call_get_document (TobiraExchange *exchange)
{
  const TobiraServedDocument *document = find (exchange);
  g_autofree char *etag = NULL;

  if (document == NULL) {
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_NOT_FOUND);
    return;
  }
  etag = g_strdup_printf ("\"%s\"", document->sha256);
  tobira_exchange_set_header (exchange, "ETag", etag);
  tobira_exchange_set_header (exchange, "Cache-Control", "public, max-age=31536000, immutable");
  tobira_exchange_set_header (exchange, "Content-Language",
                              tobira_language_to_string (document->language));
  if (tobira_exchange_is_unchanged (exchange, etag))
    tobira_exchange_reply_empty (exchange, SOUP_STATUS_NOT_MODIFIED);
  else
    tobira_exchange_reply_bytes (exchange, SOUP_STATUS_OK, "text/markdown; charset=utf-8",
                                 document->bytes);
}
