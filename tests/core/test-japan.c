/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The day by which something is due, whichever zone the computer stands in; and the masked address. */
#include "tobira-japan.h"
#include "tobira-mask.h"

/* 2026-12-07T14:59:59Z, the contract's example. */
#define EXAMPLE_DUE G_GINT64_CONSTANT (1796655599)

static char *
format (GDateTime *date)
{
  return g_date_time_format (date, "%Y-%m-%d %H:%M");
}

static void
test_due (void)
{
  static const struct {
    gint64 seconds; /* after the example */
    const char *text;
  } cases[] = {
      {0, "2026-12-07 23:59"},
      /* The first moment of the next day ends the same day. */
      {1, "2026-12-07 23:59"},
      {60, "2026-12-07 23:59"},
      {61, "2026-12-08 00:01"},
      {1 - 7 * 60 * 60, "2026-12-07 17:00"},
      {-24 * 60 * 60, "2026-12-06 23:59"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GDateTime) due =
        tobira_japan_get_due ((EXAMPLE_DUE + cases[i].seconds) * G_USEC_PER_SEC);
    g_autofree char *text = format (due);

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_cmpint (g_date_time_get_utc_offset (due), ==, 9 * G_TIME_SPAN_HOUR);
  }
}

static void
test_time (void)
{
  g_autoptr (GDateTime) before = tobira_japan_get_time (-1);
  g_autoptr (GDateTime) beyond = tobira_japan_get_time (G_MAXINT64);
  g_autofree char *text = format (before);

  g_assert_cmpstr (text, ==, "1970-01-01 08:59");
  g_assert_cmpint (g_date_time_get_second (before), ==, 59);
  g_assert_null (beyond);
}

static void
test_mask (void)
{
  static const char *const cases[][2] = {
      {"taro@example.co.jp", "t***@example.co.jp"},
      {"taro.yamada.1980@example.co.jp", "t***@example.co.jp"},
      {"abc@example.jp", "a***@example.jp"},
      {"ab@example.jp", "***@example.jp"},
      {"a@example.jp", "***@example.jp"},
      {"太郎さん@example.jp", "太***@example.jp"},
      {"no address", "***"},
      {"", "***"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = tobira_mask_email (cases[i][0]);

    g_assert_cmpstr (masked, ==, cases[i][1]);
  }
}

int
main (int argc, char **argv)
{
  /* A computer on the other side of the world, with summer time. */
  g_setenv ("TZ", "America/New_York", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/japan/due", test_due);
  g_test_add_func ("/core/japan/time", test_time);
  g_test_add_func ("/core/mask/email", test_mask);
  return g_test_run ();
}
