/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* test-looks DOCUMENTS: what the visual language promises, measured on every screen in every state,
 * from 360 px to 4K and with text of up to 300 %: everything fits, lies over nothing else, and is
 * large enough to be pressed. */
#include <math.h>

#include "tobira-page-scroller.h"
#include "ui-states.h"

#define USUAL_DPI (96 * 1024)
#define NARROW 360
#define TARGET 44

static const char *documents;

static const struct {
  int width;
  int height;
  int text;              /* percent */
  gboolean is_main_only; /* for the states that most people meet */
} sizes[] = {
    {360, 600, 100, FALSE}, {360, 600, 200, TRUE},   {360, 600, 300, FALSE},
    {1024, 768, 100, TRUE}, {1920, 1080, 200, TRUE}, {3840, 2160, 100, TRUE},
};

typedef struct {
  const char *where; /* state and size */
  GtkWidget *window;
  GtkWidget *page; /* (nullable): what scrolls */
} Look;

static void G_GNUC_PRINTF (3, 4)
    complain (const Look *look, GtkWidget *widget, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;
  const char *label = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s: %s “%s” %s", look->where, G_OBJECT_TYPE_NAME (widget), label, text);
  g_test_fail ();
}

static void
check_fits (const Look *look, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, look->window, &bounds))
    return;
  if (floor ((double) bounds.origin.x) < 0 ||
      ceil ((double) (bounds.origin.x + bounds.size.width)) > gtk_widget_get_width (look->window))
    complain (look, widget, "reaches from %.0f to %.0f", (double) bounds.origin.x,
              (double) (bounds.origin.x + bounds.size.width));
}

/* The buttons of the window are the desktop's. */
static gboolean
is_target (GtkWidget *widget)
{
  return (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
          GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget)) &&
         gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL &&
         gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) == NULL;
}

static void
check_target (const Look *look, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (widget, widget, &bounds) &&
      ((double) bounds.size.width < TARGET || (double) bounds.size.height < TARGET))
    complain (look, widget, "is only %.0f×%.0f large", (double) bounds.size.width,
              (double) bounds.size.height);
}

static void
check_label (const Look *look, GtkWidget *widget)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout) || width > gtk_widget_get_width (widget) + 1 ||
      height > gtk_widget_get_height (widget) + 1)
    complain (look, widget, "is cut off");
}

/* What is said to assistive technology only is a label of one pixel. */
static gboolean
is_seen (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && !gtk_widget_has_css_class (widget, "voice");
}

static void
check (const Look *look, GtkWidget *widget)
{
  /* A menu may be larger than the window. */
  if (!is_seen (widget) || GTK_IS_POPOVER (widget))
    return;
  /* What is in a view that scrolls by itself is its own matter. */
  if (GTK_IS_LABEL (widget) || is_target (widget))
    check_fits (look, widget);
  if (GTK_IS_LABEL (widget))
    check_label (look, widget);
  if (is_target (widget))
    check_target (look, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check (look, child);
}

/* The widget that is to blame, for the message. */
static GtkWidget *
get_widest (GtkWidget *widget, int width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int minimum;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    if (minimum > width * 2 / 3)
      return get_widest (child, minimum);
  }
  return widget;
}

static void
check_window (const Look *look)
{
  int minimum;

  gtk_widget_measure (look->window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > NARROW)
    complain (look, get_widest (look->window, minimum), "makes the window %d wide at least",
              minimum);
}

/* The button to the bottom of the page covers nothing that can be read or pressed, however far it is
 * scrolled: nothing of the page is above or below it. */
static void
check_covered (const Look *look, const graphene_rect_t *button, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!is_seen (widget))
    return;
  if ((GTK_IS_LABEL (widget) || is_target (widget)) &&
      gtk_widget_compute_bounds (widget, look->page, &bounds) &&
      bounds.origin.x < button->origin.x + button->size.width &&
      button->origin.x < bounds.origin.x + bounds.size.width)
    complain (look, widget, "can lie below the button to the bottom");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_covered (look, button, child);
}

static void
check_bottom_button (const Look *look)
{
  GtkWidget *scrolled = gtk_widget_get_first_child (look->page);
  GtkWidget *button = gtk_widget_get_next_sibling (scrolled);
  graphene_rect_t above, below;

  g_assert_true (gtk_widget_compute_bounds (button, look->page, &above));
  g_assert_true (gtk_widget_compute_bounds (scrolled, look->page, &below));
  /* As a bar it is beside what scrolls. */
  if (graphene_rect_intersection (&above, &below, NULL))
    check_covered (look, &above, scrolled);
}

static void
look_at (const UiState *state, gsize size)
{
  g_autofree char *where =
      g_strdup_printf ("%s, %d×%d, text of %d %%", state->name, sizes[size].width,
                       sizes[size].height, sizes[size].text);
  UiFixture *fixture;
  GtkWindow *window;
  Look look = {where, NULL, NULL};

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI * sizes[size].text / 100,
                NULL);
  fixture = ui_fixture_new (sizes[size].width, sizes[size].height);
  state->show (fixture);
  window = ui_states_get_window (fixture);
  gtk_window_set_default_size (window, sizes[size].width, sizes[size].height);
  ui_fixture_settle (fixture);
  ui_fixture_settle (fixture);
  look.window = GTK_WIDGET (window);
  if (sizes[size].width == NARROW)
    check_window (&look);
  check (&look, look.window);
  if (window == fixture->window) {
    look.page = ui_get (look.window, TOBIRA_TYPE_PAGE_SCROLLER, NULL);
    check_bottom_button (&look);
  }
  ui_states_leave (fixture);
  ui_fixture_free (fixture);
}

static void
test_state (gconstpointer data)
{
  const UiState *state = data;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    if (state->is_main || !sizes[i].is_main_only)
      look_at (state, i);
  }
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, argc > 2 ? argv[2] : "ja");
  if (argc < 2)
    g_error ("the directory of the documents is needed");
  documents = argv[1];
  for (const UiState *state = ui_states_get (documents); state->name != NULL; state++) {
    g_autofree char *path = g_strdup_printf ("/ui/looks/%s", state->name);

    g_test_add_data_func (path, state, test_state);
  }
  return g_test_run ();
}
