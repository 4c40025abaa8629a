/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-notifier.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <unistd.h>

struct _TobiraNotifier {
  GSocket *socket; /* NULL: nobody asked */
  GSocketAddress *address;
  guint64 watchdog_us; /* 0: nobody waits for it */
  guint watchdog_id;
};

/* path: "/run/…", or "@…" for a name in the abstract namespace. Other kinds are not for us. */
static GSocketAddress *
parse_address (const char *path)
{
  if (path == NULL || (*path != '/' && *path != '@') || path[1] == '\0')
    return NULL;
  if (*path == '@')
    return g_unix_socket_address_new_with_type (path + 1, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);
  return g_unix_socket_address_new (path);
}

/* The period is for the process that WATCHDOG_PID names, if it names one. */
static guint64
read_watchdog (void)
{
  const char *period = g_getenv ("WATCHDOG_USEC");
  const char *process = g_getenv ("WATCHDOG_PID");
  guint64 period_us;
  guint64 id;

  if (period == NULL || !g_ascii_string_to_unsigned (period, 10, 1, G_MAXINT64, &period_us, NULL))
    return 0;
  if (process != NULL && (!g_ascii_string_to_unsigned (process, 10, 1, G_MAXINT64, &id, NULL) ||
                          id != (guint64) getpid ()))
    return 0;
  return period_us;
}

TobiraNotifier *
tobira_notifier_new (void)
{
  TobiraNotifier *self = g_new0 (TobiraNotifier, 1);

  self->address = parse_address (g_getenv ("NOTIFY_SOCKET"));
  if (self->address != NULL)
    self->socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL);
  if (self->socket != NULL)
    self->watchdog_us = read_watchdog ();
  return self;
}

void
tobira_notifier_free (TobiraNotifier *self)
{
  g_clear_handle_id (&self->watchdog_id, g_source_remove);
  g_clear_object (&self->socket);
  g_clear_object (&self->address);
  g_free (self);
}

void
tobira_notifier_send (TobiraNotifier *self, const char *state)
{
  g_autoptr (GError) error = NULL;

  if (self->socket != NULL &&
      g_socket_send_to (self->socket, self->address, state, strlen (state), NULL, &error) < 0)
    g_warning ("the service manager cannot be told: %s", error->message);
}

static gboolean
on_watchdog_due (gpointer data)
{
  tobira_notifier_send (data, "WATCHDOG=1");
  return G_SOURCE_CONTINUE;
}

void
tobira_notifier_start_watchdog (TobiraNotifier *self)
{
  if (self->watchdog_us == 0 || self->watchdog_id != 0)
    return;
  self->watchdog_id = g_timeout_add (
      (guint) CLAMP (self->watchdog_us / 2 / G_TIME_SPAN_MILLISECOND, 1, G_MAXUINT / 2),
      on_watchdog_due, self);
  tobira_notifier_send (self, "WATCHDOG=1");
}

void
tobira_notifier_send_reloading (TobiraNotifier *self)
{
  g_autofree char *state =
      g_strdup_printf ("RELOADING=1\nMONOTONIC_USEC=%" G_GINT64_FORMAT, g_get_monotonic_time ());

  tobira_notifier_send (self, state);
}

void
tobira_notifier_send_stopping (TobiraNotifier *self, guint seconds)
{
  g_autofree char *state = g_strdup_printf (
      "STOPPING=1\nSTATUS=Finishing what runs\nEXTEND_TIMEOUT_USEC=%" G_GINT64_FORMAT,
      (gint64) seconds * G_TIME_SPAN_SECOND);

  tobira_notifier_send (self, state);
}
