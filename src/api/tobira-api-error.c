/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-api-error.h"

/* What a TOBIRA_API_ERROR carries besides code and message. */
typedef struct {
  TobiraProblem problem;
} TobiraApiErrorPrivate;

static void
tobira_api_error_private_init (TobiraApiErrorPrivate *priv)
{
  priv->problem.retry_after_seconds = -1;
  priv->problem.attempts_remaining = -1;
  priv->problem.errors = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_field_error_free);
}

static TobiraFieldError *
field_error_copy (const TobiraFieldError *self)
{
  TobiraFieldError *copy = tobira_field_error_new (self->pointer, self->code);

  copy->character = g_strdup (self->character);
  copy->position = self->position;
  copy->length = self->length;

  return copy;
}

static void
tobira_api_error_private_copy (const TobiraApiErrorPrivate *source, TobiraApiErrorPrivate *target)
{
  const TobiraProblem *from = &source->problem;
  TobiraProblem *to = &target->problem;

  to->name = g_strdup (from->name);
  to->status = from->status;
  to->request_id = g_strdup (from->request_id);
  to->retry_after_seconds = from->retry_after_seconds;
  to->attempts_remaining = from->attempts_remaining;
  for (guint i = 0; i < from->errors->len; i++)
    g_ptr_array_add (to->errors, field_error_copy (g_ptr_array_index (from->errors, i)));
}

static void
tobira_api_error_private_clear (TobiraApiErrorPrivate *priv)
{
  g_clear_pointer (&priv->problem.name, g_free);
  g_clear_pointer (&priv->problem.request_id, g_free);
  g_clear_pointer (&priv->problem.errors, g_ptr_array_unref);
}

G_DEFINE_EXTENDED_ERROR (TobiraApiError, tobira_api_error)

GError *
tobira_api_error_new (TobiraApiError code, const char *message)
{
  return g_error_new_literal (TOBIRA_API_ERROR, (int) code, message ? message : "");
}

TobiraProblem *
tobira_api_error_get_problem (const GError *error)
{
  g_return_val_if_fail (error && error->domain == TOBIRA_API_ERROR, NULL);

  return &tobira_api_error_get_private (error)->problem;
}

gboolean
tobira_api_error_is_unknown_outcome (const GError *error)
{
  g_return_val_if_fail (error && error->domain == TOBIRA_API_ERROR, FALSE);

  switch ((TobiraApiError) error->code) {
  case TOBIRA_API_ERROR_TIMED_OUT:
  case TOBIRA_API_ERROR_CUT_OFF:
  case TOBIRA_API_ERROR_BAD_ANSWER:
  case TOBIRA_API_ERROR_SERVER:
  case TOBIRA_API_ERROR_IN_PROGRESS:
  case TOBIRA_API_ERROR_CANCELLED:
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
tobira_api_error_is_transient (const GError *error)
{
  g_return_val_if_fail (error && error->domain == TOBIRA_API_ERROR, FALSE);

  switch ((TobiraApiError) error->code) {
  case TOBIRA_API_ERROR_OFFLINE:
  case TOBIRA_API_ERROR_NAME:
  case TOBIRA_API_ERROR_REFUSED:
  /* A captive portal looks like one of these three until somebody logs in there. */
  case TOBIRA_API_ERROR_TLS_UNKNOWN:
  case TOBIRA_API_ERROR_TLS_IDENTITY:
  case TOBIRA_API_ERROR_NOT_OUR_SERVICE:
  case TOBIRA_API_ERROR_PROXY:
  case TOBIRA_API_ERROR_TIMED_OUT:
  case TOBIRA_API_ERROR_CUT_OFF:
  case TOBIRA_API_ERROR_BAD_ANSWER:
  case TOBIRA_API_ERROR_BUSY:
  case TOBIRA_API_ERROR_SERVER:
  case TOBIRA_API_ERROR_MAIL_NOT_SENT:
  case TOBIRA_API_ERROR_IN_PROGRESS:
    return TRUE;
  default:
    return FALSE;
  }
}

TobiraFieldError *
tobira_field_error_new (const char *pointer, const char *code)
{
  TobiraFieldError *self = g_new0 (TobiraFieldError, 1);

  self->pointer = g_strdup (pointer);
  self->code = g_strdup (code);

  return self;
}

void
tobira_field_error_free (TobiraFieldError *self)
{
  g_free (self->pointer);
  g_free (self->code);
  g_free (self->character);
  g_free (self);
}
