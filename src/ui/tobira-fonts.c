/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-fonts.h"

#include <string.h>

#define KEY "tobira-fonts"

/* Under the names they have in distributions and in the Flatpak runtime; what is not there is
 * passed over. */
#define JAPANESE "\"Noto Sans CJK JP\", \"Noto Sans JP\", \"Source Han Sans JP\", \"IPAexGothic\""
#define CHINESE \
  "\"Noto Sans CJK SC\", \"Noto Sans SC\", \"Source Han Sans SC\", \"WenQuanYi Micro Hei\""

typedef struct {
  GtkSettings *settings;
  GtkCssProvider *provider;
  gboolean is_chinese;
} Fonts;

static void
update (Fonts *self)
{
  g_autofree char *name = NULL;
  g_autoptr (PangoFontDescription) description = NULL;
  g_autofree char *css = NULL;
  const char *family;

  g_object_get (self->settings, "gtk-font-name", &name, NULL);
  description = pango_font_description_from_string (name != NULL ? name : "");
  family = pango_font_description_get_family (description);
  /* A name with such characters would be taken for CSS. */
  if (family == NULL || *family == '\0' || strpbrk (family, "\"\\{};\n,") != NULL)
    family = "sans";
  if (self->is_chinese)
    css = g_strdup_printf ("window { font-family: " CHINESE ", \"%s\"; }", family);
  else
    css = g_strdup_printf ("window { font-family: \"%s\", " JAPANESE "; }", family);
  gtk_css_provider_load_from_data (self->provider, css, -1);
}

static void
on_font_name (GtkSettings *settings, GParamSpec *pspec, gpointer data)
{
  update (data);
}

static void
fonts_free (Fonts *self)
{
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_object_unref (self->settings);
  g_object_unref (self->provider);
  g_free (self);
}

static Fonts *
fonts_for_display (GdkDisplay *display)
{
  Fonts *self = g_object_get_data (G_OBJECT (display), KEY);

  if (self != NULL)
    return self;
  self = g_new0 (Fonts, 1);
  self->settings = g_object_ref (gtk_settings_get_for_display (display));
  self->provider = gtk_css_provider_new ();
  g_signal_connect (self->settings, "notify::gtk-font-name", G_CALLBACK (on_font_name), self);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data_full (G_OBJECT (display), KEY, self, (GDestroyNotify) fonts_free);
  return self;
}

void
tobira_fonts_use (GdkDisplay *display, const char *language)
{
  Fonts *self;

  g_return_if_fail (GDK_IS_DISPLAY (display));
  g_return_if_fail (language != NULL);

  self = fonts_for_display (display);
  self->is_chinese = g_str_has_prefix (language, "zh");
  update (self);
}
