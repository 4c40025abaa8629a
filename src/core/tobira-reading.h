/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraReadingFrame:
 * @is_shown: the view is mapped and larger than nothing
 * @layout_finished: every line of the document has its final height
 * @cursor_at_end: the text cursor stands at the end of the text (how a screen reader gets there).
 *   A text buffer's cursor does so right after it was filled: the view has to move it to the start
 *   first
 * @view_top: top of the visible part, in document pixels
 * @view_height: height of the visible part
 * @end_top: top of the last character
 * @end_height: height of the last character's line
 *
 * What a view sees in one frame. Pixels may be fractional.
 */
typedef struct {
  gboolean is_shown;
  gboolean layout_finished;
  gboolean cursor_at_end;
  double view_top;
  double view_height;
  double end_top;
  double end_height;
} TobiraReadingFrame;

/**
 * TobiraReading:
 *
 * Whether one version of a document was shown to its end: the layout is finished and the last
 * character lies inside the visible part (less than half a line may be cut) in two consecutive
 * frames, or the text cursor stands at the end. Once read, it stays read for that version.
 */
typedef struct _TobiraReading TobiraReading;

TobiraReading *tobira_reading_new (void);
void tobira_reading_free (TobiraReading *self);
void tobira_reading_set_document (TobiraReading *self, const char *version, gsize length);
gboolean tobira_reading_observe (TobiraReading *self, const TobiraReadingFrame *frame);
gboolean tobira_reading_is_read (const TobiraReading *self);
double tobira_reading_get_progress (const TobiraReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraReading, tobira_reading_free)

G_END_DECLS
