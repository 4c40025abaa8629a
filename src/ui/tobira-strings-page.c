/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-strings.h"

#include <glib/gi18n.h>

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

const char *
tobira_strings_for_folded (TobiraFolded folded)
{
  switch (folded) {
  case TOBIRA_FOLDED_WIDTH:
    return _ ("Changed to half-width. Ctrl+Z changes it back.");
  case TOBIRA_FOLDED_SPACES:
    return _ ("Spaces at the beginning or the end were removed. Ctrl+Z puts them back.");
  case TOBIRA_FOLDED_NOTHING:
  default:
    return NULL;
  }
}

char *
tobira_strings_for_found_key (const char *key)
{
  /* Translators: %1$s is a key, found in a longer text that was pasted. */
  return g_strdup_printf (_ ("“%1$s” is used as the authentication key."), key);
}

char *
tobira_strings_for_email_hint (const TobiraServiceInfo *service)
{
  /* Translators: %1$u is a number of characters. */
  return g_strdup_printf (_ ("Half-width letters, digits and symbols, at most %1$u characters"),
                          service != NULL ? service->email_max_length
                                          : (guint) TOBIRA_EMAIL_MAX_LENGTH);
}

char *
tobira_strings_for_password_hint (const TobiraServiceInfo *service)
{
  /* Translators: %1$u and %2$u are the smallest and the largest number of characters. */
  return g_strdup_printf (
      _ ("%1$u to %2$u characters that include half-width digits, letters and symbols, all three. "
         "Symbols are, for example, ! # $ %% &"),
      service != NULL ? service->password_min_length : (guint) TOBIRA_PASSWORD_MIN_LENGTH,
      service != NULL ? service->password_max_length : (guint) TOBIRA_PASSWORD_MAX_LENGTH);
}

char *
tobira_strings_for_mail_notice (const TobiraServiceInfo *service)
{
  if (service == NULL || service->sender == NULL)
    return g_strdup (_ ("The email “Notice of provisional account registration” will be sent to "
                        "the address that you enter."));
  /* Translators: %1$s is the sender’s email address. */
  return g_strdup_printf (_ ("The email “Notice of provisional account registration” will be sent "
                             "to the address that you enter. If you filter your mail, allow mail "
                             "from %1$s."),
                          service->sender);
}

char *
tobira_strings_for_resend (guint seconds, guint remaining)
{
  if (remaining == 0)
    return g_strdup (
        _ ("The email cannot be sent again in this registration. If it does not arrive, "
           "start again with “Change the email address”, also when the address is "
           "right."));
  if (seconds > 0)
    /* Translators: %1$u is a number of seconds. */
    return g_strdup_printf (ngettext ("It can be sent again in %1$u second.",
                                      "It can be sent again in %1$u seconds.", seconds),
                            seconds);
  /* Translators: %1$u is how many more times. */
  return g_strdup_printf (ngettext ("It can be sent again %1$u more time.",
                                    "It can be sent again %1$u more times.", remaining),
                          remaining);
}

char *
tobira_strings_for_due (GDateTime *date)
{
  g_autofree char *text = tobira_strings_for_date (date);

  /* Translators: by when something is due; %1$s is a date. */
  return g_strdup_printf (_ ("By %1$s"), text);
}

const char *
tobira_strings_for_consent_lock (TobiraDocument *document)
{
  gboolean is_policy;

  if (document == NULL)
    return NULL;
  is_policy = g_strcmp0 (tobira_document_get_kind (document), TOBIRA_DOCUMENT_PRIVACY_POLICY) == 0;
  switch (tobira_document_get_state (document)) {
  case TOBIRA_DOCUMENT_LOADING:
    return is_policy ? _ ("The “privacy policy” is still being loaded. You can tick this box once "
                          "you have read it to its end.")
                     : _ ("The “terms of use” are still being loaded. You can tick this box once "
                          "you have read them to their end.");
  case TOBIRA_DOCUMENT_FAILED:
    return is_policy ? _ ("The “privacy policy” could not be loaded, so you cannot tick this box "
                          "yet. Press the box to go to “Try again”.")
                     : _ ("The “terms of use” could not be loaded, so you cannot tick this box "
                          "yet. Press the box to go to “Try again”.");
  case TOBIRA_DOCUMENT_LOADED:
  default:
    return is_policy ? _ ("You can tick this box once you have read the “privacy policy” to its "
                          "end. Press the box to go there.")
                     : _ ("You can tick this box once you have read the “terms of use” to their "
                          "end. Press the box to go there.");
  }
}

char *
tobira_strings_for_leaving (TobiraTimeLeft left)
{
  if (left.unit == TOBIRA_TIME_LEFT_MINUTES)
    /* Translators: %1$u is a number of minutes. */
    return g_strdup_printf (
        ngettext (
            "If you leave now, what you entered is erased, the authentication key can no longer "
            "be used, and you have to start again. You still have about %1$u minute to go on.",
            "If you leave now, what you entered is erased, the authentication key can no longer "
            "be used, and you have to start again. You still have about %1$u minutes to go on.",
            left.value),
        left.value);
  if (left.unit == TOBIRA_TIME_LEFT_SECONDS)
    /* Translators: %1$u is a number of seconds. */
    return g_strdup_printf (
        ngettext (
            "If you leave now, what you entered is erased, the authentication key can no longer "
            "be used, and you have to start again. You still have %1$u second to go on.",
            "If you leave now, what you entered is erased, the authentication key can no longer "
            "be used, and you have to start again. You still have %1$u seconds to go on.",
            left.value),
        left.value);
  if (left.unit == TOBIRA_TIME_LEFT_OVER)
    return g_strdup (_ ("The authentication key has expired. If you leave now, what you entered is "
                        "erased. If you stay, you can start again with it."));
  return g_strdup (_ ("If you leave now, what you entered is erased, the authentication key can no "
                      "longer be used, and you have to start again."));
}

const char *
tobira_strings_for_inhibition (void)
{
  return _ ("The registration for My Page is not complete yet.");
}
