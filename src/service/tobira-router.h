/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-exchange.h"

G_BEGIN_DECLS

/* Answers exchange now, or pauses it and answers later. */
typedef void (*TobiraCall) (TobiraExchange *exchange);

/**
 * TobiraRoute:
 * @method: "GET" answers HEAD too
 * @pattern: the exact path; "*" stands for one segment, which goes to exchange->path
 */
typedef struct {
  const char *method;
  const char *pattern;
  TobiraCall call;
} TobiraRoute;

/* Finds and makes the call; answers not-found or method-not-allowed when there is none. */
void tobira_router_dispatch (TobiraExchange *exchange);
/* Whether path (as it came, not decoded) matches pattern; segments: (array fixed-size=2) (out)
 * (transfer full) (optional). For tests. */
gboolean tobira_router_match (const char *pattern, const char *path, char **segments);

G_END_DECLS
