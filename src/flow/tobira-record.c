/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-record.h"

#include "tobira-config.h"

#define UID_LENGTH 32

static void
free_entry (gpointer data)
{
  TobiraRecordEntry *entry = data;

  tobira_consent_free (entry->consent);
  g_free (entry->title);
  g_free (entry);
}

/* The service may name another version by now; then the title could be another one, too. */
static char *
find_title (TobiraServiceInfo *service, const TobiraConsent *consent)
{
  const TobiraDocumentInfo *info;

  if (service == NULL)
    return NULL;
  info = tobira_service_info_find_document (service, consent->kind, consent->language);
  if (info == NULL || g_strcmp0 (info->sha256, consent->sha256) != 0)
    return NULL;
  return g_strdup (info->title);
}

static void
add_entries (TobiraRecord *self, TobiraRegistration *registration)
{
  g_autoptr (GPtrArray) consents = tobira_registration_get_consents (registration);
  TobiraServiceInfo *service = tobira_registration_get_service (registration);

  for (guint i = 0; i < consents->len; i++) {
    const TobiraConsent *consent = g_ptr_array_index (consents, i);
    TobiraRecordEntry *entry = g_new0 (TobiraRecordEntry, 1);

    entry->consent = tobira_consent_copy (consent);
    entry->title = find_title (service, consent);
    g_ptr_array_add (self->entries, entry);
  }
}

/* The address that the service tells everybody, not the one in the account's answer, which could be
 * made for this applicant. */
static char *
find_information (TobiraServiceInfo *service)
{
  for (guint i = 0; service != NULL && i < service->next_steps->len; i++) {
    const TobiraNextStep *step = g_ptr_array_index (service->next_steps, i);

    if (g_str_equal (step->kind, "job-seeker-information"))
      return g_strdup (step->href);
  }
  return NULL;
}

TobiraRecord *
tobira_record_new (TobiraRegistration *registration)
{
  TobiraAccountInfo *account = tobira_registration_get_account (registration);
  TobiraServiceInfo *service = tobira_registration_get_service (registration);
  TobiraRecord *self;

  if (account == NULL)
    return NULL;
  self = g_new0 (TobiraRecord, 1);
  g_ref_count_init (&self->references);
  self->service_name = g_strdup (service != NULL ? service->name : NULL);
  self->account_id = g_strdup (account->id);
  self->masked_email = tobira_mask_email (account->email);
  self->completed_us = account->created_us;
  self->due_us = account->information_due_us;
  self->information_href = find_information (service);
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  add_entries (self, registration);
  return self;
}

TobiraRecord *
tobira_record_ref (TobiraRecord *self)
{
  g_ref_count_inc (&self->references);
  return self;
}

void
tobira_record_unref (TobiraRecord *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  g_free (self->service_name);
  g_free (self->account_id);
  g_free (self->masked_email);
  g_free (self->information_href);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

gboolean
tobira_record_is_due_as_in_manual (const TobiraRecord *self)
{
  gint64 due_us = tobira_deadline_get_information_due (self->completed_us) * G_USEC_PER_SEC;
  g_autoptr (GDateTime) manual = tobira_japan_get_due (due_us);
  g_autoptr (GDateTime) due = tobira_japan_get_due (self->due_us);

  return manual != NULL && due != NULL &&
         g_date_time_get_year (manual) == g_date_time_get_year (due) &&
         g_date_time_get_day_of_year (manual) == g_date_time_get_day_of_year (due);
}

char *
tobira_record_get_calendar_uid (const TobiraRecord *self)
{
  g_autofree char *seed = g_strconcat ("information due ", self->account_id, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);

  return g_strdup_printf ("%.*s@" TOBIRA_APPLICATION_ID, UID_LENGTH, digest);
}
