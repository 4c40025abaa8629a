/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-mail-settings.h"
#include "tobira-mail-transport.h"

G_BEGIN_DECLS

#define TOBIRA_TYPE_MAIL_SMTP (tobira_mail_smtp_get_type ())
G_DECLARE_FINAL_TYPE (TobiraMailSmtp, tobira_mail_smtp, TOBIRA, MAIL_SMTP, GObject)

/* Hands mails to a mail server by SMTP submission (RFC 5321, 6409, 8314). */

/* settings: (transfer full): with a host. */
TobiraMailTransport *tobira_mail_smtp_new (TobiraMailSettings *settings);

G_END_DECLS
