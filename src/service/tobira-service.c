/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-service.h"

#include <libsoup/soup.h>

#include "tobira-exchange.h"
#include "tobira-guard.h"
#include "tobira-hasher.h"
#include "tobira-listener.h"
#include "tobira-router.h"
#include "tobira-store-maintenance.h"

#define MAINTENANCE_SECONDS 60
/* At the end, for the first request of a connection that was just accepted. */
#define GRACE_MS 2000

struct _TobiraService {
  GObject parent_instance;

  TobiraServiceParts parts;
  SoupServer *server;
  TobiraListener *listener;
  char *uri;
  guint16 port;
  guint maintenance_id;
  gboolean is_maintaining;
};

G_DEFINE_FINAL_TYPE (TobiraService, tobira_service, G_TYPE_OBJECT)

static GQuark
get_exchange_quark (void)
{
  return g_quark_from_static_string ("tobira-exchange");
}

static TobiraExchange *
get_exchange (SoupServerMessage *message)
{
  return g_object_get_qdata (G_OBJECT (message), get_exchange_quark ());
}

/* Answered and sent, or the connection is gone: nothing can be said any more. */
static void
on_message_over (SoupServerMessage *message, gpointer data)
{
  TobiraExchange *exchange = get_exchange (message);

  if (exchange == NULL)
    return;
  exchange->is_over = TRUE;
  g_object_set_qdata (G_OBJECT (message), get_exchange_quark (), NULL);
}

static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  TobiraExchange *exchange = get_exchange (message);
  gsize length;
  gconstpointer bytes = g_bytes_get_data (chunk, &length);

  if (exchange == NULL)
    return;
  tobira_exchange_add_to_body (exchange, bytes, length);
  /* It may hold a password, nobody else keeps it, and GBytes are freed as they are. */
  tobira_secret_wipe ((gpointer) bytes, length);
}

/* The headers are there. */
static void
on_headers (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  TobiraService *self = data;
  TobiraExchange *exchange = tobira_exchange_new (&self->parts, message);

  g_object_set_qdata_full (G_OBJECT (message), get_exchange_quark (), exchange,
                           (GDestroyNotify) tobira_exchange_unref);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk), NULL);
  g_signal_connect (message, "finished", G_CALLBACK (on_message_over), NULL);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_message_over), NULL);
  tobira_listener_set_deadline (self->listener, message, self->parts.config->body_seconds);
  tobira_guard_check_headers (exchange);
}

/* The body is there, too. */
static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  TobiraService *self = data;
  TobiraExchange *exchange = get_exchange (message);

  g_return_if_fail (exchange != NULL);

  tobira_listener_set_deadline (self->listener, message, self->parts.config->request_seconds);
  if (exchange->is_too_large)
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_BODY_TOO_LARGE);
  else
    tobira_router_dispatch (exchange);
}

static void maintain (TobiraService *self);

static void
on_maintained (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraService) self = data;
  g_autoptr (GError) error = NULL;
  gboolean has_more;

  self->is_maintaining = FALSE;
  if (!tobira_store_maintain_finish (TOBIRA_STORE (object), result, &has_more, &error))
    g_warning ("maintenance: %s", error->message);
  else if (has_more && self->maintenance_id != 0)
    maintain (self);
}

static void
maintain (TobiraService *self)
{
  if (self->is_maintaining)
    return;
  self->is_maintaining = TRUE;
  tobira_store_maintain_async (self->parts.store, on_maintained, g_object_ref (self));
}

static gboolean
on_maintenance_due (gpointer data)
{
  maintain (data);
  return G_SOURCE_CONTINUE;
}

static void
create_server (TobiraService *self)
{
  self->server = g_object_new (SOUP_TYPE_SERVER, "raw-paths", TRUE, NULL);
  self->listener = tobira_listener_new (self->parts.config, self->server);
  /* SoupServer matches by prefix: everything goes to our own router. */
  soup_server_add_early_handler (self->server, NULL, on_headers, self, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  soup_server_add_early_handler (self->server, "*", on_headers, self, NULL);
  soup_server_add_handler (self->server, "*", on_request, self, NULL);
}

static void
set_uri (TobiraService *self, GSocketAddress *address)
{
  GInetSocketAddress *place;
  g_autofree char *host = NULL;
  gboolean is_ipv6;

  if (!G_IS_INET_SOCKET_ADDRESS (address)) {
    self->uri = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
    return;
  }
  place = G_INET_SOCKET_ADDRESS (address);
  host = g_inet_address_to_string (g_inet_socket_address_get_address (place));
  is_ipv6 = g_socket_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  self->port = g_inet_socket_address_get_port (place);
  self->uri = g_strdup_printf (is_ipv6 ? "http://[%s]:%u" : "http://%s:%u", host, self->port);
}

gboolean
tobira_service_start (TobiraService *self, GError **error)
{
  g_autoptr (GSocketAddress) address = NULL;

  g_return_val_if_fail (TOBIRA_IS_SERVICE (self), FALSE);
  g_return_val_if_fail (self->server == NULL, FALSE);

  create_server (self);
  address = tobira_listener_start (self->listener, error);
  if (address == NULL) {
    tobira_service_stop (self);
    return FALSE;
  }
  set_uri (self, address);
  self->maintenance_id = g_timeout_add_seconds (MAINTENANCE_SECONDS, on_maintenance_due, self);
  maintain (self);
  return TRUE;
}

static gboolean
on_drain_over (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Runs the main context until no request is left, or for seconds. */
static void
drain (TobiraService *self, guint seconds)
{
  gboolean is_over = FALSE;
  guint id = g_timeout_add (MAX (seconds * 1000, 1), on_drain_over, &is_over);

  while ((self->parts.exchanges > 0 || self->is_maintaining) && !is_over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

/* Whoever was accepted a moment ago has sent a request that is not read yet. */
static void
await_requests (TobiraService *self)
{
  gboolean is_over = FALSE;
  guint id = g_timeout_add (GRACE_MS, on_drain_over, &is_over);

  while (tobira_listener_expects_requests (self->listener) && !is_over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

void
tobira_service_stop (TobiraService *self)
{
  g_return_if_fail (TOBIRA_IS_SERVICE (self));

  if (self->server == NULL)
    return;
  g_clear_handle_id (&self->maintenance_id, g_source_remove);
  tobira_listener_stop (self->listener);
  await_requests (self);
  drain (self, self->parts.config->drain_seconds);
  soup_server_disconnect (self->server);
  /* What is left waits for the store or a hash, which end soon; it still uses our parts. */
  drain (self, G_MAXUINT / 1000);
  g_clear_object (&self->server);
  g_clear_pointer (&self->listener, tobira_listener_free);
  g_clear_pointer (&self->uri, g_free);
  self->port = 0;
}

guint16
tobira_service_get_port (TobiraService *self)
{
  g_return_val_if_fail (TOBIRA_IS_SERVICE (self), 0);
  return self->port;
}

const char *
tobira_service_get_uri (TobiraService *self)
{
  g_return_val_if_fail (TOBIRA_IS_SERVICE (self), NULL);
  return self->uri;
}

void
tobira_service_set_documents (TobiraService *self, TobiraDocuments *documents)
{
  g_return_if_fail (TOBIRA_IS_SERVICE (self));

  tobira_documents_ref (documents);
  tobira_documents_unref (self->parts.documents);
  self->parts.documents = documents;
}

TobiraService *
tobira_service_new (TobiraServiceConfig *config,
                    TobiraStore *store,
                    TobiraKeys *keys,
                    TobiraDocuments *documents)
{
  TobiraService *self = g_object_new (TOBIRA_TYPE_SERVICE, NULL);

  self->parts.config = tobira_service_config_ref (config);
  self->parts.store = g_object_ref (store);
  self->parts.keys = tobira_keys_ref (keys);
  self->parts.documents = tobira_documents_ref (documents);
  self->parts.hasher = tobira_hasher_new (config);
  return self;
}

static void
tobira_service_dispose (GObject *object)
{
  TobiraService *self = TOBIRA_SERVICE (object);

  tobira_service_stop (self);
  g_clear_pointer (&self->parts.hasher, tobira_hasher_free);
  g_clear_object (&self->parts.store);
  g_clear_pointer (&self->parts.keys, tobira_keys_unref);
  g_clear_pointer (&self->parts.documents, tobira_documents_unref);
  g_clear_pointer (&self->parts.config, tobira_service_config_unref);
  G_OBJECT_CLASS (tobira_service_parent_class)->dispose (object);
}

static void
tobira_service_class_init (TobiraServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tobira_service_dispose;
}

static void
tobira_service_init (TobiraService *self)
{
}
