/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-wheel.h"

#include <math.h>

/* What rests longer than this has come to its end, and what follows is another turn. Between two
 * notches of one turn it is rarely more than 200 ms. */
#define REST_MS 350
/* Nor does a pointer that moved further than this (in pixels) go on with a turn. */
#define MOVED 8
/* Closer to its end than this (in pixels) a text does not scroll further. */
#define NEAR_END 0.5

typedef struct {
  GtkScrolledWindow *page; /* has this as a part of its controller */
  GtkWidget *owner;        /* whose turn it is; only compared */
  guint32 last_ms;
  double x, y; /* of the pointer in the window, at the last notch */
} TobiraWheel;

/* An event of the wheel has no position of its own. Returns: FALSE when there is no pointer */
static gboolean
get_pointer (TobiraWheel *self, double *x, double *y)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->page));
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self->page)));
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;
  double native_x, native_y;

  if (pointer == NULL ||
      !gdk_surface_get_device_position (gtk_native_get_surface (native), pointer, x, y, NULL))
    return FALSE;
  gtk_native_get_surface_transform (native, &native_x, &native_y);
  *x -= native_x;
  *y -= native_y;
  return TRUE;
}

/* What scrolls by itself at that place. Returns: (nullable) */
static GtkWidget *
find_text (TobiraWheel *self, double x, double y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_native (GTK_WIDGET (self->page)));
  GtkWidget *at = gtk_widget_pick (root, x, y, GTK_PICK_DEFAULT);

  if (at == NULL || !gtk_widget_is_ancestor (at, GTK_WIDGET (self->page)))
    return NULL;
  at = gtk_widget_get_ancestor (at, GTK_TYPE_SCROLLED_WINDOW);
  return at != GTK_WIDGET (self->page) ? at : NULL;
}

static gboolean
can_scroll (GtkWidget *text, double way)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (text));
  double value = gtk_adjustment_get_value (adjustment);
  double last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  return way > 0 ? value < last - NEAR_END
                 : value > gtk_adjustment_get_lower (adjustment) + NEAR_END;
}

/* GTK's own way of scrolling it, which knows of touchpads and what coasts on. */
static void
set_listening (GtkWidget *text, gboolean listening)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (text);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
      gtk_event_controller_set_propagation_phase (controller,
                                                  listening ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
  }
}

/* Whether this notch goes on with the turn of the one before. */
static gboolean
goes_on (TobiraWheel *self, guint32 now_ms, double x, double y)
{
  gboolean goes_on = now_ms - self->last_ms <= REST_MS && fabs (x - self->x) <= MOVED &&
                     fabs (y - self->y) <= MOVED;

  self->last_ms = now_ms;
  self->x = x;
  self->y = y;
  return goes_on;
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  TobiraWheel *self = data;
  GtkWidget *page = GTK_WIDGET (self->page);
  guint32 now_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *text;
  double x, y;

  if (fabs (dy) <= 0 || !get_pointer (self, &x, &y))
    return GDK_EVENT_PROPAGATE;
  text = find_text (self, x, y);
  if (!goes_on (self, now_ms, x, y) || (self->owner != page && self->owner != text))
    self->owner = text != NULL && can_scroll (text, dy) ? text : page;
  if (text == NULL)
    return GDK_EVENT_PROPAGATE;
  set_listening (text, self->owner == text);
  /* At its end it keeps the turn, or the page would run on from under the pointer. */
  return self->owner == text && !can_scroll (text, dy) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
free_wheel (gpointer wheel, GClosure *closure)
{
  g_free (wheel);
}

void
tobira_wheel_share (GtkScrolledWindow *page)
{
  GtkEventController *controller =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  TobiraWheel *self = g_new0 (TobiraWheel, 1);

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (page));

  self->page = page;
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "scroll", G_CALLBACK (on_scroll), self, free_wheel, 0);
  gtk_widget_add_controller (GTK_WIDGET (page), controller);
}
