/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-time.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gint64 time_us;
  } cases[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"1970-01-01T00:00:01.5Z", 1500000},
      {"1970-01-01T00:00:00.000001Z", 1},
      {"1970-01-01T00:00:00.0000019Z", 1},
      {"1970-01-01T00:00:00.123456789012345678901234567890Z", 123456},
      {"1969-12-31T23:59:59Z", -SECOND},
      {"1969-12-31T23:59:59.25Z", -750000},
      {"1970-01-01T09:00:00+09:00", 0},
      {"1969-12-31T14:30:00-09:30", 0},
      {"1970-01-01T00:00:00-00:00", 0},
      {"1970-01-01T23:59:00+23:59", 0},
      {"1970-01-01t00:00:00z", 0},
      {"2026-12-07T14:59:59Z", 1796655599 * SECOND},
      {"2028-02-29T00:00:00Z", 1835395200 * SECOND},
      {"2016-12-31T23:59:60Z", 1483228799 * SECOND},
      {"2017-01-01T08:59:60+09:00", 1483228799 * SECOND},
      {"0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800) * SECOND},
      {"9999-12-31T23:59:59.999999Z", G_GINT64_CONSTANT (253402300800) * SECOND - 1},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 time_us = 42;

    g_test_message ("%s", cases[i].text);
    g_assert_true (tobira_time_parse (cases[i].text, &time_us));
    g_assert_cmpint (time_us, ==, cases[i].time_us);
  }
}

static const char *const refused[] = {
    "",
    "now",
    "2026-12-07",
    "14:59:59Z",
    "2026-12-07T14:59:59",
    "2026-12-07T14:59Z",
    "2026-12-07T14:59:59.Z",
    "2026-12-07T14:59:59,5Z",
    "2026-12-07 14:59:59Z",
    " 2026-12-07T14:59:59Z",
    "2026-12-07T14:59:59Z ",
    "2026-12-07T14:59:59ZZ",
    "2026-12-07T14:59:59 Z",
    "2026-12-07T14:59:59+09",
    "2026-12-07T14:59:59+0900",
    "2026-12-07T14:59:59+9:00",
    "2026-12-07T14:59:59+09:0",
    "2026-12-07T14:59:59+09:000",
    "2026-12-07T14:59:59+24:00",
    "2026-12-07T14:59:59+09:60",
    "2026-12-07T14:59:59−09:00",
    "2026-12-07T14:59:59JST",
    "20261207T145959Z",
    "2026-W50-1T14:59:59Z",
    "2026-341T14:59:59Z",
    "26-12-07T14:59:59Z",
    "12026-12-07T14:59:59Z",
    "+2026-12-07T14:59:59Z",
    "-026-12-07T14:59:59Z",
    "2026-1-07T14:59:59Z",
    "2026/12/07T14:59:59Z",
    "2026-00-07T14:59:59Z",
    "2026-13-07T14:59:59Z",
    "2026-12-00T14:59:59Z",
    "2026-12-32T14:59:59Z",
    "2026-11-31T14:59:59Z",
    "2027-02-29T14:59:59Z",
    "2100-02-29T14:59:59Z",
    "2026-12-07T24:00:00Z",
    "2026-12-07T14:60:00Z",
    "2026-12-07T14:59:61Z",
    /* A leap second in the middle of a day, in UTC and elsewhere. */
    "2026-12-07T14:59:60Z",
    "2016-12-31T23:59:60+09:00",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "２026-12-07T14:59:59Z",
    "2026-12-07T14:59:5",
    "2026-12-07T14:59:59+",
    "2026-12-07T14:59:59+0",
    "2026-12-07T14:59:59.",
};

static void
test_refused (void)
{
  gint64 time_us = 42;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    /* A copy of exactly that length, for the address sanitizer. */
    g_autofree char *copy = g_strdup (refused[i]);

    g_test_message ("%s", refused[i]);
    g_assert_false (tobira_time_parse (copy, &time_us));
  }
  g_assert_false (tobira_time_parse (NULL, &time_us));
  g_assert_cmpint (time_us, ==, 42);
}

static void
test_format (void)
{
  static const struct {
    gint64 time_us;
    const char *text;
  } cases[] = {
      {0, "1970-01-01T00:00:00Z"},
      {1000, "1970-01-01T00:00:00.001Z"},
      {999, "1970-01-01T00:00:00Z"},
      {1500000, "1970-01-01T00:00:01.500Z"},
      {999999, "1970-01-01T00:00:00.999Z"},
      {-1, "1969-12-31T23:59:59.999Z"},
      {-SECOND, "1969-12-31T23:59:59Z"},
      {-SECOND - 1, "1969-12-31T23:59:58.999Z"},
      {1796655599 * SECOND, "2026-12-07T14:59:59Z"},
      {1835395200 * SECOND, "2028-02-29T00:00:00Z"},
      {G_GINT64_CONSTANT (-62135596800) * SECOND, "0001-01-01T00:00:00Z"},
      {G_MININT64, "0001-01-01T00:00:00Z"},
      {G_MAXINT64, "9999-12-31T23:59:59.999Z"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = tobira_time_format (cases[i].time_us);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 20000; i++) {
    gint64 milliseconds = (gint64) (g_test_rand_double () * 253402300800000.0);
    g_autofree char *text = tobira_time_format (milliseconds * 1000);
    gint64 time_us;

    g_assert_true (tobira_time_parse (text, &time_us));
    g_assert_cmpint (time_us, ==, milliseconds * 1000);
  }
}

/* One character changed at any place: either refused or another time, and nothing crashes. */
static void
test_changed (void)
{
  const char original[] = "2026-12-07T14:59:59.125+09:00";

  for (gsize i = 0; i < sizeof original - 1; i++) {
    for (int c = 1; c < 256; c++) {
      g_autofree char *text = g_strdup (original);
      gint64 time_us;

      text[i] = (char) c;
      if (tobira_time_parse (text, &time_us)) {
        g_autofree char *formatted = tobira_time_format (time_us);
        gint64 again;

        g_assert_true (tobira_time_parse (formatted, &again));
        g_assert_cmpint (again, ==, time_us);
      }
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/time/parse", test_parse);
  g_test_add_func ("/wire/time/refused", test_refused);
  g_test_add_func ("/wire/time/format", test_format);
  g_test_add_func ("/wire/time/round-trip", test_round_trip);
  g_test_add_func ("/wire/time/changed", test_changed);
  return g_test_run ();
}
