/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-states.h"

#include <glib/gi18n.h>

#include "tobira-address-page.h"
#include "tobira-done-page.h"
#include "tobira-keeping-view.h"
#include "tobira-document-view.h"
#include "tobira-document-window.h"
#include "tobira-language-button.h"
#include "tobira-link-dialog.h"
#include "tobira-locale.h"
#include "tobira-menu-button.h"
#include "tobira-next-steps.h"
#include "tobira-outcome.h"
#include "tobira-page.h"
#include "tobira-password-page.h"
#include "tobira-strings-record.h"
#include "tobira-text-field.h"

/* How far the state in the middle of a document has come. */
#define PARTLY 0.4

static const char *folder;

/* The text that the service would choose: Japanese for Japanese, English for everybody else. */
static void
put_document (UiFixture *self, const char *kind)
{
  static const char *const languages[] = {"ja", "en"};

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autofree char *base = g_strdup_printf ("%s.%s.md", kind, languages[i]);
    g_autofree char *path = g_build_filename (folder, base, NULL);
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;

    g_file_get_contents (path, &text, NULL, &error);
    g_assert_no_error (error);
    tobira_fake_api_set_document (self->api, kind, "1", languages[i], text);
  }
}

/* The links of the manual, all of them. */
static void
add_links (UiFixture *self)
{
  static const char *const names[] = {"link-collection", "sitemap", "site-policy", "privacy-policy",
                                      "terms-of-use",    "contact", "locations"};
  TobiraServiceInfo *service = tobira_registration_get_service (self->registration);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (service->links, tobira_link_new (names[i], names[i], "https://example.jp/"));
  g_object_notify (G_OBJECT (self->registration), "service");
}

static gboolean
is_idle (gpointer registration)
{
  return tobira_registration_get_activity (registration) == TOBIRA_ACTIVITY_NONE;
}

static void
wait_for_answer (UiFixture *self)
{
  tobira_test_wait (is_idle, self->registration);
  ui_fixture_settle (self);
}

static void
show_start (UiFixture *self)
{
  tobira_registration_load (self->registration);
  wait_for_answer (self);
  add_links (self);
}

static void
show_start_loading (UiFixture *self)
{
  tobira_fake_api_hold (self->api, TOBIRA_FAKE_GET_SERVICE);
  tobira_registration_load (self->registration);
}

static void
show_start_fault (UiFixture *self)
{
  tobira_fake_api_set_down (self->api, TOBIRA_API_ERROR_REFUSED);
  tobira_registration_load (self->registration);
  wait_for_answer (self);
}

static void
show_languages (UiFixture *self)
{
  GtkWidget *button;

  show_start (self);
  button =
      ui_get (ui_get (self->window, TOBIRA_TYPE_LANGUAGE_BUTTON, NULL), GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

static void
show_address (UiFixture *self)
{
  put_document (self, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  put_document (self, TOBIRA_DOCUMENT_TERMS_OF_USE);
  ui_fixture_go_to_address (self);
}

static void
show_address_refused (UiFixture *self)
{
  show_address (self);
  tobira_registration_set_email (self->registration, "ab[cd@example.co.jp");
  tobira_registration_submit_address (self->registration);
}

/* What both fields say when the text in them looks like a slip or has been folded. */
static void
show_address_corrections (UiFixture *self)
{
  TobiraPage *page = TOBIRA_PAGE (ui_get (self->window, TOBIRA_TYPE_ADDRESS_PAGE, NULL));
  GtkWidget *email = tobira_page_get_field (page, TOBIRA_FIELD_EMAIL);
  GtkWidget *confirmation = tobira_page_get_field (page, TOBIRA_FIELD_EMAIL_CONFIRMATION);

  show_address (self);
  gtk_widget_grab_focus (email);
  tobira_text_field_set_text (TOBIRA_TEXT_FIELD (email), "taro@gmial.com");
  gtk_widget_grab_focus (confirmation);
  tobira_text_field_set_text (TOBIRA_TEXT_FIELD (confirmation), "ｔａｒｏ@example.co.jp");
  ui_fixture_settle (self);
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
}

/* At a field with an error, and with what was probably meant. */
static void
show_address_mending (UiFixture *self)
{
  TobiraPage *page = TOBIRA_PAGE (ui_get (self->window, TOBIRA_TYPE_ADDRESS_PAGE, NULL));
  GtkWidget *email = tobira_page_get_field (page, TOBIRA_FIELD_EMAIL);

  show_address (self);
  tobira_registration_set_email (self->registration, "taro@example。co，jp");
  tobira_registration_set_email_confirmation (self->registration, "taro@example.co.jp");
  gtk_widget_grab_focus (email);
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  tobira_registration_submit_address (self->registration);
  ui_fixture_settle (self);
  gtk_widget_grab_focus (email);
}

static void
show_address_reading (UiFixture *self)
{
  GtkTextView *view;
  GtkAdjustment *adjustment;

  show_address (self);
  ui_fixture_settle (self);
  view = tobira_document_view_get_text_view (
      TOBIRA_DOCUMENT_VIEW (ui_get (self->window, TOBIRA_TYPE_DOCUMENT_VIEW, NULL)));
  gtk_widget_grab_focus (GTK_WIDGET (view));
  ui_fixture_settle (self);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  gtk_adjustment_set_value (adjustment, PARTLY * (gtk_adjustment_get_upper (adjustment) -
                                                  gtk_adjustment_get_page_size (adjustment)));
}

static void
show_address_one_read (UiFixture *self)
{
  show_address (self);
  tobira_test_read (
      tobira_registration_get_document (self->registration, TOBIRA_DOCUMENT_PRIVACY_POLICY));
}

static void
show_address_unlocked (UiFixture *self)
{
  show_address_one_read (self);
  tobira_test_read (
      tobira_registration_get_document (self->registration, TOBIRA_DOCUMENT_TERMS_OF_USE));
}

static void
show_address_ready (UiFixture *self)
{
  show_address (self);
  ui_fixture_fill_address (self);
}

static void
show_address_fault (UiFixture *self)
{
  show_address_ready (self);
  tobira_fake_api_set_down (self->api, TOBIRA_API_ERROR_OFFLINE);
  tobira_registration_submit_address (self->registration);
  wait_for_answer (self);
}

static void
show_address_busy (UiFixture *self)
{
  show_address_ready (self);
  tobira_fake_api_hold (self->api, TOBIRA_FAKE_REGISTER);
  tobira_registration_submit_address (self->registration);
}

static void
show_document_failed (UiFixture *self)
{
  tobira_fake_api_fail_code (self->api, TOBIRA_FAKE_GET_DOCUMENT, TOBIRA_API_ERROR_TIMED_OUT);
  ui_fixture_go_to_address (self);
}

static void
show_document_loading (UiFixture *self)
{
  tobira_fake_api_hold (self->api, TOBIRA_FAKE_GET_DOCUMENT);
  tobira_registration_load (self->registration);
  tobira_test_settle ();
  tobira_registration_begin (self->registration);
}

static void
show_document (UiFixture *self)
{
  show_address (self);
  ui_fixture_settle (self);
  tobira_document_window_show (
      TOBIRA_DOCUMENT_VIEW (ui_get (self->window, TOBIRA_TYPE_DOCUMENT_VIEW, NULL)));
}

static void
show_password_waiting (UiFixture *self)
{
  ui_fixture_go_to_address (self);
  ui_fixture_fill_address (self);
  tobira_registration_submit_address (self->registration);
  ui_fixture_wait_for_step (self, TOBIRA_STEP_PASSWORD);
  tobira_fake_api_set_mail_state (self->api, TOBIRA_MAIL_QUEUED);
  tobira_registration_refresh (self->registration);
}

static void
show_password_resend (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  tobira_fake_clock_advance_seconds (self->clock, TOBIRA_FAKE_COOL_DOWN_SECONDS);
}

static void
fill_password (UiFixture *self, TobiraField field, const char *text)
{
  TobiraPage *page = TOBIRA_PAGE (ui_get (self->window, TOBIRA_TYPE_PASSWORD_PAGE, NULL));

  tobira_text_field_set_text (TOBIRA_TEXT_FIELD (tobira_page_get_field (page, field)), text);
}

static void
show_password_filled (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  fill_password (self, TOBIRA_FIELD_PASSWORD, "Kita-9kaze");
  fill_password (self, TOBIRA_FIELD_PASSWORD_CONFIRMATION, "Kita-9kaze");
  fill_password (self, TOBIRA_FIELD_AUTH_KEY, "1234-5678");
}

static void
show_password_revealed (UiFixture *self)
{
  GtkWidget *page = ui_get (self->window, TOBIRA_TYPE_PASSWORD_PAGE, NULL);

  show_password_filled (self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_get (page, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
}

static void
show_password_busy (UiFixture *self)
{
  show_password_filled (self);
  tobira_fake_api_hold (self->api, TOBIRA_FAKE_COMPLETE);
  tobira_registration_submit_password (self->registration);
}

static void
show_password_delayed (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  tobira_fake_api_set_mail_state (self->api, TOBIRA_MAIL_DELAYED);
  tobira_registration_refresh (self->registration);
}

static void
show_password_undelivered (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  tobira_fake_api_set_mail_state (self->api, TOBIRA_MAIL_REJECTED);
  tobira_registration_refresh (self->registration);
}

static void
show_password_refused (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  tobira_registration_submit_password (self->registration);
}

/* At a field with several errors, below it the key in a whole mail. */
static void
show_password_mending (UiFixture *self)
{
  TobiraPage *page = TOBIRA_PAGE (ui_get (self->window, TOBIRA_TYPE_PASSWORD_PAGE, NULL));
  GtkWidget *password = tobira_page_get_field (page, TOBIRA_FIELD_PASSWORD);
  GtkWidget *key = tobira_page_get_field (page, TOBIRA_FIELD_AUTH_KEY);

  ui_fixture_go_to_password (self);
  tobira_text_field_set_text (TOBIRA_TEXT_FIELD (password), "あbc");
  gtk_widget_grab_focus (key);
  tobira_text_field_set_text (TOBIRA_TEXT_FIELD (key), "認証キー: 1234-5678\n有効期間: 50分");
  tobira_registration_submit_password (self->registration);
  ui_fixture_settle (self);
  gtk_widget_grab_focus (password);
}

static void
show_password_wrong_key (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  tobira_registration_set_password (self->registration, "Kita-9kaze");
  tobira_registration_set_password_confirmation (self->registration, "Kita-9kaze");
  tobira_registration_set_auth_key (self->registration, "87654321");
  tobira_registration_submit_password (self->registration);
  wait_for_answer (self);
}

static void
show_password_urgent (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  tobira_fake_clock_advance_seconds (self->clock, TOBIRA_FAKE_TTL_SECONDS - 60);
}

static void
show_password_expired (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  tobira_fake_clock_advance_seconds (self->clock, TOBIRA_FAKE_TTL_SECONDS + 60);
}

static void
show_leaving (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  gtk_window_close (self->window);
}

/* The service offers the step with a card, and nobody knows whether this device can read one. */
static void
show_done_card (UiFixture *self)
{
  TobiraAccountInfo *account;

  ui_fixture_go_to_done (self);
  account = tobira_registration_get_account (self->registration);
  g_ptr_array_add (
      account->next_steps,
      tobira_next_step_new ("job-seeker-information-my-number-card", "https://example.jp/card"));
  g_object_notify (G_OBJECT (self->registration), "account");
  tobira_next_steps_set_root_directory (
      TOBIRA_NEXT_STEPS (ui_get (self->window, TOBIRA_TYPE_NEXT_STEPS, NULL)), "/nowhere");
}

static void
show_done_outcomes (UiFixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/media/usb/求職情報の登録期限_2026-12-08.ics");
  g_autofree char *saved = tobira_strings_for_saved (file);
  GtkWidget *first;
  GtkWidget *second;

  ui_fixture_go_to_done (self);
  first = ui_get (ui_get (self->window, TOBIRA_TYPE_DONE_PAGE, NULL), TOBIRA_TYPE_OUTCOME, NULL);
  tobira_outcome_show_success (TOBIRA_OUTCOME (first), saved);
  second = gtk_widget_get_next_sibling (ui_get (self->window, TOBIRA_TYPE_NEXT_STEPS, NULL));
  second = ui_get (gtk_widget_get_next_sibling (second), TOBIRA_TYPE_OUTCOME, NULL);
  tobira_outcome_show_failure (TOBIRA_OUTCOME (second), tobira_strings_for_not_printed ());
}

/* As an earlier registration left it. */
static void
show_start_kept (UiFixture *self)
{
  tobira_fake_keeper_put (self->keeper,
                          "ハローワークインターネットサービス マイページ(t***@example.co.jp)");
  show_start (self);
  tobira_keeping_look (tobira_registration_get_keeping (self->registration));
  tobira_test_settle ();
}

static void
press_keep (UiFixture *self)
{
  GtkWidget *keep;

  ui_fixture_go_to_done (self);
  ui_fixture_settle (self);
  keep = ui_get (
      ui_get (ui_get (self->window, TOBIRA_TYPE_DONE_PAGE, NULL), TOBIRA_TYPE_KEEPING_VIEW, NULL),
      GTK_TYPE_BUTTON, _ ("Keep in this computer’s keyring"));
  gtk_widget_grab_focus (keep);
  g_signal_emit_by_name (keep, "clicked");
  tobira_test_settle ();
}

static void
show_done_kept (UiFixture *self)
{
  press_keep (self);
}

static void
show_done_keeping (UiFixture *self)
{
  tobira_fake_keeper_hold (self->keeper);
  press_keep (self);
  tobira_fake_clock_advance_seconds (self->clock, TOBIRA_KEEPING_SLOW_SECONDS);
}

static void
show_done_not_kept (UiFixture *self)
{
  tobira_fake_keeper_fail (self->keeper, TOBIRA_KEEPER_ERROR_LOCKED);
  press_keep (self);
}

static void
show_done_forgotten (UiFixture *self)
{
  press_keep (self);
  tobira_keeping_forget (tobira_registration_get_keeping (self->registration));
  tobira_test_settle ();
}

static void
show_done_lapsed (UiFixture *self)
{
  ui_fixture_go_to_done (self);
  tobira_fake_clock_advance_seconds (self->clock, TOBIRA_KEEPING_SECONDS);
}

static void
show_link (UiFixture *self)
{
  ui_fixture_go_to_done (self);
  tobira_link_dialog_show (self->window,
                           "https://www.hellowork.mhlw.go.jp/member/jobseeker/start.html", TRUE);
}

/* In the middle of the form, which stays as it is. */
static void
show_shortcuts (UiFixture *self)
{
  ui_fixture_go_to_password (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.shortcuts", NULL);
}

static void
show_about (UiFixture *self)
{
  show_start (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.about", NULL);
}

static void
show_menu (UiFixture *self)
{
  GtkWidget *button;

  show_start (self);
  button =
      ui_get (ui_get (self->window, TOBIRA_TYPE_MENU_BUTTON, NULL), GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

const UiState *
ui_states_get (const char *documents)
{
  static const UiState states[] = {
      {"start", TRUE, show_start},
      {"start-loading", FALSE, show_start_loading},
      {"start-fault", FALSE, show_start_fault},
      {"start-kept", FALSE, show_start_kept},
      {"languages", FALSE, show_languages},
      {"menu", FALSE, show_menu},
      {"about", FALSE, show_about},
      {"address", TRUE, show_address},
      {"address-refused", TRUE, show_address_refused},
      {"address-corrections", FALSE, show_address_corrections},
      {"address-mending", FALSE, show_address_mending},
      {"address-reading", FALSE, show_address_reading},
      {"address-one-read", FALSE, show_address_one_read},
      {"address-unlocked", FALSE, show_address_unlocked},
      {"address-ready", FALSE, show_address_ready},
      {"address-busy", FALSE, show_address_busy},
      {"address-fault", FALSE, show_address_fault},
      {"document-loading", FALSE, show_document_loading},
      {"document-failed", FALSE, show_document_failed},
      {"document", FALSE, show_document},
      {"password", TRUE, ui_fixture_go_to_password},
      {"password-waiting", FALSE, show_password_waiting},
      {"password-resend", FALSE, show_password_resend},
      {"password-revealed", FALSE, show_password_revealed},
      {"password-busy", FALSE, show_password_busy},
      {"password-delayed", FALSE, show_password_delayed},
      {"password-undelivered", FALSE, show_password_undelivered},
      {"password-refused", FALSE, show_password_refused},
      {"password-mending", FALSE, show_password_mending},
      {"password-wrong-key", FALSE, show_password_wrong_key},
      {"password-urgent", FALSE, show_password_urgent},
      {"password-expired", FALSE, show_password_expired},
      {"leaving", FALSE, show_leaving},
      {"shortcuts", FALSE, show_shortcuts},
      {"done", TRUE, ui_fixture_go_to_done},
      {"done-card", FALSE, show_done_card},
      {"done-outcomes", FALSE, show_done_outcomes},
      {"done-keeping", FALSE, show_done_keeping},
      {"done-kept", FALSE, show_done_kept},
      {"done-not-kept", FALSE, show_done_not_kept},
      {"done-forgotten", FALSE, show_done_forgotten},
      {"done-lapsed", FALSE, show_done_lapsed},
      {"link", FALSE, show_link},
      {NULL, FALSE, NULL},
  };

  folder = documents;
  return states;
}

GtkWindow *
ui_states_get_window (UiFixture *self)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next) {
    if (GTK_IS_WINDOW (at->data) && gtk_widget_get_visible (at->data) &&
        gtk_window_get_transient_for (at->data) == self->window)
      return at->data;
  }
  return self->window;
}

void
ui_states_leave (UiFixture *self)
{
  GType types[] = {TOBIRA_TYPE_LANGUAGE_BUTTON, TOBIRA_TYPE_MENU_BUTTON};

  /* GTK 4.8 complains about a window that goes away under its open menu. */
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_menu_button_popdown (GTK_MENU_BUTTON (
        ui_get (ui_get (self->window, types[i], NULL), GTK_TYPE_MENU_BUTTON, NULL)));
  ui_fixture_settle (self);
}
