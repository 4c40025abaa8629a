/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-secret.h"
#include "tobira-setup-error.h"

G_BEGIN_DECLS

/* AUTO: TLS, unless the server is on this machine and nobody logs in. */
typedef enum {
  TOBIRA_MAIL_TLS_AUTO,
  TOBIRA_MAIL_TLS_REQUIRED,
  TOBIRA_MAIL_TLS_NONE,
} TobiraMailTls;

/**
 * TobiraMailSettings:
 * @maildir: (nullable): directory of a Maildir; NULL: by SMTP
 * @host: (nullable): name or numeric address of the mail server
 * @port: of the mail server
 * @is_smtps: TLS from the first byte on
 * @tls: whether to demand STARTTLS, without @is_smtps
 * @ca_file: (nullable): PEM file with who may certify the server; NULL: the system's list
 * @user: (nullable): to log in with
 * @password: (nullable): for @user
 * @timeout_seconds: to wait for any one answer of the server
 *
 * Where mails go.
 */
typedef struct {
  char *maildir;
  char *host;
  guint16 port;
  gboolean is_smtps;
  TobiraMailTls tls;
  char *ca_file;
  char *user;
  TobiraSecret *password;
  guint timeout_seconds;
} TobiraMailSettings;

#define TOBIRA_MAIL_SETTINGS_TIMEOUT_SECONDS 30

TobiraMailSettings *tobira_mail_settings_new (void);
void tobira_mail_settings_free (TobiraMailSettings *self);
/* target: maildir:DIRECTORY, smtp://HOST[:PORT] or smtps://HOST[:PORT]. The error does not repeat it
 * when it could hold a password. */
gboolean
tobira_mail_settings_set_target (TobiraMailSettings *self, const char *target, GError **error);
/* path: a file that only its owner may read, of two lines: user, password. */
gboolean
tobira_mail_settings_read_credentials (TobiraMailSettings *self, const char *path, GError **error);
/* Whether mails go out over TLS only. */
gboolean tobira_mail_settings_needs_tls (const TobiraMailSettings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraMailSettings, tobira_mail_settings_free)

G_END_DECLS
