/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-http-retry.h"

#include "tobira-http-error.h"

#define CONNECT_SECONDS 15
#define MAXIMUM_ATTEMPTS 4
#define MAXIMUM_TOTAL_US (60 * G_USEC_PER_SEC)
#define FIRST_DELAY_MS 500
#define MAXIMUM_DELAY_MS 20000
/* A longer wish of the service is for the applicant to know about. */
#define MAXIMUM_QUIET_RETRY_AFTER_SECONDS 5

/* One running call. */
typedef struct {
  TobiraHttpRequest *request;
  GCancellable *cancellable; /* its own: the caller's, or the deadline */
  GCancellable *outer;
  gulong on_outer_cancelled;
  guint deadline_seconds;
  guint deadline;
  guint wait;
  gint64 started_us;
  guint attempts;
  gboolean deadline_passed;
  /* Whether any of the exchanges may have reached the service. */
  gboolean was_written;
} HttpRetry;

static void start_attempt (GTask *task);

static void
http_retry_free (gpointer data)
{
  HttpRetry *retry = data;

  if (retry->deadline != 0)
    g_source_remove (retry->deadline);
  if (retry->wait != 0)
    g_source_remove (retry->wait);
  if (retry->on_outer_cancelled != 0)
    g_cancellable_disconnect (retry->outer, retry->on_outer_cancelled);
  g_clear_object (&retry->outer);
  g_clear_object (&retry->cancellable);
  g_clear_pointer (&retry->request, tobira_http_request_free);
  g_free (retry);
}

/* error: (transfer full) */
static void
fail (GTask *task, GError *error)
{
  HttpRetry *retry = g_task_get_task_data (task);

  /* Who cancelled is known only here. */
  if (g_error_matches (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_CANCELLED) &&
      retry->deadline_passed && !(retry->outer && g_cancellable_is_cancelled (retry->outer))) {
    g_error_free (error);
    error = tobira_api_error_new (retry->was_written ? TOBIRA_API_ERROR_TIMED_OUT
                                                     : TOBIRA_API_ERROR_OFFLINE,
                                  "The deadline has passed");
  }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static gboolean
is_worth_repeating (const TobiraHttpRequest *request, const GError *error)
{
  const TobiraProblem *problem = tobira_api_error_get_problem (error);

  if (!tobira_http_request_is_repeatable (request))
    return FALSE;

  switch ((TobiraApiError) error->code) {
  case TOBIRA_API_ERROR_OFFLINE:
  case TOBIRA_API_ERROR_NAME:
  case TOBIRA_API_ERROR_REFUSED:
  case TOBIRA_API_ERROR_TIMED_OUT:
  case TOBIRA_API_ERROR_CUT_OFF:
  case TOBIRA_API_ERROR_IN_PROGRESS:
    return TRUE;
  case TOBIRA_API_ERROR_BUSY:
    return problem->retry_after_seconds <= MAXIMUM_QUIET_RETRY_AFTER_SECONDS;
  case TOBIRA_API_ERROR_SERVER:
    /* 500 says that something is wrong over there; only asking again does no harm. */
    return problem->status == SOUP_STATUS_BAD_GATEWAY ||
           problem->status == SOUP_STATUS_GATEWAY_TIMEOUT ||
           g_str_equal (request->method, SOUP_METHOD_GET);
  default:
    return FALSE;
  }
}

/* Full jitter: anything from now to the longest delay. */
static guint
get_delay_ms (const HttpRetry *retry, const GError *error)
{
  const int retry_after = tobira_api_error_get_problem (error)->retry_after_seconds;
  const guint longest = MIN (FIRST_DELAY_MS << retry->attempts, MAXIMUM_DELAY_MS);
  const guint jitter = (guint) g_random_int_range (0, (gint32) longest + 1);

  if (retry_after > 0)
    return (guint) retry_after * 1000 + jitter / 10;

  return jitter;
}

static gboolean
on_wait_over (gpointer data)
{
  GTask *task = data;
  HttpRetry *retry = g_task_get_task_data (task);

  retry->wait = 0;
  if (g_cancellable_is_cancelled (retry->cancellable))
    fail (task, tobira_api_error_new (TOBIRA_API_ERROR_CANCELLED, "Cancelled"));
  else
    start_attempt (task);

  return G_SOURCE_REMOVE;
}

/* Returns: whether it will be tried again; then error is freed. */
static gboolean
try_again (GTask *task, GError *error)
{
  HttpRetry *retry = g_task_get_task_data (task);
  gint64 budget_us = MIN ((gint64) retry->deadline_seconds * G_USEC_PER_SEC, MAXIMUM_TOTAL_US);
  guint delay_ms;

  if (retry->attempts >= MAXIMUM_ATTEMPTS || g_cancellable_is_cancelled (retry->cancellable) ||
      !is_worth_repeating (retry->request, error))
    return FALSE;

  delay_ms = get_delay_ms (retry, error);
  if (g_get_monotonic_time () - retry->started_us + (gint64) delay_ms * 1000 >= budget_us)
    return FALSE;

  g_error_free (error);
  retry->wait = g_timeout_add (delay_ms, on_wait_over, task);

  return TRUE;
}

static void
on_exchanged (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  HttpRetry *retry = g_task_get_task_data (task);
  g_autoptr (TobiraHttpAnswer) answer = NULL;
  GError *error = NULL;
  gboolean was_written = FALSE;

  answer = tobira_http_call_finish (result, &was_written, &error);
  retry->was_written |= was_written;
  if (answer && (SOUP_STATUS_IS_SUCCESSFUL (answer->status) ||
                 (answer->status == SOUP_STATUS_NOT_MODIFIED && retry->request->etag))) {
    g_task_return_pointer (task, g_steal_pointer (&answer),
                           (GDestroyNotify) tobira_http_answer_free);
    g_object_unref (task);
    return;
  }

  if (answer)
    error = tobira_http_error_from_answer (answer);
  if (!try_again (task, error))
    fail (task, error);
}

static void
start_attempt (GTask *task)
{
  HttpRetry *retry = g_task_get_task_data (task);

  retry->attempts++;
  tobira_http_call_async (g_task_get_source_object (task), retry->request, CONNECT_SECONDS,
                          retry->cancellable, on_exchanged, task);
}

/* Ends a wait between two exchanges; an exchange ends by the cancellable. */
static void
stop_waiting (HttpRetry *retry, GTask *task)
{
  g_cancellable_cancel (retry->cancellable);
  if (retry->wait == 0)
    return;

  g_source_remove (retry->wait);
  retry->wait = g_idle_add (on_wait_over, task);
}

static gboolean
on_deadline (gpointer data)
{
  GTask *task = data;
  HttpRetry *retry = g_task_get_task_data (task);

  retry->deadline = 0;
  retry->deadline_passed = TRUE;
  stop_waiting (retry, task);

  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  GTask *task = data;

  stop_waiting (g_task_get_task_data (task), task);
}

void
tobira_http_retry_async (SoupSession *session,
                         TobiraHttpRequest *request,
                         guint deadline_seconds,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  HttpRetry *retry = g_new0 (HttpRetry, 1);

  g_task_set_source_tag (task, tobira_http_retry_async);
  g_task_set_task_data (task, retry, http_retry_free);
  retry->request = request;
  retry->cancellable = g_cancellable_new ();
  retry->deadline_seconds = deadline_seconds;
  retry->started_us = g_get_monotonic_time ();
  retry->deadline = g_timeout_add_seconds (deadline_seconds, on_deadline, task);
  if (cancellable) {
    retry->outer = g_object_ref (cancellable);
    retry->on_outer_cancelled =
        g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled), task, NULL);
  }

  start_attempt (task);
}

TobiraHttpAnswer *
tobira_http_retry_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
