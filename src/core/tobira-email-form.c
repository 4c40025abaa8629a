/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-email.h"

#include <string.h>

#include "tobira-utf8.h"

/**
 * tobira_email_equal:
 * @a: an accepted address
 * @b: an accepted address
 *
 * Whether two addresses reach one mailbox: the domain is compared without case, the local part with
 * it (RFC 5321, 2.4). For comparing what was entered twice; an account is looked up by
 * tobira_email_get_lookup_form().
 *
 * Returns: whether they are equal
 */
gboolean
tobira_email_equal (const char *a, const char *b)
{
  const char *at_a, *at_b;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  at_a = strchr (a, '@');
  at_b = strchr (b, '@');
  if (at_a == NULL || at_b == NULL)
    return strcmp (a, b) == 0;

  return at_a - a == at_b - b && memcmp (a, b, (gsize) (at_a - a)) == 0 &&
         g_ascii_strcasecmp (at_a, at_b) == 0;
}

/**
 * tobira_email_get_lookup_form:
 * @address: an accepted address
 *
 * The form an account is looked up by: the whole address in lower case, since no provider in use
 * tells local parts apart by case.
 *
 * Returns: (transfer full): the form
 */
char *
tobira_email_get_lookup_form (const char *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  return g_ascii_strdown (address, -1);
}

/**
 * tobira_email_mask:
 * @address: an address; any NUL-terminated bytes
 *
 * Returns: (transfer full): "t***@example.co.jp", for places that others may see. A local part of
 *   one character is not shown at all, nor is anything of what has no `@`
 */
char *
tobira_email_mask (const char *address)
{
  const char *at;
  gunichar character;
  gsize width;

  g_return_val_if_fail (address != NULL, NULL);

  at = strchr (address, '@');
  if (at == NULL)
    return g_strdup ("***");
  if (at == address)
    return g_strconcat ("***", at, NULL);

  width = tobira_utf8_next (address, (gsize) (at - address), &character);
  if (width == (gsize) (at - address))
    width = 0;

  return g_strdup_printf ("%.*s***%s", (int) width, address, at);
}
