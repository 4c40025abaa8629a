/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-api-error.h"
#include "tobira-document.h"
#include "tobira-issue.h"

G_BEGIN_DECLS

/* From the verdicts of core, and of the service, to the issues that the screens show. */

/* What is in the fields. */
typedef struct {
  const char *email;
  const char *email_confirmation;
  TobiraDocument *const *documents;
  guint n_documents;
  gboolean consent;
  gboolean not_in_school;
  TobiraSecret *password;              /* (nullable) */
  TobiraSecret *password_confirmation; /* (nullable) */
  TobiraSecret *auth_key;              /* (nullable): as it was typed */
} TobiraEntered;

/* Returns: (transfer full) (element-type TobiraIssue): in the order of the screen */
GPtrArray *tobira_judgement_of_address (const TobiraEntered *entered);
GPtrArray *tobira_judgement_of_password (const TobiraEntered *entered);
/* What is left of an issue that a press found, after something was changed: the same issue with the
 * place and the count as they are now. fresh: all issues of the step as it is now. Returns: (transfer
 * full) (nullable): NULL when it was mended, whatever else is wrong by now */
TobiraIssue *
tobira_judgement_keep (TobiraIssue *issue, const TobiraEntered *entered, GPtrArray *fresh);
/* errors: (element-type TobiraFieldError): of a problem document. attempts: that remain for the
 * key, or -1. Returns: (transfer full) (element-type TobiraIssue): in the order of the screen */
GPtrArray *
tobira_judgement_of_service (GPtrArray *errors, int attempts, const TobiraEntered *entered);

/* tobira-judgement-email.c, for the others only */
void tobira_judgement_add_email (const TobiraEntered *entered, GPtrArray *issues);
TobiraIssue *tobira_judgement_keep_email (TobiraIssue *issue, const char *email);
/* code: of the service, about email */
TobiraIssueCode tobira_judgement_code_of_email (const char *code, const char *email);

G_END_DECLS
