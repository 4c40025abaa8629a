/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "flow-fixture.h"

/* Documents, reading them, and what is agreed to (screens, 11 to 14). */

static TobiraDocument *
get_policy (FlowFixture *fixture)
{
  return tobira_registration_get_document (fixture->registration, TOBIRA_DOCUMENT_PRIVACY_POLICY);
}

static TobiraDocument *
get_terms (FlowFixture *fixture)
{
  return tobira_registration_get_document (fixture->registration, TOBIRA_DOCUMENT_TERMS_OF_USE);
}

static void
test_locked_until_both_are_read (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  g_assert_true (tobira_registration_get_unread_document (registration) == get_policy (fixture));
  tobira_registration_set_consent (registration, TRUE);
  g_assert_false (tobira_registration_get_consent (registration));

  tobira_test_read (get_policy (fixture));
  g_assert_false (tobira_registration_get_consent_unlocked (registration));
  g_assert_true (tobira_registration_get_unread_document (registration) == get_terms (fixture));
  g_object_set (registration, "consent", TRUE, NULL);
  g_assert_false (tobira_registration_get_consent (registration));

  tobira_test_read (get_terms (fixture));
  g_assert_true (tobira_registration_get_consent_unlocked (registration));
  g_assert_null (tobira_registration_get_unread_document (registration));
  g_object_set (registration, "consent", TRUE, NULL);
  g_assert_true (tobira_registration_get_consent (registration));
}

static void
test_progress (FlowFixture *fixture, gconstpointer data)
{
  const TobiraReadingFrame half = {
      .is_shown = TRUE,
      .layout_finished = TRUE,
      .view_top = 400.0,
      .view_height = 100.0,
      .end_top = 980.0,
      .end_height = 20.0,
  };
  TobiraDocument *policy = get_policy (fixture);

  g_assert_cmpfloat (tobira_document_get_progress (policy), <, 0.01);
  tobira_document_observe (policy, &half);
  tobira_document_observe (policy, &half);
  g_assert_cmpfloat_with_epsilon (tobira_document_get_progress (policy), 0.5, 0.01);
  g_assert_false (tobira_document_get_read (policy));
  tobira_test_read (policy);
  g_assert_cmpfloat (tobira_document_get_progress (policy), >=, 1.0);
  tobira_document_observe (policy, &half);
  g_assert_cmpfloat (tobira_document_get_progress (policy), >=, 1.0);
}

/* A document that did not load cannot be agreed to (screens, 13). */
static void
test_not_loaded (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_DOCUMENT, TOBIRA_API_ERROR_REJECTED);
  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_document_get_state (get_policy (fixture)), ==, TOBIRA_DOCUMENT_FAILED);
  g_assert_cmpint (tobira_document_get_state (get_terms (fixture)), ==, TOBIRA_DOCUMENT_LOADED);
  g_assert_null (tobira_document_get_text (get_policy (fixture)));
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_REJECTED);

  tobira_registration_begin (fixture->registration);
  tobira_test_read (get_terms (fixture));
  tobira_registration_set_consent (fixture->registration, TRUE);
  g_assert_false (tobira_registration_get_consent (fixture->registration));
  tobira_registration_set_email (fixture->registration, GOOD_EMAIL);
  tobira_registration_set_email_confirmation (fixture->registration, GOOD_EMAIL);
  tobira_registration_set_not_in_school (fixture->registration, TRUE);
  tobira_registration_submit_address (fixture->registration);
  flow_fixture_assert_issues (fixture, "PRIVACY_POLICY DOCUMENT_NOT_LOADED",
                              "CONSENT CONSENT_REQUIRED", NULL);

  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_document_get_state (get_policy (fixture)), ==, TOBIRA_DOCUMENT_LOADED);
  flow_fixture_assert_fault (fixture, -1);
  /* It can be read now, so that it is not loaded is not what is wrong with it any more. */
  flow_fixture_assert_issues (fixture, "CONSENT CONSENT_REQUIRED", NULL);
}

static void
test_record (FlowFixture *fixture, gconstpointer data)
{
  const gint64 start_us = tobira_clock_get_wall_us (TOBIRA_CLOCK (fixture->clock));
  g_autoptr (GPtrArray) consents = NULL;
  const TobiraConsent *policy;
  const TobiraConsent *terms;

  tobira_fake_clock_advance_seconds (fixture->clock, 10);
  tobira_test_read (get_policy (fixture));
  tobira_fake_clock_advance_seconds (fixture->clock, 20);
  tobira_test_read (get_terms (fixture));
  tobira_fake_clock_advance_seconds (fixture->clock, 30);
  tobira_registration_set_consent (fixture->registration, TRUE);

  consents = tobira_registration_get_consents (fixture->registration);
  g_assert_cmpuint (consents->len, ==, 2);
  policy = g_ptr_array_index (consents, 0);
  terms = g_ptr_array_index (consents, 1);
  g_assert_cmpstr (policy->kind, ==, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  g_assert_cmpstr (policy->version, ==, "2026-04-01");
  g_assert_cmpstr (policy->language, ==, "ja");
  g_assert_cmpuint (strlen (policy->sha256), ==, 64);
  g_assert_cmpint (policy->read_to_end_us - start_us, ==, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (policy->agreed_us - start_us, ==, 60 * G_USEC_PER_SEC);
  g_assert_cmpstr (terms->kind, ==, TOBIRA_DOCUMENT_TERMS_OF_USE);
  g_assert_cmpint (terms->read_to_end_us - start_us, ==, 30 * G_USEC_PER_SEC);
}

/* A clock that is set back must not make the agreement older than the reading. */
static void
test_record_with_a_jumping_clock (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) consents = NULL;
  const TobiraConsent *policy;

  flow_fixture_read_all (fixture);
  tobira_fake_clock_jump_wall (fixture->clock, G_GINT64_CONSTANT (-3600) * G_USEC_PER_SEC);
  tobira_registration_set_consent (fixture->registration, TRUE);
  consents = tobira_registration_get_consents (fixture->registration);
  policy = g_ptr_array_index (consents, 0);
  g_assert_cmpint (policy->agreed_us, >=, policy->read_to_end_us);
}

static void
test_taking_back (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) consents = NULL;

  tobira_registration_set_consent (fixture->registration, FALSE);
  consents = tobira_registration_get_consents (fixture->registration);
  g_assert_cmpuint (consents->len, ==, 0);
  /* Read is read. */
  g_assert_true (tobira_registration_get_consent_unlocked (fixture->registration));
}

/* Another language is another text of the same version: neither reading nor agreement is lost, and
 * what was read is what was agreed to. */
static void
test_another_language (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) consents = NULL;
  const TobiraConsent *policy;

  tobira_registration_set_language (fixture->registration, "en");
  tobira_test_settle ();
  g_assert_cmpstr (tobira_document_get_language (get_policy (fixture)), ==, "en");
  g_assert_cmpstr (tobira_document_get_text (get_policy (fixture)), ==,
                   "# Privacy policy\n\nSample\n");
  g_assert_true (tobira_document_get_read (get_policy (fixture)));
  g_assert_true (tobira_registration_get_consent (fixture->registration));
  consents = tobira_registration_get_consents (fixture->registration);
  policy = g_ptr_array_index (consents, 0);
  g_assert_cmpstr (policy->language, ==, "ja");

  /* Not a document more than there are: the Japanese ones are still here. */
  tobira_registration_set_language (fixture->registration, "ja");
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_DOCUMENT), ==, 4);

  /* One that the service has no documents in: English is more likely to be read than Japanese. */
  tobira_registration_set_language (fixture->registration, "vi");
  tobira_test_settle ();
  g_assert_cmpstr (tobira_document_get_language (get_policy (fixture)), ==, "en");
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_DOCUMENT), ==, 4);

  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_PASSWORD);
  g_assert_cmpstr (
      tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, -1)->request->language, ==,
      "vi");
}

static void
test_half_read_in_another_language (FlowFixture *fixture, gconstpointer data)
{
  tobira_test_read (get_policy (fixture));
  tobira_registration_set_language (fixture->registration, "en");
  tobira_test_settle ();
  g_assert_true (tobira_document_get_read (get_policy (fixture)));
  g_assert_false (tobira_document_get_read (get_terms (fixture)));
  tobira_test_read (get_terms (fixture));
  g_assert_true (tobira_registration_get_consent_unlocked (fixture->registration));
}

/* While the service cannot be reached, a change of language keeps what there is. */
static void
test_another_language_offline (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_OFFLINE);
  tobira_registration_set_language (fixture->registration, "en");
  tobira_test_settle ();
  g_assert_cmpint (tobira_document_get_state (get_policy (fixture)), ==, TOBIRA_DOCUMENT_LOADED);
  g_assert_true (tobira_registration_get_consent (fixture->registration));
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_OFFLINE);

  tobira_fake_api_set_down (fixture->api, -1);
  tobira_fake_clock_advance_seconds (fixture->clock, 10);
  flow_fixture_assert_fault (fixture, -1);
  g_assert_cmpstr (tobira_document_get_language (get_policy (fixture)), ==, "en");
}

static void
outdate_policy (FlowFixture *fixture)
{
  tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_PRIVACY_POLICY, "2026-12-01", "ja",
                                "# プライバシーポリシー\n\n新しい見本\n");
}

/* 409 documents-outdated, and the same as a field error. */
static void
test_outdated (FlowFixture *fixture, gconstpointer as_field_error)
{
  TobiraRegistration *registration = fixture->registration;
  const TobiraRegistrationRequest *request;
  g_autofree char *first_key = NULL;
  GError *error;

  outdate_policy (fixture);
  if (as_field_error) {
    error = tobira_api_error_new (TOBIRA_API_ERROR_VALIDATION, "Validation");
    g_ptr_array_add (tobira_api_error_get_problem (error)->errors,
                     tobira_field_error_new ("/consents", "outdated"));
  } else {
    error = tobira_api_error_new (TOBIRA_API_ERROR_DOCUMENTS_OUTDATED, "Outdated");
  }
  tobira_fake_api_fail (fixture->api, TOBIRA_FAKE_REGISTER, error);
  tobira_registration_submit_address (registration);
  tobira_test_settle ();
  first_key =
      g_strdup (tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, 0)->idempotency_key);

  g_assert_false (tobira_registration_get_busy (registration));
  g_assert_cmpuint (fixture->n_refused, ==, 1);
  flow_fixture_assert_issues (fixture, "PRIVACY_POLICY DOCUMENT_OUTDATED",
                              "CONSENT CONSENT_REQUIRED", NULL);
  flow_fixture_assert_fault (fixture, -1);
  g_assert_false (tobira_registration_get_consent (registration));
  g_assert_false (tobira_document_get_read (get_policy (fixture)));
  g_assert_true (tobira_document_get_read (get_terms (fixture)));
  g_assert_cmpstr (tobira_registration_get_email (registration), ==, GOOD_EMAIL);
  g_assert_true (tobira_registration_get_not_in_school (registration));

  tobira_test_read (get_policy (fixture));
  flow_fixture_assert_issues (fixture, "CONSENT CONSENT_REQUIRED", NULL);
  tobira_registration_set_consent (registration, TRUE);
  flow_fixture_assert_issues (fixture, NULL, NULL);
  tobira_registration_submit_address (registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_step (registration), ==, TOBIRA_STEP_PASSWORD);
  request = tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, -1)->request;
  g_assert_cmpstr (((TobiraConsent *) g_ptr_array_index (request->consents, 0))->version, ==,
                   "2026-12-01");
  g_assert_cmpstr (
      tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, -1)->idempotency_key, !=,
      first_key);
}

/* The service says so, but goes on offering the same documents. */
static void
test_outdated_but_unchanged (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_REGISTER,
                             TOBIRA_API_ERROR_DOCUMENTS_OUTDATED);
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  flow_fixture_assert_issues (fixture, NULL, NULL);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_DOCUMENTS_OUTDATED);
  g_assert_false (tobira_registration_get_busy (fixture->registration));
}

static void
test_outdated_and_then_offline (FlowFixture *fixture, gconstpointer data)
{
  outdate_policy (fixture);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_REGISTER,
                             TOBIRA_API_ERROR_DOCUMENTS_OUTDATED);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_SERVICE, TOBIRA_API_ERROR_OFFLINE);
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_OFFLINE);
  g_assert_false (tobira_registration_get_busy (fixture->registration));

  tobira_fake_clock_advance_seconds (fixture->clock, 3);
  flow_fixture_assert_fault (fixture, -1);
  g_assert_false (tobira_registration_get_consent (fixture->registration));
  tobira_registration_submit_address (fixture->registration);
  flow_fixture_assert_issues (fixture, "PRIVACY_POLICY DOCUMENT_OUTDATED",
                              "CONSENT CONSENT_REQUIRED", NULL);
}

/* The text changes under one version: what was read is not what is shown now. */
static void
test_text_changes_under_one_version (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_TERMS_OF_USE, "2026-04-01", "ja",
                                "# 利用規約\n\n別の見本\n");
  tobira_registration_set_language (fixture->registration, "ja-JP");
  tobira_test_settle ();
  g_assert_false (tobira_document_get_read (get_terms (fixture)));
  g_assert_false (tobira_registration_get_consent (fixture->registration));

  /* And comes back. */
  tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_TERMS_OF_USE, "2026-04-01", "ja",
                                "# 利用規約\n\n見本\n");
  tobira_registration_set_language (fixture->registration, "ja");
  tobira_test_settle ();
  g_assert_true (tobira_document_get_read (get_terms (fixture)));
}

/* Another language and another version at once: nothing of it was read. */
static void
test_version_and_language (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_TERMS_OF_USE, "2026-12-01", "en",
                                "# Terms of use\n\nNew sample\n");
  tobira_registration_set_language (fixture->registration, "en");
  tobira_test_settle ();
  g_assert_cmpstr (tobira_document_get_version (get_terms (fixture)), ==, "2026-12-01");
  g_assert_false (tobira_document_get_read (get_terms (fixture)));
  g_assert_false (tobira_registration_get_consent (fixture->registration));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, set_up, test)                                                \
  g_test_add ("/flow/consent/" path, FlowFixture, data, flow_fixture_##set_up, test, \
              flow_fixture_tear_down)

  ADD ("locked-until-both-are-read", NULL, set_up_loaded, test_locked_until_both_are_read);
  ADD ("progress", NULL, set_up_loaded, test_progress);
  ADD ("not-loaded", NULL, set_up, test_not_loaded);
  ADD ("record", NULL, set_up_loaded, test_record);
  ADD ("record-with-a-jumping-clock", NULL, set_up_loaded, test_record_with_a_jumping_clock);
  ADD ("taking-back", NULL, set_up_filled, test_taking_back);
  ADD ("another-language", NULL, set_up_filled, test_another_language);
  ADD ("half-read-in-another-language", NULL, set_up_loaded, test_half_read_in_another_language);
  ADD ("another-language-offline", NULL, set_up_filled, test_another_language_offline);
  ADD ("outdated", NULL, set_up_filled, test_outdated);
  ADD ("outdated-as-field-error", "yes", set_up_filled, test_outdated);
  ADD ("outdated-but-unchanged", NULL, set_up_filled, test_outdated_but_unchanged);
  ADD ("outdated-and-then-offline", NULL, set_up_filled, test_outdated_and_then_offline);
  ADD ("text-changes-under-one-version", NULL, set_up_filled, test_text_changes_under_one_version);
  ADD ("version-and-language", NULL, set_up_filled, test_version_and_language);

  return g_test_run ();
}
