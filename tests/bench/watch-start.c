/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watch-start COMMAND…: starts COMMAND and says, from the X server's side and so in the same way
 * for any program, when its first pixels came, when the screen was complete (the first picture
 * that is like the one on which it settles), when the window had the focus, and how long the
 * answer to a first key takes. Prints one line, waits for a line on stdin, ends COMMAND. */
#include <X11/XKBlib.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <X11/keysym.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The screen has settled when nothing was drawn for so long. */
#define QUIET_MS 1200.0
#define LIMIT_MS 30000.0
#define MAX_PICTURES 4096
/* An empty window has nothing that answers a key. */
#define KEY_MS 1500.0

typedef struct {
  Display *display;
  Window root;
  Damage damage;
  int damage_event;
  Atom active_window;
  XImage *image;
  XShmSegmentInfo segment;
  uint64_t background;
  double started;
  double focused;
  double times[MAX_PICTURES];
  uint64_t sums[MAX_PICTURES];
  int n_pictures;
} Watch;

static double
now_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

static void
die (const char *text)
{
  fprintf (stderr, "watch-start: %s\n", text);
  exit (1);
}

static void
open_screen (Watch *self)
{
  int error_base;
  int screen;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL)
    die ("there is no display");
  screen = DefaultScreen (self->display);
  self->root = RootWindow (self->display, screen);
  if (!XDamageQueryExtension (self->display, &self->damage_event, &error_base))
    die ("the X server has no DAMAGE extension");
  self->image = XShmCreateImage (self->display, DefaultVisual (self->display, screen),
                                 (unsigned) DefaultDepth (self->display, screen), ZPixmap, NULL,
                                 &self->segment, (unsigned) DisplayWidth (self->display, screen),
                                 (unsigned) DisplayHeight (self->display, screen));
  self->segment.shmid = shmget (
      IPC_PRIVATE, (size_t) (self->image->bytes_per_line * self->image->height), IPC_CREAT | 0600);
  if (self->segment.shmid < 0)
    die ("no shared memory");
  self->segment.shmaddr = shmat (self->segment.shmid, NULL, 0);
  self->image->data = self->segment.shmaddr;
  XShmAttach (self->display, &self->segment);
  XSync (self->display, False);
  shmctl (self->segment.shmid, IPC_RMID, NULL);
  self->active_window = XInternAtom (self->display, "_NET_ACTIVE_WINDOW", False);
  XSelectInput (self->display, self->root, PropertyChangeMask);
  self->damage = XDamageCreate (self->display, self->root, XDamageReportNonEmpty);
}

static uint64_t
picture_sum (Watch *self)
{
  uint64_t sum = 14695981039346656037u;
  const uint64_t *word;
  size_t n_words;

  XShmGetImage (self->display, self->root, self->image, 0, 0, AllPlanes);
  word = (const uint64_t *) (const void *) self->segment.shmaddr;
  n_words = (size_t) (self->image->bytes_per_line * self->image->height) / sizeof *word;
  for (size_t i = 0; i < n_words; i++)
    sum = (sum ^ word[i]) * 1099511628211u;
  return sum;
}

/* Forgets what was drawn before; the picture of the empty screen is what later ones are told from. */
static void
forget_the_past (Watch *self)
{
  XEvent event;

  XDamageSubtract (self->display, self->damage, None, None);
  XSync (self->display, False);
  while (XPending (self->display))
    XNextEvent (self->display, &event);
  self->background = picture_sum (self);
}

static int
next_event (Watch *self, XEvent *event, double until)
{
  struct pollfd descriptor = {ConnectionNumber (self->display), POLLIN, 0};

  while (!XPending (self->display)) {
    double left = until - now_ms ();

    if (left <= 0 || poll (&descriptor, 1, (int) left + 1) < 0)
      return 0;
  }
  XNextEvent (self->display, event);
  return 1;
}

static int
has_active_window (Watch *self)
{
  Atom type;
  int format;
  unsigned long n_items = 0, left;
  unsigned char *data = NULL;
  int active = 0;

  if (XGetWindowProperty (self->display, self->root, self->active_window, 0, 1, False, XA_WINDOW,
                          &type, &format, &n_items, &left, &data) == Success &&
      n_items == 1)
    active = *(Window *) (void *) data != None;
  if (data != NULL)
    XFree (data);
  return active;
}

static void
watch_until_settled (Watch *self)
{
  double quiet_since = now_ms ();

  while (self->n_pictures < MAX_PICTURES && now_ms () - self->started < LIMIT_MS) {
    XEvent event;
    double until = self->n_pictures == 0 ? self->started + LIMIT_MS : quiet_since + QUIET_MS;

    if (!next_event (self, &event, until))
      break;
    if (event.type == self->damage_event + XDamageNotify) {
      double at = now_ms ();
      uint64_t sum;

      XDamageSubtract (self->display, self->damage, None, None);
      sum = picture_sum (self);
      if (self->n_pictures == 0 ? sum != self->background
                                : sum != self->sums[self->n_pictures - 1]) {
        self->times[self->n_pictures] = at - self->started;
        self->sums[self->n_pictures++] = sum;
        quiet_since = at;
      }
    } else if (event.type == PropertyNotify && event.xproperty.atom == self->active_window &&
               self->focused < 0 && has_active_window (self)) {
      self->focused = now_ms () - self->started;
    }
  }
}

/* From the press of a key that moves the focus to the next change on the screen; -1: none. */
static double
key_latency (Watch *self)
{
  KeyCode key = XKeysymToKeycode (self->display, XK_Tab);
  uint64_t before = picture_sum (self);
  double pressed = now_ms ();
  XEvent event;

  XTestFakeKeyEvent (self->display, key, True, 0);
  XTestFakeKeyEvent (self->display, key, False, 0);
  XFlush (self->display);
  while (next_event (self, &event, pressed + KEY_MS)) {
    if (event.type != self->damage_event + XDamageNotify)
      continue;
    XDamageSubtract (self->display, self->damage, None, None);
    if (picture_sum (self) != before)
      return now_ms () - pressed;
  }
  return -1;
}

static double
completed (Watch *self)
{
  uint64_t last = self->sums[self->n_pictures - 1];
  int i = self->n_pictures - 1;

  while (i > 0 && self->sums[i - 1] == last)
    i--;
  return self->times[i];
}

int
main (int argc, char **argv)
{
  static Watch self = {.focused = -1};
  pid_t child;
  char line[16];

  if (argc < 2)
    die ("usage: watch-start COMMAND…");
  open_screen (&self);
  forget_the_past (&self);
  self.started = now_ms ();
  child = fork ();
  if (child == 0) {
    close (ConnectionNumber (self.display));
    dup2 (STDERR_FILENO, STDOUT_FILENO);
    execvp (argv[1], argv + 1);
    _exit (127);
  }
  watch_until_settled (&self);
  if (self.n_pictures == 0) {
    kill (child, SIGKILL);
    die ("nothing was painted");
  }
  printf ("pid=%d first=%.1f complete=%.1f focus=%.1f", (int) child, self.times[0],
          completed (&self), self.focused);
  printf (" key=%.1f\n", key_latency (&self));
  fflush (stdout);
  if (fgets (line, sizeof line, stdin) == NULL)
    line[0] = '\0';
  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  return 0;
}
