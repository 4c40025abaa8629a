/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-field-errors.h"

#include "tobira-core.h"
#include "tobira-request.h"

static JsonObject *
describe_length (gsize length, const char *limit_name, gint64 limit)
{
  JsonObject *params = json_object_new ();

  json_object_set_int_member (params, "length", (gint64) length);
  json_object_set_int_member (params, limit_name, limit);
  return params;
}

static JsonObject *
describe_character (const char *character, gsize position)
{
  JsonObject *params;

  if (position == 0)
    return NULL;
  params = json_object_new ();
  json_object_set_string_member (params, "character", character);
  json_object_set_int_member (params, "position", (gint64) position);
  return params;
}

void
tobira_field_errors_email (JsonArray *errors, const char *email)
{
  TobiraEmailVerdict verdict;
  JsonObject *params;

  tobira_email_judge (email != NULL ? email : "", -1, &verdict);
  if (verdict.issue == TOBIRA_EMAIL_OK)
    return;
  params = verdict.issue == TOBIRA_EMAIL_TOO_LONG
               ? describe_length (verdict.length, "max", TOBIRA_EMAIL_MAX_LENGTH)
               : describe_character (verdict.character, verdict.position);
  tobira_request_add_error (errors, "/email", tobira_email_issue_get_code (verdict.issue), params);
}

static JsonObject *
describe_password_issue (TobiraPasswordIssues issue, const TobiraPasswordVerdict *verdict)
{
  switch (issue) {
  case TOBIRA_PASSWORD_TOO_SHORT:
    return describe_length (verdict->length, "min", TOBIRA_PASSWORD_MIN_LENGTH);
  case TOBIRA_PASSWORD_TOO_LONG:
    return describe_length (verdict->length, "max", TOBIRA_PASSWORD_MAX_LENGTH);
  case TOBIRA_PASSWORD_FORBIDDEN_CHARACTER:
    return describe_character (verdict->character, verdict->position);
  case TOBIRA_PASSWORD_OK:
  case TOBIRA_PASSWORD_REQUIRED:
  case TOBIRA_PASSWORD_NO_DIGIT:
  case TOBIRA_PASSWORD_NO_LETTER:
  case TOBIRA_PASSWORD_NO_SYMBOL:
  case TOBIRA_PASSWORD_CONTAINS_EMAIL:
  case TOBIRA_PASSWORD_COMMON:
  default:
    return NULL;
  }
}

void
tobira_field_errors_password (JsonArray *errors, const TobiraSecret *password, const char *email)
{
  TobiraPasswordVerdict verdict;

  tobira_password_judge (password != NULL ? tobira_secret_get_text (password) : "",
                         password != NULL ? (gssize) tobira_secret_get_length (password) : 0, email,
                         &verdict);
  for (guint bit = TOBIRA_PASSWORD_REQUIRED; bit <= TOBIRA_PASSWORD_COMMON; bit <<= 1) {
    TobiraPasswordIssues issue = (TobiraPasswordIssues) bit;

    if (verdict.issues & issue)
      tobira_request_add_error (errors, "/password", tobira_password_issue_get_code (issue),
                                describe_password_issue (issue, &verdict));
  }
}
