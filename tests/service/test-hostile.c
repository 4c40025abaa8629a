/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>
#include <sys/resource.h>

#include "tobira-listener.h"

/* What no client of ours sends. */

static GSocketConnection *
connect_raw (Stand *stand)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_connect_to_host_async (client, "127.0.0.1",
                                         tobira_service_get_port (stand->service), NULL,
                                         stand_on_result, &result);
  connection = g_socket_client_connect_to_host_finish (client, stand_await (&result), &error);
  g_assert_no_error (error);
  return connection;
}

/* What fits into the socket's buffer, so it never blocks. */
static void
send_raw (GSocketConnection *connection, const char *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text,
                             strlen (text), NULL, NULL, NULL);
}

/* Returns: (transfer full): everything until the service closes the connection. */
static char *
read_until_closed (GSocketConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize length;

  do {
    g_autoptr (GAsyncResult) result = NULL;

    g_input_stream_read_async (input, buffer, sizeof buffer, G_PRIORITY_DEFAULT, NULL,
                               stand_on_result, &result);
    length = g_input_stream_read_finish (input, stand_await (&result), NULL);
    if (length > 0)
      g_string_append_len (text, buffer, length);
  } while (length > 0);
  return g_string_free (text, FALSE);
}

static char *
ask_raw (Stand *stand, const char *request)
{
  g_autoptr (GSocketConnection) connection = connect_raw (stand);

  send_raw (connection, request);
  return read_until_closed (connection);
}

static void
assert_works (Stand *stand)
{
  g_autoptr (Reply) reply = stand_ask (stand, "GET", "/v1/service", NULL, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
}

static void
test_ambiguous (void)
{
  static const char *const cases[] = {
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
      "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
      "GET /v1/service HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET /v1/service HTTP/1.1\r\nHost: a, b\r\n\r\n",
      "GET /v1/registrations/x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n"
      "Authorization: Bearer y\r\n\r\n",
  };
  GLogLevelFlags fatal;
  Stand *stand = stand_new ();

  stand_start (stand);
  /* libsoup 3.8 refuses some of this itself, as HTTP/1.0, and says so in a warning. */
  fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *answer = ask_raw (stand, cases[i]);

    g_test_message ("%s\n%s", cases[i], answer);
    g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 400 ") ||
                   g_str_has_prefix (answer, "HTTP/1.0 400 "));
    /* One answer, then the connection is closed: nothing behind it is taken for a request. */
    g_assert_null (strstr (answer + 1, "HTTP/1."));
  }
  g_log_set_always_fatal (fatal);
  assert_works (stand);
  stand_free (stand);
}

static void
test_not_http (void)
{
  static const char *const cases[] = {
      "\x16\x03\x01\x02\x01\x01\r\n\r\n",
      "GET\r\n\r\n",
      "GET /v1/service HTTP/1.1\r\n\r\n",
      "GET /v1/service HTTP/9.9\r\nHost: a\r\n\r\n",
      "GET /v1/service HTTP/1.1\r\nHost: a/b\r\n\r\n",
      "CONNECT example.jp:443 HTTP/1.1\r\nHost: example.jp:443\r\nConnection: close\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "GET /v1/service HTTP/1.0\r\n\r\n",
      "GET http://example.jp/v1/service HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "GET /v1/../v1/service HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "GET /v1/%2e%2e/v1/service HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  };
  Stand *stand = stand_new ();

  stand->config->body_seconds = 2;
  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *answer = ask_raw (stand, cases[i]);

    g_test_message ("%s → %.20s", cases[i], answer);
    assert_works (stand);
  }
  stand_free (stand);
}

static void
test_range (void)
{
  static const char *const ranges[] = {
      "bytes=0-3", "bytes=5-99999999", "bytes=0-,0-,0-,0-,0-,0-", "bytes=-1", "nonsense",
  };
  Stand *stand = stand_new ();

  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++) {
    g_autoptr (Reply) reply = stand_ask (stand, "GET", "/v1/documents/terms-of-use/2026-04-01",
                                         NULL, "Range", ranges[i], "If-Range", "\"x\"", NULL);

    g_assert_cmpuint (reply->status, ==, 200);
    g_assert_null (reply_get_header (reply, "Content-Range"));
    g_assert_cmpuint (g_bytes_get_size (reply->body), >, 10);
  }
  stand_free (stand);
}

static void
test_large_bodies (void)
{
  Stand *stand = stand_new ();
  g_autofree char *zeros = g_strnfill (40000, '0');
  g_autofree char *declared = g_strdup_printf (
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nContent-Length: 40000\r\n\r\n%s", zeros);
  g_autofree char *chunked = g_strdup_printf (
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
      "Connection: close\r\n\r\n9c40\r\n%s\r\n0\r\n\r\n",
      zeros);
  g_autofree char *declared_answer = NULL;
  g_autofree char *chunked_answer = NULL;
  g_autofree char *expecting_answer = NULL;

  stand_start (stand);
  declared_answer = ask_raw (stand, declared);
  g_assert_true (g_str_has_prefix (declared_answer, "HTTP/1.1 413 "));
  chunked_answer = ask_raw (stand, chunked);
  g_assert_true (g_str_has_prefix (chunked_answer, "HTTP/1.1 413 "));
  g_assert_nonnull (strstr (chunked_answer, "body-too-large"));
  /* Who asks first is spared the sending. */
  expecting_answer =
      ask_raw (stand, "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                      "Content-Length: 4000000000\r\n\r\n");
  g_assert_true (g_str_has_prefix (expecting_answer, "HTTP/1.1 413 "));
  assert_works (stand);
  stand_free (stand);
}

/* Each keeps its connection open for ever unless the service ends it. */
static void
test_slow (void)
{
  static const char *const cases[] = {
      "",
      "GET /v1/serv",
      "GET /v1/service HTTP/1.1\r\nHost: a\r\nX-Slow: ",
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n",
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"email\"",
      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
  };
  Stand *stand = stand_new ();
  GSocketConnection *connections[G_N_ELEMENTS (cases)];

  stand->config->header_seconds = 1;
  stand->config->body_seconds = 1;
  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    connections[i] = connect_raw (stand);
    send_raw (connections[i], cases[i]);
  }
  assert_works (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *answer = read_until_closed (connections[i]);

    g_object_unref (connections[i]);
    g_test_message ("%s", cases[i]);
    g_assert_cmpstr (answer, ==, "");
  }
  assert_works (stand);
  stand_free (stand);
}

/* One byte now and then is no excuse: the deadline is for the whole. */
static gboolean
drip (gpointer data)
{
  send_raw (data, "x");
  return G_SOURCE_CONTINUE;
}

static void
test_drip (void)
{
  Stand *stand = stand_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autofree char *answer = NULL;
  gint64 start_us = g_get_monotonic_time ();
  guint id;

  stand->config->header_seconds = 1;
  stand_start (stand);
  connection = connect_raw (stand);
  send_raw (connection, "GET /v1/service HTTP/1.1\r\nHost: a\r\nX-Drip: ");
  id = g_timeout_add (100, drip, connection);
  answer = read_until_closed (connection);
  g_source_remove (id);
  g_assert_cmpstr (answer, ==, "");
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 60 * G_TIME_SPAN_SECOND);
  stand_free (stand);
}

/* One answer for each connection; a second request in it is not even read. */
static void
test_one_answer (void)
{
  Stand *stand = stand_new ();
  g_autofree char *answer = NULL;

  stand_start (stand);
  answer = ask_raw (stand, "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
                           "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 404 "));
  g_assert_nonnull (strstr (answer, "Connection: close\r\n"));
  g_assert_null (strstr (answer + 1, "HTTP/1.1 "));
  stand_free (stand);
}

/* The client goes away while the answer is being worked out. */
static void
test_gone (void)
{
  Stand *stand = stand_new ();

  stand_start (stand);
  for (guint i = 0; i < 20; i++) {
    g_autoptr (GSocketConnection) connection = connect_raw (stand);
    g_autofree char *body = stand_application (stand, STAND_EMAIL);
    g_autofree char *request = g_strdup_printf (
        "POST /v1/registrations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Idempotency-Key: \"8e03978e-40d5-43e8-bc93-6894a57f93%02u\"\r\n"
        "Content-Length: %zu\r\n\r\n%s",
        i, strlen (body), body);

    send_raw (connection, request);
    /* With and without a look at what came. */
    for (guint j = 0; j < i; j++)
      g_main_context_iteration (NULL, FALSE);
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  }
  assert_works (stand);
  stand_free (stand);
}

/* Without a descriptor left accept fails; with one it goes on. */
static void
test_no_descriptors (void)
{
  Stand *stand = stand_new ();
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) filler = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketConnection) waiting = NULL;
  g_autofree char *answer = NULL;
  struct rlimit limit;
  struct rlimit small;
  gint64 end_us;

  stand_start (stand);
  assert_works (stand);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 64;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &small), ==, 0);
  while (TRUE) {
    GSocket *socket =
        g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

    if (socket == NULL)
      break;
    g_ptr_array_add (filler, socket);
  }
  /* One descriptor for the client, none for the service. */
  g_ptr_array_remove_index (filler, filler->len - 1);
  waiting = connect_raw (stand);
  send_raw (waiting, "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  end_us = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;
  while (g_get_monotonic_time () < end_us)
    g_main_context_iteration (NULL, FALSE);
  g_ptr_array_set_size (filler, 0);
  answer = read_until_closed (waiting);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 404 "));
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  assert_works (stand);
  stand_free (stand);
}

/* At the cap the next one waits until another ends, whichever way it ends. */
static void
test_connection_cap (void)
{
  enum { CAP = 5 };
  Stand *stand = stand_new ();

  stand->config->max_connections = CAP;
  stand_start (stand);
  for (guint round = 0; round < 3; round++) {
    GSocketConnection *held[CAP];
    g_autoptr (GSocketConnection) waiting = NULL;
    g_autofree char *answer = NULL;

    for (guint i = 0; i < CAP; i++)
      held[i] = connect_raw (stand);
    waiting = connect_raw (stand);
    send_raw (waiting, "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
    for (guint i = 0; i < 100; i++)
      g_main_context_iteration (NULL, FALSE);
    g_assert_false (g_pollable_input_stream_is_readable (
        G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (G_IO_STREAM (waiting)))));
    send_raw (held[0], "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
    send_raw (held[1], "GET /nowh");
    for (guint i = 0; i < CAP; i++)
      g_object_unref (held[i]);
    answer = read_until_closed (waiting);
    g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 404 "));
  }
  assert_works (stand);
  stand_free (stand);
}

/* What was accepted before the end is answered before the end. */
static void
test_drain (void)
{
  Stand *stand = stand_new ();
  g_autofree char *body = stand_application (stand, STAND_EMAIL);
  g_autofree char *uri = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) request = g_bytes_new (body, strlen (body));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  stand_start (stand);
  uri = g_strconcat (tobira_service_get_uri (stand->service), "/v1/registrations", NULL);
  message = soup_message_new ("POST", uri);
  soup_message_set_request_body_from_bytes (message, "application/json", request);
  soup_message_headers_append (soup_message_get_request_headers (message), "Idempotency-Key",
                               "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"");
  soup_session_send_and_read_async (stand->session, message, G_PRIORITY_DEFAULT, NULL,
                                    stand_on_result, &result);
  while (result == NULL && stand_query (stand, "SELECT count(*) FROM registrations") == 0)
    g_main_context_iteration (NULL, FALSE);
  tobira_service_stop (stand->service);
  answer = soup_session_send_and_read_finish (stand->session, stand_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 202);
  stand_free (stand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/hostile/ambiguous", test_ambiguous);
  g_test_add_func ("/service/hostile/not-http", test_not_http);
  g_test_add_func ("/service/hostile/range", test_range);
  g_test_add_func ("/service/hostile/large-bodies", test_large_bodies);
  g_test_add_func ("/service/hostile/slow", test_slow);
  g_test_add_func ("/service/hostile/drip", test_drip);
  g_test_add_func ("/service/hostile/one-answer", test_one_answer);
  g_test_add_func ("/service/hostile/gone", test_gone);
  g_test_add_func ("/service/hostile/no-descriptors", test_no_descriptors);
  g_test_add_func ("/service/hostile/connection-cap", test_connection_cap);
  g_test_add_func ("/service/hostile/drain", test_drain);
  return g_test_run ();
}
