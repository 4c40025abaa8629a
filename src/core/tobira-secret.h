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

/* text: UTF-8 or any bytes; length: in bytes, or -1 when NUL-terminated. Returns: (transfer full) */
TobiraSecret *tobira_secret_new (const char *text, gssize length);
/* Takes over text (from g_malloc), whose length is length bytes: it is copied, wiped and freed. */
TobiraSecret *tobira_secret_new_take (char *text, gsize length);
TobiraSecret *tobira_secret_ref (TobiraSecret *self);
void tobira_secret_unref (TobiraSecret *self);
/* NUL-terminated, valid as long as self is. */
const char *tobira_secret_get_text (const TobiraSecret *self);
/* In bytes. */
gsize tobira_secret_get_length (const TobiraSecret *self);
/* Constant-time for equal lengths. Either may be NULL: NULL equals only NULL. */
gboolean tobira_secret_equal (const TobiraSecret *a, const TobiraSecret *b);
/* Overwrites memory in a way the compiler does not remove. */
void tobira_secret_wipe (void *memory, gsize length);
/* Wipes and frees a g_malloc'ed string; NULL is fine. */
void tobira_secret_free_text (char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraSecret, tobira_secret_unref)

G_END_DECLS
