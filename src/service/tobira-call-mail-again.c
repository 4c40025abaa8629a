/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-calls.h"

#include "tobira-answers.h"
#include "tobira-client-address.h"
#include "tobira-json.h"
#include "tobira-request.h"

static void
on_queued (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraExchange) exchange = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TobiraRegistrationJob) job =
      tobira_store_registration_finish (TOBIRA_STORE (object), result, &error);
  g_autofree char *now = NULL;
  JsonObject *json;

  if (job == NULL) {
    tobira_exchange_fail_for_error (exchange, error);
    return;
  }
  if (job->outcome != TOBIRA_OUTCOME_DONE) {
    tobira_answer_outcome (exchange, job->outcome, job->row.state, job->retry_us, 0);
    return;
  }
  now = tobira_time_format (job->now_us);
  json = tobira_answer_registration (exchange->parts->config, &job->row);
  json_object_set_string_member (json, "server_time", now);
  tobira_exchange_reply_json (exchange, SOUP_STATUS_ACCEPTED, json);
}

/* On the store's thread, which may use the keys. */
static void
get_address_key (const char *lookup, guint8 *key, gpointer data)
{
  tobira_mail_address_get_limit_key (data, lookup, key);
}

void
tobira_call_mail_again (TobiraExchange *exchange)
{
  static const char *const members[] = {NULL};
  TobiraRegistrationJob *job;

  if (!tobira_request_authorize (exchange))
    return;
  /* There is nothing to say; an empty object says it too. */
  if (exchange->body_length > 0) {
    g_autoptr (JsonObject) body = tobira_request_parse (exchange, members, NULL, NULL);

    if (body == NULL)
      return;
  }
  job = tobira_registration_job_new (exchange->path[0]);
  job->get_address_key = get_address_key;
  job->key_data = exchange->parts->keys;
  tobira_request_get_client (exchange, &job->client);
  tobira_exchange_pause (exchange);
  tobira_store_mail_again_async (exchange->parts->store, job, on_queued,
                                 tobira_exchange_ref (exchange));
}
