/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-illustration.h"

#include <adwaita.h>

#include "tobira-config.h"

#define NAME_KEY "tobira-illustration"

static void
load (GtkPicture *picture)
{
  const char *name = g_object_get_data (G_OBJECT (picture), NAME_KEY);
  const char *time =
      adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "night" : "day";
  g_autofree char *path =
      g_strdup_printf (TOBIRA_APPLICATION_PATH "/illustration-%s-%s.svg", name, time);

  gtk_picture_set_resource (picture, path);
}

static void
on_dark (GtkPicture *picture)
{
  if (gtk_picture_get_paintable (picture) != NULL)
    load (picture);
}

static void
on_map (GtkPicture *picture)
{
  if (gtk_picture_get_paintable (picture) == NULL)
    load (picture);
}

void
tobira_illustration_set (GtkPicture *picture, const char *name)
{
  g_return_if_fail (GTK_IS_PICTURE (picture));

  g_object_set_data (G_OBJECT (picture), NAME_KEY, (gpointer) name);
  g_signal_connect (picture, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (on_dark),
                           picture, G_CONNECT_SWAPPED);
}
