/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-page-scroller.h"

#include <math.h>

#include "tobira-column-layout.h"
#include "tobira-config.h"
#include "tobira-document-view.h"
#include "tobira-seat.h"
#include "tobira-wheel.h"

/* Room left above and below what is brought into view. */
#define MARGIN 24
/* Closer to the bottom than this (in pixels) the button is of no use. */
#define NEAR_BOTTOM 120
/* Around the round button. */
#define BUTTON_MARGIN 16
/* The width of the round button, as the style has it, in the size of the page's text. */
#define ROUND_EM 5.5

struct _TobiraPageScroller {
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkViewport *viewport;
  GtkWidget *bottom;
  GtkOrientable *bottom_content;
  GtkWidget *bottom_short;
  GtkWidget *bottom_long;
  gboolean is_bar; /* the button is a bar below the page */

  GtkRoot *root;
  guint tick_id;
  guint follow_id;
  guint bar_id;
  GtkWidget *followed; /* what had the focus when it last moved; only compared */
  GtkWidget *held;     /* what had the focus after the last layout; only compared */
  double held_y;       /* where it was on the page */
  GtkWidget *news;     /* (nullable) (weak): came without the focus, and is to be seen */
};

typedef enum {
  PROP_CONTENT = 1,
  N_PROPS,
} TobiraPageScrollerProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TobiraPageScroller, tobira_page_scroller, GTK_TYPE_WIDGET)

static GtkAdjustment *
get_adjustment (TobiraPageScroller *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

static GtkWidget *
get_focus (TobiraPageScroller *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

static gboolean
is_near_bottom (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) >=
         gtk_adjustment_get_upper (adjustment) - NEAR_BOTTOM;
}

/* Away near the bottom; but not while it has the focus, which would be lost. */
static void
update_bottom (TobiraPageScroller *self)
{
  gboolean is_shown = get_focus (self) == self->bottom || !is_near_bottom (get_adjustment (self));

  gtk_widget_set_opacity (self->bottom, is_shown ? 1.0 : 0.0);
  gtk_widget_set_can_target (self->bottom, is_shown);
}

static void
set_is_bar (TobiraPageScroller *self, gboolean is_bar)
{
  self->is_bar = is_bar;
  gtk_orientable_set_orientation (self->bottom_content,
                                  is_bar ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (self->bottom_short, !is_bar);
  gtk_widget_set_visible (self->bottom_long, is_bar);
  if (is_bar)
    gtk_widget_add_css_class (GTK_WIDGET (self), "with-bar");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "with-bar");
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
on_change_bar (gpointer data)
{
  TobiraPageScroller *self = data;

  self->bar_id = 0;
  set_is_bar (self, !self->is_bar);
  return G_SOURCE_REMOVE;
}

static int
get_button_size (TobiraPageScroller *self, GtkOrientation orientation, int for_size)
{
  int minimum;

  gtk_widget_measure (self->bottom, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Whether the round button would lie over the column, which is where everything on the page is. */
static gboolean
needs_bar (TobiraPageScroller *self, int width)
{
  int beside = (width - tobira_column_get_width (GTK_WIDGET (self), width)) / 2;
  int needed = (int) (ROUND_EM * tobira_get_em (GTK_WIDGET (self))) + 2 * BUTTON_MARGIN;

  return beside < needed;
}

static void
tobira_page_scroller_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (widget);
  int button = get_button_size (self, orientation, -1);

  gtk_widget_measure (GTK_WIDGET (self->scroller), orientation,
                      orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size, minimum, natural,
                      NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MAX (*minimum, button);
    *natural = MAX (*natural, button);
  } else {
    *minimum += button;
    *natural += button;
  }
}

static void
place_button (TobiraPageScroller *self, int width, int height)
{
  int size = get_button_size (self, GTK_ORIENTATION_HORIZONTAL, -1);
  GtkAllocation place = {.width = size};

  place.height = get_button_size (self, GTK_ORIENTATION_VERTICAL, size);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place.x = BUTTON_MARGIN;
  else
    place.x = width - BUTTON_MARGIN - place.width;
  place.y = height - BUTTON_MARGIN - place.height;
  gtk_widget_size_allocate (self->bottom, &place, -1);
}

/* Where what has the focus is on the page. Returns: FALSE when nothing on the page has it. */
static gboolean
get_focus_place (TobiraPageScroller *self, GtkWidget **focus, double *y, double *height)
{
  GtkWidget *content = gtk_viewport_get_child (self->viewport);
  graphene_rect_t bounds;

  *focus = get_focus (self);
  if (*focus == NULL || content == NULL || !gtk_widget_is_ancestor (*focus, content) ||
      !gtk_widget_compute_bounds (*focus, content, &bounds))
    return FALSE;
  *y = (double) bounds.origin.y;
  *height = (double) bounds.size.height;
  return TRUE;
}

static void
hold (TobiraPageScroller *self)
{
  double height;

  if (!get_focus_place (self, &self->held, &self->held_y, &height))
    self->held = NULL;
}

/* The mail's fate, a message that leaves: what changes further up moves what one is typing into.
 * Scrolls as much, so that it stays where it is on the screen; but not at the top of the page, where
 * something new is there to be seen. In the very layout that moved it: a frame later, a click that is
 * just being made would miss. Returns: whether it scrolled */
static gboolean
keep_in_place (TobiraPageScroller *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  double y, height;
  GtkWidget *focus;

  /* A new focus is brought into view anyway. */
  if (self->tick_id != 0 || self->follow_id != 0)
    return FALSE;
  if (get_focus_place (self, &focus, &y, &height) && focus == self->held && value > 0 &&
      self->held_y + height > value && self->held_y < value + page)
    gtk_adjustment_set_value (adjustment, value + y - self->held_y);
  hold (self);
  return fabs (gtk_adjustment_get_value (adjustment) - value) > 0;
}

static void
allocate_parts (TobiraPageScroller *self, int width, int height)
{
  if (self->is_bar) {
    GtkAllocation bar = {.width = width};

    bar.height = get_button_size (self, GTK_ORIENTATION_VERTICAL, width);
    bar.y = height - bar.height;
    gtk_widget_allocate (GTK_WIDGET (self->scroller), width, bar.y, -1, NULL);
    gtk_widget_size_allocate (self->bottom, &bar, -1);
  } else {
    gtk_widget_allocate (GTK_WIDGET (self->scroller), width, height, -1, NULL);
    place_button (self, width, height);
  }
}

static void
tobira_page_scroller_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (widget);

  /* Not at once: what is being laid out cannot change. */
  if (needs_bar (self, width) != self->is_bar && self->bar_id == 0)
    self->bar_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_change_bar, self, NULL);
  allocate_parts (self, width, height);
  if (keep_in_place (self))
    allocate_parts (self, width, height);
}

/* What a widget is a part of: bringing only the entry into view would hide its label. */
static GtkWidget *
get_field (TobiraPageScroller *self, GtkWidget *widget)
{
  static const char *const classes[] = {"field", "document-view", "fault"};

  for (GtkWidget *at = widget; at != NULL && at != GTK_WIDGET (self->viewport);
       at = gtk_widget_get_parent (at)) {
    for (gsize i = 0; i < G_N_ELEMENTS (classes); i++) {
      if (gtk_widget_has_css_class (at, classes[i]))
        return at;
    }
  }
  return widget;
}

static void
reveal (TobiraPageScroller *self, GtkWidget *widget)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  GtkWidget *content = gtk_viewport_get_child (self->viewport);
  graphene_rect_t bounds;

  if (content == NULL || !gtk_widget_compute_bounds (widget, content, &bounds))
    return;
  gtk_adjustment_clamp_page (adjustment, (double) bounds.origin.y - MARGIN,
                             (double) (bounds.origin.y + bounds.size.height) + MARGIN);
}

static void on_focus_changed (TobiraPageScroller *self);

/* After the layout of the next frame, because what is new on the page has no place before. */
static gboolean
on_follow (gpointer data)
{
  TobiraPageScroller *self = data;
  GtkWidget *focus = get_focus (self);

  self->follow_id = 0;
  /* Scrolling between the press of a button and its release would take the thing that is being clicked
   * away from under the pointer: it waits for the release. */
  if (tobira_seat_is_pressed (GTK_WIDGET (self))) {
    on_focus_changed (self);
    return G_SOURCE_REMOVE;
  }
  if (self->news != NULL)
    reveal (self, self->news);
  g_clear_weak_pointer (&self->news);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->viewport))) {
    /* The widget itself last: where not all of its field fits, it is what has to be seen. */
    reveal (self, get_field (self, focus));
    reveal (self, focus);
  }
  hold (self);
  update_bottom (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (widget);

  /* The release itself may still be on its way: the idle comes after it. */
  if (tobira_seat_is_pressed (GTK_WIDGET (self)))
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  self->follow_id = g_idle_add (on_follow, self);
  return G_SOURCE_REMOVE;
}

static void
on_focus_moved (TobiraPageScroller *self)
{
  GtkWidget *focus = get_focus (self);

  /* Told once more for assistive technology, but not moved. */
  if (focus != NULL && focus == self->followed)
    return;
  self->followed = focus;
  on_focus_changed (self);
}

static void
on_focus_changed (TobiraPageScroller *self)
{
  if (self->follow_id == 0 && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* In a document that is not read yet it is that document's end that is meant, and getting there is one
 * of the ways of reading it (screens, 12); otherwise it is the page's, as the manual has it. To have
 * gone past a document on the page is not to have seen its end, so that this alone reads nothing. */
static void
on_bottom_clicked (TobiraPageScroller *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  GtkWidget *focus = get_focus (self);
  GtkWidget *view =
      focus != NULL ? gtk_widget_get_ancestor (focus, TOBIRA_TYPE_DOCUMENT_VIEW) : NULL;
  TobiraDocument *document =
      view != NULL ? tobira_document_view_get_document (TOBIRA_DOCUMENT_VIEW (view)) : NULL;

  if (document != NULL && !tobira_document_get_read (document)) {
    tobira_document_view_go_to_end (TOBIRA_DOCUMENT_VIEW (view));
    return;
  }
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

/* So that the first frame is right already. */
static void
tobira_page_scroller_realize (GtkWidget *widget)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (widget);
  int width, height;

  GTK_WIDGET_CLASS (tobira_page_scroller_parent_class)->realize (widget);
  gtk_window_get_default_size (GTK_WINDOW (self->root), &width, &height);
  set_is_bar (self, needs_bar (self, width));
}

static void
tobira_page_scroller_root (GtkWidget *widget)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (widget);

  GTK_WIDGET_CLASS (tobira_page_scroller_parent_class)->root (widget);
  self->root = gtk_widget_get_root (widget);
  g_signal_connect_swapped (self->root, "notify::focus-widget", G_CALLBACK (on_focus_moved), self);
}

static void
tobira_page_scroller_unroot (GtkWidget *widget)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (widget);

  g_signal_handlers_disconnect_by_func (self->root, on_focus_moved, self);
  self->root = NULL;
  GTK_WIDGET_CLASS (tobira_page_scroller_parent_class)->unroot (widget);
}

static void
tobira_page_scroller_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (object);

  switch ((TobiraPageScrollerProperty) id) {
  case PROP_CONTENT:
    g_value_set_object (value, gtk_viewport_get_child (self->viewport));
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_page_scroller_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (object);

  switch ((TobiraPageScrollerProperty) id) {
  case PROP_CONTENT:
    gtk_viewport_set_child (self->viewport, g_value_get_object (value));
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_page_scroller_dispose (GObject *object)
{
  TobiraPageScroller *self = TOBIRA_PAGE_SCROLLER (object);

  g_clear_weak_pointer (&self->news);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_handle_id (&self->bar_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_PAGE_SCROLLER);
  G_OBJECT_CLASS (tobira_page_scroller_parent_class)->dispose (object);
}

static void
tobira_page_scroller_class_init (TobiraPageScrollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tobira_page_scroller_dispose;
  object_class->get_property = tobira_page_scroller_get_property;
  object_class->set_property = tobira_page_scroller_set_property;
  widget_class->measure = tobira_page_scroller_measure;
  widget_class->size_allocate = tobira_page_scroller_size_allocate;
  widget_class->realize = tobira_page_scroller_realize;
  widget_class->root = tobira_page_scroller_root;
  widget_class->unroot = tobira_page_scroller_unroot;
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "pagescroller");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-page-scroller.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraPageScroller, scroller);
  gtk_widget_class_bind_template_child (widget_class, TobiraPageScroller, viewport);
  gtk_widget_class_bind_template_child (widget_class, TobiraPageScroller, bottom);
  gtk_widget_class_bind_template_child (widget_class, TobiraPageScroller, bottom_content);
  gtk_widget_class_bind_template_child (widget_class, TobiraPageScroller, bottom_short);
  gtk_widget_class_bind_template_child (widget_class, TobiraPageScroller, bottom_long);
  gtk_widget_class_bind_template_callback (widget_class, on_bottom_clicked);
}

static void
tobira_page_scroller_init (TobiraPageScroller *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* It scrolls by the keys pressed in what is inside; a stop of its own would have no name. */
  gtk_widget_set_focusable (GTK_WIDGET (self->scroller), FALSE);
  tobira_wheel_share (self->scroller);
  adjustment = get_adjustment (self);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_bottom), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_bottom), self,
                           G_CONNECT_SWAPPED);
}

void
tobira_page_scroller_show_news (TobiraPageScroller *self, GtkWidget *widget)
{
  g_return_if_fail (TOBIRA_IS_PAGE_SCROLLER (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_set_weak_pointer (&self->news, widget);
  on_focus_changed (self);
}

void
tobira_page_scroller_go_to_top (TobiraPageScroller *self)
{
  g_return_if_fail (TOBIRA_IS_PAGE_SCROLLER (self));

  gtk_adjustment_set_value (get_adjustment (self), 0);
}
