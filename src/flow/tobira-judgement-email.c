/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-judgement.h"

#include "tobira-email.h"
#include "tobira-fold.h"

/* Each cause has a sentence of its own. The first of two rows for an issue is for the carriers, who gave
 * out exactly these two kinds of address until 2009 (manual, "E-mail address"). */
static const struct {
  TobiraIssueCode code;
  TobiraEmailIssue issue;
  TobiraEmailDetail detail;
  gboolean is_carrier;
} causes[] = {
    {TOBIRA_ISSUE_EMAIL_REQUIRED, TOBIRA_EMAIL_REQUIRED, 0, FALSE},
    {TOBIRA_ISSUE_EMAIL_TOO_LONG, TOBIRA_EMAIL_TOO_LONG, 0, FALSE},
    {TOBIRA_ISSUE_EMAIL_NOT_HALF_WIDTH, TOBIRA_EMAIL_NOT_HALF_WIDTH, 0, FALSE},
    {TOBIRA_ISSUE_EMAIL_NO_AT, TOBIRA_EMAIL_NO_AT, 0, FALSE},
    {TOBIRA_ISSUE_EMAIL_LEADING_DOT, TOBIRA_EMAIL_LEADING_DOT, 0, FALSE},
    {TOBIRA_ISSUE_EMAIL_OLD_CARRIER, TOBIRA_EMAIL_DOT_BEFORE_AT, 0, TRUE},
    {TOBIRA_ISSUE_EMAIL_DOT_BEFORE_AT, TOBIRA_EMAIL_DOT_BEFORE_AT, 0, FALSE},
    {TOBIRA_ISSUE_EMAIL_OLD_CARRIER, TOBIRA_EMAIL_CONSECUTIVE_DOTS, 0, TRUE},
    {TOBIRA_ISSUE_EMAIL_CONSECUTIVE_DOTS, TOBIRA_EMAIL_CONSECUTIVE_DOTS, 0, FALSE},
    {TOBIRA_ISSUE_EMAIL_NO_LOCAL_PART, TOBIRA_EMAIL_FORBIDDEN_CHARACTER, TOBIRA_EMAIL_NO_LOCAL_PART,
     FALSE},
    {TOBIRA_ISSUE_EMAIL_SECOND_AT, TOBIRA_EMAIL_FORBIDDEN_CHARACTER, TOBIRA_EMAIL_SECOND_AT, FALSE},
    {TOBIRA_ISSUE_EMAIL_FORBIDDEN_CHARACTER, TOBIRA_EMAIL_FORBIDDEN_CHARACTER, 0, FALSE},
    {TOBIRA_ISSUE_EMAIL_NO_DOMAIN, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_NO_DOMAIN, FALSE},
    {TOBIRA_ISSUE_EMAIL_DOMAIN_CHARACTER, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_DOMAIN_CHARACTER,
     FALSE},
    {TOBIRA_ISSUE_EMAIL_DOT_AFTER_AT, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_DOT_AFTER_AT, FALSE},
    {TOBIRA_ISSUE_EMAIL_DOT_AT_END, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_DOT_AT_END, FALSE},
    {TOBIRA_ISSUE_EMAIL_HYPHEN_AT_EDGE, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_HYPHEN_AT_EDGE,
     FALSE},
    {TOBIRA_ISSUE_EMAIL_LONG_LABEL, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_LONG_LABEL, FALSE},
    {TOBIRA_ISSUE_EMAIL_ONE_LABEL, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_ONE_LABEL, FALSE},
    {TOBIRA_ISSUE_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_BAD_DOMAIN, 0, FALSE},
};

static TobiraIssueCode
get_code (const TobiraEmailVerdict *verdict)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++) {
    if (causes[i].issue == verdict->issue && causes[i].detail == verdict->detail &&
        (!causes[i].is_carrier || verdict->is_carrier))
      return causes[i].code;
  }

  return TOBIRA_ISSUE_UNKNOWN;
}

static TobiraIssue *
make_issue (const TobiraEmailVerdict *verdict)
{
  return tobira_issue_new (TOBIRA_FIELD_EMAIL, get_code (verdict), verdict->character,
                           verdict->position, verdict->length);
}

static void
add_to_confirmation (GPtrArray *issues, TobiraIssueCode code)
{
  g_ptr_array_add (issues, tobira_issue_new (TOBIRA_FIELD_EMAIL_CONFIRMATION, code, NULL, 0, 0));
}

void
tobira_judgement_add_email (const TobiraEntered *entered, GPtrArray *issues)
{
  g_autofree char *email = tobira_fold_width (entered->email, -1, NULL);
  g_autofree char *confirmation = tobira_fold_width (entered->email_confirmation, -1, NULL);
  TobiraEmailVerdict verdict;

  tobira_email_judge (email, -1, &verdict);
  if (verdict.issue != TOBIRA_EMAIL_OK)
    g_ptr_array_add (issues, make_issue (&verdict));

  if (!*confirmation)
    add_to_confirmation (issues, TOBIRA_ISSUE_EMAIL_CONFIRMATION_REQUIRED);
  else if (*email && !tobira_email_equal (email, confirmation))
    add_to_confirmation (issues, TOBIRA_ISSUE_EMAIL_CONFIRMATION_DIFFERS);
}

TobiraIssue *
tobira_judgement_keep_email (TobiraIssue *issue, const char *email)
{
  g_autofree char *folded = tobira_fold_width (email, -1, NULL);
  const char *character = tobira_issue_get_character (issue);

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++) {
    TobiraEmailVerdict was = {.issue = causes[i].issue, .detail = causes[i].detail};
    TobiraEmailVerdict now;

    if (causes[i].code != tobira_issue_get_code (issue))
      continue;
    if (character)
      g_strlcpy (was.character, character, sizeof was.character);
    if (tobira_email_is_still (folded, -1, &was, &now))
      return make_issue (&now);
  }

  return NULL;
}

TobiraIssueCode
tobira_judgement_code_of_email (const char *code, const char *email)
{
  g_autofree char *folded = tobira_fold_width (email, -1, NULL);
  TobiraEmailVerdict own, verdict = {0};

  if (!tobira_email_issue_from_code (code, &verdict.issue))
    return TOBIRA_ISSUE_UNKNOWN;

  tobira_email_judge (folded, -1, &own);
  verdict.is_carrier = own.is_carrier;
  /* The code may stand for several causes; where the service found what this client would have found,
   * it is known which. */
  if (own.issue == verdict.issue)
    verdict.detail = own.detail;

  return get_code (&verdict);
}
