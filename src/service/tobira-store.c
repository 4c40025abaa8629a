/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "tobira-schema.h"
#include "tobira-store-lock.h"

/* One commit (one fsync) carries up to this many jobs; more may wait, but not without an end. */
#define MAX_BATCH 64
#define MAX_QUEUED 4096

/* A job's input and output, which the answered task gives away. */
typedef struct {
  gpointer data;
  GDestroyNotify free_data;
} Payload;

typedef struct {
  GTask *task; /* NULL: the end */
  TobiraStoreFunc func;
  GError *error; /* what became of it */
} Job;

struct _TobiraStore {
  GObject parent_instance;

  TobiraServiceConfig *config;
  TobiraStoreLock *lock;
  TobiraSqlite *sqlite; /* the thread's alone while it runs */
  GAsyncQueue *jobs;
  GThread *thread; /* NULL: closed */
  GSource *mail_source;
};

enum { MAIL_QUEUED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (tobira - store - error - quark, tobira_store_error)
G_DEFINE_FINAL_TYPE (TobiraStore, tobira_store, G_TYPE_OBJECT)

static void
payload_free (gpointer data)
{
  Payload *payload = data;

  if (payload->data != NULL)
    payload->free_data (payload->data);
  g_free (payload);
}

static Job *
job_new (GTask *task, TobiraStoreFunc func)
{
  Job *job = g_new0 (Job, 1);

  job->task = task;
  job->func = func;
  return job;
}

/* Answers in the main context of the caller. */
static void
job_finish (Job *job)
{
  if (job->error != NULL)
    g_task_return_error (job->task, job->error);
  else
    g_task_return_boolean (job->task, TRUE);
  g_object_unref (job->task);
  g_free (job);
}

/* A failing job undoes only what it did itself. Returns: FALSE when the whole transaction is lost. */
static gboolean
run_job (TobiraStoreContext *context, Job *job)
{
  TobiraSqlite *sqlite = context->sqlite;
  Payload *payload = g_task_get_task_data (job->task);
  gboolean succeeded;

  if (g_task_return_error_if_cancelled (job->task)) {
    job->func = NULL;
    return TRUE;
  }
  if (!tobira_sqlite_execute (sqlite, "SAVEPOINT job", &job->error))
    return FALSE;
  succeeded = job->func (context, payload->data, &job->error);
  if (!tobira_sqlite_in_transaction (sqlite))
    return FALSE;
  if (!succeeded && !tobira_sqlite_execute (sqlite, "ROLLBACK TO job", NULL))
    return FALSE;
  return tobira_sqlite_execute (sqlite, "RELEASE job", NULL);
}

static gboolean
run_transaction (TobiraStoreContext *context, GPtrArray *batch, GError **error)
{
  if (!tobira_sqlite_execute (context->sqlite, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++) {
    if (!run_job (context, g_ptr_array_index (batch, i))) {
      g_set_error_literal (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_UNAVAILABLE,
                           "the transaction was rolled back");
      return FALSE;
    }
  }
  return tobira_sqlite_execute (context->sqlite, "COMMIT", error);
}

/* Nobody is told that anything succeeded before the commit did. */
static void
run_batch (TobiraStore *self, GPtrArray *batch)
{
  g_autoptr (GError) error = NULL;
  TobiraStoreContext context = {
      .sqlite = self->sqlite,
      .config = self->config,
      .now_us = tobira_service_config_get_time (self->config),
  };

  if (!run_transaction (&context, batch, &error)) {
    if (tobira_sqlite_in_transaction (self->sqlite))
      tobira_sqlite_execute (self->sqlite, "ROLLBACK", NULL);
  } else {
    /* With secure_delete the database itself holds no trace any more; the log must not either. */
    if (context.erased)
      tobira_sqlite_flush_log (self->sqlite);
    if (context.mail_queued)
      g_source_set_ready_time (self->mail_source, 0);
  }
  for (guint i = 0; i < batch->len; i++) {
    Job *job = g_ptr_array_index (batch, i);

    if (error != NULL && job->error == NULL && job->func != NULL)
      job->error = g_error_copy (error);
    if (job->func != NULL) {
      job_finish (job);
    } else {
      g_object_unref (job->task);
      g_free (job);
    }
  }
}

/* Returns: FALSE when the end was in the queue. */
static gboolean
collect_batch (TobiraStore *self, GPtrArray *batch)
{
  Job *job = g_async_queue_pop (self->jobs);

  while (job != NULL) {
    if (job->task == NULL) {
      g_free (job);
      return FALSE;
    }
    g_ptr_array_add (batch, job);
    job = batch->len < MAX_BATCH ? g_async_queue_try_pop (self->jobs) : NULL;
  }
  return TRUE;
}

static gpointer
run_thread (gpointer data)
{
  TobiraStore *self = data;
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  gboolean goes_on;

  do {
    goes_on = collect_batch (self, batch);
    if (batch->len > 0)
      run_batch (self, batch);
    g_ptr_array_set_size (batch, 0);
  } while (goes_on);
  return NULL;
}

void
tobira_store_submit (TobiraStore *self,
                     gpointer source_tag,
                     TobiraStoreFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Payload *payload = g_new0 (Payload, 1);

  payload->data = data;
  payload->free_data = free_data;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, payload, payload_free);
  /* What is on disk is never reported as cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->thread == NULL || g_async_queue_length (self->jobs) >= MAX_QUEUED) {
    g_task_return_new_error (task, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_UNAVAILABLE,
                             self->thread == NULL ? "the store is closed" : "too much is waiting");
    g_object_unref (task);
    return;
  }
  g_async_queue_push (self->jobs, job_new (task, func));
}

gpointer
tobira_store_finish (TobiraStore *self, gpointer source_tag, GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  Payload *payload;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (task) == source_tag, NULL);

  if (!g_task_propagate_boolean (task, error))
    return NULL;
  payload = g_task_get_task_data (task);
  return g_steal_pointer (&payload->data);
}

static gboolean
on_mail_queued (gpointer data)
{
  TobiraStore *self = TOBIRA_STORE (data);

  g_source_set_ready_time (self->mail_source, -1);
  g_signal_emit (self, signals[MAIL_QUEUED], 0);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_mail_source (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static GSourceFuncs mail_source_funcs = {.dispatch = dispatch_mail_source};

/* Settings of the connection, and what an earlier run left behind: its leases and running requests
 * ended with it, and an attempt at the key that was never judged costs nothing. */
static const char prepare_script[] = "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = FULL;"
                                     "PRAGMA foreign_keys = ON;"
                                     "PRAGMA trusted_schema = OFF;"
                                     "PRAGMA secure_delete = ON;"
                                     "PRAGMA temp_store = MEMORY;";
static const char recover_script[] = "BEGIN IMMEDIATE;"
                                     "UPDATE outbox SET leased_until_us = 0;"
                                     "UPDATE registrations SET attempts = max (0, attempts - ("
                                     "SELECT count(*) FROM idempotency WHERE outcome = -1 "
                                     "AND reference = registrations.id)) WHERE id IN ("
                                     "SELECT reference FROM idempotency WHERE outcome = -1);"
                                     "UPDATE idempotency SET running_until_us = 0, reference = '' "
                                     "WHERE outcome = -1;"
                                     "DELETE FROM claims;"
                                     "COMMIT;";

static TobiraSqlite *
open_database (TobiraServiceConfig *config, GError **error)
{
  g_autoptr (TobiraSqlite) sqlite =
      tobira_sqlite_open (config->database_path, config->busy_timeout_ms, error);

  if (sqlite == NULL || !tobira_schema_check (sqlite, error) ||
      !tobira_sqlite_execute (sqlite, prepare_script, error) ||
      !tobira_schema_migrate (sqlite, tobira_schema_get_newest (), error) ||
      !tobira_sqlite_execute (sqlite, recover_script, error))
    return NULL;
  return g_steal_pointer (&sqlite);
}

static void
remove_database (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (log);
  g_unlink (index);
}

/* Returns: (transfer full) (nullable): ours alone. */
static TobiraSqlite *
take_database (TobiraServiceConfig *config, gboolean is_new, TobiraStoreLock **lock, GError **error)
{
  g_autoptr (TobiraStoreLock) held = tobira_store_lock_take (config->database_path, error);
  TobiraSqlite *sqlite = held != NULL ? open_database (config, error) : NULL;

  if (sqlite != NULL)
    *lock = g_steal_pointer (&held);
  else if (is_new && held != NULL)
    remove_database (config->database_path);
  return sqlite;
}

TobiraStore *
tobira_store_open (TobiraServiceConfig *config, GError **error)
{
  int descriptor = g_open (config->database_path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  gboolean is_new = descriptor >= 0;
  g_autoptr (TobiraStore) self = NULL;
  TobiraStoreLock *lock = NULL;
  TobiraSqlite *sqlite;

  if (!is_new && errno != EEXIST) {
    g_set_error (error, TOBIRA_STORE_ERROR, TOBIRA_STORE_ERROR_UNAVAILABLE,
                 "cannot create the database %s: %s", config->database_path, g_strerror (errno));
    return NULL;
  }
  if (is_new)
    close (descriptor);
  sqlite = take_database (config, is_new, &lock, error);
  if (sqlite == NULL) {
    g_prefix_error (error, "cannot use the database %s: ", config->database_path);
    return NULL;
  }
  self = g_object_new (TOBIRA_TYPE_STORE, NULL);
  self->config = tobira_service_config_ref (config);
  self->lock = lock;
  self->sqlite = sqlite;
  self->thread = g_thread_new ("store", run_thread, self);
  return g_steal_pointer (&self);
}

void
tobira_store_close (TobiraStore *self)
{
  g_return_if_fail (TOBIRA_IS_STORE (self));

  if (self->thread == NULL)
    return;
  g_async_queue_push (self->jobs, job_new (NULL, NULL));
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->sqlite, tobira_sqlite_close);
  g_clear_pointer (&self->lock, tobira_store_lock_free);
}

static void
tobira_store_dispose (GObject *object)
{
  TobiraStore *self = TOBIRA_STORE (object);

  tobira_store_close (self);
  if (self->mail_source != NULL)
    g_source_destroy (self->mail_source);
  g_clear_pointer (&self->mail_source, g_source_unref);
  G_OBJECT_CLASS (tobira_store_parent_class)->dispose (object);
}

static void
tobira_store_finalize (GObject *object)
{
  TobiraStore *self = TOBIRA_STORE (object);

  g_async_queue_unref (self->jobs);
  g_clear_pointer (&self->config, tobira_service_config_unref);
  G_OBJECT_CLASS (tobira_store_parent_class)->finalize (object);
}

static void
tobira_store_class_init (TobiraStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tobira_store_dispose;
  object_class->finalize = tobira_store_finalize;

  /**
   * TobiraStore::mail-queued:
   * @self: the store
   *
   * A mail became due: tobira_store_claim_mails_async() will find it.
   */
  signals[MAIL_QUEUED] = g_signal_new ("mail-queued", TOBIRA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static void
tobira_store_init (TobiraStore *self)
{
  self->jobs = g_async_queue_new ();
  self->mail_source = g_source_new (&mail_source_funcs, sizeof (GSource));
  g_source_set_static_name (self->mail_source, "[tobira] mail-queued");
  g_source_set_callback (self->mail_source, on_mail_queued, self, NULL);
  g_source_attach (self->mail_source, g_main_context_get_thread_default ());
}
