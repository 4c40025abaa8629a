/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RawServer:
 *
 * A server on the loopback address that answers with exactly the bytes it is given, however wrong
 * they are, and keeps what it was asked. One request for each connection.
 */
typedef struct _RawServer RawServer;

typedef enum {
  RAW_CLOSE,       /* closes after the answer */
  RAW_TRICKLE,     /* sends a byte every 20 ms, then closes */
  RAW_HANG,        /* neither goes on nor closes */
  RAW_RESET,       /* resets the connection after the answer */
  RAW_CLOSE_EARLY, /* closes without reading the request */
} RawManner;

/* certificate: (nullable): speaks TLS with it. Returns: (transfer full) */
RawServer *raw_server_new (GTlsCertificate *certificate);
void raw_server_free (RawServer *self);
guint16 raw_server_get_port (RawServer *self);
/* Returns: (transfer full): "http://127.0.0.1:…" */
char *raw_server_get_url (RawServer *self);
/* Answers are given in this order; the last one is given again and again. bytes: (transfer full) */
void raw_server_add (RawServer *self, GBytes *bytes, RawManner manner);
void raw_server_add_text (RawServer *self, const char *text);
/* Forgets answers and requests. */
void raw_server_reset (RawServer *self);
guint raw_server_count (RawServer *self);
/* The whole request, head and body. Returns: (transfer full) */
char *raw_server_get_request (RawServer *self, guint index);
/* Returns: (transfer full) (nullable): the value of a header of a request */
char *raw_server_get_header (RawServer *self, guint index, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

G_END_DECLS
