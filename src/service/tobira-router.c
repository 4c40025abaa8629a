/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-router.h"

#include <string.h>

#include "tobira-calls.h"

#define MAX_PATH_LENGTH 256

static const TobiraRoute routes[] = {
    {"GET", "/v1/service", tobira_call_describe},
    {"GET", "/v1/documents/*/*", tobira_call_get_document},
    {"POST", "/v1/registrations", tobira_call_register},
    {"GET", "/v1/registrations/*", tobira_call_look},
    {"DELETE", "/v1/registrations/*", tobira_call_cancel},
    {"POST", "/v1/registrations/*/mail", tobira_call_mail_again},
    {"POST", "/v1/registrations/*/completion", tobira_call_complete},
};

gboolean
tobira_router_match (const char *pattern, const char *path, char **segments)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) given = NULL;
  guint captured = 0;

  /* Nothing that needs decoding is part of any path. */
  if (strlen (path) > MAX_PATH_LENGTH || strchr (path, '%') != NULL)
    return FALSE;
  given = g_strsplit (path, "/", -1);
  if (g_strv_length (wanted) != g_strv_length (given))
    return FALSE;
  for (guint i = 0; wanted[i] != NULL; i++) {
    gboolean is_variable = g_str_equal (wanted[i], "*");

    if (is_variable ? given[i][0] == '\0' : !g_str_equal (wanted[i], given[i]))
      return FALSE;
  }
  for (guint i = 0; segments != NULL && wanted[i] != NULL; i++) {
    if (g_str_equal (wanted[i], "*"))
      segments[captured++] = g_strdup (given[i]);
  }
  return TRUE;
}

static gboolean
is_method (const TobiraRoute *route, const char *method)
{
  return g_str_equal (route->method, method) ||
         (g_str_equal (route->method, "GET") && g_str_equal (method, "HEAD"));
}

void
tobira_router_dispatch (TobiraExchange *exchange)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (exchange->message));
  const char *method = soup_server_message_get_method (exchange->message);
  g_autoptr (GString) allow = g_string_new (NULL);
  TobiraProblemExtra extra = {.attempts_remaining = -1};

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++) {
    if (!tobira_router_match (routes[i].pattern, path, NULL))
      continue;
    if (is_method (&routes[i], method)) {
      tobira_router_match (routes[i].pattern, path, exchange->path);
      routes[i].call (exchange);
      return;
    }
    if (allow->len > 0)
      g_string_append (allow, ", ");
    g_string_append (allow, routes[i].method);
    if (g_str_equal (routes[i].method, "GET"))
      g_string_append (allow, ", HEAD");
  }
  if (allow->len == 0) {
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_NOT_FOUND);
    return;
  }
  extra.allow = allow->str;
  tobira_exchange_fail_with (exchange, TOBIRA_PROBLEM_METHOD_NOT_ALLOWED, &extra);
}
