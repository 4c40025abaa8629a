/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-strings.h"

#include <glib/gi18n.h>

/* Formats that come from a catalogue cannot be checked here; msgfmt --check-format has done so. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* Sentences without a value. */
static const struct {
  TobiraIssueCode code;
  const char *text;
} plain[] = {
    {TOBIRA_ISSUE_EMAIL_REQUIRED,
     N_ ("Enter your email address, like the example taro@example.co.jp.")},
    {TOBIRA_ISSUE_EMAIL_NO_AT,
     N_ ("The email address has no @. Enter it like the example taro@example.co.jp.")},
    {TOBIRA_ISSUE_EMAIL_LEADING_DOT,
     N_ ("The email address begins with a dot (.). Enter an address that begins with another "
         "character.")},
    {TOBIRA_ISSUE_EMAIL_DOT_BEFORE_AT,
     N_ ("There is a dot (.) right before the @. Enter an address without it.")},
    {TOBIRA_ISSUE_EMAIL_CONSECUTIVE_DOTS,
     N_ ("Dots (.) follow each other in the email address. Enter an address with single dots.")},
    {TOBIRA_ISSUE_EMAIL_BAD_DOMAIN,
     N_ ("The part after the @ is not the name of a mail service. Enter it like example.co.jp in "
         "taro@example.co.jp.")},
    {TOBIRA_ISSUE_EMAIL_OLD_CARRIER,
     N_ ("Older mobile phone addresses, with dots (.) that follow each other or with a dot right "
         "before the @, cannot be registered. Enter another address, or change yours at your "
         "mobile phone company first.")},
    {TOBIRA_ISSUE_EMAIL_CONFIRMATION_REQUIRED,
     N_ ("Enter the same email address once more, to be sure that it is right.")},
    {TOBIRA_ISSUE_EMAIL_CONFIRMATION_DIFFERS,
     N_ ("The two email addresses differ. Compare them and correct the one that is wrong.")},
    {TOBIRA_ISSUE_CONSENT_REQUIRED,
     N_ ("Tick the box if you agree to the privacy policy and the terms of use. Without agreeing "
         "you cannot go on.")},
    {TOBIRA_ISSUE_NOT_IN_SCHOOL_REQUIRED,
     N_ ("Tick the box if you are not a pupil of a junior high, secondary or high school. Pupils "
         "cannot use My Page for job seekers.")},
    {TOBIRA_ISSUE_PASSWORD_REQUIRED,
     N_ ("Choose a password with digits, letters and symbols, and enter it.")},
    {TOBIRA_ISSUE_PASSWORD_NO_DIGIT,
     N_ ("The password has no digit. Add one or more half-width digits (0 to 9).")},
    {TOBIRA_ISSUE_PASSWORD_NO_LETTER,
     N_ ("The password has no letter. Add one or more half-width letters (A to Z, a to z).")},
    {TOBIRA_ISSUE_PASSWORD_NO_SYMBOL,
     N_ ("The password has no symbol. Add one or more half-width symbols, like ! # - @.")},
    {TOBIRA_ISSUE_PASSWORD_CONTAINS_EMAIL,
     N_ ("The password contains a part of your email address and is easy to guess. Choose another "
         "one.")},
    {TOBIRA_ISSUE_PASSWORD_COMMON,
     N_ ("Many people use this password, so it is easy to guess. Choose another one.")},
    {TOBIRA_ISSUE_PASSWORD_CONFIRMATION_REQUIRED,
     N_ ("Enter the same password once more, to be sure that it is right.")},
    {TOBIRA_ISSUE_PASSWORD_CONFIRMATION_DIFFERS,
     N_ ("The two passwords differ. Show them, compare them and correct the one that is wrong.")},
    {TOBIRA_ISSUE_AUTH_KEY_REQUIRED,
     N_ ("Enter the authentication key from the email that was sent to you.")},
    {TOBIRA_ISSUE_UNKNOWN,
     N_ ("The service did not accept this. Check what you entered and correct it.")},
};

static const char *
find_plain (TobiraIssueCode code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++) {
    if (plain[i].code == code)
      return _ (plain[i].text);
  }
  return NULL;
}

static const char *
describe_outdated (gboolean is_policy)
{
  return is_policy
             ? _ ("The privacy policy has changed. Read the new one to its end and agree again.")
             : _ ("The terms of use have changed. Read the new ones to their end and agree again.");
}

const char *
tobira_strings_for_outdated_document (TobiraDocument *document)
{
  return describe_outdated (
      g_strcmp0 (tobira_document_get_kind (document), TOBIRA_DOCUMENT_PRIVACY_POLICY) == 0);
}

static char *
describe_document (TobiraIssue *issue)
{
  gboolean is_policy = tobira_issue_get_field (issue) == TOBIRA_FIELD_PRIVACY_POLICY;
  const char *text;

  switch (tobira_issue_get_code (issue)) {
  case TOBIRA_ISSUE_DOCUMENT_NOT_LOADED:
    text = is_policy ? _ ("The privacy policy could not be loaded. Press “Try again” beside it.")
                     : _ ("The terms of use could not be loaded. Press “Try again” beside them.");
    break;
  case TOBIRA_ISSUE_DOCUMENT_OUTDATED:
    text = describe_outdated (is_policy);
    break;
  case TOBIRA_ISSUE_DOCUMENT_NOT_READ:
  default:
    text = is_policy ? _ ("Read the privacy policy to its end.")
                     : _ ("Read the terms of use to their end.");
    break;
  }
  return g_strdup (text);
}

static char *
describe_email (TobiraIssue *issue, const TobiraServiceInfo *service)
{
  const char *character = tobira_issue_get_character (issue);
  guint position = (guint) tobira_issue_get_position (issue);
  guint count = (guint) tobira_issue_get_count (issue);
  guint max = service != NULL ? service->email_max_length : TOBIRA_EMAIL_MAX_LENGTH;

  if (character == NULL)
    character = "";
  switch (tobira_issue_get_code (issue)) {
  case TOBIRA_ISSUE_EMAIL_TOO_LONG:
    /* Translators: %1$u is the largest number allowed, %2$u how many there are now. */
    return g_strdup_printf (_ ("The email address is too long: at most %1$u characters can be "
                               "registered, and it has %2$u. Enter a shorter address."),
                            max, count);
  case TOBIRA_ISSUE_EMAIL_NOT_HALF_WIDTH:
    /* Translators: %1$s is one character, %2$u its place, counted from 1. */
    return g_strdup_printf (_ ("“%1$s” (character %2$u) is not half-width. Enter half-width "
                               "letters, digits and symbols."),
                            character, position);
  case TOBIRA_ISSUE_EMAIL_FORBIDDEN_CHARACTER:
  default:
    if (*character == ' ')
      /* Translators: %1$u is the place of the space, counted from 1. */
      return g_strdup_printf (_ ("There is a space (character %1$u) in the email address. Remove "
                                 "it."),
                              position);
    /* Translators: %1$s is one character, %2$u its place, counted from 1. */
    return g_strdup_printf (_ ("“%1$s” (character %2$u) cannot be used in an email address. "
                               "Remove it, or enter another address."),
                            character, position);
  }
}

static char *
describe_password (TobiraIssue *issue, const TobiraServiceInfo *service)
{
  const char *character = tobira_issue_get_character (issue);
  guint position = (guint) tobira_issue_get_position (issue);
  guint count = (guint) tobira_issue_get_count (issue);
  guint min = service != NULL ? service->password_min_length : TOBIRA_PASSWORD_MIN_LENGTH;
  guint max = service != NULL ? service->password_max_length : TOBIRA_PASSWORD_MAX_LENGTH;

  switch (tobira_issue_get_code (issue)) {
  case TOBIRA_ISSUE_PASSWORD_TOO_SHORT:
    /* Translators: %1$u and %2$u are the limits, %3$u is how many there are now. */
    return g_strdup_printf (_ ("The password is too short: it needs %1$u to %2$u characters and "
                               "has %3$u. Make it longer."),
                            min, max, count);
  case TOBIRA_ISSUE_PASSWORD_TOO_LONG:
    /* Translators: %1$u and %2$u are the limits, %3$u is how many there are now. */
    return g_strdup_printf (_ ("The password is too long: it needs %1$u to %2$u characters and "
                               "has %3$u. Make it shorter."),
                            min, max, count);
  case TOBIRA_ISSUE_PASSWORD_FORBIDDEN_CHARACTER:
  default:
    if (character != NULL && *character == ' ')
      /* Translators: %1$u is the place of the space, counted from 1. */
      return g_strdup_printf (_ ("A space (character %1$u) cannot be used in the password. "
                                 "Remove it."),
                              position);
    /* Translators: %1$s is one character, %2$u its place, counted from 1. */
    return g_strdup_printf (_ ("“%1$s” (character %2$u) cannot be used in the password. Use "
                               "half-width digits, letters and symbols."),
                            character != NULL ? character : "", position);
  }
}

static char *
describe_key (TobiraIssue *issue)
{
  guint count = (guint) tobira_issue_get_count (issue);

  if (count == 0)
    return g_strdup (_ ("This is not the authentication key. Enter the one in the newest email."));
  /* Translators: %1$u is how many more times a key can be entered. */
  return g_strdup_printf (ngettext ("This is not the authentication key. Enter the one in the "
                                    "newest email. You can try %1$u more time.",
                                    "This is not the authentication key. Enter the one in the "
                                    "newest email. You can try %1$u more times.",
                                    count),
                          count);
}

char *
tobira_strings_for_issue (TobiraIssue *issue, const TobiraServiceInfo *service)
{
  switch (tobira_issue_get_code (issue)) {
  case TOBIRA_ISSUE_DOCUMENT_NOT_READ:
  case TOBIRA_ISSUE_DOCUMENT_NOT_LOADED:
  case TOBIRA_ISSUE_DOCUMENT_OUTDATED:
    return describe_document (issue);
  case TOBIRA_ISSUE_EMAIL_TOO_LONG:
  case TOBIRA_ISSUE_EMAIL_NOT_HALF_WIDTH:
  case TOBIRA_ISSUE_EMAIL_FORBIDDEN_CHARACTER:
    return describe_email (issue, service);
  case TOBIRA_ISSUE_PASSWORD_TOO_SHORT:
  case TOBIRA_ISSUE_PASSWORD_TOO_LONG:
  case TOBIRA_ISSUE_PASSWORD_FORBIDDEN_CHARACTER:
    return describe_password (issue, service);
  case TOBIRA_ISSUE_AUTH_KEY_WRONG:
    return describe_key (issue);
  default:
    return g_strdup (find_plain (tobira_issue_get_code (issue)));
  }
}

char *
tobira_strings_for_field_issues (GListModel *issues,
                                 TobiraField field,
                                 const TobiraServiceInfo *service)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++) {
    g_autoptr (TobiraIssue) issue = g_list_model_get_item (issues, i);
    g_autofree char *line = NULL;

    if (tobira_issue_get_field (issue) != field)
      continue;
    line = tobira_strings_for_issue (issue, service);
    if (lines->len > 0)
      g_string_append_c (lines, '\n');
    g_string_append (lines, line);
  }
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

char *
tobira_strings_for_issue_count (guint count)
{
  /* Translators: heads a list of what has to be corrected; %1$u is how many there are. */
  return g_strdup_printf (
      ngettext ("There is %1$u thing to correct", "There are %1$u things to correct", count),
      count);
}
