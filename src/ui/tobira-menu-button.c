/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-menu-button.h"

#include <glib/gi18n.h>

#include "tobira-compat.h"

struct _TobiraMenuButton {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (TobiraMenuButton, tobira_menu_button, GTK_TYPE_BOX)

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Keyboard shortcuts"), "win.shortcuts");
  g_menu_append (menu, _ ("About Tobira"), "win.about");
  return G_MENU_MODEL (menu);
}

/* GTK takes both from what is in it, and there is only a picture. */
static void
name_button (GtkAccessible *toggle, const char *name)
{
  gtk_accessible_reset_relation (toggle, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (toggle, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_reset_property (toggle, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_property (toggle, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
tobira_menu_button_class_init (TobiraMenuButtonClass *klass)
{
}

static void
tobira_menu_button_init (TobiraMenuButton *self)
{
  g_autoptr (GMenuModel) menu = create_menu ();
  /* Only a part of this one takes the focus; that is the button, and this just around it. */
  GtkWidget *button =
      g_object_new (GTK_TYPE_MENU_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  /* Translators: what stands on the button, for those who cannot see its three lines. */
  const char *name = _ ("Menu");

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  /* F10. */
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, name);
  name_button (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)), name);
  tobira_compat_name_menu_rows (GTK_MENU_BUTTON (button));
  gtk_box_append (GTK_BOX (self), button);
}
