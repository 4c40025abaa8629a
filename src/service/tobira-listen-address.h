/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-setup-error.h"

G_BEGIN_DECLS

/**
 * tobira_listen_address_parse:
 * @text: "127.0.0.1:8080", "[::1]:8080" or "localhost:8080"; port 0 means any
 * @address: (out) (transfer full): numeric
 * @port: (out)
 *
 * Names are not looked up, but for localhost, which means 127.0.0.1.
 *
 * Returns: FALSE with @error set (%TOBIRA_SETUP_ERROR)
 */
gboolean
tobira_listen_address_parse (const char *text, char **address, guint16 *port, GError **error);
/* Listens there for a moment, so that a wrong choice is found before anything is made on disk.
 * Returns: FALSE with error set (TOBIRA_SETUP_ERROR) when it cannot be listened on. */
gboolean tobira_listen_address_probe (const char *address, guint16 port, GError **error);

/* Of "--listen": what stands for the socket that the service manager opened. */
#define TOBIRA_LISTEN_ADDRESS_HANDED "systemd"

/* Sees whether there is one, as sd_listen_fds(3) has it: $LISTEN_PID and $LISTEN_FDS.
 * Returns: FALSE with error set (TOBIRA_SETUP_ERROR) unless it is one listening stream socket. */
gboolean tobira_listen_address_check_handed (GError **error);
/* Returns: (transfer full) (nullable): that socket; NULL with error set. */
GSocket *tobira_listen_address_take_handed (GError **error);

G_END_DECLS
