/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-pin-command.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "tobira-staff-pin.h"

/* More than a PIN has, so that a longer text is seen as such. */
#define MAX_LINE 64

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
static struct termios usual;

/* A terminal that shows nothing would be left behind. */
static void
on_signal (int number)
{
  tcsetattr (STDIN_FILENO, TCSANOW, &usual);
  signal (number, SIG_DFL);
  raise (number);
}

static void
hide_typing (void)
{
  struct termios hidden;

  tcgetattr (STDIN_FILENO, &usual);
  hidden = usual;
  hidden.c_lflag &= ~(tcflag_t) (ECHO | ECHOE | ECHOK | ECHONL);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    signal (signals[i], on_signal);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
}

static void
show_typing (void)
{
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &usual);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    signal (signals[i], SIG_DFL);
}

/* Without stdio, whose buffer nobody wipes. Returns: (transfer full): the next line */
static TobiraSecret *
read_line (void)
{
  char line[MAX_LINE];
  gsize length = 0;
  TobiraSecret *secret;
  char c;

  while (TRUE) {
    gssize count = read (STDIN_FILENO, &c, 1);

    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0 || c == '\n')
      break;
    if (length < sizeof line && c != '\r')
      line[length++] = c != '\0' ? c : ' ';
  }
  secret = tobira_secret_new (line, (gssize) length);
  tobira_secret_wipe (line, sizeof line);
  tobira_secret_wipe (&c, 1);
  return secret;
}

static TobiraSecret *
ask (const char *question)
{
  TobiraSecret *answer;

  g_printerr ("%s ", question);
  hide_typing ();
  answer = read_line ();
  show_typing ();
  g_printerr ("\n");
  return answer;
}

static int
refuse (const char *message)
{
  g_printerr ("tobira: %s\n", message);
  return EXIT_FAILURE;
}

int
tobira_pin_command_hash (void)
{
  gboolean is_terminal = isatty (STDIN_FILENO);
  g_autoptr (TobiraSecret) pin =
      is_terminal ? ask (_ ("New PIN for staff, 6 to 12 digits:")) : read_line ();
  g_autoptr (TobiraSecret) again = NULL;
  g_autofree char *hash = NULL;

  if (!tobira_staff_pin_is_allowed (pin))
    return refuse (_ ("A PIN has 6 to 12 digits, which are not all the same and do not just count "
                      "up or down."));
  again = is_terminal ? ask (_ ("The same PIN again:")) : tobira_secret_ref (pin);
  if (!tobira_secret_equal (pin, again))
    return refuse (_ ("The two PINs are not the same."));
  hash = tobira_staff_pin_hash (pin);
  if (hash == NULL)
    return refuse (_ ("This system could not make a hash of the PIN."));
  g_print ("%s\n", hash);
  return EXIT_SUCCESS;
}
