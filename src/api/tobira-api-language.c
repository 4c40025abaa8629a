/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-api-language.h"

#include <string.h>

/* The manual's own language, which every service has. */
#define JAPANESE "ja"
/* What those are more likely to read who chose another language than Japanese. */
#define ENGLISH "en"

static gboolean
has_main_language (const char *tag, const char *language)
{
  gsize length = strcspn (tag, "-_");

  return length == strlen (language) && g_ascii_strncasecmp (tag, language, length) == 0;
}

guint
tobira_api_language_rate (const char *offered, const char *wanted)
{
  g_autofree char *main_language = NULL;

  g_return_val_if_fail (offered && wanted, 0);

  main_language = g_strndup (wanted, strcspn (wanted, "-_"));
  if (g_ascii_strcasecmp (offered, wanted) == 0)
    return 4;
  if (has_main_language (offered, main_language))
    return 3;
  if (has_main_language (offered, ENGLISH) && !has_main_language (wanted, JAPANESE))
    return 2;
  if (has_main_language (offered, JAPANESE))
    return 1;

  return 0;
}

char *
tobira_api_language_accept (const char *wanted)
{
  gsize length;
  GString *value;

  g_return_val_if_fail (wanted, NULL);

  length = strcspn (wanted, "-_");
  value = g_string_new (wanted);
  g_strdelimit (value->str, "_", '-');
  if (wanted[length] != '\0')
    g_string_append_printf (value, ", %.*s;q=0.9", (int) length, wanted);
  if (!has_main_language (wanted, JAPANESE)) {
    if (!has_main_language (wanted, ENGLISH))
      g_string_append (value, ", " ENGLISH ";q=0.5");
    g_string_append (value, ", " JAPANESE ";q=0.1");
  }

  return g_string_free (value, FALSE);
}
