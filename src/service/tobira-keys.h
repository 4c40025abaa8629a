/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-secret.h"

G_BEGIN_DECLS

#define TOBIRA_KEYS_SECRET_BYTES 32
#define TOBIRA_KEYS_MAC_BYTES 32

/**
 * TobiraKeys:
 *
 * What is derived from the one secret of the service: nothing of it is ever stored. One subkey per
 * purpose (libsodium's crypto_kdf), then keyed hashes. Immutable, safe in every thread.
 */
typedef struct _TobiraKeys TobiraKeys;

typedef enum {
  TOBIRA_KEYS_IDEMPOTENCY = 3,
  TOBIRA_KEYS_FINGERPRINT,
  TOBIRA_KEYS_CLIENT_ADDRESS,
  TOBIRA_KEYS_MAIL_ADDRESS,
  TOBIRA_KEYS_MESSAGE_ID,
} TobiraKeysPurpose;

/* secret: TOBIRA_KEYS_SECRET_BYTES bytes, copied into locked memory. */
TobiraKeys *tobira_keys_new (const guint8 *secret);
TobiraKeys *tobira_keys_ref (TobiraKeys *self);
void tobira_keys_unref (TobiraKeys *self);
/* Returns: (transfer full): what opens the registration id, 43 characters of base64url. */
TobiraSecret *tobira_keys_derive_token (const TobiraKeys *self, const char *id);
/* In constant time for every token of the right length. */
gboolean tobira_keys_check_token (const TobiraKeys *self, const char *id, const char *token);
/* Returns: (transfer full): the authentication key as it is mailed, "1234-5678". */
TobiraSecret *tobira_keys_derive_auth_key (const TobiraKeys *self, const char *id);
/* key: after tobira_auth_key_clean(). In constant time. */
gboolean
tobira_keys_check_auth_key (const TobiraKeys *self, const char *id, const TobiraSecret *key);
/* mac: (out caller-allocates): TOBIRA_KEYS_MAC_BYTES bytes over length bytes of data. */
void tobira_keys_mac (
    const TobiraKeys *self, TobiraKeysPurpose purpose, const void *data, gsize length, guint8 *mac);
/* The fingerprint of a request body, under a key that also needs the (never stored) salt: who reads
 * the database, even together with the secret, cannot try passwords against it. */
void tobira_keys_fingerprint (
    const TobiraKeys *self, const char *salt, const void *body, gsize length, guint8 *mac);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraKeys, tobira_keys_unref)

G_END_DECLS
