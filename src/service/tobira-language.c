/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-language.h"

#include <string.h>

static const char *const tags[TOBIRA_N_LANGUAGES] = {
    [TOBIRA_LANGUAGE_JA] = "ja",
    [TOBIRA_LANGUAGE_EN] = "en",
};

const char *
tobira_language_to_string (TobiraLanguage language)
{
  g_return_val_if_fail (language < TOBIRA_N_LANGUAGES, "ja");
  return tags[language];
}

gboolean
tobira_language_from_tag (const char *tag, TobiraLanguage *language)
{
  if (tag == NULL)
    return FALSE;
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
    gsize length = strlen (tags[i]);

    if (g_ascii_strncasecmp (tag, tags[i], length) == 0 &&
        (tag[length] == '\0' || tag[length] == '-')) {
      *language = (TobiraLanguage) i;
      return TRUE;
    }
  }
  return FALSE;
}

/* Returns: the weight of one element of the header ("en-GB;q=0.8"), 0.0 to 1.0; cuts it off. */
static double
take_weight (char *element)
{
  char *parameter = strchr (element, ';');
  double weight;

  if (parameter == NULL)
    return 1.0;
  *parameter = '\0';
  parameter = g_strstrip (parameter + 1);
  if (g_ascii_strncasecmp (parameter, "q=", 2) != 0)
    return 1.0;
  weight = g_ascii_strtod (parameter + 2, NULL);
  return weight >= 0.0 && weight <= 1.0 ? weight : 0.0;
}

TobiraLanguage
tobira_language_negotiate (const char *header)
{
  TobiraLanguage best = TOBIRA_LANGUAGE_JA;
  double best_weight = 0.0;
  g_auto (GStrv) elements = NULL;

  if (header == NULL)
    return best;
  elements = g_strsplit (header, ",", 32);
  for (char **element = elements; *element != NULL; element++) {
    double weight = take_weight (*element);
    TobiraLanguage language;

    if (weight > best_weight && tobira_language_from_tag (g_strstrip (*element), &language)) {
      best = language;
      best_weight = weight;
    }
  }
  return best;
}
