/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-clock.h"
#include "tobira-document.h"

G_BEGIN_DECLS

/* How the registration fills a document; nobody else writes to it. */

/* Returns: (transfer full) */
TobiraDocument *tobira_document_new (const char *kind, TobiraClock *clock);
/* Names the text that is to be shown. Another language of a version that was read stays read; any
 * other text is unread, and has to be loaded. */
void tobira_document_set_info (TobiraDocument *self, const TobiraDocumentInfo *info);
/* The text that set_info() named is on its way, has come, or will not come for now. */
void tobira_document_set_loading (TobiraDocument *self);
void tobira_document_set_bytes (TobiraDocument *self, GBytes *bytes);
void tobira_document_set_failed (TobiraDocument *self);
/* (nullable) until set_info() */
const char *tobira_document_get_sha256 (TobiraDocument *self);
/* agreed_us: microseconds since 1970. Returns: (transfer full) (nullable): NULL unless read */
TobiraConsent *tobira_document_make_consent (TobiraDocument *self, gint64 agreed_us);
/* The next applicant has read nothing. */
void tobira_document_forget (TobiraDocument *self);

G_END_DECLS
