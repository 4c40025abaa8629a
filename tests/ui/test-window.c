/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The window and its pages: templates, titles, names, focus, issues beside the field and on top. */
#include "ui-fixture.h"

#include "tobira-address-page.h"
#include "tobira-check-field.h"
#include "tobira-document-view.h"
#include "tobira-document-window.h"
#include "tobira-done-page.h"
#include "tobira-error-summary.h"
#include "tobira-fault-banner.h"
#include "tobira-footer.h"
#include "tobira-leave-dialog.h"
#include "tobira-page.h"
#include "tobira-password-page.h"
#include "tobira-start-page.h"
#include "tobira-strings.h"
#include "tobira-text-field.h"

#define CONSENT "「プライバシーポリシー」「利用規約」に同意します"

static TobiraTextField *
get_field (UiFixture *fixture, const char *label)
{
  return TOBIRA_TEXT_FIELD (ui_get (fixture->window, TOBIRA_TYPE_TEXT_FIELD, label));
}

static GtkWidget *
get_summary (UiFixture *fixture)
{
  return ui_get (fixture->window, TOBIRA_TYPE_ERROR_SUMMARY, NULL);
}

/* Every template can be made; a wrong class or property in one is a fatal warning. */
static void
test_templates (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraLeaveDialog *dialog = tobira_leave_dialog_new (fixture->window, "text");

  gtk_window_present (GTK_WINDOW (dialog));
  ui_fixture_settle (fixture);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A window whose last reference goes takes everything of it along. */
static void
test_finalize (void)
{
  UiFixture *fixture = ui_fixture_new (1024, 900);
  gpointer window = fixture->window;
  gpointer registration = fixture->registration;

  ui_fixture_go_to_password (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  g_object_add_weak_pointer (G_OBJECT (fixture->registration), &registration);
  ui_fixture_free (fixture);
  tobira_test_settle ();
  g_assert_null (window);
  g_assert_null (registration);
}

static void
assert_step (UiFixture *fixture, GType type, const char *title)
{
  GtkWidget *page = ui_get (fixture->window, type, NULL);
  GtkWidget *heading = tobira_page_get_heading (TOBIRA_PAGE (page));

  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==, title);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (heading)), ==, title);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == heading);
  gtk_test_accessible_assert_role (heading, GTK_ACCESSIBLE_ROLE_HEADING);
}

/* A page change moves the focus to the heading and sets the title (screens, 23). */
static void
test_steps (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  assert_step (fixture, TOBIRA_TYPE_START_PAGE, "ハローワークインターネットサービス");
  ui_fixture_go_to_address (fixture);
  assert_step (fixture, TOBIRA_TYPE_ADDRESS_PAGE, "求職者マイページアカウント登録");
  ui_fixture_fill_address (fixture);
  ui_press (ui_get (fixture->window, TOBIRA_TYPE_ADDRESS_PAGE, NULL), "次へ進む");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_PASSWORD);
  assert_step (fixture, TOBIRA_TYPE_PASSWORD_PAGE, "パスワード登録");
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード"), "Kita-9kaze");
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード(確認用)"), "Kita-9kaze");
  tobira_text_field_set_text (get_field (fixture, "認証キー"), "認証キー: 1234-5678");
  tobira_fake_clock_advance_seconds (fixture->clock, 5);
  ui_press (fixture->window, "完了");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_DONE);
  assert_step (fixture, TOBIRA_TYPE_DONE_PAGE, "求職者マイページアカウント登録完了");
  /* Passwords do not stay in the fields. */
  g_assert_cmpstr (tobira_text_field_get_text (get_field (fixture, "新規のパスワード")), ==, "");
}

/* The heading takes the focus, but is no stop of the Tab key. */
static void
test_heading_is_no_stop (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *heading;

  ui_fixture_go_to_address (fixture);
  ui_fixture_settle (fixture);
  heading = tobira_page_get_heading (
      TOBIRA_PAGE (ui_get (fixture->window, TOBIRA_TYPE_ADDRESS_PAGE, NULL)));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_true (ui_has_focus (GTK_WIDGET (get_field (fixture, "メールアドレス"))));
  g_assert_false (gtk_widget_get_focusable (heading));
}

/* Focus order is reading order (screens, 23). */
static void
test_tab_order (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *page;
  GtkWidget *order[8];

  ui_fixture_go_to_address (fixture);
  ui_fixture_settle (fixture);
  page = ui_get (fixture->window, TOBIRA_TYPE_ADDRESS_PAGE, NULL);
  order[0] = tobira_page_get_field (TOBIRA_PAGE (page), TOBIRA_FIELD_EMAIL);
  order[1] = tobira_page_get_field (TOBIRA_PAGE (page), TOBIRA_FIELD_EMAIL_CONFIRMATION);
  order[2] = tobira_page_get_field (TOBIRA_PAGE (page), TOBIRA_FIELD_PRIVACY_POLICY);
  order[3] = tobira_page_get_field (TOBIRA_PAGE (page), TOBIRA_FIELD_TERMS_OF_USE);
  order[4] = tobira_page_get_field (TOBIRA_PAGE (page), TOBIRA_FIELD_CONSENT);
  order[5] = tobira_page_get_field (TOBIRA_PAGE (page), TOBIRA_FIELD_NOT_IN_SCHOOL);
  order[6] = ui_get (page, GTK_TYPE_BUTTON, "キャンセル");
  order[7] = ui_get (page, GTK_TYPE_BUTTON, "次へ進む");
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++) {
    /* A document has buttons of its own around it. */
    for (int presses = 0; !ui_has_focus (order[i]); presses++) {
      g_assert_cmpint (presses, <, 4);
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
    }
  }
}

static void
test_names (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraCheckField *consent;
  GtkWidget *page;

  ui_fixture_go_to_address (fixture);
  page = ui_get (fixture->window, TOBIRA_TYPE_ADDRESS_PAGE, NULL);
  consent = TOBIRA_CHECK_FIELD (tobira_page_get_field (TOBIRA_PAGE (page), TOBIRA_FIELD_CONSENT));
  gtk_test_accessible_assert_property (tobira_check_field_get_button (consent),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, CONSENT);
  gtk_test_accessible_assert_role (tobira_check_field_get_button (consent),
                                   GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_test_accessible_assert_property (tobira_check_field_get_button (consent),
                                       GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  ui_get (fixture->window, GTK_TYPE_LABEL, "半角英数字記号100文字以内");
  ui_get (fixture->window, GTK_TYPE_LABEL, "■求職者マイページ開設手順");
  ui_get (fixture->window, GTK_TYPE_LABEL, "トップ");
}

static guint
count_lines (GtkWidget *summary)
{
  guint count = 0;
  GtkWidget *first = ui_find (summary, GTK_TYPE_BUTTON, NULL);

  for (GtkWidget *line = first; line != NULL; line = gtk_widget_get_next_sibling (line))
    count++;
  return count;
}

/* A refused press: on top, beside the field, in the title, with the focus (screens, 2). */
static void
test_refused (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *email;
  GtkWidget *summary;

  ui_fixture_go_to_address (fixture);
  email = get_field (fixture, "メールアドレス");
  summary = get_summary (fixture);
  tobira_text_field_set_text (email, "ab[cd@example.co.jp");
  ui_fixture_settle (fixture);
  /* Nothing is called wrong before the press. */
  g_assert_null (tobira_text_field_get_error (email));
  g_assert_false (gtk_widget_get_mapped (summary));

  ui_press (fixture->window, "次へ進む");
  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (summary));
  g_assert_true (ui_has_focus (summary));
  g_assert_cmpuint (count_lines (summary), ==, 6);
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==,
                   "エラー(6件) 求職者マイページアカウント登録");
  g_assert_nonnull (tobira_text_field_get_error (email));
  g_assert_nonnull (strstr (tobira_text_field_get_error (email), "「[」"));
  /* The same words, and a line leads to its field. */
  ui_press (summary, tobira_text_field_get_error (email));
  g_assert_true (ui_has_focus (GTK_WIDGET (email)));

  /* Mended: it leaves; no new one comes. */
  tobira_text_field_set_text (email, "abcd@example.co.jp");
  ui_fixture_settle (fixture);
  g_assert_null (tobira_text_field_get_error (email));
  g_assert_cmpuint (count_lines (summary), ==, 5);
  tobira_text_field_set_text (email, "ab..cd@example.co.jp");
  ui_fixture_settle (fixture);
  g_assert_null (tobira_text_field_get_error (email));
}

/* Each issue leads to a field that takes the focus. */
static void
test_summary_leads (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (360, 600);
  GtkWidget *summary;

  ui_fixture_go_to_address (fixture);
  ui_press (fixture->window, "次へ進む");
  ui_fixture_settle (fixture);
  summary = get_summary (fixture);
  /* From the last one: a short document that is led to is read then, and its line leaves. */
  for (guint i = count_lines (summary); i > 0; i--) {
    GtkWidget *line = ui_get (summary, GTK_TYPE_BUTTON, NULL);
    graphene_rect_t bounds;
    GtkWidget *focus;

    for (guint j = 1; j < i; j++)
      line = gtk_widget_get_next_sibling (line);
    g_signal_emit_by_name (line, "clicked");
    ui_fixture_settle (fixture);
    g_assert_false (ui_has_focus (summary));
    /* And can be seen. */
    focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
    g_assert_true (gtk_widget_compute_bounds (focus, GTK_WIDGET (fixture->window), &bounds));
    g_assert_cmpfloat (bounds.origin.y, >, 0);
    g_assert_cmpfloat (bounds.origin.y, <, 600 - 20);
  }
}

/* What was entered outlives every refusal and failure (screens, 3). */
static void
test_fault_keeps_input (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *banner;

  ui_fixture_go_to_address (fixture);
  ui_fixture_fill_address (fixture);
  banner = ui_get (fixture->window, TOBIRA_TYPE_FAULT_BANNER, NULL);
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_OFFLINE);
  ui_press (fixture->window, "次へ進む");
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (banner));
  g_assert_true (ui_has_focus (banner));
  g_assert_cmpstr (tobira_text_field_get_text (get_field (fixture, "メールアドレス")), ==,
                   "taro@example.co.jp");

  tobira_fake_api_set_down (fixture->api, -1);
  ui_press (banner, "もう一度試す");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_PASSWORD);
  ui_fixture_settle (fixture);
  g_assert_false (gtk_widget_get_mapped (banner));
  ui_get (fixture->window, GTK_TYPE_LABEL, "taro@example.co.jp");
}

static void
test_no_service (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *banner = ui_get (fixture->window, TOBIRA_TYPE_FAULT_BANNER, NULL);

  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_REFUSED);
  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (banner));
  tobira_fake_api_set_down (fixture->api, -1);
  ui_press (banner, "もう一度試す");
  tobira_test_settle ();
  ui_press (fixture->window, "マイページを開設して求職申込み");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_ADDRESS);
}

/* Nothing is wider than the narrowest window. */
static void
assert_fits (GtkWidget *widget, int width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    graphene_rect_t bounds;

    if (!gtk_widget_get_mapped (child))
      continue;
    g_assert_true (
        gtk_widget_compute_bounds (child, GTK_WIDGET (gtk_widget_get_root (child)), &bounds));
    if (bounds.size.width > 0 && !GTK_IS_PICTURE (child) &&
        (bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > (float) width + 1))
      g_error ("%s reaches from %.0f to %.0f of %d", G_OBJECT_TYPE_NAME (child),
               (double) bounds.origin.x, (double) (bounds.origin.x + bounds.size.width), width);
    /* Text scrolls inside its own view. */
    if (!GTK_IS_TEXT_VIEW (child))
      assert_fits (child, width);
  }
}

static void
test_narrow (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (360, 600);

  ui_fixture_settle (fixture);
  assert_fits (GTK_WIDGET (fixture->window), 360);
  ui_fixture_go_to_address (fixture);
  ui_press (fixture->window, "次へ進む");
  ui_fixture_settle (fixture);
  assert_fits (GTK_WIDGET (fixture->window), 360);
  ui_fixture_fill_address (fixture);
  tobira_registration_submit_address (fixture->registration);
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_PASSWORD);
  ui_press (fixture->window, "完了");
  ui_fixture_settle (fixture);
  assert_fits (GTK_WIDGET (fixture->window), 360);
}

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
         GTK_IS_PASSWORD_ENTRY (widget);
}

static guint
assert_targets (GtkWidget *widget)
{
  guint count = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    graphene_rect_t bounds;

    if (!gtk_widget_get_mapped (child) || GTK_IS_WINDOW_CONTROLS (child))
      continue;
    if (is_target (child)) {
      g_assert_true (gtk_widget_compute_bounds (child, child, &bounds));
      if (bounds.size.height < 44)
        g_error ("a %s is %.0f pixels high", G_OBJECT_TYPE_NAME (child),
                 (double) bounds.size.height);
      count++;
    }
    count += assert_targets (child);
  }
  return count;
}

/* 44 pixels at least (screens, 5). */
static void
test_target_sizes (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  ui_fixture_settle (fixture);
  g_assert_cmpuint (assert_targets (GTK_WIDGET (fixture->window)), >=, 2);
  ui_fixture_go_to_address (fixture);
  ui_press (fixture->window, "次へ進む");
  ui_fixture_settle (fixture);
  g_assert_cmpuint (assert_targets (GTK_WIDGET (fixture->window)), >=, 10);
  ui_fixture_fill_address (fixture);
  tobira_registration_submit_address (fixture->registration);
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_PASSWORD);
  ui_fixture_settle (fixture);
  g_assert_cmpuint (assert_targets (GTK_WIDGET (fixture->window)), >=, 8);
}

static gboolean
is_english (gpointer window)
{
  return g_str_has_suffix (gtk_window_get_title (window), "Password registration");
}

static gboolean
is_japanese (gpointer window)
{
  return g_str_has_suffix (gtk_window_get_title (window), "パスワード登録");
}

/* Another language on any screen, with everything entered, the focus and the time (screens, 21). */
static void
test_language (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *password;

  ui_fixture_go_to_password (fixture);
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード"), "abc");
  tobira_text_field_set_text (get_field (fixture, "認証キー"), "1234");
  ui_press (fixture->window, "完了");
  gtk_widget_grab_focus (GTK_WIDGET (get_field (fixture, "認証キー")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", "en");
  tobira_test_wait (is_english, fixture->window);
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  password = get_field (fixture, "New password");
  g_assert_cmpstr (tobira_text_field_get_text (password), ==, "abc");
  g_assert_nonnull (strstr (tobira_text_field_get_error (password), "too short"));
  g_assert_cmpstr (tobira_text_field_get_text (get_field (fixture, "Authentication key")), ==,
                   "1234");
  g_assert_true (ui_has_focus (GTK_WIDGET (get_field (fixture, "Authentication key"))));
  g_assert_true (gtk_widget_get_mapped (get_summary (fixture)));
  ui_get (fixture->window, GTK_TYPE_LABEL, "taro@example.co.jp");
  ui_get (fixture->window, GTK_TYPE_LABEL, "About 50 minutes left");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", "ja");
  tobira_test_wait (is_japanese, fixture->window);
  tobira_test_settle ();
  g_assert_cmpstr (tobira_text_field_get_text (get_field (fixture, "新規のパスワード")), ==, "abc");
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/window/templates", test_templates);
  g_test_add_func ("/ui/window/finalize", test_finalize);
  g_test_add_func ("/ui/window/steps", test_steps);
  g_test_add_func ("/ui/window/heading-is-no-stop", test_heading_is_no_stop);
  g_test_add_func ("/ui/window/tab-order", test_tab_order);
  g_test_add_func ("/ui/window/names", test_names);
  g_test_add_func ("/ui/window/refused", test_refused);
  g_test_add_func ("/ui/window/summary-leads", test_summary_leads);
  g_test_add_func ("/ui/window/fault-keeps-input", test_fault_keeps_input);
  g_test_add_func ("/ui/window/no-service", test_no_service);
  g_test_add_func ("/ui/window/narrow", test_narrow);
  g_test_add_func ("/ui/window/target-sizes", test_target_sizes);
  g_test_add_func ("/ui/window/language", test_language);
  return g_test_run ();
}
