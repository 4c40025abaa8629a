/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-about.h"

#include <locale.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-info-window.h"
#include "tobira-locale.h"
#include "tobira-outside.h"

#define ISSUES TOBIRA_HOMEPAGE "/issues"
#define ICON_SIZE 96
#define USUAL_DPI (96 * 1024)

/* What is used while it runs, and its licence, as SPDX names it. tests/data/test-citizen.py compares
 * this with what the program is linked with. */
static const struct {
  const char *name;
  const char *licence;
} components[] = {
    {"GTK", "LGPL-2.1-or-later"},
    {"libadwaita", "LGPL-2.1-or-later"},
    {"GLib", "LGPL-2.1-or-later"},
    {"libsoup", "LGPL-2.0-or-later"},
    {"JSON-GLib", "LGPL-2.1-or-later"},
    {"libsecret", "LGPL-2.1-or-later"},
    /* For the PIN of a kiosk. */
    {"libxcrypt", "LGPL-2.1-or-later"},
    {"Pango", "LGPL-2.0-or-later"},
    {"cairo", "LGPL-2.1-only OR MPL-1.1"},
    {"Graphene", "MIT"},
    {"glibc", "LGPL-2.1-or-later"},
    {"Adwaita Icon Theme", "LGPL-3.0-only OR CC-BY-SA-3.0"},
    {"Noto Sans CJK", "OFL-1.1"},
};

static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : "unknown";
}

static int
get_text_percent (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi * 100 / USUAL_DPI : 100;
}

char *
tobira_about_describe_system (GtkWindow *window)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "Tobira %s (%s)\n", TOBIRA_VERSION, TOBIRA_APPLICATION_ID);
  g_string_append_printf (text, "GTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u, Pango %s\n",
                          gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version,
                          glib_minor_version, glib_micro_version, pango_version_string ());
  g_string_append_printf (text, "Desktop: %s, session: %s, sandbox: %s\n",
                          get_variable ("XDG_CURRENT_DESKTOP"), get_variable ("XDG_SESSION_TYPE"),
                          g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "Flatpak" : "none");
  g_string_append_printf (text, "Display: %s, renderer: %s\n",
                          G_OBJECT_TYPE_NAME (gtk_widget_get_display (GTK_WIDGET (window))),
                          renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "none");
  g_string_append_printf (text, "Language: %s, locale: %s\n", tobira_locale_get_language (),
                          setlocale (LC_MESSAGES, NULL));
  g_string_append_printf (text, "Text: %d %%, dark: %s, high contrast: %s", get_text_percent (),
                          adw_style_manager_get_dark (style) ? "yes" : "no",
                          adw_style_manager_get_high_contrast (style) ? "yes" : "no");
  return g_string_free (text, FALSE);
}

static void
on_report (GtkWidget *button)
{
  tobira_outside_open (button, ISSUES);
}

static void
on_copy (GtkWidget *button)
{
  TobiraInfoWindow *window = TOBIRA_INFO_WINDOW (gtk_widget_get_root (button));
  g_autofree char *text =
      tobira_about_describe_system (gtk_window_get_transient_for (GTK_WINDOW (window)));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
  tobira_info_window_say (window, _ ("The details were copied."));
}

static void
add_icon (TobiraInfoWindow *window)
{
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                    "icon-name", TOBIRA_APPLICATION_ID, "pixel-size", ICON_SIZE, NULL);

  gtk_widget_set_halign (icon, GTK_ALIGN_START);
  tobira_info_window_add (window, icon);
}

static void
add_support (TobiraInfoWindow *window, GtkWindow *parent)
{
  g_autofree char *system = tobira_about_describe_system (parent);
  GtkButton *button;
  GtkLabel *details;

  tobira_info_window_add_heading (window, _ ("Help and problems"));
  tobira_info_window_add_text (
      window, _ ("Hello Work answers questions about your registration. If the program itself does "
                 "something wrong, its makers want to know."));
  button = tobira_info_window_add_button (window, _ ("Report a problem with the program"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_report), NULL);
  tobira_info_window_add_text (
      window, _ ("These details help to find the cause. Nothing that you entered is in them."));
  details = tobira_info_window_add_text (window, system);
  gtk_widget_add_css_class (GTK_WIDGET (details), "code");
  gtk_accessible_update_property (GTK_ACCESSIBLE (details), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Details of this program"), -1);
  /* What is copied here stays for the next person. */
  if (!tobira_outside_is_allowed (TOBIRA_OUTSIDE_OPEN))
    return;
  gtk_label_set_selectable (details, TRUE);
  button = tobira_info_window_add_button (window, _ ("Copy the details"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_copy), NULL);
}

void
tobira_about_show (GtkWindow *parent)
{
  TobiraInfoWindow *window = tobira_info_window_new (parent, _ ("About Tobira"));
  /* Translators: %s is a number like 0.1.0. */
  g_autofree char *version = g_strdup_printf (_ ("Version %s"), TOBIRA_VERSION);

  add_icon (window);
  tobira_info_window_add_text (window, _ ("Opens a job seeker’s My Page at Hello Work."));
  tobira_info_window_add_text (window, version);
  tobira_info_window_add_text (
      window,
      _ ("Free software of the Tobira authors: everybody may use it, look into it, change it "
         "and pass it on, under the GNU General Public License, version 3 or later "
         "(GPL-3.0-or-later). It comes without any warranty."));
  add_support (window, parent);
  tobira_info_window_add_section (window, _ ("Made with the work of others"));
  for (gsize i = 0; i < G_N_ELEMENTS (components); i++)
    tobira_info_window_add_row (window, components[i].name, components[i].licence);
  tobira_info_window_show (window);
}
