/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraOutside:
 * @TOBIRA_OUTSIDE_SAVE: writing a file where the applicant chooses
 * @TOBIRA_OUTSIDE_PRINT: printing
 * @TOBIRA_OUTSIDE_OPEN: opening an address in another program
 * @TOBIRA_OUTSIDE_KEEP: keeping the account in the keyring of the computer
 *
 * What leaves the window. Each of them is asked for here by whoever does it and by whoever offers it,
 * so that a shared computer can do without; nothing of it happens unless somebody presses a button.
 */
typedef enum {
  TOBIRA_OUTSIDE_SAVE = 1 << 0,
  TOBIRA_OUTSIDE_PRINT = 1 << 1,
  TOBIRA_OUTSIDE_OPEN = 1 << 2,
  TOBIRA_OUTSIDE_KEEP = 1 << 3,
} TobiraOutside;

#define TOBIRA_OUTSIDE_ALL \
  (TOBIRA_OUTSIDE_SAVE | TOBIRA_OUTSIDE_PRINT | TOBIRA_OUTSIDE_OPEN | TOBIRA_OUTSIDE_KEEP)

/* Only what is among these may be done from now on; at first all of it. Pages that are there already
 * do not change. */
void tobira_outside_set_allowed (TobiraOutside allowed);
gboolean tobira_outside_is_allowed (TobiraOutside what);

/* Whether there is a way out of where the program runs: none in a sandbox without a portal. */
gboolean tobira_outside_is_reachable (void);

/* Opens an address in the applicant's browser. Where that fails or may not be, the address is shown,
 * to be copied or written down. widget: in the window that asks. href: absolute */
void tobira_outside_open (GtkWidget *widget, const char *href);

G_END_DECLS
