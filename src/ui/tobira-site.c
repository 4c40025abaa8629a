/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-site.h"

/* More than there are. */
#define MAX_LANGUAGES 16

static TobiraPolicy *in_force;
static const TobiraLanguage *offered[MAX_LANGUAGES + 1];

static void
offer (gsize *count, const TobiraLanguage *language)
{
  g_return_if_fail (language != NULL && *count < MAX_LANGUAGES);

  offered[(*count)++] = language;
  offered[*count] = NULL;
}

static void
offer_languages (void)
{
  g_autofree const char **tags =
      in_force != NULL ? tobira_policy_get_strings (in_force, TOBIRA_POLICY_LANGUAGES) : NULL;
  gsize count = 0;

  for (const char **tag = tags; tag != NULL && *tag != NULL; tag++)
    offer (&count, tobira_locale_find_language (*tag));
  if (count > 0)
    return;
  for (const TobiraLanguage *at = tobira_locale_get_languages (); at->tag != NULL; at++)
    offer (&count, at);
}

void
tobira_site_set_policy (TobiraPolicy *policy)
{
  g_set_object (&in_force, policy);
  offer_languages ();
}

const char *
tobira_site_get_contact (void)
{
  return in_force != NULL ? tobira_policy_get_string (in_force, TOBIRA_POLICY_CONTACT) : NULL;
}

const TobiraLanguage *const *
tobira_site_get_languages (void)
{
  if (offered[0] == NULL)
    offer_languages ();
  return offered;
}

const TobiraLanguage *
tobira_site_find_language (const char *tag)
{
  const TobiraLanguage *wanted = tobira_locale_find_language (tag);

  for (const TobiraLanguage *const *at = tobira_site_get_languages (); *at != NULL; at++) {
    if (*at == wanted)
      return wanted;
  }
  return NULL;
}
