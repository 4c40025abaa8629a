/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-compat.h"

#define VOICE_KEY "tobira-voice"
#define DESCRIPTION_KEY "tobira-description"

/* What was announced on one screen is not to be found on the next. */
static void
on_title (GtkRoot *root)
{
  gtk_label_set_text (g_object_get_data (G_OBJECT (root), VOICE_KEY), "");
}

void
tobira_compat_set_voice (GtkRoot *root, GtkLabel *voice)
{
  gboolean had_one = g_object_get_data (G_OBJECT (root), VOICE_KEY) != NULL;

  g_object_set_data (G_OBJECT (root), VOICE_KEY, voice);
  if (voice != NULL && !had_one)
    g_signal_connect (root, "notify::title", G_CALLBACK (on_title), NULL);
  else if (voice == NULL && had_one)
    g_signal_handlers_disconnect_by_func (root, on_title, NULL);
}

void
tobira_compat_forget (GtkWidget *widget, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkLabel *voice = root != NULL ? g_object_get_data (G_OBJECT (root), VOICE_KEY) : NULL;

  if (voice != NULL && g_str_equal (gtk_label_get_text (voice), text))
    gtk_label_set_text (voice, "");
}

/* text: (nullable) */
static void
describe (GtkWidget *widget, const char *text)
{
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
tobira_compat_set_description (GtkWidget *widget, const char *text)
{
  g_object_set_data_full (G_OBJECT (widget), DESCRIPTION_KEY, g_strdup (text), g_free);
  describe (widget, text);
}

/* The window that people are in, which may be a dialog above the one of the widget. */
static GtkRoot *
get_active_root (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next) {
    if (gtk_window_is_active (at->data))
      return at->data;
  }
  return root;
}

#if !GTK_CHECK_VERSION(4, 14, 0)
static void
on_focus_moved (GtkWidget *focus, GParamSpec *pspec, GtkRoot *root)
{
  g_signal_handlers_disconnect_by_func (root, on_focus_moved, focus);
  describe (focus, g_object_get_data (G_OBJECT (focus), DESCRIPTION_KEY));
}

/* All that a screen reader says by itself are changes of what has the focus. */
static void
speak_at_focus (GtkRoot *root, const char *text)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  if (focus == NULL)
    focus = GTK_WIDGET (root);
  else if (GTK_IS_TEXT (focus))
    focus = gtk_widget_get_parent (focus); /* the entry is what assistive technology knows */
  g_signal_handlers_disconnect_by_func (root, on_focus_moved, focus);
  /* The same sentence twice would be no change, and no change is not heard. */
  describe (focus, "");
  describe (focus, text);
  /* Not taken back before, because that would be heard as well. */
  g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus_moved), focus,
                           G_CONNECT_SWAPPED);
}

static void
speak_by_voice (GtkRoot *root, const char *text)
{
  GtkLabel *voice = g_object_get_data (G_OBJECT (root), VOICE_KEY);

  if (voice == NULL)
    return;
  gtk_label_set_text (voice, "");
  gtk_label_set_text (voice, text);
}
#endif

void
tobira_compat_announce (GtkWidget *widget, const char *text, TobiraUrgency urgency)
{
  GtkRoot *root = get_active_root (widget);

  if (root == NULL)
    return;
#if GTK_CHECK_VERSION(4, 14, 0)
  /* By the window: what the sentence is about may be hidden just now. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (root), text,
                           urgency == TOBIRA_URGENCY_HIGH
                               ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                               : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  speak_at_focus (root, text);
  speak_by_voice (root, text);
#endif
}

void
tobira_compat_set_invalid (GtkAccessible *accessible, gboolean is_invalid)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_update_state (
      accessible, GTK_ACCESSIBLE_STATE_INVALID,
      is_invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
#endif
}

void
tobira_compat_set_error_message (GtkAccessible *accessible, GtkLabel *label)
{
  GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE;
  g_auto (GValue) value = G_VALUE_INIT;

  if (label == NULL) {
    gtk_accessible_reset_relation (accessible, relation);
    return;
  }
  gtk_accessible_relation_init_value (relation, &value);
  if (G_VALUE_HOLDS_OBJECT (&value)) {
    g_value_set_object (&value, label);
  } else {
#if GTK_CHECK_VERSION(4, 14, 0)
    GtkAccessible *labels[] = {GTK_ACCESSIBLE (label)};

    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    g_value_take_boxed (&value, gtk_accessible_list_new_from_array (labels, 1));
    G_GNUC_END_IGNORE_DEPRECATIONS
#else
    g_return_if_reached ();
#endif
  }
  gtk_accessible_update_relation_value (accessible, 1, &relation, &value);
}

GdkToplevelState
tobira_compat_get_unseen_states (void)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  return GDK_TOPLEVEL_STATE_MINIMIZED | GDK_TOPLEVEL_STATE_SUSPENDED;
#else
  return GDK_TOPLEVEL_STATE_MINIMIZED;
#endif
}
