/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-password.h"

#include <string.h>

#include "tobira-password-common.h"
#include "tobira-utf8.h"

/* A shorter local part ("a", "me") is in too many good passwords by chance. */
#define LOCAL_PART_MIN_LENGTH 4
/* No accepted address has a longer one. */
#define LOCAL_PART_MAX_LENGTH 98

static const char *const codes[] = {
    "required",  "too-short",           "too-long",       "no-digit", "no-letter",
    "no-symbol", "forbidden-character", "contains-email", "common",
};

static void
judge_characters (const char *password, gsize size, TobiraPasswordVerdict *verdict)
{
  TobiraPasswordIssues missing =
      TOBIRA_PASSWORD_NO_DIGIT | TOBIRA_PASSWORD_NO_LETTER | TOBIRA_PASSWORD_NO_SYMBOL;

  for (gsize i = 0; i < size;) {
    gunichar character;

    i += tobira_utf8_next (password + i, size - i, &character);
    verdict->length++;
    if (character >= '0' && character <= '9') {
      missing &= ~TOBIRA_PASSWORD_NO_DIGIT;
    } else if (character < 0x80 && g_ascii_isalpha ((char) character)) {
      missing &= ~TOBIRA_PASSWORD_NO_LETTER;
    } else if (character < 0x80 && g_ascii_ispunct ((char) character)) {
      missing &= ~TOBIRA_PASSWORD_NO_SYMBOL;
    } else if (verdict->position == 0) {
      verdict->issues |= TOBIRA_PASSWORD_FORBIDDEN_CHARACTER;
      verdict->position = verdict->length;
      tobira_utf8_describe (character, verdict->character);
    }
  }

  verdict->issues |= missing;
}

/* Knuth-Morris-Pratt: linear in the password, whatever it is, and without a copy of it. */
static gboolean
contains (const char *password, gsize size, const char *part, gsize part_length)
{
  guint8 fallback[LOCAL_PART_MAX_LENGTH + 1] = {0};
  gsize matched = 0;

  for (gsize i = 1; i < part_length; i++) {
    while (matched > 0 && g_ascii_tolower (part[i]) != g_ascii_tolower (part[matched]))
      matched = fallback[matched];
    if (g_ascii_tolower (part[i]) == g_ascii_tolower (part[matched]))
      matched++;
    fallback[i + 1] = (guint8) matched;
  }

  matched = 0;
  for (gsize i = 0; i < size; i++) {
    while (matched > 0 && g_ascii_tolower (password[i]) != g_ascii_tolower (part[matched]))
      matched = fallback[matched];
    if (g_ascii_tolower (password[i]) == g_ascii_tolower (part[matched]))
      matched++;
    if (matched == part_length)
      return TRUE;
  }

  return FALSE;
}

static gboolean
contains_email (const char *password, gsize size, const char *email)
{
  gsize local_length = strcspn (email, "@");

  return local_length >= LOCAL_PART_MIN_LENGTH && local_length <= LOCAL_PART_MAX_LENGTH &&
         contains (password, size, email, local_length);
}

/**
 * tobira_password_judge:
 * @password: (array length=length): any bytes, as entered: a password is never folded, trimmed or cut
 * @length: in bytes, or -1 when NUL-terminated
 * @email: (nullable): the applicant's address, whose local part (of four characters or more) must not
 *   be in the password, in whatever case
 * @verdict: (out caller-allocates): what was found
 *
 * Judges a password by the manual ("Password") and by a list of widely used ones. A character is a
 * code point. Linear in @length; keeps no copy.
 */
void
tobira_password_judge (const char *password,
                       gssize length,
                       const char *email,
                       TobiraPasswordVerdict *verdict)
{
  gsize size;

  g_return_if_fail (password != NULL || length == 0);
  g_return_if_fail (verdict != NULL);

  memset (verdict, 0, sizeof *verdict);
  size = length < 0 ? strlen (password) : (gsize) length;
  if (size == 0) {
    verdict->issues = TOBIRA_PASSWORD_REQUIRED;
    return;
  }

  judge_characters (password, size, verdict);
  if (verdict->length < TOBIRA_PASSWORD_MIN_LENGTH)
    verdict->issues |= TOBIRA_PASSWORD_TOO_SHORT;
  if (verdict->length > TOBIRA_PASSWORD_MAX_LENGTH)
    verdict->issues |= TOBIRA_PASSWORD_TOO_LONG;
  if (email != NULL && contains_email (password, size, email))
    verdict->issues |= TOBIRA_PASSWORD_CONTAINS_EMAIL;
  if (tobira_password_is_common (password, size))
    verdict->issues |= TOBIRA_PASSWORD_COMMON;
}

/**
 * tobira_password_issue_get_code:
 * @issue: exactly one flag
 *
 * Returns: (transfer none): its code in the HTTP contract, "too-short" and so on
 */
const char *
tobira_password_issue_get_code (TobiraPasswordIssues issue)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (issue == 1u << i)
      return codes[i];
  }

  g_return_val_if_reached (NULL);
}

/**
 * tobira_password_issue_from_code:
 * @code: (nullable): a code in the HTTP contract
 * @issue: (out): left alone when @code is not known
 *
 * Returns: whether @code is known
 */
gboolean
tobira_password_issue_from_code (const char *code, TobiraPasswordIssues *issue)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (g_strcmp0 (codes[i], code) == 0) {
      *issue = (TobiraPasswordIssues) (1u << i);
      return TRUE;
    }
  }

  return FALSE;
}
