/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-api-values.h"

G_BEGIN_DECLS

typedef enum {
  TOBIRA_DOCUMENT_LOADING,
  TOBIRA_DOCUMENT_LOADED,
  TOBIRA_DOCUMENT_FAILED,
} TobiraDocumentState;

#define TOBIRA_TYPE_DOCUMENT_STATE (tobira_document_state_get_type ())
GType tobira_document_state_get_type (void);

/**
 * TobiraDocument:
 *
 * One document the applicant reads: its text, and how far it was read.
 *
 * Properties, read-only, with notify only on change: "kind" "title" "version" "language" (string),
 * "text" (string, nullable: Markdown), "state" (#TobiraDocumentState), "read" (boolean), "outdated"
 * (boolean), "progress" (double, 0.0 to 1.0).
 */
#define TOBIRA_TYPE_DOCUMENT (tobira_document_get_type ())
G_DECLARE_FINAL_TYPE (TobiraDocument, tobira_document, TOBIRA, DOCUMENT, GObject)

const char *tobira_document_get_kind (TobiraDocument *self);
/* (nullable) until the service's description was loaded */
const char *tobira_document_get_title (TobiraDocument *self);
const char *tobira_document_get_version (TobiraDocument *self);
const char *tobira_document_get_language (TobiraDocument *self);
/* (nullable) unless loaded */
const char *tobira_document_get_text (TobiraDocument *self);
TobiraDocumentState tobira_document_get_state (TobiraDocument *self);
gboolean tobira_document_get_read (TobiraDocument *self);
/* Whether the applicant had read a text that is not the current one any more. */
gboolean tobira_document_get_outdated (TobiraDocument *self);
double tobira_document_get_progress (TobiraDocument *self);
/* What the view of the document saw in one frame; decides whether it is read. */
void tobira_document_observe (TobiraDocument *self, const TobiraReadingFrame *frame);

G_END_DECLS
