/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-fonts.h"

#include <string.h>

#include <pango/pangocairo.h>

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

/* Letters that say it all: kana and a kanji, a simplified character, what Vietnamese alone has. */
static const TobiraScript scripts[] = {
    {"ja",
     "Japanese",
     "Noto Sans CJK (Debian and Ubuntu: fonts-noto-cjk, Fedora: google-noto-sans-cjk-fonts)",
     {0x3042, 0x6f22, 0x30a2}},
    {"zh",
     "Chinese",
     "Noto Sans CJK (Debian and Ubuntu: fonts-noto-cjk, Fedora: google-noto-sans-cjk-fonts)",
     {0x8bf7, 0x4e2a}},
    {"vi",
     "Vietnamese",
     "Noto Sans (Debian and Ubuntu: fonts-noto-core, Fedora: google-noto-sans-fonts)",
     {0x1ec7, 0x01b0}},
    {"",
     "Latin",
     "Noto Sans (Debian and Ubuntu: fonts-noto-core, Fedora: google-noto-sans-fonts)",
     {0x0041, 0x00e3, 0x00f1}},
};

static gboolean
is_covered (PangoFontset *fonts, gunichar letter, PangoLanguage *language)
{
  PangoFont *font = pango_fontset_get_font (fonts, letter);
  PangoCoverage *coverage = font != NULL ? pango_font_get_coverage (font, language) : NULL;
  gboolean is_there =
      coverage != NULL && pango_coverage_get (coverage, (int) letter) == PANGO_COVERAGE_EXACT;

  g_clear_object (&coverage);
  g_clear_object (&font);
  return is_there;
}

const TobiraScript *
tobira_fonts_find_missing (const char *tag)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (PangoFontDescription) any = pango_font_description_from_string ("sans");
  PangoLanguage *language = pango_language_from_string (tag);
  PangoFontset *fonts = pango_font_map_load_fontset (map, context, any, language);
  const TobiraScript *script = scripts;
  gboolean has_all = fonts != NULL;

  while (!g_str_has_prefix (tag, script->prefix))
    script++;
  for (const gunichar *letter = script->needed; has_all && *letter != 0; letter++)
    has_all = is_covered (fonts, *letter, language);
  g_clear_object (&fonts);
  g_object_unref (context);
  return has_all ? NULL : script;
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
