/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow-fixture.h"

/* From the first screen to the last one, as somebody goes who makes no mistake. */
static void
test_good_path (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;
  g_autoptr (GPtrArray) consents = NULL;
  const TobiraFakeCall *call;

  g_assert_cmpint (tobira_registration_get_step (registration), ==, TOBIRA_STEP_START);
  tobira_registration_load (registration);
  g_assert_cmpint (tobira_registration_get_activity (registration), ==, TOBIRA_ACTIVITY_LOADING);
  g_assert_false (tobira_registration_get_busy (registration));
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_activity (registration), ==, TOBIRA_ACTIVITY_NONE);
  g_assert_nonnull (tobira_registration_get_service (registration));

  tobira_registration_begin (registration);
  g_assert_cmpint (tobira_registration_get_step (registration), ==, TOBIRA_STEP_ADDRESS);
  tobira_registration_set_email (registration, " ｔaro@example.co.jp");
  tobira_registration_set_email_confirmation (registration, GOOD_EMAIL);
  flow_fixture_read_all (fixture);
  g_assert_true (tobira_registration_get_consent_unlocked (registration));
  tobira_registration_set_consent (registration, TRUE);
  tobira_registration_set_not_in_school (registration, TRUE);
  tobira_registration_submit_address (registration);
  g_assert_true (tobira_registration_get_busy (registration));
  tobira_test_settle ();

  g_assert_cmpint (tobira_registration_get_step (registration), ==, TOBIRA_STEP_PASSWORD);
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_WAITING);
  call = tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, 0);
  g_assert_cmpstr (call->request->email, ==, GOOD_EMAIL);
  g_assert_cmpuint (call->request->consents->len, ==, 2);
  /* What was typed is left as it was typed. */
  g_assert_cmpstr (tobira_registration_get_email (registration), ==, " ｔaro@example.co.jp");

  tobira_fake_clock_advance_seconds (fixture->clock, 3);
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_VALID);
  flow_fixture_fill_password (fixture);
  tobira_registration_submit_password (registration);
  tobira_test_settle ();

  g_assert_cmpint (tobira_registration_get_step (registration), ==, TOBIRA_STEP_DONE);
  g_assert_cmpstr (tobira_registration_get_account (registration)->email, ==, GOOD_EMAIL);
  g_assert_cmpuint (fixture->n_refused, ==, 0);
  consents = tobira_registration_get_consents (registration);
  g_assert_cmpuint (consents->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/flow/registration/good-path", FlowFixture, NULL, flow_fixture_set_up,
              test_good_path, flow_fixture_tear_down);

  return g_test_run ();
}
