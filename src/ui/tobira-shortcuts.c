/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-shortcuts.h"

#include <glib/gi18n.h>

#include "tobira-info-window.h"

#define EVERYWHERE TOBIRA_SHORTCUT_EVERYWHERE
#define FIELD TOBIRA_SHORTCUT_FIELD
#define DOCUMENT TOBIRA_SHORTCUT_DOCUMENT

/* Translators: in a list of keys, what a press of each does. */
static const TobiraShortcut shortcuts[] = {
    {EVERYWHERE, NULL, {"Tab"}, N_ ("To the next field or button")},
    {EVERYWHERE, NULL, {"<Shift>Tab"}, N_ ("To the field or button before")},
    {EVERYWHERE, NULL, {"space"}, N_ ("Press a button, tick a box")},
    {EVERYWHERE, NULL, {"Escape"}, N_ ("Close a menu or a question")},
    {EVERYWHERE, "win.speak-time", {"<Control>t"}, N_ ("Have the time left read out")},
    {EVERYWHERE, NULL, {"F10"}, N_ ("Open the menu")},
    {EVERYWHERE, "win.shortcuts", {"F1", "<Control>question"}, N_ ("Show the keyboard shortcuts")},
    {EVERYWHERE, "window.close", {"<Control>w"}, N_ ("Close the window")},
    {EVERYWHERE, "app.quit", {"<Control>q"}, N_ ("Quit")},
    {FIELD, NULL, {"Return"}, N_ ("Go on, like the button at the end of the page")},
    {FIELD, NULL, {"<Control>z"}, N_ ("Undo")},
    {FIELD, NULL, {"<Control><Shift>z", "<Control>y"}, N_ ("Redo")},
    {DOCUMENT, NULL, {"space", "Page_Down"}, N_ ("A page further")},
    {DOCUMENT, NULL, {"<Shift>space", "Page_Up"}, N_ ("A page back")},
    {DOCUMENT, NULL, {"End", "<Control>End"}, N_ ("To the end")},
    {DOCUMENT, NULL, {"Home", "<Control>Home"}, N_ ("To the beginning")},
    {0},
};

const TobiraShortcut *
tobira_shortcuts_get (void)
{
  return shortcuts;
}

void
tobira_shortcuts_bind (GtkApplication *application)
{
  for (const TobiraShortcut *at = shortcuts; at->title != NULL; at++) {
    if (at->action != NULL)
      gtk_application_set_accels_for_action (application, at->action, at->keys);
  }
}

static const char *
get_place_title (TobiraShortcutPlace place)
{
  switch (place) {
  case TOBIRA_SHORTCUT_FIELD:
    return _ ("In a field");
  case TOBIRA_SHORTCUT_DOCUMENT:
    return _ ("In a document");
  case TOBIRA_SHORTCUT_EVERYWHERE:
  default:
    return _ ("Everywhere");
  }
}

/* As it stands on keyboards. Returns: (transfer full) */
static char *
describe_key (const char *name)
{
  guint key;
  GdkModifierType modifiers;
  char *label;

  gtk_accelerator_parse (name, &key, &modifiers);
  if (key == GDK_KEY_Return)
    return g_strdup ("Enter");
  label = gtk_accelerator_get_label (key, modifiers);
  return g_strdelimit (label, "_", ' ');
}

/* Returns: (transfer full): "Ctrl+Q", or two of them */
static char *
describe_keys (const TobiraShortcut *shortcut)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (const char *const *keys = shortcut->keys; *keys != NULL; keys++)
    g_ptr_array_add (names, describe_key (*keys));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" / ", (char **) names->pdata);
}

void
tobira_shortcuts_show (GtkWindow *parent)
{
  TobiraInfoWindow *window = tobira_info_window_new (parent, _ ("Keyboard shortcuts"));
  const TobiraShortcut *last = NULL;

  for (const TobiraShortcut *at = shortcuts; at->title != NULL; at++) {
    g_autofree char *keys = describe_keys (at);

    if (last == NULL || last->place != at->place)
      tobira_info_window_add_section (window, get_place_title (at->place));
    tobira_info_window_add_row (window, _ (at->title), keys);
    last = at;
  }
  tobira_info_window_show (window);
}
