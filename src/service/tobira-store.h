/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-service-config.h"

G_BEGIN_DECLS

#define TOBIRA_STORE_ERROR (tobira_store_error_quark ())
GQuark tobira_store_error_quark (void);

/* UNAVAILABLE: disk full, I/O error or a lock held too long: nothing was changed, try later. */
typedef enum {
  TOBIRA_STORE_ERROR_UNAVAILABLE,
  TOBIRA_STORE_ERROR_NOT_OURS,
  TOBIRA_STORE_ERROR_TOO_NEW,
  TOBIRA_STORE_ERROR_FAILED,
} TobiraStoreError;

#define TOBIRA_TYPE_STORE (tobira_store_get_type ())
G_DECLARE_FINAL_TYPE (TobiraStore, tobira_store, TOBIRA, STORE, GObject)

/* The database, on a thread of its own. Every call answers in the thread-default main context of
 * its caller, and only after what it changed is on disk. Signal: "mail-queued" (no arguments), in the main
 * context of whoever opened the store, after a mail was queued. */

/* Creates the database (mode 0600) when there is none, brings its schema up to date otherwise.
 * Nobody else can open it meanwhile (TOBIRA_STORE_ERROR_UNAVAILABLE), not even this process.
 * Returns: (transfer full) (nullable): NULL with error set (TOBIRA_STORE_ERROR), the file untouched */
TobiraStore *tobira_store_open (TobiraServiceConfig *config, GError **error);
/* Finishes what was asked for and closes the file. Blocks. Called by dispose too. */
void tobira_store_close (TobiraStore *self);

/* What is to be mailed. */
typedef enum {
  TOBIRA_MAIL_TEMPLATE_AUTH_KEY,           /* アカウント仮登録完了通知 */
  TOBIRA_MAIL_TEMPLATE_ALREADY_REGISTERED, /* 既に登録されています; never with a key */
} TobiraMailTemplate;

/**
 * TobiraMail:
 * @serial: names the mail
 * @registration_id: what the authentication key is derived from
 * @address: where it goes
 * @template: which text
 * @language: of the text
 * @number: 1 for the first mail of the registration, 2 for the second…
 * @tries: how often sending was tried before
 * @queued_us: when it was asked for, microseconds since 1970
 * @leased_until_us: nobody else is given the mail before this time
 *
 * One mail that is due. Neither the key nor the text is ever stored.
 */
typedef struct {
  gint64 serial;
  char *registration_id;
  char *address;
  TobiraMailTemplate template;
  TobiraLanguage language;
  guint number;
  guint tries;
  gint64 queued_us;
  gint64 leased_until_us;
} TobiraMail;

void tobira_mail_free (TobiraMail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraMail, tobira_mail_free)

/* Leases up to limit due mails for lease_seconds, oldest first, and counts the try. After a crash the
 * lease runs out and the mail is due again (tobira_store_open() ends all leases of an earlier run). */
void tobira_store_claim_mails_async (TobiraStore *self,
                                     guint limit,
                                     guint lease_seconds,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* next_due_us: (out) (optional): when the next mail becomes due that was not claimed, G_MAXINT64 when
 * none will. Returns: (transfer full) (nullable) (element-type TobiraMail): possibly empty */
GPtrArray *tobira_store_claim_mails_finish (TobiraStore *self,
                                            GAsyncResult *result,
                                            gint64 *next_due_us,
                                            GError **error);
/* The mail server accepted the mail just now: the key is valid for key_ttl_seconds from now on. */
void tobira_store_mail_sent_async (TobiraStore *self,
                                   gint64 serial,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* Not yet: the mail becomes due again in delay_seconds; shown as "delayed". */
void tobira_store_mail_delayed_async (TobiraStore *self,
                                      gint64 serial,
                                      guint delay_seconds,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* Never: shown as "rejected". */
void tobira_store_mail_rejected_async (TobiraStore *self,
                                       gint64 serial,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* Of the three above. A mail that is gone meanwhile (cancelled) is no error. */
gboolean tobira_store_mail_finish (TobiraStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
