/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the view of a document sees, and the consent that depends on it: never before the end was on
 * the screen, always after. */
#include "ui-fixture.h"

#include "tobira-check-field.h"
#include "tobira-document-view.h"
#include "tobira-page-scroller.h"
#include "tobira-page.h"

#define SHORT "# 見本\n\n短い文書です。\n"

static char *
make_text (guint paragraphs)
{
  GString *text = g_string_new ("# 見本\n\n");

  for (guint i = 0; i < paragraphs; i++)
    g_string_append_printf (
        text,
        "第%u条 この文書は、最後まで表示されたことを確かめるための見本です。どの窓の幅でも何行かになるように、どの条も長く書いてあります。読む方は、それぞれの条を最後までご覧ください。\n\n",
        i + 1);
  g_string_append (text, "- 一つめ\n- 二つめ\n");
  return g_string_free (text, FALSE);
}

static UiFixture *
begin (int width, int height, const char *policy, const char *terms)
{
  UiFixture *fixture = ui_fixture_new (width, height);

  tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_PRIVACY_POLICY, "1", "ja", policy);
  tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_TERMS_OF_USE, "1", "ja", terms);
  ui_fixture_go_to_address (fixture);
  return fixture;
}

static TobiraDocumentView *
get_view (UiFixture *fixture, const char *kind)
{
  return TOBIRA_DOCUMENT_VIEW (ui_get (fixture->window, TOBIRA_TYPE_DOCUMENT_VIEW, kind));
}

static gboolean
is_read (UiFixture *fixture, const char *kind)
{
  return tobira_document_get_read (tobira_registration_get_document (fixture->registration, kind));
}

static gboolean
is_policy_read (gpointer fixture)
{
  return is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
}

static GtkAdjustment *
get_adjustment (gpointer widget)
{
  GtkWidget *scroller = ui_get (widget, GTK_TYPE_SCROLLED_WINDOW, NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

static void
scroll_to_end (gpointer widget)
{
  GtkAdjustment *adjustment = get_adjustment (widget);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

/* Brings a view onto the screen, as Tab does. */
static void
bring_into_view (UiFixture *fixture, const char *kind)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_view (fixture, kind)));
  ui_fixture_settle (fixture);
}

/* A document that fits is read once it was on the screen as a whole, and not before. */
static void
test_fits (void)
{
  g_autoptr (UiFixture) fixture = begin (1024, 600, SHORT, SHORT);

  ui_fixture_settle (fixture);
  g_assert_false (is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  bring_into_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  tobira_test_wait (is_policy_read, fixture);
}

/* Mapped, loaded, scrolled inside itself, but below the window's edge: nobody has seen it. */
static void
test_outside_the_window (void)
{
  g_autofree char *text = make_text (60);
  g_autoptr (UiFixture) fixture = begin (1024, 600, text, text);

  ui_fixture_settle (fixture);
  scroll_to_end (get_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  ui_fixture_settle (fixture);
  g_assert_false (is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
}

static void
test_long (void)
{
  g_autofree char *text = make_text (60);
  g_autoptr (UiFixture) fixture = begin (1024, 900, text, text);
  TobiraDocument *document =
      tobira_registration_get_document (fixture->registration, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  TobiraDocumentView *view = get_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  GtkAdjustment *adjustment = get_adjustment (view);

  bring_into_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  g_assert_false (is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  ui_fixture_settle (fixture);
  g_assert_false (is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  g_assert_cmpfloat (tobira_document_get_progress (document), >, 0.4);
  g_assert_cmpfloat (tobira_document_get_progress (document), <, 0.8);
  /* Half a page before the end is not the end. */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) -
                                            1.5 * gtk_adjustment_get_page_size (adjustment));
  ui_fixture_settle (fixture);
  g_assert_false (is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  scroll_to_end (view);
  tobira_test_wait (is_policy_read, fixture);
  ui_get (view, GTK_TYPE_LABEL, "最後まで表示しました");
  /* Once read, read: neither scrolling back nor another size takes it away. */
  gtk_adjustment_set_value (adjustment, 0);
  gtk_window_set_default_size (fixture->window, 400, 640);
  ui_fixture_settle (fixture);
  g_assert_true (is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
}

typedef struct {
  TobiraDocumentView *view;
  int frames;
} Hurry;

static gboolean
on_hurried_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Hurry *hurry = data;
  GtkWidget *page = ui_get (widget, TOBIRA_TYPE_PAGE_SCROLLER, NULL);
  GtkAdjustment *adjustment = get_adjustment (page);
  graphene_rect_t bounds;

  /* The page has to show the whole view. */
  if (gtk_widget_compute_bounds (GTK_WIDGET (hurry->view), page, &bounds))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                              (double) bounds.origin.y - 20);
  scroll_to_end (hurry->view);
  return --hurry->frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_hurried (gpointer data)
{
  return ((Hurry *) data)->frames == 0;
}

/* While thousands of lines are being measured, the end that GTK knows of is not the end: somebody who
 * is there in several frames has not seen it. */
static void
test_unfinished_layout (void)
{
  g_autofree char *text = make_text (6000);
  g_autoptr (UiFixture) fixture = begin (1024, 900, text, SHORT);
  TobiraDocumentView *view = get_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  GtkAdjustment *adjustment = get_adjustment (view);
  Hurry hurry = {view, 8};
  double before;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), on_hurried_frame, &hurry, NULL);
  tobira_test_wait (has_hurried, &hurry);
  before = gtk_adjustment_get_upper (adjustment);
  gtk_adjustment_set_value (adjustment, 0);
  ui_fixture_settle (fixture);
  /* It was in the middle of it, or this would prove nothing. */
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 1.02 * before);
  g_assert_false (is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  scroll_to_end (view);
  tobira_test_wait (is_policy_read, fixture);
}

static void
press_key (TobiraDocumentView *view, guint key)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (tobira_document_view_get_text_view (view)));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
        gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
  }
  g_assert_true (handled);
}

/* A screen reader gets there with the text cursor, the keyboard with End. */
static void
test_cursor (void)
{
  g_autofree char *text = make_text (60);
  g_autoptr (UiFixture) fixture = begin (360, 600, text, text);
  TobiraDocumentView *view = get_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);

  bring_into_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  g_assert_true (gtk_text_view_get_cursor_visible (tobira_document_view_get_text_view (view)));
  press_key (view, GDK_KEY_End);
  tobira_test_wait (is_policy_read, fixture);
}

/* The round button means the end of the document one is in, then that of the page. */
static void
test_bottom_button (void)
{
  g_autofree char *text = make_text (60);
  g_autoptr (UiFixture) fixture = begin (1024, 700, text, text);
  GtkWidget *scroller = ui_get (fixture->window, TOBIRA_TYPE_PAGE_SCROLLER, NULL);
  GtkWidget *bottom =
      gtk_widget_get_next_sibling (ui_get (scroller, GTK_TYPE_SCROLLED_WINDOW, NULL));
  GtkAdjustment *page = get_adjustment (scroller);

  bring_into_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  g_assert_true (GTK_IS_BUTTON (bottom));
  gtk_test_accessible_assert_property (bottom, GTK_ACCESSIBLE_PROPERTY_LABEL, "ページ最下部へ");
  g_signal_emit_by_name (bottom, "clicked");
  tobira_test_wait (is_policy_read, fixture);
  g_assert_cmpfloat (gtk_adjustment_get_upper (page), >, 2 * gtk_adjustment_get_page_size (page));
  g_signal_emit_by_name (bottom, "clicked");
  g_assert_cmpfloat_with_epsilon (
      gtk_adjustment_get_value (page),
      gtk_adjustment_get_upper (page) - gtk_adjustment_get_page_size (page), 1);
}

static void
test_large_window (void)
{
  g_autofree char *text = make_text (60);
  g_autoptr (UiFixture) fixture = begin (1024, 900, text, text);
  TobiraDocumentView *view = get_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  GtkWindow *window = NULL;
  g_autoptr (GListModel) toplevels = NULL;

  bring_into_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  ui_press (view, "大きく表示");
  toplevels = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr (GtkWindow) candidate = g_list_model_get_item (toplevels, i);

    if (gtk_window_get_transient_for (candidate) == fixture->window)
      window = candidate;
  }
  g_assert_nonnull (window);
  ui_fixture_settle (fixture);
  g_assert_false (is_read (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  tobira_document_view_go_to_end (
      TOBIRA_DOCUMENT_VIEW (ui_get (window, TOBIRA_TYPE_DOCUMENT_VIEW, NULL)));
  tobira_test_wait (is_policy_read, fixture);
  ui_press (window, "閉じる");
  ui_fixture_settle (fixture);
  g_assert_true (ui_has_focus (GTK_WIDGET (view)));
}

/* Locked: it can be pressed, is not ticked, and leads to what has to be read (screens, 11). */
static void
test_lock (void)
{
  g_autofree char *text = make_text (60);
  g_autoptr (UiFixture) fixture = begin (1024, 900, text, text);
  GtkWidget *page = ui_get (fixture->window, TOBIRA_TYPE_PAGE, NULL);
  TobiraCheckField *consent;
  GtkWidget *button;

  while (!gtk_widget_get_mapped (page))
    page =
        ui_get (gtk_widget_get_next_sibling (gtk_widget_get_parent (page)), TOBIRA_TYPE_PAGE, NULL);
  consent = TOBIRA_CHECK_FIELD (tobira_page_get_field (TOBIRA_PAGE (page), TOBIRA_FIELD_CONSENT));
  button = tobira_check_field_get_button (consent);
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
  g_assert_true (gtk_widget_grab_focus (button));
  gtk_widget_activate (button);
  g_assert_false (tobira_check_field_get_active (consent));
  g_assert_true (ui_has_focus (GTK_WIDGET (get_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY))));

  tobira_document_view_go_to_end (get_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  tobira_test_wait (is_policy_read, fixture);
  gtk_widget_activate (button);
  g_assert_false (tobira_check_field_get_active (consent));
  g_assert_true (ui_has_focus (GTK_WIDGET (get_view (fixture, TOBIRA_DOCUMENT_TERMS_OF_USE))));

  tobira_document_view_go_to_end (get_view (fixture, TOBIRA_DOCUMENT_TERMS_OF_USE));
  ui_fixture_settle (fixture);
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_DISABLED, FALSE);
  gtk_widget_activate (button);
  g_assert_true (tobira_check_field_get_active (consent));
  g_assert_true (tobira_registration_get_consent (fixture->registration));
}

/* What did not load has its own look and cannot be agreed to (screens, 13). */
static void
test_not_loaded (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraDocumentView *view = get_view (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);

  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_DOCUMENT, TOBIRA_API_ERROR_CUT_OFF);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_DOCUMENT, TOBIRA_API_ERROR_CUT_OFF);
  ui_fixture_go_to_address (fixture);
  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (ui_get (view, GTK_TYPE_BUTTON, "もう一度試す")));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (tobira_document_view_get_text_view (view))));
  g_assert_false (tobira_registration_get_consent_unlocked (fixture->registration));
  ui_press (view, "もう一度試す");
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (tobira_document_view_get_text_view (view))));
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/reading/fits", test_fits);
  g_test_add_func ("/ui/reading/outside-the-window", test_outside_the_window);
  g_test_add_func ("/ui/reading/long", test_long);
  g_test_add_func ("/ui/reading/unfinished-layout", test_unfinished_layout);
  g_test_add_func ("/ui/reading/cursor", test_cursor);
  g_test_add_func ("/ui/reading/bottom-button", test_bottom_button);
  g_test_add_func ("/ui/reading/large-window", test_large_window);
  g_test_add_func ("/ui/reading/lock", test_lock);
  g_test_add_func ("/ui/reading/not-loaded", test_not_loaded);
  return g_test_run ();
}
