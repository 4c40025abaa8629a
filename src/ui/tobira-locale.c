/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-locale.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib/gi18n.h>

#include "tobira-config.h"

/* Where the catalogues are: in the build directory the program was started from, beside it in an
 * installation that was moved, or where they were meant to be installed. */
static char *
find_catalogues (void)
{
  static const char *const beside[] = {"../po", "../../po", "../share/locale"};
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

/* The first of the languages of the environment that there is. */
static const TobiraLanguage *
find_inherited (void)
{
  const char *const *names = g_get_language_names ();

  for (; *names != NULL; names++) {
    const TobiraLanguage *language = tobira_locale_find_language (*names);

    if (language != NULL)
      return language;
  }
  return NULL;
}

static gboolean
try_locale (const char *name)
{
  if (setlocale (LC_ALL, name) == NULL)
    return FALSE;
  g_setenv ("LC_ALL", name, TRUE);
  return TRUE;
}

/* Any UTF-8 locale will do: which catalogue is used, LANGUAGE says. */
static void
set_locale (void)
{
  static const char *const fallbacks[] = {"ja_JP.UTF-8", "en_US.UTF-8"};

  if (!is_untranslatable (setlocale (LC_MESSAGES, NULL)) && g_get_charset (NULL))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fallbacks); i++) {
    if (try_locale (fallbacks[i]))
      return;
  }
  /* A system with no locale but C, as a Flatpak runtime without the user's languages is. C.UTF-8 is
   * installed once more under a name that gettext() minds. */
  g_setenv ("LOCPATH", TOBIRA_LOCPATH, TRUE);
  if (try_locale (fallbacks[0]))
    return;
  g_unsetenv ("LOCPATH");
  try_locale ("C.UTF-8");
}

/* GLib decides once, at the first message of all, whether anything is to be translated: not when the
 * language has no catalogue, and English has none. Japanese always has one. */
static void
settle_glib (void)
{
  tobira_locale_set_language ("ja");
  g_dgettext (TOBIRA_GETTEXT_DOMAIN, "Next");
}

void
tobira_locale_init (const char *language)
{
  g_autofree char *catalogues = find_catalogues ();
  const TobiraLanguage *inherited;

  setlocale (LC_ALL, "");
  inherited = find_inherited ();
  set_locale ();
  bindtextdomain (TOBIRA_GETTEXT_DOMAIN, catalogues);
  bind_textdomain_codeset (TOBIRA_GETTEXT_DOMAIN, "UTF-8");
  /* From here on LANGUAGE is there, so that changing it later only changes its value: adding a
   * variable to the environment is not safe once there are threads. */
  settle_glib ();
  if (language == NULL)
    language = inherited != NULL ? inherited->tag : "en";
  tobira_locale_set_language (language);
}

void
tobira_locale_set_language (const char *language)
{
  const TobiraLanguage *found = tobira_locale_find_language (language);

  g_setenv ("LANGUAGE", found != NULL ? found->catalogue : "en", TRUE);
  /* Tells gettext() that what it remembers is out of date. */
  textdomain (TOBIRA_GETTEXT_DOMAIN);
}

const TobiraLanguage *
tobira_locale_get_languages (void)
{
  static const TobiraLanguage languages[] = {
      {"ja", "ja", "日本語"},
      {"ja-x-easy", "ja@easy", "やさしい にほんご"},
      {"en", "en", "English"},
      {"zh-Hans", "zh_CN", "简体中文"},
      {"pt-BR", "pt_BR", "Português"},
      {"es", "es", "Español"},
      {"vi", "vi", "Tiếng Việt"},
      {"fil", "fil", "Filipino"},
      {NULL, NULL, NULL},
  };

  return languages;
}

/* "pt_BR.UTF-8" is "pt-br" like "pt-BR"; what POSIX calls Tagalog is Filipino. */
static char *
normalize (const char *tag)
{
  gsize length = strcspn (tag, ".");
  g_autofree char *lower = g_ascii_strdown (tag, (gssize) length);

  g_strdelimit (lower, "_", '-');
  if (g_str_equal (lower, "tl") || g_str_has_prefix (lower, "tl-"))
    return g_strconcat ("fil", lower + 2, NULL);
  return g_steal_pointer (&lower);
}

const TobiraLanguage *
tobira_locale_find_language (const char *tag)
{
  g_autofree char *wanted = normalize (tag);
  gsize length = strcspn (wanted, "-@");
  const TobiraLanguage *similar = NULL;

  for (const TobiraLanguage *at = tobira_locale_get_languages (); at->tag != NULL; at++) {
    g_autofree char *own = normalize (at->tag);
    g_autofree char *catalogue = normalize (at->catalogue);

    if (g_str_equal (own, wanted) || g_str_equal (catalogue, wanted))
      return at;
    if (similar == NULL && strcspn (own, "-") == length && strncmp (own, wanted, length) == 0)
      similar = at;
  }
  return similar;
}

const char *
tobira_locale_get_language (void)
{
  /* Translators: the BCP 47 tag of the language you translate into: "ja", "pt-BR". */
  return C_ ("language tag", "en");
}
