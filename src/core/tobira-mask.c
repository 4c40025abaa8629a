/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mask.h"

#include <string.h>

#define HIDDEN "***"

/**
 * tobira_mask_email:
 * @email: an e-mail address
 *
 * The address for paper and files that others may come across: its owner recognises it, nobody else
 * can write to it. Always as many stars, so that its length is hidden too; a first letter is kept
 * only where more than that stays hidden.
 *
 * Returns: (transfer full): "t***@example.co.jp"
 */
char *
tobira_mask_email (const char *email)
{
  const char *at;
  const char *end;

  g_return_val_if_fail (email != NULL, NULL);

  at = strrchr (email, '@');
  if (at == NULL)
    return g_strdup (HIDDEN);
  end = at - email > 2 ? g_utf8_find_next_char (email, at) : email;
  return g_strdup_printf ("%.*s" HIDDEN "%s", (int) ((end != NULL ? end : email) - email), email,
                          at);
}
