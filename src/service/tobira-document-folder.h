/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-documents.h"
#include "tobira-setup-error.h"

G_BEGIN_DECLS

#define TOBIRA_DOCUMENT_FOLDER_INDEX "documents.ini"
#define TOBIRA_DOCUMENT_FOLDER_MAX_BYTES (2 * 1024 * 1024)

/**
 * tobira_document_folder_load:
 * @directory: with the index "documents.ini" (a key file, see data/documents) and the texts it names
 *
 * Returns: (transfer full) (nullable): what is there, both kinds in Japanese among it; NULL with
 *   @error set (%TOBIRA_SETUP_ERROR) that names the file and how to mend it
 */
TobiraDocuments *tobira_document_folder_load (const char *directory, GError **error);

G_END_DECLS
