/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-record-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "tobira-locale.h"
#include "tobira-strings-record.h"
#include "tobira-strings.h"

/* In points. The check sum, 64 characters of 0.6 em, fits on one line beside its name. */
#define TITLE_SIZE 18
#define HEADING_SIZE 13
#define TEXT_SIZE 10
#define CODE_SIZE 8.8
#define NAME_SIZE 9.5
#define NAME_WIDTH 122
#define NAME_SPACING 12
#define FOOTER_HEIGHT 30
#define LINE_HEIGHT 1.4 /* in sizes of the font, whatever the font itself finds right */
/* No text of the service fills a page. */
#define MAX_LINES 12

/* What stands together on a page: a text, or a name and its value beside it. */
typedef struct {
  PangoLayout *name; /* (nullable) */
  PangoLayout *text;
  const char *tag;
  double space; /* above */
  double height;
  gboolean is_heading; /* does not stand last on a page */
  gboolean has_rule;   /* a line above */
  int page;
  double y;
} Block;

struct _TobiraRecordPaper {
  PangoContext *context;
  double width;
  double height;
  GArray *blocks;
  int n_pages;
  gboolean is_tagged;
};

static void
clear_block (gpointer data)
{
  Block *block = data;

  g_clear_object (&block->name);
  g_clear_object (&block->text);
}

static PangoLayout *
create_layout (
    TobiraRecordPaper *self, const char *text, const char *font, double size, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_from_string ("0 -1 insert-hyphens false");

  pango_attr_list_insert (
      attributes, pango_attr_line_height_new_absolute ((int) (size * LINE_HEIGHT * PANGO_SCALE)));
  pango_font_description_set_size (description, (int) (size * PANGO_SCALE));
  pango_layout_set_font_description (layout, description);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -MAX_LINES);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
get_baseline (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

static Block *
add_text (TobiraRecordPaper *self, const char *text, const char *font, double size, double space)
{
  Block block = {.tag = "P", .space = space};

  block.text = create_layout (self, text, font, size, self->width);
  block.height = get_height (block.text);
  g_array_append_val (self->blocks, block);
  return &g_array_index (self->blocks, Block, self->blocks->len - 1);
}

static void
add_heading (TobiraRecordPaper *self, const char *text, const char *tag, double size, double space)
{
  Block *block = add_text (self, text, "Sans Bold", size, space);

  block->tag = tag;
  block->is_heading = TRUE;
}

/* rows: (transfer full) */
static void
add_rows (TobiraRecordPaper *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const TobiraRecordRow *row = g_ptr_array_index (rows, i);
    Block block = {.tag = "P", .space = 5, .has_rule = TRUE};

    block.name = create_layout (self, row->name, "Sans", NAME_SIZE, NAME_WIDTH);
    block.text = create_layout (self, row->value, row->is_code ? "Monospace" : "Sans",
                                row->is_code ? CODE_SIZE : TEXT_SIZE,
                                self->width - NAME_WIDTH - NAME_SPACING);
    block.height = MAX (get_height (block.name), get_height (block.text));
    g_array_append_val (self->blocks, block);
  }
  g_ptr_array_unref (rows);
}

static void
write_record (TobiraRecordPaper *self, const TobiraRecord *record)
{
  g_autofree char *due_note = tobira_strings_for_due_note (record);
  g_autoptr (GDateTime) date = tobira_japan_get_due (record->due_us);
  g_autofree char *due = date != NULL ? tobira_strings_for_due (date) : NULL;

  add_heading (self, tobira_strings_for_record_title (), "H1", TITLE_SIZE, 0);
  add_text (self, tobira_strings_for_step (TOBIRA_STEP_DONE), "Sans", TEXT_SIZE, 4);
  add_heading (self, _ ("The registration is not finished yet"), "H2", HEADING_SIZE, 15);
  if (due != NULL)
    add_text (self, due, "Sans Bold", TEXT_SIZE, 4);
  add_text (self, due_note, "Sans", TEXT_SIZE, 2);
  add_heading (self, _ ("Your account"), "H2", HEADING_SIZE, 15);
  add_rows (self, tobira_strings_for_record_facts (record));
  for (guint i = 0; i < record->entries->len; i++) {
    const TobiraRecordEntry *entry = g_ptr_array_index (record->entries, i);

    add_heading (self, tobira_strings_for_document (entry->consent->kind), "H2", HEADING_SIZE, 15);
    add_rows (self, tobira_strings_for_record_entry (entry));
  }
  add_text (self, tobira_strings_for_record_check (), "Sans", NAME_SIZE, 18);
  add_text (self, tobira_strings_for_record_clocks (), "Sans", NAME_SIZE, 6);
}

/* The room that a block needs where it stands, with what must not be parted from it. */
static double
get_need (const TobiraRecordPaper *self, guint index)
{
  const Block *block = &g_array_index (self->blocks, Block, index);
  double need = block->height;

  if (block->is_heading && index + 1 < self->blocks->len) {
    const Block *next = &g_array_index (self->blocks, Block, index + 1);

    need += next->space + next->height;
  }
  return need;
}

static void
break_pages (TobiraRecordPaper *self)
{
  double room = self->height - FOOTER_HEIGHT;
  double y = 0;
  int page = 0;

  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = &g_array_index (self->blocks, Block, i);

    if (y > 0 && y + block->space + get_need (self, i) > room) {
      page++;
      y = 0;
    } else {
      y += block->space;
    }
    block->page = page;
    block->y = y;
    y += block->height;
  }
  self->n_pages = page + 1;
}

TobiraRecordPaper *
tobira_record_paper_new (const TobiraRecord *record,
                         PangoContext *context,
                         double width,
                         double height)
{
  TobiraRecordPaper *self = g_new0 (TobiraRecordPaper, 1);

  self->context = g_object_ref (context);
  /* Japanese characters in their Japanese shapes, also where another font comes first. */
  pango_context_set_language (context, pango_language_from_string (tobira_locale_get_language ()));
  self->width = width;
  self->height = height;
  self->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  g_array_set_clear_func (self->blocks, clear_block);
  write_record (self, record);
  break_pages (self);
  return self;
}

void
tobira_record_paper_free (TobiraRecordPaper *self)
{
  g_object_unref (self->context);
  g_array_unref (self->blocks);
  g_free (self);
}

int
tobira_record_paper_get_n_pages (const TobiraRecordPaper *self)
{
  return self->n_pages;
}

static void
draw_layout (cairo_t *cr, PangoLayout *layout, double x, double y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_block (const TobiraRecordPaper *self, cairo_t *cr, const Block *block)
{
  if (block->has_rule && block->y > 0) {
    cairo_set_source_rgb (cr, 0.75, 0.75, 0.75);
    cairo_set_line_width (cr, 0.5);
    cairo_move_to (cr, 0, block->y - block->space / 2);
    cairo_line_to (cr, self->width, block->y - block->space / 2);
    cairo_stroke (cr);
  }
  if (self->is_tagged)
    cairo_tag_begin (cr, block->tag, NULL);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  if (block->name != NULL)
    draw_layout (cr, block->name, 0,
                 block->y + get_baseline (block->text) - get_baseline (block->name));
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_layout (cr, block->text, block->name != NULL ? NAME_WIDTH + NAME_SPACING : 0, block->y);
  if (self->is_tagged)
    cairo_tag_end (cr, block->tag);
}

void
tobira_record_paper_draw (const TobiraRecordPaper *self, cairo_t *cr, int page)
{
  g_autofree char *number = tobira_strings_for_page_number (page + 1, self->n_pages);
  g_autoptr (PangoLayout) footer =
      create_layout ((TobiraRecordPaper *) self, number, "Sans", NAME_SIZE, self->width);

  for (guint i = 0; i < self->blocks->len; i++) {
    const Block *block = &g_array_index (self->blocks, Block, i);

    if (block->page == page)
      draw_block (self, cr, block);
  }
  pango_layout_set_alignment (footer, PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  draw_layout (cr, footer, 0, self->height - get_height (footer));
}

static cairo_status_t
append (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
tobira_record_paper_to_pdf (const TobiraRecord *record)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append, bytes, TOBIRA_A4_WIDTH, TOBIRA_A4_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr (TobiraRecordPaper) paper = NULL;

  pango_cairo_context_set_resolution (context, 72);
  paper = tobira_record_paper_new (record, context, TOBIRA_A4_WIDTH - 2 * TOBIRA_PAPER_MARGIN,
                                   TOBIRA_A4_HEIGHT - 2 * TOBIRA_PAPER_MARGIN);
  paper->is_tagged = TRUE;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  tobira_strings_for_record_title ());
  cairo_translate (cr, TOBIRA_PAPER_MARGIN, TOBIRA_PAPER_MARGIN);
  for (int page = 0; page < paper->n_pages; page++) {
    tobira_record_paper_draw (paper, cr, page);
    cairo_show_page (cr);
  }
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
