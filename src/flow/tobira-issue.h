/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  TOBIRA_FIELD_NONE, /* concerns no single field */
  TOBIRA_FIELD_EMAIL,
  TOBIRA_FIELD_EMAIL_CONFIRMATION,
  TOBIRA_FIELD_PRIVACY_POLICY,
  TOBIRA_FIELD_TERMS_OF_USE,
  TOBIRA_FIELD_CONSENT,
  TOBIRA_FIELD_NOT_IN_SCHOOL,
  TOBIRA_FIELD_PASSWORD,
  TOBIRA_FIELD_PASSWORD_CONFIRMATION,
  TOBIRA_FIELD_AUTH_KEY,
} TobiraField;

#define TOBIRA_TYPE_FIELD (tobira_field_get_type ())
GType tobira_field_get_type (void);

typedef enum {
  TOBIRA_ISSUE_EMAIL_REQUIRED,
  TOBIRA_ISSUE_EMAIL_TOO_LONG,       /* length */
  TOBIRA_ISSUE_EMAIL_NOT_HALF_WIDTH, /* character, position */
  TOBIRA_ISSUE_EMAIL_NO_AT,
  TOBIRA_ISSUE_EMAIL_LEADING_DOT,
  TOBIRA_ISSUE_EMAIL_DOT_BEFORE_AT,
  TOBIRA_ISSUE_EMAIL_CONSECUTIVE_DOTS,    /* position */
  TOBIRA_ISSUE_EMAIL_FORBIDDEN_CHARACTER, /* character, position */
  TOBIRA_ISSUE_EMAIL_NO_LOCAL_PART,
  TOBIRA_ISSUE_EMAIL_SECOND_AT,  /* position */
  TOBIRA_ISSUE_EMAIL_BAD_DOMAIN, /* the service's word; the following say what about it */
  TOBIRA_ISSUE_EMAIL_NO_DOMAIN,
  TOBIRA_ISSUE_EMAIL_DOMAIN_CHARACTER, /* character, position */
  TOBIRA_ISSUE_EMAIL_DOT_AFTER_AT,
  TOBIRA_ISSUE_EMAIL_DOT_AT_END,
  TOBIRA_ISSUE_EMAIL_HYPHEN_AT_EDGE, /* position */
  TOBIRA_ISSUE_EMAIL_LONG_LABEL,
  TOBIRA_ISSUE_EMAIL_ONE_LABEL,
  TOBIRA_ISSUE_EMAIL_OLD_CARRIER, /* the two dot rules, at a mobile carrier's domain */
  TOBIRA_ISSUE_EMAIL_CONFIRMATION_REQUIRED,
  TOBIRA_ISSUE_EMAIL_CONFIRMATION_DIFFERS,
  TOBIRA_ISSUE_DOCUMENT_NOT_READ,
  TOBIRA_ISSUE_DOCUMENT_NOT_LOADED,
  TOBIRA_ISSUE_DOCUMENT_OUTDATED, /* a new version has to be read */
  TOBIRA_ISSUE_CONSENT_REQUIRED,
  TOBIRA_ISSUE_NOT_IN_SCHOOL_REQUIRED,
  TOBIRA_ISSUE_PASSWORD_REQUIRED,
  TOBIRA_ISSUE_PASSWORD_TOO_SHORT, /* length */
  TOBIRA_ISSUE_PASSWORD_TOO_LONG,  /* length */
  TOBIRA_ISSUE_PASSWORD_NO_DIGIT,
  TOBIRA_ISSUE_PASSWORD_NO_LETTER,
  TOBIRA_ISSUE_PASSWORD_NO_SYMBOL,
  TOBIRA_ISSUE_PASSWORD_FORBIDDEN_CHARACTER, /* character, position */
  TOBIRA_ISSUE_PASSWORD_CONTAINS_EMAIL,
  TOBIRA_ISSUE_PASSWORD_COMMON,
  TOBIRA_ISSUE_PASSWORD_CONFIRMATION_REQUIRED,
  TOBIRA_ISSUE_PASSWORD_CONFIRMATION_DIFFERS,
  TOBIRA_ISSUE_AUTH_KEY_REQUIRED,
  TOBIRA_ISSUE_AUTH_KEY_WRONG, /* count: attempts that remain */
  TOBIRA_ISSUE_UNKNOWN,        /* a code of the service that this client does not know */
} TobiraIssueCode;

#define TOBIRA_TYPE_ISSUE_CODE (tobira_issue_code_get_type ())
GType tobira_issue_code_get_type (void);

/**
 * TobiraIssue:
 *
 * One thing that has to be corrected before going on: where, what, and the values a sentence about
 * it needs. Immutable. The sentence itself is made in the ui.
 */
#define TOBIRA_TYPE_ISSUE (tobira_issue_get_type ())
G_DECLARE_FINAL_TYPE (TobiraIssue, tobira_issue, TOBIRA, ISSUE, GObject)

/* character: (nullable). Returns: (transfer full) */
TobiraIssue *tobira_issue_new (TobiraField field,
                               TobiraIssueCode code,
                               const char *character,
                               guint64 position,
                               guint64 count);
TobiraField tobira_issue_get_field (TobiraIssue *self);
TobiraIssueCode tobira_issue_get_code (TobiraIssue *self);
/* (nullable): the character that cannot be used */
const char *tobira_issue_get_character (TobiraIssue *self);
/* In characters from 1; 0 when there is none */
guint64 tobira_issue_get_position (TobiraIssue *self);
/* How many there are: characters typed, attempts left */
guint64 tobira_issue_get_count (TobiraIssue *self);
/* Whether both would be the same sentence at the same field. */
gboolean tobira_issue_equal (TobiraIssue *self, TobiraIssue *other);

G_END_DECLS
