/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-mail-settings.h"
#include "tobira-service-config.h"

G_BEGIN_DECLS

/**
 * TobiraOptions:
 * @config: what the service and the store need
 * @mail: where mails go
 * @documents: folder of the documents
 * @secret_file: file of the secret
 * @port_file: (nullable): file to write the port into
 * @mail_credentials: (nullable): what was given for it, to be shown; @mail holds what is in it
 * @check: only see whether everything is in order
 * @check_config: only say what would be used. Credentials of the service manager are not there then
 *   and are not asked for.
 *
 * What the operator chose, on the command line or in the configuration file. Owned.
 */
typedef struct {
  TobiraServiceConfig *config;
  TobiraMailSettings *mail;
  char *documents;
  char *secret_file;
  char *port_file;
  char *mail_credentials;
  gboolean check;
  gboolean check_config;
} TobiraOptions;

/**
 * tobira_options_parse:
 * @arguments: the command line, program name first; any bytes
 * @text: (out) (transfer full) (nullable): what was asked for with --help or --version, to be
 *   printed instead of anything else
 *
 * Nothing is changed on disk.
 *
 * Returns: (transfer full) (nullable): NULL with @text set, or with @error set (%TOBIRA_SETUP_ERROR)
 */
TobiraOptions *tobira_options_parse (const char *const *arguments, char **text, GError **error);
void tobira_options_free (TobiraOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraOptions, tobira_options_free)

G_END_DECLS
