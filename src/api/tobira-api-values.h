/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tobira-core.h"

G_BEGIN_DECLS

/* What the service says, as plain reference-counted values. All strings are owned by the value;
 * arrays are of the named type and never NULL. Read-only for everybody but the parser. */

typedef struct {
  char *kind; /* TOBIRA_DOCUMENT_… */
  char *version;
  char *language;
  char *href; /* path or absolute URL of the same origin */
  char *sha256;
  char *title;
} TobiraDocumentInfo;

typedef struct {
  char *kind; /* "job-seeker-information" or "job-seeker-information-my-number-card" */
  char *href;
} TobiraNextStep;

typedef struct {
  char *name; /* "sitemap" and so on: the client has its own wording for the ones it knows */
  char *title;
  char *href;
} TobiraLink;

typedef struct {
  grefcount references;
  char *name;
  GPtrArray *languages; /* (element-type utf8) */
  GPtrArray *documents; /* (element-type TobiraDocumentInfo): every current kind and language */
  guint email_max_length;
  guint password_min_length;
  guint password_max_length;
  guint auth_key_ttl_seconds;
  char *sender;
  GPtrArray *links;      /* (element-type TobiraLink) */
  GPtrArray *next_steps; /* (element-type TobiraNextStep) */
  char *contact_phone;   /* (nullable) */
  char *contact_hours;   /* (nullable) */
  char *contact_href;    /* (nullable) */
  char *minimum_client_version;
} TobiraServiceInfo;

#define TOBIRA_TYPE_SERVICE_INFO (tobira_service_info_get_type ())
GType tobira_service_info_get_type (void);
TobiraServiceInfo *tobira_service_info_new (void);
TobiraServiceInfo *tobira_service_info_ref (TobiraServiceInfo *self);
void tobira_service_info_unref (TobiraServiceInfo *self);
/* The document of a kind in the language (BCP 47) that serves best: see tobira_api_language_rate().
 * Returns: (transfer none) (nullable) */
const TobiraDocumentInfo *tobira_service_info_find_document (const TobiraServiceInfo *self,
                                                             const char *kind,
                                                             const char *language);
/* Copies the strings. Returns: (transfer full) */
TobiraDocumentInfo *tobira_document_info_new (const char *kind,
                                              const char *version,
                                              const char *language,
                                              const char *href,
                                              const char *sha256,
                                              const char *title);
TobiraDocumentInfo *tobira_document_info_copy (const TobiraDocumentInfo *self);
void tobira_document_info_free (TobiraDocumentInfo *self);
/* Copies the strings. Returns: (transfer full) */
TobiraNextStep *tobira_next_step_new (const char *kind, const char *href);
void tobira_next_step_free (TobiraNextStep *self);
/* Copies the strings. Returns: (transfer full) */
TobiraLink *tobira_link_new (const char *name, const char *title, const char *href);
void tobira_link_free (TobiraLink *self);

/* A registration as the service sees it. Times are microseconds since 1970, 0 when not set. */
typedef struct {
  grefcount references;
  char *id;
  TobiraSecret *token; /* (nullable): only in the answer to the first call */
  TobiraState state;
  gint64 server_time_us;
  TobiraMailState mail_state;
  gint64 resend_allowed_us;
  guint resends_remaining;
  gint64 expires_us;
  guint attempts_remaining;
} TobiraRegistrationInfo;

#define TOBIRA_TYPE_REGISTRATION_INFO (tobira_registration_info_get_type ())
GType tobira_registration_info_get_type (void);
TobiraRegistrationInfo *tobira_registration_info_new (void);
TobiraRegistrationInfo *tobira_registration_info_ref (TobiraRegistrationInfo *self);
void tobira_registration_info_unref (TobiraRegistrationInfo *self);

typedef struct {
  grefcount references;
  char *id;
  char *email;
  gint64 created_us;
  gint64 information_due_us;
  GPtrArray *next_steps; /* (element-type TobiraNextStep) */
} TobiraAccountInfo;

#define TOBIRA_TYPE_ACCOUNT_INFO (tobira_account_info_get_type ())
GType tobira_account_info_get_type (void);
TobiraAccountInfo *tobira_account_info_new (void);
TobiraAccountInfo *tobira_account_info_ref (TobiraAccountInfo *self);
void tobira_account_info_unref (TobiraAccountInfo *self);

/* What the applicant sends first. */
typedef struct {
  char *email;
  GPtrArray *consents; /* (element-type TobiraConsent) */
  gboolean not_in_school;
  char *language;
} TobiraRegistrationRequest;

TobiraRegistrationRequest *tobira_registration_request_new (void);
TobiraRegistrationRequest *tobira_registration_request_copy (const TobiraRegistrationRequest *self);
void tobira_registration_request_free (TobiraRegistrationRequest *self);
/* Whether both would be the same bytes on the wire. */
gboolean tobira_registration_request_equal (const TobiraRegistrationRequest *a,
                                            const TobiraRegistrationRequest *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraServiceInfo, tobira_service_info_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraDocumentInfo, tobira_document_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraRegistrationInfo, tobira_registration_info_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraAccountInfo, tobira_account_info_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraRegistrationRequest, tobira_registration_request_free)

G_END_DECLS
