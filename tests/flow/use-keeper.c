/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* use-keeper SERVICE keep LABEL EMAIL | look | forget: asks the real keeper for one thing and prints
 * what came of it. The password is read from the standard input. */
#include <stdio.h>
#include <stdlib.h>

#include "tobira-secret-keeper.h"
#include "tobira-test-util.h"

static const char *
name_error (const GError *error)
{
  static const char *const names[] = {"absent", "locked", "silent", "refused"};

  g_assert_true (error->domain == TOBIRA_KEEPER_ERROR);
  return names[error->code];
}

static void
ask (TobiraKeeper *keeper, char **arguments, GAsyncResult **result)
{
  g_autoptr (TobiraSecret) password = NULL;
  char text[100] = "";

  if (g_str_equal (arguments[0], "look")) {
    tobira_keeper_look_async (keeper, NULL, tobira_test_take_result, result);
  } else if (g_str_equal (arguments[0], "forget")) {
    tobira_keeper_forget_async (keeper, NULL, tobira_test_take_result, result);
  } else {
    password = tobira_secret_new (text, (gssize) fread (text, 1, sizeof text, stdin));
    tobira_keeper_keep_async (keeper, arguments[1], arguments[2], password, NULL,
                              tobira_test_take_result, result);
  }
}

int
main (int argc, char *argv[])
{
  g_autoptr (TobiraKeeper) keeper = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  if (argc < 3)
    return 2;
  keeper = tobira_secret_keeper_new (argv[1]);
  ask (keeper, argv + 2, &result);
  tobira_test_await (&result);
  if (g_str_equal (argv[2], "look"))
    label = tobira_keeper_look_finish (keeper, result, &error);
  else if (g_str_equal (argv[2], "keep"))
    tobira_keeper_keep_finish (keeper, result, &error);
  else
    tobira_keeper_forget_finish (keeper, result, &error);
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  if (error != NULL)
    puts (name_error (error));
  else
    puts (label != NULL ? label : "done");
  return EXIT_SUCCESS;
}
