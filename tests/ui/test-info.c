/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu, the list of shortcuts, and what the program says of itself. */
#include "ui-fixture.h"

#include "tobira-about.h"
#include "tobira-config.h"
#include "tobira-hands.h"
#include "tobira-info-window.h"
#include "tobira-link-dialog.h"
#include "tobira-menu-button.h"
#include "tobira-outside.h"
#include "tobira-password-page.h"
#include "tobira-shortcuts.h"
#include "tobira-text-field.h"

#define TYPED "Kita-9"

/* Returns: (transfer none) (nullable) */
static GtkWindow *
find_above (UiFixture *fixture, GType type)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next) {
    if (G_TYPE_CHECK_INSTANCE_TYPE (at->data, type) && gtk_widget_get_mapped (at->data))
      return at->data;
  }
  return NULL;
}

static gboolean
is_info_open (gpointer fixture)
{
  return find_above (fixture, TOBIRA_TYPE_INFO_WINDOW) != NULL;
}

static gboolean
is_info_closed (gpointer fixture)
{
  return find_above (fixture, TOBIRA_TYPE_INFO_WINDOW) == NULL;
}

static UiFixture *
create (void)
{
  UiFixture *fixture = ui_fixture_new (1024, 768);

  tobira_shortcuts_bind (gtk_window_get_application (fixture->window));
  return fixture;
}

static TobiraTextField *
type_password (UiFixture *fixture)
{
  TobiraPage *page = TOBIRA_PAGE (ui_get (fixture->window, TOBIRA_TYPE_PASSWORD_PAGE, NULL));
  GtkWidget *field;

  ui_fixture_go_to_password (fixture);
  ui_fixture_settle (fixture);
  field = tobira_page_get_field (page, TOBIRA_FIELD_PASSWORD);
  gtk_widget_grab_focus (field);
  tobira_hands_focus (fixture->window);
  tobira_hands_type (fixture->window, TYPED);
  return TOBIRA_TEXT_FIELD (field);
}

/* Opens a window by key above a form, closes it by Escape, and types on. */
static void
check_nothing_lost (guint key, GdkModifierType modifiers)
{
  g_autoptr (UiFixture) fixture = create ();
  TobiraTextField *field = type_password (fixture);
  GtkWindow *info;

  tobira_hands_key (fixture->window, key, modifiers);
  tobira_test_wait (is_info_open, fixture);
  info = find_above (fixture, TOBIRA_TYPE_INFO_WINDOW);
  g_assert_true (gtk_window_get_modal (info));
  tobira_hands_focus (info);
  tobira_hands_key (info, GDK_KEY_Tab, 0);
  tobira_hands_key (info, GDK_KEY_Down, 0);
  tobira_hands_key (info, GDK_KEY_Escape, 0);
  tobira_test_wait (is_info_closed, fixture);
  tobira_hands_focus (fixture->window);
  g_assert_true (ui_has_focus (GTK_WIDGET (field)));
  tobira_hands_type (fixture->window, "kaze");
  g_assert_cmpstr (tobira_text_field_get_text (field), ==, TYPED "kaze");
}

static void
test_f1 (void)
{
  check_nothing_lost (GDK_KEY_F1, 0);
}

/* On a keyboard of the United States "?" is on the key of the slash. */
static void
test_question_mark (void)
{
  check_nothing_lost (GDK_KEY_slash, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
}

static gboolean
is_menu_open (gpointer button)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  return popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover));
}

static gboolean
is_menu_closed (gpointer button)
{
  return !is_menu_open (button);
}

static void
test_menu (void)
{
  g_autoptr (UiFixture) fixture = create ();
  TobiraTextField *field = type_password (fixture);
  GtkWidget *button =
      ui_get (ui_get (fixture->window, TOBIRA_TYPE_MENU_BUTTON, NULL), GTK_TYPE_MENU_BUTTON, NULL);

  tobira_hands_key (fixture->window, GDK_KEY_F10, 0);
  tobira_test_wait (is_menu_open, button);
  tobira_hands_key (fixture->window, GDK_KEY_Escape, 0);
  tobira_test_wait (is_menu_closed, button);
  ui_fixture_settle (fixture);
  g_assert_cmpstr (tobira_text_field_get_text (field), ==, TYPED);
}

/* What the list names is there, and once. */
static void
test_table (void)
{
  g_autoptr (UiFixture) fixture = create ();
  GtkApplication *application = gtk_window_get_application (fixture->window);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const TobiraShortcut *at = tobira_shortcuts_get (); at->title != NULL; at++) {
    for (const char *const *keys = at->keys; *keys != NULL; keys++) {
      guint key;
      GdkModifierType modifiers;

      g_assert_true (gtk_accelerator_parse (*keys, &key, &modifiers));
      g_assert_cmpuint (key, !=, 0);
      g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%d %s", at->place, *keys)));
    }
    if (at->action != NULL) {
      g_auto (GStrv) bound = gtk_application_get_accels_for_action (application, at->action);

      g_assert_cmpuint (g_strv_length (bound), ==, g_strv_length ((char **) at->keys));
    }
  }
}

/* And nothing is bound that it does not name. */
static void
test_nothing_else (void)
{
  g_autoptr (UiFixture) fixture = create ();
  g_auto (GStrv) bound =
      gtk_application_list_action_descriptions (gtk_window_get_application (fixture->window));

  for (char **action = bound; *action != NULL; action++) {
    gboolean is_listed = FALSE;

    for (const TobiraShortcut *at = tobira_shortcuts_get (); at->title != NULL; at++)
      is_listed = is_listed || g_strcmp0 (at->action, *action) == 0;
    if (!is_listed)
      g_error ("%s is bound, but not listed", *action);
  }
}

static void
open_about (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.about", NULL);
  tobira_test_wait (is_info_open, fixture);
}

static void
test_about (void)
{
  g_autoptr (UiFixture) fixture = create ();
  GtkWindow *about;

  open_about (fixture);
  about = find_above (fixture, TOBIRA_TYPE_INFO_WINDOW);
  g_assert_nonnull (ui_find (about, GTK_TYPE_LABEL, "バージョン " TOBIRA_VERSION));
  g_assert_nonnull (ui_find (about, GTK_TYPE_LABEL, "GTK"));
  g_assert_nonnull (ui_find (about, GTK_TYPE_LABEL, "OFL-1.1"));
  ui_press (about, "情報をコピー");
  g_assert_nonnull (ui_find (about, GTK_TYPE_LABEL, "情報をコピーしました。"));
  gtk_window_destroy (about);
}

/* Where no other page may be opened, its address is shown; and nothing is left in the clipboard for the
 * next person. */
static void
test_about_shared (void)
{
  g_autoptr (UiFixture) fixture = create ();
  GtkWindow *about;
  GtkWindow *link;

  tobira_outside_set_allowed (0);
  open_about (fixture);
  about = find_above (fixture, TOBIRA_TYPE_INFO_WINDOW);
  g_assert_null (ui_find (about, GTK_TYPE_BUTTON, "情報をコピー"));
  ui_press (about, "プログラムの問題を報告");
  link = find_above (fixture, TOBIRA_TYPE_LINK_DIALOG);
  g_assert_nonnull (link);
  g_assert_nonnull (ui_find (link, GTK_TYPE_LABEL, TOBIRA_HOMEPAGE "/issues"));
  gtk_window_destroy (link);
  gtk_window_destroy (about);
  tobira_outside_set_allowed (TOBIRA_OUTSIDE_ALL);
}

/* Somebody will put this where everybody can read it. */
static void
test_details (void)
{
  g_autoptr (UiFixture) fixture = create ();
  const char *const secrets[] = {g_get_home_dir (), g_get_user_name (), g_get_host_name (),
                                 "taro@example.co.jp", TYPED};
  g_autofree char *text = NULL;

  type_password (fixture);
  text = tobira_about_describe_system (fixture->window);
  g_assert_nonnull (strstr (text, "GTK 4."));
  g_assert_nonnull (strstr (text, "Language: ja"));
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++) {
    /* "root" and the like are words of other things. */
    if (strlen (secrets[i]) > 5)
      g_assert_null (strstr (text, secrets[i]));
  }
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/info/f1", test_f1);
  g_test_add_func ("/info/question-mark", test_question_mark);
  g_test_add_func ("/info/menu", test_menu);
  g_test_add_func ("/info/table", test_table);
  g_test_add_func ("/info/nothing-else", test_nothing_else);
  g_test_add_func ("/info/about", test_about);
  g_test_add_func ("/info/about-shared", test_about_shared);
  g_test_add_func ("/info/details", test_details);
  return g_test_run ();
}
