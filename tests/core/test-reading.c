/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-reading.h"

#include <math.h>

/* A view of 400 pixels on a document of 2000 whose lines are 20 high. */
#define END_SHOWN ((TobiraReadingFrame){TRUE, TRUE, FALSE, 1600, 400, 1980, 20})
#define TOP_SHOWN ((TobiraReadingFrame){TRUE, TRUE, FALSE, 0, 400, 1980, 20})

static TobiraReading *
make_reading (void)
{
  TobiraReading *reading = tobira_reading_new ();

  tobira_reading_set_document (reading, "2026-04-01", 5000);
  return reading;
}

static gboolean
observe (TobiraReading *reading, TobiraReadingFrame frame)
{
  return tobira_reading_observe (reading, &frame);
}

/* Not g_assert_cmpfloat_with_epsilon(), whose long doubles clang warns of. */
static void
assert_progress (const TobiraReading *reading, double expected)
{
  g_assert_true (fabs (tobira_reading_get_progress (reading) - expected) < 1e-9);
}

static void
test_two_frames (void)
{
  g_autoptr (TobiraReading) reading = make_reading ();

  g_assert_false (tobira_reading_is_read (reading));
  g_assert_false (observe (reading, END_SHOWN));
  g_assert_false (tobira_reading_is_read (reading));
  g_assert_true (observe (reading, END_SHOWN));
  g_assert_true (tobira_reading_is_read (reading));
  /* Told once. */
  g_assert_false (observe (reading, END_SHOWN));
}

static void
test_frames_are_consecutive (void)
{
  TobiraReadingFrame hidden = END_SHOWN, growing = END_SHOWN;
  TobiraReadingFrame between[3];

  hidden.is_shown = FALSE;
  growing.layout_finished = FALSE;
  between[0] = TOP_SHOWN;
  between[1] = hidden;
  between[2] = growing;

  for (gsize i = 0; i < G_N_ELEMENTS (between); i++) {
    g_autoptr (TobiraReading) reading = make_reading ();

    for (guint j = 0; j < 3; j++) {
      g_assert_false (observe (reading, END_SHOWN));
      g_assert_false (observe (reading, between[i]));
    }
    g_assert_false (tobira_reading_is_read (reading));
  }
}

/* What never makes a document read, however often it is seen. */
static void
test_not_read (void)
{
  static const TobiraReadingFrame frames[] = {
      /* Before the first allocation and while lines have no height yet. */
      {FALSE, FALSE, FALSE, 0, 0, 0, 0},
      {TRUE, TRUE, FALSE, 0, 0, 0, 0},
      {TRUE, TRUE, FALSE, 0, 400, 0, 0},
      {TRUE, TRUE, FALSE, 0, 0, 0, 20},
      {TRUE, FALSE, FALSE, 0, 400, 300, 20},
      {FALSE, TRUE, FALSE, 1600, 400, 1980, 20},
      {FALSE, TRUE, TRUE, 1600, 400, 1980, 20},
      /* Half a line cut, above or below; far away. */
      {TRUE, TRUE, FALSE, 1590, 400, 1980, 20},
      {TRUE, TRUE, FALSE, 1990, 400, 1980, 20},
      {TRUE, TRUE, FALSE, 0, 400, 1980, 20},
      {TRUE, TRUE, FALSE, 5000, 400, 1980, 20},
      {TRUE, TRUE, FALSE, (double) NAN, 400, 1980, 20},
      {TRUE, TRUE, FALSE, 1600, (double) NAN, 1980, 20},
      {TRUE, TRUE, FALSE, 1600, 400, (double) NAN, 20},
      {TRUE, TRUE, FALSE, 1600, 400, 1980, (double) NAN},
      {TRUE, TRUE, FALSE, 1600, 400, 1980, -20},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++) {
    g_autoptr (TobiraReading) reading = make_reading ();

    g_test_message ("frame %" G_GSIZE_FORMAT, i);
    for (guint j = 0; j < 5; j++)
      g_assert_false (observe (reading, frames[i]));
    g_assert_false (tobira_reading_is_read (reading));
    g_assert_cmpfloat (tobira_reading_get_progress (reading), <, 1.0);
  }
}

static void
test_read (void)
{
  static const TobiraReadingFrame frames[] = {
      /* Fits without scrolling; exactly the end; less than half a line cut; fractional. */
      {TRUE, TRUE, FALSE, 0, 400, 380, 20},
      {TRUE, TRUE, FALSE, 0, 400, 100, 20},
      {TRUE, TRUE, FALSE, 1590.01, 400, 1980, 20},
      {TRUE, TRUE, FALSE, 1989.99, 400, 1980, 20},
      {TRUE, TRUE, FALSE, 1600.33, 399.2, 1979.6, 20.4},
      /* A line higher than the view: all of the view is that line. */
      {TRUE, TRUE, FALSE, 1605, 30, 1600, 40},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++) {
    g_autoptr (TobiraReading) reading = make_reading ();

    g_test_message ("frame %" G_GSIZE_FORMAT, i);
    g_assert_false (observe (reading, frames[i]));
    g_assert_true (observe (reading, frames[i]));
  }
}

static void
test_cursor (void)
{
  g_autoptr (TobiraReading) reading = make_reading ();
  TobiraReadingFrame frame = TOP_SHOWN;

  frame.cursor_at_end = TRUE;
  frame.is_shown = FALSE;
  g_assert_false (observe (reading, frame));
  frame.is_shown = TRUE;
  g_assert_true (observe (reading, frame));
  g_assert_true (tobira_reading_is_read (reading));
  g_assert_cmpfloat (tobira_reading_get_progress (reading), ==, 1.0);
}

static void
test_no_text (void)
{
  g_autoptr (TobiraReading) reading = tobira_reading_new ();
  TobiraReadingFrame frame = END_SHOWN;

  frame.cursor_at_end = TRUE;
  g_assert_false (observe (reading, frame));
  tobira_reading_set_document (reading, "2026-04-01", 0);
  for (guint i = 0; i < 3; i++)
    g_assert_false (observe (reading, frame));
  g_assert_false (tobira_reading_is_read (reading));
  g_assert_cmpfloat (tobira_reading_get_progress (reading), ==, 0.0);

  /* Loaded at the second try. */
  tobira_reading_set_document (reading, "2026-04-01", 10);
  g_assert_true (observe (reading, frame));
  tobira_reading_set_document (reading, NULL, 0);
  g_assert_false (tobira_reading_is_read (reading));
}

static void
test_latch (void)
{
  g_autoptr (TobiraReading) reading = make_reading ();
  TobiraReadingFrame hidden = TOP_SHOWN;

  hidden.is_shown = FALSE;
  observe (reading, END_SHOWN);
  observe (reading, END_SHOWN);

  /* Scrolled back, hidden, loaded again: read all the same. */
  observe (reading, TOP_SHOWN);
  observe (reading, hidden);
  tobira_reading_set_document (reading, "2026-04-01", 5000);
  g_assert_true (tobira_reading_is_read (reading));
  g_assert_cmpfloat (tobira_reading_get_progress (reading), ==, 1.0);

  /* A new version is unread, and a frame of the old one does not count for it. */
  tobira_reading_set_document (reading, "2026-10-01", 5000);
  g_assert_false (tobira_reading_is_read (reading));
  g_assert_cmpfloat (tobira_reading_get_progress (reading), ==, 0.0);
  g_assert_false (observe (reading, END_SHOWN));

  /* Each keeps what it was. */
  tobira_reading_set_document (reading, "2026-04-01", 5000);
  g_assert_true (tobira_reading_is_read (reading));
  tobira_reading_set_document (reading, "2026-10-01", 5000);
  g_assert_false (tobira_reading_is_read (reading));
  g_assert_false (observe (reading, END_SHOWN));
  g_assert_true (observe (reading, END_SHOWN));
}

static void
test_progress (void)
{
  g_autoptr (TobiraReading) reading = make_reading ();
  TobiraReadingFrame frame = TOP_SHOWN;

  g_assert_cmpfloat (tobira_reading_get_progress (reading), ==, 0.0);
  frame.layout_finished = FALSE;
  observe (reading, frame);
  g_assert_cmpfloat (tobira_reading_get_progress (reading), ==, 0.0);
  observe (reading, TOP_SHOWN);
  assert_progress (reading, 0.2);

  frame = TOP_SHOWN;
  frame.view_top = 600;
  observe (reading, frame);
  assert_progress (reading, 0.5);
  observe (reading, TOP_SHOWN);
  assert_progress (reading, 0.5);

  observe (reading, END_SHOWN);
  g_assert_cmpfloat (tobira_reading_get_progress (reading), <, 1.0);
  observe (reading, END_SHOWN);
  g_assert_cmpfloat (tobira_reading_get_progress (reading), ==, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/reading/two-frames", test_two_frames);
  g_test_add_func ("/core/reading/frames-are-consecutive", test_frames_are_consecutive);
  g_test_add_func ("/core/reading/not-read", test_not_read);
  g_test_add_func ("/core/reading/read", test_read);
  g_test_add_func ("/core/reading/cursor", test_cursor);
  g_test_add_func ("/core/reading/no-text", test_no_text);
  g_test_add_func ("/core/reading/latch", test_latch);
  g_test_add_func ("/core/reading/progress", test_progress);
  return g_test_run ();
}
