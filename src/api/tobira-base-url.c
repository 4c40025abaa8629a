/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-base-url.h"

#include <string.h>

#include "tobira-api-http.h"

/* No name but this one: any other may be looked up somewhere, and lead away from this computer. */
static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* Returns: (nullable): what is wrong */
static const char *
find_defect (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    return "it does not begin with https://";
  if (!host || !*host)
    return "it names no host";
  if (g_str_equal (scheme, "http") && !is_loopback (host))
    return "it has to begin with https://; http:// is for a service on this computer only";
  if (g_uri_get_userinfo (uri))
    return "it holds a user name";
  if (g_uri_get_query (uri))
    return "it holds a query (?)";
  if (g_uri_get_fragment (uri))
    return "it holds a fragment (#)";
  if (g_uri_get_port (uri) == 0)
    return "its port is 0";

  return NULL;
}

static gboolean
has_odd_characters (const char *url)
{
  for (const char *p = url; *p; p++)
    if (!g_ascii_isgraph (*p) || *p == '\\')
      return TRUE;

  return FALSE;
}

gboolean
tobira_api_http_check_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  const char *defect;

  if (!url || !*url)
    defect = "there is none";
  else if (has_odd_characters (url))
    defect = "it holds white space or other characters that a URL cannot hold";
  else if (!(uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL)))
    defect = "it is not a URL";
  else
    defect = find_defect (uri);

  if (!defect)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "The URL of the service cannot be used: %s", defect);

  return FALSE;
}

GUri *
tobira_base_url_get_call (GUri *base, const char *path)
{
  g_autofree char *prefix = g_strdup (g_uri_get_path (base));
  g_autofree char *whole = NULL;
  gsize length = strlen (prefix);

  while (length > 0 && prefix[length - 1] == '/')
    prefix[--length] = '\0';
  whole = g_strconcat (prefix, path, NULL);

  return g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                      g_uri_get_port (base), whole, NULL, NULL);
}

static int
get_port (GUri *uri)
{
  const int port = g_uri_get_port (uri);

  if (port > 0)
    return port;

  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

GUri *
tobira_base_url_get_href (GUri *base, const char *href)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (base, href, G_URI_FLAGS_ENCODED, NULL);

  if (!uri || has_odd_characters (href) || g_uri_get_userinfo (uri) || g_uri_get_fragment (uri) ||
      g_strcmp0 (g_uri_get_scheme (uri), g_uri_get_scheme (base)) != 0 || !g_uri_get_host (uri) ||
      g_ascii_strcasecmp (g_uri_get_host (uri), g_uri_get_host (base)) != 0 ||
      get_port (uri) != get_port (base))
    return NULL;

  return g_steal_pointer (&uri);
}
