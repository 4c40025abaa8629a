/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-window.h"

#include "tobira-about.h"
#include "tobira-column-layout.h"
#include "tobira-config.h"
#include "tobira-content.h"
#include "tobira-compat.h"
#include "tobira-fonts.h"
#include "tobira-heading.h"
#include "tobira-leave-dialog.h"
#include "tobira-locale.h"
#include "tobira-shortcuts.h"
#include "tobira-strings.h"

#define DEFAULT_WIDTH 1024
#define DEFAULT_HEIGHT 900
#define MINIMUM_WIDTH 360
/* Narrower than this, in the size of the text, and headings and margins are small. */
#define COMPACT_EM 36
/* From these widths on (in pixels) somebody sits at a distance from a large screen. */
#define LARGE_WIDTH 2200
#define VAST_WIDTH 3000

struct _TobiraWindow {
  AdwApplicationWindow parent_instance;

  TobiraRegistration *registration;
  TobiraContent *content;
  TobiraLeaveDialog *question; /* (nullable): open at the moment */
  char *language;              /* (nullable): to change to */
  guint language_id;
  guint inhibition;
  guint size_id;
  gboolean may_close;
  gboolean is_waiting; /* closed already for whoever looks at it */
};

G_DEFINE_FINAL_TYPE (TobiraWindow, tobira_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_title (TobiraWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), tobira_content_get_title (self->content));
}

static void
set_content (TobiraWindow *self, TobiraContent *content)
{
  self->content = content;
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (content));
  g_signal_connect_object (content, "notify::title", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  update_title (self);
}

/* Everything is made anew from the registration, which keeps what was entered and the time; what is
 * only in the fields is handed over. */
static gboolean
on_change_language (gpointer data)
{
  TobiraWindow *self = data;
  g_autoptr (TobiraContent) old = g_object_ref (self->content);
  TobiraField focus = tobira_content_get_focus (old);
  TobiraContent *content;

  self->language_id = 0;
  /* An input method puts what it has in hand into the field now, before that goes away. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  tobira_locale_set_language (self->language);
  tobira_registration_set_language (self->registration, self->language);
  tobira_fonts_use (gtk_widget_get_display (GTK_WIDGET (self)), self->language);
  content = tobira_content_new (self->registration);
  tobira_content_take_over (content, old);
  g_signal_handlers_disconnect_by_func (old, update_title, self);
  set_content (self, content);
  tobira_content_set_focus (content, focus);
  return G_SOURCE_REMOVE;
}

/* In an idle, because what asks for it is a part of what goes away. */
static void
change_language (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TobiraWindow *self = TOBIRA_WINDOW (data);

  /* The menu marks the language that is shown. */
  g_simple_action_set_state (action, parameter);

  g_free (self->language);
  self->language = g_variant_dup_string (parameter, NULL);
  if (self->language_id == 0)
    self->language_id = g_idle_add (on_change_language, self);
}

/* The session should not end while a registration would be lost with it. */
static void
update_inhibition (TobiraWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  gboolean is_needed = tobira_registration_get_would_lose (self->registration);

  if (application == NULL)
    return;
  if (is_needed && self->inhibition == 0) {
    self->inhibition =
        gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT,
                                 tobira_strings_for_inhibition ());
  } else if (!is_needed && self->inhibition != 0) {
    gtk_application_uninhibit (application, self->inhibition);
    self->inhibition = 0;
  }
}

static void
on_question_closed (TobiraWindow *self)
{
  self->question = NULL;
}

static void
on_speak_time (TobiraWindow *self)
{
  if (tobira_registration_get_step (self->registration) == TOBIRA_STEP_PASSWORD)
    tobira_content_speak_time (self->content);
}

/* The time in the question goes on while it is open. */
static void
update_question (TobiraWindow *self)
{
  g_autofree char *text = NULL;

  if (self->question == NULL)
    return;
  /* An answer came after all: nothing is left to ask. */
  if (tobira_registration_get_step (self->registration) == TOBIRA_STEP_DONE) {
    gtk_window_destroy (GTK_WINDOW (self->question));
    return;
  }
  text = tobira_strings_for_leaving (tobira_registration_get_time_left (self->registration));
  tobira_leave_dialog_set_text (self->question, text);
}

/* Asks whether to leave; leave is called when it is meant. */
static void
ask (TobiraWindow *self, GCallback leave)
{
  if (self->question != NULL) {
    gtk_window_present (GTK_WINDOW (self->question));
    return;
  }
  self->question = tobira_leave_dialog_new (GTK_WINDOW (self), "");
  update_question (self);
  g_signal_connect_object (self->question, "leave", leave, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->question, "speak-time", G_CALLBACK (on_speak_time), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->question, "destroy", G_CALLBACK (on_question_closed), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->question));
}

static void
on_cancel_meant (TobiraWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self->question));
  tobira_registration_cancel (self->registration);
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraWindow) self = TOBIRA_WINDOW (data);

  tobira_registration_cancel_finish (TOBIRA_REGISTRATION (source), result, NULL);
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_close_meant (TobiraWindow *self)
{
  tobira_registration_cancel_async (self->registration, on_cancelled, g_object_ref (self));
}

static void
on_parting (TobiraWindow *self)
{
  if (!self->is_waiting || tobira_registration_get_parting (self->registration))
    return;
  self->is_waiting = FALSE;
  /* Unless somebody has started the program again meanwhile. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
tobira_window_close_request (GtkWindow *window)
{
  TobiraWindow *self = TOBIRA_WINDOW (window);

  if (!self->may_close && tobira_registration_get_would_lose (self->registration)) {
    ask (self, G_CALLBACK (on_close_meant));
    return TRUE;
  }
  /* The service is still being told that a registration was given up. That takes five seconds at
   * most, and nobody has to look at it. */
  if (!self->may_close && tobira_registration_get_parting (self->registration)) {
    if (self->question == NULL) {
      self->is_waiting = TRUE;
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }
    return TRUE;
  }
  return GTK_WINDOW_CLASS (tobira_window_parent_class)->close_request (window);
}

static void
cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TobiraWindow *self = TOBIRA_WINDOW (widget);

  if (tobira_registration_get_would_lose (self->registration))
    ask (self, G_CALLBACK (on_cancel_meant));
  else
    tobira_registration_cancel (self->registration);
}

static void
speak_time (GtkWidget *widget, const char *action, GVariant *parameter)
{
  on_speak_time (TOBIRA_WINDOW (widget));
}

static void
show_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tobira_shortcuts_show (GTK_WINDOW (widget));
}

static void
show_about (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tobira_about_show (GTK_WINDOW (widget));
}

/* The computer may have slept, or somebody looked into their mail meanwhile. */
static void
on_active (TobiraWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    tobira_registration_refresh (self->registration);
}

static void
set_class (TobiraWindow *self, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

/* GTK 4.8 has no breakpoints yet. */
static void
set_size_classes (TobiraWindow *self, int width)
{
  set_class (self, "vast", width >= VAST_WIDTH);
  set_class (self, "large", width >= LARGE_WIDTH && width < VAST_WIDTH);
  set_class (self, "compact", width < COMPACT_EM * tobira_get_em (GTK_WIDGET (self)));
}

static gboolean
on_size (gpointer data)
{
  TobiraWindow *self = data;

  self->size_id = 0;
  set_size_classes (self, gtk_widget_get_width (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

/* Not at once: what is being laid out cannot change. */
static void
tobira_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TobiraWindow *self = TOBIRA_WINDOW (widget);

  GTK_WIDGET_CLASS (tobira_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->size_id == 0)
    self->size_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_size, self, NULL);
}

/* So that the first frame is right already. */
static void
tobira_window_realize (GtkWidget *widget)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (widget), &width, &height);
  set_size_classes (TOBIRA_WINDOW (widget), width);
  GTK_WIDGET_CLASS (tobira_window_parent_class)->realize (widget);
}

static void
tobira_window_dispose (GObject *object)
{
  TobiraWindow *self = TOBIRA_WINDOW (object);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  g_clear_handle_id (&self->language_id, g_source_remove);
  g_clear_handle_id (&self->size_id, g_source_remove);
  g_clear_pointer (&self->language, g_free);
  if (self->inhibition != 0 && application != NULL)
    gtk_application_uninhibit (application, self->inhibition);
  self->inhibition = 0;
  g_clear_object (&self->registration);
  G_OBJECT_CLASS (tobira_window_parent_class)->dispose (object);
}

static void
tobira_window_class_init (TobiraWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_window_dispose;
  widget_class->realize = tobira_window_realize;
  widget_class->size_allocate = tobira_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = tobira_window_close_request;
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "win.speak-time", NULL, speak_time);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, show_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, show_about);
}

static void
tobira_window_init (TobiraWindow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "tobira");
  if (TOBIRA_IS_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  gtk_widget_set_size_request (GTK_WIDGET (self), MINIMUM_WIDTH, -1);
  gtk_window_set_default_size (GTK_WINDOW (self), DEFAULT_WIDTH, DEFAULT_HEIGHT);
  gtk_window_set_icon_name (GTK_WINDOW (self), TOBIRA_APPLICATION_ID);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
}

static void
add_language_action (TobiraWindow *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
      "language", G_VARIANT_TYPE_STRING, g_variant_new_string (tobira_locale_get_language ()));

  g_signal_connect_object (action, "activate", G_CALLBACK (change_language), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

TobiraWindow *
tobira_window_new (GtkApplication *application, TobiraRegistration *registration)
{
  TobiraWindow *self = g_object_new (TOBIRA_TYPE_WINDOW, "application", application, NULL);

  self->registration = g_object_ref (registration);
  g_signal_connect_object (registration, "notify::step", G_CALLBACK (update_inhibition), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::key-state", G_CALLBACK (update_inhibition), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::activity", G_CALLBACK (update_inhibition), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::seconds-left", G_CALLBACK (update_question), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::step", G_CALLBACK (update_question), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::parting", G_CALLBACK (on_parting), self,
                           G_CONNECT_SWAPPED);
  tobira_compat_follow_desktop (gtk_widget_get_display (GTK_WIDGET (self)));
  tobira_fonts_use (gtk_widget_get_display (GTK_WIDGET (self)), tobira_locale_get_language ());
  add_language_action (self);
  set_content (self, tobira_content_new (registration));
  tobira_content_set_focus (self->content, TOBIRA_FIELD_NONE);
  tobira_focus_repeat_when_active (GTK_WINDOW (self));
  update_inhibition (self);
  return self;
}
