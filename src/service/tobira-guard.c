/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-guard.h"

#include <string.h>

#define PRODUCT "tobira/"
#define VERSION_PARTS 3

/* Reads up to three numbers separated by dots; missing ones are 0. Stops at anything else. */
static void
parse_version (const char *text, guint64 *parts)
{
  for (guint i = 0; i < VERSION_PARTS; i++) {
    char *end;

    parts[i] = g_ascii_isdigit (*text) ? g_ascii_strtoull (text, &end, 10) : 0;
    if (!g_ascii_isdigit (*text))
      continue;
    text = *end == '.' ? end + 1 : "";
  }
}

gboolean
tobira_guard_is_too_old (const char *agent, const char *minimum)
{
  guint64 given[VERSION_PARTS];
  guint64 needed[VERSION_PARTS];

  if (agent == NULL || !g_str_has_prefix (agent, PRODUCT))
    return FALSE;
  parse_version (agent + strlen (PRODUCT), given);
  parse_version (minimum, needed);
  for (guint i = 0; i < VERSION_PARTS; i++) {
    if (given[i] != needed[i])
      return given[i] < needed[i];
  }
  return FALSE;
}

/* A header that is there twice, in two lines or joined by a comma. */
static gboolean
is_repeated (SoupMessageHeaders *headers, const char *name)
{
  const char *list = soup_message_headers_get_list (headers, name);

  return list != NULL && strchr (list, ',') != NULL;
}

/* Whether two readers could disagree on where the request ends or whom it is for. */
static gboolean
is_ambiguous (SoupMessageHeaders *headers)
{
  gboolean has_length = soup_message_headers_get_list (headers, "Content-Length") != NULL;
  gboolean has_coding = soup_message_headers_get_list (headers, "Transfer-Encoding") != NULL;

  return (has_length && has_coding) || is_repeated (headers, "Content-Length") ||
         is_repeated (headers, "Host") || is_repeated (headers, "Transfer-Encoding") ||
         is_repeated (headers, "Authorization") || is_repeated (headers, "Idempotency-Key");
}

void
tobira_guard_check_headers (TobiraExchange *exchange)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (exchange->message);

  /* SoupServer would cut every 200 into the ranges asked for, however many and wherever. */
  soup_message_headers_remove (headers, "Range");
  soup_message_headers_remove (headers, "If-Range");

  if (is_ambiguous (headers))
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_MALFORMED_REQUEST);
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           soup_message_headers_get_content_length (headers) > TOBIRA_MAX_BODY_LENGTH)
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_BODY_TOO_LARGE);
  else if (tobira_guard_is_too_old (soup_message_headers_get_one (headers, "User-Agent"),
                                    exchange->parts->config->minimum_client_version))
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_CLIENT_TOO_OLD);
}
