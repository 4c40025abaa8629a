/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-exchange.h"

G_BEGIN_DECLS

/* One function per call of the API, each in a file of its own. */
void tobira_call_describe (TobiraExchange *exchange);
void tobira_call_get_document (TobiraExchange *exchange);
void tobira_call_register (TobiraExchange *exchange);
void tobira_call_look (TobiraExchange *exchange);
void tobira_call_mail_again (TobiraExchange *exchange);
void tobira_call_complete (TobiraExchange *exchange);
void tobira_call_cancel (TobiraExchange *exchange);

G_END_DECLS
