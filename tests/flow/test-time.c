/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow-fixture.h"

/* How long the key is valid, how long until a mail may be asked for again, and the mail's fate
 * (screens, 15 to 17). */

#define SECOND G_USEC_PER_SEC
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static void
assert_passed (FlowFixture *fixture, const int *expected, guint count)
{
  g_assert_cmpuint (fixture->passed->len, ==, count);
  for (guint i = 0; i < count; i++)
    g_assert_cmpint (g_array_index (fixture->passed, int, i), ==, expected[i]);
}

static void
test_counts_down (FlowFixture *fixture, gconstpointer data)
{
  static const int thresholds[] = {1800, 600, 300, 120, 60, 30, 0};
  TobiraRegistration *registration = fixture->registration;
  TobiraTimeLeft left;
  guint *notified = flow_fixture_count_notify (fixture, "seconds-left");
  gint64 before;

  before = tobira_registration_get_seconds_left (registration);
  g_assert_cmpint (before, >, TOBIRA_FAKE_TTL_SECONDS - 3);
  g_assert_cmpint (before, <=, TOBIRA_FAKE_TTL_SECONDS);
  g_assert_cmpfloat (tobira_registration_get_time_fraction (registration), >, 0.99);
  left = tobira_registration_get_time_left (registration);
  g_assert_cmpint (left.unit, ==, TOBIRA_TIME_LEFT_MINUTES);
  g_assert_cmpuint (left.value, ==, 50);

  tobira_fake_clock_advance_seconds (fixture->clock, 100);
  g_assert_cmpint (tobira_registration_get_seconds_left (registration), ==, before - 100);
  g_assert_cmpuint (*notified, ==, 100);

  tobira_fake_clock_advance_seconds (fixture->clock, (guint) before - 100 - 90);
  left = tobira_registration_get_time_left (registration);
  g_assert_cmpint (left.unit, ==, TOBIRA_TIME_LEFT_SECONDS);
  g_assert_cmpuint (left.value, ==, 90);
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_VALID);

  tobira_fake_clock_advance_seconds (fixture->clock, 91);
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_EXPIRED);
  g_assert_cmpint (tobira_registration_get_seconds_left (registration), ==, 0);
  g_assert_cmpfloat (tobira_registration_get_time_fraction (registration), <, 0.0001);
  assert_passed (fixture, thresholds, G_N_ELEMENTS (thresholds));
  g_assert_false (tobira_registration_get_would_lose (registration));
  /* Nothing ticks for a key that is over. */
  g_assert_cmpuint (tobira_fake_clock_count_timeouts (fixture->clock), ==, 0);
}

/* Right within a second after a suspend, whatever the main loop thinks. */
static void
test_suspend (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;
  gint64 before = tobira_registration_get_seconds_left (registration);

  tobira_fake_clock_suspend (fixture->clock, 45 * 60 * (gint64) SECOND);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  g_assert_cmpint (tobira_registration_get_seconds_left (registration), ==, before - 45 * 60 - 1);
  /* Only the last threshold of those that were slept through. */
  assert_passed (fixture, (int[]){300}, 1);
}

static void
test_suspend_past_the_end (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_clock_suspend (fixture->clock, HOUR);
  /* The window is shown again: no second is waited for. */
  tobira_registration_refresh (fixture->registration);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==,
                   TOBIRA_KEY_EXPIRED);
  assert_passed (fixture, (int[]){0}, 1);
}

/* The wall clock does not matter, neither wrong from the start nor jumping. */
static void
test_wall_clock (FlowFixture *fixture, gconstpointer data)
{
  gint64 before = tobira_registration_get_seconds_left (fixture->registration);
  GDateTime *expires_at = tobira_registration_get_expires_at (fixture->registration);
  gint64 expires = g_date_time_to_unix (expires_at);

  tobira_fake_clock_jump_wall (fixture->clock, HOUR);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  g_assert_cmpint (tobira_registration_get_seconds_left (fixture->registration), ==, before - 1);
  tobira_fake_clock_jump_wall (fixture->clock, -48 * HOUR);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  g_assert_cmpint (tobira_registration_get_seconds_left (fixture->registration), ==, before - 2);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==, TOBIRA_KEY_VALID);
  /* The time of day is the service's, not that of a clock that is three hours behind. */
  g_assert_cmpint (expires - tobira_fake_api_get_time_us (fixture->api) / G_USEC_PER_SEC, >=,
                   before - 3);
  g_assert_cmpint (g_date_time_to_unix (tobira_registration_get_expires_at (fixture->registration)),
                   ==, expires);
}

/* Sent before the end and answered after it: the answer counts (screens, 16). */
static void
test_answer_after_the_end (FlowFixture *fixture, gconstpointer data)
{
  guint left = (guint) tobira_registration_get_seconds_left (fixture->registration);

  flow_fixture_fill_password (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, left - 2);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_registration_submit_password (fixture->registration);
  tobira_fake_clock_advance_seconds (fixture->clock, 10);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==, TOBIRA_KEY_VALID);
  g_assert_cmpint (tobira_registration_get_seconds_left (fixture->registration), ==, 0);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_DONE);
}

static void
test_refused_after_the_end (FlowFixture *fixture, gconstpointer data)
{
  guint left = (guint) tobira_registration_get_seconds_left (fixture->registration);

  flow_fixture_fill_password (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, left - 2);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_KEY_EXPIRED);
  tobira_registration_submit_password (fixture->registration);
  tobira_fake_clock_advance_seconds (fixture->clock, 10);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==,
                   TOBIRA_KEY_EXPIRED);
  flow_fixture_assert_fault (fixture, -1);
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_PASSWORD);
}

static void
lose_completion_at_the_end (FlowFixture *fixture, gboolean is_carried_out)
{
  guint left = (guint) tobira_registration_get_seconds_left (fixture->registration);

  flow_fixture_fill_password (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, left - 2);
  if (is_carried_out)
    tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_CUT_OFF);
  else
    tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_CUT_OFF);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_REGISTRATION, TOBIRA_API_ERROR_OFFLINE);
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_CUT_OFF);
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_OFFLINE);
  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  /* Nobody says that it is over while the account may exist. */
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==, TOBIRA_KEY_VALID);
  g_assert_true (tobira_registration_get_would_lose (fixture->registration));
  tobira_fake_api_set_down (fixture->api, -1);
  tobira_fake_clock_advance_seconds (fixture->clock, 34);
}

/* Sent before the end, and the answer lost: what became of it is asked after beyond the end. */
static void
test_lost_before_the_end (FlowFixture *fixture, gconstpointer data)
{
  lose_completion_at_the_end (fixture, TRUE);
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_DONE);
}

static void
test_lost_on_the_way (FlowFixture *fixture, gconstpointer data)
{
  lose_completion_at_the_end (fixture, FALSE);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==,
                   TOBIRA_KEY_EXPIRED);
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_PASSWORD);
}

/* Before the mail is out there is no deadline, and nothing pretends that there is one. */
static void
test_waiting (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_QUEUED);
  tobira_registration_submit_address (registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_WAITING);
  g_assert_cmpint (tobira_registration_get_seconds_left (registration), ==, -1);
  g_assert_null (tobira_registration_get_expires_at (registration));
  g_assert_cmpint (tobira_registration_get_time_left (registration).unit, ==,
                   TOBIRA_TIME_LEFT_NONE);

  tobira_fake_clock_advance_seconds (fixture->clock, 90);
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_WAITING);
  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_DELAYED);
  tobira_fake_clock_advance_seconds (fixture->clock, 33);
  g_assert_cmpint (tobira_registration_get_mail_state (registration), ==, TOBIRA_MAIL_DELAYED);
  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_SENT);
  tobira_fake_clock_advance_seconds (fixture->clock, 33);
  g_assert_cmpint (tobira_registration_get_key_state (registration), ==, TOBIRA_KEY_VALID);
  g_assert_cmpint (tobira_registration_get_seconds_left (registration), >,
                   TOBIRA_FAKE_TTL_SECONDS - 40);
}

/* It is asked less and less often, and not at all any more when the mail is out. */
static void
test_polling (FlowFixture *fixture, gconstpointer data)
{
  guint in_first_minute;
  guint in_second_minute;
  guint count;

  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_QUEUED);
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION), ==, 0);
  tobira_fake_clock_advance_seconds (fixture->clock, 3);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION), ==, 1);
  tobira_fake_clock_advance_seconds (fixture->clock, 57);
  in_first_minute = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  in_second_minute =
      tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION) - in_first_minute;
  g_assert_cmpuint (in_first_minute, >, 4);
  g_assert_cmpuint (in_first_minute, <, 12);
  g_assert_cmpuint (in_second_minute, <=, 3);
  g_assert_cmpuint (in_second_minute, >=, 1);

  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_SENT);
  tobira_fake_clock_advance_seconds (fixture->clock, 40);
  count = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_fake_clock_advance_seconds (fixture->clock, 600);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION), ==, count);
}

/* The service goes away while the mail is waited for, and comes back. */
static void
test_polling_through_an_outage (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_QUEUED);
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_REFUSED);
  tobira_fake_clock_advance_seconds (fixture->clock, 120);
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_PASSWORD);
  tobira_fake_api_set_down (fixture->api, -1);
  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_SENT);
  tobira_fake_clock_advance_seconds (fixture->clock, 34);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==, TOBIRA_KEY_VALID);
}

static void
test_mail_rejected (FlowFixture *fixture, gconstpointer data)
{
  guint count;

  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_QUEUED);
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_REJECTED);
  tobira_fake_clock_advance_seconds (fixture->clock, 3);
  g_assert_cmpint (tobira_registration_get_mail_state (fixture->registration), ==,
                   TOBIRA_MAIL_REJECTED);
  count = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_fake_clock_advance_seconds (fixture->clock, 300);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION), ==, count);

  tobira_registration_change_address (fixture->registration);
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_ADDRESS);
}

/* What the service says about the registration's end, whoever is told. */
static const struct {
  TobiraApiError error;
  TobiraKeyState key_state;
} ends[] = {
    {TOBIRA_API_ERROR_KEY_EXPIRED, TOBIRA_KEY_EXPIRED},
    {TOBIRA_API_ERROR_LOCKED, TOBIRA_KEY_LOCKED},
    {TOBIRA_API_ERROR_CANCELLED_THERE, TOBIRA_KEY_GONE},
    {TOBIRA_API_ERROR_GONE, TOBIRA_KEY_GONE},
};

static void
test_ended_there (FlowFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    guint count;

    tobira_registration_submit_address (fixture->registration);
    tobira_test_settle ();
    tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_REGISTRATION, ends[i].error);
    tobira_registration_refresh (fixture->registration);
    tobira_test_settle ();
    g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==,
                     ends[i].key_state);
    flow_fixture_assert_fault (fixture, -1);
    count = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
    tobira_fake_clock_advance_seconds (fixture->clock, 60);
    g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION), ==,
                      count);
    tobira_registration_submit_password (fixture->registration);
    g_assert_false (tobira_registration_get_busy (fixture->registration));
    tobira_registration_restart (fixture->registration);
    g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_ADDRESS);
    tobira_fake_clock_advance_seconds (fixture->clock, 6);
  }
}

static void
test_resend (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;
  guint seconds = tobira_registration_get_resend_seconds (registration);

  g_assert_cmpuint (seconds, ==, TOBIRA_FAKE_COOL_DOWN_SECONDS - 3);
  g_assert_cmpuint (tobira_registration_get_resends_remaining (registration), ==, 2);
  tobira_registration_resend (registration);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_RESEND_MAIL), ==, 0);

  tobira_fake_clock_advance_seconds (fixture->clock, seconds - 1);
  g_assert_cmpuint (tobira_registration_get_resend_seconds (registration), ==, 1);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  g_assert_cmpuint (tobira_registration_get_resend_seconds (registration), ==, 0);

  tobira_registration_set_language (registration, "en");
  tobira_registration_resend (registration);
  g_assert_cmpint (tobira_registration_get_activity (registration), ==, TOBIRA_ACTIVITY_RESENDING);
  tobira_registration_resend (registration);
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_RESEND_MAIL), ==, 1);
  g_assert_cmpstr (tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_RESEND_MAIL, 0)->language,
                   ==, "en");
  g_assert_cmpuint (tobira_registration_get_resends_remaining (registration), ==, 1);
  g_assert_cmpuint (tobira_registration_get_resend_seconds (registration), ==,
                    TOBIRA_FAKE_COOL_DOWN_SECONDS);
  /* The mail is on its way again, and its fate is looked after. */
  g_assert_cmpint (tobira_registration_get_mail_state (registration), ==, TOBIRA_MAIL_QUEUED);
  tobira_fake_clock_advance_seconds (fixture->clock, 3);
  g_assert_cmpint (tobira_registration_get_mail_state (registration), ==, TOBIRA_MAIL_SENT);

  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  tobira_registration_resend (registration);
  tobira_fake_clock_advance_seconds (fixture->clock, 61);
  g_assert_cmpuint (tobira_registration_get_resends_remaining (registration), ==, 0);
  tobira_registration_resend (registration);
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_RESEND_MAIL), ==, 2);
}

/* A mail that may have been sent is not asked for twice: the service is asked what it did. */
static void
test_resend_lost (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_RESEND_MAIL, TOBIRA_API_ERROR_CUT_OFF);
  tobira_registration_resend (fixture->registration);
  tobira_test_settle ();
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_CUT_OFF);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_RESEND_MAIL), ==, 1);
  g_assert_cmpuint (tobira_registration_get_resends_remaining (fixture->registration), ==, 1);
  g_assert_cmpuint (tobira_registration_get_resend_seconds (fixture->registration), >, 50);
}

/* An old answer that comes late does not bring back an old state. */
static void
test_overtaken_answer (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_QUEUED);
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_fake_clock_advance_seconds (fixture->clock, 61);
  tobira_registration_resend (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpuint (tobira_registration_get_resends_remaining (fixture->registration), ==, 1);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_test_settle ();
  g_assert_cmpuint (tobira_registration_get_resends_remaining (fixture->registration), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, set_up, test)                                                   \
  g_test_add ("/flow/time/" path, FlowFixture, NULL, flow_fixture_##set_up, test, \
              flow_fixture_tear_down)

  ADD ("counts-down", set_up_registered, test_counts_down);
  ADD ("suspend", set_up_registered, test_suspend);
  ADD ("suspend-past-the-end", set_up_registered, test_suspend_past_the_end);
  ADD ("wall-clock", set_up_registered, test_wall_clock);
  ADD ("answer-after-the-end", set_up_registered, test_answer_after_the_end);
  ADD ("refused-after-the-end", set_up_registered, test_refused_after_the_end);
  ADD ("lost-before-the-end", set_up_registered, test_lost_before_the_end);
  ADD ("lost-on-the-way", set_up_registered, test_lost_on_the_way);
  ADD ("waiting", set_up_filled, test_waiting);
  ADD ("polling", set_up_filled, test_polling);
  ADD ("polling-through-an-outage", set_up_filled, test_polling_through_an_outage);
  ADD ("mail-rejected", set_up_filled, test_mail_rejected);
  ADD ("ended-there", set_up_filled, test_ended_there);
  ADD ("resend", set_up_registered, test_resend);
  ADD ("resend-lost", set_up_registered, test_resend_lost);
  ADD ("overtaken-answer", set_up_filled, test_overtaken_answer);

  return g_test_run ();
}
