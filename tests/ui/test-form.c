/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The press and what comes of it: errors in the summary and at the fields, one request for however many
 * presses, advice (screens, 1, 2, 4, 6, 8, 9 and 10). */
#include "ui-fixture.h"

#include "tobira-address-page.h"
#include "tobira-compat.h"
#include "tobira-error-summary.h"
#include "tobira-fake-im.h"
#include "tobira-hands.h"
#include "tobira-page.h"
#include "tobira-password-page.h"
#include "tobira-text-field.h"

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

static GtkWidget *
get_button (UiFixture *fixture, GType page, const char *name)
{
  return ui_get (ui_get (fixture->window, page, NULL), GTK_TYPE_BUTTON, name);
}

static void
assert_text (TobiraTextField *field, const char *text)
{
  g_assert_cmpstr (tobira_text_field_get_text (field), ==, text);
}

/* Each line of the summary stands at its field in the same words, and there is no other. */
static void
assert_same_words (UiFixture *fixture, const char *const *labels)
{
  g_autoptr (GString) at_fields = g_string_new (NULL);
  g_autoptr (GString) in_summary = g_string_new (NULL);
  GtkWidget *line = ui_find (get_summary (fixture), GTK_TYPE_BUTTON, NULL);

  for (; *labels != NULL; labels++) {
    const char *error = tobira_text_field_get_error (get_field (fixture, *labels));

    if (error != NULL)
      g_string_append_printf (at_fields, "%s\n", error);
  }
  for (; line != NULL; line = gtk_widget_get_next_sibling (line))
    g_string_append_printf (in_summary, "%s\n", gtk_button_get_label (GTK_BUTTON (line)));
  g_assert_cmpstr (in_summary->str, ==, at_fields->str);
}

static const char *const password_labels[] = {"新規のパスワード", "新規のパスワード(確認用)",
                                              "認証キー", NULL};

/* It shrinks as errors are mended, says how many are left, and is gone with the last. */
static void
test_summary (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *password;

  ui_fixture_go_to_password (fixture);
  password = get_field (fixture, "新規のパスワード");
  tobira_text_field_set_text (password, "あbc");
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード(確認用)"), "abd");
  ui_press (fixture->window, "完了");
  ui_fixture_settle (fixture);
  g_assert_true (ui_has_focus (get_summary (fixture)));
  assert_same_words (fixture, password_labels);
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==, "エラー(6件) パスワード登録");

  gtk_widget_grab_focus (GTK_WIDGET (password));
  tobira_text_field_set_text (password, "あbc1");
  assert_same_words (fixture, password_labels);
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==, "エラー(5件) パスワード登録");
  tobira_text_field_set_text (password, "abc1");
  assert_same_words (fixture, password_labels);
  tobira_text_field_set_text (password, "Kita-9kaze");
  tobira_text_field_set_text (get_field (fixture, "認証キー"), "1");
  assert_same_words (fixture, password_labels);
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==, "エラー(1件) パスワード登録");
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード(確認用)"), "Kita-9kaze");
  ui_fixture_settle (fixture);
  g_assert_false (gtk_widget_get_mapped (get_summary (fixture)));
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==, "パスワード登録");
  g_assert_true (ui_has_focus (GTK_WIDGET (password)));
}

/* Whoever is at a line while it leaves is at the next one, and at last at the page. */
static void
test_summary_keeps_focus (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *line;
  GtkWidget *page;

  ui_fixture_go_to_password (fixture);
  ui_press (fixture->window, "完了");
  ui_fixture_settle (fixture);
  line = ui_get (get_summary (fixture), GTK_TYPE_BUTTON, NULL);
  gtk_widget_grab_focus (line);
  /* As assistive technology does it, without the focus. */
  tobira_text_field_set_text (get_field (fixture, "認証キー"), "1");
  g_assert_true (gtk_widget_is_focus (line));
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード"), "Kita-9kaze");
  g_assert_true (ui_has_focus (get_summary (fixture)));
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード(確認用)"), "Kita-9kaze");
  page = ui_get (fixture->window, TOBIRA_TYPE_PASSWORD_PAGE, NULL);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                 tobira_page_get_heading (TOBIRA_PAGE (page)));
}

/* An error is not disturbed by what is only being composed, nor by a folding. */
static void
test_error_while_composing (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *email;

  ui_fixture_go_to_address (fixture);
  ui_fixture_fill_address (fixture);
  email = get_field (fixture, "メールアドレス");
  tobira_text_field_set_text (email, "ta[ｒｏ");
  ui_press (fixture->window, "次へ進む");
  ui_fixture_settle (fixture);
  g_assert_nonnull (strstr (tobira_text_field_get_error (email), "@"));
  tobira_hands_focus (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (email));
  gtk_editable_set_position (GTK_EDITABLE (tobira_text_field_get_entry (email)), -1);
  tobira_fake_im_switch (TRUE, 0);
  tobira_hands_type (fixture->window, "@");
  g_assert_nonnull (tobira_text_field_get_error (email));
  tobira_hands_key (fixture->window, GDK_KEY_Return, 0);
  /* It has its @ now; nobody was told of the [ before. */
  assert_text (email, "ta[ｒｏ＠");
  g_assert_null (tobira_text_field_get_error (email));

  tobira_fake_im_switch (FALSE, 0);
  tobira_text_field_set_text (email, "ta[ｒｏ@example.jp");
  ui_press (fixture->window, "次へ進む");
  g_assert_nonnull (strstr (tobira_text_field_get_error (email), "[」(3"));
  gtk_widget_grab_focus (GTK_WIDGET (email));
  gtk_widget_grab_focus (GTK_WIDGET (get_field (fixture, "メールアドレス(確認用)")));
  tobira_test_settle ();
  assert_text (email, "ta[ro@example.jp");
  g_assert_nonnull (tobira_text_field_get_error (email));
}

static void
press_in_every_way (UiFixture *fixture, GtkWidget *button, GtkWidget *field)
{
  tobira_hands_click (button, 3);
  g_signal_emit_by_name (button, "clicked");
  gtk_widget_activate (button);
  gtk_widget_grab_focus (field);
  tobira_hands_key (fixture->window, GDK_KEY_Return, 0);
  tobira_hands_hold (fixture->window, GDK_KEY_Return);
  tobira_hands_hold (fixture->window, GDK_KEY_Return);
  tobira_hands_let_go (fixture->window, GDK_KEY_Return);
}

static void
assert_busy (UiFixture *fixture, const char *words)
{
  GtkWidget *page = ui_get (fixture->window, TOBIRA_TYPE_ADDRESS_PAGE, NULL);

  g_assert_true (gtk_widget_get_mapped (ui_get (page, GTK_TYPE_LABEL, words)));
  g_assert_cmpstr (tobira_compat_get_announcement (GTK_ROOT (fixture->window)), ==, words);
}

static gboolean
is_editable (TobiraTextField *field)
{
  return gtk_editable_get_editable (GTK_EDITABLE (tobira_text_field_get_entry (field)));
}

/* However often and however it is pressed: one request; progress shown and said; what is on its way can
 * be read and not changed; giving up stays possible. */
static void
test_one_request (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *email, *key;
  GtkWidget *button;

  ui_fixture_go_to_address (fixture);
  ui_fixture_fill_address (fixture);
  ui_fixture_settle (fixture);
  tobira_hands_focus (fixture->window);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_REGISTER);
  email = get_field (fixture, "メールアドレス");
  button = get_button (fixture, TOBIRA_TYPE_ADDRESS_PAGE, "次へ進む");
  gtk_widget_grab_focus (button);
  ui_fixture_settle (fixture);
  press_in_every_way (fixture, button, GTK_WIDGET (email));
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_REGISTER), ==, 1);
  g_assert_true (gtk_widget_is_sensitive (button));
  assert_busy (fixture, "メールアドレスを登録しています…");
  g_assert_false (is_editable (email));
  tobira_hands_type (fixture->window, "x");
  assert_text (email, "taro@example.co.jp");
  g_assert_true (
      gtk_widget_is_sensitive (get_button (fixture, TOBIRA_TYPE_ADDRESS_PAGE, "キャンセル")));
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_REGISTER);
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_PASSWORD);
  ui_fixture_settle (fixture);
  g_assert_true (is_editable (email));

  tobira_fake_clock_advance_seconds (fixture->clock, 3);
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード"), "Kita-9kaze");
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード(確認用)"), "Kita-9kaze");
  key = get_field (fixture, "認証キー");
  tobira_text_field_set_text (key, "00000000");
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_COMPLETE);
  button = get_button (fixture, TOBIRA_TYPE_PASSWORD_PAGE, "完了");
  gtk_widget_grab_focus (button);
  ui_fixture_settle (fixture);
  press_in_every_way (fixture, button, GTK_WIDGET (key));
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_COMPLETE), ==, 1);
  g_assert_false (is_editable (key));
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_test_settle ();
  g_assert_true (is_editable (key));
  assert_text (key, "00000000");
  g_assert_nonnull (strstr (tobira_text_field_get_error (key), "4回"));
}

/* A likely misspelling is pointed out once, whichever field it is in, and can be reached by Tab. */
static void
test_advice (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *email, *confirmation;
  GtkWidget *button;

  ui_fixture_go_to_address (fixture);
  ui_fixture_settle (fixture);
  tobira_hands_focus (fixture->window);
  email = get_field (fixture, "メールアドレス");
  confirmation = get_field (fixture, "メールアドレス(確認用)");
  gtk_widget_grab_focus (GTK_WIDGET (email));
  tobira_hands_type (fixture->window, "taro@gmial.com");
  tobira_hands_key (fixture->window, GDK_KEY_Tab, 0);
  button = ui_get (email, GTK_TYPE_BUTTON, "「taro@gmail.com」に直す");
  g_assert_true (gtk_widget_get_mapped (button));
  assert_text (email, "taro@gmial.com");
  /* What has no place yet is no stop. */
  ui_fixture_settle (fixture);
  tobira_hands_key (fixture->window, GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_true (ui_has_focus (button));
  tobira_hands_key (fixture->window, GDK_KEY_Tab, 0);
  tobira_text_field_set_text (confirmation, "taro@gmial.com");
  gtk_widget_grab_focus (GTK_WIDGET (email));
  tobira_test_settle ();
  g_assert_false (gtk_widget_get_mapped (ui_get (confirmation, GTK_TYPE_BUTTON, NULL)));
  g_assert_true (gtk_widget_get_mapped (button));
  tobira_text_field_set_text (email, "taro1@gmial.com");
  gtk_widget_grab_focus (GTK_WIDGET (confirmation));
  tobira_test_settle ();
  g_assert_false (gtk_widget_get_mapped (button));

  /* Kana mode: offered as often as it is there, and accepted when taken. */
  gtk_widget_grab_focus (GTK_WIDGET (email));
  tobira_text_field_set_text (email, "taro@example。co。jp");
  gtk_widget_grab_focus (GTK_WIDGET (confirmation));
  tobira_test_settle ();
  gtk_widget_grab_focus (ui_get (email, GTK_TYPE_BUTTON, "「taro@example.co.jp」に直す"));
  tobira_hands_key (fixture->window, GDK_KEY_space, 0);
  assert_text (email, "taro@example.co.jp");
  g_assert_true (ui_has_focus (tobira_text_field_get_entry (email)));
}

/* The whole mail in the key's field: it says which key it takes. */
static void
test_pasted_mail (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *key;

  ui_fixture_go_to_password (fixture);
  ui_fixture_settle (fixture);
  key = get_field (fixture, "認証キー");
  gtk_widget_grab_focus (GTK_WIDGET (key));
  tobira_text_field_set_text (key, "次の認証キーを入力してください。\n認証キー: 1234-5678\n50分");
  gtk_widget_grab_focus (GTK_WIDGET (get_field (fixture, "新規のパスワード")));
  tobira_test_settle ();
  g_assert_cmpstr (tobira_text_field_get_note (key), ==, "認証キーとして「12345678」を使います。");
  tobira_text_field_set_text (key, "1234 5678");
  g_assert_null (tobira_text_field_get_note (key));
}

/* Leaving the page hides the passwords again. */
static void
test_hidden_again (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkCheckButton *reveal;

  ui_fixture_go_to_password (fixture);
  reveal = GTK_CHECK_BUTTON (ui_get (ui_get (fixture->window, TOBIRA_TYPE_PASSWORD_PAGE, NULL),
                                     GTK_TYPE_CHECK_BUTTON, NULL));
  gtk_check_button_set_active (reveal, TRUE);
  tobira_registration_change_address (fixture->registration);
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_ADDRESS);
  g_assert_false (gtk_check_button_get_active (reveal));
}

/* As much as there is room for is judged, counted and kept. */
static void
test_one_megabyte (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  g_autofree char *text = g_strnfill (1024 * 1024, 'a');
  TobiraTextField *email;

  ui_fixture_go_to_address (fixture);
  ui_fixture_fill_address (fixture);
  email = get_field (fixture, "メールアドレス");
  tobira_text_field_set_text (email, text);
  ui_press (fixture->window, "次へ進む");
  ui_fixture_settle (fixture);
  g_assert_nonnull (strstr (tobira_text_field_get_error (email), "65534"));
  g_assert_nonnull (strstr (tobira_text_field_get_error (email), "100"));
  g_assert_cmpuint (strlen (tobira_text_field_get_text (email)), ==, 65534);
}

int
main (int argc, char *argv[])
{
  tobira_fake_im_choose ();
  ui_fixture_init (&argc, &argv, "ja");
  tobira_fake_im_register ();
  g_test_add_func ("/ui/form/summary", test_summary);
  g_test_add_func ("/ui/form/summary-keeps-focus", test_summary_keeps_focus);
  g_test_add_func ("/ui/form/error-while-composing", test_error_while_composing);
  g_test_add_func ("/ui/form/one-request", test_one_request);
  g_test_add_func ("/ui/form/advice", test_advice);
  g_test_add_func ("/ui/form/pasted-mail", test_pasted_mail);
  g_test_add_func ("/ui/form/hidden-again", test_hidden_again);
  g_test_add_func ("/ui/form/one-megabyte", test_one_megabyte);
  return g_test_run ();
}
