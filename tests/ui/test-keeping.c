/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping the account, on the last screen and on the first one: what is said and where the focus is. */
#include "tobira-done-page.h"
#include "tobira-keeping-view.h"
#include "tobira-locale.h"
#include "tobira-outside.h"
#include "tobira-start-page.h"
#include "ui-fixture.h"

#define KEEP "このパソコンのキーリングに保管"
#define FORGET "キーリングから削除"
#define STOP "待つのをやめる"
#define KEPT "メールアドレスとパスワードをこのパソコンのキーリングに保管しました。"
#define NAME "Fake service (ja) マイページ(t***@example.co.jp)"

static GtkWidget *
get_view (UiFixture *fixture, GType page)
{
  return ui_get (ui_get (fixture->window, page, NULL), TOBIRA_TYPE_KEEPING_VIEW, NULL);
}

static TobiraKeeping *
get_keeping (UiFixture *fixture)
{
  return tobira_registration_get_keeping (fixture->registration);
}

static gboolean
is_there (GtkWidget *view, const char *button)
{
  return gtk_widget_get_mapped (ui_get (view, GTK_TYPE_BUTTON, button));
}

/* Whether a sentence is to be read. */
static gboolean
says (GtkWidget *view, const char *text)
{
  GtkWidget *label = ui_find (view, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
go_to_done (UiFixture *fixture)
{
  ui_fixture_go_to_done (fixture);
  ui_fixture_settle (fixture);
  return get_view (fixture, TOBIRA_TYPE_DONE_PAGE);
}

static void
press (UiFixture *fixture, GtkWidget *view, const char *name)
{
  GtkWidget *button = ui_get (view, GTK_TYPE_BUTTON, name);

  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (button, "clicked");
  tobira_test_settle ();
  ui_fixture_settle (fixture);
}

static void
test_kept_and_forgotten (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *view = go_to_done (fixture);

  g_assert_true (is_there (view, KEEP));
  g_assert_false (is_there (view, FORGET));
  g_assert_null (tobira_fake_keeper_get_label (fixture->keeper));
  press (fixture, view, KEEP);
  g_assert_true (says (view, KEPT));
  g_assert_true (says (view, "キーリングでの名前は「" NAME "」です。"));
  g_assert_cmpstr (tobira_fake_keeper_get_label (fixture->keeper), ==, NAME);
  g_assert_false (is_there (view, KEEP));
  g_assert_true (ui_has_focus (ui_get (view, GTK_TYPE_BUTTON, FORGET)));

  press (fixture, view, FORGET);
  g_assert_null (tobira_fake_keeper_get_label (fixture->keeper));
  g_assert_true (says (view, "アカウントをキーリングから削除しました。"));
  g_assert_false (is_there (view, FORGET));
  g_assert_true (
      ui_has_focus (ui_get (view, GTK_TYPE_LABEL, "アカウントをこのパソコンに保管する(任意)")));
}

static void
test_slow (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *view = go_to_done (fixture);

  tobira_fake_keeper_hold (fixture->keeper);
  press (fixture, view, KEEP);
  g_assert_true (says (view, "キーリングに保管しています…"));
  g_assert_true (ui_has_focus (ui_get (view, GTK_TYPE_BUTTON, KEEP)));
  /* A second press does nothing. */
  press (fixture, view, KEEP);
  g_assert_cmpstr (tobira_fake_keeper_get_calls (fixture->keeper), ==, "keep");
  g_assert_false (is_there (view, STOP));
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_KEEPING_SLOW_SECONDS);
  ui_fixture_settle (fixture);
  g_assert_true (is_there (view, STOP));
  press (fixture, view, STOP);
  g_assert_false (is_there (view, STOP));
  g_assert_true (ui_has_focus (ui_get (view, GTK_TYPE_BUTTON, KEEP)));
  tobira_fake_keeper_release (fixture->keeper);
  tobira_test_settle ();
  g_assert_null (tobira_fake_keeper_get_label (fixture->keeper));
}

static void
test_fails (void)
{
  static const struct {
    TobiraKeeperError code;
    const char *text;
  } cases[] = {
      {TOBIRA_KEEPER_ERROR_ABSENT,
       "このパソコンにはキーリングがないため、何も保管していません。保管しなくてもマイページは使えますので、"
       "パスワードを忘れないようにしてください。"},
      {TOBIRA_KEEPER_ERROR_LOCKED,
       "キーリングがロックされたままのため、何も保管していません。保管しなくてもマイページは使えますので、"
       "パスワードを忘れないようにしてください。"},
      {TOBIRA_KEEPER_ERROR_SILENT,
       "キーリングから応答がないため、保管できていないかもしれません。保管しなくてもマイページは使えますので、"
       "パスワードを忘れないようにしてください。"},
      {TOBIRA_KEEPER_ERROR_REFUSED,
       "キーリングがアカウントを受け付けなかったため、何も保管していません。保管しなくてもマイページは使えますの"
       "で、パスワードを忘れないようにしてください。"},
  };
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *view = go_to_done (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    tobira_fake_keeper_fail (fixture->keeper, (int) cases[i].code);
    press (fixture, view, KEEP);
    g_assert_true (says (view, cases[i].text));
    g_assert_true (ui_has_focus (ui_get (view, GTK_TYPE_BUTTON, KEEP)));
  }
  tobira_fake_keeper_fail (fixture->keeper, -1);
  press (fixture, view, KEEP);
  g_assert_true (says (view, KEPT));
}

static void
test_lapses (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *view = go_to_done (fixture);

  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_KEEPING_SECONDS);
  ui_fixture_settle (fixture);
  g_assert_false (is_there (view, KEEP));
  g_assert_true (says (
      view, "安全のため、パスワードをこのプログラムのメモリーから消去しました。もう保管すること"
            "はできませんが、マイページは使えます。"));
}

/* A shared computer. */
static void
test_not_allowed (void)
{
  UiFixture *fixture;
  GtkWidget *view;

  tobira_outside_set_allowed (TOBIRA_OUTSIDE_ALL & ~TOBIRA_OUTSIDE_KEEP);
  fixture = ui_fixture_new (1024, 900);
  view = go_to_done (fixture);
  g_assert_false (gtk_widget_get_visible (view));
  /* Pressed before it went away. */
  ui_press (view, KEEP);
  tobira_test_settle ();
  g_assert_cmpstr (tobira_fake_keeper_get_calls (fixture->keeper), ==, "");
  ui_fixture_free (fixture);
  tobira_outside_set_allowed (TOBIRA_OUTSIDE_ALL);
}

static void
test_language (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *view = go_to_done (fixture);

  press (fixture, view, KEEP);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", "en");
  ui_fixture_settle (fixture);
  ui_fixture_settle (fixture);
  view = get_view (fixture, TOBIRA_TYPE_DONE_PAGE);
  g_assert_true (
      says (view, "Your email address and password are in the keyring of this computer."));
  g_assert_true (says (view, "It is called “" NAME "” there."));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", "ja");
  ui_fixture_settle (fixture);
  g_assert_cmpstr (tobira_locale_get_language (), ==, "ja");
}

static void
test_found (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GtkWidget *view = get_view (fixture, TOBIRA_TYPE_START_PAGE);

  g_assert_false (gtk_widget_get_visible (view));
  tobira_fake_keeper_put (fixture->keeper, NAME);
  tobira_registration_load (fixture->registration);
  tobira_keeping_look (get_keeping (fixture));
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_true (says (view,
                       "このパソコンのキーリングに、このサービスのアカウント「" NAME
                       "」があります。ご自分のアカウントなら、もう一度登録する必要はありません。"));
  /* Only on the screen that it is about. */
  g_assert_false (gtk_widget_get_visible (get_view (fixture, TOBIRA_TYPE_DONE_PAGE)));
  press (fixture, view, FORGET);
  g_assert_null (tobira_fake_keeper_get_label (fixture->keeper));
  g_assert_true (says (view, "アカウントをキーリングから削除しました。"));
  tobira_registration_begin (fixture->registration);
  ui_fixture_settle (fixture);
  g_assert_false (gtk_widget_get_visible (view));
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/keeping/kept-and-forgotten", test_kept_and_forgotten);
  g_test_add_func ("/ui/keeping/slow", test_slow);
  g_test_add_func ("/ui/keeping/fails", test_fails);
  g_test_add_func ("/ui/keeping/lapses", test_lapses);
  g_test_add_func ("/ui/keeping/not-allowed", test_not_allowed);
  g_test_add_func ("/ui/keeping/language", test_language);
  g_test_add_func ("/ui/keeping/found", test_found);
  return g_test_run ();
}
