/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TobiraApiError:
 *
 * How a call can fail. Each code names what the applicant can do about it, not what broke; a code
 * that stems from a problem document carries it (tobira_api_error_get_problem()).
 */
typedef enum {
  /* Nothing reached the service: try again when there is a connection. */
  TOBIRA_API_ERROR_OFFLINE,      /* no network */
  TOBIRA_API_ERROR_NAME,         /* the host name is not found */
  TOBIRA_API_ERROR_REFUSED,      /* nobody listens there */
  TOBIRA_API_ERROR_TLS_CLOCK,    /* certificate not valid at this time: the computer's clock? */
  TOBIRA_API_ERROR_TLS_UNKNOWN,  /* issued by nobody we trust: inspection, captive portal */
  TOBIRA_API_ERROR_TLS_IDENTITY, /* for another host */
  TOBIRA_API_ERROR_TLS,          /* any other failure of TLS */
  TOBIRA_API_ERROR_PROXY,        /* the proxy refuses or wants a login */
  /* What happened to the request is not known: ask the service before sending it again. */
  TOBIRA_API_ERROR_TIMED_OUT,
  TOBIRA_API_ERROR_CUT_OFF,
  /* The service (or something in its place) answered. */
  TOBIRA_API_ERROR_NOT_OUR_SERVICE, /* redirect, HTML, wrong type: captive portal or wrong URL */
  TOBIRA_API_ERROR_BAD_ANSWER,      /* malformed, oversized, contradictory */
  TOBIRA_API_ERROR_BUSY,            /* 429, 503: come back after retry_after */
  TOBIRA_API_ERROR_SERVER,          /* 5xx */
  TOBIRA_API_ERROR_VALIDATION,      /* 422: fields have to be corrected */
  TOBIRA_API_ERROR_WRONG_KEY,
  TOBIRA_API_ERROR_KEY_EXPIRED,
  TOBIRA_API_ERROR_LOCKED,
  TOBIRA_API_ERROR_CANCELLED_THERE, /* the registration was cancelled */
  TOBIRA_API_ERROR_GONE,            /* unknown registration: start again */
  TOBIRA_API_ERROR_MAIL_NOT_SENT,
  TOBIRA_API_ERROR_ALREADY_COMPLETED,
  TOBIRA_API_ERROR_DOCUMENTS_OUTDATED,
  TOBIRA_API_ERROR_IN_PROGRESS,
  TOBIRA_API_ERROR_CLIENT_TOO_OLD,
  TOBIRA_API_ERROR_REJECTED,  /* any other 4xx: a bug on one side */
  TOBIRA_API_ERROR_CANCELLED, /* the applicant stopped it, or the object went away */
} TobiraApiError;

#define TOBIRA_API_ERROR (tobira_api_error_quark ())
GQuark tobira_api_error_quark (void);

typedef struct {
  char *pointer; /* JSON Pointer: "/email" */
  char *code;
  char *character; /* (nullable): params.character */
  gint64 position; /* params.position; 0 without one */
  gint64 length;   /* params.length; 0 without one */
} TobiraFieldError;

typedef struct {
  char *name;              /* (nullable): without the urn prefix */
  guint status;            /* HTTP status; 0 when there was no answer */
  char *request_id;        /* (nullable): to quote to the help desk */
  int retry_after_seconds; /* -1 when not said */
  int attempts_remaining;  /* -1 when not said */
  GPtrArray *errors;       /* (element-type TobiraFieldError), never NULL */
} TobiraProblem;

/* Returns: (transfer full) */
GError *tobira_api_error_new (TobiraApiError code, const char *message);
/* error: any TOBIRA_API_ERROR. Returns: (transfer none): never NULL */
TobiraProblem *tobira_api_error_get_problem (const GError *error);
/* Whether the request may have been carried out although it failed. */
gboolean tobira_api_error_is_unknown_outcome (const GError *error);
/* Whether doing the same again later may work. */
gboolean tobira_api_error_is_transient (const GError *error);

TobiraFieldError *tobira_field_error_new (const char *pointer, const char *code);
void tobira_field_error_free (TobiraFieldError *self);

G_END_DECLS
