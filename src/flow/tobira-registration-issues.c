/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* What a press found wrong, and how it leaves again (screens, 1). */

static TobiraEntered
get_entered (TobiraRegistration *self)
{
  return (TobiraEntered){
      .email = self->email,
      .email_confirmation = self->email_confirmation,
      .documents = self->documents,
      .n_documents = TOBIRA_REGISTRATION_DOCUMENTS,
      .consent = self->consent,
      .not_in_school = self->not_in_school,
      .password = self->password,
      .password_confirmation = self->password_confirmation,
      .auth_key = self->auth_key,
  };
}

static GPtrArray *
judge_step (TobiraRegistration *self)
{
  const TobiraEntered entered = get_entered (self);

  return self->step == TOBIRA_STEP_PASSWORD ? tobira_judgement_of_password (&entered)
                                            : tobira_judgement_of_address (&entered);
}

static void
show_issues (TobiraRegistration *self, GPtrArray *issues, gboolean are_from_service)
{
  self->issues_are_from_service = are_from_service;
  g_list_store_splice (self->issues, 0, g_list_model_get_n_items (G_LIST_MODEL (self->issues)),
                       issues->pdata, issues->len);
  tobira_registration_update (self);
}

gboolean
tobira_registration_judge (TobiraRegistration *self)
{
  g_autoptr (GPtrArray) issues = judge_step (self);

  if (issues->len == 0) {
    tobira_registration_clear_issues (self);
    return TRUE;
  }

  show_issues (self, issues, FALSE);
  tobira_registration_emit_refused (self);

  return FALSE;
}

void
tobira_registration_show_refusal (TobiraRegistration *self, const GError *error)
{
  const TobiraProblem *problem = tobira_api_error_get_problem (error);
  const TobiraEntered entered = get_entered (self);
  g_autoptr (GPtrArray) issues =
      tobira_judgement_of_service (problem->errors, problem->attempts_remaining, &entered);

  show_issues (self, issues, TRUE);
  tobira_registration_emit_refused (self);
}

void
tobira_registration_clear_issues (TobiraRegistration *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (g_list_model_get_n_items (G_LIST_MODEL (self->issues)) > 0)
    show_issues (self, none, FALSE);
}

/* Position by position, so that a list of rows keeps the ones that stay. */
static void
keep_or_remove (TobiraRegistration *self, guint position, GPtrArray *fresh, TobiraField changed)
{
  const TobiraEntered entered = get_entered (self);
  g_autoptr (TobiraIssue) now = NULL;
  g_autoptr (TobiraIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->issues), position);
  TobiraField field = tobira_issue_get_field (issue);

  /* Only the service knows why it refused; anything else in the field may be right. */
  if (self->issues_are_from_service) {
    if (field == changed || field == TOBIRA_FIELD_NONE)
      g_list_store_remove (self->issues, position);
    return;
  }

  now = tobira_judgement_keep (issue, &entered, fresh);
  if (!now)
    g_list_store_remove (self->issues, position);
  else if (!tobira_issue_equal (issue, now))
    g_list_store_splice (self->issues, position, 1, (gpointer *) &now, 1);
}

void
tobira_registration_field_changed (TobiraRegistration *self, TobiraField field)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->issues));

  if (count > 0) {
    g_autoptr (GPtrArray) fresh = judge_step (self);

    for (guint i = count; i > 0; i--)
      keep_or_remove (self, i - 1, fresh, field);
  }

  tobira_registration_update (self);
}

TobiraIssue *
tobira_registration_get_issue (TobiraRegistration *self, TobiraField field)
{
  guint count;

  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  count = g_list_model_get_n_items (G_LIST_MODEL (self->issues));
  for (guint i = 0; i < count; i++) {
    g_autoptr (TobiraIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->issues), i);

    /* The list keeps it alive. */
    if (tobira_issue_get_field (issue) == field)
      return issue;
  }

  return NULL;
}
