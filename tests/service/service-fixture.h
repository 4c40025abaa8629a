/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <stdatomic.h>

#include "tobira-service.h"

G_BEGIN_DECLS

/**
 * Stand:
 *
 * A service in this process, on a port of its own, with a database in a directory of its own, a
 * clock that only moves when told to, and a mailer that is played by stand_deliver().
 */
typedef struct {
  char *directory;
  _Atomic gint64 now_us; /* read by the store's thread */
  TobiraServiceConfig *config;
  TobiraKeys *keys;
  TobiraDocuments *documents;
  TobiraStore *store;
  TobiraService *service;
  SoupSession *session;
} Stand;

/* 2026-11-23T05:00:00Z, 14:00 in Japan */
#define STAND_START_US (G_GINT64_CONSTANT (1795410000) * G_TIME_SPAN_SECOND)
#define STAND_EMAIL "taro@example.co.jp"
#define STAND_PASSWORD "Sakura#2026door"

/* A stand that is not started: config can still be changed. */
Stand *stand_new (void);
void stand_start (Stand *stand);
/* As when the program ends; the database stays. */
void stand_stop (Stand *stand);
void stand_free (Stand *stand);
void stand_move_clock (Stand *stand, gint64 seconds);

typedef struct {
  guint status;
  char *type;
  GBytes *body;
  JsonObject *json; /* (nullable) */
  SoupMessageHeaders *headers;
} Reply;

void reply_free (Reply *reply);
/* Returns: (nullable): the name behind "urn:tobira:problem:" */
const char *reply_get_problem (Reply *reply);
const char *reply_get_header (Reply *reply, const char *name);
/* path: members separated by dots. Returns: "" when there is none, numbers as text, null as "null" */
char *reply_get (Reply *reply, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

/* Headers are pairs of name and value, ended by NULL. A body is sent as application/json unless a
 * header says otherwise. */
Reply *stand_ask (Stand *stand, const char *method, const char *path, const char *body, ...)
    G_GNUC_NULL_TERMINATED;
/* The same for count identical requests at once; replies: (out caller-allocates). The number of
 * connections is that of the session. keys: (nullable) (array length=count): Idempotency-Keys */
void stand_ask_at_once (Stand *stand,
                        const char *path,
                        const char *token,
                        const char *const *keys,
                        const char *const *bodies,
                        guint count,
                        Reply **replies);

/* Returns: (transfer full): a body that is right but for what is given: a member is left out when its
 * argument is NULL. */
char *stand_application (Stand *stand, const char *email);
/* Registers with a new Idempotency-Key. */
Reply *stand_register (Stand *stand, const char *email);
/* Returns: (transfer full): the value of an Authorization header */
char *stand_bearer (Reply *registered);
/* Returns: (transfer full): "/v1/registrations/…" and suffix */
char *stand_path (Reply *registered, const char *suffix);
/* Plays the mailer: claims every due mail and says it was sent.
 * Returns: (transfer full) (element-type TobiraMail) */
GPtrArray *stand_deliver (Stand *stand);
/* Returns: (transfer full): the right key of a registration */
char *stand_key (Stand *stand, Reply *registered);
Reply *stand_complete (Stand *stand, Reply *registered, const char *password, const char *key);
/* Registers, delivers and completes. Returns: (transfer full): the last reply */
Reply *stand_make_account (Stand *stand, const char *email);
Reply *stand_look (Stand *stand, Reply *registered);
void stand_maintain (Stand *stand);

/* Runs the main context until *result is set by stand_on_result(), a GAsyncReadyCallback. */
void stand_on_result (GObject *object, GAsyncResult *result, gpointer data);
GAsyncResult *stand_await (GAsyncResult **result);

/* The first column of the first row, read through a connection of its own. */
gint64 stand_query (Stand *stand, const char *sql);
void stand_execute (Stand *stand, const char *sql);
/* Whether text occurs in any file of the database. */
gboolean stand_database_contains (Stand *stand, const char *text);

G_END_DECLS
