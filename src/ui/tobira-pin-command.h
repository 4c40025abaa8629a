/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tobira_pin_command_hash:
 *
 * Asks for a PIN twice on the terminal, without showing it, and prints its hash for the policy. When
 * standard input is no terminal, its first line is the PIN. A PIN is never an argument: those can be
 * seen by everybody on the computer.
 *
 * Returns: the exit status
 */
int tobira_pin_command_hash (void);

G_END_DECLS
