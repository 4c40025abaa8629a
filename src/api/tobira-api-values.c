/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-api-values.h"

#include "tobira-api-language.h"

G_DEFINE_BOXED_TYPE (TobiraServiceInfo,
                     tobira_service_info,
                     tobira_service_info_ref,
                     tobira_service_info_unref)
G_DEFINE_BOXED_TYPE (TobiraRegistrationInfo,
                     tobira_registration_info,
                     tobira_registration_info_ref,
                     tobira_registration_info_unref)
G_DEFINE_BOXED_TYPE (TobiraAccountInfo,
                     tobira_account_info,
                     tobira_account_info_ref,
                     tobira_account_info_unref)

TobiraDocumentInfo *
tobira_document_info_new (const char *kind,
                          const char *version,
                          const char *language,
                          const char *href,
                          const char *sha256,
                          const char *title)
{
  TobiraDocumentInfo *self = g_new0 (TobiraDocumentInfo, 1);

  self->kind = g_strdup (kind);
  self->version = g_strdup (version);
  self->language = g_strdup (language);
  self->href = g_strdup (href);
  self->sha256 = g_strdup (sha256);
  self->title = g_strdup (title);

  return self;
}

TobiraDocumentInfo *
tobira_document_info_copy (const TobiraDocumentInfo *self)
{
  return tobira_document_info_new (self->kind, self->version, self->language, self->href,
                                   self->sha256, self->title);
}

void
tobira_document_info_free (TobiraDocumentInfo *self)
{
  g_free (self->kind);
  g_free (self->version);
  g_free (self->language);
  g_free (self->href);
  g_free (self->sha256);
  g_free (self->title);
  g_free (self);
}

TobiraNextStep *
tobira_next_step_new (const char *kind, const char *href)
{
  TobiraNextStep *self = g_new0 (TobiraNextStep, 1);

  self->kind = g_strdup (kind);
  self->href = g_strdup (href);

  return self;
}

void
tobira_next_step_free (TobiraNextStep *self)
{
  g_free (self->kind);
  g_free (self->href);
  g_free (self);
}

TobiraLink *
tobira_link_new (const char *name, const char *title, const char *href)
{
  TobiraLink *self = g_new0 (TobiraLink, 1);

  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->href = g_strdup (href);

  return self;
}

void
tobira_link_free (TobiraLink *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self->href);
  g_free (self);
}

TobiraServiceInfo *
tobira_service_info_new (void)
{
  TobiraServiceInfo *self = g_new0 (TobiraServiceInfo, 1);

  g_ref_count_init (&self->references);
  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_document_info_free);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_link_free);
  self->next_steps = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_next_step_free);

  return self;
}

TobiraServiceInfo *
tobira_service_info_ref (TobiraServiceInfo *self)
{
  g_return_val_if_fail (self, NULL);

  g_ref_count_inc (&self->references);

  return self;
}

void
tobira_service_info_unref (TobiraServiceInfo *self)
{
  g_return_if_fail (self);

  if (!g_ref_count_dec (&self->references))
    return;

  g_free (self->name);
  g_ptr_array_unref (self->languages);
  g_ptr_array_unref (self->documents);
  g_free (self->sender);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->next_steps);
  g_free (self->contact_phone);
  g_free (self->contact_hours);
  g_free (self->contact_href);
  g_free (self->minimum_client_version);
  g_free (self);
}

const TobiraDocumentInfo *
tobira_service_info_find_document (const TobiraServiceInfo *self,
                                   const char *kind,
                                   const char *language)
{
  const TobiraDocumentInfo *best = NULL;
  guint best_rate = 0;

  g_return_val_if_fail (self, NULL);
  g_return_val_if_fail (kind && language, NULL);

  for (guint i = 0; i < self->documents->len; i++) {
    const TobiraDocumentInfo *info = g_ptr_array_index (self->documents, i);
    guint rate;

    if (g_strcmp0 (info->kind, kind) != 0)
      continue;

    rate = tobira_api_language_rate (info->language, language);
    if (!best || rate > best_rate) {
      best = info;
      best_rate = rate;
    }
  }

  return best;
}

TobiraRegistrationInfo *
tobira_registration_info_new (void)
{
  TobiraRegistrationInfo *self = g_new0 (TobiraRegistrationInfo, 1);

  g_ref_count_init (&self->references);

  return self;
}

TobiraRegistrationInfo *
tobira_registration_info_ref (TobiraRegistrationInfo *self)
{
  g_return_val_if_fail (self, NULL);

  g_ref_count_inc (&self->references);

  return self;
}

void
tobira_registration_info_unref (TobiraRegistrationInfo *self)
{
  g_return_if_fail (self);

  if (!g_ref_count_dec (&self->references))
    return;

  g_free (self->id);
  g_clear_pointer (&self->token, tobira_secret_unref);
  g_free (self);
}

TobiraAccountInfo *
tobira_account_info_new (void)
{
  TobiraAccountInfo *self = g_new0 (TobiraAccountInfo, 1);

  g_ref_count_init (&self->references);
  self->next_steps = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_next_step_free);

  return self;
}

TobiraAccountInfo *
tobira_account_info_ref (TobiraAccountInfo *self)
{
  g_return_val_if_fail (self, NULL);

  g_ref_count_inc (&self->references);

  return self;
}

void
tobira_account_info_unref (TobiraAccountInfo *self)
{
  g_return_if_fail (self);

  if (!g_ref_count_dec (&self->references))
    return;

  g_free (self->id);
  g_free (self->email);
  g_ptr_array_unref (self->next_steps);
  g_free (self);
}

TobiraRegistrationRequest *
tobira_registration_request_new (void)
{
  TobiraRegistrationRequest *self = g_new0 (TobiraRegistrationRequest, 1);

  self->consents = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_consent_free);

  return self;
}

TobiraRegistrationRequest *
tobira_registration_request_copy (const TobiraRegistrationRequest *self)
{
  TobiraRegistrationRequest *copy = tobira_registration_request_new ();

  copy->email = g_strdup (self->email);
  copy->not_in_school = self->not_in_school;
  copy->language = g_strdup (self->language);
  for (guint i = 0; i < self->consents->len; i++)
    g_ptr_array_add (copy->consents, tobira_consent_copy (g_ptr_array_index (self->consents, i)));

  return copy;
}

void
tobira_registration_request_free (TobiraRegistrationRequest *self)
{
  g_free (self->email);
  g_ptr_array_unref (self->consents);
  g_free (self->language);
  g_free (self);
}

static gboolean
consent_equal (const TobiraConsent *a, const TobiraConsent *b)
{
  return g_strcmp0 (a->kind, b->kind) == 0 && g_strcmp0 (a->version, b->version) == 0 &&
         g_strcmp0 (a->language, b->language) == 0 && g_strcmp0 (a->sha256, b->sha256) == 0 &&
         a->read_to_end_us == b->read_to_end_us && a->agreed_us == b->agreed_us;
}

gboolean
tobira_registration_request_equal (const TobiraRegistrationRequest *a,
                                   const TobiraRegistrationRequest *b)
{
  if (g_strcmp0 (a->email, b->email) != 0 || g_strcmp0 (a->language, b->language) != 0 ||
      a->not_in_school != b->not_in_school || a->consents->len != b->consents->len)
    return FALSE;

  for (guint i = 0; i < a->consents->len; i++)
    if (!consent_equal (g_ptr_array_index (a->consents, i), g_ptr_array_index (b->consents, i)))
      return FALSE;

  return TRUE;
}
