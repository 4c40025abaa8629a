/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-listener.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "tobira-client-address.h"
#include "tobira-listen-address.h"

#define BACKLOG 1024
/* How long to wait after accept failed, for a descriptor to become free. */
#define BACK_OFF_MS 100

typedef struct {
  TobiraListener *listener;
  GSocket *socket;
  GSocketAddress *remote;
  guint deadline_id;
  gboolean had_request;
} Connection;

struct _TobiraListener {
  TobiraServiceConfig *config;
  SoupServer *server;
  GSocketListener *listener;
  GCancellable *cancellable;
  /* By the remote address object that SoupServer was given, which names the connection of a message:
   * for connections from outside it knows no socket. */
  GHashTable *connections; /* (element-type GSocketAddress Connection) */
  guint back_off_id;
  gboolean is_accepting;
  gboolean is_stopped;
};

static void accept_next (TobiraListener *self);

static void
connection_free (gpointer data)
{
  Connection *connection = data;

  if (connection->deadline_id != 0)
    g_source_remove (connection->deadline_id);
  g_object_unref (connection->socket);
  g_object_unref (connection->remote);
  g_free (connection);
}

TobiraListener *
tobira_listener_new (TobiraServiceConfig *config, SoupServer *server)
{
  TobiraListener *self = g_new0 (TobiraListener, 1);

  self->config = tobira_service_config_ref (config);
  self->server = g_object_ref (server);
  self->listener = g_socket_listener_new ();
  self->cancellable = g_cancellable_new ();
  self->connections = g_hash_table_new_full (NULL, NULL, NULL, connection_free);
  g_socket_listener_set_backlog (self->listener, BACKLOG);
  return self;
}

static void
on_stream_gone (gpointer data, GObject *stream)
{
  Connection *connection = data;
  TobiraListener *self = connection->listener;

  /* NULL: the listener went first and left this to be freed. */
  if (self == NULL) {
    connection_free (connection);
    return;
  }
  g_hash_table_remove (self->connections, connection->remote);
  accept_next (self);
}

void
tobira_listener_free (TobiraListener *self)
{
  GHashTableIter iter;
  gpointer value;

  tobira_listener_stop (self);
  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Connection *connection = value;

    connection->listener = NULL;
    g_hash_table_iter_steal (&iter);
  }
  g_hash_table_unref (self->connections);
  g_object_unref (self->cancellable);
  g_object_unref (self->listener);
  g_object_unref (self->server);
  tobira_service_config_unref (self->config);
  g_free (self);
}

/* Closing the socket is what SoupServer copes with in every state: it sees an error at its next read
 * or write and forgets the connection. */
static gboolean
on_deadline (gpointer data)
{
  Connection *connection = data;

  connection->deadline_id = 0;
  g_socket_close (connection->socket, NULL);
  return G_SOURCE_REMOVE;
}

static void
set_deadline (Connection *connection, guint seconds)
{
  if (connection->deadline_id != 0)
    g_source_remove (connection->deadline_id);
  connection->deadline_id = g_timeout_add (seconds * 1000, on_deadline, connection);
}

/* Returns: (transfer full) (nullable): of a connection through a UNIX socket too, which SoupServer
 * cannot do with: it takes every address for that of a host. */
static GSocketAddress *
take_address (GSocketAddress *address)
{
  if (address == NULL || G_IS_INET_SOCKET_ADDRESS (address))
    return address;
  g_object_unref (address);
  return tobira_client_address_new_local ();
}

static void
adopt (TobiraListener *self, GSocketConnection *stream)
{
  Connection *connection = g_new0 (Connection, 1);
  g_autoptr (GSocketAddress) local =
      take_address (g_socket_connection_get_local_address (stream, NULL));

  connection->listener = self;
  connection->socket = g_object_ref (g_socket_connection_get_socket (stream));
  connection->remote = take_address (g_socket_connection_get_remote_address (stream, NULL));
  /* Gone again before it was accepted. */
  if (connection->remote == NULL || local == NULL) {
    g_clear_object (&connection->socket);
    g_clear_object (&connection->remote);
    g_free (connection);
    return;
  }
  if (g_socket_get_family (connection->socket) != G_SOCKET_FAMILY_UNIX)
    g_socket_set_option (connection->socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  g_hash_table_insert (self->connections, connection->remote, connection);
  g_object_weak_ref (G_OBJECT (stream), on_stream_gone, connection);
  set_deadline (connection, self->config->header_seconds);
  soup_server_accept_iostream (self->server, G_IO_STREAM (stream), local, connection->remote, NULL);
}

static gboolean
on_back_off_over (gpointer data)
{
  TobiraListener *self = data;

  self->back_off_id = 0;
  accept_next (self);
  return G_SOURCE_REMOVE;
}

static void
on_accepted (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) stream =
      g_socket_listener_accept_finish (G_SOCKET_LISTENER (object), result, NULL, &error);
  TobiraListener *self = data;

  /* After a cancellation the listener may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_accepting = FALSE;
  if (stream != NULL) {
    if (!self->is_stopped)
      adopt (self, stream);
    g_clear_object (&stream);
    accept_next (self);
  } else if (self->back_off_id == 0) {
    self->back_off_id = g_timeout_add (BACK_OFF_MS, on_back_off_over, self);
  }
}

/* At the cap, new connections wait in the backlog until another one ends. */
static void
accept_next (TobiraListener *self)
{
  if (self->is_accepting || self->is_stopped || self->back_off_id != 0 ||
      g_hash_table_size (self->connections) >= self->config->max_connections)
    return;
  self->is_accepting = TRUE;
  g_socket_listener_accept_async (self->listener, self->cancellable, on_accepted, self);
}

/* Returns: (nullable) (transfer full) */
static GSocketAddress *
listen_to_handed (TobiraListener *self, GError **error)
{
  g_autoptr (GSocket) socket = tobira_listen_address_take_handed (error);

  if (socket == NULL || !g_socket_listener_add_socket (self->listener, socket, NULL, error))
    return NULL;
  return g_socket_get_local_address (socket, error);
}

/* Returns: (nullable) (transfer full) */
static GSocketAddress *
listen_to_port (TobiraListener *self, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (
      self->config->listen_address, self->config->listen_port);
  GSocketAddress *effective = NULL;

  if (address == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is not a numeric address",
                 self->config->listen_address);
  else
    g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM,
                                   G_SOCKET_PROTOCOL_TCP, NULL, &effective, error);
  return effective;
}

GSocketAddress *
tobira_listener_start (TobiraListener *self, GError **error)
{
  GSocketAddress *address = self->config->listens_to_handed_socket ? listen_to_handed (self, error)
                                                                   : listen_to_port (self, error);

  if (address != NULL)
    accept_next (self);
  return address;
}

void
tobira_listener_stop (TobiraListener *self)
{
  if (self->is_stopped)
    return;
  self->is_stopped = TRUE;
  g_clear_handle_id (&self->back_off_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_socket_listener_close (self->listener);
}

void
tobira_listener_set_deadline (TobiraListener *self, SoupServerMessage *message, guint seconds)
{
  Connection *connection =
      g_hash_table_lookup (self->connections, soup_server_message_get_remote_address (message));

  if (connection == NULL)
    return;
  connection->had_request = TRUE;
  set_deadline (connection, seconds);
}

gboolean
tobira_listener_expects_requests (TobiraListener *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Connection *connection = value;

    if (!connection->had_request)
      return TRUE;
  }
  return FALSE;
}

guint
tobira_listener_get_connections (TobiraListener *self)
{
  return g_hash_table_size (self->connections);
}
