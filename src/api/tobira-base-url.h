/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The base URL of a service, and what hangs off it. The check itself is public:
 * tobira_api_http_check_url(). */

/* path: "/v1/…", already escaped. Returns: (transfer full): below the base URL's own path */
GUri *tobira_base_url_get_call (GUri *base, const char *path);
/* href: path or absolute URL. Returns: (transfer full) (nullable): NULL unless it is of the base
 * URL's origin (RFC 6454), without user and fragment */
GUri *tobira_base_url_get_href (GUri *base, const char *href);

G_END_DECLS
