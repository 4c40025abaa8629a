/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-client-address.h"

#include <string.h>

#define IPV6_NETWORK_BYTES 8

static gboolean
matches_any (const GPtrArray *masks, GInetAddress *address)
{
  for (guint i = 0; i < masks->len; i++) {
    if (g_inet_address_mask_matches (g_ptr_array_index (masks, i), address))
      return TRUE;
  }
  return FALSE;
}

/* Returns: (transfer full): ::ffff:192.0.2.1 as 192.0.2.1, others as they are. */
static GInetAddress *
unmap (GInetAddress *address)
{
  static const guint8 prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 &&
      memcmp (bytes, prefix, sizeof prefix) == 0)
    return g_inet_address_new_from_bytes (bytes + sizeof prefix, G_SOCKET_FAMILY_IPV4);
  return g_object_ref (address);
}

/* Returns: (transfer full) (nullable): NULL when it cannot be believed. */
static GInetAddress *
find_forwarded (const TobiraServiceConfig *config, const char *forwarded)
{
  g_auto (GStrv) elements = g_strsplit (forwarded, ",", -1);

  for (guint i = g_strv_length (elements); i > 0; i--) {
    g_autoptr (GInetAddress) parsed = g_inet_address_new_from_string (g_strstrip (elements[i - 1]));
    g_autoptr (GInetAddress) address = parsed != NULL ? unmap (parsed) : NULL;

    if (address == NULL)
      return NULL;
    if (!matches_any (config->trusted_proxies, address))
      return g_steal_pointer (&address);
  }
  return NULL;
}

GSocketAddress *
tobira_client_address_new_local (void)
{
  g_autoptr (GInetAddress) nowhere = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);

  return g_inet_socket_address_new (nowhere, 0);
}

static gboolean
is_trusted (const TobiraServiceConfig *config, GInetAddress *peer)
{
  return g_inet_address_get_is_any (peer) || matches_any (config->trusted_proxies, peer);
}

static GInetAddress *
find_client (const TobiraServiceConfig *config, GSocketAddress *peer, const char *forwarded)
{
  g_autoptr (GInetAddress) address =
      unmap (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (peer)));
  GInetAddress *client = NULL;

  if (forwarded != NULL && is_trusted (config, address))
    client = find_forwarded (config, forwarded);
  return client != NULL ? client : g_steal_pointer (&address);
}

void
tobira_client_address_get_limit (const TobiraServiceConfig *config,
                                 const TobiraKeys *keys,
                                 GSocketAddress *peer,
                                 const char *forwarded,
                                 TobiraClientLimit *limit)
{
  g_autoptr (GInetAddress) client = find_client (config, peer, forwarded);
  gsize length = g_inet_address_get_family (client) == G_SOCKET_FAMILY_IPV6
                     ? IPV6_NETWORK_BYTES
                     : g_inet_address_get_native_size (client);

  limit->rule =
      matches_any (config->office_networks, client) ? config->office_limit : config->client_limit;
  tobira_keys_mac (keys, TOBIRA_KEYS_CLIENT_ADDRESS, g_inet_address_to_bytes (client), length,
                   limit->key);
}

void
tobira_mail_address_get_limit_key (const TobiraKeys *keys, const char *lookup, guint8 *key)
{
  const char *at = strrchr (lookup, '@');
  const char *plus = strchr (lookup, '+');
  g_autofree char *folded = NULL;

  if (at != NULL && plus != NULL && plus > lookup && plus < at)
    folded = g_strdup_printf ("%.*s%s", (int) (plus - lookup), lookup, at);
  else
    folded = g_strdup (lookup);
  tobira_keys_mac (keys, TOBIRA_KEYS_MAIL_ADDRESS, folded, strlen (folded), key);
}
