/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* test-reading-matrix DOCUMENT: every window size with every kind of document, at the text size of
 * the display. A document is read exactly when its last character has been on the screen: what the
 * client says is compared with where that character really is, after everything that may move it. */
#include "ui-fixture.h"

#include "tobira-document-view.h"
#include "tobira-page-scroller.h"

#define KIND TOBIRA_DOCUMENT_PRIVACY_POLICY
#define ARTICLE                                                                                                                                   \
  "この文書は、最後まで表示されたことを確かめるための見本です。どの窓の幅でも何行かになるように、" \
  "どの条も長く書いてあります。"

static const struct {
  int width;
  int height;
} sizes[] = {{360, 600}, {800, 600}, {1280, 1024}, {1920, 1080}, {3840, 2160}};

typedef struct {
  UiFixture *fixture;
  TobiraDocument *document;
  TobiraDocumentView *view;
  GtkTextView *text_view;
  GtkAdjustment *inner;
  GtkWidget *page;
  gboolean was_seen; /* the last character, at some time */
  double progress;
} Stage;

static char *sample;

static GtkAdjustment *
get_adjustment (gpointer widget)
{
  GtkWidget *scroller = ui_get (widget, GTK_TYPE_SCROLLED_WINDOW, NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

/* Where the last character is, found another way than the client does: as a place in the window. */
static double
get_hidden_part (Stage *stage)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (stage->text_view);
  GtkWidget *window = GTK_WIDGET (stage->fixture->window);
  GtkWidget *text_view = GTK_WIDGET (stage->text_view);
  GdkRectangle place;
  graphene_rect_t text, page;
  GtkTextIter end;
  double top, bottom, above, below;
  int x, y;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_get_iter_location (stage->text_view, &end, &place);
  gtk_text_view_buffer_to_window_coords (stage->text_view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y,
                                         &x, &y);
  g_assert_true (gtk_widget_compute_bounds (text_view, window, &text));
  g_assert_true (gtk_widget_compute_bounds (stage->page, window, &page));
  top = (double) text.origin.y + y;
  bottom = top + place.height;
  above = (double) MAX (text.origin.y, page.origin.y) - top;
  below =
      bottom - (double) MIN (text.origin.y + text.size.height, page.origin.y + page.size.height);
  return MAX (above, below) / place.height;
}

/* A long text in large letters is measured, and moved by what was measured, in more than one round. */
static void
settle (Stage *stage)
{
  GdkRectangle before, after;

  gtk_text_view_get_visible_rect (stage->text_view, &after);
  do {
    before = after;
    ui_fixture_settle (stage->fixture);
    ui_fixture_settle (stage->fixture);
    gtk_text_view_get_visible_rect (stage->text_view, &after);
  } while (!gdk_rectangle_equal (&before, &after));
}

/* The one claim: read exactly when seen. */
static void
check (Stage *stage, const char *when)
{
  double progress;

  settle (stage);
  stage->was_seen = stage->was_seen || get_hidden_part (stage) < 0.5;
  progress = tobira_document_get_progress (stage->document);
  if (tobira_document_get_read (stage->document) != stage->was_seen || progress < stage->progress ||
      (progress >= 1.0) != stage->was_seen)
    g_error ("%s: read %d, seen %d, progress %f after %f", when,
             tobira_document_get_read (stage->document), stage->was_seen, progress,
             stage->progress);
  stage->progress = progress;
}

static Stage *
begin (int width, int height, const char *text)
{
  Stage *stage = g_new0 (Stage, 1);
  UiFixture *fixture = ui_fixture_new (width, height);

  tobira_fake_api_set_document (fixture->api, KIND, "1", "ja", text);
  stage->fixture = fixture;
  stage->view = TOBIRA_DOCUMENT_VIEW (ui_get (fixture->window, TOBIRA_TYPE_DOCUMENT_VIEW, KIND));
  stage->text_view = tobira_document_view_get_text_view (stage->view);
  stage->inner = get_adjustment (stage->view);
  stage->page = ui_get (ui_get (fixture->window, TOBIRA_TYPE_PAGE_SCROLLER, NULL),
                        GTK_TYPE_SCROLLED_WINDOW, NULL);
  stage->document = tobira_document_view_get_document (stage->view);
  ui_fixture_go_to_address (fixture);
  return stage;
}

static void
end (Stage *stage)
{
  ui_fixture_free (stage->fixture);
  g_free (stage);
}

/* Scrolls the document so that so much of its last line is below the edge. */
static void
hide (Stage *stage, double lines)
{
  GtkTextIter last;
  GdkRectangle place;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (stage->text_view), &last);
  gtk_text_view_get_iter_location (stage->text_view, &last, &place);
  gtk_adjustment_set_value (stage->inner, gtk_text_view_get_top_margin (stage->text_view) +
                                              place.y + (1 - lines) * place.height -
                                              gtk_adjustment_get_page_size (stage->inner));
}

/* Brings the text's frame onto the screen, the lower edge last, as somebody who scrolls down does. */
static void
bring_into_view (Stage *stage)
{
  GtkAdjustment *outer = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (stage->page));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (stage->text_view), stage->page, &bounds));
  gtk_adjustment_set_value (outer, gtk_adjustment_get_value (outer) + (double) bounds.origin.y +
                                       (double) bounds.size.height -
                                       gtk_adjustment_get_page_size (outer));
}

static void
read_cell (int width, int height, const char *name, const char *text)
{
  Stage *stage = begin (width, height, text);

  g_test_message ("%d×%d, %s", width, height, name);
  check (stage, "arriving");
  gtk_adjustment_set_value (stage->inner, 0);
  bring_into_view (stage);
  check (stage, "with its beginning in view");
  if (!stage->was_seen) {
    gtk_adjustment_set_value (stage->inner, gtk_adjustment_get_upper (stage->inner) / 2);
    check (stage, "half way");
    /* What the status says by now may need another line, and move the text. */
    bring_into_view (stage);
    check (stage, "half way, its frame in view again");
    hide (stage, 0.75);
    check (stage, "most of the last line hidden");
    hide (stage, 0.25);
    check (stage, "most of the last line shown");
  }
  g_assert_true (tobira_document_get_read (stage->document));
  gtk_adjustment_set_value (stage->inner, 0);
  gtk_window_set_default_size (stage->fixture->window, width / 2 + 180, height / 2 + 300);
  check (stage, "at another size");
  end (stage);
}

static char *
make_paragraphs (guint count, const char *tail)
{
  GString *text = g_string_new ("# 見本\n\n");

  for (guint i = 1; i <= count; i++)
    g_string_append_printf (text, "第%u条 " ARTICLE "\n\n", i);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static char *
make_one_paragraph (guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (text, ARTICLE);
  return g_string_free (text, FALSE);
}

static char *
make_lines (guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (text, "- 見本\n");
  return g_string_free (text, FALSE);
}

/* How many lines fit into the frame without scrolling at this size. */
static guint
count_fitting_lines (int width, int height)
{
  g_autofree char *text = make_lines (3);
  Stage *stage = begin (width, height, text);
  double room;
  GtkTextIter start;
  int y, line;

  ui_fixture_settle (stage->fixture);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (stage->text_view), &start);
  gtk_text_view_get_line_yrange (stage->text_view, &start, &y, &line);
  room = gtk_adjustment_get_page_size (stage->inner) -
         gtk_text_view_get_top_margin (stage->text_view) -
         gtk_text_view_get_bottom_margin (stage->text_view);
  end (stage);
  g_assert_cmpint (line, >, 0);
  return (guint) (room / line);
}

static void
test_fitting (int width, int height)
{
  guint count = count_fitting_lines (width, height);
  g_autofree char *exact = make_lines (count);
  g_autofree char *more = make_lines (count + 1);

  read_cell (width, height, "one line", "見本");
  read_cell (width, height, "just fits", exact);
  read_cell (width, height, "one line too long", more);
}

static void
test_size (gconstpointer data)
{
  static const char *const tails[] = {
      "\n\n\n   \n\n",
      "## 附則\n",
      "1. 一つめ\n2. 二つめ\n   - 二つめの一つめ\n",
      "<https://www.example.jp/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>\n",
  };
  static const char *const tail_names[] = {"empty lines at the end", "a heading at the end",
                                           "a list at the end", "a link at the end"};
  int width = sizes[GPOINTER_TO_UINT (data)].width;
  int height = sizes[GPOINTER_TO_UINT (data)].height;
  g_autofree char *many = make_paragraphs (6000, "");
  g_autofree char *one = make_one_paragraph (300);

  test_fitting (width, height);
  read_cell (width, height, "the sample", sample);
  read_cell (width, height, "6,000 paragraphs", many);
  read_cell (width, height, "one enormous paragraph", one);
  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++) {
    g_autofree char *text = make_paragraphs (12, tails[i]);

    read_cell (width, height, tail_names[i], text);
  }
}

int
main (int argc, char *argv[])
{
  int status;

  ui_fixture_init (&argc, &argv, "ja");
  g_assert_cmpint (argc, ==, 2);
  g_assert_true (g_file_get_contents (argv[1], &sample, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *path =
        g_strdup_printf ("/ui/reading-matrix/%dx%d", sizes[i].width, sizes[i].height);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_size);
  }
  status = g_test_run ();
  g_free (sample);
  return status;
}
