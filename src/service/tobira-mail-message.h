/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-keys.h"
#include "tobira-service-config.h"
#include "tobira-store.h"

G_BEGIN_DECLS

#define TOBIRA_MAIL_ERROR (tobira_mail_error_quark ())
GQuark tobira_mail_error_quark (void);

/**
 * TobiraMailError:
 * @TOBIRA_MAIL_ERROR_TRY_AGAIN: not taken, or perhaps taken: send the same message later
 * @TOBIRA_MAIL_ERROR_REJECTED: will never be taken
 *
 * What became of a message. The text holds neither address nor key, so that it can be logged.
 */
typedef enum {
  TOBIRA_MAIL_ERROR_TRY_AGAIN,
  TOBIRA_MAIL_ERROR_REJECTED,
} TobiraMailError;

/**
 * TobiraMailMessage:
 * @name: the same for every try at one mail and for no other mail; safe as a file's name
 * @from: envelope sender
 * @to: envelope recipient
 * @bytes: the whole message with CRLF at the ends of lines; wiped when freed
 *
 * One mail as it is handed to a mail server. Immutable.
 */
typedef struct {
  char *name;
  char *from;
  char *to;
  GBytes *bytes;
} TobiraMailMessage;

/**
 * tobira_mail_message_new:
 * @mail: what is due
 * @config: sender, names, the key's time
 * @keys: what the authentication key is derived from
 * @now_us: when it is about to be sent, microseconds since 1970
 *
 * Composes the mail (manual, "mail"; RFC 5322, 2047, 3834). The Message-ID depends on the
 * registration and the number of the mail alone, so that a mail server or program can tell a repeat.
 * Not to be called in several threads at once.
 *
 * Returns: (transfer full) (nullable): NULL with @error set (%TOBIRA_MAIL_ERROR_REJECTED) for an
 *   address that could smuggle something in, or is none
 */
TobiraMailMessage *tobira_mail_message_new (const TobiraMail *mail,
                                            const TobiraServiceConfig *config,
                                            const TobiraKeys *keys,
                                            gint64 now_us,
                                            GError **error);
TobiraMailMessage *tobira_mail_message_ref (TobiraMailMessage *self);
void tobira_mail_message_unref (TobiraMailMessage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraMailMessage, tobira_mail_message_unref)

G_END_DECLS
