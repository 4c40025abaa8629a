/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-seat.h"

static GdkSeat *
get_seat (GtkWidget *widget)
{
  return gdk_display_get_default_seat (gtk_widget_get_display (widget));
}

/* Returns: (nullable): a display need not have one */
static GdkDevice *
get_keyboard (GtkWidget *widget)
{
  GdkSeat *seat = get_seat (widget);

  return seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
}

gboolean
tobira_seat_is_pressed (GtkWidget *widget)
{
  GdkSeat *seat = get_seat (widget);
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GdkModifierType state = 0;

  if (pointer == NULL || surface == NULL ||
      !gdk_surface_get_device_position (surface, pointer, NULL, NULL, &state))
    return FALSE;
  return (state & (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)) != 0;
}

gboolean
tobira_seat_has_caps_lock (GtkWidget *widget)
{
  GdkDevice *keyboard = get_keyboard (widget);

  return keyboard != NULL && gdk_device_get_caps_lock_state (keyboard);
}

void
tobira_seat_watch_caps_lock (GtkWidget *widget, GCallback callback, gpointer object)
{
  GdkDevice *keyboard = get_keyboard (widget);

  if (keyboard != NULL)
    g_signal_connect_object (keyboard, "notify::caps-lock-state", callback, object,
                             G_CONNECT_SWAPPED);
}
