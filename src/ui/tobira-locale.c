/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-locale.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib/gi18n.h>

#include "tobira-config.h"

/* Where the catalogues are: installed, or in the build directory the program was started from. */
static char *
find_catalogues (void)
{
  static const char *const beside[] = {"../po", "../../po"};
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (program != NULL) {
    g_autofree char *directory = g_path_get_dirname (program);

    for (gsize i = 0; i < G_N_ELEMENTS (beside); i++) {
      g_autofree char *candidate = g_canonicalize_filename (beside[i], directory);
      g_autofree char *catalogue =
          g_build_filename (candidate, "ja", "LC_MESSAGES", TOBIRA_GETTEXT_DOMAIN ".mo", NULL);

      if (g_file_test (catalogue, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&candidate);
    }
  }
  return g_strdup (TOBIRA_LOCALE_DIR);
}

static gboolean
is_untranslatable (const char *locale)
{
  /* gettext() looks at LANGUAGE in no locale of these names (C.UTF-8: glibc 2.39 and later). */
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX") ||
         g_str_has_prefix (locale, "C.");
}

/* Any UTF-8 locale will do: which catalogue is used, LANGUAGE says. */
static void
set_locale (void)
{
  static const char *const fallbacks[] = {"ja_JP.UTF-8", "en_US.UTF-8", "C.UTF-8"};

  if (!is_untranslatable (setlocale (LC_MESSAGES, NULL)) && g_get_charset (NULL))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fallbacks); i++) {
    if (setlocale (LC_ALL, fallbacks[i]) != NULL) {
      g_setenv ("LC_ALL", fallbacks[i], TRUE);
      return;
    }
  }
}

void
tobira_locale_init (const char *language)
{
  g_autofree char *catalogues = find_catalogues ();
  const char *inherited = g_getenv ("LANGUAGE");

  setlocale (LC_ALL, "");
  if (language == NULL && (inherited == NULL || *inherited == '\0') &&
      is_untranslatable (setlocale (LC_MESSAGES, NULL)))
    language = "en";
  set_locale ();
  bindtextdomain (TOBIRA_GETTEXT_DOMAIN, catalogues);
  bind_textdomain_codeset (TOBIRA_GETTEXT_DOMAIN, "UTF-8");
  /* From here on LANGUAGE is there, so that changing it later only changes its value: adding a
   * variable to the environment is not safe once there are threads. */
  tobira_locale_set_language (language);
  if (language == NULL)
    tobira_locale_set_language (tobira_locale_get_language ());
}

void
tobira_locale_set_language (const char *language)
{
  if (language != NULL) {
    g_autofree char *tag = g_strdelimit (g_strdup (language), "-", '_');

    g_setenv ("LANGUAGE", tag, TRUE);
  }
  /* Tells gettext() that what it remembers is out of date. */
  textdomain (TOBIRA_GETTEXT_DOMAIN);
}

const TobiraLanguage *
tobira_locale_get_languages (void)
{
  static const TobiraLanguage languages[] = {
      {"ja", "日本語"},
      {"en", "English"},
      {NULL, NULL},
  };

  return languages;
}

const char *
tobira_locale_get_language (void)
{
  /* Translators: the BCP 47 tag of the language you translate into: "ja", "pt-BR". */
  return C_ ("language tag", "en");
}
