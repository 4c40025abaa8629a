/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-mail-transport.h"

G_BEGIN_DECLS

#define TOBIRA_TYPE_MAIL_MAILDIR (tobira_mail_maildir_get_type ())
G_DECLARE_FINAL_TYPE (TobiraMailMaildir, tobira_mail_maildir, TOBIRA, MAIL_MAILDIR, GObject)

/* Puts mails into a Maildir on this machine, for trying out and for tests. */

/* Whether the directory is there or could be made; changes nothing. Returns: FALSE with error set
 * (TOBIRA_SETUP_ERROR). */
gboolean tobira_mail_maildir_check (const char *directory, GError **error);
/* Makes the directory and its three parts when missing, mode 0700. Returns: NULL with error set. */
TobiraMailTransport *tobira_mail_maildir_new (const char *directory, GError **error);

G_END_DECLS
