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
    {TOBIRA_ISSUE_EMAIL_NO_LOCAL_PART,
     N_ ("There is nothing before the @. Enter the part before it, too, like taro in "
         "taro@example.co.jp.")},
    {TOBIRA_ISSUE_EMAIL_NO_DOMAIN,
     N_ ("There is nothing after the @. Enter the part after it, too, like example.co.jp in "
         "taro@example.co.jp.")},
    {TOBIRA_ISSUE_EMAIL_DOT_AFTER_AT, N_ ("There is a dot (.) right after the @. Remove it.")},
    {TOBIRA_ISSUE_EMAIL_DOT_AT_END,
     N_ ("There is a dot (.) at the end of the email address. Remove it.")},
    {TOBIRA_ISSUE_EMAIL_LONG_LABEL,
     N_ ("After the @ there are more than 63 characters without a dot (.) between them. Check "
         "whether a dot is missing there.")},
    {TOBIRA_ISSUE_EMAIL_ONE_LABEL,
     N_ ("There is no dot (.) after the @. Enter the part after it to its end, like example.co.jp "
         "in taro@example.co.jp.")},
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

/* What cannot be seen on the screen is called by its name. */
typedef enum {
  SEEN,
  SPACE,
  LINE_BREAK,
  TAB,
  UNSEEN,
  N_LOOKS,
} Look;

static Look
get_look (const char *character)
{
  /* As tobira_utf8_describe() writes them. */
  static const struct {
    const char *description;
    Look look;
  } looks[] = {
      {" ", SPACE}, {"U+00A0", SPACE}, {"␊", LINE_BREAK}, {"␍", LINE_BREAK}, {"␉", TAB},
  };
  gunichar first = g_utf8_get_char (character);

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++) {
    if (g_str_equal (looks[i].description, character))
      return looks[i].look;
  }
  return g_str_has_prefix (character, "U+") || (first >= 0x2400 && first <= 0x2421) ? UNSEEN : SEEN;
}

static const char *const in_email[N_LOOKS] = {
    /* Translators: %1$s is one character, %2$u its place, counted from 1. */
    [SEEN] = N_ ("“%1$s” (character %2$u) cannot be used in an email address. Remove it, or enter "
                 "another address."),
    /* Translators: %1$u is the place of the space, counted from 1. */
    [SPACE] = N_ ("There is a space (character %1$u) in the email address. Remove it."),
    /* Translators: %1$u is the place of the line break, counted from 1. */
    [LINE_BREAK] = N_ ("There is a line break (character %1$u) in the email address. Remove it."),
    /* Translators: %1$u is the place of the tab, counted from 1. */
    [TAB] = N_ ("There is a tab (character %1$u) in the email address. Remove it."),
    /* Translators: %1$s is a number of Unicode like U+200B, %2$u a place, counted from 1. */
    [UNSEEN] = N_ ("There is a character that cannot be seen (%1$s, character %2$u) in the email "
                   "address. Delete what is around that place and type it again."),
};

static const char *const in_password[N_LOOKS] = {
    /* Translators: %1$s is one character, %2$u its place, counted from 1. */
    [SEEN] = N_ ("“%1$s” (character %2$u) cannot be used in the password. Use half-width digits, "
                 "letters and symbols."),
    /* Translators: %1$u is the place of the space, counted from 1. */
    [SPACE] = N_ ("A space (character %1$u) cannot be used in the password. Remove it."),
    /* Translators: %1$u is the place of the line break, counted from 1. */
    [LINE_BREAK] = N_ ("There is a line break (character %1$u) in the password. Remove it."),
    /* Translators: %1$u is the place of the tab, counted from 1. */
    [TAB] = N_ ("There is a tab (character %1$u) in the password. Remove it."),
    /* Translators: %1$s is a number of Unicode like U+200B, %2$u a place, counted from 1. */
    [UNSEEN] =
        N_ ("There is a character that cannot be seen (%1$s, character %2$u) in the password. "
            "Delete what is around that place and type it again."),
};

/* seen: the text for a character that can be seen */
static char *
describe_character (TobiraIssue *issue, const char *seen, const char *const *texts)
{
  const char *character = tobira_issue_get_character (issue);
  guint position = (guint) tobira_issue_get_position (issue);
  Look look;

  if (character == NULL)
    character = "";
  look = get_look (character);
  if (look == SEEN)
    return g_strdup_printf (_ (seen), character, position);
  if (look == UNSEEN)
    return g_strdup_printf (_ (texts[look]), character, position);
  return g_strdup_printf (_ (texts[look]), position);
}

static char *
describe_email (TobiraIssue *issue, const TobiraServiceInfo *service)
{
  guint position = (guint) tobira_issue_get_position (issue);
  guint count = (guint) tobira_issue_get_count (issue);
  guint max = service != NULL ? service->email_max_length : TOBIRA_EMAIL_MAX_LENGTH;

  switch (tobira_issue_get_code (issue)) {
  case TOBIRA_ISSUE_EMAIL_TOO_LONG:
    /* Translators: %1$u is the largest number allowed, %2$u how many there are now. */
    return g_strdup_printf (_ ("The email address is too long: at most %1$u characters can be "
                               "registered, and it has %2$u. Enter a shorter address."),
                            max, count);
  case TOBIRA_ISSUE_EMAIL_SECOND_AT:
    /* Translators: %1$u is the place of the second @, counted from 1. */
    return g_strdup_printf (
        _ ("There is a second @ (character %1$u) in the email address. Enter one "
           "address, with a single @."),
        position);
  case TOBIRA_ISSUE_EMAIL_HYPHEN_AT_EDGE:
    /* Translators: %1$u is the place of the hyphen, counted from 1. */
    return g_strdup_printf (
        _ ("The hyphen (-, character %1$u) cannot be at this place. After the @, "
           "a hyphen can only be between letters and digits."),
        position);
  case TOBIRA_ISSUE_EMAIL_NOT_HALF_WIDTH:
    /* Translators: %1$s is one character, %2$u its place, counted from 1. */
    return describe_character (issue,
                               N_ ("“%1$s” (character %2$u) cannot be used in an email address. "
                                   "Enter half-width letters, digits and symbols."),
                               in_email);
  case TOBIRA_ISSUE_EMAIL_DOMAIN_CHARACTER:
    /* Translators: %1$s is one character, %2$u its place, counted from 1. */
    return describe_character (issue,
                               N_ ("“%1$s” (character %2$u) cannot be used after the @. Use "
                                   "half-width letters, digits, hyphens (-) and dots (.) there."),
                               in_email);
  case TOBIRA_ISSUE_EMAIL_FORBIDDEN_CHARACTER:
  default:
    return describe_character (issue, in_email[SEEN], in_email);
  }
}

static char *
describe_password (TobiraIssue *issue, const TobiraServiceInfo *service)
{
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
    return describe_character (issue, in_password[SEEN], in_password);
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
  case TOBIRA_ISSUE_EMAIL_SECOND_AT:
  case TOBIRA_ISSUE_EMAIL_HYPHEN_AT_EDGE:
  case TOBIRA_ISSUE_EMAIL_DOMAIN_CHARACTER:
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
