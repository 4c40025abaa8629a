/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the screens into PNG files, for people who look at them: each state × language × size ×
 * text size, in the style that the environment asks for (ADW_DEBUG_COLOR_SCHEME,
 * ADW_DEBUG_HIGH_CONTRAST). What does not fit is drawn once more, as long as it is: "-whole". Needs
 * a display. */
#include <stdlib.h>

#include "tobira-locale.h"
#include "tobira-page-scroller.h"
#include "ui-states.h"

#define USUAL_DPI (96 * 1024)
/* Of a drawing: what cairo can hold. */
#define MAX_HEIGHT 32000

typedef struct {
  int width;
  int height;
} Size;

static char *directory;
static char *documents;
static char *languages;
static char *sizes;
static char *texts;
static char *only;
static gboolean is_main_only;
static gboolean is_right_to_left;
static gboolean is_whole;
static guint n_drawn;

static const GOptionEntry entries[] = {
    {"directory", 0, 0, G_OPTION_ARG_FILENAME, &directory, "Where the pictures go", "DIR"},
    {"documents", 0, 0, G_OPTION_ARG_FILENAME, &documents, "The sample documents", "DIR"},
    {"languages", 0, 0, G_OPTION_ARG_STRING, &languages, "Tags; all by default", "ja,en"},
    {"sizes", 0, 0, G_OPTION_ARG_STRING, &sizes, "Window sizes in px", "360x600,1024x768"},
    {"texts", 0, 0, G_OPTION_ARG_STRING, &texts, "Text sizes in percent", "100,200"},
    {"states", 0, 0, G_OPTION_ARG_STRING, &only, "Names; all by default", "start,done"},
    {"main", 0, 0, G_OPTION_ARG_NONE, &is_main_only, "Only what most people meet", NULL},
    {"whole", 0, 0, G_OPTION_ARG_NONE, &is_whole, "Draw long pages as long as they are", NULL},
    {"rtl", 0, 0, G_OPTION_ARG_NONE, &is_right_to_left, "Lay out from right to left", NULL},
    {NULL},
};

static gboolean
is_chosen (const char *list, const char *name)
{
  g_auto (GStrv) names = list != NULL ? g_strsplit (list, ",", -1) : NULL;

  return names == NULL || g_strv_contains ((const char *const *) names, name);
}

static void
draw (GtkWindow *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot),
                          gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_true (gsk_renderer_realize (renderer, NULL, NULL));
  texture = gsk_renderer_render_texture (renderer, node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
  gsk_renderer_unrealize (renderer);
  n_drawn++;
}

static void
resize (UiFixture *fixture, GtkWindow *window, int width, int height)
{
  gtk_window_set_default_size (window, width, height);
  ui_fixture_settle (fixture);
  ui_fixture_settle (fixture);
}

/* How much of the page does not fit, in px. */
static int
get_rest (UiFixture *fixture)
{
  GtkWidget *scroller = ui_get (ui_get (fixture->window, TOBIRA_TYPE_PAGE_SCROLLER, NULL),
                                GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  return (int) (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

static void
draw_size (UiFixture *fixture, const UiState *state, const char *language, Size size, int text)
{
  g_autofree char *folder =
      g_strdup_printf ("%s/%s/%dx%d-text%d", directory, language, size.width, size.height, text);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, state->name);
  g_autofree char *whole = g_strdup_printf ("%s/%s-whole.png", folder, state->name);
  GtkWindow *window = ui_states_get_window (fixture);
  int rest;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0777), ==, 0);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI * text / 100, NULL);
  resize (fixture, fixture->window, size.width, size.height);
  if (window != fixture->window && gtk_window_get_resizable (window))
    resize (fixture, window, size.width, size.height);
  draw (window, path);
  rest = window == fixture->window ? get_rest (fixture) : 0;
  if (!is_whole || rest <= 0)
    return;
  resize (fixture, window, size.width, MIN (size.height + rest, MAX_HEIGHT));
  draw (window, whole);
}

static void
draw_state (const UiState *state, const char *language)
{
  g_auto (GStrv) all_sizes = g_strsplit (sizes, ",", -1);
  g_auto (GStrv) all_texts = g_strsplit (texts, ",", -1);

  for (char **size = all_sizes; *size != NULL; size++) {
    UiFixture *fixture;
    Size parsed;
    char *end;

    parsed.width = (int) g_ascii_strtoll (*size, &end, 10);
    parsed.height = *end == 'x' ? (int) g_ascii_strtoll (end + 1, NULL, 10) : 0;
    if (parsed.width < 1 || parsed.height < 1)
      g_error ("“%s” is no size; write 360x600", *size);
    fixture = ui_fixture_new (parsed.width, parsed.height);
    state->show (fixture);
    for (char **text = all_texts; *text != NULL; text++)
      draw_size (fixture, state, language, parsed, atoi (*text));
    ui_states_leave (fixture);
    ui_fixture_free (fixture);
  }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || directory == NULL ||
      documents == NULL) {
    g_printerr ("show-screens: %s\n",
                error != NULL ? error->message : "--directory and --documents are needed");
    return 2;
  }
  ui_fixture_init (&argc, &argv, NULL);
  if (is_right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  sizes = sizes != NULL ? sizes : g_strdup ("1024x768");
  texts = texts != NULL ? texts : g_strdup ("100");
  for (const TobiraLanguage *language = tobira_locale_get_languages (); language->tag != NULL;
       language++) {
    if (!is_chosen (languages, language->tag))
      continue;
    tobira_locale_set_language (language->tag);
    for (const UiState *state = ui_states_get (documents); state->name != NULL; state++) {
      if (is_chosen (only, state->name) && (state->is_main || !is_main_only))
        draw_state (state, language->tag);
    }
  }
  g_print ("%u pictures\n", n_drawn);
  return n_drawn > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
