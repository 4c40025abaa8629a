/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-markdown.h"

#include <string.h>

#define MAX_HEADING 3
#define MAX_DEPTH 3
#define DEPTH_PIXELS 24
/* Of the size of the letters (screens, 22). */
#define LINE_HEIGHT 1.6

typedef enum {
  BLOCK_NONE,
  BLOCK_HEADING,
  BLOCK_PARAGRAPH,
  BLOCK_ITEM,
} BlockKind;

/* How many lines are written between two looks at the clock. */
#define LINES_AT_ONCE 32

struct _TobiraMarkdown {
  GtkTextBuffer *buffer;
  char *markdown;
  const char *rest; /* of the markdown: what is not written yet; NULL after the last line */
  BlockKind kind;
  guint level;   /* of the heading, from 1; of the list, from 0 */
  char *marker;  /* "1." or "•" */
  GString *text; /* the block's lines, joined */
  gboolean is_first;
};

static const char *const heading_tags[MAX_HEADING] = {"heading-1", "heading-2", "heading-3"};
static const char *const item_tags[MAX_DEPTH] = {"item-0", "item-1", "item-2"};

static void
create_tags (GtkTextBuffer *buffer)
{
  static const double scales[MAX_HEADING] = {1.3, 1.15, 1.0};

  gtk_text_buffer_create_tag (buffer, "document", NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-below-lines", 10, NULL);
  gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  for (guint i = 0; i < MAX_HEADING; i++)
    gtk_text_buffer_create_tag (buffer, heading_tags[i], "weight", PANGO_WEIGHT_BOLD, "scale",
                                scales[i], "pixels-above-lines", 10, "pixels-below-lines", 6, NULL);
  for (int i = 0; i < MAX_DEPTH; i++) {
    g_autoptr (PangoTabArray) tabs =
        pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, DEPTH_PIXELS);

    gtk_text_buffer_create_tag (buffer, item_tags[i], "left-margin", DEPTH_PIXELS * (i + 1) + 12,
                                "indent", -DEPTH_PIXELS, "tabs", tabs, "pixels-below-lines", 4,
                                NULL);
  }
}

/* What to put between the lines of a paragraph, in pixels, so that they are apart as LINE_HEIGHT says,
 * whatever the font itself finds right. Not "line-height": with more than one tag on a line GTK 4.24
 * draws one line over the other. */
static int
get_leading (PangoContext *context, const char *language)
{
  PangoFontDescription *font = pango_context_get_font_description (context);
  PangoFontMetrics *metrics =
      pango_context_get_metrics (context, font, pango_language_from_string (language));
  int natural = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);
  double size = pango_font_description_get_size (font);

  pango_font_metrics_unref (metrics);
  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72.0;
  return MAX (0, PANGO_PIXELS (LINE_HEIGHT * size - natural));
}

static void
set_language (GtkTextView *view, const char *language)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (view));
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));

  g_object_set (gtk_text_tag_table_lookup (table, "document"), "language", language,
                "pixels-inside-wrap", get_leading (context, language), NULL);
}

/* Text with **strong** parts. */
static void
insert_inline (GtkTextBuffer *buffer, const char *text, const char *tag)
{
  g_auto (GStrv) parts = g_strsplit (text, "**", -1);
  guint count = g_strv_length (parts);

  for (guint i = 0; i < count; i++) {
    gboolean is_strong = i % 2 == 1 && i + 1 < count;
    GtkTextIter end;

    gtk_text_buffer_get_end_iter (buffer, &end);
    /* An odd one out opens nothing and is shown as it stands. */
    if (i % 2 == 1 && i + 1 == count)
      gtk_text_buffer_insert (buffer, &end, "**", -1);
    gtk_text_buffer_insert_with_tags_by_name (buffer, &end, parts[i], -1, tag,
                                              is_strong ? "strong" : NULL, NULL);
  }
}

static const char *
get_tag (const TobiraMarkdown *self)
{
  switch (self->kind) {
  case BLOCK_HEADING:
    return heading_tags[MIN (self->level, MAX_HEADING) - 1];
  case BLOCK_ITEM:
    return item_tags[MIN (self->level, MAX_DEPTH - 1)];
  case BLOCK_NONE:
  case BLOCK_PARAGRAPH:
  default:
    return "paragraph";
  }
}

static void
end_block (TobiraMarkdown *self)
{
  GtkTextIter end;
  const char *tag = get_tag (self);

  if (self->kind != BLOCK_NONE) {
    gtk_text_buffer_get_end_iter (self->buffer, &end);
    if (!self->is_first)
      gtk_text_buffer_insert (self->buffer, &end, "\n", 1);
    if (self->kind == BLOCK_ITEM) {
      g_autofree char *marker = g_strconcat (self->marker, "\t", NULL);

      gtk_text_buffer_insert_with_tags_by_name (self->buffer, &end, marker, -1, tag, NULL);
    }
    insert_inline (self->buffer, self->text->str, tag);
    self->is_first = FALSE;
  }
  self->kind = BLOCK_NONE;
  g_clear_pointer (&self->marker, g_free);
  g_string_truncate (self->text, 0);
}

static void
begin_block (TobiraMarkdown *self, BlockKind kind, guint level, const char *text)
{
  end_block (self);
  self->kind = kind;
  self->level = level;
  g_string_assign (self->text, text);
}

/* A line that goes on: Japanese has no space where a line was broken. */
static void
continue_block (TobiraMarkdown *self, const char *line)
{
  const char *last = g_utf8_find_prev_char (self->text->str, self->text->str + self->text->len);

  if (self->text->len > 0 && last != NULL && !g_unichar_iswide (g_utf8_get_char (last)) &&
      !g_unichar_iswide (g_utf8_get_char (line)))
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, line);
}

/* Returns: the text after a list's marker, or NULL when the line begins no item. */
static const char *
parse_marker (const char *line, char **marker)
{
  gsize digits = strspn (line, "0123456789");

  if ((line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') {
    *marker = g_strdup ("•");
    return line + 2;
  }
  if (digits > 0 && digits <= 3 && (line[digits] == '.' || line[digits] == ')') &&
      line[digits + 1] == ' ') {
    *marker = g_strndup (line, digits + 1);
    return line + digits + 2;
  }
  return NULL;
}

static void
render_line (TobiraMarkdown *self, const char *line)
{
  gsize indent = strspn (line, " ");
  gsize hashes = strspn (line + indent, "#");
  g_autofree char *marker = NULL;
  g_autofree char *content = g_strstrip (g_strdup (line + indent));
  const char *rest = parse_marker (content, &marker);

  if (*content == '\0') {
    end_block (self);
  } else if (hashes > 0 && line[indent + hashes] == ' ') {
    begin_block (self, BLOCK_HEADING, (guint) hashes, g_strchug (content + hashes));
    end_block (self);
  } else if (rest != NULL) {
    begin_block (self, BLOCK_ITEM, (guint) MIN (indent / 2, MAX_DEPTH - 1), rest);
    self->marker = g_steal_pointer (&marker);
  } else if (self->kind == BLOCK_NONE) {
    begin_block (self, BLOCK_PARAGRAPH, 0, content);
  } else {
    continue_block (self, content);
  }
}

/* Takes the next line out of the text. Returns: (transfer full) */
static char *
take_line (TobiraMarkdown *self)
{
  const char *line = self->rest;
  const char *end = strchr (line, '\n');

  self->rest = end != NULL ? end + 1 : NULL;
  return end != NULL ? g_strndup (line, (gsize) (end - line)) : g_strdup (line);
}

static void
write_lines (TobiraMarkdown *self)
{
  for (int i = 0; i < LINES_AT_ONCE && self->rest != NULL; i++) {
    g_autofree char *line = take_line (self);

    render_line (self, g_strchomp (line));
  }
  if (self->rest == NULL)
    end_block (self);
}

static void
apply_document_tag (TobiraMarkdown *self, int from)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_iter_set_offset (&start, from);
  gtk_text_buffer_apply_tag_by_name (self->buffer, "document", &start, &end);
}

TobiraMarkdown *
tobira_markdown_new (GtkTextView *view, const char *markdown, const char *language)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  TobiraMarkdown *self = g_new0 (TobiraMarkdown, 1);

  self->buffer = g_object_ref (buffer);
  self->markdown = g_strdup (markdown);
  self->rest = self->markdown;
  self->text = g_string_new (NULL);
  self->is_first = TRUE;
  if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "document") == NULL)
    create_tags (buffer);
  set_language (view, language);
  gtk_text_buffer_set_text (buffer, "", 0);
  return self;
}

gboolean
tobira_markdown_write (TobiraMarkdown *self, gint64 microseconds)
{
  const gint64 start_us = g_get_monotonic_time ();
  int from;

  g_return_val_if_fail (self != NULL, FALSE);

  from = gtk_text_buffer_get_char_count (self->buffer);
  do
    write_lines (self);
  while (self->rest != NULL && g_get_monotonic_time () - start_us < microseconds);
  apply_document_tag (self, from);
  /* The cursor went along with the first text. Later it stays where the reader has put it. */
  if (from == 0) {
    GtkTextIter start;

    gtk_text_buffer_get_start_iter (self->buffer, &start);
    gtk_text_buffer_place_cursor (self->buffer, &start);
  }
  return self->rest != NULL;
}

void
tobira_markdown_free (TobiraMarkdown *self)
{
  g_object_unref (self->buffer);
  g_free (self->markdown);
  g_free (self->marker);
  g_string_free (self->text, TRUE);
  g_free (self);
}

void
tobira_markdown_show (GtkTextView *view, const char *markdown, const char *language)
{
  TobiraMarkdown *self = tobira_markdown_new (view, markdown, language);

  tobira_markdown_write (self, G_MAXINT64);
  tobira_markdown_free (self);
}
