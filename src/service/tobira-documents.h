/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tobira-language.h"

G_BEGIN_DECLS

/**
 * TobiraServedDocument:
 * @kind: "privacy-policy" or "terms-of-use"
 * @version: "2026-04-01"
 * @language: of the text
 * @title: its heading, for people
 * @sha256: of the bytes, 64 lower-case hexadecimal digits
 * @bytes: the text, CommonMark in UTF-8
 * @href: "/v1/documents/privacy-policy/2026-04-01?lang=ja"
 *
 * One version of one document in one language. Never changed.
 */
typedef struct {
  char *kind;
  char *version;
  TobiraLanguage language;
  char *title;
  char *sha256;
  GBytes *bytes;
  char *href;
} TobiraServedDocument;

/* All versions that are still served. */
typedef struct _TobiraDocuments TobiraDocuments;

TobiraDocuments *tobira_documents_new (void);
TobiraDocuments *tobira_documents_ref (TobiraDocuments *self);
void tobira_documents_unref (TobiraDocuments *self);
/* All texts are copied, bytes is referenced. */
void tobira_documents_add (TobiraDocuments *self,
                           const char *kind,
                           const char *version,
                           TobiraLanguage language,
                           const char *title,
                           GBytes *bytes);
/* Returns: (nullable) (transfer none) */
const TobiraServedDocument *tobira_documents_find (const TobiraDocuments *self,
                                                   const char *kind,
                                                   const char *version,
                                                   TobiraLanguage language);
/* The newest version (versions sort as text) of each kind, in all its languages.
 * Returns: (transfer container) (element-type TobiraServedDocument) */
GPtrArray *tobira_documents_get_current (const TobiraDocuments *self);
/* Returns: (nullable) (transfer none): the newest version of one kind in one language. */
const TobiraServedDocument *tobira_documents_find_current (const TobiraDocuments *self,
                                                           const char *kind,
                                                           TobiraLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraDocuments, tobira_documents_unref)

G_END_DECLS
