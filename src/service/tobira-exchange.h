/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "tobira-documents.h"
#include "tobira-hasher.h"
#include "tobira-keys.h"
#include "tobira-problem.h"
#include "tobira-store-registrations.h"

G_BEGIN_DECLS

#define TOBIRA_MAX_BODY_LENGTH (16 * 1024)
#define TOBIRA_MAX_BODY_DEPTH 8

/* What the calls work with. */
typedef struct {
  TobiraServiceConfig *config;
  TobiraStore *store;
  TobiraKeys *keys;
  TobiraDocuments *documents;
  TobiraHasher *hasher;
  guint exchanges; /* requests that are not finished */
} TobiraServiceParts;

/**
 * TobiraExchange:
 * @parts: of the service
 * @message: libsoup's side of it
 * @languages: what the client asked for
 * @request_id: also in the answer
 * @path: (array fixed-size=2): what stands for the variable parts of the route
 * @body: wiped when freed; NUL-terminated
 * @body_length: in bytes
 * @is_too_large: the body was longer than allowed and was dropped
 *
 * One request and its answer, reference-counted: a call keeps it until it has answered, however
 * long that takes and whether or not the client is still there.
 */
typedef struct {
  grefcount references;
  TobiraServiceParts *parts;
  SoupServerMessage *message;
  TobiraLanguageOrder languages;
  char *request_id;
  char *path[2];
  char *body;
  gsize body_length;
  gboolean is_too_large;
  gboolean is_paused;
  gboolean is_over; /* answered and sent, or the client went away */
} TobiraExchange;

TobiraExchange *tobira_exchange_new (TobiraServiceParts *parts, SoupServerMessage *message);
TobiraExchange *tobira_exchange_ref (TobiraExchange *self);
void tobira_exchange_unref (TobiraExchange *self);
void tobira_exchange_add_to_body (TobiraExchange *self, const void *bytes, gsize length);
/* The answer comes later. */
void tobira_exchange_pause (TobiraExchange *self);

/* Returns: (nullable): the first header of that name. */
const char *tobira_exchange_get_header (TobiraExchange *self, const char *name);
/* texts: see tobira_language_order_choose(). What is chosen is the language of the answer; of an answer
 * without any text, it is the one asked for. */
TobiraLanguage tobira_exchange_choose_language (TobiraExchange *self, const char *const *texts);
void tobira_exchange_set_header (TobiraExchange *self, const char *name, const char *value);
/* Whether If-None-Match names etag (with its quotes). */
gboolean tobira_exchange_is_unchanged (TobiraExchange *self, const char *etag);

/* The answers; each ends the exchange. json: (transfer full) */
void tobira_exchange_reply_empty (TobiraExchange *self, guint status);
void
tobira_exchange_reply_bytes (TobiraExchange *self, guint status, const char *type, GBytes *bytes);
void tobira_exchange_reply_json (TobiraExchange *self, guint status, JsonObject *json);
/* Like the above with an ETag over json, and 304 when the client has it; server_time is added, which
 * is no part of the ETag. */
void tobira_exchange_reply_state (TobiraExchange *self,
                                  guint status,
                                  JsonObject *json,
                                  gint64 server_time_us);

/* What a problem says besides its name. errors: (transfer full) (nullable) (element-type JsonObject) */
typedef struct {
  JsonArray *errors;
  gint64 retry_us;        /* 0: what the problem's table says */
  int attempts_remaining; /* -1: not said */
  const char *allow;      /* (nullable): for method-not-allowed */
} TobiraProblemExtra;

void tobira_exchange_fail (TobiraExchange *self, const char *name);
void
tobira_exchange_fail_with (TobiraExchange *self, const char *name, const TobiraProblemExtra *extra);
/* For an error of the store: overloaded when it may pass, internal (and logged) otherwise. */
void tobira_exchange_fail_for_error (TobiraExchange *self, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraExchange, tobira_exchange_unref)

G_END_DECLS
