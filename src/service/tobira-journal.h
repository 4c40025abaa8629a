/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the service says goes to standard error. Where that leads into the journal ($JOURNAL_STREAM of
 * systemd.exec(5) names it), each line begins with its priority as sd-daemon(3) has it ("<4>…"), and
 * without the time and the name, which the journal adds itself. */
void tobira_journal_set_up (void);
/* Says one line at the level of an error, on behalf of a program that ends now. */
void tobira_journal_complain (const char *text);

G_END_DECLS
