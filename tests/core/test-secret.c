/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-secret.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tobira-auth-key.h"
#include "tobira-password.h"

/* malloc writes its lists into the first bytes of a freed chunk: the canary stands behind them. */
#define PADDING_LENGTH 32
#define CANARY_LENGTH 24
#define TEXT_LENGTH (PADDING_LENGTH + CANARY_LENGTH)
#define CHUNK ((gsize) 64 * 1024)
/* A sanitizer's own reservations are larger than any memory of ours. */
#define MAX_MAPPING ((guint64) 256 * 1024 * 1024)

/* Writes the text that is looked for; it stands nowhere in the program in this form. */
static void
make_canary (char *canary)
{
  memset (canary, '.', PADDING_LENGTH);
  for (gsize i = 0; i < CANARY_LENGTH; i++)
    canary[PADDING_LENGTH + i] = (char) ('a' + (i * 7 + 3) % 26);
  canary[TEXT_LENGTH] = '\0';
}

/* Compares with the text of make_canary() without holding it. */
static gboolean
is_canary (const char *text)
{
  for (gsize i = 0; i < CANARY_LENGTH; i++) {
    if (text[i] != (char) ('a' + (i * 7 + 3) % 26))
      return FALSE;
  }

  return TRUE;
}

static guint
count_in_mapping (int memory, guint64 start, guint64 end, char *buffer)
{
  guint count = 0;

  for (guint64 at = start; at + CANARY_LENGTH <= end; at += CHUNK - CANARY_LENGTH + 1) {
    gssize size = pread (memory, buffer, (gsize) MIN (CHUNK, end - at), (off_t) at);

    for (gssize i = 0; i + CANARY_LENGTH <= size; i++) {
      if (is_canary (buffer + i))
        count++;
    }
    explicit_bzero (buffer, CHUNK);
  }

  return count;
}

/* How often the canary stands in this process's writable memory: what a core dump could show. */
static guint
count_canaries (void)
{
  static char buffer[CHUNK];
  FILE *maps = fopen ("/proc/self/maps", "re");
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  char line[1024], permissions[8];
  guint count = 0;

  g_assert_nonnull (maps);
  g_assert_cmpint (memory, >=, 0);
  while (fgets (line, sizeof line, maps) != NULL) {
    unsigned long long start, end;

    if (sscanf (line, "%llx-%llx %7s", &start, &end, permissions) == 3 &&
        g_str_has_prefix (permissions, "rw") && end - start <= MAX_MAPPING)
      count += count_in_mapping (memory, start, end, buffer);
  }

  close (memory);
  fclose (maps);
  return count;
}

static void
test_values (void)
{
  static const struct {
    const char *text;
    gssize length;
    const char *expected;
  } cases[] = {
      {"key", -1, "key"}, {"key", 2, "ke"}, {"key", 0, ""},
      {"", -1, ""},       {NULL, 0, ""},    {"\xff\xc0", -1, "\xff\xc0"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TobiraSecret) secret = tobira_secret_new (cases[i].text, cases[i].length);

    g_assert_cmpstr (tobira_secret_get_text (secret), ==, cases[i].expected);
    g_assert_cmpuint (tobira_secret_get_length (secret), ==, strlen (cases[i].expected));
  }
}

static void
test_large (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (TobiraSecret) secret = tobira_secret_new (text, -1);

  g_assert_cmpstr (tobira_secret_get_text (secret), ==, text);
}

static void
test_take (void)
{
  g_autoptr (TobiraSecret) secret = tobira_secret_new_take (g_strdup ("taken"), 5);
  g_autoptr (TobiraSecret) empty = tobira_secret_new_take (NULL, 0);

  g_assert_cmpstr (tobira_secret_get_text (secret), ==, "taken");
  g_assert_cmpstr (tobira_secret_get_text (empty), ==, "");
}

static void
test_equal (void)
{
  g_autoptr (TobiraSecret) a = tobira_secret_new ("key-a", -1);
  g_autoptr (TobiraSecret) same = tobira_secret_new ("key-a", -1);
  g_autoptr (TobiraSecret) other = tobira_secret_new ("key-b", -1);
  g_autoptr (TobiraSecret) first = tobira_secret_new ("xey-a", -1);
  g_autoptr (TobiraSecret) longer = tobira_secret_new ("key-a1", -1);
  g_autoptr (TobiraSecret) empty = tobira_secret_new ("", -1);
  g_autoptr (TobiraSecret) empty_too = tobira_secret_new ("", -1);

  g_assert_true (tobira_secret_equal (a, a));
  g_assert_true (tobira_secret_equal (a, same));
  g_assert_false (tobira_secret_equal (a, other));
  g_assert_false (tobira_secret_equal (a, first));
  g_assert_false (tobira_secret_equal (a, longer));
  g_assert_false (tobira_secret_equal (a, empty));
  g_assert_true (tobira_secret_equal (empty, empty_too));
  g_assert_true (tobira_secret_equal (NULL, NULL));
  g_assert_false (tobira_secret_equal (a, NULL));
  g_assert_false (tobira_secret_equal (NULL, empty));
}

static void
test_boxed (void)
{
  GValue value = G_VALUE_INIT;
  TobiraSecret *secret = tobira_secret_new ("boxed", -1);

  g_value_init (&value, TOBIRA_TYPE_SECRET);
  g_value_take_boxed (&value, tobira_secret_ref (secret));
  g_assert_true (g_value_get_boxed (&value) == secret);
  tobira_secret_unref (secret);
  g_assert_cmpstr (tobira_secret_get_text (g_value_get_boxed (&value)), ==, "boxed");
  g_value_unset (&value);
}

static void
test_wipe (void)
{
  char memory[] = "wipe me, not this";

  tobira_secret_wipe (memory, 7);
  g_assert_cmpmem (memory, sizeof memory, "\0\0\0\0\0\0\0, not this", sizeof memory);
  tobira_secret_wipe (memory, 0);
  tobira_secret_wipe (NULL, 5);
  tobira_secret_free_text (NULL);
}

/* First that the search finds what is there, then that nothing is. */
static void
test_leaves_nothing (void)
{
  g_autoptr (TobiraSecret) key = NULL;
  TobiraSecret *secret;
  char canary[TEXT_LENGTH + 1];
  char *text;

  make_canary (canary);
  g_assert_cmpuint (count_canaries (), ==, 1);

  secret = tobira_secret_new (canary, -1);
  g_assert_cmpuint (count_canaries (), ==, 2);
  text = g_strdup (canary);
  tobira_secret_wipe (canary, sizeof canary);
  g_assert_cmpuint (count_canaries (), ==, 2);

  tobira_secret_free_text (text);
  g_assert_cmpuint (count_canaries (), ==, 1);
  text = g_strdup (tobira_secret_get_text (secret));
  tobira_secret_unref (secret);
  secret = tobira_secret_new_take (text, TEXT_LENGTH);
  g_assert_cmpuint (count_canaries (), ==, 1);

  key = tobira_auth_key_clean (tobira_secret_get_text (secret), -1);
  g_assert_cmpuint (count_canaries (), ==, 2);
  g_clear_pointer (&key, tobira_secret_unref);
  g_assert_cmpuint (count_canaries (), ==, 1);

  tobira_secret_unref (secret);
  g_assert_cmpuint (count_canaries (), ==, 0);
}

static void
test_judging_leaves_nothing (void)
{
  char canary[TEXT_LENGTH + 1];
  TobiraPasswordVerdict verdict;

  make_canary (canary);
  tobira_password_judge (canary, -1, "yamada@example.co.jp", &verdict);
  tobira_secret_wipe (canary, sizeof canary);
  g_assert_cmpuint (count_canaries (), ==, 0);
}

/* The kernel's own word for "not in a core dump". */
static void
test_not_dumped (void)
{
  g_autoptr (TobiraSecret) secret = tobira_secret_new ("dump", -1);
  FILE *smaps = fopen ("/proc/self/smaps", "re");
  gboolean is_inside = FALSE, is_marked = FALSE;
  char line[1024];

  g_assert_nonnull (smaps);
  while (fgets (line, sizeof line, smaps) != NULL) {
    unsigned long long start, end;

    if (sscanf (line, "%llx-%llx ", &start, &end) == 2)
      is_inside = (guintptr) secret >= start && (guintptr) secret < end;
    else if (is_inside && g_str_has_prefix (line, "VmFlags:"))
      is_marked = strstr (line, " dd") != NULL;
  }
  fclose (smaps);

  g_assert_true (is_marked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/secret/values", test_values);
  g_test_add_func ("/core/secret/large", test_large);
  g_test_add_func ("/core/secret/take", test_take);
  g_test_add_func ("/core/secret/equal", test_equal);
  g_test_add_func ("/core/secret/boxed", test_boxed);
  g_test_add_func ("/core/secret/wipe", test_wipe);
  g_test_add_func ("/core/secret/leaves-nothing", test_leaves_nothing);
  g_test_add_func ("/core/secret/judging-leaves-nothing", test_judging_leaves_nothing);
  g_test_add_func ("/core/secret/not-dumped", test_not_dumped);
  return g_test_run ();
}
