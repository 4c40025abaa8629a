/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-host.h"

#include <gio/gio.h>

#include "tobira-settings.h"

#define BUS_VARIABLE "DBUS_SESSION_BUS_ADDRESS"
#define ACCESSIBILITY_BUS_VARIABLE "AT_SPI_BUS_ADDRESS"
#define SCHEMA_VARIABLE "GSETTINGS_SCHEMA_DIR"
/* An address that leads nowhere, at once. */
#define NOWHERE "disabled:"

static gboolean
is_set (const char *variable)
{
  const char *value = g_getenv (variable);

  return value != NULL && *value != '\0';
}

static gboolean
has_schemas (const char *directory)
{
  g_autofree char *path =
      g_build_filename (directory, "glib-2.0", "schemas", "gschemas.compiled", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Without a single schema on the computer libadwaita asks nobody for one. */
static void
prepare_settings (void)
{
  const char *const *directories = g_get_system_data_dirs ();
  g_autofree char *own = NULL;
  gboolean is_there = is_set (SCHEMA_VARIABLE) || has_schemas (g_get_user_data_dir ());

  for (gsize i = 0; !is_there && directories[i] != NULL; i++)
    is_there = has_schemas (directories[i]);
  own = is_there ? NULL : tobira_settings_find_schemas ();
  if (own != NULL)
    g_setenv (SCHEMA_VARIABLE, own, TRUE);
}

static gboolean
has_schema (const char *schema_id)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, schema_id, TRUE) : NULL;

  return schema != NULL;
}

/* One of the modules that find out about proxies ends the program without the desktop's schemas. */
static void
prepare_proxies (void)
{
  if (!has_schema ("org.gnome.system.proxy"))
    g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", FALSE);
}

/* Returns: (transfer full) (nullable): where the session bus is. Not by way of GIO, which starts one
 * where there is none, on an X server, and waits for that. */
static char *
find_bus (void)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  if (is_set (BUS_VARIABLE))
    return g_strdup (g_getenv (BUS_VARIABLE));
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autofree char *escaped = g_dbus_address_escape_value (path);

    return g_strdup_printf ("unix:path=%s", escaped);
  }
  return NULL;
}

/* Whether anybody answers there: a bus is asked for its ways to authenticate. */
static gboolean
answers (const char *address)
{
  static const char question[] = "\0AUTH\r\n";
  g_autoptr (GIOStream) stream = g_dbus_address_get_stream_sync (address, NULL, NULL, NULL);
  char answer[1];

  if (stream == NULL)
    return FALSE;
  if (G_IS_SOCKET_CONNECTION (stream))
    g_socket_set_timeout (g_socket_connection_get_socket (G_SOCKET_CONNECTION (stream)),
                          TOBIRA_HOST_SECONDS);
  return g_output_stream_write_all (g_io_stream_get_output_stream (stream), question,
                                    sizeof question - 1, NULL, NULL, NULL) &&
         g_input_stream_read (g_io_stream_get_input_stream (stream), answer, sizeof answer, NULL,
                              NULL) > 0;
}

/* Returns: (transfer full) (nullable) */
static GVariant *
ask (GDBusConnection *bus,
     const char *name,
     const char *path,
     const char *interface,
     const char *method,
     GVariant *arguments,
     const char *type,
     GError **error)
{
  return g_dbus_connection_call_sync (bus, name, path, interface, method, arguments,
                                      G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE,
                                      TOBIRA_HOST_SECONDS * 1000, NULL, error);
}

/* A portal that is there and hangs is a well-known thing; libadwaita would wait for it. */
static void
prepare_portal (GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) owned =
      ask (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
           "NameHasOwner", g_variant_new ("(s)", "org.freedesktop.portal.Desktop"), "(b)", NULL);
  g_autoptr (GVariant) answer = NULL;
  gboolean is_owned = FALSE;

  if (owned != NULL)
    g_variant_get (owned, "(b)", &is_owned);
  if (!is_owned)
    return;
  answer = ask (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                "org.freedesktop.DBus.Peer", "Ping", NULL, "()", &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_setenv ("ADW_DISABLE_PORTAL", "1", FALSE);
}

/* Where the accessibility bus is, and that it is: what a root window has written on it may be that of
 * a session that is over. Without a session bus GTK knows no name for what it would say there. bus:
 * (nullable) */
static void
prepare_accessibility (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *address = g_strdup (g_getenv (ACCESSIBILITY_BUS_VARIABLE));

  if (is_set ("GTK_A11Y"))
    return;
  if (bus != NULL && (address == NULL || *address == '\0'))
    answer =
        ask (bus, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL, "(s)", NULL);
  if (answer != NULL) {
    g_free (address);
    g_variant_get (answer, "(s)", &address);
  }
  if (bus != NULL && address != NULL && *address != '\0' && answers (address))
    g_setenv (ACCESSIBILITY_BUS_VARIABLE, address, TRUE);
  else
    g_setenv ("GTK_A11Y", "none", TRUE);
}

TobiraHostLack
tobira_host_prepare (void)
{
  g_autofree char *address = find_bus ();
  g_autoptr (GDBusConnection) bus = NULL;

  prepare_settings ();
  prepare_proxies ();
  if (address != NULL && answers (address))
    bus =
        g_dbus_connection_new_for_address_sync (address,
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                    G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, NULL);
  if (bus == NULL)
    g_setenv (BUS_VARIABLE, NOWHERE, TRUE);
  else
    prepare_portal (bus);
  prepare_accessibility (bus);
  if (bus == NULL)
    return TOBIRA_HOST_LACKS_BUS;
  g_dbus_connection_close_sync (bus, NULL, NULL);
  return 0;
}
