/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TobiraHostLack:
 * @TOBIRA_HOST_LACKS_BUS: there is no session bus, or it does not answer
 *
 * What is missing around the program that somebody may want to know of.
 */
typedef enum {
  TOBIRA_HOST_LACKS_BUS = 1 << 0,
} TobiraHostLack;

/* How long anything that GTK would wait for is given to answer, once, before GTK is started. */
#define TOBIRA_HOST_SECONDS 3

/**
 * tobira_host_prepare:
 *
 * Finds out what the desktop has, and has GTK not even look for what is missing: it would complain,
 * or wait for half a minute and more for a bus, a portal or an accessibility bus that hangs, without a
 * window. Works by environment variables, because there is no other way; what somebody has set there
 * stays. Before settings are used and before gtk_init(), while nothing but an idle thread of GDBus can
 * run beside it.
 *
 * Returns: what is missing
 */
TobiraHostLack tobira_host_prepare (void);

G_END_DECLS
