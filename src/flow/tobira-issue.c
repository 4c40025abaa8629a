/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-issue.h"

G_DEFINE_ENUM_TYPE (TobiraField,
                    tobira_field,
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_EMAIL, "email"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_EMAIL_CONFIRMATION, "email-confirmation"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_PRIVACY_POLICY, "privacy-policy"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_TERMS_OF_USE, "terms-of-use"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_CONSENT, "consent"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_NOT_IN_SCHOOL, "not-in-school"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_PASSWORD, "password"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_PASSWORD_CONFIRMATION,
                                         "password-confirmation"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_FIELD_AUTH_KEY, "auth-key"))

G_DEFINE_ENUM_TYPE (
    TobiraIssueCode,
    tobira_issue_code,
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_REQUIRED, "email-required"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_TOO_LONG, "email-too-long"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_NOT_HALF_WIDTH, "email-not-half-width"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_NO_AT, "email-no-at"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_LEADING_DOT, "email-leading-dot"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_DOT_BEFORE_AT, "email-dot-before-at"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_CONSECUTIVE_DOTS, "email-consecutive-dots"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_FORBIDDEN_CHARACTER, "email-forbidden-character"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_NO_LOCAL_PART, "email-no-local-part"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_SECOND_AT, "email-second-at"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_BAD_DOMAIN, "email-bad-domain"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_NO_DOMAIN, "email-no-domain"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_DOMAIN_CHARACTER, "email-domain-character"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_DOT_AFTER_AT, "email-dot-after-at"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_DOT_AT_END, "email-dot-at-end"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_HYPHEN_AT_EDGE, "email-hyphen-at-edge"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_LONG_LABEL, "email-long-label"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_ONE_LABEL, "email-one-label"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_OLD_CARRIER, "email-old-carrier"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_CONFIRMATION_REQUIRED, "email-confirmation-required"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_EMAIL_CONFIRMATION_DIFFERS, "email-confirmation-differs"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_DOCUMENT_NOT_READ, "document-not-read"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_DOCUMENT_NOT_LOADED, "document-not-loaded"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_DOCUMENT_OUTDATED, "document-outdated"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_CONSENT_REQUIRED, "consent-required"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_NOT_IN_SCHOOL_REQUIRED, "not-in-school-required"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_REQUIRED, "password-required"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_TOO_SHORT, "password-too-short"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_TOO_LONG, "password-too-long"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_NO_DIGIT, "password-no-digit"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_NO_LETTER, "password-no-letter"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_NO_SYMBOL, "password-no-symbol"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_FORBIDDEN_CHARACTER, "password-forbidden-character"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_CONTAINS_EMAIL, "password-contains-email"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_COMMON, "password-common"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_CONFIRMATION_REQUIRED,
                         "password-confirmation-required"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_PASSWORD_CONFIRMATION_DIFFERS,
                         "password-confirmation-differs"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_AUTH_KEY_REQUIRED, "auth-key-required"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_AUTH_KEY_WRONG, "auth-key-wrong"),
    G_DEFINE_ENUM_VALUE (TOBIRA_ISSUE_UNKNOWN, "unknown"))

struct _TobiraIssue {
  GObject parent_instance;

  TobiraField field;
  TobiraIssueCode code;
  char *character;
  guint64 position;
  guint64 count;
};

G_DEFINE_FINAL_TYPE (TobiraIssue, tobira_issue, G_TYPE_OBJECT)

static void
tobira_issue_finalize (GObject *object)
{
  TobiraIssue *self = TOBIRA_ISSUE (object);

  g_free (self->character);

  G_OBJECT_CLASS (tobira_issue_parent_class)->finalize (object);
}

static void
tobira_issue_class_init (TobiraIssueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tobira_issue_finalize;
}

static void
tobira_issue_init (TobiraIssue *self)
{
}

TobiraIssue *
tobira_issue_new (
    TobiraField field, TobiraIssueCode code, const char *character, guint64 position, guint64 count)
{
  TobiraIssue *self = g_object_new (TOBIRA_TYPE_ISSUE, NULL);

  self->field = field;
  self->code = code;
  self->character = g_strdup (character && *character ? character : NULL);
  self->position = position;
  self->count = count;

  return self;
}

TobiraField
tobira_issue_get_field (TobiraIssue *self)
{
  g_return_val_if_fail (TOBIRA_IS_ISSUE (self), TOBIRA_FIELD_NONE);

  return self->field;
}

TobiraIssueCode
tobira_issue_get_code (TobiraIssue *self)
{
  g_return_val_if_fail (TOBIRA_IS_ISSUE (self), TOBIRA_ISSUE_UNKNOWN);

  return self->code;
}

const char *
tobira_issue_get_character (TobiraIssue *self)
{
  g_return_val_if_fail (TOBIRA_IS_ISSUE (self), NULL);

  return self->character;
}

guint64
tobira_issue_get_position (TobiraIssue *self)
{
  g_return_val_if_fail (TOBIRA_IS_ISSUE (self), 0);

  return self->position;
}

guint64
tobira_issue_get_count (TobiraIssue *self)
{
  g_return_val_if_fail (TOBIRA_IS_ISSUE (self), 0);

  return self->count;
}

gboolean
tobira_issue_equal (TobiraIssue *self, TobiraIssue *other)
{
  g_return_val_if_fail (TOBIRA_IS_ISSUE (self), FALSE);
  g_return_val_if_fail (TOBIRA_IS_ISSUE (other), FALSE);

  return self->field == other->field && self->code == other->code &&
         self->position == other->position && self->count == other->count &&
         g_strcmp0 (self->character, other->character) == 0;
}
