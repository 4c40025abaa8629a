/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraConsent:
 * @kind: "privacy-policy" or "terms-of-use"
 * @version: the document's version, as the service names it
 * @language: BCP 47 tag of the text that was shown
 * @sha256: of that text, 64 lower-case hexadecimal digits
 * @read_to_end_us: when it was read to its end, microseconds since 1970
 * @agreed_us: when it was agreed to, microseconds since 1970
 *
 * What was agreed to (screens, 14). All strings are owned.
 */
typedef struct {
  char *kind;
  char *version;
  char *language;
  char *sha256;
  gint64 read_to_end_us;
  gint64 agreed_us;
} TobiraConsent;

#define TOBIRA_DOCUMENT_PRIVACY_POLICY "privacy-policy"
#define TOBIRA_DOCUMENT_TERMS_OF_USE "terms-of-use"

#define TOBIRA_TYPE_CONSENT (tobira_consent_get_type ())
GType tobira_consent_get_type (void);

TobiraConsent *tobira_consent_copy (const TobiraConsent *self);
void tobira_consent_free (TobiraConsent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraConsent, tobira_consent_free)

G_END_DECLS
