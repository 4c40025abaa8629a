/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow-fixture.h"

#include <stdlib.h>
#include <time.h>

/* The time left is right within a second whatever happens to the computer's clocks (screens, 15). */

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
/* Time-outs come with thousandths of a second. */
#define TOLERANCE (SECOND + 2 * SECOND / 1000)
#define SEQUENCES 200
#define EVENTS 40

static gint64
get_true_left (FlowFixture *fixture)
{
  return MAX (tobira_fake_api_get_expires_us (fixture->api) -
                  tobira_fake_api_get_time_us (fixture->api),
              0);
}

static void
assert_right (FlowFixture *fixture)
{
  gint64 left = get_true_left (fixture);
  gint64 shown = tobira_registration_get_seconds_left (fixture->registration) * SECOND;

  g_assert_cmpint (ABS (shown - left), <=, TOLERANCE);
}

/* What "notify" said last is what people see. */
typedef struct {
  FlowFixture *fixture;
  gint64 seconds;
} Watcher;

static void
on_seconds_left (Watcher *watcher)
{
  watcher->seconds = tobira_registration_get_seconds_left (watcher->fixture->registration);
}

static void
assert_seen (Watcher *watcher)
{
  gint64 left = get_true_left (watcher->fixture);

  g_assert_cmpint (ABS (watcher->seconds * SECOND - left), <=, TOLERANCE);
}

static gint64
get_random (GRand *random, gint64 lowest_us, gint64 highest_us)
{
  return lowest_us + (gint64) (g_rand_double (random) * (double) (highest_us - lowest_us));
}

static void
do_advance (FlowFixture *fixture, GRand *random)
{
  tobira_fake_clock_advance (fixture->clock, get_random (random, 0, 3 * MINUTE));
}

static void
do_suspend (FlowFixture *fixture, GRand *random)
{
  tobira_fake_clock_suspend (fixture->clock, get_random (random, 0, 10 * MINUTE));
}

static void
do_suspend_and_look (FlowFixture *fixture, GRand *random)
{
  do_suspend (fixture, random);
  tobira_registration_refresh (fixture->registration);
  assert_right (fixture);
}

static void
do_set_clock (FlowFixture *fixture, GRand *random)
{
  tobira_fake_clock_jump_wall (fixture->clock, get_random (random, -2 * DAY, 2 * DAY));
}

static void
do_stall (FlowFixture *fixture, GRand *random)
{
  tobira_fake_clock_stall (fixture->clock, get_random (random, 0, 20 * SECOND));
}

/* The main loop stands still, or the network crawls, while an answer is on its way. */
static void
do_crawl (FlowFixture *fixture, GRand *random)
{
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_registration_refresh (fixture->registration);
  tobira_test_settle ();
  if (g_rand_boolean (random))
    do_stall (fixture, random);
  else
    tobira_fake_clock_advance (fixture->clock, get_random (random, 0, 20 * SECOND));
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_test_settle ();
}

static void
do_change_zone (FlowFixture *fixture, GRand *random)
{
  /* The second is in its summer time, the last is not there. */
  static const char *const zones[] = {"JST-9", "EST5EDT,M3.2.0,M11.1.0",
                                      "NZST-12NZDT,M9.5.0,M4.1.0", "UTC", "Nowhere/Town"};

  setenv ("TZ", zones[g_rand_int_range (random, 0, G_N_ELEMENTS (zones))], TRUE);
  tzset ();
}

static void (*const events[]) (FlowFixture *, GRand *) = {
    do_advance, do_suspend, do_suspend_and_look, do_set_clock, do_stall, do_crawl, do_change_zone,
};

/* The lowest mark that lies above what is left. */
static int
get_last_mark (gint64 left_us)
{
  static const int marks[] = {0, 30, 60, 120, 300, 600, 1800};

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    if (left_us <= marks[i] * SECOND)
      return marks[i];
  }
  return -1;
}

/* Each mark is told once, those above it not any more, and none that is slept through. */
static void
assert_told (FlowFixture *fixture)
{
  int last = get_last_mark (get_true_left (fixture));
  guint count = fixture->passed->len;

  for (guint i = 1; i < count; i++)
    g_assert_cmpint (g_array_index (fixture->passed, int, i), <,
                     g_array_index (fixture->passed, int, i - 1));
  if (last >= 0 && last != get_last_mark (get_true_left (fixture) + SECOND))
    return; /* just about now */
  if (last >= 0)
    g_assert_cmpint (g_array_index (fixture->passed, int, count - 1), ==, last);
  else
    g_assert_cmpuint (count, ==, 0);
}

static void
play (FlowFixture *fixture, guint32 seed)
{
  Watcher watcher = {fixture, tobira_registration_get_seconds_left (fixture->registration)};
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GDateTime *expires_at = tobira_registration_get_expires_at (fixture->registration);
  g_autofree char *expires = g_date_time_format (expires_at, "%F %T%:z");
  gulong handler = g_signal_connect_swapped (fixture->registration, "notify::seconds-left",
                                             G_CALLBACK (on_seconds_left), &watcher);

  if (seed % 20 == 0)
    g_test_message ("seed %u, expires at %s", seed, expires);
  for (guint i = 0; i < EVENTS && get_true_left (fixture) > 0; i++) {
    g_autofree char *now = NULL;

    events[g_rand_int_range (random, 0, G_N_ELEMENTS (events))](fixture, random);
    /* "Within a second after". */
    tobira_fake_clock_advance (fixture->clock, SECOND);
    assert_right (fixture);
    assert_seen (&watcher);
    assert_told (fixture);
    now =
        g_date_time_format (tobira_registration_get_expires_at (fixture->registration), "%F %T%:z");
    g_assert_cmpstr (now, ==, expires);
  }
  g_signal_handler_disconnect (fixture->registration, handler);
}

static void
test_anything (void)
{
  for (guint32 i = 0; i < SEQUENCES; i++) {
    FlowFixture fixture = {0};

    flow_fixture_set_up_registered (&fixture, NULL);
    play (&fixture, i);
    flow_fixture_tear_down (&fixture, NULL);
  }
  unsetenv ("TZ");
  tzset ();
}

/* The very answer that brings the deadline lies unread for half a minute. */
static void
test_first_answer_late (FlowFixture *fixture, gconstpointer data)
{
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_fake_clock_advance_seconds (fixture->clock, 3);
  g_assert_cmpuint (tobira_fake_api_count_held (fixture->api, TOBIRA_FAKE_GET_REGISTRATION), ==, 1);
  tobira_fake_clock_stall (fixture->clock, 30 * SECOND);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==, TOBIRA_KEY_VALID);
  /* It is known that it is not known well, and asked again. */
  tobira_fake_clock_advance_seconds (fixture->clock, 4);
  assert_right (fixture);
}

/* A connection that is always slow is not asked for ever. */
static void
test_always_late (FlowFixture *fixture, gconstpointer data)
{
  guint count;

  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  for (guint i = 0; i < 10; i++) {
    tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
    tobira_fake_clock_advance_seconds (fixture->clock, 40);
    tobira_fake_api_release (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
    tobira_test_settle ();
  }
  count = tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION);
  g_assert_cmpuint (count, <=, 5);
  tobira_fake_clock_advance_seconds (fixture->clock, 300);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_GET_REGISTRATION), ==, count);
}

/* The boot-time clock has stood still too, as in a virtual machine that was paused: the next answer
 * of the service puts it right. */
static void
test_paused_machine (FlowFixture *fixture, gconstpointer data)
{
  tobira_fake_api_pass (fixture->api, 20 * MINUTE);
  tobira_registration_refresh (fixture->registration);
  tobira_test_settle ();
  assert_right (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  assert_right (fixture);
  g_assert_cmpuint (fixture->passed->len, ==, 1);
  g_assert_cmpint (g_array_index (fixture->passed, int, 0), ==, 1800);
}

/* The service's clock is set back a little: more is left than before, but nothing is told twice. */
static void
test_told_once (FlowFixture *fixture, gconstpointer data)
{
  gint64 left = tobira_registration_get_seconds_left (fixture->registration);

  tobira_fake_clock_advance_seconds (fixture->clock, (guint) left - 1795);
  g_assert_cmpuint (fixture->passed->len, ==, 1);
  tobira_fake_api_pass (fixture->api, -20 * SECOND);
  tobira_registration_refresh (fixture->registration);
  tobira_test_settle ();
  assert_right (fixture);
  g_assert_cmpint (tobira_registration_get_seconds_left (fixture->registration), >, 1800);
  tobira_fake_clock_advance_seconds (fixture->clock, 30);
  g_assert_cmpuint (fixture->passed->len, ==, 1);
}

/* What is seen is never more than a second old, because the ticks come with the full seconds. */
static void
test_full_seconds (FlowFixture *fixture, gconstpointer data)
{
  Watcher watcher = {fixture, tobira_registration_get_seconds_left (fixture->registration)};
  gulong handler = g_signal_connect_swapped (fixture->registration, "notify::seconds-left",
                                             G_CALLBACK (on_seconds_left), &watcher);

  tobira_fake_clock_advance (fixture->clock, 2 * MINUTE + 345678);
  for (guint i = 0; i < 200; i++) {
    tobira_fake_clock_advance (fixture->clock, 37 * SECOND / 1000);
    g_assert_cmpint (watcher.seconds * SECOND - get_true_left (fixture), <=, TOLERANCE);
    g_assert_cmpint (watcher.seconds * SECOND - get_true_left (fixture), >=, 0);
  }
  g_signal_handler_disconnect (fixture->registration, handler);
}

/* The time of day is Japan's, as in the mail, wherever the computer stands. */
static void
test_time_of_day (FlowFixture *fixture, gconstpointer data)
{
  GDateTime *expires_at = tobira_registration_get_expires_at (fixture->registration);

  g_assert_cmpint (g_date_time_get_utc_offset (expires_at), ==, 9 * HOUR);
  g_assert_cmpint (g_date_time_to_unix (expires_at), ==,
                   tobira_fake_api_get_expires_us (fixture->api) / SECOND);
}

/* Right after a suspend too, because it is a deadline and no counter. */
static void
test_cool_down (FlowFixture *fixture, gconstpointer data)
{
  guint before = tobira_registration_get_resend_seconds (fixture->registration);

  tobira_fake_clock_suspend (fixture->clock, 20 * SECOND);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  g_assert_cmpuint (tobira_registration_get_resend_seconds (fixture->registration), ==,
                    before - 21);
  tobira_fake_clock_suspend (fixture->clock, HOUR / 4);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  g_assert_cmpuint (tobira_registration_get_resend_seconds (fixture->registration), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, set_up, test)                                                     \
  g_test_add ("/flow/clocks/" path, FlowFixture, NULL, flow_fixture_##set_up, test, \
              flow_fixture_tear_down)

  g_test_add_func ("/flow/clocks/anything", test_anything);
  ADD ("first-answer-late", set_up_filled, test_first_answer_late);
  ADD ("always-late", set_up_filled, test_always_late);
  ADD ("paused-machine", set_up_registered, test_paused_machine);
  ADD ("told-once", set_up_registered, test_told_once);
  ADD ("full-seconds", set_up_registered, test_full_seconds);
  ADD ("time-of-day", set_up_registered, test_time_of_day);
  ADD ("cool-down", set_up_registered, test_cool_down);

  return g_test_run ();
}
