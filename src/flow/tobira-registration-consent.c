/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-registration-private.h"

/* The documents, and what was agreed to (screens, 11 to 14). */

TobiraDocument *
tobira_registration_get_document (TobiraRegistration *self, const char *kind)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    if (g_strcmp0 (tobira_document_get_kind (self->documents[i]), kind) == 0)
      return self->documents[i];

  g_return_val_if_reached (NULL);
}

TobiraDocument *
tobira_registration_get_unread_document (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    if (!tobira_document_get_read (self->documents[i]))
      return self->documents[i];

  return NULL;
}

gboolean
tobira_registration_get_consent_unlocked (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), FALSE);

  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    if (!self->documents[i] || !tobira_document_get_read (self->documents[i]) ||
        tobira_document_get_state (self->documents[i]) != TOBIRA_DOCUMENT_LOADED)
      return FALSE;

  return TRUE;
}

gboolean
tobira_registration_get_consent (TobiraRegistration *self)
{
  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), FALSE);

  return self->consent;
}

void
tobira_registration_drop_consent (TobiraRegistration *self)
{
  self->consent = FALSE;
  g_ptr_array_set_size (self->consents, 0);
}

static void
record_consent (TobiraRegistration *self)
{
  const gint64 now_us = tobira_clock_get_wall_us (self->clock);

  g_ptr_array_set_size (self->consents, 0);
  for (guint i = 0; i < TOBIRA_REGISTRATION_DOCUMENTS; i++)
    g_ptr_array_add (self->consents, tobira_document_make_consent (self->documents[i], now_us));
  self->consent = TRUE;
}

void
tobira_registration_set_consent (TobiraRegistration *self, gboolean consent)
{
  g_return_if_fail (TOBIRA_IS_REGISTRATION (self));

  consent = !!consent;
  if (self->consent == consent)
    return;

  if (consent && !tobira_registration_get_consent_unlocked (self)) {
    /* A widget that is bound to the property has to be told that it stays as it was. */
    g_object_notify (G_OBJECT (self), "consent");
    return;
  }

  if (consent)
    record_consent (self);
  else
    tobira_registration_drop_consent (self);
  tobira_registration_field_changed (self, TOBIRA_FIELD_CONSENT);
}

GPtrArray *
tobira_registration_get_consents (TobiraRegistration *self)
{
  GPtrArray *consents;

  g_return_val_if_fail (TOBIRA_IS_REGISTRATION (self), NULL);

  consents = g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_consent_free);
  for (guint i = 0; i < self->consents->len; i++)
    g_ptr_array_add (consents, tobira_consent_copy (g_ptr_array_index (self->consents, i)));

  return consents;
}

void
tobira_registration_seal_consents (TobiraRegistration *self)
{
  if (!self->sent_consents)
    return;
  g_ptr_array_set_size (self->consents, 0);
  for (guint i = 0; i < self->sent_consents->len; i++)
    g_ptr_array_add (self->consents,
                     tobira_consent_copy (g_ptr_array_index (self->sent_consents, i)));
  self->consent = TRUE;
}

void
tobira_registration_on_document_changed (TobiraRegistration *self)
{
  /* A new version took away what was agreed to; another language of it does not. What an account was
   * made with stays. */
  if (self->consent && !self->account && tobira_registration_get_unread_document (self))
    tobira_registration_drop_consent (self);

  tobira_registration_field_changed (self, TOBIRA_FIELD_PRIVACY_POLICY);
  tobira_registration_field_changed (self, TOBIRA_FIELD_TERMS_OF_USE);
}
