/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-document-view.h"

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-issue-label.h"
#include "tobira-markdown.h"
#include "tobira-strings.h"

/* How many frames in a row are looked at after something moved. */
#define LOOKS 2

struct _TobiraDocumentView {
  GtkBox parent_instance;

  GtkLabel *title;
  GtkWidget *enlarge;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *retry;
  GtkScrolledWindow *scroller;
  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  GtkProgressBar *bar;
  GtkWidget *mark;
  GtkLabel *status;
  GtkWidget *to_end;
  TobiraIssueLabel *issue;

  TobiraDocument *document;
  GSignalGroup *document_signals;
  GSignalGroup *outer_signals; /* of the adjustment of the page around this */
  GtkWidget *outer;            /* (nullable): the scroller of that page, while mapped */
  char *shown;                 /* (nullable): the text in the buffer */
  gboolean is_large;
  gboolean is_paused;
  guint tick_id;
  guint idle_id;
  guint looks_left;
};

typedef enum {
  PROP_DOCUMENT = 1,
  PROP_LARGE,
  N_PROPS,
} TobiraDocumentViewProperty;

enum {
  SIGNAL_RETRY,
  SIGNAL_ENLARGE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraDocumentView, tobira_document_view, GTK_TYPE_BOX)

/* The part of the text view that is really on the screen: the page around it scrolls, too. Returns:
 * FALSE when there is none. */
static gboolean
get_visible_part (TobiraDocumentView *self, double *top, double *height)
{
  GtkWidget *view = GTK_WIDGET (self->text_view);
  graphene_rect_t part = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (view),
                                             (float) gtk_widget_get_height (view));

  if (self->outer != NULL) {
    graphene_rect_t window;

    if (!gtk_widget_compute_bounds (self->outer, view, &window) ||
        !graphene_rect_intersection (&part, &window, &part))
      return FALSE;
  }
  if (part.size.width <= 0 || part.size.height <= 0)
    return FALSE;
  *top = (double) part.origin.y;
  *height = (double) part.size.height;
  return TRUE;
}

static gboolean
is_cursor_at_end (TobiraDocumentView *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_is_end (&cursor) && gtk_text_buffer_get_char_count (self->buffer) > 0;
}

static void
look (TobiraDocumentView *self)
{
  TobiraReadingFrame frame = {.layout_finished = TRUE};
  GdkRectangle end_place;
  GtkTextIter end;
  double top = 0, height = 0;
  int x, y;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->text_view)) || self->shown == NULL)
    return;
  frame.is_shown = get_visible_part (self, &top, &height);
  gtk_text_view_window_to_buffer_coords (self->text_view, GTK_TEXT_WINDOW_WIDGET, 0, (int) top, &x,
                                         &y);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_view_get_iter_location (self->text_view, &end, &end_place);
  frame.view_top = y + (top - (int) top);
  frame.view_height = height;
  frame.end_top = end_place.y;
  frame.end_height = end_place.height;
  frame.cursor_at_end = is_cursor_at_end (self);
  tobira_document_observe (self->document, &frame);
}

static gboolean on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data);

/* GtkTextView measures its lines in idles of a higher priority, so that this runs only when it has
 * measured them all; before that, every height is a guess. */
static gboolean
on_measured (gpointer data)
{
  TobiraDocumentView *self = data;

  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  self->idle_id = 0;
  /* The cursor brings its line just into view, but the margin below belongs to the end. */
  if (is_cursor_at_end (self))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  look (self);
  if (--self->looks_left > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (widget);

  self->tick_id = 0;
  self->idle_id = g_idle_add_full (G_PRIORITY_LOW, on_measured, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
stop_looking (TobiraDocumentView *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  self->looks_left = 0;
}

/* Something moved: looks at the next frames. */
static void
queue_look (TobiraDocumentView *self)
{
  if (self->document == NULL || self->is_paused || tobira_document_get_read (self->document) ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->looks_left = LOOKS;
  if (self->tick_id == 0 && self->idle_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
show_text (TobiraDocumentView *self)
{
  const char *text = tobira_document_get_text (self->document);

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text);
  tobira_markdown_show (self->text_view, text != NULL ? text : "",
                        tobira_document_get_language (self->document));
  queue_look (self);
}

static void
update_state (TobiraDocumentView *self)
{
  static const char *const pages[] = {
      [TOBIRA_DOCUMENT_LOADING] = "loading",
      [TOBIRA_DOCUMENT_LOADED] = "text",
      [TOBIRA_DOCUMENT_FAILED] = "failed",
  };
  TobiraDocumentState state = tobira_document_get_state (self->document);
  gboolean is_loaded = state == TOBIRA_DOCUMENT_LOADED;

  show_text (self);
  gtk_stack_set_visible_child_name (self->stack, pages[state]);
  gtk_spinner_set_spinning (self->spinner, state == TOBIRA_DOCUMENT_LOADING);
  gtk_widget_set_visible (self->enlarge, is_loaded && !self->is_large);
  gtk_widget_set_visible (self->to_end, is_loaded);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_loaded);
  gtk_widget_set_visible (GTK_WIDGET (self->status), is_loaded);
}

static void
update_title (TobiraDocumentView *self)
{
  const char *kind = tobira_document_get_kind (self->document);

  gtk_label_set_text (self->title, tobira_strings_for_document (kind));
}

static void
update_progress (TobiraDocumentView *self)
{
  gboolean is_read = tobira_document_get_read (self->document);
  double progress = tobira_document_get_progress (self->document);
  g_autofree char *status = tobira_strings_for_reading (is_read, progress);

  gtk_progress_bar_set_fraction (self->bar, is_read ? 1.0 : progress);
  gtk_widget_set_visible (self->mark, is_read);
  gtk_label_set_text (self->status, status);
  if (is_read)
    gtk_widget_add_css_class (GTK_WIDGET (self), "read");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read");
}

static void
on_read (TobiraDocumentView *self)
{
  update_progress (self);
  if (tobira_document_get_read (self->document)) {
    stop_looking (self);
    if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !self->is_paused)
      tobira_compat_announce (GTK_WIDGET (self->text_view), gtk_label_get_text (self->status),
                              TOBIRA_URGENCY_POLITE);
  } else {
    queue_look (self);
  }
}

static void
on_retry_clicked (TobiraDocumentView *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
on_enlarge_clicked (TobiraDocumentView *self)
{
  g_signal_emit (self, signals[SIGNAL_ENLARGE], 0);
}

/* Home and End go to the ends of the text, as in everything else that is only read. */
static gboolean
on_key_pressed (TobiraDocumentView *self, guint key, guint code, GdkModifierType state)
{
  int count = key == GDK_KEY_End || key == GDK_KEY_KP_End ? 1 : -1;

  if (key != GDK_KEY_Home && key != GDK_KEY_KP_Home && count < 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (self->text_view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, count, FALSE);
  return GDK_EVENT_STOP;
}

static void
tobira_document_view_map (GtkWidget *widget)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (widget);

  GTK_WIDGET_CLASS (tobira_document_view_parent_class)->map (widget);
  self->outer = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  g_signal_group_set_target (
      self->outer_signals,
      self->outer != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->outer))
                          : NULL);
  queue_look (self);
}

static void
tobira_document_view_unmap (GtkWidget *widget)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (widget);

  stop_looking (self);
  g_signal_group_set_target (self->outer_signals, NULL);
  self->outer = NULL;
  GTK_WIDGET_CLASS (tobira_document_view_parent_class)->unmap (widget);
}

static void
tobira_document_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (tobira_document_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
  queue_look (TOBIRA_DOCUMENT_VIEW (widget));
}

static gboolean
tobira_document_view_grab_focus (GtkWidget *widget)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->text_view)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  if (gtk_widget_get_mapped (self->retry))
    return gtk_widget_grab_focus (self->retry);
  return FALSE;
}

static void
tobira_document_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (object);

  switch ((TobiraDocumentViewProperty) id) {
  case PROP_DOCUMENT:
    g_value_set_object (value, self->document);
    break;
  case PROP_LARGE:
    g_value_set_boolean (value, self->is_large);
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_document_view_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (object);

  switch ((TobiraDocumentViewProperty) id) {
  case PROP_DOCUMENT:
    tobira_document_view_set_document (self, g_value_get_object (value));
    break;
  case PROP_LARGE:
    self->is_large = g_value_get_boolean (value);
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_document_view_constructed (GObject *object)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (object);

  G_OBJECT_CLASS (tobira_document_view_parent_class)->constructed (object);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), self->is_large);
  gtk_widget_add_css_class (GTK_WIDGET (self), self->is_large ? "large" : "small");
}

static void
tobira_document_view_dispose (GObject *object)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (object);

  stop_looking (self);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->outer_signals);
  g_clear_object (&self->document);
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_DOCUMENT_VIEW);
  G_OBJECT_CLASS (tobira_document_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TOBIRA_TYPE_ISSUE_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, title);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, enlarge);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, stack);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, retry);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, text_view);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, buffer);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, bar);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, mark);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, status);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, to_end);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, issue);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_enlarge_clicked);
  gtk_widget_class_bind_template_callback (widget_class, queue_look);
  gtk_widget_class_bind_template_callback (widget_class, tobira_document_view_go_to_end);
}

static void
tobira_document_view_class_init (TobiraDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = tobira_document_view_constructed;
  object_class->dispose = tobira_document_view_dispose;
  object_class->get_property = tobira_document_view_get_property;
  object_class->set_property = tobira_document_view_set_property;
  widget_class->map = tobira_document_view_map;
  widget_class->unmap = tobira_document_view_unmap;
  widget_class->size_allocate = tobira_document_view_size_allocate;
  widget_class->grab_focus = tobira_document_view_grab_focus;
  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, TOBIRA_TYPE_DOCUMENT,
                                                   flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LARGE] =
      g_param_spec_boolean ("large", NULL, NULL, FALSE, flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_RETRY] = g_signal_new ("retry", TOBIRA_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENLARGE] = g_signal_new ("enlarge", TOBIRA_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
}

static void
tobira_document_view_init (TobiraDocumentView *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (self->enlarge);
  tobira_button_wrap (self->to_end);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (queue_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (queue_look), self, G_CONNECT_SWAPPED);

  self->outer_signals = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_signal_group_connect_swapped (self->outer_signals, "value-changed", G_CALLBACK (queue_look),
                                  self);
  self->document_signals = g_signal_group_new (TOBIRA_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::state",
                                  G_CALLBACK (update_state), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::text", G_CALLBACK (update_state),
                                  self);
  g_signal_group_connect_swapped (self->document_signals, "notify::progress",
                                  G_CALLBACK (update_progress), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::read", G_CALLBACK (on_read),
                                  self);
}

TobiraDocument *
tobira_document_view_get_document (TobiraDocumentView *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT_VIEW (self), NULL);

  return self->document;
}

void
tobira_document_view_set_document (TobiraDocumentView *self, TobiraDocument *document)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT_VIEW (self));

  if (!g_set_object (&self->document, document))
    return;
  g_signal_group_set_target (self->document_signals, document);
  if (document != NULL) {
    update_title (self);
    update_state (self);
    update_progress (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

void
tobira_document_view_set_paused (TobiraDocumentView *self, gboolean paused)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT_VIEW (self));

  self->is_paused = paused;
  stop_looking (self);
  queue_look (self);
}

void
tobira_document_view_go_to_end (TobiraDocumentView *self)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  g_signal_emit_by_name (self->text_view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, FALSE);
}

void
tobira_document_view_set_error (TobiraDocumentView *self, const char *error)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT_VIEW (self));

  tobira_issue_label_set_text (self->issue, error);
  tobira_issue_label_describe (self->issue, GTK_WIDGET (self->text_view),
                               GTK_WIDGET (self->status));
}

const char *
tobira_document_view_get_error (TobiraDocumentView *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT_VIEW (self), NULL);

  return tobira_issue_label_get_text (self->issue);
}

GtkTextView *
tobira_document_view_get_text_view (TobiraDocumentView *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT_VIEW (self), NULL);

  return self->text_view;
}
