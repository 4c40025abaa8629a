/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-backoff.h"

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)

static void
test_delays (void)
{
  static const guint delays[] = {5, 15, 45, 120, 300, 300, 300};

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++) {
    g_assert_cmpuint (tobira_mail_backoff_get_delay (i + 1, 0.5), ==, delays[i]);
    g_assert_cmpuint (tobira_mail_backoff_get_delay (i + 1, 0.0), ==, delays[i] * 4 / 5);
    g_assert_cmpuint (tobira_mail_backoff_get_delay (i + 1, 1.0), ==, delays[i] * 6 / 5);
  }
  g_assert_cmpuint (tobira_mail_backoff_get_delay (0, 0.5), ==, 5);
  g_assert_cmpuint (tobira_mail_backoff_get_delay (G_MAXUINT, 0.5), ==, 300);
}

static void
test_gives_up (void)
{
  g_assert_false (tobira_mail_backoff_gives_up (0, 55 * MINUTE_US, 300));
  g_assert_true (tobira_mail_backoff_gives_up (0, 55 * MINUTE_US + 1, 300));
  /* A clock that was set back gives a mail more time, not less. */
  g_assert_false (tobira_mail_backoff_gives_up (60 * MINUTE_US, 0, 300));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail-backoff/delays", test_delays);
  g_test_add_func ("/mail-backoff/gives-up", test_gives_up);
  return g_test_run ();
}
