/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-typing.h"

struct _TobiraTyping {
  GObject parent_instance;

  gboolean is_composing;
  gboolean has_changed;     /* the text itself */
  gboolean ended_composing; /* with the key that was pressed last */
  gboolean enter_is_down;
  guint32 ending_time; /* of the Enter that came to a conversion */
};

enum {
  SIGNAL_SUBMITTED,
  SIGNAL_CHANGED,
  SIGNAL_COMPOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraTyping, tobira_typing, G_TYPE_OBJECT)

static gboolean
is_enter (guint key)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
}

/* The same press as one that a conversion got: held down, so that it repeats itself, or handed back by
 * an input method that looked at it in a process of its own. */
static gboolean
is_same_press (TobiraTyping *self, guint32 time)
{
  return self->enter_is_down || (time != GDK_CURRENT_TIME && time == self->ending_time);
}

static gboolean
on_key_pressed (GtkEventController *controller,
                guint key,
                guint code,
                GdkModifierType state,
                TobiraTyping *self)
{
  guint32 time = gtk_event_controller_get_current_event_time (controller);

  if (!is_enter (key)) {
    self->ended_composing = FALSE;
    return GDK_EVENT_PROPAGATE;
  }

  if (!is_same_press (self, time))
    self->ended_composing = FALSE;
  if (self->is_composing)
    self->ending_time = time;
  self->enter_is_down = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static void
on_key_released (GtkEventController *controller,
                 guint key,
                 guint code,
                 GdkModifierType state,
                 TobiraTyping *self)
{
  if (is_enter (key))
    self->enter_is_down = FALSE;
}

/* A key that is let go elsewhere is not heard of. */
static void
on_focus_leave (TobiraTyping *self)
{
  self->enter_is_down = FALSE;
}

static void
on_preedit_changed (TobiraTyping *self, const char *preedit)
{
  gboolean is_composing = preedit != NULL && *preedit != '\0';

  if (self->is_composing == is_composing)
    return;
  self->is_composing = is_composing;
  if (is_composing)
    return;
  self->ended_composing = TRUE;
  g_signal_emit (self, signals[SIGNAL_COMPOSED], 0);
}

/* For the buffer, what is being composed is no text yet; GtkText may say that it changed all the
 * same (GTK 4.24 does). */
static void
on_buffer_text (TobiraTyping *self)
{
  self->has_changed = TRUE;
}

static void
on_changed (TobiraTyping *self)
{
  if (!self->has_changed)
    return;
  self->has_changed = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Some input methods end the conversion before and some after the entry is activated. */
static void
on_activate (TobiraTyping *self)
{
  if (!self->is_composing && !self->ended_composing)
    g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0);
}

static void
tobira_typing_class_init (TobiraTypingClass *klass)
{
  signals[SIGNAL_SUBMITTED] = g_signal_new ("submitted", TOBIRA_TYPE_TYPING, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOBIRA_TYPE_TYPING, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMPOSED] = g_signal_new ("composed", TOBIRA_TYPE_TYPING, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tobira_typing_init (TobiraTyping *self)
{
}

TobiraTyping *
tobira_typing_new (GtkWidget *entry)
{
  TobiraTyping *self = g_object_new (TOBIRA_TYPE_TYPING, NULL);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* Before the input method sees the key. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (on_key_released), self, 0);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (text, "preedit-changed", G_CALLBACK (on_preedit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_get_buffer (GTK_TEXT (text)), "notify::text",
                           G_CALLBACK (on_buffer_text), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
tobira_typing_is_composing (TobiraTyping *self)
{
  g_return_val_if_fail (TOBIRA_IS_TYPING (self), FALSE);

  return self->is_composing;
}
