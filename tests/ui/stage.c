/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* stage DOCUMENTS: the names of all states. stage DOCUMENTS STATE: shows it, says so on stdout, and
 * lasts until its input ends. For tests that look from outside, through the accessibility bus; one
 * process for each, because GTK 4.8 tells the bus less of a process's second window than of its
 * first. */
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui-states.h"

#define WIDTH 1024
#define HEIGHT 900

static void
list (const UiState *state)
{
  for (; state->name != NULL; state++)
    printf ("%s\n", state->name);
}

static const UiState *
find (const UiState *state, const char *name)
{
  while (state->name != NULL && !g_str_equal (state->name, name))
    state++;
  if (state->name == NULL)
    g_error ("there is no state “%s”", name);
  return state;
}

static void
on_input (GObject *source, GAsyncResult *result, gpointer loop)
{
  g_bytes_unref (g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL));
  g_main_loop_quit (loop);
}

int
main (int argc, char *argv[])
{
  g_autoptr (UiFixture) fixture = NULL;
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (argc < 2 || argc > 3) {
    g_printerr ("Usage: stage DOCUMENTS [STATE]\n");
    return 2;
  }
  if (argc == 2) {
    list (ui_states_get (argv[1]));
    return EXIT_SUCCESS;
  }
  ui_fixture_init (&argc, &argv, "ja");
  fixture = ui_fixture_new (WIDTH, HEIGHT);
  find (ui_states_get (argv[1]), argv[2])->show (fixture);
  ui_fixture_settle (fixture);
  printf ("showing %s\n", argv[2]);
  fflush (stdout);
  g_input_stream_read_bytes_async (input, 1, G_PRIORITY_DEFAULT, NULL, on_input, loop);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
