/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-language-button.h"

#include <glib/gi18n.h>

#include "tobira-compat.h"
#include "tobira-site.h"

struct _TobiraLanguageButton {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (TobiraLanguageButton, tobira_language_button, GTK_TYPE_BOX)

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (const TobiraLanguage *const *at = tobira_site_get_languages (); *at != NULL; at++) {
    g_autoptr (GMenuItem) item = g_menu_item_new ((*at)->name, NULL);

    g_menu_item_set_action_and_target (item, "win.language", "s", (*at)->tag);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

static const char *
get_current_name (void)
{
  const char *current = tobira_locale_get_language ();
  const TobiraLanguage *languages = tobira_locale_get_languages ();

  for (const TobiraLanguage *at = languages; at->tag != NULL; at++) {
    if (g_str_equal (at->tag, current))
      return at->name;
  }
  return current;
}

static void
tobira_language_button_class_init (TobiraLanguageButtonClass *klass)
{
}

static void
tobira_language_button_init (TobiraLanguageButton *self)
{
  g_autoptr (GMenuModel) menu = create_menu ();
  /* Only a part of this one takes the focus; that is the button, and this just around it. */
  GtkWidget *button =
      g_object_new (GTK_TYPE_MENU_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), get_current_name ());
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  /* Translators: keep the other language, too: people look for it who cannot read this one. */
  gtk_widget_set_tooltip_text (button, _ ("Language / 言語"));
  /* Its name is what stands on it: the language in use. */
  tobira_compat_name_menu_button (GTK_MENU_BUTTON (button), get_current_name (),
                                  _ ("Language / 言語"));
  tobira_compat_name_menu_rows (GTK_MENU_BUTTON (button));
  gtk_box_append (GTK_BOX (self), button);
  /* Nothing to choose from. */
  gtk_widget_set_visible (GTK_WIDGET (self), tobira_site_get_languages ()[1] != NULL);
}
