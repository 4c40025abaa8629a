/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-staff-pin.h"

#include <string.h>

/* Made once by the crypt() of Debian 12 (libxcrypt 4.4): what is in policies stays right. */
#define FOREIGN "$y$j9T$Tobira.Tests.Salt./1$Sw6jlGsr4.V3gOmWa.hgFU0tLRD46S/fd0geGz8edL4"

static gboolean
is_allowed (const char *text)
{
  g_autoptr (TobiraSecret) pin = tobira_secret_new (text, -1);

  return tobira_staff_pin_is_allowed (pin);
}

static void
test_allowed (void)
{
  static const char *const good[] = {"271828", "135791",       "000001",     "112233",
                                     "024680", "314159265358", "1234567891", "908172"};
  static const char *const bad[] = {"",        "27182",    "3141592653589", "111111",  "000000",
                                    "123456",  "654321",   "012345678",     "987654",  "27182a",
                                    " 271828", "271828\n", "２７１８２８",  "-271828", "2718.8"};

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    if (!is_allowed (good[i]))
      g_error ("“%s” is refused", good[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (is_allowed (bad[i]))
      g_error ("“%s” is allowed", bad[i]);
}

static void
test_hash (void)
{
  g_autoptr (TobiraSecret) pin = tobira_secret_new ("271828", -1);
  g_autoptr (TobiraSecret) other = tobira_secret_new ("271829", -1);
  g_autoptr (TobiraSecret) longer = tobira_secret_new ("2718281", -1);
  g_autoptr (TobiraSecret) empty = tobira_secret_new ("", -1);
  g_autofree char *hash = tobira_staff_pin_hash (pin);
  g_autofree char *again = tobira_staff_pin_hash (pin);

  g_assert_nonnull (hash);
  g_assert_true (tobira_staff_pin_is_hash (hash));
  g_assert_null (strstr (hash, "271828"));
  /* A salt of its own. */
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (tobira_staff_pin_verify (pin, hash));
  g_assert_true (tobira_staff_pin_verify (pin, again));
  g_assert_false (tobira_staff_pin_verify (other, hash));
  g_assert_false (tobira_staff_pin_verify (longer, hash));
  g_assert_false (tobira_staff_pin_verify (empty, hash));
}

static void
test_foreign (void)
{
  g_autoptr (TobiraSecret) pin = tobira_secret_new ("271828", -1);
  g_autoptr (TobiraSecret) other = tobira_secret_new ("271827", -1);

  g_assert_true (tobira_staff_pin_verify (pin, FOREIGN));
  g_assert_false (tobira_staff_pin_verify (other, FOREIGN));
}

/* Nothing that is no hash opens anything: not even what crypt() takes for a salt. */
static void
test_no_hash (void)
{
  static const char *const texts[] = {"",
                                      "*0",
                                      "*1",
                                      "271828",
                                      "$y$",
                                      "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$",
                                      "$y$j9T$F5Jx5fExrKuPp53xLKQ..1",
                                      "$6$abc$def",
                                      "xy"};
  g_autoptr (TobiraSecret) pin = tobira_secret_new ("271828", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_assert_false (tobira_staff_pin_is_hash (texts[i]));
    g_assert_false (tobira_staff_pin_verify (pin, texts[i]));
  }
  /* Of the right form, with parameters that there are not. */
  g_assert_false (tobira_staff_pin_verify (
      pin, "$y$zzzzzzzz$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/staff-pin/allowed", test_allowed);
  g_test_add_func ("/flow/staff-pin/hash", test_hash);
  g_test_add_func ("/flow/staff-pin/foreign", test_foreign);
  g_test_add_func ("/flow/staff-pin/no-hash", test_no_hash);
  return g_test_run ();
}
