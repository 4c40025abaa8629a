/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* test-compat [high-contrast]: what the desktop asks for is what people get, with every GTK: the
 * dark style, high contrast, less motion. */
#include "tobira-compat.h"
#include "ui-fixture.h"

#define MOTION "gtk-interface-reduced-motion"

static gboolean is_high_contrast;

static void
assert_colour (UiFixture *fixture, const char *name, const char *expected)
{
  GdkRGBA colour, wanted;

  g_assert_true (gdk_rgba_parse (&wanted, expected));
  g_assert_true (gtk_style_context_lookup_color (
      gtk_widget_get_style_context (GTK_WIDGET (fixture->window)), name, &colour));
  if (!gdk_rgba_equal (&colour, &wanted)) {
    g_autofree char *text = gdk_rgba_to_string (&colour);

    g_error ("%s is %s, not %s", name, text, expected);
  }
}

/* From the beginning, and as soon as the desktop changes. */
static void
test_looks (void)
{
  static const struct {
    AdwColorScheme scheme;
    const char *page[2]; /* as usual, and with high contrast */
    const char *focus[2];
  } cases[] = {
      {ADW_COLOR_SCHEME_FORCE_LIGHT, {"#f4f6f8", "#ffffff"}, {"#0b4a6b", "#9a0063"}},
      {ADW_COLOR_SCHEME_FORCE_DARK, {"#1b2126", "#000000"}, {"#a9dcf5", "#ffe14d"}},
      {ADW_COLOR_SCHEME_FORCE_LIGHT, {"#f4f6f8", "#ffffff"}, {"#0b4a6b", "#9a0063"}},
  };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  g_assert_true (adw_style_manager_get_high_contrast (manager) == is_high_contrast);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    adw_style_manager_set_color_scheme (manager, cases[i].scheme);
    ui_fixture_settle (fixture);
    assert_colour (fixture, "tobira_page_bg", cases[i].page[is_high_contrast]);
    assert_colour (fixture, "tobira_focus", cases[i].focus[is_high_contrast]);
  }
}

static gboolean
is_animated (void)
{
  gboolean is_animated;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &is_animated, NULL);
  return is_animated;
}

static void
test_motion (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  g_assert_true (is_animated ());
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (settings), MOTION) == NULL) {
    g_test_skip ("GTK before 4.22 knows only of animations, and switches those off itself");
    return;
  }
  g_object_set (settings, MOTION, 1, NULL);
  g_assert_false (is_animated ());
  g_object_set (settings, MOTION, 0, NULL);
  g_assert_true (is_animated ());
}

/* What is announced can be asked for until it is not true any more, or another screen comes. */
static void
test_announcement (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkRoot *root = GTK_ROOT (fixture->window);

  g_assert_cmpstr (tobira_compat_get_announcement (root), ==, "");
  tobira_compat_announce (GTK_WIDGET (root), "first", TOBIRA_URGENCY_POLITE);
  tobira_compat_announce (GTK_WIDGET (root), "second", TOBIRA_URGENCY_HIGH);
  g_assert_cmpstr (tobira_compat_get_announcement (root), ==, "second");
  tobira_compat_forget (GTK_WIDGET (root), "first");
  g_assert_cmpstr (tobira_compat_get_announcement (root), ==, "second");
  tobira_compat_forget (GTK_WIDGET (root), "second");
  g_assert_cmpstr (tobira_compat_get_announcement (root), ==, "");
  tobira_compat_announce (GTK_WIDGET (root), "third", TOBIRA_URGENCY_POLITE);
  gtk_window_set_title (fixture->window, "another screen");
  g_assert_cmpstr (tobira_compat_get_announcement (root), ==, "");
}

/* The displays of tests do not move by themselves. */
static void
allow_motion (void)
{
  g_autofree char *path =
      g_build_filename (g_get_user_config_dir (), "gtk-4.0", "settings.ini", NULL);

  g_assert_true (g_file_set_contents (path, "[Settings]\ngtk-cursor-blink=0\n", -1, NULL));
}

int
main (int argc, char *argv[])
{
  is_high_contrast = argc > 1 && g_str_equal (argv[1], "high-contrast");
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", is_high_contrast ? "1" : "0", TRUE);
  allow_motion ();
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/compat/looks", test_looks);
  g_test_add_func ("/ui/compat/motion", test_motion);
  g_test_add_func ("/ui/compat/announcement", test_announcement);
  return g_test_run ();
}
