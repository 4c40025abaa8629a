/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-reading.h"

/* Frames in a row that have to show the end: one alone may be drawn before a resize has settled. */
#define FRAMES_NEEDED 2
/* What is shown of a document that is not read yet, at most: 1.0 means read and nothing else. */
#define MOST_UNREAD 0.99

struct _TobiraReading {
  char *version;
  GHashTable *read_versions;
  gsize length;
  guint n_frames;
  double progress;
};

/**
 * tobira_reading_new:
 *
 * Returns: (transfer full): a reading without a document
 */
TobiraReading *
tobira_reading_new (void)
{
  TobiraReading *self = g_new0 (TobiraReading, 1);

  self->read_versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * tobira_reading_free:
 * @self: (transfer full): a reading
 */
void
tobira_reading_free (TobiraReading *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->read_versions);
  g_free (self->version);
  g_free (self);
}

/**
 * tobira_reading_set_document:
 * @self: a reading
 * @version: (nullable): names one text (its SHA-256, say); %NULL: there is no document
 * @length: its length in bytes, 0 for a document that did not load and cannot be read
 *
 * Begins with another document. Every version has its own state: one that was read before still is
 *, any other begins unread. The same version again, loaded once more
 * after a failure, goes on as it was.
 */
void
tobira_reading_set_document (TobiraReading *self, const char *version, gsize length)
{
  g_return_if_fail (self != NULL);

  if (g_strcmp0 (self->version, version) != 0) {
    g_free (self->version);
    self->version = g_strdup (version);
    self->n_frames = 0;
    self->progress = 0;
  }
  self->length = length;
}

/* Written so that a NaN is never inside. */
static gboolean
is_end_visible (const TobiraReadingFrame *frame)
{
  double tolerance = frame->end_height / 2;
  double cut_above = frame->view_top - frame->end_top;
  double cut_below = (frame->end_top + frame->end_height) - (frame->view_top + frame->view_height);

  return frame->view_height > 0 && frame->end_height > 0 && cut_above < tolerance &&
         cut_below < tolerance;
}

static void
update_progress (TobiraReading *self, const TobiraReadingFrame *frame)
{
  double end = frame->end_top + frame->end_height;
  double shown = (frame->view_top + frame->view_height) / end;

  if (end > 0 && shown > self->progress)
    self->progress = MIN (shown, MOST_UNREAD);
}

/**
 * tobira_reading_observe:
 * @self: a reading
 * @frame: what the view shows in this frame
 *
 * To be called once for each frame. The rule is in the description of #TobiraReading; a document
 * that is not shown, or has no text, is never read.
 *
 * Returns: %TRUE when this very frame made the document read
 */
gboolean
tobira_reading_observe (TobiraReading *self, const TobiraReadingFrame *frame)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (frame != NULL, FALSE);

  if (self->version == NULL || self->length == 0 || !frame->is_shown ||
      tobira_reading_is_read (self)) {
    self->n_frames = 0;
    return FALSE;
  }

  if (frame->layout_finished)
    update_progress (self, frame);

  if (frame->layout_finished && is_end_visible (frame))
    self->n_frames++;
  else
    self->n_frames = 0;

  if (self->n_frames < FRAMES_NEEDED && !frame->cursor_at_end)
    return FALSE;

  g_hash_table_add (self->read_versions, g_strdup (self->version));
  return TRUE;
}

/**
 * tobira_reading_is_read:
 * @self: a reading
 *
 * Returns: whether the present version was shown to its end
 */
gboolean
tobira_reading_is_read (const TobiraReading *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->version != NULL && g_hash_table_contains (self->read_versions, self->version);
}

/**
 * tobira_reading_get_progress:
 * @self: a reading
 *
 * Returns: the farthest part of the present version shown so far, from 0.0 to 1.0; exactly 1.0 only
 *   once it is read
 */
double
tobira_reading_get_progress (const TobiraReading *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return tobira_reading_is_read (self) ? 1.0 : self->progress;
}
