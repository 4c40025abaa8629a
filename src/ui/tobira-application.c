/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "tobira-config.h"
#include "tobira-shortcuts.h"
#include "tobira-strings.h"
#include "tobira-ui.h"
#include "tobira-window.h"

/* When a desktop notification reminds those who look at another window (screens, 16). */
#define NOTIFY_SECONDS 300
#define NOTIFICATION "time-left"

struct _TobiraApplication {
  AdwApplication parent_instance;

  TobiraRegistration *registration;
  TobiraSettings *settings;
  gboolean is_mark_passed;
  gboolean is_notified;
  guint signal_ids[3];
};

G_DEFINE_FINAL_TYPE (TobiraApplication, tobira_application, ADW_TYPE_APPLICATION)

static gboolean
is_looked_at (TobiraApplication *self)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL;
       at = at->next) {
    if (gtk_window_is_active (at->data))
      return TRUE;
  }
  return FALSE;
}

/* Whoever sends by a bus that is gone gets a critical for it. */
static gboolean
has_bus (TobiraApplication *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  return bus != NULL && !g_dbus_connection_is_closed (bus);
}

static void
notify (TobiraApplication *self)
{
  g_autoptr (GNotification) notification =
      g_notification_new (_ ("The authentication key will expire soon"));
  g_autofree char *body =
      tobira_strings_for_time_spoken (tobira_registration_get_time_left (self->registration),
                                      tobira_registration_get_expires_at (self->registration));

  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  /* A click on it activates the application, which presents its window. */
  g_application_send_notification (G_APPLICATION (self), NOTIFICATION, notification);
  self->is_notified = TRUE;
}

static void
withdraw (TobiraApplication *self)
{
  if (self->is_notified && has_bus (self))
    g_application_withdraw_notification (G_APPLICATION (self), NOTIFICATION);
  self->is_notified = FALSE;
}

static void
on_key_time_passed (TobiraApplication *self, int seconds)
{
  if (seconds == 0)
    withdraw (self);
  /* The computer may have slept over the very mark; the first one after it does as well. */
  if (seconds == 0 || seconds > NOTIFY_SECONDS || self->is_mark_passed)
    return;
  self->is_mark_passed = TRUE;
  if (!is_looked_at (self) && has_bus (self))
    notify (self);
}

/* Another key, or the time of the same one anew: what was said of it is not true any more. */
static void
on_expires_at (TobiraApplication *self)
{
  self->is_mark_passed = FALSE;
  withdraw (self);
}

static void
on_active (GtkWindow *window, GParamSpec *pspec, TobiraApplication *self)
{
  if (gtk_window_is_active (window))
    withdraw (self);
}

/* The session ends, or somebody ends the program: there is nobody to ask, and nothing is cancelled
 * that nobody asked to cancel; the registration runs out by itself. */
static gboolean
on_signal (gpointer data)
{
  g_application_quit (G_APPLICATION (data));
  return G_SOURCE_CONTINUE;
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  /* Closing asks first where something would be lost. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

static void
tobira_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {{.name = "quit", .activate = quit}};
  static const int signals[] = {SIGHUP, SIGINT, SIGTERM};

  tobira_ui_register ();
  G_APPLICATION_CLASS (tobira_application_parent_class)->startup (application);
  /* What somebody has entered is not to be lost with the bus. */
  if (g_application_get_dbus_connection (application) != NULL)
    g_dbus_connection_set_exit_on_close (g_application_get_dbus_connection (application), FALSE);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  tobira_shortcuts_bind (GTK_APPLICATION (application));
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    TOBIRA_APPLICATION (application)->signal_ids[i] =
        g_unix_signal_add (signals[i], on_signal, application);
}

static void
tobira_application_shutdown (GApplication *application)
{
  TobiraApplication *self = TOBIRA_APPLICATION (application);

  withdraw (self);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  tobira_settings_flush (self->settings);
  G_APPLICATION_CLASS (tobira_application_parent_class)->shutdown (application);
}

static void
on_language (TobiraApplication *self, const char *action, GVariant *language)
{
  tobira_settings_set_language (self->settings, g_variant_get_string (language, NULL));
}

static gboolean
on_close_request (TobiraApplication *self, GtkWindow *window)
{
  TobiraWindowShape shape = {.is_maximized = gtk_window_is_maximized (window)};

  /* While it is maximised, this is what it was before. */
  gtk_window_get_default_size (window, &shape.width, &shape.height);
  tobira_settings_set_window (self->settings, shape);
  return FALSE;
}

static void
restore_shape (TobiraApplication *self, GtkWindow *window)
{
  TobiraWindowShape shape = tobira_settings_get_window (self->settings);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, shape.width > 0 ? shape.width : width,
                               shape.height > 0 ? shape.height : height);
  if (shape.is_maximized)
    gtk_window_maximize (window);
}

static GtkWindow *
create_window (TobiraApplication *self)
{
  GtkWindow *window = GTK_WINDOW (tobira_window_new (GTK_APPLICATION (self), self->registration));

  restore_shape (self, window);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_active), self, 0);
  g_signal_connect_object (window, "action-state-changed::language", G_CALLBACK (on_language), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (on_close_request), self,
                           G_CONNECT_SWAPPED);
  return window;
}

static void
tobira_application_activate (GApplication *application)
{
  TobiraApplication *self = TOBIRA_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL) {
    window = create_window (self);
    tobira_registration_load (self->registration);
    tobira_keeping_look (tobira_registration_get_keeping (self->registration));
  }
  gtk_window_present (window);
}

static void
tobira_application_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_APPLICATION (object)->registration);
  g_clear_object (&TOBIRA_APPLICATION (object)->settings);
  G_OBJECT_CLASS (tobira_application_parent_class)->dispose (object);
}

static void
tobira_application_class_init (TobiraApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tobira_application_dispose;
  G_APPLICATION_CLASS (klass)->shutdown = tobira_application_shutdown;
  G_APPLICATION_CLASS (klass)->startup = tobira_application_startup;
  G_APPLICATION_CLASS (klass)->activate = tobira_application_activate;
}

static void
tobira_application_init (TobiraApplication *self)
{
}

TobiraApplication *
tobira_application_new (TobiraRegistration *registration,
                        TobiraSettings *settings,
                        GApplicationFlags flags)
{
  TobiraApplication *self =
      g_object_new (TOBIRA_TYPE_APPLICATION, "application-id", TOBIRA_APPLICATION_ID, "flags",
                    flags, "resource-base-path", TOBIRA_APPLICATION_PATH, NULL);

  self->registration = g_object_ref (registration);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (registration, "key-time-passed", G_CALLBACK (on_key_time_passed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::expires-at", G_CALLBACK (on_expires_at), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::step", G_CALLBACK (withdraw), self,
                           G_CONNECT_SWAPPED);
  return self;
}
