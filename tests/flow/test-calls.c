/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow-fixture.h"

/* What happens between a press and its answer: nothing is sent twice by accident, nothing that was
 * typed is lost, and what may have happened is asked after. */

static const char *
get_register_key (FlowFixture *fixture, int index)
{
  return tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, index)->idempotency_key;
}

static const char *
get_complete_key (FlowFixture *fixture, int index)
{
  return tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_COMPLETE, index)->idempotency_key;
}

static void
assert_step (FlowFixture *fixture, TobiraStep step)
{
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, step);
}

static void
press_next (FlowFixture *fixture)
{
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
}

static void
press_complete (FlowFixture *fixture)
{
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
}

static void
test_second_press (FlowFixture *fixture, gconstpointer data)
{
  tobira_registration_submit_address (fixture->registration);
  tobira_registration_submit_address (fixture->registration);
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_REGISTER), ==, 1);
  flow_fixture_fill_password (fixture);
  tobira_registration_submit_password (fixture->registration);
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_COMPLETE), ==, 1);
  assert_step (fixture, TOBIRA_STEP_DONE);
}

/* Every way in which a registration can fail without the applicant having done anything wrong: the
 * fault shows, everything stays, the next press sends it again under the same key. */
static const TobiraApiError transient_codes[] = {
    TOBIRA_API_ERROR_OFFLINE,    TOBIRA_API_ERROR_NAME,        TOBIRA_API_ERROR_REFUSED,
    TOBIRA_API_ERROR_PROXY,      TOBIRA_API_ERROR_TIMED_OUT,   TOBIRA_API_ERROR_CUT_OFF,
    TOBIRA_API_ERROR_BUSY,       TOBIRA_API_ERROR_SERVER,      TOBIRA_API_ERROR_NOT_OUR_SERVICE,
    TOBIRA_API_ERROR_BAD_ANSWER, TOBIRA_API_ERROR_IN_PROGRESS, TOBIRA_API_ERROR_TLS_UNKNOWN,
};

static void
test_register_fails (FlowFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (transient_codes); i++) {
    tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_REGISTER, transient_codes[i]);
    press_next (fixture);
    flow_fixture_assert_fault (fixture, (int) transient_codes[i]);
    assert_step (fixture, TOBIRA_STEP_ADDRESS);
    g_assert_false (tobira_registration_get_busy (fixture->registration));
    g_assert_true (tobira_registration_get_consent (fixture->registration));
    g_assert_cmpstr (tobira_registration_get_email (fixture->registration), ==, GOOD_EMAIL);
    g_assert_cmpstr (get_register_key (fixture, (int) i), ==, get_register_key (fixture, 0));
  }

  tobira_registration_submit_address (fixture->registration);
  flow_fixture_assert_fault (fixture, -1);
  tobira_test_settle ();
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  g_assert_cmpstr (get_register_key (fixture, -1), ==, get_register_key (fixture, 0));
}

/* The answer got lost: the same press again finds the same registration. */
static void
test_register_lost (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_REGISTER, TOBIRA_API_ERROR_TIMED_OUT);
  press_next (fixture);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_TIMED_OUT);
  press_next (fixture);
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  g_assert_cmpuint (tobira_fake_api_count_registrations (fixture->api), ==, 1);
}

/* The key changes with the content, and with an answer for good. */
static void
test_register_key (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_REGISTER, TOBIRA_API_ERROR_TIMED_OUT);
  press_next (fixture);
  tobira_registration_set_email (fixture->registration, "jiro@example.co.jp");
  tobira_registration_set_email_confirmation (fixture->registration, "jiro@example.co.jp");
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_REGISTER, TOBIRA_API_ERROR_TIMED_OUT);
  press_next (fixture);
  g_assert_cmpstr (get_register_key (fixture, 1), !=, get_register_key (fixture, 0));
  /* Only spelled otherwise: it is sent as it was. */
  tobira_registration_set_email (fixture->registration, "ｊiro@example.co.jp");
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_REGISTER, TOBIRA_API_ERROR_REJECTED);
  press_next (fixture);
  g_assert_cmpstr (get_register_key (fixture, 2), ==, get_register_key (fixture, 1));
  press_next (fixture);
  g_assert_cmpstr (get_register_key (fixture, 3), !=, get_register_key (fixture, 2));
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
}

static void
test_busy_says_when (FlowFixture *fixture, gconstpointer data)
{
  GError *error = tobira_api_error_new (TOBIRA_API_ERROR_BUSY, "Busy");
  const GError *fault;

  tobira_api_error_get_problem (error)->retry_after_seconds = 120;
  tobira_fake_api_fail (fixture->api, TOBIRA_FAKE_REGISTER, error);
  press_next (fixture);
  fault = tobira_registration_get_fault (fixture->registration);
  g_assert_error (fault, TOBIRA_API_ERROR, TOBIRA_API_ERROR_BUSY);
  g_assert_cmpint (tobira_api_error_get_problem (fault)->retry_after_seconds, ==, 120);
}

static void
test_wrong_key (FlowFixture *fixture, gconstpointer data)
{
  TobiraIssue *issue;

  flow_fixture_fill_password (fixture);
  for (guint i = 4; i >= 1; i--) {
    g_autofree char *key = g_strdup_printf ("0000-000%u", i);

    tobira_registration_set_auth_key (fixture->registration, key);
    press_complete (fixture);
    flow_fixture_assert_issues (fixture, "AUTH_KEY AUTH_KEY_WRONG", NULL);
    issue = tobira_registration_get_issue (fixture->registration, TOBIRA_FIELD_AUTH_KEY);
    g_assert_cmpuint (tobira_issue_get_count (issue), ==, i);
    g_assert_cmpuint (tobira_registration_get_attempts_remaining (fixture->registration), ==, i);
    flow_fixture_assert_fault (fixture, -1);
  }
  /* It leaves when the key is changed, not when anything else is. */
  tobira_registration_set_password (fixture->registration, "hana-bi2027!");
  flow_fixture_assert_issues (fixture, "AUTH_KEY AUTH_KEY_WRONG", NULL);
  tobira_registration_set_password (fixture->registration, GOOD_PASSWORD);
  tobira_registration_set_auth_key (fixture->registration, "0000-0009");
  flow_fixture_assert_issues (fixture, NULL, NULL);

  press_complete (fixture);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==,
                   TOBIRA_KEY_LOCKED);
  flow_fixture_assert_fault (fixture, -1);
  flow_fixture_assert_issues (fixture, NULL, NULL);
  g_assert_false (tobira_registration_get_would_lose (fixture->registration));
}

static void
test_password_refused_there (FlowFixture *fixture, gconstpointer data)
{
  GError *error = tobira_api_error_new (TOBIRA_API_ERROR_VALIDATION, "Validation");

  g_ptr_array_add (tobira_api_error_get_problem (error)->errors,
                   tobira_field_error_new ("/password", "common"));
  tobira_fake_api_fail (fixture->api, TOBIRA_FAKE_COMPLETE, error);
  flow_fixture_fill_password (fixture);
  press_complete (fixture);
  flow_fixture_assert_issues (fixture, "PASSWORD PASSWORD_COMMON", NULL);
  tobira_registration_set_password (fixture->registration, "hana-bi2027!");
  flow_fixture_assert_issues (fixture, NULL, NULL);
}

static void
test_mail_not_sent (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_MAIL_NOT_SENT);
  press_complete (fixture);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_MAIL_NOT_SENT);
  press_complete (fixture);
  assert_step (fixture, TOBIRA_STEP_DONE);
  g_assert_cmpstr (get_complete_key (fixture, 1), !=, get_complete_key (fixture, 0));
}

/* Carried out, the answer lost: it is asked after and fetched, without another press. */
static void
test_complete_lost (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_CUT_OFF);
  press_complete (fixture);
  assert_step (fixture, TOBIRA_STEP_DONE);
  flow_fixture_assert_fault (fixture, -1);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_COMPLETE), ==, 2);
  g_assert_cmpstr (get_complete_key (fixture, 1), ==, get_complete_key (fixture, 0));
  g_assert_false (tobira_registration_get_has_earlier_password (fixture->registration));
}

/* Not carried out: the fault shows, the next press sends the same under the same key. */
static void
test_complete_not_carried_out (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_TIMED_OUT);
  press_complete (fixture);
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_TIMED_OUT);
  g_assert_false (tobira_registration_get_busy (fixture->registration));
  press_complete (fixture);
  assert_step (fixture, TOBIRA_STEP_DONE);
  g_assert_cmpstr (get_complete_key (fixture, 1), ==, get_complete_key (fixture, 0));
}

/* Carried out, the answer lost, and the service gone for a while. */
static void
test_complete_lost_and_down (FlowFixture *fixture, gconstpointer data)
{
  guint asked;

  flow_fixture_fill_password (fixture);
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_CUT_OFF);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_REGISTRATION, TOBIRA_API_ERROR_REFUSED);
  press_complete (fixture);
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_CUT_OFF);

  /* The next press asks first, and fails again. */
  asked = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_REFUSED);
  press_complete (fixture);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_REFUSED);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION), ==,
                    asked + 1);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_COMPLETE), ==, 1);

  tobira_fake_api_set_down (fixture->api, -1);
  press_complete (fixture);
  assert_step (fixture, TOBIRA_STEP_DONE);
  g_assert_cmpstr (get_complete_key (fixture, 1), ==, get_complete_key (fixture, 0));
}

/* The same, and the password was changed meanwhile: the account has the one that was sent, and its
 * answer is fetched with that one. */
static void
test_complete_lost_and_changed (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_CUT_OFF);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_REGISTRATION, TOBIRA_API_ERROR_REFUSED);
  press_complete (fixture);
  tobira_registration_set_password (fixture->registration, "hana-bi2027!");
  tobira_registration_set_password_confirmation (fixture->registration, "hana-bi2027!");
  press_complete (fixture);
  assert_step (fixture, TOBIRA_STEP_DONE);
  g_assert_cmpstr (get_complete_key (fixture, -1), ==, get_complete_key (fixture, 0));
  g_assert_cmpstr (tobira_secret_get_text (tobira_fake_api_get_password (fixture->api)), ==,
                   GOOD_PASSWORD);
  g_assert_true (tobira_registration_get_has_earlier_password (fixture->registration));
}

/* It was still running when it was asked after, and was carried out after that. */
static void
test_complete_late (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_CUT_OFF);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_REGISTRATION, TOBIRA_API_ERROR_REFUSED);
  press_complete (fixture);
  tobira_registration_set_password (fixture->registration, "hana-bi2027!");
  tobira_registration_set_password_confirmation (fixture->registration, "hana-bi2027!");
  /* The look says "open", the completion that follows "already completed". */
  tobira_fake_api_set_state (fixture->api, TOBIRA_STATE_OPEN);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  press_complete (fixture);
  tobira_fake_api_set_state (fixture->api, TOBIRA_STATE_COMPLETED);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_test_settle ();
  assert_step (fixture, TOBIRA_STEP_DONE);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_COMPLETE), ==, 3);
  g_assert_cmpstr (get_complete_key (fixture, 1), !=, get_complete_key (fixture, 0));
  g_assert_cmpstr (get_complete_key (fixture, 2), ==, get_complete_key (fixture, 0));
}

static void
test_expired_while_asking (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_TIMED_OUT);
  tobira_fake_api_set_state (fixture->api, TOBIRA_STATE_EXPIRED);
  press_complete (fixture);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==,
                   TOBIRA_KEY_EXPIRED);
  flow_fixture_assert_fault (fixture, -1);
  g_assert_false (tobira_registration_get_busy (fixture->registration));
}

/* The service stops and comes back at any step; nothing that was typed is lost. */
static void
test_outage_at_every_step (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_REFUSED);
  tobira_registration_load (registration);
  tobira_test_settle ();
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_REFUSED);
  tobira_registration_begin (registration);
  tobira_registration_set_email (registration, GOOD_EMAIL);
  tobira_registration_set_email_confirmation (registration, GOOD_EMAIL);
  tobira_fake_api_set_down (fixture->api, -1);
  tobira_fake_clock_advance_seconds (fixture->clock, 5);
  flow_fixture_assert_fault (fixture, -1);

  flow_fixture_read_all (fixture);
  tobira_registration_set_consent (registration, TRUE);
  tobira_registration_set_not_in_school (registration, TRUE);
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_REFUSED);
  press_next (fixture);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_REFUSED);
  tobira_fake_api_set_down (fixture->api, -1);
  press_next (fixture);
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  tobira_fake_clock_advance_seconds (fixture->clock, 3);

  flow_fixture_fill_password (fixture);
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_REFUSED);
  press_complete (fixture);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_REFUSED);
  assert_step (fixture, TOBIRA_STEP_PASSWORD);
  tobira_fake_api_set_down (fixture->api, -1);
  press_complete (fixture);
  assert_step (fixture, TOBIRA_STEP_DONE);
  g_assert_cmpstr (tobira_secret_get_text (tobira_fake_api_get_password (fixture->api)), ==,
                   GOOD_PASSWORD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, set_up, test)                                                    \
  g_test_add ("/flow/calls/" path, FlowFixture, NULL, flow_fixture_##set_up, test, \
              flow_fixture_tear_down)

  ADD ("second-press", set_up_filled, test_second_press);
  ADD ("register-fails", set_up_filled, test_register_fails);
  ADD ("register-lost", set_up_filled, test_register_lost);
  ADD ("register-key", set_up_filled, test_register_key);
  ADD ("busy-says-when", set_up_filled, test_busy_says_when);
  ADD ("wrong-key", set_up_registered, test_wrong_key);
  ADD ("password-refused-there", set_up_registered, test_password_refused_there);
  ADD ("mail-not-sent", set_up_registered, test_mail_not_sent);
  ADD ("complete-lost", set_up_registered, test_complete_lost);
  ADD ("complete-not-carried-out", set_up_registered, test_complete_not_carried_out);
  ADD ("complete-lost-and-down", set_up_registered, test_complete_lost_and_down);
  ADD ("complete-lost-and-changed", set_up_registered, test_complete_lost_and_changed);
  ADD ("complete-late", set_up_registered, test_complete_late);
  ADD ("expired-while-asking", set_up_registered, test_expired_while_asking);
  ADD ("outage-at-every-step", set_up, test_outage_at_every_step);

  return g_test_run ();
}
