/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-strings-keeping.h"

#include <glib/gi18n.h>

#include "tobira-mask.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

const char *
tobira_strings_for_keeping_heading (TobiraKeeping *keeping)
{
  if (tobira_keeping_get_is_earlier (keeping))
    return _ ("An account is kept on this computer");
  /* Translators: a heading. It is a choice that nobody has to make. */
  return _ ("Keep the account on this computer");
}

static char *
write_found (const char *label)
{
  if (label == NULL || *label == '\0')
    return g_strdup (_ ("The keyring of this computer has an account of this service. If it is "
                        "yours, you need not register again."));
  /* Translators: %1$s is what the account is called in the keyring. */
  return g_strdup_printf (_ ("The keyring of this computer has an account of this service: “%1$s”. "
                             "If it is yours, you need not register again."),
                          label);
}

char *
tobira_strings_for_keeping (TobiraKeeping *keeping)
{
  switch (tobira_keeping_get_state (keeping)) {
  case TOBIRA_KEEPING_FOUND:
    return write_found (tobira_keeping_get_label (keeping));
  case TOBIRA_KEEPING_OFFERED:
  case TOBIRA_KEEPING_RUNNING:
    return g_strdup (_ ("If only you use this computer, your email address and password can be "
                        "kept in its keyring, where passwords are stored encrypted. Do not do this "
                        "on a shared computer. My Page works without it."));
  case TOBIRA_KEEPING_LAPSED:
    return g_strdup (_ ("For your safety your password has been erased from the memory of this "
                        "program, so it cannot be kept any more. My Page works without it."));
  case TOBIRA_KEEPING_NOTHING:
  case TOBIRA_KEEPING_KEPT:
  case TOBIRA_KEEPING_FORGETTING:
  case TOBIRA_KEEPING_FORGOTTEN:
  default:
    return NULL;
  }
}

const char *
tobira_strings_for_keeping_progress (TobiraKeeping *keeping)
{
  TobiraKeepingState state = tobira_keeping_get_state (keeping);

  if (state != TOBIRA_KEEPING_RUNNING && state != TOBIRA_KEEPING_FORGETTING)
    return NULL;
  if (tobira_keeping_get_slow (keeping))
    return _ ("The keyring has not answered yet. Perhaps it is asking for its own password in "
              "another window. You need not wait; My Page works without it.");
  return state == TOBIRA_KEEPING_RUNNING ? _ ("Putting the account into the keyring…")
                                         : _ ("Removing the account from the keyring…");
}

const char *
tobira_strings_for_keeping_success (TobiraKeeping *keeping)
{
  switch (tobira_keeping_get_state (keeping)) {
  case TOBIRA_KEEPING_KEPT:
    return _ ("Your email address and password are in the keyring of this computer.");
  case TOBIRA_KEEPING_FORGOTTEN:
    return _ ("The account is not in the keyring any more.");
  case TOBIRA_KEEPING_NOTHING:
  case TOBIRA_KEEPING_FOUND:
  case TOBIRA_KEEPING_OFFERED:
  case TOBIRA_KEEPING_RUNNING:
  case TOBIRA_KEEPING_FORGETTING:
  case TOBIRA_KEEPING_LAPSED:
  default:
    return NULL;
  }
}

static const char *
get_not_kept (TobiraKeeperError code)
{
  switch (code) {
  case TOBIRA_KEEPER_ERROR_ABSENT:
    return _ ("There is no keyring on this computer, so nothing was kept. My Page works without "
              "it; please remember your password.");
  case TOBIRA_KEEPER_ERROR_LOCKED:
    return _ ("The keyring is locked and was not opened, so nothing was kept. My Page works "
              "without it; please remember your password.");
  case TOBIRA_KEEPER_ERROR_SILENT:
    return _ ("The keyring does not answer, so the account is perhaps not kept. My Page works "
              "without it; please remember your password.");
  case TOBIRA_KEEPER_ERROR_REFUSED:
  default:
    return _ ("The keyring did not take the account, so nothing was kept. My Page works without "
              "it; please remember your password.");
  }
}

const char *
tobira_strings_for_keeping_fault (TobiraKeeping *keeping)
{
  const GError *fault = tobira_keeping_get_fault (keeping);

  if (fault == NULL)
    return NULL;
  if (tobira_keeping_get_state (keeping) == TOBIRA_KEEPING_OFFERED)
    return get_not_kept ((TobiraKeeperError) fault->code);
  return fault->code == TOBIRA_KEEPER_ERROR_LOCKED
             ? _ ("The keyring is locked and was not opened. The account is still in it.")
             : _ ("The account could not be removed. It is still in the keyring.");
}

char *
tobira_strings_for_kept_name (TobiraKeeping *keeping)
{
  if (tobira_keeping_get_state (keeping) != TOBIRA_KEEPING_KEPT)
    return NULL;
  /* Translators: %1$s is what the account is called in the keyring. */
  return g_strdup_printf (_ ("It is called “%1$s” there."), tobira_keeping_get_label (keeping));
}

char *
tobira_strings_for_kept_label (const TobiraServiceInfo *service, const char *email)
{
  g_autofree char *masked = tobira_mask_email (email);

  if (service == NULL || service->name == NULL)
    /* Translators: the name of an entry in the keyring; %1$s is a partly hidden email address. */
    return g_strdup_printf (_ ("My Page (%1$s)"), masked);
  /* Translators: the name of an entry in the keyring; %1$s is the name of the service, %2$s a partly
   * hidden email address. */
  return g_strdup_printf (_ ("%1$s: My Page (%2$s)"), service->name, masked);
}
