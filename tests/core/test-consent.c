/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-consent.h"

#include <string.h>

static void
test_copy (void)
{
  TobiraConsent *consent = g_new0 (TobiraConsent, 1);
  g_autoptr (TobiraConsent) copy = NULL;

  consent->kind = g_strdup (TOBIRA_DOCUMENT_TERMS_OF_USE);
  consent->version = g_strdup ("2026-04-01");
  consent->language = g_strdup ("ja");
  consent->sha256 = g_strnfill (64, 'a');
  consent->read_to_end_us = 1;
  consent->agreed_us = 2;

  copy = g_boxed_copy (TOBIRA_TYPE_CONSENT, consent);
  tobira_consent_free (consent);

  g_assert_cmpstr (copy->kind, ==, "terms-of-use");
  g_assert_cmpstr (copy->version, ==, "2026-04-01");
  g_assert_cmpstr (copy->language, ==, "ja");
  g_assert_cmpuint (strlen (copy->sha256), ==, 64);
  g_assert_cmpint (copy->read_to_end_us, ==, 1);
  g_assert_cmpint (copy->agreed_us, ==, 2);
}

static void
test_empty (void)
{
  const TobiraConsent nothing = {NULL};
  g_autoptr (TobiraConsent) copy = tobira_consent_copy (&nothing);

  g_assert_null (copy->kind);
  g_assert_null (copy->sha256);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/consent/copy", test_copy);
  g_test_add_func ("/core/consent/empty", test_empty);
  return g_test_run ();
}
