/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-secret-keeper.h"

#include <string.h>

#include <libsecret/secret.h>

#include "tobira-config.h"

/* Of a question that takes a moment where anybody is there to answer it. */
#define PROBE_MS 10000

#define SERVICE "service"

struct _TobiraSecretKeeper {
  GObject parent_instance;

  char *origin;
};

typedef void (*Start) (GTask *task, GDBusConnection *bus);

/* What one call needs until its end. */
typedef struct {
  Start start;
  char *label;
  SecretValue *value;
} Call;

static void tobira_secret_keeper_iface_init (TobiraKeeperInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraSecretKeeper,
                               tobira_secret_keeper,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_KEEPER,
                                                      tobira_secret_keeper_iface_init))

static const SecretSchema schema = {
    TOBIRA_SECRET_KEEPER_SCHEMA,
    SECRET_SCHEMA_NONE,
    {{SERVICE, SECRET_SCHEMA_ATTRIBUTE_STRING}, {NULL}},
};

static void
call_free (Call *self)
{
  g_free (self->label);
  g_clear_pointer (&self->value, secret_value_unref);
  g_free (self);
}

static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static GCancellable *
get_cancellable (GTask *task)
{
  return is_sandboxed () ? NULL : g_task_get_cancellable (task);
}

static GHashTable *
get_attributes (GTask *task)
{
  TobiraSecretKeeper *self = g_task_get_source_object (task);

  return secret_attributes_build (&schema, SERVICE, self->origin, NULL);
}

static TobiraKeeperError
classify (const GError *error)
{
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return TOBIRA_KEEPER_ERROR_LOCKED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    return TOBIRA_KEEPER_ERROR_SILENT;
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_DISCONNECTED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED) || error->domain == G_SPAWN_ERROR)
    return TOBIRA_KEEPER_ERROR_ABSENT;
  return TOBIRA_KEEPER_ERROR_REFUSED;
}

/* error: (transfer full). task: (transfer full) */
static void
fail (GTask *task, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, error);
  else {
    g_task_return_new_error (task, TOBIRA_KEEPER_ERROR, classify (error), "%s", error->message);
    g_error_free (error);
  }
  g_object_unref (task);
}

/* How the portal answers does not matter: without one libsecret turns to the Secret Service. But it
 * asks for the portal itself in a call that everything waits for, so it may only do that once it is
 * known to be there or not. */
static void
on_portal (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL && classify (error) == TOBIRA_KEEPER_ERROR_SILENT)
    fail (task, g_steal_pointer (&error));
  else
    ((Call *) g_task_get_task_data (task))->start (task, G_DBUS_CONNECTION (source));
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    fail (task, g_steal_pointer (&error));
  } else if (bus == NULL || g_dbus_connection_is_closed (bus)) {
    /* libsecret's own questions of a bus that is gone would be criticals. */
    g_task_return_new_error (task, TOBIRA_KEEPER_ERROR, TOBIRA_KEEPER_ERROR_ABSENT, "%s",
                             error != NULL ? error->message : "the session bus is gone");
    g_object_unref (task);
  } else if (is_sandboxed ()) {
    g_dbus_connection_call (
        bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
        "org.freedesktop.DBus.Properties", "Get",
        g_variant_new ("(ss)", "org.freedesktop.portal.Secret", "version"), G_VARIANT_TYPE ("(v)"),
        G_DBUS_CALL_FLAGS_NONE, PROBE_MS, NULL, on_portal, task);
  } else {
    ((Call *) g_task_get_task_data (task))->start (task, bus);
  }
}

static Call *
begin (TobiraKeeper *keeper,
       Start start,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer data)
{
  GTask *task = g_task_new (keeper, cancellable, callback, data);
  Call *call = g_new0 (Call, 1);

  call->start = start;
  /* What libsecret says of a call that was cancelled counts: perhaps it was too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus, task);
  return call;
}

static gboolean
is_same (SecretValue *a, SecretValue *b)
{
  gsize a_length, b_length;
  const char *a_text = secret_value_get (a, &a_length);
  const char *b_text = secret_value_get (b, &b_length);

  return a_length == b_length && memcmp (a_text, b_text, a_length) == 0;
}

static void
on_read_back (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  SecretValue *value = secret_password_lookup_binary_finish (result, &error);

  if (error != NULL) {
    fail (task, error);
    return;
  }
  if (value != NULL && is_same (value, call->value))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, TOBIRA_KEEPER_ERROR, TOBIRA_KEEPER_ERROR_REFUSED,
                             "the keyring does not have what it was given");
  g_clear_pointer (&value, secret_value_unref);
  g_object_unref (task);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error)) {
    g_autoptr (GHashTable) attributes = get_attributes (task);

    secret_password_lookupv (&schema, attributes, get_cancellable (task), on_read_back, task);
  } else {
    fail (task, error);
  }
}

static void
start_keeping (GTask *task, GDBusConnection *bus)
{
  Call *call = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = get_attributes (task);

  secret_password_storev_binary (&schema, attributes, SECRET_COLLECTION_DEFAULT, call->label,
                                 call->value, get_cancellable (task), on_stored, task);
}

/* Returns: in memory of libsecret's that is locked and wiped */
static SecretValue *
write_value (const char *email, TobiraSecret *password)
{
  static const char login[] = "\nlogin: ";
  gsize length = tobira_secret_get_length (password) + strlen (login) + strlen (email);
  char *text = g_malloc (length + 1);
  SecretValue *value;

  g_stpcpy (g_stpcpy (g_stpcpy (text, tobira_secret_get_text (password)), login), email);
  value = secret_value_new (text, (gssize) length, "text/plain");
  tobira_secret_free_text (text);
  return value;
}

static void
keep_async (TobiraKeeper *keeper,
            const char *label,
            const char *email,
            TobiraSecret *password,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer data)
{
  Call *call = begin (keeper, start_keeping, cancellable, callback, data);

  call->label = g_strdup (label);
  call->value = write_value (email, password);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    fail (g_steal_pointer (&task), error);
  else
    g_task_return_pointer (task, items != NULL ? secret_retrievable_get_label (items->data) : NULL,
                           g_free);
  g_list_free_full (items, g_object_unref);
}

static void
look_into (GTask *task)
{
  g_autoptr (GHashTable) attributes = get_attributes (task);

  secret_password_searchv (&schema, attributes, SECRET_SEARCH_NONE, get_cancellable (task),
                           on_found, task);
}

static void
on_owner (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  gboolean is_running = FALSE;

  if (error != NULL) {
    fail (task, error);
    return;
  }
  g_variant_get (answer, "(b)", &is_running);
  if (is_running) {
    look_into (task);
  } else {
    g_task_return_pointer (task, NULL, NULL);
    g_object_unref (task);
  }
}

/* The sandbox's own file is only opened when there is one: its key may have to be asked for. */
static gboolean
has_file (void)
{
  g_autofree char *path =
      g_build_filename (g_get_user_data_dir (), "keyrings", "default.keyring", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Starts no keyring: every start of the program comes this way, also where nobody uses one. */
static void
start_looking (GTask *task, GDBusConnection *bus)
{
  if (!is_sandboxed ()) {
    g_dbus_connection_call (
        bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
        "NameHasOwner", g_variant_new ("(s)", "org.freedesktop.secrets"), G_VARIANT_TYPE ("(b)"),
        G_DBUS_CALL_FLAGS_NONE, PROBE_MS, g_task_get_cancellable (task), on_owner, task);
  } else if (has_file ()) {
    look_into (task);
  } else {
    g_task_return_pointer (task, NULL, NULL);
    g_object_unref (task);
  }
}

static void
look_async (TobiraKeeper *keeper,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer data)
{
  begin (keeper, start_looking, cancellable, callback, data);
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    fail (g_steal_pointer (&task), error);
  else if (items != NULL)
    g_task_return_new_error (task, TOBIRA_KEEPER_ERROR, TOBIRA_KEEPER_ERROR_LOCKED,
                             "the keyring still has it");
  else
    g_task_return_boolean (task, TRUE);
  g_list_free_full (items, g_object_unref);
}

/* What libsecret says of items that it could not take out is nothing; so look. */
static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GHashTable) attributes = get_attributes (task);
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    fail (task, error);
  else
    secret_password_searchv (&schema, attributes, SECRET_SEARCH_NONE, get_cancellable (task),
                             on_left, task);
}

static void
start_forgetting (GTask *task, GDBusConnection *bus)
{
  g_autoptr (GHashTable) attributes = get_attributes (task);

  secret_password_clearv (&schema, attributes, get_cancellable (task), on_cleared, task);
}

static void
forget_async (TobiraKeeper *keeper,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  begin (keeper, start_forgetting, cancellable, callback, data);
}

static void
tobira_secret_keeper_iface_init (TobiraKeeperInterface *iface)
{
  iface->keep_async = keep_async;
  iface->look_async = look_async;
  iface->forget_async = forget_async;
}

static void
tobira_secret_keeper_finalize (GObject *object)
{
  g_free (TOBIRA_SECRET_KEEPER (object)->origin);
  G_OBJECT_CLASS (tobira_secret_keeper_parent_class)->finalize (object);
}

static void
tobira_secret_keeper_class_init (TobiraSecretKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tobira_secret_keeper_finalize;
}

static void
tobira_secret_keeper_init (TobiraSecretKeeper *self)
{
}

/* "https://www.example.jp" or "http://127.0.0.1:8080": no path, the usual port left out. */
static char *
write_origin (const char *service)
{
  g_autoptr (GUri) uri = g_uri_parse (service, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = NULL;
  int port;

  g_return_val_if_fail (uri != NULL && g_uri_get_host (uri) != NULL, NULL);

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  port = g_uri_get_port (uri);
  if (port == (g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80))
    port = -1;
  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, host, port, "", NULL, NULL);
}

TobiraKeeper *
tobira_secret_keeper_new (const char *service)
{
  TobiraSecretKeeper *self = g_object_new (TOBIRA_TYPE_SECRET_KEEPER, NULL);

  self->origin = write_origin (service);
  return TOBIRA_KEEPER (self);
}

const char *
tobira_secret_keeper_get_origin (TobiraSecretKeeper *self)
{
  g_return_val_if_fail (TOBIRA_IS_SECRET_KEEPER (self), NULL);

  return self->origin;
}
