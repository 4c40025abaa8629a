/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-compat.h"

#include <adwaita.h>

#include "tobira-config.h"

#define LOOKS_KEY "tobira-looks"
#define VOICE_KEY "tobira-voice"
#define ANNOUNCEMENT_KEY "tobira-announcement"
#define DESCRIPTION_KEY "tobira-description"

/* --- Looks
 * libadwaita 1.2 would load these sheets by itself, from 1.10 on it warns of each and asks for media
 * queries, and GTK before 4.20 warns of those. So libadwaita finds only style.css, and the others
 * are added here. */

typedef struct {
  GtkCssProvider *provider;
  AdwStyleManager *manager;
} Looks;

/* In the order in which they lie above each other. */
static const struct {
  const char *query;
  const char *name;
  gboolean is_dark;
  gboolean is_high_contrast;
} sheets[] = {
    {"(prefers-color-scheme: dark)", "dark", TRUE, FALSE},
    {"(prefers-contrast: more)", "hc", FALSE, TRUE},
    {"(prefers-contrast: more) and (prefers-color-scheme: dark)", "hc-dark", TRUE, TRUE},
};

static void
append_sheet (GString *css, const char *name)
{
  g_autofree char *path = g_strdup_printf (TOBIRA_APPLICATION_PATH "/looks/%s.css", name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *text;

  g_return_if_fail (bytes != NULL);
  text = g_bytes_get_data (bytes, &size);
  g_string_append_len (css, text, (gssize) size);
}

#if GTK_CHECK_VERSION(4, 20, 0)
static void
on_look (Looks *self)
{
  gboolean is_dark = adw_style_manager_get_dark (self->manager);
  gboolean is_high_contrast = adw_style_manager_get_high_contrast (self->manager);

  g_object_set (
      self->provider, "prefers-color-scheme",
      is_dark ? GTK_INTERFACE_COLOR_SCHEME_DARK : GTK_INTERFACE_COLOR_SCHEME_LIGHT,
      "prefers-contrast",
      is_high_contrast ? GTK_INTERFACE_CONTRAST_MORE : GTK_INTERFACE_CONTRAST_NO_PREFERENCE, NULL);
}

static void
load_looks (Looks *self)
{
  g_autoptr (GString) css = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++) {
    g_string_append_printf (css, "@media %s {\n", sheets[i].query);
    append_sheet (css, sheets[i].name);
    g_string_append (css, "}\n");
  }
  gtk_css_provider_load_from_data (self->provider, css->str, (gssize) css->len);
  on_look (self);
}
#else
static void
on_look (Looks *self)
{
  g_autoptr (GString) css = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++) {
    if ((!sheets[i].is_dark || adw_style_manager_get_dark (self->manager)) &&
        (!sheets[i].is_high_contrast || adw_style_manager_get_high_contrast (self->manager)))
      append_sheet (css, sheets[i].name);
  }
  gtk_css_provider_load_from_data (self->provider, css->str, (gssize) css->len);
}

static void
load_looks (Looks *self)
{
  on_look (self);
}
#endif

#if GTK_CHECK_VERSION(4, 22, 0)
/* GTK itself only takes the turning out of its spinners then, and goes on gliding and fading. */
static void
on_motion (GtkSettings *settings)
{
  GtkReducedMotion motion;

  g_object_get (settings, "gtk-interface-reduced-motion", &motion, NULL);
  if (motion == GTK_REDUCED_MOTION_REDUCE)
    g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  else
    gtk_settings_reset_property (settings, "gtk-enable-animations");
}
#endif

static void
follow_motion (GdkDisplay *display)
{
#if GTK_CHECK_VERSION(4, 22, 0)
  GtkSettings *settings = gtk_settings_get_for_display (display);

  g_signal_connect (settings, "notify::gtk-interface-reduced-motion", G_CALLBACK (on_motion), NULL);
  on_motion (settings);
#endif
}

static void
looks_free (Looks *self)
{
  g_signal_handlers_disconnect_by_data (self->manager, self);
  g_object_unref (self->manager);
  g_object_unref (self->provider);
  g_free (self);
}

void
tobira_compat_follow_desktop (GdkDisplay *display)
{
  Looks *self;

  g_return_if_fail (GDK_IS_DISPLAY (display));

  if (g_object_get_data (G_OBJECT (display), LOOKS_KEY) != NULL)
    return;
  self = g_new0 (Looks, 1);
  self->provider = gtk_css_provider_new ();
  self->manager = g_object_ref (adw_style_manager_get_for_display (display));
  g_signal_connect_swapped (self->manager, "notify::dark", G_CALLBACK (on_look), self);
  g_signal_connect_swapped (self->manager, "notify::high-contrast", G_CALLBACK (on_look), self);
  load_looks (self);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data_full (G_OBJECT (display), LOOKS_KEY, self, (GDestroyNotify) looks_free);
  follow_motion (display);
}

/* --- Announcements */

#if GTK_CHECK_VERSION(4, 14, 0)
static void
keep (GtkRoot *root, const char *text)
{
  g_object_set_data_full (G_OBJECT (root), ANNOUNCEMENT_KEY, g_strdup (text), g_free);
}

const char *
tobira_compat_get_announcement (GtkRoot *root)
{
  const char *text = g_object_get_data (G_OBJECT (root), ANNOUNCEMENT_KEY);

  return text != NULL ? text : "";
}
#else
static void
keep (GtkRoot *root, const char *text)
{
  GtkLabel *voice = g_object_get_data (G_OBJECT (root), VOICE_KEY);

  if (voice == NULL)
    return;
  /* The same sentence twice would be no change. */
  gtk_label_set_text (voice, "");
  gtk_label_set_text (voice, text);
}

const char *
tobira_compat_get_announcement (GtkRoot *root)
{
  GtkLabel *voice = g_object_get_data (G_OBJECT (root), VOICE_KEY);

  return voice != NULL ? gtk_label_get_text (voice) : "";
}
#endif

/* What was announced on one screen is not to be found on the next. */
static void
on_title (GtkRoot *root)
{
  keep (root, "");
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

  if (root != NULL && g_str_equal (tobira_compat_get_announcement (root), text))
    keep (root, "");
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

#if GTK_CHECK_VERSION(4, 14, 0)
/* By the window: what the sentence is about may be hidden just now. */
static void
speak (GtkRoot *root, const char *text, TobiraUrgency urgency)
{
  GtkAccessible *window = GTK_ACCESSIBLE (root);
  GtkATContext *context;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  context = gtk_accessible_get_at_context (window);
  /* With GTK_A11Y=test GTK calls a function there that this one does not have. */
  if (context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
    gtk_accessible_announce (window, text,
                             urgency == TOBIRA_URGENCY_HIGH
                                 ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                                 : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
  g_clear_object (&context);
}
#else
static void
on_focus_moved (GtkWidget *focus, GParamSpec *pspec, GtkRoot *root)
{
  g_signal_handlers_disconnect_by_func (root, on_focus_moved, focus);
  describe (focus, g_object_get_data (G_OBJECT (focus), DESCRIPTION_KEY));
}

/* All that a screen reader says by itself are changes of what has the focus. */
static void
speak (GtkRoot *root, const char *text, TobiraUrgency urgency)
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
#endif

void
tobira_compat_announce (GtkWidget *widget, const char *text, TobiraUrgency urgency)
{
  GtkRoot *root = get_active_root (widget);

  if (root == NULL)
    return;
  speak (root, text, urgency);
  keep (root, text);
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
    gtk_accessible_update_relation_value (accessible, 1, &relation, &value);
  } else {
    gtk_accessible_update_relation (accessible, relation, label, NULL, -1);
  }
}

void
tobira_compat_disable_gl (void)
{
#if GTK_CHECK_VERSION(4, 16, 0)
  g_setenv ("GDK_DISABLE", "gl", TRUE);
#else
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
#endif
}

gboolean
tobira_compat_labels_replace_description (void)
{
  return GTK_CHECK_VERSION (4, 10, 0);
}

#if GTK_CHECK_VERSION(4, 10, 0)
static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
#endif

void
tobira_compat_name_menu_button (GtkMenuButton *button, const char *name, const char *description)
{
  GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (button));

  while (toggle != NULL && !GTK_IS_TOGGLE_BUTTON (toggle))
    toggle = gtk_widget_get_next_sibling (toggle);
  g_return_if_fail (toggle != NULL);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  describe (toggle, description);
#if GTK_CHECK_VERSION(4, 10, 0)
  /* What takes the focus is called as what is around it, which would be called by its tooltip. */
  set_name (GTK_WIDGET (button), name);
  describe (GTK_WIDGET (button), description);
#endif
}

#if GTK_CHECK_VERSION(4, 10, 0)
/* GTK 4.18 names a row by a label that has no name for assistive technology. */
static void
name_rows (GtkWidget *menu)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (menu), "GtkModelButton")) {
    g_autofree char *text = NULL;

    g_object_get (menu, "text", &text, NULL);
    set_name (menu, text);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (menu); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_rows (child);
}
#endif

void
tobira_compat_name_menu_rows (GtkMenuButton *button)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  /* Each time: when it is shown, GTK has named them. */
  g_signal_connect (gtk_menu_button_get_popover (button), "map", G_CALLBACK (name_rows), NULL);
#endif
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
