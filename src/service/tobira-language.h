/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TobiraLanguage:
 *
 * The languages of mails; also the index of a localised text, which need not be there in each of
 * them. The numbers are kept in databases: a new language goes to the end, none is ever removed.
 */
typedef enum {
  TOBIRA_LANGUAGE_JA,
  TOBIRA_LANGUAGE_EN,
  TOBIRA_LANGUAGE_JA_EASY,
  TOBIRA_LANGUAGE_ZH_HANS,
  TOBIRA_LANGUAGE_PT_BR,
  TOBIRA_LANGUAGE_ES,
  TOBIRA_LANGUAGE_VI,
  TOBIRA_LANGUAGE_FIL,
  TOBIRA_N_LANGUAGES,
} TobiraLanguage;

/**
 * TobiraLanguageOrder:
 * @languages: best first, each of them once
 *
 * What somebody would rather read. Whatever is to be read exists in some of these languages; the
 * first of them is taken.
 */
typedef struct {
  TobiraLanguage languages[TOBIRA_N_LANGUAGES];
} TobiraLanguageOrder;

/* Returns: its BCP 47 tag: "ja", "pt-BR". */
const char *tobira_language_to_string (TobiraLanguage language);
/* number: from a database. Returns: what a number that only a newer version knows stands for, too. */
TobiraLanguage tobira_language_from_number (gint64 number);
/* tag: (nullable): "pt-BR", or a narrower one: "en-GB" (RFC 4647, 3.4). Returns: FALSE for a language
 * that there is not, and "pt" is none: it may be another Portuguese. */
gboolean tobira_language_from_tag (const char *tag, TobiraLanguage *language);
/* The same for the tag that a reader wants: for whom asks for "pt" or "zh-TW", the kind of Portuguese
 * or Chinese that there is will do. */
gboolean tobira_language_from_wish (const char *tag, TobiraLanguage *language);
/* Returns: whether the main language is the same: "ja" and "ja-x-easy". */
gboolean tobira_language_is_akin (TobiraLanguage language, TobiraLanguage other);

/* header: (nullable): an Accept-Language header (RFC 9110, 12.5.4). */
void tobira_language_order_init (TobiraLanguageOrder *self, const char *header);
void tobira_language_order_init_for (TobiraLanguageOrder *self, TobiraLanguage language);
/* texts: (array fixed-size=TOBIRA_N_LANGUAGES): NULL where there is none.
 * Returns: the best of the languages that there is a text in; the best of all without any text. */
TobiraLanguage tobira_language_order_choose (const TobiraLanguageOrder *self,
                                             const char *const *texts);
/* Returns: (nullable): that text. */
const char *tobira_language_order_get (const TobiraLanguageOrder *self, const char *const *texts);

G_END_DECLS
