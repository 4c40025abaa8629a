/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraRecordEntry:
 * @consent: what was sent to the service
 * @title: (nullable): the document's own, in the language that was read
 */
typedef struct {
  TobiraConsent *consent;
  char *title;
} TobiraRecordEntry;

/**
 * TobiraRecord:
 * @service_name: (nullable): as the service calls itself
 * @account_id: the service's number of the account
 * @masked_email: the address, most of it hidden
 * @completed_us: when the account was registered, by the service's clock, microseconds since 1970
 * @due_us: until when job-seeker information is due, by the service's clock
 * @information_href: (nullable): where it is registered
 * @entries: (element-type TobiraRecordEntry): what was agreed to
 *
 * What an applicant takes home of a completed registration (screens, 14 and 20). It is theirs, but it
 * ends up on paper, in printers' queues and in folders of shared computers: so the address is masked,
 * there is no key and no password in it, and whoever has to prove something has the number of the
 * account.
 */
typedef struct {
  grefcount references;
  char *service_name;
  char *account_id;
  char *masked_email;
  gint64 completed_us;
  gint64 due_us;
  char *information_href;
  GPtrArray *entries;
} TobiraRecord;

/* Returns: (transfer full) (nullable): NULL unless the registration is complete */
TobiraRecord *tobira_record_new (TobiraRegistration *registration);
TobiraRecord *tobira_record_ref (TobiraRecord *self);
void tobira_record_unref (TobiraRecord *self);
/* Whether the day that is due is the one that the manual's number of days leads to. */
gboolean tobira_record_is_due_as_in_manual (const TobiraRecord *self);
/* Names the account in calendars, and tells nobody its number. Returns: (transfer full) */
char *tobira_record_get_calendar_uid (const TobiraRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraRecord, tobira_record_unref)

G_END_DECLS
