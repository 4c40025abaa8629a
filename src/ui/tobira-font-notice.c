/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-font-notice.h"

#include "tobira-fonts.h"
#include "tobira-row-layout.h"
#include "tobira-site.h"

struct _TobiraFontNotice {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (TobiraFontNotice, tobira_font_notice, GTK_TYPE_BOX)

/* Not translated: what it would be translated into is just what cannot be shown. */
static const char text_format[] =
    "The fonts on this computer cannot show %1$s, so letters are missing from this screen. Install a "
    "font like %2$s and start again, or choose another language.";

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* Languages by names that can be read. */
static GtkWidget *
create_languages (void)
{
  g_autoptr (GtkLayoutManager) row = g_object_new (TOBIRA_TYPE_ROW_LAYOUT, NULL);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "layout-manager", row, NULL);

  for (const TobiraLanguage *const *at = tobira_site_get_languages (); *at != NULL; at++) {
    GtkWidget *button;

    if (tobira_fonts_find_missing ((*at)->tag) != NULL)
      continue;
    button = gtk_button_new_with_label ((*at)->name);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.language");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", (*at)->tag);
    gtk_box_append (GTK_BOX (box), button);
  }
  return box;
}

static void
tell (const TobiraScript *missing)
{
  static const TobiraScript *told;

  if (told != missing)
    g_printerr ("tobira: The fonts on this computer cannot show %s. Install a font like %s.\n",
                missing->name, missing->advice);
  told = missing;
}

static void
tobira_font_notice_class_init (TobiraFontNoticeClass *klass)
{
}

static void
tobira_font_notice_init (TobiraFontNotice *self)
{
  const TobiraScript *missing = tobira_fonts_find_missing (tobira_locale_get_language ());
  GtkBox *box = GTK_BOX (self);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), missing != NULL);
  if (missing == NULL)
    return;
  tell (missing);
  text = g_strdup_printf (text_format, missing->name, missing->advice);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notice");
  gtk_widget_add_css_class (GTK_WIDGET (self), "caution");
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 24);
  gtk_box_append (box, create_label (text));
  gtk_box_append (box, create_languages ());
}
