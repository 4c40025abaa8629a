/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-answers.h"

#include "tobira-json.h"
#include "tobira-request.h"

static void
set_time (JsonObject *json, const char *member, gint64 time_us)
{
  g_autofree char *text = time_us != 0 ? tobira_time_format (time_us) : NULL;

  if (text != NULL)
    json_object_set_string_member (json, member, text);
  else
    json_object_set_null_member (json, member);
}

JsonObject *
tobira_answer_registration (const TobiraServiceConfig *config, const TobiraRegistrationRow *row)
{
  JsonObject *json = json_object_new ();
  JsonObject *mail = json_object_new ();
  JsonObject *key = json_object_new ();

  json_object_set_string_member (json, "id", row->id);
  json_object_set_string_member (json, "state", tobira_state_to_string (row->state));
  json_object_set_string_member (mail, "state", tobira_mail_state_to_string (row->mail_state));
  set_time (mail, "resend_allowed_at",
            row->last_mail_us + config->cool_down_seconds * G_TIME_SPAN_SECOND);
  json_object_set_int_member (mail, "remaining",
                              MAX ((gint64) config->mails_per_registration - row->mails, 0));
  json_object_set_object_member (json, "mail", mail);
  set_time (key, "expires_at", row->expires_us);
  json_object_set_int_member (key, "attempts_remaining",
                              MAX ((gint64) config->attempts_per_registration - row->attempts, 0));
  json_object_set_object_member (json, "auth_key", key);
  return json;
}

JsonArray *
tobira_answer_next_steps (const TobiraServiceConfig *config, const TobiraLanguageOrder *languages)
{
  JsonArray *steps = json_array_new ();

  for (guint i = 0; i < config->next_steps->len; i++) {
    const TobiraServiceNextStep *step = g_ptr_array_index (config->next_steps, i);
    JsonObject *json = json_object_new ();

    json_object_set_string_member (json, "kind", step->kind);
    json_object_set_string_member (
        json, "href", tobira_language_order_get (languages, (const char *const *) step->href));
    json_array_add_object_element (steps, json);
  }
  return steps;
}

/* Returns: the problem of a registration that is not open. */
static const char *
get_state_problem (TobiraState state)
{
  switch (state) {
  case TOBIRA_STATE_EXPIRED:
    return TOBIRA_PROBLEM_AUTH_KEY_EXPIRED;
  case TOBIRA_STATE_LOCKED:
    return TOBIRA_PROBLEM_REGISTRATION_LOCKED;
  case TOBIRA_STATE_COMPLETED:
    return TOBIRA_PROBLEM_ALREADY_COMPLETED;
  case TOBIRA_STATE_CANCELLED:
    return TOBIRA_PROBLEM_REGISTRATION_CANCELLED;
  case TOBIRA_STATE_OPEN:
  default:
    g_return_val_if_reached (TOBIRA_PROBLEM_INTERNAL);
  }
}

/* The last wrong key ends the registration. */
static void
answer_mismatch (TobiraExchange *exchange, guint remaining)
{
  TobiraProblemExtra extra = {.attempts_remaining = (int) remaining};

  if (remaining == 0) {
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_REGISTRATION_LOCKED);
    return;
  }
  extra.errors = json_array_new ();
  tobira_request_add_error (extra.errors, "/auth_key", "mismatch", NULL);
  tobira_exchange_fail_with (exchange, TOBIRA_PROBLEM_AUTH_KEY_MISMATCH, &extra);
}

void
tobira_answer_outcome (TobiraExchange *exchange,
                       TobiraOutcome outcome,
                       TobiraState state,
                       gint64 retry_us,
                       guint remaining)
{
  TobiraProblemExtra extra = {.attempts_remaining = -1, .retry_us = retry_us};

  switch (outcome) {
  case TOBIRA_OUTCOME_NOT_FOUND:
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_REGISTRATION_NOT_FOUND);
    break;
  case TOBIRA_OUTCOME_RATE_LIMITED:
    tobira_exchange_fail_with (exchange, TOBIRA_PROBLEM_RATE_LIMITED, &extra);
    break;
  case TOBIRA_OUTCOME_KEY_REUSED:
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_IDEMPOTENCY_KEY_REUSED);
    break;
  case TOBIRA_OUTCOME_IN_PROGRESS:
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_REQUEST_IN_PROGRESS);
    break;
  case TOBIRA_OUTCOME_WRONG_STATE:
    tobira_exchange_fail (exchange, get_state_problem (state));
    break;
  case TOBIRA_OUTCOME_MAIL_NOT_SENT:
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_MAIL_NOT_SENT);
    break;
  case TOBIRA_OUTCOME_ADDRESS_TAKEN:
    /* Who holds the right key may know it: the mailbox is theirs. */
    tobira_exchange_fail (exchange, TOBIRA_PROBLEM_ALREADY_COMPLETED);
    break;
  case TOBIRA_OUTCOME_MISMATCH:
    answer_mismatch (exchange, remaining);
    break;
  case TOBIRA_OUTCOME_DONE:
  default:
    g_return_if_reached ();
  }
}
