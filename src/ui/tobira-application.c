/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-application.h"

#include <glib/gi18n.h>

#include "tobira-config.h"
#include "tobira-strings.h"
#include "tobira-ui.h"
#include "tobira-window.h"

/* When a desktop notification reminds those who look at another window (screens, 16). */
#define NOTIFY_SECONDS 300
#define NOTIFICATION "time-left"

struct _TobiraApplication {
  AdwApplication parent_instance;

  TobiraRegistration *registration;
};

G_DEFINE_FINAL_TYPE (TobiraApplication, tobira_application, ADW_TYPE_APPLICATION)

static void
on_key_time_passed (TobiraApplication *self, int seconds)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;

  if (seconds != NOTIFY_SECONDS || window == NULL || gtk_window_is_active (window))
    return;
  notification = g_notification_new (_ ("The authentication key will expire soon"));
  body = tobira_strings_for_time_spoken (tobira_registration_get_time_left (self->registration),
                                         tobira_registration_get_expires_at (self->registration));
  g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (self), NOTIFICATION, notification);
}

static void
on_step (TobiraApplication *self)
{
  g_application_withdraw_notification (G_APPLICATION (self), NOTIFICATION);
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
  static const char *const quit_keys[] = {"<Control>q", NULL};
  static const char *const close_keys[] = {"<Control>w", NULL};
  static const char *const speak_keys[] = {"<Control>t", NULL};
  GtkApplication *self = GTK_APPLICATION (application);

  tobira_ui_register ();
  G_APPLICATION_CLASS (tobira_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  gtk_application_set_accels_for_action (self, "app.quit", quit_keys);
  gtk_application_set_accels_for_action (self, "window.close", close_keys);
  gtk_application_set_accels_for_action (self, "win.speak-time", speak_keys);
}

static void
tobira_application_activate (GApplication *application)
{
  TobiraApplication *self = TOBIRA_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL) {
    window = GTK_WINDOW (tobira_window_new (GTK_APPLICATION (self), self->registration));
    tobira_registration_load (self->registration);
  }
  gtk_window_present (window);
}

static void
tobira_application_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_APPLICATION (object)->registration);
  G_OBJECT_CLASS (tobira_application_parent_class)->dispose (object);
}

static void
tobira_application_class_init (TobiraApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tobira_application_dispose;
  G_APPLICATION_CLASS (klass)->startup = tobira_application_startup;
  G_APPLICATION_CLASS (klass)->activate = tobira_application_activate;
}

static void
tobira_application_init (TobiraApplication *self)
{
}

TobiraApplication *
tobira_application_new (TobiraRegistration *registration)
{
  TobiraApplication *self =
      g_object_new (TOBIRA_TYPE_APPLICATION, "application-id", TOBIRA_APPLICATION_ID,
                    "resource-base-path", TOBIRA_APPLICATION_PATH, NULL);

  self->registration = g_object_ref (registration);
  g_signal_connect_object (registration, "key-time-passed", G_CALLBACK (on_key_time_passed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::step", G_CALLBACK (on_step), self,
                           G_CONNECT_SWAPPED);
  return self;
}
