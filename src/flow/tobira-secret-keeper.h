/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-keeper.h"

G_BEGIN_DECLS

/**
 * TobiraSecretKeeper:
 *
 * Keeps the account by libsecret: in the Secret Service of the desktop (GNOME Keyring, KWallet,
 * KeePassXC …), and inside a sandbox in an encrypted file of its own whose key the Secret portal gives.
 *
 * What an item looks like, and why:
 *
 * - Schema: the application's id with ".Account". One attribute, "service": the origin (RFC 6454) of
 *   the service, "https://www.example.jp". Attributes lie open for whoever may talk to the keyring
 *   and, in some, on the disk; so the address is not among them, not even hashed (addresses can be
 *   guessed). It also makes one item for a service: an item with equal attributes is replaced.
 * - Label: words of the user interface, with the address partly hidden. It lies as open.
 * - Secret: the password in the first line, "login: " and the address in the second one, in the
 *   manner of pass(1). Both are encrypted, and "secret-tool lookup service https://…" gives them back.
 *
 * An item counts as kept only after it was read back and is the same. Memory: the text is handed to
 * libsecret in memory that is wiped. On the way to the keyring libsecret encrypts it, but a service
 * that offers no encrypted session, and the file of the sandbox, get it by way of a GVariant, which
 * nobody wipes.
 *
 * Not cancelled in a sandbox: libsecret before 0.21 waits for itself for ever when it is.
 */
#define TOBIRA_TYPE_SECRET_KEEPER (tobira_secret_keeper_get_type ())
G_DECLARE_FINAL_TYPE (TobiraSecretKeeper, tobira_secret_keeper, TOBIRA, SECRET_KEEPER, GObject)

#define TOBIRA_SECRET_KEEPER_SCHEMA TOBIRA_APPLICATION_ID ".Account"

/* service: the service's URL, which tobira_api_http_check_url() took. Nothing is asked for yet.
 * Returns: (transfer full) */
TobiraKeeper *tobira_secret_keeper_new (const char *service);
/* Returns: (transfer none): the origin of the service, as it is written down */
const char *tobira_secret_keeper_get_origin (TobiraSecretKeeper *self);

G_END_DECLS
