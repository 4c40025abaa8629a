/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-document-watch.h"

#include "tobira-compat.h"

/* How many frames in a row are looked at after something moved. */
#define LOOKS 2
/* GtkTextView measures its lines in idles of the priority before, so that one of this priority runs
 * only when it has measured them all; until then, every height is a guess. */
#define PRIORITY_MEASURED (GTK_TEXT_VIEW_PRIORITY_VALIDATE + 1)

struct _TobiraDocumentWatch {
  GObject parent_instance;

  GtkScrolledWindow *scroller; /* NULL once stopped */
  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  TobiraDocument *document;
  GtkWidget *outer;              /* (nullable): the scroller of the page around, while mapped */
  GSignalGroup *outer_signals;   /* of its adjustment */
  GSignalGroup *surface_signals; /* of the window */
  gboolean is_open;
  guint tick_id;
  guint idle_id;
  guint looks_left;
};

G_DEFINE_FINAL_TYPE (TobiraDocumentWatch, tobira_document_watch, G_TYPE_OBJECT)

static gboolean
is_window_seen (GtkWidget *view)
{
  GtkNative *native = gtk_widget_get_native (view);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL &&
         (!GDK_IS_TOPLEVEL (surface) || (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) &
                                         tobira_compat_get_unseen_states ()) == 0);
}

/* The part of the text view that is really on the screen, in its own coordinates: the page around it
 * scrolls, too. Empty when there is none. */
static graphene_rect_t
get_visible_part (TobiraDocumentWatch *self)
{
  GtkWidget *view = GTK_WIDGET (self->text_view);
  graphene_rect_t part = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (view),
                                             (float) gtk_widget_get_height (view));

  if (self->outer != NULL) {
    graphene_rect_t page;

    if (!gtk_widget_compute_bounds (self->outer, view, &page) ||
        !graphene_rect_intersection (&part, &page, &part))
      return *graphene_rect_zero ();
  }
  return part;
}

static gboolean
is_cursor_at_end (TobiraDocumentWatch *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_is_end (&cursor);
}

static void
observe (TobiraDocumentWatch *self)
{
  GtkWidget *view = GTK_WIDGET (self->text_view);
  graphene_rect_t part = get_visible_part (self);
  double top = (double) part.origin.y;
  TobiraReadingFrame frame = {
      .is_shown = gtk_widget_get_width (view) > 0 && gtk_widget_get_height (view) > 0 &&
                  is_window_seen (view),
      .layout_finished = TRUE,
      .cursor_at_end = is_cursor_at_end (self),
      .view_height = (double) part.size.height,
  };
  GdkRectangle end_place;
  GtkTextIter end;
  int x, y;

  gtk_text_view_window_to_buffer_coords (self->text_view, GTK_TEXT_WINDOW_WIDGET, 0, (int) top, &x,
                                         &y);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_view_get_iter_location (self->text_view, &end, &end_place);
  frame.view_top = y + (top - (int) top);
  frame.end_top = end_place.y;
  frame.end_height = end_place.height;
  tobira_document_observe (self->document, &frame);
}

static gboolean
has_work (TobiraDocumentWatch *self)
{
  return self->scroller != NULL && self->is_open && self->document != NULL &&
         !tobira_document_get_read (self->document) &&
         gtk_text_buffer_get_char_count (self->buffer) > 0 &&
         gtk_widget_get_mapped (GTK_WIDGET (self->text_view));
}

static gboolean on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data);

static void
look_at_next_frame (TobiraDocumentWatch *self)
{
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->text_view), on_tick, self, NULL);
}

static gboolean
on_measured (gpointer data)
{
  TobiraDocumentWatch *self = data;

  self->idle_id = 0;
  if (!has_work (self))
    return G_SOURCE_REMOVE;
  /* The cursor brings its line just into view, but the margin below belongs to the end. */
  if (is_cursor_at_end (self)) {
    GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  }
  observe (self);
  if (--self->looks_left > 0 && self->tick_id == 0)
    look_at_next_frame (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TobiraDocumentWatch *self = data;

  self->tick_id = 0;
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (PRIORITY_MEASURED, on_measured, self, NULL);
  return G_SOURCE_REMOVE;
}

void
tobira_document_watch_look (TobiraDocumentWatch *self)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT_WATCH (self));

  if (!has_work (self))
    return;
  self->looks_left = LOOKS;
  if (self->tick_id == 0 && self->idle_id == 0)
    look_at_next_frame (self);
}

static void
stop_looking (TobiraDocumentWatch *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->text_view), self->tick_id);
  self->tick_id = 0;
  self->looks_left = 0;
}

static void
on_map (TobiraDocumentWatch *self)
{
  GtkWidget *view = GTK_WIDGET (self->text_view);
  GtkWidget *page = gtk_widget_get_parent (GTK_WIDGET (self->scroller));
  GtkAdjustment *adjustment = NULL;

  self->outer = gtk_widget_get_ancestor (page, GTK_TYPE_SCROLLED_WINDOW);
  if (self->outer != NULL)
    adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->outer));
  g_signal_group_set_target (self->outer_signals, adjustment);
  g_signal_group_set_target (self->surface_signals,
                             gtk_native_get_surface (gtk_widget_get_native (view)));
  tobira_document_watch_look (self);
}

static void
on_unmap (TobiraDocumentWatch *self)
{
  stop_looking (self);
  g_signal_group_set_target (self->outer_signals, NULL);
  g_signal_group_set_target (self->surface_signals, NULL);
  self->outer = NULL;
}

void
tobira_document_watch_stop (TobiraDocumentWatch *self)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT_WATCH (self));

  if (self->scroller == NULL)
    return;
  on_unmap (self);
  g_signal_handlers_disconnect_by_data (self->text_view, self);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_vadjustment (self->scroller), self);
  self->scroller = NULL;
}

static void
tobira_document_watch_dispose (GObject *object)
{
  TobiraDocumentWatch *self = TOBIRA_DOCUMENT_WATCH (object);

  tobira_document_watch_stop (self);
  g_clear_object (&self->outer_signals);
  g_clear_object (&self->surface_signals);
  g_clear_object (&self->document);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (tobira_document_watch_parent_class)->dispose (object);
}

static void
tobira_document_watch_class_init (TobiraDocumentWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tobira_document_watch_dispose;
}

static GSignalGroup *
create_signals (TobiraDocumentWatch *self, GType type, const char *const *names)
{
  GSignalGroup *group = g_signal_group_new (type);

  for (gsize i = 0; names[i] != NULL; i++)
    g_signal_group_connect_swapped (group, names[i], G_CALLBACK (tobira_document_watch_look), self);
  return group;
}

static void
tobira_document_watch_init (TobiraDocumentWatch *self)
{
  self->outer_signals = create_signals (self, GTK_TYPE_ADJUSTMENT,
                                        (const char *[]){"value-changed", "changed", NULL});
  self->surface_signals =
      create_signals (self, GDK_TYPE_SURFACE, (const char *[]){"notify::state", NULL});
}

TobiraDocumentWatch *
tobira_document_watch_new (GtkScrolledWindow *scroller, GtkTextView *text_view)
{
  TobiraDocumentWatch *self = g_object_new (TOBIRA_TYPE_DOCUMENT_WATCH, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);

  self->scroller = scroller;
  self->text_view = text_view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (text_view));
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (tobira_document_watch_look),
                            self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (tobira_document_watch_look), self);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position",
                            G_CALLBACK (tobira_document_watch_look), self);
  g_signal_connect_swapped (text_view, "map", G_CALLBACK (on_map), self);
  g_signal_connect_swapped (text_view, "unmap", G_CALLBACK (on_unmap), self);
  return self;
}

void
tobira_document_watch_set_document (TobiraDocumentWatch *self, TobiraDocument *document)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT_WATCH (self));

  if (g_set_object (&self->document, document))
    tobira_document_watch_look (self);
}

void
tobira_document_watch_set_open (TobiraDocumentWatch *self, gboolean open)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT_WATCH (self));

  self->is_open = open;
  if (open)
    tobira_document_watch_look (self);
  else if (self->scroller != NULL)
    stop_looking (self);
}
