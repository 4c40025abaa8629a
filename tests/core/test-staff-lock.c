/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-staff-lock.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define START (1000 * SECOND)

static void
test_waits (void)
{
  static const guint waits[] = {0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600};
  TobiraStaffLock lock = {0};
  gint64 now = START;

  g_assert_cmpuint (tobira_staff_lock_get_wait (&lock, now), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++) {
    tobira_staff_lock_fail (&lock, now);
    g_assert_cmpuint (tobira_staff_lock_get_wait (&lock, now), ==, waits[i]);
    if (waits[i] > 0) {
      g_assert_cmpuint (tobira_staff_lock_get_wait (&lock, now + 1), ==, waits[i]);
      g_assert_cmpuint (tobira_staff_lock_get_wait (&lock, now + waits[i] * SECOND - 1), ==, 1);
    }
    now += waits[i] * SECOND;
    g_assert_cmpuint (tobira_staff_lock_get_wait (&lock, now), ==, 0);
  }
  tobira_staff_lock_open (&lock);
  g_assert_cmpuint (lock.failures, ==, 0);
  tobira_staff_lock_fail (&lock, now);
  g_assert_cmpuint (tobira_staff_lock_get_wait (&lock, now), ==, 0);
}

/* Nobody has the patience, but nothing wraps. */
static void
test_many (void)
{
  TobiraStaffLock lock = {0};

  for (guint i = 0; i < 100000; i++)
    tobira_staff_lock_fail (&lock, START);
  g_assert_cmpuint (tobira_staff_lock_get_wait (&lock, START), ==, 3600);
}

/* The process is another one after each session. */
static void
test_saved (void)
{
  TobiraStaffLock lock = {0}, other;

  for (guint i = 0; i < 8; i++) {
    g_autofree char *text = tobira_staff_lock_save (&lock);

    tobira_staff_lock_load (&other, text, START);
    g_assert_cmpuint (other.failures, ==, lock.failures);
    g_assert_cmpuint (tobira_staff_lock_get_wait (&other, START), ==,
                      tobira_staff_lock_get_wait (&lock, START));
    tobira_staff_lock_fail (&lock, START);
  }
  tobira_staff_lock_load (&other, NULL, START);
  g_assert_cmpuint (other.failures, ==, 0);
}

/* After a reboot the clock begins at 0; the wait does so, too, and is not as long as that clock was. */
static void
test_reboot (void)
{
  TobiraStaffLock lock = {0}, other;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 6; i++)
    tobira_staff_lock_fail (&lock, START * 1000);
  text = tobira_staff_lock_save (&lock);
  tobira_staff_lock_load (&other, text, 5 * SECOND);
  g_assert_cmpuint (tobira_staff_lock_get_wait (&other, 5 * SECOND), ==, 60);
  g_assert_cmpuint (tobira_staff_lock_get_wait (&other, 65 * SECOND), ==, 0);
}

static void
test_nonsense (void)
{
  static const char *const texts[] = {"",       ":",    "x",     "5",
                                      "-1:0",   "0:-1", "0:0x",  " 0:0",
                                      "1001:0", "0: 0", "0:0:0", "0:99999999999999999999"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    TobiraStaffLock lock = {0};

    tobira_staff_lock_load (&lock, texts[i], START);
    g_assert_cmpuint (tobira_staff_lock_get_wait (&lock, START), ==, 30);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/staff-lock/waits", test_waits);
  g_test_add_func ("/core/staff-lock/many", test_many);
  g_test_add_func ("/core/staff-lock/saved", test_saved);
  g_test_add_func ("/core/staff-lock/reboot", test_reboot);
  g_test_add_func ("/core/staff-lock/nonsense", test_nonsense);
  return g_test_run ();
}
