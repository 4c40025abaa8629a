/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * service-load PORT CONNECTIONS SECONDS REQUESTS: sends the POST requests of the file REQUESTS to
 * the service on loopback, one after the other on each of the kept-alive CONNECTIONS. A line of the
 * file is "path<TAB>token or -<TAB>idempotency key<TAB>body". Prints a line "status<TAB>body" for
 * each answer and last "answers seconds" of the whole. */
#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  GStrv requests;
  GPtrArray *answers; /* element-type: utf8, one for each request that was answered */
  GMutex lock;
  gint next;
  gint64 until;
  guint16 port;
} Load;

typedef struct {
  GSocketConnection *connection;
  GDataInputStream *input;
} Line;

static void
line_close (Line *line)
{
  g_clear_object (&line->input);
  g_clear_object (&line->connection);
}

static gboolean
line_open (Line *line, guint16 port, GError **error)
{
  g_autoptr (GSocketClient) client = NULL;

  if (line->connection != NULL)
    return TRUE;
  client = g_socket_client_new ();
  g_socket_client_set_enable_proxy (client, FALSE);
  line->connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, error);
  if (line->connection == NULL)
    return FALSE;
  g_socket_set_option (g_socket_connection_get_socket (line->connection), 6 /* IPPROTO_TCP */,
                       1 /* TCP_NODELAY */, 1, NULL);
  line->input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (line->connection)));
  g_data_input_stream_set_newline_type (line->input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  return TRUE;
}

/* Returns: (transfer full) (nullable): "status<TAB>body" */
static char *
read_answer (Line *line, GError **error)
{
  g_autofree char *status = g_data_input_stream_read_line (line->input, NULL, NULL, error);
  g_autofree char *body = NULL;
  gboolean close = FALSE;
  gsize length = 0;

  if (status == NULL || strlen (status) < 12)
    return NULL;
  for (;;) {
    g_autofree char *header = g_data_input_stream_read_line (line->input, NULL, NULL, error);

    if (header == NULL)
      return NULL;
    if (*header == '\0')
      break;
    if (g_ascii_strncasecmp (header, "content-length:", 15) == 0)
      length = (gsize) g_ascii_strtoull (header + 15, NULL, 10);
    else if (g_ascii_strncasecmp (header, "connection:", 11) == 0)
      close = strstr (header, "close") != NULL;
  }
  body = g_malloc0 (length + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (line->input), body, length, NULL, NULL, error))
    return NULL;
  if (close)
    line_close (line);
  return g_strdup_printf ("%.3s\t%s", status + 9, g_strdelimit (body, "\r\n", ' '));
}

/* Returns: (transfer full) (nullable) */
static char *
post (Line *line, guint16 port, const char *request, GError **error)
{
  g_auto (GStrv) part = g_strsplit (request, "\t", 4);
  g_autofree char *authorization = NULL;
  g_autofree char *text = NULL;

  if (g_strv_length (part) != 4 || !line_open (line, port, error))
    return NULL;
  authorization = strcmp (part[1], "-") == 0
                      ? g_strdup ("")
                      : g_strdup_printf ("Authorization: Bearer %s\r\n", part[1]);
  text = g_strdup_printf ("POST %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%sIdempotency-Key: \"%s\"\r\n"
                          "User-Agent: tobira/0.1.0\r\nAccept-Language: ja\r\n"
                          "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                          part[0], port, authorization, part[2], strlen (part[3]), part[3]);
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (line->connection)),
                                  text, strlen (text), NULL, NULL, error))
    return NULL;
  return read_answer (line, error);
}

static gpointer
work (gpointer data)
{
  Load *load = data;
  Line line = {0};
  guint n_requests = g_strv_length (load->requests);

  while (g_get_monotonic_time () < load->until) {
    guint i = (guint) g_atomic_int_add (&load->next, 1);
    g_autoptr (GError) error = NULL;
    char *answer;

    if (i >= n_requests || *load->requests[i] == '\0')
      break;
    answer = post (&line, load->port, load->requests[i], &error);
    if (answer == NULL) {
      fprintf (stderr, "service-load: %s\n", error ? error->message : "no answer");
      line_close (&line);
      continue;
    }
    g_mutex_lock (&load->lock);
    g_ptr_array_add (load->answers, answer);
    g_mutex_unlock (&load->lock);
  }
  line_close (&line);
  return NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) requests = NULL;
  g_autofree char *text = NULL;
  Load load = {.answers = answers};
  gint64 began;

  if (argc != 5 || !g_file_get_contents (argv[4], &text, NULL, &error)) {
    fprintf (stderr, "usage: service-load PORT CONNECTIONS SECONDS REQUESTS%s%s\n",
             error ? ": " : "", error ? error->message : "");
    return 2;
  }
  load.requests = requests = g_strsplit (text, "\n", -1);
  load.port = (guint16) atoi (argv[1]);
  began = g_get_monotonic_time ();
  load.until = began + atoi (argv[3]) * G_USEC_PER_SEC;
  for (int i = 0; i < atoi (argv[2]); i++)
    g_ptr_array_add (threads, g_thread_new ("load", work, &load));
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  for (guint i = 0; i < answers->len; i++)
    puts (g_ptr_array_index (answers, i));
  printf ("%u %.6f\n", answers->len, (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  return 0;
}
