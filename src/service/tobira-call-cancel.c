/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-calls.h"

#include "tobira-answers.h"
#include "tobira-request.h"

static void
on_cancelled (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraExchange) exchange = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TobiraRegistrationJob) job =
      tobira_store_registration_finish (TOBIRA_STORE (object), result, &error);

  if (job == NULL)
    tobira_exchange_fail_for_error (exchange, error);
  else if (job->outcome != TOBIRA_OUTCOME_DONE)
    tobira_answer_outcome (exchange, job->outcome, job->row.state, job->retry_us, 0);
  else
    tobira_exchange_reply_empty (exchange, SOUP_STATUS_NO_CONTENT);
}

void
tobira_call_cancel (TobiraExchange *exchange)
{
  if (!tobira_request_authorize (exchange))
    return;
  tobira_exchange_pause (exchange);
  tobira_store_cancel_async (exchange->parts->store,
                             tobira_registration_job_new (exchange->path[0]), on_cancelled,
                             tobira_exchange_ref (exchange));
}
