/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-http-error.h"

#include <string.h>

#include "tobira-json.h"
#include "tobira-problem-names.h"

#define PROBLEM_TYPE "application/problem+json"
#define PROBLEM_DEPTH 32
#define MAXIMUM_RETRY_AFTER_SECONDS (24 * 60 * 60)
#define MAXIMUM_FIELD_ERRORS 64
#define MAXIMUM_REQUEST_ID_LENGTH 64
/* RFC 6585; not among libsoup's. */
#define STATUS_TOO_EARLY 425
#define STATUS_TOO_MANY_REQUESTS 429
#define STATUS_NETWORK_AUTHENTICATION_REQUIRED 511

static TobiraApiError
code_of_certificate (GTlsCertificateFlags flags)
{
  /* In this order: what an inspecting proxy or a captive portal shows is often old as well. */
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return TOBIRA_API_ERROR_TLS_UNKNOWN;
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return TOBIRA_API_ERROR_TLS_IDENTITY;
  if (flags & (G_TLS_CERTIFICATE_NOT_ACTIVATED | G_TLS_CERTIFICATE_EXPIRED))
    return TOBIRA_API_ERROR_TLS_CLOCK;

  return TOBIRA_API_ERROR_TLS;
}

static TobiraApiError
code_of_io (int code, gboolean was_written)
{
  switch (code) {
  case G_IO_ERROR_CANCELLED:
    return TOBIRA_API_ERROR_CANCELLED;
  case G_IO_ERROR_CONNECTION_REFUSED:
    return TOBIRA_API_ERROR_REFUSED;
  case G_IO_ERROR_HOST_NOT_FOUND:
    return TOBIRA_API_ERROR_NAME;
  case G_IO_ERROR_NETWORK_UNREACHABLE:
  case G_IO_ERROR_HOST_UNREACHABLE:
    return TOBIRA_API_ERROR_OFFLINE;
  case G_IO_ERROR_PROXY_FAILED:
  case G_IO_ERROR_PROXY_AUTH_FAILED:
  case G_IO_ERROR_PROXY_NEED_AUTH:
  case G_IO_ERROR_PROXY_NOT_ALLOWED:
    return TOBIRA_API_ERROR_PROXY;
  case G_IO_ERROR_TIMED_OUT:
    return was_written ? TOBIRA_API_ERROR_TIMED_OUT : TOBIRA_API_ERROR_OFFLINE;
  case G_IO_ERROR_INVALID_DATA:
    return TOBIRA_API_ERROR_BAD_ANSWER;
  default:
    return was_written ? TOBIRA_API_ERROR_CUT_OFF : TOBIRA_API_ERROR_OFFLINE;
  }
}

static TobiraApiError
code_of_session (int code, gboolean was_written)
{
  switch (code) {
  case SOUP_SESSION_ERROR_PARSING:
  case SOUP_SESSION_ERROR_ENCODING:
    return TOBIRA_API_ERROR_BAD_ANSWER;
  case SOUP_SESSION_ERROR_TOO_MANY_REDIRECTS:
  case SOUP_SESSION_ERROR_REDIRECT_NO_LOCATION:
  case SOUP_SESSION_ERROR_REDIRECT_BAD_URI:
    return TOBIRA_API_ERROR_NOT_OUR_SERVICE;
  default:
    return was_written ? TOBIRA_API_ERROR_CUT_OFF : TOBIRA_API_ERROR_OFFLINE;
  }
}

GError *
tobira_http_error_from_transport (const GError *error, SoupMessage *message, gboolean was_written)
{
  TobiraApiError code;

  if (error->domain == G_TLS_ERROR && error->code == G_TLS_ERROR_BAD_CERTIFICATE)
    code = code_of_certificate (soup_message_get_tls_peer_certificate_errors (message));
  else if (error->domain == G_TLS_ERROR)
    code = was_written ? TOBIRA_API_ERROR_CUT_OFF : TOBIRA_API_ERROR_TLS;
  else if (error->domain == G_RESOLVER_ERROR)
    code = TOBIRA_API_ERROR_NAME;
  else if (error->domain == G_IO_ERROR)
    code = code_of_io (error->code, was_written);
  else if (error->domain == SOUP_SESSION_ERROR)
    code = code_of_session (error->code, was_written);
  else
    code = was_written ? TOBIRA_API_ERROR_CUT_OFF : TOBIRA_API_ERROR_OFFLINE;

  return tobira_api_error_new (code, error->message);
}

static const struct {
  const char *name;
  TobiraApiError code;
} problem_codes[] = {
    {TOBIRA_PROBLEM_VALIDATION, TOBIRA_API_ERROR_VALIDATION},
    {TOBIRA_PROBLEM_AUTH_KEY_MISMATCH, TOBIRA_API_ERROR_WRONG_KEY},
    {TOBIRA_PROBLEM_REGISTRATION_NOT_FOUND, TOBIRA_API_ERROR_GONE},
    {TOBIRA_PROBLEM_AUTH_KEY_EXPIRED, TOBIRA_API_ERROR_KEY_EXPIRED},
    {TOBIRA_PROBLEM_REGISTRATION_LOCKED, TOBIRA_API_ERROR_LOCKED},
    {TOBIRA_PROBLEM_REGISTRATION_CANCELLED, TOBIRA_API_ERROR_CANCELLED_THERE},
    {TOBIRA_PROBLEM_MAIL_NOT_SENT, TOBIRA_API_ERROR_MAIL_NOT_SENT},
    {TOBIRA_PROBLEM_ALREADY_COMPLETED, TOBIRA_API_ERROR_ALREADY_COMPLETED},
    {TOBIRA_PROBLEM_DOCUMENTS_OUTDATED, TOBIRA_API_ERROR_DOCUMENTS_OUTDATED},
    {TOBIRA_PROBLEM_REQUEST_IN_PROGRESS, TOBIRA_API_ERROR_IN_PROGRESS},
    {TOBIRA_PROBLEM_RATE_LIMITED, TOBIRA_API_ERROR_BUSY},
    {TOBIRA_PROBLEM_OVERLOADED, TOBIRA_API_ERROR_BUSY},
    {TOBIRA_PROBLEM_CLIENT_TOO_OLD, TOBIRA_API_ERROR_CLIENT_TOO_OLD},
};

static TobiraApiError
code_of_status (guint status, gboolean is_problem)
{
  switch (status) {
  case STATUS_TOO_EARLY:
  case STATUS_TOO_MANY_REQUESTS:
  case SOUP_STATUS_SERVICE_UNAVAILABLE:
    return TOBIRA_API_ERROR_BUSY;
  case SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED:
    return TOBIRA_API_ERROR_PROXY;
  case SOUP_STATUS_REQUEST_TIMEOUT:
    return TOBIRA_API_ERROR_TIMED_OUT;
  case STATUS_NETWORK_AUTHENTICATION_REQUIRED:
    return TOBIRA_API_ERROR_NOT_OUR_SERVICE;
  /* What a web server in front of the service answers by itself, without a problem document. */
  case SOUP_STATUS_BAD_REQUEST:
  case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
    return TOBIRA_API_ERROR_REJECTED;
  default:
    break;
  }

  if (SOUP_STATUS_IS_SERVER_ERROR (status))
    return TOBIRA_API_ERROR_SERVER;

  return SOUP_STATUS_IS_CLIENT_ERROR (status) && is_problem ? TOBIRA_API_ERROR_REJECTED
                                                            : TOBIRA_API_ERROR_NOT_OUR_SERVICE;
}

/* Returns: in seconds, -1 when not said */
static int
get_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  const char *date_text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) then = NULL;
  guint64 seconds;

  if (!text)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &seconds, NULL))
    return (int) MIN (seconds, MAXIMUM_RETRY_AFTER_SECONDS);

  then = soup_date_time_new_from_http_string (text);
  if (!then)
    return -1;
  /* The service's own time, since the computer's may be wrong. */
  now = date_text ? soup_date_time_new_from_http_string (date_text) : NULL;
  if (!now)
    now = g_date_time_new_now_utc ();

  return (int) CLAMP (g_date_time_difference (then, now) / G_USEC_PER_SEC, 0,
                      MAXIMUM_RETRY_AFTER_SECONDS);
}

static char *
get_request_id (SoupMessageHeaders *headers, const char *instance)
{
  const char *id = soup_message_headers_get_one (headers, "X-Request-Id");

  if (!id && instance && g_str_has_prefix (instance, "urn:uuid:"))
    id = instance + strlen ("urn:uuid:");
  /* It is shown to people, and may come from anybody. */
  if (!id || strlen (id) > MAXIMUM_REQUEST_ID_LENGTH ||
      strspn (id, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") !=
          strlen (id))
    return NULL;

  return g_strdup (id);
}

static TobiraFieldError *
parse_field_error (JsonObject *object)
{
  TobiraFieldError *error;
  JsonObject *params;
  const char *pointer;
  const char *code;
  const char *character = NULL;

  if (!tobira_json_get_string (object, "pointer", &pointer, NULL) ||
      !tobira_json_get_string (object, "code", &code, NULL))
    return NULL;

  error = tobira_field_error_new (pointer, code);
  if (tobira_json_get_object (object, "params", &params, NULL)) {
    if (tobira_json_get_optional_string (params, "character", &character, NULL))
      error->character = g_strdup (character);
    if (!tobira_json_get_int (params, "position", 0, G_MAXINT, &error->position, NULL))
      error->position = 0;
    if (!tobira_json_get_int (params, "length", 0, G_MAXINT, &error->length, NULL))
      error->length = 0;
  }

  return error;
}

/* The codes are what counts (RFC 9457, 3.1); whatever cannot be read is passed over, since the
 * status alone says that it failed. */
static void
parse_problem (JsonObject *object, TobiraProblem *problem)
{
  const char *type = NULL;
  JsonArray *errors;
  gint64 attempts;

  if (tobira_json_get_optional_string (object, "type", &type, NULL) && type &&
      g_str_has_prefix (type, TOBIRA_PROBLEM_PREFIX))
    problem->name = g_strdup (type + strlen (TOBIRA_PROBLEM_PREFIX));
  if (tobira_json_get_int (object, "attempts_remaining", 0, G_MAXINT, &attempts, NULL))
    problem->attempts_remaining = (int) attempts;
  if (!tobira_json_get_array (object, "errors", &errors, NULL))
    return;

  for (guint i = 0; i < MIN (json_array_get_length (errors), MAXIMUM_FIELD_ERRORS); i++) {
    JsonObject *element = tobira_json_array_get_object (errors, i, NULL);
    TobiraFieldError *field_error = element ? parse_field_error (element) : NULL;

    if (field_error)
      g_ptr_array_add (problem->errors, field_error);
  }
}

static TobiraApiError
code_of_problem (const TobiraProblem *problem, TobiraApiError fallback)
{
  for (guint i = 0; problem->name && i < G_N_ELEMENTS (problem_codes); i++)
    if (g_str_equal (problem_codes[i].name, problem->name))
      return problem_codes[i].code;

  return fallback;
}

GError *
tobira_http_error_from_answer (const TobiraHttpAnswer *answer)
{
  const gboolean is_problem = g_strcmp0 (answer->content_type, PROBLEM_TYPE) == 0;
  g_autoptr (JsonObject) object = NULL;
  const char *instance = NULL;
  TobiraProblem *problem;
  GError *error;

  error = tobira_api_error_new (code_of_status (answer->status, is_problem), "Refused");
  problem = tobira_api_error_get_problem (error);
  problem->status = answer->status;
  problem->retry_after_seconds = get_retry_after (answer->headers);
  if (is_problem) {
    gsize length = 0;
    const char *text = g_bytes_get_data (answer->body, &length);

    object = tobira_json_parse_object (text ? text : "", length, TOBIRA_HTTP_ERROR_MAXIMUM_BYTES,
                                       PROBLEM_DEPTH, NULL);
  }
  if (object) {
    parse_problem (object, problem);
    tobira_json_get_optional_string (object, "instance", &instance, NULL);
    error->code = (int) code_of_problem (problem, (TobiraApiError) error->code);
  }
  problem->request_id = get_request_id (answer->headers, instance);

  return error;
}

gboolean
tobira_http_error_check_type (const TobiraHttpAnswer *answer,
                              const char *content_type,
                              GError **error)
{
  TobiraApiError code;
  TobiraProblem *problem;

  if (g_strcmp0 (answer->content_type, content_type) != 0)
    code = TOBIRA_API_ERROR_NOT_OUR_SERVICE;
  else if (answer->charset && !g_str_equal (answer->charset, "utf-8"))
    code = TOBIRA_API_ERROR_BAD_ANSWER;
  else
    return TRUE;

  g_propagate_error (error, tobira_api_error_new (code, "The answer is of another type"));
  if (error) {
    problem = tobira_api_error_get_problem (*error);
    problem->status = answer->status;
  }

  return FALSE;
}
