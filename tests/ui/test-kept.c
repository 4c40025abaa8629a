/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever happens, no field loses what is in it (screens, 3). */
#include "ui-fixture.h"

#include "tobira-check-field.h"
#include "tobira-error-summary.h"
#include "tobira-fake-im.h"
#include "tobira-hands.h"
#include "tobira-text-field.h"

/* All that is in the fields of all pages, in their order. */
static void
collect (GtkWidget *widget, GString *all)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (TOBIRA_IS_TEXT_FIELD (child))
      g_string_append_printf (all, "“%s”\n",
                              tobira_text_field_get_text (TOBIRA_TEXT_FIELD (child)));
    else if (TOBIRA_IS_CHECK_FIELD (child))
      g_string_append_printf (all, "%d\n",
                              tobira_check_field_get_active (TOBIRA_CHECK_FIELD (child)));
    else
      collect (child, all);
  }
}

static char *
get_all (UiFixture *fixture)
{
  GString *all = g_string_new (NULL);

  collect (GTK_WIDGET (fixture->window), all);
  return g_string_free (all, FALSE);
}

static TobiraTextField *
get_nth_field (UiFixture *fixture, int n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GQueue) rest = g_queue_new ();

  g_queue_push_head (rest, fixture->window);
  while (!g_queue_is_empty (rest)) {
    GtkWidget *widget = g_queue_pop_head (rest);

    if (TOBIRA_IS_TEXT_FIELD (widget))
      g_ptr_array_add (found, widget);
    for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL;
         child = gtk_widget_get_prev_sibling (child))
      g_queue_push_head (rest, child);
  }
  g_assert_cmpuint (found->len, ==, 5);
  return found->pdata[n];
}

static void
refuse (UiFixture *fixture)
{
  TobiraStep step = tobira_registration_get_step (fixture->registration);

  if (step == TOBIRA_STEP_ADDRESS)
    tobira_registration_submit_address (fixture->registration);
  else
    tobira_registration_submit_password (fixture->registration);
}

static void
refuse_there (UiFixture *fixture)
{
  GError *error = tobira_api_error_new (TOBIRA_API_ERROR_VALIDATION, "Validation");

  g_ptr_array_add (tobira_api_error_get_problem (error)->errors,
                   tobira_field_error_new ("/email", "forbidden-character"));
  tobira_fake_api_fail (fixture->api, TOBIRA_FAKE_REGISTER, error);
  tobira_registration_set_email (fixture->registration, "taro@example.co.jp");
  tobira_registration_set_email_confirmation (fixture->registration, "taro@example.co.jp");
  tobira_registration_submit_address (fixture->registration);
}

static void
fail (UiFixture *fixture)
{
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_OFFLINE);
  refuse_there (fixture);
  tobira_test_settle ();
  tobira_fake_api_set_down (fixture->api, -1);
}

static void
lose (UiFixture *fixture)
{
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_CUT_OFF);
  refuse (fixture);
}

static gboolean
is_in_english (gpointer fixture)
{
  return ui_find (((UiFixture *) fixture)->window, GTK_TYPE_LABEL, "Email address") != NULL;
}

static void
change_language (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", "en");
  tobira_test_wait (is_in_english, fixture);
}

static void
change_theme (UiFixture *fixture)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_fixture_settle (fixture);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
enlarge_text (UiFixture *fixture)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  ui_fixture_settle (fixture);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static void
resize (UiFixture *fixture)
{
  gtk_window_set_default_size (fixture->window, 360, 600);
  ui_fixture_settle (fixture);
  gtk_window_set_default_size (fixture->window, 1024, 900);
}

static void
reload (UiFixture *fixture)
{
  tobira_registration_load (fixture->registration);
}

static void
renew_documents (UiFixture *fixture)
{
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_REGISTER,
                             TOBIRA_API_ERROR_DOCUMENTS_OUTDATED);
  refuse_there (fixture);
}

static void
resend (UiFixture *fixture)
{
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_COOL_DOWN_SECONDS);
  tobira_registration_resend (fixture->registration);
}

static void
expire (UiFixture *fixture)
{
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_TTL_SECONDS);
}

static void
expire_and_restart (UiFixture *fixture)
{
  expire (fixture);
  tobira_registration_restart (fixture->registration);
}

static void
lock (UiFixture *fixture)
{
  for (int i = 0; i < 6; i++) {
    refuse (fixture);
    tobira_test_settle ();
  }
}

static void
go_back (UiFixture *fixture)
{
  tobira_registration_change_address (fixture->registration);
}

static void
go_back_and_forth (UiFixture *fixture)
{
  go_back (fixture);
  tobira_test_settle ();
  tobira_registration_submit_address (fixture->registration);
}

static void
stay (UiFixture *fixture)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  g_autoptr (GtkWindow) question = NULL;

  gtk_window_close (fixture->window);
  ui_fixture_settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

    if (window != fixture->window)
      question = g_object_ref (window);
  }
  gtk_window_close (question);
}

typedef struct {
  const char *name;
  void (*happen) (UiFixture *fixture);
} Event;

static const Event on_address[] = {
    {"refused", refuse},
    {"refused by the service", refuse_there},
    {"a network fault", fail},
    {"another language", change_language},
    {"another theme", change_theme},
    {"larger text", enlarge_text},
    {"another size", resize},
    {"loaded again", reload},
    {"new documents", renew_documents},
};

static const Event on_password[] = {
    {"a wrong key", refuse},
    {"a lost answer", lose},
    {"too many wrong keys", lock},
    {"another language", change_language},
    {"another theme", change_theme},
    {"larger text", enlarge_text},
    {"another size", resize},
    {"loaded again", reload},
    {"the mail again", resend},
    {"the end of the key", expire},
    {"the end of the key, and again", expire_and_restart},
    {"back", go_back},
    {"back and forth", go_back_and_forth},
    {"staying", stay},
};

static void
run_events (const Event *events, gsize n_events, void (*arrange) (UiFixture *fixture))
{
  for (gsize i = 0; i < n_events; i++) {
    g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;

    g_test_message ("%s", events[i].name);
    arrange (fixture);
    before = get_all (fixture);
    events[i].happen (fixture);
    tobira_test_settle ();
    ui_fixture_settle (fixture);
    after = get_all (fixture);
    g_assert_cmpstr (after, ==, before);
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", "ja");
    ui_fixture_settle (fixture);
  }
}

/* All three of the other page, too: whoever comes back has typed them already. */
static void
fill_password (UiFixture *fixture)
{
  tobira_text_field_set_text (get_nth_field (fixture, 2), "Kita-9kaze");
  tobira_text_field_set_text (get_nth_field (fixture, 3), "Kita-9kaze");
  tobira_text_field_set_text (get_nth_field (fixture, 4), "0000-0000");
}

static void
arrange_address (UiFixture *fixture)
{
  ui_fixture_go_to_address (fixture);
  ui_fixture_fill_address (fixture);
  fill_password (fixture);
  tobira_registration_set_not_in_school (fixture->registration, TRUE);
}

static void
arrange_password (UiFixture *fixture)
{
  ui_fixture_go_to_password (fixture);
  fill_password (fixture);
}

static void
test_address (void)
{
  run_events (on_address, G_N_ELEMENTS (on_address), arrange_address);
}

static void
test_password (void)
{
  run_events (on_password, G_N_ELEMENTS (on_password), arrange_password);
}

/* What an input method has in hand when the language is changed is put in its field before. */
static void
test_composing (void)
{
  for (int n = 0; n < 5; n++) {
    g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);

    g_test_message ("field %d", n);
    if (n < 2)
      ui_fixture_go_to_address (fixture);
    else
      ui_fixture_go_to_password (fixture);
    ui_fixture_settle (fixture);
    tobira_hands_focus (fixture->window);
    gtk_widget_grab_focus (GTK_WIDGET (get_nth_field (fixture, n)));
    tobira_test_settle ();
    tobira_fake_im_switch (TRUE, 0);
    tobira_hands_type (fixture->window, "12");
    tobira_hands_key (fixture->window, GDK_KEY_Return, 0);
    tobira_hands_type (fixture->window, "34");
    g_assert_cmpstr (tobira_fake_im_get_preedit (), ==, "３４");
    change_language (fixture);
    ui_fixture_settle (fixture);
    /* Passwords are never folded. */
    g_assert_cmpstr (tobira_text_field_get_text (get_nth_field (fixture, n)), ==,
                     n == 2 || n == 3 ? "１２３４" : "1234");
    g_assert_true (ui_has_focus (GTK_WIDGET (get_nth_field (fixture, n))));
    tobira_fake_im_switch (FALSE, 0);
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", "ja");
    ui_fixture_settle (fixture);
  }
}

/* What a field says and offers stays across a change of language, in the new one; so does the undo. */
static void
test_said (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
  TobiraTextField *email;

  ui_fixture_go_to_address (fixture);
  ui_fixture_settle (fixture);
  tobira_hands_focus (fixture->window);
  email = get_nth_field (fixture, 0);
  gtk_widget_grab_focus (GTK_WIDGET (email));
  tobira_text_field_set_text (email, "ｔａｒｏ＠ｇｍｉａｌ．ｃｏｍ");
  tobira_hands_key (fixture->window, GDK_KEY_Tab, 0);
  ui_get (email, GTK_TYPE_BUTTON, "「taro@gmail.com」に直す");
  change_language (fixture);
  ui_fixture_settle (fixture);
  email = get_nth_field (fixture, 0);
  g_assert_cmpstr (tobira_text_field_get_note (email), ==,
                   "Changed to half-width. Ctrl+Z changes it back.");
  g_assert_true (
      gtk_widget_get_mapped (ui_get (email, GTK_TYPE_BUTTON, "Change to “taro@gmail.com”")));
  gtk_widget_grab_focus (GTK_WIDGET (email));
  tobira_hands_key (fixture->window, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (tobira_text_field_get_text (email), ==, "ｔａｒｏ＠ｇｍｉａｌ．ｃｏｍ");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", "ja");
  ui_fixture_settle (fixture);
}

int
main (int argc, char *argv[])
{
  tobira_fake_im_choose ();
  ui_fixture_init (&argc, &argv, "ja");
  tobira_fake_im_register ();
  g_test_add_func ("/ui/kept/address", test_address);
  g_test_add_func ("/ui/kept/password", test_password);
  g_test_add_func ("/ui/kept/composing", test_composing);
  g_test_add_func ("/ui/kept/said", test_said);
  return g_test_run ();
}
