/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-consent.h"

G_DEFINE_BOXED_TYPE (TobiraConsent, tobira_consent, tobira_consent_copy, tobira_consent_free)

/**
 * tobira_consent_copy:
 * @self: a consent
 *
 * Returns: (transfer full): a copy with strings of its own
 */
TobiraConsent *
tobira_consent_copy (const TobiraConsent *self)
{
  TobiraConsent *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (TobiraConsent, 1);
  copy->kind = g_strdup (self->kind);
  copy->version = g_strdup (self->version);
  copy->language = g_strdup (self->language);
  copy->sha256 = g_strdup (self->sha256);
  copy->read_to_end_us = self->read_to_end_us;
  copy->agreed_us = self->agreed_us;

  return copy;
}

/**
 * tobira_consent_free:
 * @self: (transfer full): a consent from g_new() and its strings
 */
void
tobira_consent_free (TobiraConsent *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->kind);
  g_free (self->version);
  g_free (self->language);
  g_free (self->sha256);
  g_free (self);
}
