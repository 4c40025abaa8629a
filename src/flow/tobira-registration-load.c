/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* The service's description and the documents: loading them, again after a failure, and again in
 * another language. What is there stays until something newer has come. */

/* A network that comes up changes several times in a row. */
#define NETWORK_SETTLE_MS 1000

void
tobira_registration_stop_loading (TobiraRegistration *self)
{
  self->load_generation++;
  self->loading = FALSE;
  self->loads_pending = 0;
  g_clear_error (&self->load_error);
  if (self->load_cancellable)
    g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
  if (self->load_retry)
    tobira_backoff_stop (self->load_retry);
}

/* Whether there is everything that the form needs, in the language that is shown. */
static gboolean
is_complete (TobiraRegistration *self)
{
  if (!self->service || self->load_fault)
    return FALSE;

  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    if (tobira_document_get_state (self->documents[i]) != TOBIRA_DOCUMENT_LOADED)
      return FALSE;

  return TRUE;
}

static void
fail_missing_documents (TobiraRegistration *self)
{
  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    tobira_document_set_failed (self->documents[i]);
}

/* error: (transfer full) (nullable) */
static void
end_load (TobiraRegistration *self, GError *error)
{
  const gboolean refuse = self->refuse_when_loaded;

  self->loading = FALSE;
  self->refuse_when_loaded = FALSE;
  g_clear_object (&self->load_cancellable);
  if (error) {
    fail_missing_documents (self);
    if (tobira_api_error_is_transient (error))
      tobira_backoff_schedule (self->load_retry,
                               tobira_api_error_get_problem (error)->retry_after_seconds);
  } else {
    tobira_backoff_reset (self->load_retry);
  }
  tobira_registration_set_load_fault (self, error);

  if (refuse)
    tobira_registration_end_outdated (self);
  tobira_registration_update (self);
}

static void
end_document (TobiraRegistration *self)
{
  self->loads_pending--;
  if (self->loads_pending == 0)
    end_load (self, g_steal_pointer (&self->load_error));
}

typedef struct {
  gpointer call;
  char *sha256;
} TobiraDocumentCall;

static void
on_document (GObject *source, GAsyncResult *result, gpointer data)
{
  TobiraDocumentCall *call = data;
  g_autofree char *sha256 = g_steal_pointer (&call->sha256);
  g_autoptr (TobiraRegistration) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint generation;

  bytes = tobira_api_get_document_finish (TOBIRA_API (source), result, &error);
  self = tobira_registration_call_end (call->call, &generation);
  g_free (call);
  if (!self)
    return;

  /* A text is what its hash says, whoever asked for it. */
  if (bytes)
    g_hash_table_replace (self->texts, g_strdup (sha256), g_bytes_ref (bytes));
  if (generation != self->load_generation)
    return;

  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++) {
    if (g_strcmp0 (tobira_document_get_sha256 (self->documents[i]), sha256) != 0)
      continue;
    if (bytes)
      tobira_document_set_bytes (self->documents[i], bytes);
    else
      tobira_document_set_failed (self->documents[i]);
  }
  if (error && !self->load_error)
    self->load_error = g_steal_pointer (&error);
  end_document (self);
}

static void
load_document (TobiraRegistration *self, TobiraDocument *document)
{
  const TobiraDocumentInfo *info = tobira_service_info_find_document (
      self->service, tobira_document_get_kind (document), self->language);
  TobiraDocumentCall *call;
  GBytes *bytes;

  if (!info) {
    tobira_document_set_failed (document);
    if (!self->load_error)
      self->load_error =
          tobira_api_error_new (TOBIRA_API_ERROR_BAD_ANSWER, "The service lacks a document");
    return;
  }

  tobira_document_set_info (document, info);
  if (tobira_document_get_state (document) == TOBIRA_DOCUMENT_LOADED)
    return;
  bytes = g_hash_table_lookup (self->texts, info->sha256);
  if (bytes) {
    tobira_document_set_bytes (document, bytes);
    return;
  }

  tobira_document_set_loading (document);
  self->loads_pending++;
  call = g_new0 (TobiraDocumentCall, 1);
  call->call = tobira_registration_call_new (self, self->load_generation);
  call->sha256 = g_strdup (info->sha256);
  tobira_api_get_document_async (self->api, info, self->load_cancellable, on_document, call);
}

static void
on_service (GObject *source, GAsyncResult *result, gpointer call)
{
  g_autoptr (TobiraServiceInfo) service = NULL;
  g_autoptr (TobiraRegistration) self = NULL;
  g_autoptr (GError) error = NULL;
  guint generation;

  service = tobira_api_get_service_finish (TOBIRA_API (source), result, &error);
  self = tobira_registration_call_end (call, &generation);
  if (!self || generation != self->load_generation)
    return;

  if (error) {
    end_load (self, g_steal_pointer (&error));
    return;
  }

  g_clear_pointer (&self->service, tobira_service_info_unref);
  self->service = g_steal_pointer (&service);
  /* One more than the documents, so that none of them can end the load before all are asked for. */
  self->loads_pending = 1;
  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    load_document (self, self->documents[i]);
  tobira_registration_update (self);
  end_document (self);
}

void
tobira_registration_reload (TobiraRegistration *self)
{
  tobira_registration_stop_loading (self);
  self->load_wanted = TRUE;
  self->loading = TRUE;
  self->load_cancellable = g_cancellable_new ();
  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    tobira_document_set_loading (self->documents[i]);
  tobira_registration_update (self);
  tobira_api_get_service_async (self->api, self->language, self->load_cancellable, on_service,
                                tobira_registration_call_new (self, self->load_generation));
}

void
tobira_registration_load (TobiraRegistration *self)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  if (self->loading || is_complete (self))
    return;

  /* Somebody asked: what went wrong before is not shown any more until it does so again. */
  tobira_registration_set_load_fault (self, NULL);
  tobira_backoff_reset (self->load_retry);
  tobira_registration_reload (self);
}

void
tobira_registration_on_load_due (gpointer data)
{
  TobiraRegistration *self = data;

  /* Nobody asked: the fault stays in sight until it is mended. */
  if (!self->loading)
    tobira_registration_reload (self);
}

void
tobira_registration_set_language (TobiraRegistration *self, const char *language)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));
  g_return_if_fail (language && *language);

  if (g_str_equal (self->language, language))
    return;

  g_free (self->language);
  self->language = g_strdup (language);
  g_object_notify (G_OBJECT (self), "language");
  if (self->load_wanted)
    tobira_registration_reload (self);
}

void
tobira_registration_on_network_changed (TobiraRegistration *self)
{
  /* Only a hint: whether the network is said to be there or not, trying costs little. */
  if (tobira_backoff_is_scheduled (self->load_retry)) {
    tobira_backoff_reset (self->load_retry);
    tobira_backoff_schedule_in (self->load_retry, NETWORK_SETTLE_MS);
  }
  if (tobira_backoff_is_scheduled (self->mail_watch)) {
    tobira_backoff_reset (self->mail_watch);
    tobira_backoff_schedule_in (self->mail_watch, NETWORK_SETTLE_MS);
  }
}
