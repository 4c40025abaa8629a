/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-listen-address.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The first descriptor that is handed over (sd_listen_fds(3)). */
#define HANDED_FILE 3

static gboolean
fail (GError **error, const char *text, const char *what)
{
  g_autofree char *quoted = tobira_setup_quote (text);

  g_set_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_OPTION, "%s %s", quoted, what);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the part before the port's colon, without brackets. */
static char *
take_host (const char *text, const char *colon)
{
  gsize length = colon - text;

  if (length >= 2 && text[0] == '[' && text[length - 1] == ']' &&
      memchr (text, ':', length) != NULL)
    return g_strndup (text + 1, length - 2);
  return memchr (text, ':', length) == NULL ? g_strndup (text, length) : NULL;
}

gboolean
tobira_listen_address_parse (const char *text, char **address, guint16 *port, GError **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = colon != NULL ? take_host (text, colon) : NULL;
  g_autoptr (GInetAddress) inet = NULL;
  guint64 number;

  if (host == NULL)
    return fail (error, text,
                 "is not ADDRESS:PORT; write for example 127.0.0.1:8080 or [::1]:8080");
  if (!g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &number, NULL))
    return fail (error, text, "has no port from 0 to 65535; write for example 127.0.0.1:8080");
  inet = g_inet_address_new_from_string (g_str_equal (host, "localhost") ? "127.0.0.1" : host);
  if (inet == NULL)
    return fail (error, text,
                 "has no numeric address; write for example 127.0.0.1:8080 or [::1]:8080");
  *address = g_inet_address_to_string (inet);
  *port = (guint16) number;
  return TRUE;
}

static const char *
explain (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    return "is in use; choose another port, or 0 for any";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return "is for privileged services only; choose a port above 1023, or 0 for any";
  return "is no address of this machine; choose another, for example 127.0.0.1";
}

gboolean
tobira_listen_address_probe (const char *address, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  g_autoptr (GSocketAddress) place = g_inet_socket_address_new (inet, port);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (inet), G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, &failure);
  gboolean is_ipv6 = g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV6;
  g_autofree char *text = g_strdup_printf (is_ipv6 ? "[%s]:%u" : "%s:%u", address, port);

  if (socket != NULL && g_socket_bind (socket, place, TRUE, &failure) &&
      g_socket_listen (socket, &failure))
    return TRUE;
  return fail (error, text, explain (failure));
}

/* Returns: how many sockets were handed over to this very process. */
static guint64
count_handed (void)
{
  const char *process = g_getenv ("LISTEN_PID");
  const char *count = g_getenv ("LISTEN_FDS");
  guint64 id;
  guint64 number;

  if (process == NULL || count == NULL ||
      !g_ascii_string_to_unsigned (process, 10, 1, G_MAXINT64, &id, NULL) ||
      id != (guint64) getpid () ||
      !g_ascii_string_to_unsigned (count, 10, 0, G_MAXINT, &number, NULL))
    return 0;
  return number;
}

static gboolean
get_option (int name, int *value)
{
  socklen_t length = sizeof *value;

  return getsockopt (HANDED_FILE, SOL_SOCKET, name, value, &length) == 0;
}

gboolean
tobira_listen_address_check_handed (GError **error)
{
  guint64 count = count_handed ();
  int listens;
  int type;

  if (count == 0)
    return fail (error, TOBIRA_LISTEN_ADDRESS_HANDED,
                 "handed over no socket; start tobira-service.socket, or write an ADDRESS:PORT");
  if (count > 1)
    return fail (error, TOBIRA_LISTEN_ADDRESS_HANDED,
                 "handed over several sockets; leave one ListenStream= in tobira-service.socket");
  if (!get_option (SO_ACCEPTCONN, &listens) || !get_option (SO_TYPE, &type) || !listens ||
      type != SOCK_STREAM)
    return fail (error, TOBIRA_LISTEN_ADDRESS_HANDED,
                 "handed over something else; use ListenStream= and Accept=no in the unit");
  return TRUE;
}

GSocket *
tobira_listen_address_take_handed (GError **error)
{
  if (!tobira_listen_address_check_handed (error))
    return NULL;
  fcntl (HANDED_FILE, F_SETFD, FD_CLOEXEC);
  return g_socket_new_from_fd (HANDED_FILE, error);
}
