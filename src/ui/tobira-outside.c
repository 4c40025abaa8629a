/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-outside.h"

#include "tobira-link-dialog.h"

#define SANDBOX_FILE "/.flatpak-info"
#define PORTAL "org.freedesktop.portal.Desktop"
#define BUS_TIMEOUT_MS 2000

typedef struct {
  GWeakRef window;
  char *href;
} Opening;

/* One process runs in one mode. */
static TobiraOutside allowed_now = TOBIRA_OUTSIDE_ALL;

void
tobira_outside_set_allowed (TobiraOutside allowed)
{
  allowed_now = allowed;
}

gboolean
tobira_outside_is_allowed (TobiraOutside what)
{
  return (allowed_now & what) == what;
}

/* In a sandbox whatever leaves it goes through the portal. GLib 2.90 ends the program when an address
 * is to be opened and there is none, and a file that is saved then is gone with the sandbox. The bus
 * itself is asked, which answers at once. */
gboolean
tobira_outside_is_reachable (void)
{
  static const char *const methods[] = {"ListNames", "ListActivatableNames"};
  g_autoptr (GDBusConnection) bus = NULL;

  if (!g_file_test (SANDBOX_FILE, G_FILE_TEST_EXISTS))
    return TRUE;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  for (gsize i = 0; bus != NULL && i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
        bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", methods[i],
        NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, BUS_TIMEOUT_MS, NULL, NULL);
    g_autofree const char **names = NULL;

    if (answer == NULL)
      continue;
    g_variant_get (answer, "(^a&s)", &names);
    if (g_strv_contains (names, PORTAL))
      return TRUE;
  }
  return FALSE;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&opening->window);
  g_autoptr (GError) error = NULL;

  /* Whoever closed the question of which program to use knows that nothing was opened. */
  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) && window != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tobira_link_dialog_show (window, opening->href, TRUE);
  g_weak_ref_clear (&opening->window);
  g_free (opening->href);
  g_free (opening);
}

void
tobira_outside_open (GtkWidget *widget, const char *href)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  Opening *opening;

  if (!tobira_outside_is_allowed (TOBIRA_OUTSIDE_OPEN)) {
    tobira_link_dialog_show (window, href, FALSE);
    return;
  }
  if (!tobira_outside_is_reachable ()) {
    tobira_link_dialog_show (window, href, TRUE);
    return;
  }
  opening = g_new0 (Opening, 1);
  g_weak_ref_init (&opening->window, window);
  opening->href = g_strdup (href);
  /* Not GtkUriLauncher: where there is no portal, the one in GTK 4.24 never answers. */
  gtk_show_uri_full (window, href, GDK_CURRENT_TIME, NULL, on_opened, opening);
}
