/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-api.h"

G_BEGIN_DECLS

/**
 * TobiraApiHttp:
 *
 * The service over HTTP: libsoup, a total deadline for each call, caps on what is read, no
 * redirects, no cookies, no cache.
 */
#define TOBIRA_TYPE_API_HTTP (tobira_api_http_get_type ())
G_DECLARE_FINAL_TYPE (TobiraApiHttp, tobira_api_http, TOBIRA, API_HTTP, GObject)

/**
 * tobira_api_http_check_url:
 * @url: (nullable): the base URL that somebody gave
 * @error: (nullable): %G_IO_ERROR_INVALID_ARGUMENT, its message naming what is wrong with it
 *
 * https, or http to a loopback address; no user, query or fragment.
 */
gboolean tobira_api_http_check_url (const char *url, GError **error);
/* base_url: one that passed the check. Returns: (transfer full) */
TobiraApi *tobira_api_http_new (const char *base_url);
/* Shortens the deadlines, for tests: seconds for each call, at least 1. */
void tobira_api_http_set_deadline (TobiraApiHttp *self, guint seconds);

G_END_DECLS
