/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <string.h>

#include "tobira-config.h"
#include "tobira-document-view.h"
#include "tobira-locale.h"
#include "tobira-text-field.h"
#include "tobira-ui.h"

#define EMAIL "taro@example.co.jp"
#define PASSWORD "Kita-9kaze"

static AdwApplication *application;

/* Warnings end a test. This one is GTK's own affair: 4.24.1 counts frames wrongly on X11 now and then. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (g_str_equal (fields[i].key, "MESSAGE") &&
        strstr (fields[i].value, "gdk_frame_timings_") != NULL)
      return G_LOG_WRITER_HANDLED;
  }
  return g_log_writer_default (level, fields, n_fields, data);
}

void
ui_fixture_init (int *argc, char ***argv, const char *language)
{
  tobira_locale_init (language);
  g_test_init (argc, argv, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  gtk_disable_setlocale ();
  tobira_ui_register ();
  application =
      g_object_new (ADW_TYPE_APPLICATION, "application-id", TOBIRA_APPLICATION_ID ".Test", "flags",
                    G_APPLICATION_NON_UNIQUE, "resource-base-path", TOBIRA_APPLICATION_PATH, NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
}

static gboolean
is_mapped (gpointer window)
{
  return gtk_widget_get_mapped (window);
}

static gboolean
on_idle (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* GtkTextView measures its lines in idles of a higher priority than this one. */
static void
wait_for_idle (void)
{
  gboolean done = FALSE;

  g_idle_add_full (G_PRIORITY_LOW + 50, on_idle, &done, NULL);
  tobira_test_wait (is_true, &done);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return --*(int *) data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer data)
{
  return *(int *) data == 0;
}

void
ui_fixture_settle (UiFixture *self)
{
  int frames = 4;

  wait_for_idle ();
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_tick, &frames, NULL);
  tobira_test_wait (is_zero, &frames);
  wait_for_idle ();
}

static gboolean
is_loaded (gpointer registration)
{
  return tobira_registration_get_activity (registration) != TOBIRA_ACTIVITY_LOADING;
}

UiFixture *
ui_fixture_new (int width, int height)
{
  UiFixture *self = g_new0 (UiFixture, 1);

  self->clock = tobira_fake_clock_new ();
  self->api = tobira_fake_api_new (TOBIRA_CLOCK (self->clock));
  self->registration = tobira_registration_new (TOBIRA_API (self->api), TOBIRA_CLOCK (self->clock),
                                                tobira_locale_get_language ());
  self->keeper = tobira_fake_keeper_new ();
  tobira_keeping_set_keeper (tobira_registration_get_keeping (self->registration),
                             TOBIRA_KEEPER (self->keeper));
  self->window = GTK_WINDOW (tobira_window_new (GTK_APPLICATION (application), self->registration));
  gtk_window_set_default_size (self->window, width, height);
  gtk_window_present (self->window);
  tobira_test_wait (is_mapped, self->window);
  return self;
}

void
ui_fixture_free (UiFixture *self)
{
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  g_clear_object (&self->registration);
  tobira_test_settle ();
  g_clear_object (&self->api);
  g_clear_object (&self->keeper);
  g_clear_object (&self->clock);
  g_free (self);
}

typedef struct {
  UiFixture *fixture;
  TobiraStep step;
} StepWait;

static gboolean
is_at_step (gpointer data)
{
  StepWait *wait = data;

  return tobira_registration_get_step (wait->fixture->registration) == wait->step;
}

void
ui_fixture_wait_for_step (UiFixture *self, TobiraStep step)
{
  StepWait wait = {self, step};

  tobira_test_wait (is_at_step, &wait);
}

void
ui_fixture_go_to_address (UiFixture *self)
{
  tobira_registration_load (self->registration);
  tobira_test_wait (is_loaded, self->registration);
  tobira_test_settle ();
  tobira_registration_begin (self->registration);
  ui_fixture_wait_for_step (self, TOBIRA_STEP_ADDRESS);
}

void
ui_fixture_fill_address (UiFixture *self)
{
  TobiraRegistration *registration = self->registration;

  tobira_registration_set_email (registration, EMAIL);
  tobira_registration_set_email_confirmation (registration, EMAIL);
  tobira_test_read (
      tobira_registration_get_document (registration, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  tobira_test_read (tobira_registration_get_document (registration, TOBIRA_DOCUMENT_TERMS_OF_USE));
  tobira_registration_set_consent (registration, TRUE);
  tobira_registration_set_not_in_school (registration, TRUE);
}

void
ui_fixture_go_to_password (UiFixture *self)
{
  ui_fixture_go_to_address (self);
  ui_fixture_fill_address (self);
  tobira_registration_submit_address (self->registration);
  ui_fixture_wait_for_step (self, TOBIRA_STEP_PASSWORD);
  tobira_fake_clock_advance_seconds (self->clock, 3);
}

void
ui_fixture_go_to_done (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  tobira_registration_set_password (self->registration, PASSWORD);
  tobira_registration_set_password_confirmation (self->registration, PASSWORD);
  tobira_registration_set_auth_key (self->registration, TOBIRA_FAKE_AUTH_KEY);
  tobira_registration_submit_password (self->registration);
  ui_fixture_wait_for_step (self, TOBIRA_STEP_DONE);
}

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  g_autofree char *text = NULL;

  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), name);
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0;
  if (TOBIRA_IS_TEXT_FIELD (widget)) {
    g_object_get (widget, "label", &text, NULL);
    return g_strcmp0 (text, name) == 0;
  }
  if (TOBIRA_IS_DOCUMENT_VIEW (widget))
    return g_strcmp0 (tobira_document_get_kind (
                          tobira_document_view_get_document (TOBIRA_DOCUMENT_VIEW (widget))),
                      name) == 0;
  return FALSE;
}

GtkWidget *
ui_find (gpointer root, GType type, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found;

    if (g_type_is_a (G_OBJECT_TYPE (child), type) && (name == NULL || has_name (child, name)))
      return child;
    found = ui_find (child, type, name);
    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
ui_get (gpointer root, GType type, const char *name)
{
  GtkWidget *widget = ui_find (root, type, name);

  if (widget == NULL)
    g_error ("there is no %s “%s”", g_type_name (type), name != NULL ? name : "");
  return widget;
}

void
ui_press (gpointer root, const char *name)
{
  g_signal_emit_by_name (ui_get (root, GTK_TYPE_BUTTON, name), "clicked");
}

gboolean
ui_has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}
