/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-deadline.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

static void
test_from_server (void)
{
  static const struct {
    gint64 now, server, expires, at;
  } cases[] = {
      /* A client clock a day off changes nothing: only the service's difference counts. */
      {1000 * SECOND, 5 * SECOND, 5 * SECOND + 50 * MINUTE, 1000 * SECOND + 50 * MINUTE},
      {0, 0, 0, 0},
      {10 * SECOND, 20 * SECOND, 15 * SECOND, 5 * SECOND},
      {G_MAXINT64 - 1, 0, 2, G_MAXINT64},
      {1, G_MININT64, G_MAXINT64, G_MAXINT64},
      {-2, G_MAXINT64, G_MININT64, G_MININT64},
      {0, -1, G_MAXINT64, G_MAXINT64},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    TobiraDeadline deadline =
        tobira_deadline_from_server (cases[i].now, cases[i].server, cases[i].expires);

    g_assert_true (deadline.is_set);
    g_assert_cmpint (deadline.at_us, ==, cases[i].at);
  }
}

static void
test_remaining (void)
{
  const TobiraDeadline deadline = {100, TRUE}, none = {100, FALSE}, far = {G_MAXINT64, TRUE};
  const TobiraDeadline past = {G_MININT64, TRUE};

  g_assert_cmpint (tobira_deadline_get_remaining (&deadline, 40), ==, 60);
  g_assert_cmpint (tobira_deadline_get_remaining (&deadline, 100), ==, 0);
  g_assert_cmpint (tobira_deadline_get_remaining (&deadline, 101), ==, 0);
  g_assert_cmpint (tobira_deadline_get_remaining (&far, G_MININT64), ==, G_MAXINT64);
  g_assert_cmpint (tobira_deadline_get_remaining (&past, G_MAXINT64), ==, 0);
  g_assert_cmpint (tobira_deadline_get_remaining (&none, 200), ==, G_MAXINT64);

  g_assert_false (tobira_deadline_is_over (&deadline, 99));
  g_assert_true (tobira_deadline_is_over (&deadline, 100));
  g_assert_true (tobira_deadline_is_over (&deadline, G_MAXINT64));
  g_assert_false (tobira_deadline_is_over (&none, 200));
}

static void
test_time_left (void)
{
  static const struct {
    gint64 remaining;
    TobiraTimeLeftUnit unit;
    guint value;
  } cases[] = {
      {50 * MINUTE, TOBIRA_TIME_LEFT_MINUTES, 50},
      {50 * MINUTE - 1, TOBIRA_TIME_LEFT_MINUTES, 50},
      {49 * MINUTE + 1, TOBIRA_TIME_LEFT_MINUTES, 50},
      {49 * MINUTE, TOBIRA_TIME_LEFT_MINUTES, 49},
      {2 * MINUTE + 1, TOBIRA_TIME_LEFT_MINUTES, 3},
      {2 * MINUTE, TOBIRA_TIME_LEFT_SECONDS, 120},
      {119 * SECOND + 1, TOBIRA_TIME_LEFT_SECONDS, 120},
      {SECOND, TOBIRA_TIME_LEFT_SECONDS, 1},
      {1, TOBIRA_TIME_LEFT_SECONDS, 1},
      {0, TOBIRA_TIME_LEFT_OVER, 0},
      {-MINUTE, TOBIRA_TIME_LEFT_OVER, 0},
      {G_MAXINT64, TOBIRA_TIME_LEFT_MINUTES, G_MAXUINT},
  };
  const TobiraDeadline none = {0, FALSE};

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TobiraDeadline deadline = {cases[i].remaining, TRUE};
    TobiraTimeLeft left = tobira_deadline_get_time_left (&deadline, 0);

    g_assert_cmpint (left.unit, ==, cases[i].unit);
    g_assert_cmpuint (left.value, ==, cases[i].value);
  }
  g_assert_cmpint (tobira_deadline_get_time_left (&none, 0).unit, ==, TOBIRA_TIME_LEFT_NONE);
}

static void
test_thresholds (void)
{
  static const int thresholds[] = {1800, 600, 300, 120, 60, 30, 0};

  for (gsize i = 0; i < G_N_ELEMENTS (thresholds); i++) {
    gint64 left = thresholds[i] * SECOND;

    g_assert_cmpint (tobira_deadline_get_passed_threshold (left + 1, left), ==, thresholds[i]);
    g_assert_cmpint (tobira_deadline_get_passed_threshold (left + 2, left + 1), ==, -1);
    g_assert_cmpint (tobira_deadline_get_passed_threshold (left, left - 1), ==, -1);
    /* More is left than before: nothing was reached. */
    g_assert_cmpint (tobira_deadline_get_passed_threshold (left, left + 1), ==, -1);
  }

  /* After a suspend only the last counts. */
  g_assert_cmpint (tobira_deadline_get_passed_threshold (50 * MINUTE, 45 * SECOND), ==, 60);
  g_assert_cmpint (tobira_deadline_get_passed_threshold (G_MAXINT64, 0), ==, 0);
  g_assert_cmpint (tobira_deadline_get_passed_threshold (0, 0), ==, -1);
  g_assert_cmpint (tobira_deadline_get_passed_threshold (G_MAXINT64, G_MAXINT64), ==, -1);
}

static gint64
get_unix (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static void
test_information_due (void)
{
  static const struct {
    const char *created;
    const char *due;
  } cases[] = {
      {"2026-11-23T12:00:00+09:00", "2026-12-07T23:59:59+09:00"},
      /* The contract's own example. */
      {"2026-11-23T03:00:00Z", "2026-12-07T14:59:59Z"},
      /* Midnight in Japan, which is no midnight elsewhere. */
      {"2026-11-23T14:59:59Z", "2026-12-07T14:59:59Z"},
      {"2026-11-23T15:00:00Z", "2026-12-08T14:59:59Z"},
      {"2026-11-23T00:00:00+09:00", "2026-12-07T23:59:59+09:00"},
      {"2026-11-23T23:59:59+09:00", "2026-12-07T23:59:59+09:00"},
      {"2026-11-24T00:00:00+09:00", "2026-12-08T23:59:59+09:00"},
      /* Year's end, leap day, no leap day. */
      {"2026-12-31T23:59:59+09:00", "2027-01-14T23:59:59+09:00"},
      {"2027-01-01T00:00:00+09:00", "2027-01-15T23:59:59+09:00"},
      {"2028-02-15T09:00:00+09:00", "2028-02-29T23:59:59+09:00"},
      {"2028-02-29T09:00:00+09:00", "2028-03-14T23:59:59+09:00"},
      {"2027-02-15T09:00:00+09:00", "2027-03-01T23:59:59+09:00"},
      /* Summer time elsewhere means nothing. */
      {"2027-03-28T02:30:00+01:00", "2027-04-11T23:59:59+09:00"},
      {"1970-01-01T00:00:00Z", "1970-01-15T23:59:59+09:00"},
      {"1969-12-31T14:59:59Z", "1970-01-14T23:59:59+09:00"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 created = get_unix (cases[i].created) * SECOND, due = get_unix (cases[i].due);

    g_test_message ("%s", cases[i].created);
    g_assert_cmpint (tobira_deadline_get_information_due (created), ==, due);
    g_assert_cmpint (tobira_deadline_get_information_due (created + SECOND - 1), ==, due);
  }

  g_assert_cmpint (tobira_deadline_get_information_due (-1), ==, get_unix ("1970-01-15T14:59:59Z"));
  g_assert_cmpint (tobira_deadline_get_information_due (G_MAXINT64), >, 0);
  g_assert_cmpint (tobira_deadline_get_information_due (G_MININT64), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/deadline/from-server", test_from_server);
  g_test_add_func ("/core/deadline/remaining", test_remaining);
  g_test_add_func ("/core/deadline/time-left", test_time_left);
  g_test_add_func ("/core/deadline/thresholds", test_thresholds);
  g_test_add_func ("/core/deadline/information-due", test_information_due);
  return g_test_run ();
}
