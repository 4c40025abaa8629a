/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* What is offered and never done unasked. */

/* Returns: whether this is the first time */
static gboolean
remember (TobiraRegistration *self, const char *domain)
{
  return g_hash_table_add (self->pointed_out, g_ascii_strdown (domain, -1));
}

char *
tobira_registration_advise_email (TobiraRegistration *self, const char *email, gboolean *may_stay)
{
  TobiraEmailVerdict verdict;
  g_autofree char *advice = NULL;
  g_autofree char *folded = NULL;
  const char *at;

  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);
  g_return_val_if_fail (email, NULL);

  folded = tobira_fold_width (email, -1, NULL);
  tobira_email_judge (folded, -1, &verdict);
  *may_stay = verdict.issue == TOBIRA_EMAIL_OK;
  advice = tobira_email_correct (email);
  if (advice)
    return g_steal_pointer (&advice);

  advice = tobira_email_suggest (folded);
  at = strchr (folded, '@');
  if (!advice || !at || !remember (self, at + 1))
    return NULL;

  return g_steal_pointer (&advice);
}

const char *
tobira_registration_get_registered_email (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  return self->registered_email ? self->registered_email : self->email;
}
