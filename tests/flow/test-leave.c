/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow-fixture.h"

/* Loading, giving up, going back, and being thrown away in the middle of something. */

static void
assert_step (FlowFixture *fixture, TobiraStep step)
{
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, step);
}

static void
assert_forgotten (FlowFixture *fixture)
{
  TobiraRegistration *registration = fixture->registration;
  g_autoptr (GPtrArray) consents = tobira_registration_get_consents (registration);

  assert_step (fixture, TOBIRA_STEP_START);
  g_assert_cmpstr (tobira_registration_get_email (registration), ==, "");
  g_assert_cmpstr (tobira_registration_get_email_confirmation (registration), ==, "");
  g_assert_false (tobira_registration_get_consent (registration));
  g_assert_false (tobira_registration_get_consent_unlocked (registration));
  g_assert_false (tobira_registration_get_not_in_school (registration));
  g_assert_cmpuint (consents->len, ==, 0);
  g_assert_null (tobira_registration_get_account (registration));
  g_assert_cmpint (tobira_registration_get_seconds_left (registration), ==, -1);
  g_assert_null (tobira_registration_get_expires_at (registration));
  flow_fixture_assert_issues (fixture, NULL, NULL);
  flow_fixture_assert_fault (fixture, -1);
}

static void
test_load_retries (FlowFixture *fixture, gconstpointer data)
{
  guint *faults = flow_fixture_count_notify (fixture, "fault");
  guint count;

  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_NAME);
  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_NAME);
  g_assert_cmpuint (*faults, ==, 1);

  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  count = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_SERVICE);
  g_assert_cmpuint (count, >, 4);
  g_assert_cmpuint (count, <, 12);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_NAME);

  /* By hand, it does not wait. */
  tobira_registration_load (fixture->registration);
  flow_fixture_assert_fault (fixture, -1);
  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_SERVICE), ==, count + 1);

  tobira_fake_api_set_down (fixture->api, -1);
  tobira_fake_clock_advance_seconds (fixture->clock, 5);
  flow_fixture_assert_fault (fixture, -1);
  g_assert_nonnull (tobira_registration_get_service (fixture->registration));
  count = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_SERVICE);
  tobira_fake_clock_advance_seconds (fixture->clock, 600);
  tobira_registration_load (fixture->registration);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_SERVICE), ==, count);
}

/* What will not change by itself is not tried over and over. */
static void
test_load_gives_up (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_CLIENT_TOO_OLD);
  tobira_registration_load (fixture->registration);
  tobira_fake_clock_advance_seconds (fixture->clock, 600);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_SERVICE), ==, 1);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_CLIENT_TOO_OLD);
}

static void
test_load_waits_as_told (FlowFixture *fixture, gconstpointer data)
{
  GError *error = tobira_api_error_new (TOBIRA_API_ERROR_BUSY, "Busy");

  tobira_api_error_get_problem (error)->retry_after_seconds = 40;
  tobira_fake_api_fail (fixture->api, TOBIRA_FAKE_GET_SERVICE, error);
  tobira_registration_load (fixture->registration);
  tobira_fake_clock_advance_seconds (fixture->clock, 39);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_SERVICE), ==, 1);
  tobira_fake_clock_advance_seconds (fixture->clock, 2);
  g_assert_nonnull (tobira_registration_get_service (fixture->registration));
}

static void
test_network_comes_back (FlowFixture *fixture, gconstpointer data)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();
  guint count;

  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_OFFLINE);
  tobira_registration_load (fixture->registration);
  tobira_fake_clock_advance_seconds (fixture->clock, 300);
  tobira_fake_api_set_down (fixture->api, -1);
  count = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_SERVICE);
  /* It says so several times in a row. */
  for (guint i = 0; i < 5; i++)
    g_signal_emit_by_name (monitor, "network-changed", i % 2 == 0);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  g_assert_nonnull (tobira_registration_get_service (fixture->registration));
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_SERVICE), ==, count + 1);
}

/* Only the answer in the language that was chosen last counts. */
static void
test_languages_in_a_row (FlowFixture *fixture, gconstpointer data)
{
  TobiraDocument *policy =
      tobira_registration_get_document (fixture->registration, TOBIRA_DOCUMENT_PRIVACY_POLICY);

  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_DOCUMENT);
  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
  tobira_registration_set_language (fixture->registration, "en");
  tobira_test_settle ();
  tobira_registration_set_language (fixture->registration, "ja");
  tobira_registration_set_language (fixture->registration, "en");
  tobira_test_settle ();
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_GET_DOCUMENT);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_activity (fixture->registration), ==,
                   TOBIRA_ACTIVITY_NONE);
  g_assert_cmpstr (tobira_document_get_text (policy), ==, "# Privacy policy\n\nSample\n");
  flow_fixture_assert_fault (fixture, -1);
}

static void
test_cancel_on_the_address (FlowFixture *fixture, gconstpointer data)
{
  tobira_registration_cancel (fixture->registration);
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_START);
  tobira_test_settle ();
  tobira_registration_begin (fixture->registration);
  g_assert_cmpstr (tobira_registration_get_email (fixture->registration), ==, GOOD_EMAIL);
  g_assert_cmpstr (tobira_registration_get_email_confirmation (fixture->registration), ==,
                   GOOD_EMAIL);
  g_assert_false (tobira_registration_get_consent (fixture->registration));
  g_assert_true (tobira_document_get_read (
      tobira_registration_get_document (fixture->registration, TOBIRA_DOCUMENT_PRIVACY_POLICY)));
  g_assert_false (tobira_registration_get_busy (fixture->registration));
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_CANCEL), ==, 0);
}

static void
test_cancel_on_the_password (FlowFixture *fixture, gconstpointer data)
{
  g_autofree char *id =
      g_strdup (tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_GET_REGISTRATION, -1)->id);

  flow_fixture_fill_password (fixture);
  g_assert_true (tobira_registration_get_would_lose (fixture->registration));
  tobira_registration_cancel (fixture->registration);
  assert_forgotten (fixture);
  g_assert_cmpint (tobira_registration_get_activity (fixture->registration), ==,
                   TOBIRA_ACTIVITY_CANCELLING);
  tobira_test_settle ();
  g_assert_false (tobira_registration_get_busy (fixture->registration));
  g_assert_cmpstr (tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_CANCEL, 0)->id, ==, id);
  g_assert_cmpint (tobira_fake_api_get_state (fixture->api), ==, TOBIRA_STATE_CANCELLED);

  /* The secrets are gone: all of them are asked for again. */
  tobira_registration_begin (fixture->registration);
  flow_fixture_read_all (fixture);
  tobira_registration_set_email (fixture->registration, GOOD_EMAIL);
  tobira_registration_set_email_confirmation (fixture->registration, GOOD_EMAIL);
  tobira_registration_set_consent (fixture->registration, TRUE);
  tobira_registration_set_not_in_school (fixture->registration, TRUE);
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  tobira_registration_submit_password (fixture->registration);
  flow_fixture_assert_issues (fixture, "PASSWORD PASSWORD_REQUIRED",
                              "PASSWORD_CONFIRMATION PASSWORD_CONFIRMATION_REQUIRED",
                              "AUTH_KEY AUTH_KEY_REQUIRED", NULL);
  g_assert_cmpuint (tobira_fake_api_count_registrations (fixture->api), ==, 2);
}

/* A service that does not answer keeps nobody longer than five seconds. */
static void
test_cancel_is_capped (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_CANCEL);
  tobira_registration_cancel_async (fixture->registration, tobira_test_take_result, &result);
  tobira_fake_clock_advance (fixture->clock, 4900000);
  g_assert_null (result);
  g_assert_cmpuint (tobira_fake_api_count_held (fixture->api, TOBIRA_FAKE_CANCEL), ==, 1);
  tobira_fake_clock_advance (fixture->clock, 100000);
  tobira_test_settle ();
  g_assert_nonnull (result);
  /* The request is not left running either. */
  g_assert_cmpuint (tobira_fake_api_count_held (fixture->api, TOBIRA_FAKE_CANCEL), ==, 0);
  g_assert_true (tobira_registration_cancel_finish (fixture->registration, result, NULL));
  g_assert_false (tobira_registration_get_busy (fixture->registration));
}

static void
test_cancel_fails (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_OFFLINE);
  tobira_registration_cancel_async (fixture->registration, tobira_test_take_result, &result);
  tobira_test_settle ();
  g_assert_nonnull (result);
  g_assert_true (tobira_registration_cancel_finish (fixture->registration, result, NULL));
  assert_forgotten (fixture);
}

/* Cancelled while the registration is being made: what comes of it is cancelled as well. */
static void
test_cancel_while_registering (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_REGISTER);
  tobira_registration_submit_address (fixture->registration);
  g_assert_true (tobira_registration_get_would_lose (fixture->registration));
  tobira_registration_cancel_async (fixture->registration, tobira_test_take_result, &result);
  assert_forgotten (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_REGISTER);
  tobira_test_settle ();
  g_assert_nonnull (result);
  assert_step (fixture, TOBIRA_STEP_START);
  g_assert_cmpint (tobira_fake_api_get_state (fixture->api), ==, TOBIRA_STATE_CANCELLED);
}

static void
test_cancel_while_registering_is_capped (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_REGISTER);
  tobira_registration_submit_address (fixture->registration);
  tobira_registration_cancel_async (fixture->registration, tobira_test_take_result, &result);
  tobira_fake_clock_advance_seconds (fixture->clock, 5);
  tobira_test_settle ();
  g_assert_nonnull (result);
  g_assert_cmpuint (tobira_fake_api_count_held (fixture->api, TOBIRA_FAKE_REGISTER), ==, 0);
}

static void
test_cancel_while_completing (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_registration_submit_password (fixture->registration);
  tobira_registration_cancel (fixture->registration);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_test_settle ();
  assert_forgotten (fixture);
}

static void
test_cancel_when_done (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  assert_step (fixture, TOBIRA_STEP_DONE);
  g_assert_false (tobira_registration_get_would_lose (fixture->registration));
  tobira_registration_cancel (fixture->registration);
  tobira_test_settle ();
  assert_forgotten (fixture);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_CANCEL), ==, 0);
}

static void
test_change_address (FlowFixture *fixture, gconstpointer data)
{
  g_autofree char *first_key =
      g_strdup (tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, 0)->idempotency_key);

  flow_fixture_fill_password (fixture);
  tobira_registration_change_address (fixture->registration);
  assert_step (fixture, TOBIRA_STEP_ADDRESS);
  g_assert_cmpstr (tobira_registration_get_email (fixture->registration), ==, GOOD_EMAIL);
  g_assert_true (tobira_registration_get_consent (fixture->registration));
  g_assert_true (tobira_registration_get_not_in_school (fixture->registration));
  g_assert_false (tobira_registration_get_busy (fixture->registration));
  tobira_test_settle ();
  g_assert_cmpint (tobira_fake_api_get_state (fixture->api), ==, TOBIRA_STATE_CANCELLED);

  /* The same address again is another registration. */
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  g_assert_cmpstr (
      tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, 1)->idempotency_key, !=,
      first_key);
  /* The passwords stayed as well. */
  tobira_fake_clock_advance_seconds (fixture->clock, 3);
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  assert_step (fixture, TOBIRA_STEP_DONE);
}

/* The service is still being told while the applicant is on another screen: whoever ends the program
 * can wait for that, but not for ever. */
static void
test_parting (FlowFixture *fixture, gconstpointer data)
{
  guint *notified = flow_fixture_count_notify (fixture, "parting");

  g_assert_false (tobira_registration_get_parting (fixture->registration));
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_CANCEL);
  tobira_registration_change_address (fixture->registration);
  tobira_test_settle ();
  g_assert_true (tobira_registration_get_parting (fixture->registration));
  g_assert_false (tobira_registration_get_busy (fixture->registration));
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_CANCEL);
  tobira_test_settle ();
  g_assert_false (tobira_registration_get_parting (fixture->registration));
  g_assert_cmpuint (*notified, ==, 2);

  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_CANCEL);
  tobira_registration_cancel (fixture->registration);
  tobira_registration_cancel (fixture->registration);
  tobira_fake_clock_advance (fixture->clock, 4900000);
  g_assert_true (tobira_registration_get_parting (fixture->registration));
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_CANCEL), ==, 2);
  tobira_fake_clock_advance (fixture->clock, 200000);
  tobira_test_settle ();
  g_assert_false (tobira_registration_get_parting (fixture->registration));
}

/* What was asked about the registration that was left behind does not concern the new one. */
static void
test_answer_for_the_one_before (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_registration_refresh (registration);
  tobira_registration_change_address (registration);
  tobira_registration_submit_address (registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_WAITING);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_WAITING);
}

static void
test_restart (FlowFixture *fixture, gconstpointer data)
{
  tobira_registration_restart (fixture->registration);
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_TTL_SECONDS + 1);
  tobira_registration_resend (fixture->registration);
  tobira_registration_submit_password (fixture->registration);
  g_assert_false (tobira_registration_get_busy (fixture->registration));
  tobira_registration_restart (fixture->registration);
  assert_step (fixture, TOBIRA_STEP_ADDRESS);
  g_assert_cmpstr (tobira_registration_get_email (fixture->registration), ==, GOOD_EMAIL);
  g_assert_true (tobira_registration_get_consent (fixture->registration));
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==,
                   TOBIRA_KEY_WAITING);
}

/* Calls that make no sense at the moment do nothing. */
static void
test_out_of_place (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  tobira_registration_submit_address (registration);
  tobira_registration_submit_password (registration);
  tobira_registration_resend (registration);
  tobira_registration_change_address (registration);
  tobira_registration_restart (registration);
  tobira_registration_refresh (registration);
  tobira_registration_cancel (registration);
  tobira_test_settle ();
  assert_step (fixture, TOBIRA_STEP_START);
  tobira_registration_begin (registration);
  tobira_registration_begin (registration);
  assert_step (fixture, TOBIRA_STEP_ADDRESS);
  g_assert_cmpuint (fixture->n_refused, ==, 0);
  for (guint i = 0; i < TOBIRA_FAKE_N_KINDS; i++)
    g_assert_cmpuint (tobira_fake_api_count (fixture->api, (TobiraFakeKind) i), ==, 0);
}

/* Thrown away in the middle of each call: tear-down finds out whether anything keeps it alive. */
static void
test_thrown_away_loading (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_DOCUMENT);
  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
}

static void
test_thrown_away_registering (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_REGISTER);
  tobira_registration_submit_address (fixture->registration);
}

static void
test_thrown_away_completing (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_registration_submit_password (fixture->registration);
}

static void
test_thrown_away_polling (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_registration_refresh (fixture->registration);
}

static void
test_thrown_away_changing (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_CANCEL);
  tobira_registration_change_address (fixture->registration);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, set_up, test)                                                    \
  g_test_add ("/flow/leave/" path, FlowFixture, NULL, flow_fixture_##set_up, test, \
              flow_fixture_tear_down)

  ADD ("load-retries", set_up, test_load_retries);
  ADD ("load-gives-up", set_up, test_load_gives_up);
  ADD ("load-waits-as-told", set_up, test_load_waits_as_told);
  ADD ("network-comes-back", set_up, test_network_comes_back);
  ADD ("languages-in-a-row", set_up, test_languages_in_a_row);
  ADD ("cancel-on-the-address", set_up_filled, test_cancel_on_the_address);
  ADD ("cancel-on-the-password", set_up_registered, test_cancel_on_the_password);
  ADD ("cancel-is-capped", set_up_registered, test_cancel_is_capped);
  ADD ("cancel-fails", set_up_registered, test_cancel_fails);
  ADD ("cancel-while-registering", set_up_filled, test_cancel_while_registering);
  ADD ("cancel-while-registering-is-capped", set_up_filled,
       test_cancel_while_registering_is_capped);
  ADD ("cancel-while-completing", set_up_registered, test_cancel_while_completing);
  ADD ("cancel-when-done", set_up_registered, test_cancel_when_done);
  ADD ("change-address", set_up_registered, test_change_address);
  ADD ("parting", set_up_registered, test_parting);
  ADD ("answer-for-the-one-before", set_up_registered, test_answer_for_the_one_before);
  ADD ("restart", set_up_registered, test_restart);
  ADD ("out-of-place", set_up, test_out_of_place);
  ADD ("thrown-away-loading", set_up, test_thrown_away_loading);
  ADD ("thrown-away-registering", set_up_filled, test_thrown_away_registering);
  ADD ("thrown-away-completing", set_up_registered, test_thrown_away_completing);
  ADD ("thrown-away-polling", set_up_registered, test_thrown_away_polling);
  ADD ("thrown-away-changing", set_up_registered, test_thrown_away_changing);

  return g_test_run ();
}
