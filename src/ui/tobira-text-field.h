/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TobiraTextField:
 *
 * A field to type into: label above, 「※必須」 as text, hint, the entry, and below it what has to
 * be corrected. Never limits the length and never changes what was typed while it is typed
 * (screens, 4 and 7).
 *
 * Properties: "label", "hint", "text" (string), "password" (boolean, construct-only), "folding"
 * (boolean: full-width characters become half-width when the field is left), "address" (boolean: it is
 * for an e-mail address).
 * Signals: "submitted": Enter was pressed, and not to end a conversion. "left": the field was left with
 * another text than before, after folding; whoever has advice gives it now.
 */
#define TOBIRA_TYPE_TEXT_FIELD (tobira_text_field_get_type ())
G_DECLARE_FINAL_TYPE (TobiraTextField, tobira_text_field, TOBIRA, TEXT_FIELD, GtkBox)

/* The text as typed; for a password it stays in the entry's own memory. */
const char *tobira_text_field_get_text (TobiraTextField *self);
void tobira_text_field_set_text (TobiraTextField *self, const char *text);
void tobira_text_field_set_label (TobiraTextField *self, const char *label);
void tobira_text_field_set_hint (TobiraTextField *self, const char *hint);
/* error: (nullable) */
void tobira_text_field_set_error (TobiraTextField *self, const char *error);
/* Returns: (nullable) */
const char *tobira_text_field_get_error (TobiraTextField *self);
/* What is said below the field without being wrong. Returns: (nullable) */
const char *tobira_text_field_get_note (TobiraTextField *self);
/* Says and shows it below the field until the text is changed. note: (nullable) */
void tobira_text_field_set_note (TobiraTextField *self, const char *note);
/* Offers another text, which a button puts in place; gone when the text is changed. text: (nullable).
 * may_stay: whether what is there now would do as well */
void tobira_text_field_offer (TobiraTextField *self, const char *text, gboolean may_stay);
/* Text and all, of a field in another language. */
void tobira_text_field_take_over (TobiraTextField *self, TobiraTextField *other);
/* Not while what is in it is on its way: it can be read and copied all the same. */
void tobira_text_field_set_editable (TobiraTextField *self, gboolean editable);
/* For passwords: shows what was typed. */
void tobira_text_field_set_revealed (TobiraTextField *self, gboolean revealed);
/* (transfer none): the GtkEntry or GtkPasswordEntry */
GtkWidget *tobira_text_field_get_entry (TobiraTextField *self);

G_END_DECLS
