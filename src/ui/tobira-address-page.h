/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-page.h"

G_BEGIN_DECLS

/**
 * TobiraAddressPage:
 *
 * The e-mail address, the two documents and the consent.
 */
#define TOBIRA_TYPE_ADDRESS_PAGE (tobira_address_page_get_type ())
G_DECLARE_FINAL_TYPE (TobiraAddressPage, tobira_address_page, TOBIRA, ADDRESS_PAGE, GtkBox)

/* What the fields of a page in another language say and offer. */
void tobira_address_page_take_over (TobiraAddressPage *self, TobiraAddressPage *other);

G_END_DECLS
