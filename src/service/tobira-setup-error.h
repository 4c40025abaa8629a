/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TOBIRA_SETUP_ERROR (tobira_setup_error_quark ())
GQuark tobira_setup_error_quark (void);

/* What keeps the service from starting. The message is one line that names the option or file and
 * says what to do about it; it is shown to the operator as it is. */
typedef enum {
  TOBIRA_SETUP_ERROR_OPTION,
  TOBIRA_SETUP_ERROR_FILE,
} TobiraSetupError;

/* text: (nullable): any bytes. Returns: (transfer full): text in quotes, cut to a sensible length,
 * without anything that would break the line. */
char *tobira_setup_quote (const char *text);

G_END_DECLS
