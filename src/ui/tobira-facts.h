/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraFacts:
 *
 * Names and their values, one pair below the other: in two columns where there is room, else each
 * value below its name, so that large text in a narrow window can still be read.
 */
#define TOBIRA_TYPE_FACTS (tobira_facts_get_type ())
G_DECLARE_FINAL_TYPE (TobiraFacts, tobira_facts, TOBIRA, FACTS, GtkWidget)

GtkWidget *tobira_facts_new (void);
/* is_code: the value is to be compared character by character, and can be copied */
void tobira_facts_add (TobiraFacts *self, const char *name, const char *value, gboolean is_code);

G_END_DECLS
