/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraOffer:
 *
 * Asks whether another text was meant, with a button that puts it in place. Hidden while there is
 * nothing to offer.
 *
 * Signals: "accepted": the button was pressed.
 */
#define TOBIRA_TYPE_OFFER (tobira_offer_get_type ())
G_DECLARE_FINAL_TYPE (TobiraOffer, tobira_offer, TOBIRA, OFFER, GtkBox)

/* text: (nullable): NULL hides it. may_stay: whether what is there now would do as well */
void tobira_offer_set_text (TobiraOffer *self, const char *text, gboolean may_stay);
/* Returns: (nullable): NULL while it is hidden */
const char *tobira_offer_get_text (TobiraOffer *self);
gboolean tobira_offer_get_may_stay (TobiraOffer *self);
/* The label with the question. */
GtkWidget *tobira_offer_get_question (TobiraOffer *self);

G_END_DECLS
