/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The last screen: by when what is due, the way on, what was agreed to, and what leaves the window. */
#include <glib/gstdio.h>

#include "tobira-done-page.h"
#include "tobira-link-dialog.h"
#include "tobira-next-steps.h"
#include "tobira-outside.h"
#include "tobira-strings.h"
#include "ui-fixture.h"

#define INFORMATION "求職情報を登録"
#define WITH_CARD "マイナンバーカードを使って求職情報を登録"
#define WITHOUT_CARD "マイナンバーカードを使わずに求職情報を登録"
#define CALENDAR "期限をカレンダー用に保存"
#define SAVE "記録を保存(PDF)"
#define PRINT "記録を印刷"

static gboolean
is_there (gpointer root, const char *name)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, name);

  return button != NULL && gtk_widget_is_visible (button);
}

static GtkWidget *
get_page (UiFixture *fixture)
{
  return ui_get (fixture->window, TOBIRA_TYPE_DONE_PAGE, NULL);
}

/* The account comes anew, as it does after a change of language. */
static TobiraAccountInfo *
go_to_done (UiFixture *fixture)
{
  ui_fixture_go_to_done (fixture);
  ui_fixture_settle (fixture);
  return tobira_registration_get_account (fixture->registration);
}

static void
show_again (UiFixture *fixture)
{
  g_object_notify (G_OBJECT (fixture->registration), "account");
  ui_fixture_settle (fixture);
}

static void
test_due (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraAccountInfo *account = go_to_done (fixture);

  ui_get (get_page (fixture), GTK_TYPE_LABEL, "登録はまだ終わっていません");
  ui_get (get_page (fixture), GTK_TYPE_LABEL, "2026年12月8日(火)まで");
  ui_get (
      get_page (fixture), GTK_TYPE_LABEL,
      "この日の23時59分(日本時間)まで登録できます。アカウント登録の完了から14日以内に求職情報を登録し"
      "ないと、アカウントは使えなくなります。");
  /* Whatever the service says is what counts, not a number of days. */
  account->information_due_us -= 24 * G_TIME_SPAN_HOUR + 6 * G_TIME_SPAN_HOUR;
  show_again (fixture);
  ui_get (get_page (fixture), GTK_TYPE_LABEL, "2026年12月7日(月)まで");
  ui_get (
      get_page (fixture), GTK_TYPE_LABEL,
      "この日の17時59分(日本時間)まで登録できます。それまでに求職情報を登録しないと、アカウントは使えなくなり"
      "ます。");
}

static void
test_record (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  g_autoptr (GPtrArray) consents = NULL;

  go_to_done (fixture);
  consents = tobira_registration_get_consents (fixture->registration);
  g_assert_cmpuint (consents->len, ==, 2);
  for (guint i = 0; i < consents->len; i++) {
    const TobiraConsent *consent = g_ptr_array_index (consents, i);
    g_autoptr (GDateTime) agreed = tobira_japan_get_time (consent->agreed_us);
    g_autofree char *time = tobira_strings_for_japan_time (agreed);

    ui_get (get_page (fixture), GTK_TYPE_LABEL, consent->sha256);
    ui_get (get_page (fixture), GTK_TYPE_LABEL, consent->version);
    ui_get (get_page (fixture), GTK_TYPE_LABEL, time);
  }
  g_assert_true (is_there (get_page (fixture), CALENDAR));
  g_assert_true (is_there (get_page (fixture), SAVE));
  g_assert_true (is_there (get_page (fixture), PRINT));
}

static char *
make_root (const char *path)
{
  char *root = g_dir_make_tmp ("tobira-root-XXXXXX", NULL);
  g_autofree char *bus = g_build_filename (root, "sys/bus/usb/devices", NULL);

  g_assert_cmpint (g_mkdir_with_parents (bus, 0700), ==, 0);
  if (path != NULL) {
    g_autofree char *file = g_build_filename (root, path, NULL);
    g_autofree char *directory = g_path_get_dirname (file);

    g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
    g_assert_true (g_file_set_contents (file, "0b\n", -1, NULL));
  }
  return root;
}

static void
test_next_steps (void)
{
  static const struct {
    gboolean has_information;
    gboolean has_card;
    gboolean has_reader;
    gboolean one;
    gboolean with;
    gboolean without;
  } cases[] = {
      {TRUE, FALSE, FALSE, TRUE, FALSE, FALSE},  {TRUE, FALSE, TRUE, TRUE, FALSE, FALSE},
      {TRUE, TRUE, FALSE, TRUE, FALSE, FALSE},   {TRUE, TRUE, TRUE, FALSE, TRUE, TRUE},
      {FALSE, TRUE, TRUE, FALSE, TRUE, FALSE},   {FALSE, TRUE, FALSE, FALSE, TRUE, FALSE},
      {FALSE, FALSE, TRUE, FALSE, FALSE, FALSE},
  };
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  g_autofree char *with_reader = make_root ("sys/bus/usb/devices/1-1:1.0/bInterfaceClass");
  g_autofree char *without_reader = make_root (NULL);
  GtkWidget *steps;

  go_to_done (fixture);
  steps = ui_get (fixture->window, TOBIRA_TYPE_NEXT_STEPS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) offered =
        g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_next_step_free);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    if (cases[i].has_information)
      g_ptr_array_add (offered,
                       tobira_next_step_new ("job-seeker-information", "https://a.example"));
    if (cases[i].has_card)
      g_ptr_array_add (offered, tobira_next_step_new ("job-seeker-information-my-number-card",
                                                      "https://b.example"));
    tobira_next_steps_set_root_directory (TOBIRA_NEXT_STEPS (steps),
                                          cases[i].has_reader ? with_reader : without_reader);
    tobira_next_steps_set_steps (TOBIRA_NEXT_STEPS (steps), offered);
    g_assert_cmpint (is_there (steps, INFORMATION), ==, cases[i].one);
    g_assert_cmpint (is_there (steps, WITH_CARD), ==, cases[i].with);
    g_assert_cmpint (is_there (steps, WITHOUT_CARD), ==, cases[i].without);
  }
}

/* Somebody plugs a reader in while the button has the focus. */
static void
test_reader_comes (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  g_autofree char *root = make_root (NULL);
  TobiraAccountInfo *account = go_to_done (fixture);
  GtkWidget *steps = ui_get (fixture->window, TOBIRA_TYPE_NEXT_STEPS, NULL);
  g_autofree char *pcscd = g_build_filename (root, "run/pcscd", NULL);
  g_autofree char *socket = g_build_filename (pcscd, "pcscd.comm", NULL);

  g_ptr_array_add (
      account->next_steps,
      tobira_next_step_new ("job-seeker-information-my-number-card", "https://example.jp/card"));
  tobira_next_steps_set_root_directory (TOBIRA_NEXT_STEPS (steps), root);
  show_again (fixture);
  g_assert_true (gtk_widget_grab_focus (ui_get (steps, GTK_TYPE_BUTTON, INFORMATION)));
  g_assert_cmpint (g_mkdir (pcscd, 0700), ==, -1); /* there is no run yet */
  g_assert_cmpint (g_mkdir_with_parents (pcscd, 0700), ==, 0);
  g_assert_true (g_file_set_contents (socket, "", -1, NULL));
  show_again (fixture);
  g_assert_true (is_there (steps, WITH_CARD));
  g_assert_true (ui_has_focus (ui_get (steps, GTK_TYPE_BUTTON, WITH_CARD)));
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (TOBIRA_IS_LINK_DIALOG (window))
      return window;
  }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog () == NULL;
}

static void
close_dialog (void)
{
  gtk_window_close (find_dialog ());
  tobira_test_wait (has_no_dialog, NULL);
}

static void
test_link_fails (void)
{
  const char *address = "tobira-no-such-scheme://example.jp/a?b=c";
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  GtkWindow *dialog;

  go_to_done (fixture);
  tobira_outside_open (get_page (fixture), address);
  tobira_test_wait (has_dialog, NULL);
  dialog = find_dialog ();
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (ui_get (dialog, GTK_TYPE_LABEL, address))));
  ui_press (dialog, "アドレスをコピー");
  ui_get (dialog, GTK_TYPE_LABEL, "アドレスをコピーしました。");
  g_assert_true (gdk_clipboard_is_local (clipboard));
  close_dialog ();
}

/* A shared computer: nothing of it is offered, and nothing happens when it is asked for all the same. */
static void
test_nothing_allowed (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

  go_to_done (fixture);
  tobira_outside_set_allowed (0);
  show_again (fixture);
  g_assert_false (is_there (get_page (fixture), CALENDAR));
  g_assert_false (is_there (get_page (fixture), SAVE));
  g_assert_false (is_there (get_page (fixture), PRINT));
  ui_press (get_page (fixture), INFORMATION);
  tobira_test_wait (has_dialog, NULL);
  ui_get (find_dialog (), GTK_TYPE_LABEL, "https://example.jp/information");
  g_assert_false (is_there (find_dialog (), "アドレスをコピー"));
  close_dialog ();
  /* Pressed before it went away. */
  for (gsize i = 0; i < 3; i++) {
    static const char *const names[] = {CALENDAR, SAVE, PRINT};
    guint before = g_list_model_get_n_items (gtk_window_get_toplevels ());

    ui_press (get_page (fixture), names[i]);
    ui_fixture_settle (fixture);
    g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, before);
  }
  tobira_outside_set_allowed (TOBIRA_OUTSIDE_PRINT);
  show_again (fixture);
  g_assert_false (is_there (get_page (fixture), SAVE));
  g_assert_true (is_there (get_page (fixture), PRINT));
  tobira_outside_set_allowed (TOBIRA_OUTSIDE_ALL);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/done/due", test_due);
  g_test_add_func ("/ui/done/record", test_record);
  g_test_add_func ("/ui/done/next-steps", test_next_steps);
  g_test_add_func ("/ui/done/reader-comes", test_reader_comes);
  g_test_add_func ("/ui/done/link-fails", test_link_fails);
  g_test_add_func ("/ui/done/nothing-allowed", test_nothing_allowed);
  return g_test_run ();
}
