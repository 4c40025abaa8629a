/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a document while somebody reads it: other sizes, looks and languages, a new
 * version, a text that does not load. None of it may make it read, and nothing that is read unread. */
#include "ui-fixture.h"

#include "tobira-check-field.h"
#include "tobira-document-view.h"
#include "tobira-document-window.h"

#define POLICY TOBIRA_DOCUMENT_PRIVACY_POLICY
#define TERMS TOBIRA_DOCUMENT_TERMS_OF_USE
#define SHORT "# 見本\n\n短い文書です。\n"
#define READ_AGAIN \
  "プライバシーポリシーが新しくなりました。最後までご確認のうえ、もう一度同意してください。"

static char *
make_text (guint paragraphs)
{
  GString *text = g_string_new ("# 見本\n\n");

  for (guint i = 0; i < paragraphs; i++)
    g_string_append_printf (text,
                            "第%u条 この文書は、最後まで表示されたことを確かめるための見本です。"
                            "どの窓の幅でも何行かになるように、どの条も長く書いてあります。\n\n",
                            i + 1);
  return g_string_free (text, FALSE);
}

static TobiraDocument *
get_document (UiFixture *fixture, const char *kind)
{
  return tobira_registration_get_document (fixture->registration, kind);
}

static gboolean
is_read (gpointer document)
{
  return tobira_document_get_read (document);
}

static TobiraDocumentView *
get_view (UiFixture *fixture, const char *kind)
{
  return TOBIRA_DOCUMENT_VIEW (ui_get (fixture->window, TOBIRA_TYPE_DOCUMENT_VIEW, kind));
}

static GtkAdjustment *
get_adjustment (gpointer widget)
{
  GtkWidget *scroller = ui_get (widget, GTK_TYPE_SCROLLED_WINDOW, NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

static GtkTextBuffer *
get_buffer (TobiraDocumentView *view)
{
  return gtk_text_view_get_buffer (tobira_document_view_get_text_view (view));
}

static void
bring_into_view (UiFixture *fixture, const char *kind)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_view (fixture, kind)));
  ui_fixture_settle (fixture);
}

static UiFixture *
begin (int width, int height, const char *policy)
{
  UiFixture *fixture = ui_fixture_new (width, height);

  tobira_fake_api_set_document (fixture->api, POLICY, "1", "ja", policy);
  tobira_fake_api_set_document (fixture->api, TERMS, "1", "ja", SHORT);
  ui_fixture_go_to_address (fixture);
  bring_into_view (fixture, POLICY);
  return fixture;
}

static void
begin_to_publish (UiFixture *fixture, const char *version, const char *text)
{
  tobira_fake_api_set_document (fixture->api, POLICY, version, "ja", text);
  tobira_registration_set_language (
      fixture->registration,
      g_str_equal (tobira_registration_get_language (fixture->registration), "ja") ? "vi" : "ja");
}

/* The service offers another version, and the client comes to know of it. */
static void
publish (UiFixture *fixture, const char *version, const char *text)
{
  begin_to_publish (fixture, version, text);
  tobira_test_settle ();
}

/* Somebody presses End while only the beginning of a long text is there: what is its end then is not
 * the end of the document. */
static void
test_while_written (void)
{
  g_autofree char *first = make_text (20);
  g_autofree char *text = make_text (6000);
  g_autoptr (UiFixture) fixture = begin (1024, 900, first);
  TobiraDocument *document = get_document (fixture, POLICY);
  TobiraDocumentView *view = get_view (fixture, POLICY);
  glong length = g_utf8_strlen (text, -1) * 9 / 10;

  begin_to_publish (fixture, "2", text);
  while (g_strcmp0 (tobira_document_get_version (document), "2") != 0 ||
         tobira_document_get_state (document) != TOBIRA_DOCUMENT_LOADED)
    g_main_context_iteration (NULL, TRUE);
  /* Or this would prove nothing. */
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (view)), <, length / 2);
  tobira_document_view_go_to_end (view);
  while (gtk_text_buffer_get_char_count (get_buffer (view)) < length) {
    g_assert_false (tobira_document_get_read (document));
    g_assert_cmpfloat (tobira_document_get_progress (document), <, 0.01);
    g_main_context_iteration (NULL, TRUE);
  }
  /* The cursor went with the text, to where End leads. */
  tobira_test_wait (is_read, document);
}

/* A text that is visible as a whole since the window grew was shown to its end. */
static void
test_grows_until_it_fits (void)
{
  g_autofree char *text = make_text (4);
  g_autoptr (UiFixture) fixture = begin (360, 700, text);
  TobiraDocument *document = get_document (fixture, POLICY);

  g_assert_false (tobira_document_get_read (document));
  gtk_window_set_default_size (fixture->window, 1280, 1000);
  ui_fixture_settle (fixture);
  bring_into_view (fixture, POLICY);
  tobira_test_wait (is_read, document);
}

static void
set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (scale * 96 * 1024), NULL);
}

typedef struct {
  TobiraDocument *document;
  double progress;
  gboolean was_read;
} Watch;

/* Whatever was changed: still (un)read, and never less far. */
static void
expect_same (UiFixture *fixture, Watch *watch)
{
  double progress;

  ui_fixture_settle (fixture);
  progress = tobira_document_get_progress (watch->document);
  g_assert_cmpint (tobira_document_get_read (watch->document), ==, watch->was_read);
  g_assert_cmpfloat (progress, >=, watch->progress);
  watch->progress = progress;
}

static void
change_everything (UiFixture *fixture, Watch *watch)
{
  static const AdwColorScheme schemes[] = {ADW_COLOR_SCHEME_FORCE_DARK,
                                           ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_DEFAULT};
  static const char *const themes[] = {"HighContrast", "HighContrastInverse", "Default"};
  static const double scales[] = {3.0, 1.0 / 3 + 1, 2.0, 1.0};
  static const int sizes[][2] = {{360, 600}, {1200, 900}, {500, 400}, {1024, 900}};

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
    expect_same (fixture, watch);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++) {
    g_object_set (gtk_settings_get_default (), "gtk-theme-name", themes[i], NULL);
    expect_same (fixture, watch);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++) {
    set_text_scale (scales[i]);
    expect_same (fixture, watch);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    gtk_window_set_default_size (fixture->window, sizes[i][0], sizes[i][1]);
    expect_same (fixture, watch);
  }
}

static void
test_looks_and_sizes (void)
{
  g_autofree char *text = make_text (60);
  g_autoptr (UiFixture) fixture = begin (1024, 900, text);
  TobiraDocumentView *view = get_view (fixture, POLICY);
  GtkAdjustment *adjustment = get_adjustment (view);
  Watch watch = {.document = get_document (fixture, POLICY)};

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  ui_fixture_settle (fixture);
  watch.progress = tobira_document_get_progress (watch.document);
  g_assert_cmpfloat (watch.progress, >, 0.4);
  change_everything (fixture, &watch);
  tobira_document_view_go_to_end (view);
  tobira_test_wait (is_read, watch.document);
  watch.was_read = TRUE;
  gtk_adjustment_set_value (adjustment, 0);
  change_everything (fixture, &watch);
  g_assert_cmpfloat (watch.progress, >=, 1.0);
}

/* Another language of the same version: read stays read, unread stays unread. */
static void
test_language (void)
{
  g_autofree char *text = make_text (60);
  g_autoptr (UiFixture) fixture = begin (1024, 900, text);
  TobiraDocument *policy = get_document (fixture, POLICY);
  TobiraDocumentView *view = get_view (fixture, POLICY);

  tobira_fake_api_set_document (fixture->api, POLICY, "1", "en", text);
  tobira_registration_set_language (fixture->registration, "en");
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_cmpstr (tobira_document_get_language (policy), ==, "en");
  g_assert_false (tobira_document_get_read (policy));
  tobira_document_view_go_to_end (view);
  tobira_test_wait (is_read, policy);
  tobira_registration_set_language (fixture->registration, "ja");
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_true (tobira_document_get_read (policy));
}

static gboolean
shows (gpointer root, const char *text)
{
  GtkWidget *label = ui_find (root, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* A new version has to be read, and it is said why. */
static void
test_new_version (void)
{
  g_autofree char *text = make_text (60);
  g_autofree char *newer = make_text (61);
  g_autoptr (UiFixture) fixture = begin (360, 600, text);
  TobiraDocument *policy = get_document (fixture, POLICY);
  TobiraDocumentView *view = get_view (fixture, POLICY);

  tobira_document_view_go_to_end (view);
  tobira_test_wait (is_read, policy);
  publish (fixture, "2", newer);
  ui_fixture_settle (fixture);
  g_assert_false (tobira_document_get_read (policy));
  g_assert_cmpfloat (tobira_document_get_progress (policy), <, 0.5);
  /* From its first line. */
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (view)), <, 1);
  g_assert_true (shows (view, READ_AGAIN));
  /* After a press the same sentence stands where all mistakes do, once. */
  tobira_document_view_set_error (view, READ_AGAIN);
  g_assert_cmpstr (tobira_document_view_get_error (view), ==, READ_AGAIN);
  g_assert_false (shows (view, READ_AGAIN));
  tobira_document_view_set_error (view, NULL);
  g_assert_true (shows (view, READ_AGAIN));
  tobira_document_view_go_to_end (view);
  tobira_test_wait (is_read, policy);
  g_assert_false (shows (view, READ_AGAIN));
}

static TobiraCheckField *
get_consent (UiFixture *fixture)
{
  GtkWidget *documents = gtk_widget_get_parent (GTK_WIDGET (get_view (fixture, TERMS)));

  return TOBIRA_CHECK_FIELD (
      ui_get (gtk_widget_get_next_sibling (documents), TOBIRA_TYPE_CHECK_FIELD, NULL));
}

/* The box says why it is locked, to everybody. */
static void
expect_lock (UiFixture *fixture, const char *note)
{
  TobiraCheckField *consent = get_consent (fixture);
  GtkWidget *button = tobira_check_field_get_button (consent);

  g_assert_true (shows (consent, note));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note);
  /* Once: a relation to the note would have it read out again. */
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
  gtk_widget_activate (button);
  g_assert_false (tobira_check_field_get_active (consent));
}

/* One document fails, the other one can be read meanwhile and stays read; the failed one cannot be
 * agreed to, and the box leads to the button that loads it again. */
static void
test_failure_of_one (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraDocumentView *policy = get_view (fixture, POLICY);
  TobiraDocumentView *terms = get_view (fixture, TERMS);
  GtkWidget *retry = ui_get (policy, GTK_TYPE_BUTTON, "もう一度試す");

  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_DOCUMENT, TOBIRA_API_ERROR_BAD_ANSWER);
  ui_fixture_go_to_address (fixture);
  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (retry));
  bring_into_view (fixture, TERMS);
  tobira_document_view_go_to_end (terms);
  tobira_test_wait (is_read, get_document (fixture, TERMS));
  expect_lock (fixture, "「プライバシーポリシー」を読み込めなかったため、まだチェックを付けられませ"
                        "ん。ここを押すと「もう一度試す」へ移動します。");
  g_assert_true (ui_has_focus (retry));

  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_GET_DOCUMENT);
  ui_press (policy, "もう一度試す");
  tobira_test_settle ();
  g_assert_true (shows (policy, "本文を読み込んでいます…"));
  ui_fixture_settle (fixture);
  /* The button that was pressed is gone; the focus is not. */
  g_assert_true (ui_has_focus (GTK_WIDGET (policy)));
  expect_lock (fixture, "「プライバシーポリシー」を読み込んでいます。最後までお読みになると、チェッ"
                        "クを付けられます。");
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_GET_DOCUMENT);
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (tobira_document_view_get_text_view (policy))));
  g_assert_true (tobira_document_get_read (get_document (fixture, TERMS)));
  g_assert_true (ui_has_focus (GTK_WIDGET (tobira_document_view_get_text_view (policy))));
  tobira_test_wait (is_read, get_document (fixture, POLICY));
  gtk_widget_activate (tobira_check_field_get_button (get_consent (fixture)));
  g_assert_true (tobira_check_field_get_active (get_consent (fixture)));
}

static GtkWindow *
open_large (UiFixture *fixture, TobiraDocumentView *view)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());
  GtkWindow *window = NULL;

  tobira_document_window_show (view);
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr (GtkWindow) candidate = g_list_model_get_item (toplevels, i);

    if (gtk_window_get_transient_for (candidate) == fixture->window)
      window = candidate;
  }
  g_assert_nonnull (window);
  ui_fixture_settle (fixture);
  return window;
}

/* A new version that does not load comes while the large window is open: it can be loaded there, and
 * that it is read is said there. */
static void
test_large_window (void)
{
  g_autofree char *text = make_text (60);
  g_autofree char *newer = make_text (61);
  g_autoptr (UiFixture) fixture = begin (1024, 900, text);
  TobiraDocument *policy = get_document (fixture, POLICY);
  GtkWindow *window = open_large (fixture, get_view (fixture, POLICY));
  TobiraDocumentView *large =
      TOBIRA_DOCUMENT_VIEW (ui_get (window, TOBIRA_TYPE_DOCUMENT_VIEW, NULL));

  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_DOCUMENT, TOBIRA_API_ERROR_TIMED_OUT);
  publish (fixture, "2", newer);
  ui_fixture_settle (fixture);
  ui_press (large, "もう一度試す");
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_cmpint (tobira_document_get_state (policy), ==, TOBIRA_DOCUMENT_LOADED);
  g_assert_false (tobira_document_get_read (policy));
  tobira_document_view_go_to_end (large);
  tobira_test_wait (is_read, policy);
  /* Newer GTK speaks without a label. */
  if (gtk_check_version (4, 14, 0) != NULL)
    g_assert_cmpstr (
        gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (gtk_window_get_child (window)))),
        ==, "最後まで表示しました");
  gtk_window_close (window);
  ui_fixture_settle (fixture);
}

static gboolean
press_key (TobiraDocumentView *view, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (tobira_document_view_get_text_view (view)));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
        gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
  }
  return handled;
}

/* The space bar turns a page, as people know it from readers. */
static void
test_space (void)
{
  g_autofree char *text = make_text (30);
  g_autoptr (UiFixture) fixture = begin (1024, 900, text);
  TobiraDocumentView *view = get_view (fixture, POLICY);
  GtkAdjustment *adjustment = get_adjustment (view);

  g_assert_true (press_key (view, GDK_KEY_space, 0));
  ui_fixture_settle (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >,
                     gtk_adjustment_get_page_size (adjustment) / 2);
  g_assert_true (press_key (view, GDK_KEY_space, GDK_SHIFT_MASK));
  ui_fixture_settle (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <,
                     gtk_adjustment_get_page_size (adjustment) / 4);
  g_assert_false (press_key (view, GDK_KEY_space, GDK_CONTROL_MASK));
  g_assert_false (press_key (view, GDK_KEY_End, GDK_CONTROL_MASK));
  for (int i = 0; i < 100 && !tobira_document_get_read (get_document (fixture, POLICY)); i++) {
    press_key (view, GDK_KEY_space, 0);
    ui_fixture_settle (fixture);
  }
  g_assert_true (tobira_document_get_read (get_document (fixture, POLICY)));
}

/* Always there, beside the text and not over it, and wide enough to be taken hold of. */
static void
test_scroll_bar (void)
{
  g_autoptr (UiFixture) fixture = begin (360, 600, SHORT);
  TobiraDocumentView *view = get_view (fixture, POLICY);
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (ui_get (view, GTK_TYPE_SCROLLED_WINDOW, NULL));
  GtkWidget *bar = gtk_scrolled_window_get_vscrollbar (scroller);

  g_assert_true (gtk_widget_get_mapped (bar));
  g_assert_false (gtk_scrolled_window_get_overlay_scrolling (scroller));
  /* WCAG 2.5.8 */
  g_assert_cmpint (gtk_widget_get_width (bar), >=, 24);
  g_assert_cmpint (gtk_widget_get_width (bar) + gtk_widget_get_width (GTK_WIDGET (
                                                    tobira_document_view_get_text_view (view))),
                   <=, gtk_widget_get_width (GTK_WIDGET (scroller)));
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/reading-changes/while-written", test_while_written);
  g_test_add_func ("/ui/reading-changes/grows-until-it-fits", test_grows_until_it_fits);
  g_test_add_func ("/ui/reading-changes/looks-and-sizes", test_looks_and_sizes);
  g_test_add_func ("/ui/reading-changes/language", test_language);
  g_test_add_func ("/ui/reading-changes/new-version", test_new_version);
  g_test_add_func ("/ui/reading-changes/failure-of-one", test_failure_of_one);
  g_test_add_func ("/ui/reading-changes/large-window", test_large_window);
  g_test_add_func ("/ui/reading-changes/space", test_space);
  g_test_add_func ("/ui/reading-changes/scroll-bar", test_scroll_bar);
  return g_test_run ();
}
