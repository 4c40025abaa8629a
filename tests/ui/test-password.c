/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The password screen: time, mail, switch, ends of the key, and leaving. */
#include "ui-fixture.h"

#include "tobira-compat.h"
#include "tobira-countdown.h"
#include "tobira-leave-dialog.h"
#include "tobira-password-page.h"
#include "tobira-text-field.h"

static GtkWidget *
get_page (UiFixture *fixture)
{
  return ui_get (fixture->window, TOBIRA_TYPE_PASSWORD_PAGE, NULL);
}

static const char *
get_time (UiFixture *fixture)
{
  return tobira_countdown_get_text (
      TOBIRA_COUNTDOWN (ui_get (fixture->window, TOBIRA_TYPE_COUNTDOWN, NULL)));
}

static const char *
get_voice (UiFixture *fixture)
{
  return tobira_compat_get_announcement (GTK_ROOT (fixture->window));
}

static void
test_countdown (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  ui_fixture_go_to_password (fixture);
  g_assert_cmpstr (get_time (fixture), ==, "残り 約50分");
  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  g_assert_cmpstr (get_time (fixture), ==, "残り 約49分");
  /* An hour's sleep, or less: right at the next look. */
  tobira_fake_clock_suspend (fixture->clock, 46 * G_TIME_SPAN_MINUTE);
  tobira_registration_refresh (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpstr (get_time (fixture), ==, "残り 約3分");
  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  g_assert_true (g_str_has_suffix (get_time (fixture), "秒"));
  /* Neither does a clock that somebody sets matter. */
  tobira_fake_clock_jump_wall (fixture->clock, G_TIME_SPAN_HOUR);
  tobira_registration_refresh (fixture->registration);
  tobira_test_settle ();
  g_assert_true (g_str_has_suffix (get_time (fixture), "秒"));
}

/* Announced at thresholds and on demand, silent in between (screens, 15). */
static void
test_announcements (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  ui_fixture_go_to_password (fixture);
  ui_fixture_settle (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  g_assert_null (strstr (get_voice (fixture), "残り時間"));
  tobira_fake_clock_advance_seconds (fixture->clock, 19 * 60);
  g_assert_nonnull (strstr (get_voice (fixture), "約30分"));
  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  g_assert_nonnull (strstr (get_voice (fixture), "約30分"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.speak-time", NULL);
  g_assert_nonnull (strstr (get_voice (fixture), "約29分"));
}

static void
test_mail (void)
{
  static const struct {
    TobiraMailState state;
    const char *text;
  } cases[] = {
      {TOBIRA_MAIL_QUEUED, "メールを送信しています"},
      {TOBIRA_MAIL_DELAYED, "メールの送信が遅れています"},
      {TOBIRA_MAIL_REJECTED, "メールを届けられませんでした"},
      {TOBIRA_MAIL_SENT, "メールを送信しました"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

    ui_fixture_go_to_address (fixture);
    ui_fixture_fill_address (fixture);
    tobira_registration_submit_address (fixture->registration);
    ui_fixture_wait_for_step (fixture, TOBIRA_STEP_PASSWORD);
    tobira_fake_api_set_mail_state (fixture->api, cases[i].state);
    tobira_fake_clock_advance_seconds (fixture->clock, 60);
    g_assert_true (
        gtk_widget_get_mapped (ui_get (get_page (fixture), GTK_TYPE_LABEL, cases[i].text)));
    /* What changes is said, what is as expected is not. */
    if (cases[i].state != TOBIRA_MAIL_QUEUED)
      g_assert_cmpstr (get_voice (fixture), ==, cases[i].text);
    /* Shown, so that a slip in it is seen. */
    ui_get (get_page (fixture), GTK_TYPE_LABEL, "taro@example.co.jp");
  }
}

static TobiraTextField *
get_field (UiFixture *fixture, const char *label)
{
  return TOBIRA_TEXT_FIELD (ui_get (fixture->window, TOBIRA_TYPE_TEXT_FIELD, label));
}

static double
get_place (UiFixture *fixture, TobiraTextField *field)
{
  graphene_rect_t bounds;

  ui_fixture_settle (fixture);
  g_assert_true (
      gtk_widget_compute_bounds (GTK_WIDGET (field), GTK_WIDGET (fixture->window), &bounds));
  return (double) bounds.origin.y;
}

/* What changes further up does not move what one is typing into. */
static void
test_stays (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 700);
  TobiraTextField *field;
  double before;

  ui_fixture_go_to_address (fixture);
  ui_fixture_fill_address (fixture);
  tobira_registration_submit_address (fixture->registration);
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_PASSWORD);
  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_QUEUED);
  field = get_field (fixture, "新規のパスワード(確認用)");
  ui_fixture_settle (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  before = get_place (fixture, field);
  tobira_fake_api_set_mail_state (fixture->api, TOBIRA_MAIL_SENT);
  tobira_fake_clock_advance_seconds (fixture->clock, 60);
  ui_get (get_page (fixture), GTK_TYPE_LABEL, "メールを送信しました");
  g_assert_cmpfloat_with_epsilon (get_place (fixture, field), before, 1);
}

static void
test_resend (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *button;

  ui_fixture_go_to_password (fixture);
  button = ui_get (get_page (fixture), GTK_TYPE_BUTTON, "認証キーを再送する");
  /* Before its time a press says only when; the focus stays where it is (screens, 6). */
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_RESEND_MAIL), ==, 0);
  g_assert_nonnull (strstr (get_voice (fixture), "秒で再送できます"));
  g_assert_true (ui_has_focus (button));
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_COOL_DOWN_SECONDS);
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_DISABLED, FALSE);
  ui_get (get_page (fixture), GTK_TYPE_LABEL, "あと2回再送できます。");
  g_signal_emit_by_name (button, "clicked");
  tobira_test_settle ();
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_RESEND_MAIL), ==, 1);
}

static gboolean
is_revealed (TobiraTextField *field)
{
  GtkEditable *entry = GTK_EDITABLE (tobira_text_field_get_entry (field));

  return gtk_text_get_visibility (GTK_TEXT (gtk_editable_get_delegate (entry)));
}

/* One switch for both fields, and hidden again at the press (screens, 9). */
static void
test_reveal (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *password, *confirmation;
  GtkCheckButton *reveal;

  ui_fixture_go_to_password (fixture);
  password = get_field (fixture, "新規のパスワード");
  confirmation = get_field (fixture, "新規のパスワード(確認用)");
  reveal = GTK_CHECK_BUTTON (ui_get (get_page (fixture), GTK_TYPE_CHECK_BUTTON, NULL));
  gtk_check_button_set_active (reveal, TRUE);
  g_assert_true (is_revealed (password));
  g_assert_true (is_revealed (confirmation));
  ui_press (fixture->window, "完了");
  g_assert_false (is_revealed (password));
  g_assert_false (is_revealed (confirmation));
}

/* All that is wrong with the password is said at once, and with the service's numbers. */
static void
test_issues (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *password;

  ui_fixture_go_to_password (fixture);
  password = get_field (fixture, "新規のパスワード");
  tobira_text_field_set_text (password, "abc");
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード(確認用)"), "abd");
  ui_press (fixture->window, "完了");
  g_assert_nonnull (strstr (tobira_text_field_get_error (password), "8文字以上32文字以内"));
  g_assert_nonnull (strstr (tobira_text_field_get_error (password), "数字"));
  g_assert_nonnull (strstr (tobira_text_field_get_error (password), "記号"));
  g_assert_nonnull (tobira_text_field_get_error (get_field (fixture, "新規のパスワード(確認用)")));
  g_assert_nonnull (tobira_text_field_get_error (get_field (fixture, "認証キー")));
}

/* After the key's end: said, with the focus, and back to the start with everything kept. */
static void
test_expired (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *title;

  ui_fixture_go_to_password (fixture);
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード"), "Kita-9kaze");
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_TTL_SECONDS);
  ui_fixture_settle (fixture);
  title = ui_get (get_page (fixture), GTK_TYPE_LABEL, "認証キーの期限が切れました");
  g_assert_true (gtk_widget_get_mapped (title));
  g_assert_true (ui_has_focus (title));
  ui_press (get_page (fixture), "入力した内容を残して、はじめからやり直す");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_ADDRESS);
  g_assert_cmpstr (tobira_text_field_get_text (get_field (fixture, "メールアドレス")), ==,
                   "taro@example.co.jp");
  g_assert_cmpstr (tobira_text_field_get_text (get_field (fixture, "新規のパスワード")), ==,
                   "Kita-9kaze");
}

static TobiraLeaveDialog *
get_question (UiFixture *fixture)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

    if (TOBIRA_IS_LEAVE_DIALOG (window))
      return TOBIRA_LEAVE_DIALOG (window);
  }
  return NULL;
}

static guint
count_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

/* Asks once, says how long is left, and staying changes nothing (screens, 18). */
static void
test_stay (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraLeaveDialog *question;

  ui_fixture_go_to_password (fixture);
  gtk_window_close (fixture->window);
  gtk_window_close (fixture->window);
  ui_fixture_settle (fixture);
  question = get_question (fixture);
  g_assert_nonnull (question);
  g_assert_cmpuint (count_windows (), ==, 2);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (
                                ui_get (question, GTK_TYPE_LABEL, "登録をやめますか?")))),
                            "約50分"));
  g_assert_true (ui_has_focus (ui_get (question, GTK_TYPE_BUTTON, "登録を続ける")));
  gtk_window_close (GTK_WINDOW (question));
  ui_fixture_settle (fixture);
  g_assert_cmpuint (count_windows (), ==, 1);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_CANCEL), ==, 0);
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_PASSWORD);
}

static void
test_cancel (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  ui_fixture_go_to_password (fixture);
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード"), "Kita-9kaze");
  ui_press (get_page (fixture), "キャンセル");
  ui_fixture_settle (fixture);
  ui_press (get_question (fixture), "登録をやめて、入力した内容を消す");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_START);
  tobira_test_settle ();
  g_assert_null (get_question (fixture));
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_CANCEL), ==, 1);
  g_assert_cmpstr (tobira_text_field_get_text (get_field (fixture, "新規のパスワード")), ==, "");
  g_assert_cmpstr (tobira_text_field_get_text (get_field (fixture, "メールアドレス")), ==, "");
}

static gboolean
are_all_closed (gpointer data)
{
  return count_windows () == 0;
}

static void
test_close (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  ui_fixture_go_to_password (fixture);
  gtk_window_close (fixture->window);
  ui_fixture_settle (fixture);
  ui_press (get_question (fixture), "登録をやめて、入力した内容を消す");
  tobira_test_wait (are_all_closed, NULL);
  fixture->window = NULL;
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_CANCEL), ==, 1);
}

/* Nothing to lose, nothing to ask. */
static void
test_close_unasked (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  ui_fixture_go_to_done (fixture);
  gtk_window_close (fixture->window);
  tobira_test_settle ();
  g_assert_cmpuint (count_windows (), ==, 0);
  fixture->window = NULL;
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/password/countdown", test_countdown);
  g_test_add_func ("/ui/password/announcements", test_announcements);
  g_test_add_func ("/ui/password/mail", test_mail);
  g_test_add_func ("/ui/password/stays", test_stays);
  g_test_add_func ("/ui/password/resend", test_resend);
  g_test_add_func ("/ui/password/reveal", test_reveal);
  g_test_add_func ("/ui/password/issues", test_issues);
  g_test_add_func ("/ui/password/expired", test_expired);
  g_test_add_func ("/ui/password/stay", test_stay);
  g_test_add_func ("/ui/password/cancel", test_cancel);
  g_test_add_func ("/ui/password/close", test_close);
  g_test_add_func ("/ui/password/close-unasked", test_close_unasked);
  return g_test_run ();
}
