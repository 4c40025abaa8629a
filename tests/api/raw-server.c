/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "raw-server.h"

#include <gio/gnetworking.h>
#include <string.h>

#define TRICKLE_US 20000
#define MAXIMUM_THREADS 8

typedef struct {
  GBytes *bytes;
  RawManner manner;
} RawAnswer;

struct _RawServer {
  GSocketService *service;
  GTlsCertificate *certificate;
  guint16 port;
  GCancellable *stop;
  GMutex lock;
  GPtrArray *answers;
  GPtrArray *requests;
};

static void
raw_answer_free (gpointer data)
{
  RawAnswer *answer = data;

  g_bytes_unref (answer->bytes);
  g_free (answer);
}

static gsize
get_body_length (const char *head)
{
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *line = strstr (lower, "\r\ncontent-length:");

  return line ? (gsize) g_ascii_strtoull (line + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

/* Returns: (transfer full): the request, or as much of it as came */
static char *
read_request (GInputStream *stream, GCancellable *stop)
{
  GString *request = g_string_new (NULL);
  char buffer[4096];
  gssize length;

  while ((length = g_input_stream_read (stream, buffer, sizeof buffer, stop, NULL)) > 0) {
    const char *end;

    g_string_append_len (request, buffer, length);
    end = strstr (request->str, "\r\n\r\n");
    if (end && request->len >= (gsize) (end + 4 - request->str) + get_body_length (request->str))
      break;
  }

  return g_string_free (request, FALSE);
}

static void
send_answer (RawServer *self, GIOStream *stream, const RawAnswer *answer)
{
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  gsize length = 0;
  const char *bytes = g_bytes_get_data (answer->bytes, &length);
  const gsize step = answer->manner == RAW_TRICKLE ? 1 : MAX (length, 1);

  for (gsize sent = 0; sent < length; sent += step) {
    if (!g_output_stream_write_all (output, bytes + sent, MIN (step, length - sent), NULL,
                                    self->stop, NULL))
      return;
    if (answer->manner == RAW_TRICKLE)
      g_usleep (TRICKLE_US);
  }

  if (answer->manner == RAW_HANG) {
    char nothing;

    /* Until the other side has had enough. */
    g_input_stream_read (g_io_stream_get_input_stream (stream), &nothing, 1, self->stop, NULL);
  }
}

static void
reset_connection (GSocketConnection *connection)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  struct linger linger = {.l_onoff = 1, .l_linger = 0};

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

/* Notes the request down. Returns: (transfer full) (nullable): what to answer */
static RawAnswer *
take_answer (RawServer *self, char *request)
{
  RawAnswer *answer = NULL;
  const RawAnswer *planned;

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->requests, request);
  if (self->answers->len > 0) {
    planned = g_ptr_array_index (self->answers, MIN (self->requests->len, self->answers->len) - 1);
    answer = g_new0 (RawAnswer, 1);
    answer->bytes = g_bytes_ref (planned->bytes);
    answer->manner = planned->manner;
  }
  g_mutex_unlock (&self->lock);

  return answer;
}

static RawManner
get_next_manner (RawServer *self)
{
  const RawAnswer *next;
  RawManner manner = RAW_CLOSE;

  g_mutex_lock (&self->lock);
  if (self->answers->len > 0) {
    next = g_ptr_array_index (self->answers, MIN (self->requests->len + 1, self->answers->len) - 1);
    manner = next->manner;
  }
  g_mutex_unlock (&self->lock);

  return manner;
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer data)
{
  RawServer *self = data;
  g_autoptr (GIOStream) stream = G_IO_STREAM (g_object_ref (connection));
  RawAnswer *answer;

  if (self->certificate) {
    GIOStream *tls = g_tls_server_connection_new (stream, self->certificate, NULL);

    g_object_unref (stream);
    stream = tls;
  }

  if (get_next_manner (self) == RAW_CLOSE_EARLY)
    answer = take_answer (self, g_strdup (""));
  else
    answer = take_answer (self, read_request (g_io_stream_get_input_stream (stream), self->stop));
  if (answer) {
    send_answer (self, stream, answer);
    if (answer->manner == RAW_RESET)
      reset_connection (connection);
    raw_answer_free (answer);
  }
  g_io_stream_close (stream, NULL, NULL);

  return TRUE;
}

RawServer *
raw_server_new (GTlsCertificate *certificate)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_mutex_init (&self->lock);
  self->stop = g_cancellable_new ();
  self->answers = g_ptr_array_new_with_free_func (raw_answer_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  g_set_object (&self->certificate, certificate);
  self->service = g_threaded_socket_service_new (MAXIMUM_THREADS);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address,
                                                G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                                &bound, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_socket_service_start (self->service);

  return self;
}

void
raw_server_free (RawServer *self)
{
  g_cancellable_cancel (self->stop);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  /* Its threads hold a reference each, and use what is freed below. */
  while (G_OBJECT (self->service)->ref_count > 1) {
    g_main_context_iteration (NULL, FALSE);
    g_thread_yield ();
  }
  g_object_unref (self->service);
  g_clear_object (&self->certificate);
  g_object_unref (self->stop);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint16
raw_server_get_port (RawServer *self)
{
  return self->port;
}

char *
raw_server_get_url (RawServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u", self->certificate ? "https" : "http", self->port);
}

void
raw_server_add (RawServer *self, GBytes *bytes, RawManner manner)
{
  RawAnswer *answer = g_new0 (RawAnswer, 1);

  answer->bytes = bytes;
  answer->manner = manner;
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->answers, answer);
  g_mutex_unlock (&self->lock);
}

void
raw_server_add_text (RawServer *self, const char *text)
{
  raw_server_add (self, g_bytes_new (text, strlen (text)), RAW_CLOSE);
}

void
raw_server_reset (RawServer *self)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_set_size (self->answers, 0);
  g_ptr_array_set_size (self->requests, 0);
  g_mutex_unlock (&self->lock);
}

guint
raw_server_count (RawServer *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->requests->len;
  g_mutex_unlock (&self->lock);

  return count;
}

char *
raw_server_get_request (RawServer *self, guint index)
{
  char *request;

  g_mutex_lock (&self->lock);
  g_assert_cmpuint (index, <, self->requests->len);
  request = g_strdup (g_ptr_array_index (self->requests, index));
  g_mutex_unlock (&self->lock);

  return request;
}

char *
raw_server_get_header (RawServer *self, guint index, const char *name)
{
  g_autofree char *request = raw_server_get_request (self, index);
  g_auto (GStrv) lines = g_strsplit (request, "\r\n", -1);
  const gsize length = strlen (name);

  for (guint i = 1; lines[i] && *lines[i]; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strdup (g_strstrip (lines[i] + length + 1));

  return NULL;
}
