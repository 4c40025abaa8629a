/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-language.h"

#include <string.h>

/* More than anybody reads; the rest of a longer header is not looked at. */
#define MAX_RANGES 32

/* An order in the making. */
typedef struct {
  TobiraLanguageOrder *order;
  guint n_languages;
  gboolean is_in[TOBIRA_N_LANGUAGES];
  gboolean is_refused[TOBIRA_N_LANGUAGES]; /* weight 0 */
  gboolean reads_other;                    /* a language that is not Japanese was named */
} Maker;

static void
add (Maker *maker, TobiraLanguage language)
{
  if (maker->is_in[language])
    return;
  maker->is_in[language] = TRUE;
  maker->order->languages[maker->n_languages++] = language;
}

static void
add_unless_refused (Maker *maker, TobiraLanguage language)
{
  if (!maker->is_refused[language])
    add (maker, language);
}

/* Who reads one kind of a language reads the others. */
static void
add_with_kin (Maker *maker, TobiraLanguage language)
{
  if (!tobira_language_is_akin (language, TOBIRA_LANGUAGE_JA))
    maker->reads_other = TRUE;
  add_unless_refused (maker, language);
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
    if (tobira_language_is_akin ((TobiraLanguage) i, language))
      add_unless_refused (maker, (TobiraLanguage) i);
  }
}

/* The one rule for what is not there in the languages asked for: English for those who do not read
 * Japanese, then Japanese, which everything is there in. What was refused comes last. */
static void
add_others (Maker *maker)
{
  if (maker->reads_other && !maker->is_in[TOBIRA_LANGUAGE_JA])
    add_unless_refused (maker, TOBIRA_LANGUAGE_EN);
  add_unless_refused (maker, TOBIRA_LANGUAGE_JA);
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++)
    add_unless_refused (maker, (TobiraLanguage) i);
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++)
    add (maker, (TobiraLanguage) i);
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

/* Returns: the first of the heaviest ranges that are left; count when there is none. */
static guint
find_heaviest (const double *weights, guint count)
{
  guint heaviest = count;

  for (guint i = 0; i < count; i++) {
    if (weights[i] > 0.0 && (heaviest == count || weights[i] > weights[heaviest]))
      heaviest = i;
  }
  return heaviest;
}

static void
refuse (Maker *maker, const char *range)
{
  TobiraLanguage language;

  if (tobira_language_from_tag (range, &language))
    maker->is_refused[language] = TRUE;
}

static void
prefer (Maker *maker, const char *range)
{
  TobiraLanguage language;

  if (tobira_language_from_wish (range, &language))
    add_with_kin (maker, language);
  else if (*range != '\0' && *range != '*')
    maker->reads_other = TRUE;
}

void
tobira_language_order_init (TobiraLanguageOrder *self, const char *header)
{
  g_auto (GStrv) ranges = g_strsplit (header != NULL ? header : "", ",", MAX_RANGES + 1);
  guint count = MIN (g_strv_length (ranges), MAX_RANGES);
  double weights[MAX_RANGES];
  Maker maker = {.order = self};
  guint best;

  for (guint i = 0; i < count; i++) {
    weights[i] = take_weight (ranges[i]);
    g_strstrip (ranges[i]);
    if (weights[i] <= 0.0)
      refuse (&maker, ranges[i]);
  }
  while ((best = find_heaviest (weights, count)) < count) {
    prefer (&maker, ranges[best]);
    weights[best] = 0.0;
  }
  add_others (&maker);
}

void
tobira_language_order_init_for (TobiraLanguageOrder *self, TobiraLanguage language)
{
  tobira_language_order_init (self, tobira_language_to_string (language));
}

TobiraLanguage
tobira_language_order_choose (const TobiraLanguageOrder *self, const char *const *texts)
{
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
    if (texts[self->languages[i]] != NULL)
      return self->languages[i];
  }
  return self->languages[0];
}

const char *
tobira_language_order_get (const TobiraLanguageOrder *self, const char *const *texts)
{
  return texts[tobira_language_order_choose (self, texts)];
}
