/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-documents.h"
#include "tobira-keys.h"
#include "tobira-service-config.h"
#include "tobira-store.h"

G_BEGIN_DECLS

#define TOBIRA_TYPE_SERVICE (tobira_service_get_type ())
G_DECLARE_FINAL_TYPE (TobiraService, tobira_service, TOBIRA, SERVICE, GObject)

/* The HTTP side of the reference service: accepts connections, answers the calls of data/api from
 * the store and looks after the store every minute. Belongs to the default main context. */

/* Keeps a reference to each argument. */
TobiraService *tobira_service_new (TobiraServiceConfig *config,
                                   TobiraStore *store,
                                   TobiraKeys *keys,
                                   TobiraDocuments *documents);
/* Returns: FALSE with error set when the address cannot be listened on. */
gboolean tobira_service_start (TobiraService *self, GError **error);
/* Accepts no more, lets the running requests finish for drain_seconds at most (it runs the main
 * context meanwhile), then closes every connection. */
void tobira_service_stop (TobiraService *self);
/* Other documents from now on, for requests that are not looked at yet. Keeps a reference. */
void tobira_service_set_documents (TobiraService *self, TobiraDocuments *documents);
/* The port that is really listened on; 0 unless started, and for a socket without one. */
guint16 tobira_service_get_port (TobiraService *self);
/* Returns: (nullable) (transfer none): "http://127.0.0.1:8080", or a path; NULL unless started. */
const char *tobira_service_get_uri (TobiraService *self);

G_END_DECLS
