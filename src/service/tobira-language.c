/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-language.h"

#include <string.h>

static const char *const tags[] = {
    [TOBIRA_LANGUAGE_JA] = "ja",
    [TOBIRA_LANGUAGE_EN] = "en",
    [TOBIRA_LANGUAGE_JA_EASY] = "ja-x-easy",
    [TOBIRA_LANGUAGE_ZH_HANS] = "zh-Hans",
    [TOBIRA_LANGUAGE_PT_BR] = "pt-BR",
    [TOBIRA_LANGUAGE_ES] = "es",
    [TOBIRA_LANGUAGE_VI] = "vi",
    [TOBIRA_LANGUAGE_FIL] = "fil",
};
G_STATIC_ASSERT (G_N_ELEMENTS (tags) == TOBIRA_N_LANGUAGES);

const char *
tobira_language_to_string (TobiraLanguage language)
{
  g_return_val_if_fail (language < TOBIRA_N_LANGUAGES, "ja");
  return tags[language];
}

TobiraLanguage
tobira_language_from_number (gint64 number)
{
  TobiraLanguageOrder order;

  if (number >= 0 && number < TOBIRA_N_LANGUAGES)
    return (TobiraLanguage) number;
  /* Whichever it is, it is not Japanese: "mul" is several (ISO 639-2). */
  tobira_language_order_init (&order, "mul");
  return order.languages[0];
}

/* Returns: (transfer full): the tag as it is compared. What used to be Tagalog is Filipino. */
static char *
normalize (const char *tag)
{
  g_autofree char *lower = g_ascii_strdown (tag, -1);

  if (g_str_equal (lower, "tl") || g_str_has_prefix (lower, "tl-"))
    return g_strconcat ("fil", lower + strlen ("tl"), NULL);
  return g_steal_pointer (&lower);
}

/* Takes off the last subtag, with what introduces it: of "ja-x-easy" remains "ja". */
static gboolean
cut_subtag (char *tag)
{
  char *hyphen = strrchr (tag, '-');

  if (hyphen == NULL)
    return FALSE;
  *hyphen = '\0';
  if (hyphen - tag >= 2 && hyphen[-2] == '-')
    hyphen[-2] = '\0';
  return TRUE;
}

gboolean
tobira_language_from_tag (const char *tag, TobiraLanguage *language)
{
  g_autofree char *range = tag != NULL ? normalize (tag) : NULL;

  if (range == NULL)
    return FALSE;
  do {
    for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
      if (g_ascii_strcasecmp (tags[i], range) == 0) {
        *language = (TobiraLanguage) i;
        return TRUE;
      }
    }
  } while (cut_subtag (range));
  return FALSE;
}

static gboolean
has_main_language (TobiraLanguage language, const char *tag)
{
  gsize length = strcspn (tag, "-");

  return strcspn (tags[language], "-") == length &&
         g_ascii_strncasecmp (tags[language], tag, length) == 0;
}

gboolean
tobira_language_from_wish (const char *tag, TobiraLanguage *language)
{
  if (tobira_language_from_tag (tag, language))
    return TRUE;
  for (guint i = 0; tag != NULL && i < TOBIRA_N_LANGUAGES; i++) {
    if (has_main_language ((TobiraLanguage) i, tag)) {
      *language = (TobiraLanguage) i;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
tobira_language_is_akin (TobiraLanguage language, TobiraLanguage other)
{
  return has_main_language (language, tags[other]);
}
