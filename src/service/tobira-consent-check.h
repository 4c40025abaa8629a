/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-consent.h"
#include "tobira-exchange.h"

G_BEGIN_DECLS

/* What is wrong with the consents of a request, besides their form. */
typedef enum {
  TOBIRA_CONSENTS_OK,
  TOBIRA_CONSENTS_MISSING,  /* one of the two documents, or agreed to twice */
  TOBIRA_CONSENTS_OUTDATED, /* to a text that is not the present one */
} TobiraConsentsVerdict;

/* Returns: (transfer full) (nullable) (element-type TobiraConsent): NULL with error set
 * (TOBIRA_JSON_ERROR) when the array is not of the agreed form */
GPtrArray *tobira_consents_parse (JsonArray *array, GError **error);
TobiraConsentsVerdict tobira_consents_judge (const GPtrArray *consents,
                                             const TobiraDocuments *documents);

G_END_DECLS
