/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-document-view.h"

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-document-watch.h"
#include "tobira-heading.h"
#include "tobira-issue-label.h"
#include "tobira-markdown.h"
#include "tobira-strings.h"

/* How long a piece of a long text is written before the screen gets its turn. */
#define WRITE_US 8000

struct _TobiraDocumentView {
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *language;
  GtkWidget *enlarge;
  GtkWidget *frame; /* around what is there of the text: one of these three */
  GtkWidget *loading;
  GtkWidget *failed;
  GtkSpinner *spinner;
  GtkWidget *retry;
  GtkScrolledWindow *scroller;
  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  GtkProgressBar *bar;
  GtkWidget *mark;
  GtkLabel *status;
  GtkWidget *to_end;
  GtkLabel *notice;
  TobiraIssueLabel *issue;

  TobiraDocument *document;
  GSignalGroup *document_signals;
  TobiraDocumentWatch *watch;
  char *shown;               /* (nullable): the text in the buffer */
  TobiraMarkdown *unwritten; /* (nullable): the rest of it that is not in the buffer yet */
  guint write_id;
  guint start_id;
  gboolean is_large;
  gboolean is_paused;
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

static void
update_watch (TobiraDocumentView *self)
{
  tobira_document_watch_set_open (self->watch, !self->is_paused && self->shown != NULL &&
                                                   self->unwritten == NULL);
}

static void
stop_writing (TobiraDocumentView *self)
{
  g_clear_handle_id (&self->write_id, g_source_remove);
  g_clear_pointer (&self->unwritten, tobira_markdown_free);
}

static gboolean
on_write (gpointer data)
{
  TobiraDocumentView *self = data;

  if (tobira_markdown_write (self->unwritten, WRITE_US))
    return G_SOURCE_CONTINUE;
  self->write_id = 0;
  stop_writing (self);
  update_watch (self);
  return G_SOURCE_REMOVE;
}

/* GtkTextView keeps the place in its first line that the text before was scrolled to, and goes there
 * again once it has measured that line. */
static gboolean
on_go_to_start (gpointer data)
{
  TobiraDocumentView *self = data;

  self->start_id = 0;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  return G_SOURCE_REMOVE;
}

static void
go_to_start (TobiraDocumentView *self)
{
  if (self->start_id == 0)
    self->start_id =
        g_idle_add_full (GTK_TEXT_VIEW_PRIORITY_VALIDATE + 1, on_go_to_start, self, NULL);
}

/* The beginning at once, the rest of a long text while nothing else is to be done. */
static void
show_text (TobiraDocumentView *self)
{
  const char *text = tobira_document_get_text (self->document);

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  stop_writing (self);
  g_free (self->shown);
  self->shown = g_strdup (text);
  self->unwritten = tobira_markdown_new (self->text_view, text != NULL ? text : "",
                                         tobira_document_get_language (self->document));
  if (tobira_markdown_write (self->unwritten, WRITE_US))
    self->write_id = g_idle_add (on_write, self);
  else
    stop_writing (self);
  go_to_start (self);
  update_watch (self);
}

/* Why a text that was read has to be read again; the issue below says the same after a press. */
static void
update_notice (TobiraDocumentView *self)
{
  gboolean is_outdated = self->document != NULL && tobira_document_get_outdated (self->document) &&
                         tobira_document_get_state (self->document) == TOBIRA_DOCUMENT_LOADED;

  if (is_outdated)
    gtk_label_set_text (self->notice, tobira_strings_for_outdated_document (self->document));
  gtk_widget_set_visible (GTK_WIDGET (self->notice),
                          is_outdated && tobira_issue_label_get_text (self->issue) == NULL);
}

/* Those who cannot read the text should know that it is not their mistake. */
static void
update_language (TobiraDocumentView *self)
{
  const char *note =
      tobira_strings_for_document_language (tobira_document_get_language (self->document));

  gtk_label_set_text (self->language, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->language), note != NULL);
}

static void
update_state (TobiraDocumentView *self)
{
  TobiraDocumentState state = tobira_document_get_state (self->document);
  gboolean is_loaded = state == TOBIRA_DOCUMENT_LOADED;
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  /* What has the focus is about to go; it would be lost to what comes next on the page. */
  if (has_focus)
    tobira_heading_focus (GTK_WIDGET (self->title));
  show_text (self);
  update_language (self);
  gtk_widget_set_visible (self->loading, state == TOBIRA_DOCUMENT_LOADING);
  gtk_widget_set_visible (self->failed, state == TOBIRA_DOCUMENT_FAILED);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), is_loaded);
  gtk_spinner_set_spinning (self->spinner, state == TOBIRA_DOCUMENT_LOADING);
  gtk_widget_set_visible (self->enlarge, is_loaded && !self->is_large);
  gtk_widget_set_visible (self->to_end, is_loaded);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_loaded);
  gtk_widget_set_visible (GTK_WIDGET (self->status), is_loaded);
  update_notice (self);
  if (has_focus && state != TOBIRA_DOCUMENT_LOADING)
    gtk_widget_grab_focus (GTK_WIDGET (self));
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

/* Whoever comes next has not seen the end because the one before them left it on the screen. */
static void
leave_end (TobiraDocumentView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  go_to_start (self);
}

static void
on_read (TobiraDocumentView *self)
{
  update_progress (self);
  if (!tobira_document_get_read (self->document)) {
    leave_end (self);
    tobira_document_watch_look (self->watch);
  } else if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !self->is_paused)
    tobira_compat_announce (GTK_WIDGET (self->text_view), gtk_label_get_text (self->status),
                            TOBIRA_URGENCY_POLITE);
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

static gboolean
move_cursor (TobiraDocumentView *self, GtkMovementStep step, int count)
{
  g_signal_emit_by_name (self->text_view, "move-cursor", step, count, FALSE);
  return GDK_EVENT_STOP;
}

/* Home and End go to the ends of the text, the space bar a page further, as in everything else that
 * is only read. */
static gboolean
on_key_pressed (TobiraDocumentView *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if ((key == GDK_KEY_space || key == GDK_KEY_KP_Space) && (modifiers & ~GDK_SHIFT_MASK) == 0)
    return move_cursor (self, GTK_MOVEMENT_PAGES, modifiers == 0 ? 1 : -1);
  if (modifiers != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    return move_cursor (self, GTK_MOVEMENT_BUFFER_ENDS, 1);
  if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    return move_cursor (self, GTK_MOVEMENT_BUFFER_ENDS, -1);
  return GDK_EVENT_PROPAGATE;
}

static void
tobira_document_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (tobira_document_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
  tobira_document_watch_look (TOBIRA_DOCUMENT_VIEW (widget)->watch);
}

static gboolean
tobira_document_view_grab_focus (GtkWidget *widget)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->text_view)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  if (gtk_widget_get_mapped (self->retry))
    return gtk_widget_grab_focus (self->retry);
  /* Until it is loaded; then the focus goes on to the text. */
  tobira_heading_focus (GTK_WIDGET (self->title));
  return TRUE;
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
  gtk_widget_set_vexpand (self->frame, self->is_large);
  gtk_widget_add_css_class (GTK_WIDGET (self), self->is_large ? "large" : "small");
}

static void
tobira_document_view_dispose (GObject *object)
{
  TobiraDocumentView *self = TOBIRA_DOCUMENT_VIEW (object);

  stop_writing (self);
  g_clear_handle_id (&self->start_id, g_source_remove);
  if (self->watch != NULL)
    tobira_document_watch_stop (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->document_signals);
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
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, language);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, enlarge);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, frame);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, loading);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, failed);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, retry);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, text_view);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, buffer);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, bar);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, mark);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, status);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, to_end);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, notice);
  gtk_widget_class_bind_template_child (widget_class, TobiraDocumentView, issue);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_enlarge_clicked);
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
listen (TobiraDocumentView *self, const char *signal, GCallback callback)
{
  g_signal_group_connect_swapped (self->document_signals, signal, callback, self);
}

static void
tobira_document_view_init (TobiraDocumentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (self->enlarge);
  tobira_button_wrap (self->to_end);
  tobira_button_wrap (self->retry);
  self->watch = tobira_document_watch_new (self->scroller, self->text_view);
  self->document_signals = g_signal_group_new (TOBIRA_TYPE_DOCUMENT);
  listen (self, "notify::state", G_CALLBACK (update_state));
  listen (self, "notify::text", G_CALLBACK (update_state));
  listen (self, "notify::progress", G_CALLBACK (update_progress));
  listen (self, "notify::read", G_CALLBACK (on_read));
  listen (self, "notify::outdated", G_CALLBACK (update_notice));
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
  tobira_document_watch_set_document (self->watch, document);
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
  update_watch (self);
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
  tobira_issue_label_describe (self->issue, GTK_WIDGET (self->text_view), self->issue, self->status,
                               NULL);
  update_notice (self);
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
