/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-judgement.h"

#include <string.h>

#include "tobira-document-private.h"
#include "tobira-utf8.h"

static void
add (GPtrArray *issues,
     TobiraField field,
     TobiraIssueCode code,
     const char *character,
     guint64 position,
     guint64 count)
{
  g_ptr_array_add (issues, tobira_issue_new (field, code, character, position, count));
}

static void
judge_document (TobiraDocument *document, GPtrArray *issues)
{
  gboolean is_policy =
      g_str_equal (tobira_document_get_kind (document), TOBIRA_DOCUMENT_PRIVACY_POLICY);
  TobiraIssueCode code = TOBIRA_ISSUE_DOCUMENT_NOT_READ;

  if (tobira_document_get_read (document))
    return;

  if (tobira_document_get_state (document) != TOBIRA_DOCUMENT_LOADED)
    code = TOBIRA_ISSUE_DOCUMENT_NOT_LOADED;
  else if (tobira_document_get_outdated (document))
    code = TOBIRA_ISSUE_DOCUMENT_OUTDATED;

  add (issues, is_policy ? TOBIRA_FIELD_PRIVACY_POLICY : TOBIRA_FIELD_TERMS_OF_USE, code, NULL, 0,
       0);
}

GPtrArray *
tobira_judgement_of_address (const TobiraEntered *entered)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  tobira_judgement_add_email (entered, issues);
  for (guint i = 0; i < entered->n_documents; i++)
    judge_document (entered->documents[i], issues);
  if (!entered->consent)
    add (issues, TOBIRA_FIELD_CONSENT, TOBIRA_ISSUE_CONSENT_REQUIRED, NULL, 0, 0);
  if (!entered->not_in_school)
    add (issues, TOBIRA_FIELD_NOT_IN_SCHOOL, TOBIRA_ISSUE_NOT_IN_SCHOOL_REQUIRED, NULL, 0, 0);

  return g_steal_pointer (&issues);
}

/* The order is the one in which they are shown. */
static const struct {
  TobiraPasswordIssues issue;
  TobiraIssueCode code;
} password_issues[] = {
    {TOBIRA_PASSWORD_REQUIRED, TOBIRA_ISSUE_PASSWORD_REQUIRED},
    {TOBIRA_PASSWORD_FORBIDDEN_CHARACTER, TOBIRA_ISSUE_PASSWORD_FORBIDDEN_CHARACTER},
    {TOBIRA_PASSWORD_TOO_SHORT, TOBIRA_ISSUE_PASSWORD_TOO_SHORT},
    {TOBIRA_PASSWORD_TOO_LONG, TOBIRA_ISSUE_PASSWORD_TOO_LONG},
    {TOBIRA_PASSWORD_NO_DIGIT, TOBIRA_ISSUE_PASSWORD_NO_DIGIT},
    {TOBIRA_PASSWORD_NO_LETTER, TOBIRA_ISSUE_PASSWORD_NO_LETTER},
    {TOBIRA_PASSWORD_NO_SYMBOL, TOBIRA_ISSUE_PASSWORD_NO_SYMBOL},
    {TOBIRA_PASSWORD_CONTAINS_EMAIL, TOBIRA_ISSUE_PASSWORD_CONTAINS_EMAIL},
    {TOBIRA_PASSWORD_COMMON, TOBIRA_ISSUE_PASSWORD_COMMON},
};

static gboolean
is_empty (TobiraSecret *secret)
{
  return !secret || tobira_secret_get_length (secret) == 0;
}

static const char *
get_text (TobiraSecret *secret)
{
  return secret ? tobira_secret_get_text (secret) : "";
}

static void
judge_password (const TobiraEntered *entered, GPtrArray *issues)
{
  g_autofree char *email = tobira_fold_width (entered->email, -1, NULL);
  TobiraPasswordVerdict verdict;

  tobira_password_judge (get_text (entered->password),
                         entered->password ? (gssize) tobira_secret_get_length (entered->password)
                                           : 0,
                         email, &verdict);
  for (guint i = 0; i < G_N_ELEMENTS (password_issues); i++) {
    gboolean is_character = password_issues[i].issue == TOBIRA_PASSWORD_FORBIDDEN_CHARACTER;

    if (verdict.issues & password_issues[i].issue)
      add (issues, TOBIRA_FIELD_PASSWORD, password_issues[i].code,
           is_character ? verdict.character : NULL, is_character ? verdict.position : 0,
           verdict.length);
  }
  tobira_secret_wipe (&verdict, sizeof verdict);
}

static TobiraIssue *
copy_issue (TobiraIssue *issue, guint64 position, guint64 count)
{
  return tobira_issue_new (tobira_issue_get_field (issue), tobira_issue_get_code (issue),
                           tobira_issue_get_character (issue), position, count);
}

/* The character that was named, wherever it is now: every place is as wrong as the first. */
static TobiraIssue *
keep_password_character (TobiraIssue *issue, TobiraSecret *password)
{
  const char *text = get_text (password);
  gsize size = password ? tobira_secret_get_length (password) : 0, position = 0, found = 0;

  for (gsize i = 0; i < size;) {
    char description[TOBIRA_UTF8_DESCRIPTION_SIZE];
    gunichar character;

    i += tobira_utf8_next (text + i, size - i, &character);
    position++;
    tobira_utf8_describe (character, description);
    if (found == 0 && g_strcmp0 (description, tobira_issue_get_character (issue)) == 0)
      found = position;
    tobira_secret_wipe (description, sizeof description);
  }

  return found > 0 ? copy_issue (issue, found, position) : NULL;
}

/* A text that has to be read is not read by being loaded anew, in another language for example. */
static gboolean
is_until_read (TobiraIssue *issue)
{
  TobiraIssueCode code = tobira_issue_get_code (issue);

  return code == TOBIRA_ISSUE_DOCUMENT_NOT_READ || code == TOBIRA_ISSUE_DOCUMENT_OUTDATED;
}

TobiraIssue *
tobira_judgement_keep (TobiraIssue *issue, const TobiraEntered *entered, GPtrArray *fresh)
{
  if (tobira_issue_get_field (issue) == TOBIRA_FIELD_EMAIL)
    return tobira_judgement_keep_email (issue, entered->email);
  if (tobira_issue_get_code (issue) == TOBIRA_ISSUE_PASSWORD_FORBIDDEN_CHARACTER)
    return keep_password_character (issue, entered->password);

  for (guint i = 0; i < fresh->len; i++) {
    TobiraIssue *now = g_ptr_array_index (fresh, i);

    if (tobira_issue_get_field (now) != tobira_issue_get_field (issue))
      continue;
    if (tobira_issue_get_code (now) == tobira_issue_get_code (issue))
      return g_object_ref (now);
    if (is_until_read (issue))
      return g_object_ref (issue);
  }

  return NULL;
}

GPtrArray *
tobira_judgement_of_password (const TobiraEntered *entered)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TobiraSecret) key = tobira_auth_key_find (get_text (entered->auth_key), -1);

  judge_password (entered, issues);
  if (is_empty (entered->password_confirmation))
    add (issues, TOBIRA_FIELD_PASSWORD_CONFIRMATION, TOBIRA_ISSUE_PASSWORD_CONFIRMATION_REQUIRED,
         NULL, 0, 0);
  else if (!is_empty (entered->password) &&
           !tobira_secret_equal (entered->password, entered->password_confirmation))
    add (issues, TOBIRA_FIELD_PASSWORD_CONFIRMATION, TOBIRA_ISSUE_PASSWORD_CONFIRMATION_DIFFERS,
         NULL, 0, 0);
  if (tobira_secret_get_length (key) == 0)
    add (issues, TOBIRA_FIELD_AUTH_KEY, TOBIRA_ISSUE_AUTH_KEY_REQUIRED, NULL, 0, 0);

  return g_steal_pointer (&issues);
}

static TobiraIssueCode
code_of_password (const char *code)
{
  TobiraPasswordIssues issue;

  if (tobira_password_issue_from_code (code, &issue))
    for (guint i = 0; i < G_N_ELEMENTS (password_issues); i++)
      if (password_issues[i].issue == issue)
        return password_issues[i].code;

  return TOBIRA_ISSUE_UNKNOWN;
}

static TobiraIssueCode
code_of_auth_key (const char *code)
{
  if (g_str_equal (code, "required"))
    return TOBIRA_ISSUE_AUTH_KEY_REQUIRED;
  if (g_str_equal (code, "mismatch"))
    return TOBIRA_ISSUE_AUTH_KEY_WRONG;

  return TOBIRA_ISSUE_UNKNOWN;
}

/* pointer: a JSON Pointer to the member or to something inside it. */
static gboolean
points_into (const char *pointer, const char *member)
{
  gsize length = strlen (member);

  return strncmp (pointer, member, length) == 0 &&
         (pointer[length] == '\0' || pointer[length] == '/');
}

static TobiraIssue *
issue_of_field_error (const TobiraFieldError *error, int attempts, const TobiraEntered *entered)
{
  TobiraField field = TOBIRA_FIELD_NONE;
  TobiraIssueCode code = TOBIRA_ISSUE_UNKNOWN;
  gint64 count = error->length;

  if (points_into (error->pointer, "/email")) {
    field = TOBIRA_FIELD_EMAIL;
    code = tobira_judgement_code_of_email (error->code, entered->email);
  } else if (points_into (error->pointer, "/password")) {
    field = TOBIRA_FIELD_PASSWORD;
    code = code_of_password (error->code);
  } else if (points_into (error->pointer, "/auth_key")) {
    field = TOBIRA_FIELD_AUTH_KEY;
    code = code_of_auth_key (error->code);
    count = MAX (attempts, 0);
  } else if (points_into (error->pointer, "/consents")) {
    field = TOBIRA_FIELD_CONSENT;
    if (g_str_equal (error->code, "missing"))
      code = TOBIRA_ISSUE_CONSENT_REQUIRED;
    else if (g_str_equal (error->code, "outdated"))
      code = TOBIRA_ISSUE_DOCUMENT_OUTDATED;
  } else if (points_into (error->pointer, "/not_in_school")) {
    field = TOBIRA_FIELD_NOT_IN_SCHOOL;
    if (g_str_equal (error->code, "required"))
      code = TOBIRA_ISSUE_NOT_IN_SCHOOL_REQUIRED;
  }

  return tobira_issue_new (field, code, error->character, (guint64) MAX (error->position, 0),
                           (guint64) MAX (count, 0));
}

static int
compare_by_field (gconstpointer a, gconstpointer b)
{
  TobiraIssue *const *issue_a = a;
  TobiraIssue *const *issue_b = b;

  return (int) tobira_issue_get_field (*issue_a) - (int) tobira_issue_get_field (*issue_b);
}

GPtrArray *
tobira_judgement_of_service (GPtrArray *errors, int attempts, const TobiraEntered *entered)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < errors->len; i++)
    g_ptr_array_add (issues,
                     issue_of_field_error (g_ptr_array_index (errors, i), attempts, entered));
  /* A refusal that names no field must still be seen. */
  if (issues->len == 0)
    add (issues, TOBIRA_FIELD_NONE, TOBIRA_ISSUE_UNKNOWN, NULL, 0, 0);
  g_ptr_array_sort (issues, compare_by_field);

  return g_steal_pointer (&issues);
}
