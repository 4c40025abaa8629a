/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tobira-language.h"
#include "tobira-problem-names.h"

G_BEGIN_DECLS

/**
 * TobiraProblem:
 * @name: TOBIRA_PROBLEM_…
 * @status: of HTTP
 * @retry_seconds: for Retry-After, when nothing better is known; 0: retrying is no help
 * @title: what happened, for people
 * @detail: (nullable): what can be done, for people
 *
 * One kind of problem. The name is the contract, the texts are only help.
 */
typedef struct {
  const char *name;
  guint status;
  guint retry_seconds;
  const char *title[TOBIRA_N_LANGUAGES];
  const char *detail[TOBIRA_N_LANGUAGES];
} TobiraProblem;

/* name: TOBIRA_PROBLEM_…; an unknown one is a mistake in the program. */
const TobiraProblem *tobira_problem_get (const char *name);

G_END_DECLS
