/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-secret.h"

G_BEGIN_DECLS

/**
 * TobiraKeeper:
 *
 * Where an applicant may keep the account after completion (screens, 19): the keyring of the
 * computer, see #TobiraSecretKeeper. One keeper serves one service and holds at most one account of
 * it; keeping another one replaces it. Every call is asynchronous, because a keyring may ask for a
 * password of its own or never answer, and nothing else ever waits for one of them.
 */
#define TOBIRA_TYPE_KEEPER (tobira_keeper_get_type ())
G_DECLARE_INTERFACE (TobiraKeeper, tobira_keeper, TOBIRA, KEEPER, GObject)

/**
 * TobiraKeeperError:
 * @TOBIRA_KEEPER_ERROR_ABSENT: there is no keyring, or nothing that leads to it
 * @TOBIRA_KEEPER_ERROR_LOCKED: it is locked, and nobody opened it when it asked
 * @TOBIRA_KEEPER_ERROR_SILENT: it did not answer
 * @TOBIRA_KEEPER_ERROR_REFUSED: it does not want to, or does not have what it was given
 */
typedef enum {
  TOBIRA_KEEPER_ERROR_ABSENT,
  TOBIRA_KEEPER_ERROR_LOCKED,
  TOBIRA_KEEPER_ERROR_SILENT,
  TOBIRA_KEEPER_ERROR_REFUSED,
} TobiraKeeperError;

#define TOBIRA_KEEPER_ERROR (tobira_keeper_error_quark ())
GQuark tobira_keeper_error_quark (void);

struct _TobiraKeeperInterface {
  GTypeInterface parent_interface;

  void (*keep_async) (TobiraKeeper *self,
                      const char *label,
                      const char *email,
                      TobiraSecret *password,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  void (*look_async) (TobiraKeeper *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  void (*forget_async) (TobiraKeeper *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
};

/* Keeps an account in place of what was kept before. label: what people read in the keyring; others
 * may read it too, so it holds nothing that is not theirs to know. It ends without an error only when
 * the keyring was seen to have it. */
void tobira_keeper_keep_async (TobiraKeeper *self,
                               const char *label,
                               const char *email,
                               TobiraSecret *password,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean tobira_keeper_keep_finish (TobiraKeeper *self, GAsyncResult *result, GError **error);

/* Whether an account is kept already; nobody is asked to open anything for that. */
void tobira_keeper_look_async (TobiraKeeper *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
/* Returns: (transfer full) (nullable): its label, perhaps empty when the keyring is locked; NULL
 * without an error when there is none */
char *tobira_keeper_look_finish (TobiraKeeper *self, GAsyncResult *result, GError **error);

/* Takes it out of the keyring; also well when there is none. */
void tobira_keeper_forget_async (TobiraKeeper *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gboolean tobira_keeper_forget_finish (TobiraKeeper *self, GAsyncResult *result, GError **error);

G_END_DECLS
