/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "tobira-record.h"

G_BEGIN_DECLS

/**
 * TobiraRecordPaper:
 *
 * The record of consent laid out on pages: the same for the printer and for the file.
 */
typedef struct _TobiraRecordPaper TobiraRecordPaper;

/* In points (1/72 inch). */
#define TOBIRA_A4_WIDTH 595.276
#define TOBIRA_A4_HEIGHT 841.89
#define TOBIRA_PAPER_MARGIN 56.69 /* 20 mm */

/* context: of the device; its unit is the point. width, height: of what may be drawn on, without
 * margins. Returns: (transfer full) */
TobiraRecordPaper *tobira_record_paper_new (const TobiraRecord *record,
                                            PangoContext *context,
                                            double width,
                                            double height);
void tobira_record_paper_free (TobiraRecordPaper *self);
int tobira_record_paper_get_n_pages (const TobiraRecordPaper *self);
/* page: from 0 */
void tobira_record_paper_draw (const TobiraRecordPaper *self, cairo_t *cr, int page);

/* The record as a PDF file on A4, with its headings marked for assistive technology. Returns:
 * (transfer full) */
GBytes *tobira_record_paper_to_pdf (const TobiraRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraRecordPaper, tobira_record_paper_free)

G_END_DECLS
