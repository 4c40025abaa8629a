/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-exchange.h"

G_BEGIN_DECLS

/* What is checked as soon as the headers are there: everything that libsoup 3.2 lets through and a
 * service must not. Takes Range away, so that nobody is sent ranges. Answers the exchange when a request
 * is not acceptable. */
void tobira_guard_check_headers (TobiraExchange *exchange);
/* Whether the User-Agent is a tobira older than minimum ("1.2.3"). agent: (nullable) */
gboolean tobira_guard_is_too_old (const char *agent, const char *minimum);

G_END_DECLS
