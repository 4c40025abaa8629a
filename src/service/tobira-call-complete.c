/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-calls.h"

#include "tobira-answers.h"
#include "tobira-core.h"
#include "tobira-field-errors.h"
#include "tobira-json.h"
#include "tobira-random-id.h"
#include "tobira-request.h"
#include "tobira-store-completion.h"

/* The order is that of the HTTP contract: token → state and expiry → shape → password rule → take one attempt →
 * compare → claim the address → hash → one transaction. Each step below hands over to the next. */

typedef struct {
  TobiraExchange *exchange;
  TobiraCompletionJob *job; /* NULL while the store has it */
  TobiraRequestMark mark;
  TobiraSecret *password;
  TobiraSecret *key;
  gboolean has_place; /* at the hasher */
} Completion;

static void
completion_free (Completion *self)
{
  if (self->has_place)
    tobira_hasher_release (self->exchange->parts->hasher);
  g_clear_pointer (&self->job, tobira_completion_job_free);
  g_clear_pointer (&self->password, tobira_secret_unref);
  g_clear_pointer (&self->key, tobira_secret_unref);
  tobira_exchange_unref (self->exchange);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Completion, completion_free)

static void
ask_store (Completion *self, TobiraCompletionStep step, GAsyncReadyCallback callback)
{
  tobira_store_complete_async (self->exchange->parts->store, g_steal_pointer (&self->job), step,
                               callback, self);
}

static void
answer_account (TobiraExchange *exchange, const TobiraCompletionJob *job, const char *account_id)
{
  JsonObject *json = json_object_new ();
  JsonObject *account = json_object_new ();
  g_autofree char *created = tobira_time_format (job->created_us);
  g_autofree char *due = tobira_time_format (job->due_us);

  json_object_set_string_member (account, "id", account_id);
  json_object_set_string_member (account, "email", job->email != NULL ? job->email : "");
  json_object_set_string_member (account, "created_at", created);
  json_object_set_string_member (account, "information_due_at", due);
  json_object_set_object_member (json, "account", account);
  json_object_set_array_member (
      json, "next_steps", tobira_answer_next_steps (exchange->parts->config, &exchange->languages));
  tobira_exchange_reply_json (exchange, SOUP_STATUS_CREATED, json);
}

/* Takes the job back from the store. Returns: FALSE when the exchange was answered: the store
 * failed, refused, or knew the request already. */
static gboolean
take_job_back (Completion *self, GObject *store, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  TobiraCompletionJob *job = tobira_store_complete_finish (TOBIRA_STORE (store), result, &error);

  self->job = job;
  if (job == NULL)
    tobira_exchange_fail_for_error (self->exchange, error);
  else if (job->outcome != TOBIRA_OUTCOME_DONE)
    tobira_answer_outcome (self->exchange, job->outcome, job->row.state, job->retry_us,
                           job->remaining);
  else if (job->is_repeated)
    answer_account (self->exchange, job, job->account_id);
  else
    return TRUE;
  return FALSE;
}

static void
on_abandoned (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (Completion) self = data;

  if (take_job_back (self, store, result))
    tobira_exchange_fail (self->exchange, TOBIRA_PROBLEM_OVERLOADED);
}

/* The key was right but something of ours failed: it shall not cost an attempt. */
static void
abandon (Completion *self)
{
  g_clear_pointer (&self->job, tobira_completion_job_free);
  self->job = tobira_completion_job_new (self->exchange->path[0]);
  self->job->mark = self->mark;
  ask_store (self, TOBIRA_COMPLETION_ABANDON, on_abandoned);
}

/* Like take_job_back() after a right key. Returns: FALSE when self is not the caller's any more. */
static gboolean
take_job_back_or_abandon (Completion *self, GObject *store, GAsyncResult *result)
{
  if (g_task_had_error (G_TASK (result))) {
    abandon (self);
    return FALSE;
  }
  if (take_job_back (self, store, result))
    return TRUE;
  completion_free (self);
  return FALSE;
}

static void
on_finished (GObject *store, GAsyncResult *result, gpointer data)
{
  Completion *self = data;

  if (!take_job_back_or_abandon (self, store, result))
    return;
  answer_account (self->exchange, self->job, self->job->account_id);
  completion_free (self);
}

static void
on_hashed (GObject *object, GAsyncResult *result, gpointer data)
{
  Completion *self = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->password, tobira_secret_unref);
  tobira_hasher_release (self->exchange->parts->hasher);
  self->has_place = FALSE;
  self->job->password_hash = tobira_hasher_hash_finish (result, &error);
  if (self->job->password_hash == NULL) {
    g_warning ("request %s: %s", self->exchange->request_id, error->message);
    abandon (self);
    return;
  }
  self->job->account_id = tobira_random_id_new ();
  ask_store (self, TOBIRA_COMPLETION_FINISH, on_finished);
}

static void
on_claimed (GObject *store, GAsyncResult *result, gpointer data)
{
  Completion *self = data;

  if (take_job_back_or_abandon (self, store, result))
    tobira_hasher_hash_async (self->exchange->parts->hasher, self->password, on_hashed, self);
}

static void
on_mismatch_noted (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (Completion) self = data;

  /* The outcome is never DONE: this answers. */
  take_job_back (self, store, result);
}

static void
on_taken (GObject *store, GAsyncResult *result, gpointer data)
{
  Completion *self = data;
  gboolean matches;

  if (!take_job_back (self, store, result)) {
    completion_free (self);
    return;
  }
  matches = tobira_keys_check_auth_key (self->exchange->parts->keys, self->job->id, self->key);
  /* Nobody was ever told the key of a decoy. */
  matches = matches & !self->job->row.is_decoy;
  if (matches)
    ask_store (self, TOBIRA_COMPLETION_CLAIM, on_claimed);
  else
    ask_store (self, TOBIRA_COMPLETION_MISMATCH, on_mismatch_noted);
}

/* The values of absent members stay NULL. Returns: FALSE when the exchange was answered. */
static gboolean
parse (Completion *self)
{
  static const char *const members[] = {"password", "auth_key", NULL};
  TobiraSecret *values[2] = {NULL, NULL};
  g_autoptr (TobiraSecret) typed_key = NULL;
  g_autoptr (JsonObject) body = tobira_request_parse (self->exchange, members, members, values);

  self->password = values[0];
  typed_key = values[1];
  if (body == NULL)
    return FALSE;
  if ((self->password == NULL && json_object_has_member (body, "password")) ||
      (typed_key == NULL && json_object_has_member (body, "auth_key"))) {
    tobira_request_refuse (self->exchange, NULL);
    return FALSE;
  }
  if (typed_key != NULL)
    self->key = tobira_auth_key_clean (tobira_secret_get_text (typed_key),
                                       (gssize) tobira_secret_get_length (typed_key));
  return TRUE;
}

static gboolean
check_fields (Completion *self)
{
  JsonArray *errors = json_array_new ();

  tobira_field_errors_password (errors, self->password, self->job->row.email);
  if (self->key == NULL || tobira_secret_get_length (self->key) == 0)
    tobira_request_add_error (errors, "/auth_key", "required", NULL);
  return tobira_request_check_errors (self->exchange, errors);
}

static void
on_begun (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (Completion) self = data;

  if (!take_job_back (self, store, result) || !parse (self) || !check_fields (self))
    return;
  /* Before an attempt is spent, there has to be room for what follows a right key. */
  if (!tobira_hasher_reserve (self->exchange->parts->hasher)) {
    tobira_exchange_fail (self->exchange, TOBIRA_PROBLEM_OVERLOADED);
    return;
  }
  self->has_place = TRUE;
  ask_store (self, TOBIRA_COMPLETION_TAKE, on_taken);
  g_steal_pointer (&self);
}

void
tobira_call_complete (TobiraExchange *exchange)
{
  Completion *self;
  TobiraRequestMark mark;

  if (!tobira_request_authorize (exchange) ||
      !tobira_request_get_mark (exchange, exchange->path[0], &mark))
    return;
  self = g_new0 (Completion, 1);
  self->exchange = tobira_exchange_ref (exchange);
  self->job = tobira_completion_job_new (exchange->path[0]);
  self->job->mark = self->mark = mark;
  tobira_request_get_client (exchange, &self->job->client);
  tobira_exchange_pause (exchange);
  ask_store (self, TOBIRA_COMPLETION_BEGIN, on_begun);
}
