/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraSecret:
 *
 * A reference-counted, immutable string whose memory is wiped before it is given back and is left
 * out of core dumps. For passwords, authentication keys and tokens. May hold any bytes but NUL.
 */
typedef struct _TobiraSecret TobiraSecret;

#define TOBIRA_TYPE_SECRET (tobira_secret_get_type ())
GType tobira_secret_get_type (void);

TobiraSecret *tobira_secret_new (const char *text, gssize length);
TobiraSecret *tobira_secret_new_take (char *text, gsize length);
TobiraSecret *tobira_secret_ref (TobiraSecret *self);
void tobira_secret_unref (TobiraSecret *self);
const char *tobira_secret_get_text (const TobiraSecret *self);
gsize tobira_secret_get_length (const TobiraSecret *self);
gboolean tobira_secret_equal (const TobiraSecret *a, const TobiraSecret *b);
void tobira_secret_wipe (void *memory, gsize length);
void tobira_secret_free_text (char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraSecret, tobira_secret_unref)

G_END_DECLS
