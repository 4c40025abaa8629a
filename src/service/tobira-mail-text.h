/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-secret.h"
#include "tobira-service-config.h"
#include "tobira-store.h"

G_BEGIN_DECLS

/* The words of one mail, filled in. */
typedef struct {
  char *subject;
  char *body; /* lines end with CRLF; holds the key: wiped when cleared */
} TobiraMailText;

/* key: (nullable): none for a template without one; now_us: microseconds since 1970. */
void tobira_mail_text_init (TobiraMailText *self,
                            const TobiraMail *mail,
                            const TobiraServiceConfig *config,
                            const TobiraSecret *key,
                            gint64 now_us);
void tobira_mail_text_clear (TobiraMailText *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TobiraMailText, tobira_mail_text_clear)

G_END_DECLS
