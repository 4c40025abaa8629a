/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-calls.h"

#include "tobira-answers.h"
#include "tobira-client-address.h"
#include "tobira-consent-check.h"
#include "tobira-core.h"
#include "tobira-field-errors.h"
#include "tobira-json.h"
#include "tobira-random-id.h"
#include "tobira-request.h"

/* What the body says; borrowed from it but for consents. */
typedef struct {
  const char *email;
  GPtrArray *consents; /* (nullable) */
  gboolean not_in_school;
  TobiraLanguage language;
} Application;

/* What is missing is a field error later; what has the wrong form is an error now. */
static gboolean
read_application (JsonObject *body, Application *application, GError **error)
{
  JsonArray *consents;
  const char *language = NULL;

  if (json_object_has_member (body, "email") &&
      !tobira_json_get_string (body, "email", &application->email, error))
    return FALSE;
  if (json_object_has_member (body, "not_in_school") &&
      !tobira_json_get_boolean (body, "not_in_school", &application->not_in_school, error))
    return FALSE;
  if (json_object_has_member (body, "language") &&
      !tobira_json_get_string (body, "language", &language, error))
    return FALSE;
  tobira_language_from_wish (language, &application->language);
  if (json_object_has_member (body, "consents")) {
    if (!tobira_json_get_array (body, "consents", &consents, error))
      return FALSE;
    application->consents = tobira_consents_parse (consents, error);
    return application->consents != NULL;
  }
  return TRUE;
}

static void
fail_outdated (TobiraExchange *exchange)
{
  TobiraProblemExtra extra = {.attempts_remaining = -1, .errors = json_array_new ()};

  tobira_request_add_error (extra.errors, "/consents", "outdated", NULL);
  tobira_exchange_fail_with (exchange, TOBIRA_PROBLEM_DOCUMENTS_OUTDATED, &extra);
}

/* Returns: FALSE when the exchange was answered: with every wrong field at once, and only when
 * nothing else is wrong with the documents' being outdated. */
static gboolean
check_application (TobiraExchange *exchange, const Application *application)
{
  TobiraConsentsVerdict verdict = TOBIRA_CONSENTS_MISSING;
  JsonArray *errors = json_array_new ();

  tobira_field_errors_email (errors, application->email);
  if (application->consents != NULL)
    verdict = tobira_consents_judge (application->consents, exchange->parts->documents);
  if (verdict == TOBIRA_CONSENTS_MISSING)
    tobira_request_add_error (errors, "/consents", "missing", NULL);
  else if (verdict == TOBIRA_CONSENTS_OUTDATED && json_array_get_length (errors) > 0)
    tobira_request_add_error (errors, "/consents", "outdated", NULL);
  if (!application->not_in_school)
    tobira_request_add_error (errors, "/not_in_school", "required", NULL);
  if (!tobira_request_check_errors (exchange, errors))
    return FALSE;
  if (verdict != TOBIRA_CONSENTS_OUTDATED)
    return TRUE;
  fail_outdated (exchange);
  return FALSE;
}

/* Made of nothing but what does not change, so that a repeated request gets the same bytes. */
static void
answer (TobiraExchange *exchange, const TobiraRegisterJob *job)
{
  TobiraRegistrationRow row = {
      .id = job->id,
      .state = TOBIRA_STATE_OPEN,
      .mails = 1,
      .last_mail_us = job->created_us,
      .mail_state = TOBIRA_MAIL_QUEUED,
  };
  JsonObject *json = tobira_answer_registration (exchange->parts->config, &row);
  g_autoptr (TobiraSecret) token = tobira_keys_derive_token (exchange->parts->keys, job->id);
  g_autofree char *location = g_strconcat ("/v1/registrations/", job->id, NULL);
  g_autofree char *created = tobira_time_format (job->created_us);

  json_object_set_string_member (json, "token", tobira_secret_get_text (token));
  json_object_set_string_member (json, "server_time", created);
  tobira_exchange_set_header (exchange, "Location", location);
  tobira_exchange_reply_json (exchange, SOUP_STATUS_ACCEPTED, json);
}

static void
on_registered (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraExchange) exchange = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TobiraRegisterJob) job =
      tobira_store_register_finish (TOBIRA_STORE (object), result, &error);

  if (job == NULL)
    tobira_exchange_fail_for_error (exchange, error);
  else if (job->outcome != TOBIRA_OUTCOME_DONE)
    tobira_answer_outcome (exchange, job->outcome, TOBIRA_STATE_OPEN, job->retry_us, 0);
  else
    answer (exchange, job);
}

static void
submit (TobiraExchange *exchange, const TobiraRequestMark *mark, Application *application)
{
  TobiraRegisterJob *job = g_new0 (TobiraRegisterJob, 1);

  job->mark = *mark;
  job->id = tobira_random_id_new ();
  job->email = g_strdup (application->email);
  job->lookup = tobira_email_get_lookup_form (application->email);
  job->language = application->language;
  job->consents = g_steal_pointer (&application->consents);
  tobira_request_get_client (exchange, &job->client);
  tobira_mail_address_get_limit_key (exchange->parts->keys, job->lookup, job->address_key);
  tobira_exchange_pause (exchange);
  tobira_store_register_async (exchange->parts->store, job, on_registered,
                               tobira_exchange_ref (exchange));
}

void
tobira_call_register (TobiraExchange *exchange)
{
  static const char *const members[] = {"email", "consents", "not_in_school", "language", NULL};
  Application application = {.language = exchange->languages.languages[0]};
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (GError) error = NULL;
  TobiraRequestMark mark;

  if (!tobira_request_get_mark (exchange, NULL, &mark))
    return;
  body = tobira_request_parse (exchange, members, NULL, NULL);
  if (body == NULL)
    return;
  if (!read_application (body, &application, &error))
    tobira_request_refuse (exchange, error);
  else if (check_application (exchange, &application))
    submit (exchange, &mark, &application);
  g_clear_pointer (&application.consents, g_ptr_array_unref);
}
