/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-settings.h"

#include "tobira-config.h"

/* In memory: what one test sets is there for the next object, as it is at the next start. */
static TobiraSettings *
create (void)
{
  TobiraSettings *self = tobira_settings_new (TOBIRA_APPLICATION_ID);

  g_assert_true (tobira_settings_is_installed (self));
  return self;
}

static void
assert_shape (TobiraSettings *self, int width, int height, gboolean is_maximized)
{
  TobiraWindowShape shape = tobira_settings_get_window (self);

  g_assert_cmpint (shape.width, ==, width);
  g_assert_cmpint (shape.height, ==, height);
  g_assert_cmpint (shape.is_maximized, ==, is_maximized);
}

static void
test_defaults (void)
{
  g_autoptr (TobiraSettings) self = create ();
  g_autofree char *language = tobira_settings_get_language (self);
  g_autofree char *service = tobira_settings_get_service (self);

  g_assert_cmpstr (language, ==, "");
  g_assert_cmpstr (service, ==, "");
  assert_shape (self, 0, 0, FALSE);
}

static void
test_remembered (void)
{
  g_autoptr (TobiraSettings) self = create ();
  g_autoptr (TobiraSettings) next = NULL;
  g_autofree char *language = NULL;

  tobira_settings_set_language (self, "pt-BR");
  tobira_settings_set_window (self, (TobiraWindowShape){800, 600, TRUE});
  tobira_settings_flush (self);
  next = create ();
  language = tobira_settings_get_language (next);
  g_assert_cmpstr (language, ==, "pt-BR");
  assert_shape (next, 800, 600, TRUE);
}

/* Whoever writes the settings is not this program alone. */
static void
test_nonsense (void)
{
  g_autoptr (TobiraSettings) self = create ();

  tobira_settings_set_window (self, (TobiraWindowShape){-5, G_MAXINT, FALSE});
  assert_shape (self, 0, 16384, FALSE);
}

static void
test_not_installed (void)
{
  g_autoptr (TobiraSettings) self = tobira_settings_new ("jp.example.Nowhere");
  g_autofree char *language = NULL;
  g_autofree char *service = NULL;

  g_assert_false (tobira_settings_is_installed (self));
  tobira_settings_set_language (self, "en");
  tobira_settings_set_window (self, (TobiraWindowShape){800, 600, TRUE});
  tobira_settings_flush (self);
  language = tobira_settings_get_language (self);
  service = tobira_settings_get_service (self);
  g_assert_cmpstr (language, ==, "");
  g_assert_cmpstr (service, ==, "");
  assert_shape (self, 0, 0, FALSE);
}

/* A schema of another version, under the same name. */
static void
test_incomplete (void)
{
  g_autoptr (TobiraSettings) self = tobira_settings_new ("org.gtk.gtk4.Settings.Debug");

  g_assert_false (tobira_settings_is_installed (self));
}

int
main (int argc, char *argv[])
{
  g_assert_true (g_setenv ("GSETTINGS_BACKEND", "memory", TRUE));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/remembered", test_remembered);
  g_test_add_func ("/settings/nonsense", test_nonsense);
  g_test_add_func ("/settings/not-installed", test_not_installed);
  g_test_add_func ("/settings/incomplete", test_incomplete);
  return g_test_run ();
}
