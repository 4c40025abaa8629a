/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-compat.h"

#define VOICE_KEY "tobira-voice"

void
tobira_compat_set_voice (GtkRoot *root, GtkLabel *voice)
{
  g_object_set_data (G_OBJECT (root), VOICE_KEY, voice);
}

void
tobira_compat_announce (GtkWidget *widget, const char *text, TobiraUrgency urgency)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           urgency == TOBIRA_URGENCY_HIGH
                               ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                               : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkLabel *voice = root != NULL ? g_object_get_data (G_OBJECT (root), VOICE_KEY) : NULL;

  if (voice == NULL)
    return;
  /* The same sentence twice would be no change, and no change is not heard. */
  gtk_label_set_text (voice, "");
  gtk_label_set_text (voice, text);
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

void
tobira_compat_open_uri (GtkWindow *parent, const char *uri)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, parent, NULL, NULL, NULL);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
#endif
}
