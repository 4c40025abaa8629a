/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-email.h"

#include <string.h>

/* The longest domain that is compared: one more than two edits away from the longest provider. */
#define MAX_DOMAIN 24
/* From this length on two slips of the finger still leave no doubt about what was meant. */
#define LONG_DOMAIN 12

/* Providers that people in Japan use, the most used first: of two that are equally near, the first
 * is suggested. Those shorter than seven characters (au.com) are near to too much. */
static const char *const providers[] = {
    "gmail.com",      "yahoo.co.jp",   "docomo.ne.jp", "icloud.com",      "ezweb.ne.jp",
    "softbank.ne.jp", "i.softbank.jp", "outlook.jp",   "outlook.com",     "hotmail.com",
    "hotmail.co.jp",  "ymobile.ne.jp", "nifty.com",    "biglobe.ne.jp",   "ocn.ne.jp",
    "so-net.ne.jp",   "plala.or.jp",   "excite.co.jp", "rakumail.jp",     "uqmobile.jp",
    "live.jp",        "yahoo.com",     "ymail.ne.jp",  "jcom.home.ne.jp", "vodafone.ne.jp",
};

/* Domains that exist and are not meant to be anything else, near to a provider as they may be. */
static const char *const others[] = {
    "126.com",        "163.com",        "aol.com",        "aol.jp",        "au.com",
    "email.com",      "fastmail.com",   "gmx.com",        "gmx.de",        "gmx.net",
    "goo.jp",         "googlemail.com", "hotmail.co.kr",  "hotmail.co.th", "hotmail.co.uk",
    "hotmail.de",     "hotmail.es",     "hotmail.fr",     "hotmail.it",    "infoseek.jp",
    "live.cn",        "live.com",       "mac.com",        "mail.com",      "me.com",
    "msn.com",        "outlook.com.br", "outlook.com.vn", "outlook.de",    "outlook.es",
    "outlook.fr",     "outlook.it",     "outlook.kr",     "outlook.ph",    "outlook.sg",
    "pm.me",          "proton.me",      "protonmail.com", "qq.com",        "rocketmail.com",
    "softbank.co.jp", "softbank.jp",    "tmail.com",      "uol.com.br",    "yahoo.cn",
    "yahoo.co.id",    "yahoo.co.in",    "yahoo.co.kr",    "yahoo.co.th",   "yahoo.co.uk",
    "yahoo.com.br",   "yahoo.com.cn",   "yahoo.com.hk",   "yahoo.com.ph",  "yahoo.com.sg",
    "yahoo.com.tw",   "yahoo.com.vn",   "yahoo.de",       "yahoo.es",      "yahoo.fr",
    "yahoo.ne.jp",    "ymail.com",      "ymobile1.ne.jp",
};

/* Mistakes that are no slip of a finger: the right name under the wrong ending, and au.com. */
static const struct {
  const char *wrong;
  const char *right;
} mistakes[] = {
    {"au.cm", "au.com"},
    {"au.comm", "au.com"},
    {"au.con", "au.com"},
    {"docomo.co.jp", "docomo.ne.jp"},
    {"docomo.jp", "docomo.ne.jp"},
    {"ezweb.co.jp", "ezweb.ne.jp"},
    {"ezweb.jp", "ezweb.ne.jp"},
    {"gmail.co.jp", "gmail.com"},
    {"gmail.jp", "gmail.com"},
    {"gmail.ne.jp", "gmail.com"},
    {"i.softbank.ne.jp", "i.softbank.jp"},
    {"icloud.co.jp", "icloud.com"},
    {"icloud.jp", "icloud.com"},
    {"icloud.ne.jp", "icloud.com"},
    {"outlook.co.jp", "outlook.jp"},
    {"yahoo.jp", "yahoo.co.jp"},
    {"yahoo.or.jp", "yahoo.co.jp"},
};

/* Damerau-Levenshtein distance (one edit: a character too many, too few, wrong, or two neighbours
 * swapped), in the restricted form that edits no place twice. Neither text is longer than
 * MAX_DOMAIN. */
static guint
get_distance (const char *a, const char *b)
{
  guint rows[3][MAX_DOMAIN + 1];
  guint *before = rows[0], *above = rows[1], *row = rows[2];
  gsize length_a = strlen (a), length_b = strlen (b);

  for (gsize j = 0; j <= length_b; j++)
    above[j] = (guint) j;

  for (gsize i = 1; i <= length_a; i++) {
    guint *oldest = before;

    row[0] = (guint) i;
    for (gsize j = 1; j <= length_b; j++) {
      row[j] = MIN (above[j], row[j - 1]) + 1;
      row[j] = MIN (row[j], above[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN (row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
    row = oldest;
  }

  return above[length_b];
}

static gboolean
is_known (const char *domain)
{
  for (gsize i = 0; i < G_N_ELEMENTS (providers); i++) {
    if (strcmp (providers[i], domain) == 0)
      return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    if (strcmp (others[i], domain) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Two edits may not touch the ending: that is more often another country's than a mistake. */
static gboolean
has_same_ending (const char *a, const char *b)
{
  const char *ending_a = strrchr (a, '.'), *ending_b = strrchr (b, '.');

  return ending_a != NULL && ending_b != NULL && strcmp (ending_a, ending_b) == 0;
}

static const char *
find_provider (const char *domain)
{
  const char *nearest = NULL;
  guint least = G_MAXUINT;

  if (is_known (domain))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    if (strcmp (mistakes[i].wrong, domain) == 0)
      return mistakes[i].right;
  }

  for (gsize i = 0; i < G_N_ELEMENTS (providers); i++) {
    guint distance = get_distance (domain, providers[i]);
    gboolean is_near = distance == 1 || (distance == 2 && strlen (providers[i]) >= LONG_DOMAIN &&
                                         has_same_ending (domain, providers[i]));

    if (is_near && distance < least) {
      nearest = providers[i];
      least = distance;
    }
  }

  return nearest;
}

/**
 * tobira_email_suggest:
 * @address: an address; any NUL-terminated bytes
 *
 * Looks for a likely misspelling of a provider that many people in Japan use: one slip of the finger
 * away (gmial.com), two for a long name, or under the wrong ending (gmail.co.jp). Advice only: such an
 * address is never refused (screens, 8).
 *
 * Returns: (transfer full) (nullable): the address with the provider corrected, which is one that
 *   tobira_email_judge() accepts; %NULL when there is nothing to suggest
 */
char *
tobira_email_suggest (const char *address)
{
  g_autofree char *domain = NULL;
  g_autofree char *suggestion = NULL;
  const char *at, *provider;
  TobiraEmailVerdict verdict;

  g_return_val_if_fail (address != NULL, NULL);

  at = strchr (address, '@');
  if (at == NULL || strnlen (at + 1, MAX_DOMAIN + 1) > MAX_DOMAIN)
    return NULL;

  domain = g_ascii_strdown (at + 1, -1);
  provider = find_provider (domain);
  if (provider == NULL)
    return NULL;

  suggestion = g_strdup_printf ("%.*s@%s", (int) MIN (at - address, G_MAXINT), address, provider);
  tobira_email_judge (suggestion, -1, &verdict);

  return verdict.issue == TOBIRA_EMAIL_OK ? g_steal_pointer (&suggestion) : NULL;
}
