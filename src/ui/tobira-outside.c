/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-outside.h"

#include "tobira-link-dialog.h"

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
  opening = g_new0 (Opening, 1);
  g_weak_ref_init (&opening->window, window);
  opening->href = g_strdup (href);
  /* Not GtkUriLauncher: where there is no portal, the one in GTK 4.24 never answers. */
  gtk_show_uri_full (window, href, GDK_CURRENT_TIME, NULL, on_opened, opening);
}
