/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before something is lost, and what is told to the service (screens, 18). */
#include "ui-fixture.h"

#include "tobira-leave-dialog.h"
#include "tobira-text-field.h"

#define STAY "登録を続ける"
#define LEAVE "登録をやめて、入力した内容を消す"

/* (nullable) */
static GtkWindow *
get_question (UiFixture *fixture)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next) {
    if (TOBIRA_IS_LEAVE_DIALOG (at->data) && gtk_widget_get_mapped (at->data))
      return at->data;
  }
  return NULL;
}

static guint
count_questions (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  guint count = 0;

  for (GList *at = all; at != NULL; at = at->next)
    count += TOBIRA_IS_LEAVE_DIALOG (at->data);
  return count;
}

static gboolean
says (GtkWindow *question, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (gtk_window_get_child (question));
       child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_LABEL (child) && strstr (gtk_label_get_text (GTK_LABEL (child)), text) != NULL)
      return TRUE;
  }
  return FALSE;
}

static GtkWindow *
ask (UiFixture *fixture)
{
  gtk_window_close (fixture->window);
  ui_fixture_settle (fixture);
  g_assert_nonnull (get_question (fixture));
  return get_question (fixture);
}

/* Asked once, with the time that is left, which goes on. */
static void
test_time (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWindow *question;

  ui_fixture_go_to_password (fixture);
  question = ask (fixture);
  g_assert_true (says (question, "約50分"));
  gtk_window_close (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cancel", NULL);
  g_assert_cmpuint (count_questions (), ==, 1);
  tobira_fake_clock_advance_seconds (fixture->clock, 20 * 60);
  g_assert_true (says (question, "約30分"));
  tobira_fake_clock_suspend (fixture->clock, 29 * 60 * (gint64) G_USEC_PER_SEC);
  tobira_fake_clock_advance_seconds (fixture->clock, 10);
  g_assert_true (says (question, "秒"));
  tobira_fake_clock_advance_seconds (fixture->clock, 70);
  g_assert_true (says (question, "期限が切れました"));
  gtk_window_destroy (question);
}

/* Escape stays, and so does the button that has the focus. */
static void
test_stay (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWindow *question;

  ui_fixture_go_to_password (fixture);
  question = ask (fixture);
  g_assert_true (ui_has_focus (ui_get (question, GTK_TYPE_BUTTON, STAY)));
  ui_press (question, STAY);
  ui_fixture_settle (fixture);
  g_assert_null (get_question (fixture));
  gtk_window_close (ask (fixture));
  ui_fixture_settle (fixture);
  g_assert_null (get_question (fixture));
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_PASSWORD);
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_CANCEL), ==, 0);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A service that does not answer keeps nobody: it is said what is done, and then left. */
static void
test_leave_slowly (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  gpointer window = fixture->window;
  GtkWindow *question;

  ui_fixture_go_to_password (fixture);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_CANCEL);
  question = ask (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  ui_press (question, LEAVE);
  g_assert_true (says (question, "取り消しています"));
  g_assert_false (gtk_widget_is_sensitive (ui_get (question, GTK_TYPE_BUTTON, LEAVE)));
  gtk_window_close (fixture->window);
  tobira_fake_clock_advance_seconds (fixture->clock, 4);
  g_assert_true (says (question, "取り消しています"));
  g_assert_nonnull (window);
  tobira_fake_clock_advance_seconds (fixture->clock, 2);
  tobira_test_wait (is_null, &window);
  fixture->window = NULL;
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_CANCEL), ==, 1);
  g_assert_cmpuint (count_questions (), ==, 0);
}

/* Whoever cancels and closes at once does not cut the message to the service off. */
static void
test_close_while_telling (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  gpointer window = fixture->window;

  ui_fixture_go_to_password (fixture);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_CANCEL);
  ui_press (fixture->window, "メールアドレスを変更する");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_ADDRESS);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_close (fixture->window);
  tobira_test_settle ();
  g_assert_nonnull (window);
  g_assert_false (gtk_widget_get_visible (window));
  g_assert_cmpuint (tobira_fake_api_count_held (fixture->api, TOBIRA_FAKE_CANCEL), ==, 1);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_CANCEL);
  tobira_test_wait (is_null, &window);
  fixture->window = NULL;
  g_assert_cmpint (tobira_fake_api_get_state (fixture->api), ==, TOBIRA_STATE_CANCELLED);
}

/* Nothing is asked where nothing would be lost. */
static void
test_no_question (void)
{
  static void (*const go[]) (UiFixture *) = {ui_fixture_go_to_address, ui_fixture_go_to_done};

  for (gsize i = 0; i < G_N_ELEMENTS (go); i++) {
    g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
    gpointer window = fixture->window;

    go[i](fixture);
    g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
    gtk_window_close (fixture->window);
    tobira_test_wait (is_null, &window);
    fixture->window = NULL;
    g_assert_cmpuint (count_questions (), ==, 0);
  }
}

static void
test_expired (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  ui_fixture_go_to_password (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_TTL_SECONDS + 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cancel", NULL);
  g_assert_cmpuint (count_questions (), ==, 0);
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_START);
}

/* What cannot be done any more is not offered, and a press leads to why. */
static void
test_press_expired (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *resend, *title;

  ui_fixture_go_to_password (fixture);
  resend = ui_get (fixture->window, GTK_TYPE_BUTTON, "認証キーを再送する");
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_TTL_SECONDS + 1);
  ui_fixture_settle (fixture);
  title = ui_get (fixture->window, GTK_TYPE_LABEL, "認証キーの期限が切れました");
  g_assert_true (ui_has_focus (title));
  g_assert_false (gtk_widget_get_mapped (resend));
  gtk_widget_grab_focus (ui_get (fixture->window, TOBIRA_TYPE_TEXT_FIELD, "認証キー"));
  g_assert_false (ui_has_focus (title));
  ui_press (fixture->window, "完了");
  g_assert_true (ui_has_focus (title));
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_COMPLETE), ==, 0);
}

/* The registration is completed after all while the question is open: the question goes. */
static void
test_answer_comes (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  ui_fixture_go_to_password (fixture);
  tobira_registration_set_password (fixture->registration, "Kita-9kaze");
  tobira_registration_set_password_confirmation (fixture->registration, "Kita-9kaze");
  tobira_registration_set_auth_key (fixture->registration, TOBIRA_FAKE_AUTH_KEY);
  tobira_fake_api_hold (fixture->api, TOBIRA_FAKE_COMPLETE);
  tobira_registration_submit_password (fixture->registration);
  ask (fixture);
  tobira_fake_api_release (fixture->api, TOBIRA_FAKE_COMPLETE);
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_DONE);
  ui_fixture_settle (fixture);
  g_assert_null (get_question (fixture));
}

/* No end of a key empties a field (screens, 3). */
static void
test_start_again (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *password, *key;

  ui_fixture_go_to_password (fixture);
  password =
      TOBIRA_TEXT_FIELD (ui_get (fixture->window, TOBIRA_TYPE_TEXT_FIELD, "新規のパスワード"));
  key = TOBIRA_TEXT_FIELD (ui_get (fixture->window, TOBIRA_TYPE_TEXT_FIELD, "認証キー"));
  tobira_text_field_set_text (password, "Kita-9kaze");
  tobira_text_field_set_text (key, "1234-5678");
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_TTL_SECONDS + 1);
  ui_press (fixture->window, "入力した内容を残して、はじめからやり直す");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_ADDRESS);
  g_assert_cmpstr (tobira_text_field_get_text (key), ==, "1234-5678");
  ui_press (fixture->window, "次へ進む");
  ui_fixture_wait_for_step (fixture, TOBIRA_STEP_PASSWORD);
  g_assert_cmpstr (tobira_text_field_get_text (key), ==, "1234-5678");
  g_assert_cmpstr (tobira_text_field_get_text (password), ==, "Kita-9kaze");
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/leaving/time", test_time);
  g_test_add_func ("/ui/leaving/stay", test_stay);
  g_test_add_func ("/ui/leaving/leave-slowly", test_leave_slowly);
  g_test_add_func ("/ui/leaving/close-while-telling", test_close_while_telling);
  g_test_add_func ("/ui/leaving/no-question", test_no_question);
  g_test_add_func ("/ui/leaving/expired", test_expired);
  g_test_add_func ("/ui/leaving/press-expired", test_press_expired);
  g_test_add_func ("/ui/leaving/answer-comes", test_answer_comes);
  g_test_add_func ("/ui/leaving/start-again", test_start_again);
  return g_test_run ();
}
