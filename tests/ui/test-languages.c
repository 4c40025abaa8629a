/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Every language on every screen, one after the other: everything entered, the errors, the focus and
 * the time stay (screens, 21). */
#include <string.h>

#include "tobira-error-summary.h"
#include "tobira-locale.h"
#include "tobira-text-field.h"
#include "ui-states.h"

/* What must be the same in every language: texts and ticks, in their order on the screen. */
static void
collect (GtkWidget *widget, GString *found)
{
  if (TOBIRA_IS_TEXT_FIELD (widget))
    g_string_append_printf (found, "[%s]", tobira_text_field_get_text (TOBIRA_TEXT_FIELD (widget)));
  if (GTK_IS_CHECK_BUTTON (widget))
    g_string_append (found,
                     gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)) ? "[x]" : "[ ]");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, found);
}

/* The same place in the tree is the same field, whatever it is called. */
static char *
get_place (GtkWidget *widget)
{
  GString *place = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    guint index = 0;

    for (GtkWidget *at = gtk_widget_get_prev_sibling (widget); at != NULL;
         at = gtk_widget_get_prev_sibling (at))
      index++;
    g_string_append_printf (place, "%s:%u/", G_OBJECT_TYPE_NAME (widget), index);
  }
  return g_string_free (place, FALSE);
}

typedef struct {
  GString *content;
  char *focus;
  char *title;
  guint n_issues;
  gint64 seconds_left;
  TobiraStep step;
} Shot;

static Shot *
take (UiFixture *fixture)
{
  Shot *shot = g_new0 (Shot, 1);

  ui_fixture_settle (fixture);
  shot->content = g_string_new (NULL);
  collect (GTK_WIDGET (fixture->window), shot->content);
  shot->focus = get_place (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  shot->title = g_strdup (gtk_window_get_title (fixture->window));
  shot->n_issues =
      g_list_model_get_n_items (tobira_registration_get_issues (fixture->registration));
  shot->seconds_left = tobira_registration_get_seconds_left (fixture->registration);
  shot->step = tobira_registration_get_step (fixture->registration);
  return shot;
}

static void
shot_free (Shot *shot)
{
  g_string_free (shot->content, TRUE);
  g_free (shot->focus);
  g_free (shot->title);
  g_free (shot);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shot, shot_free)

static gboolean
has_language (gpointer data)
{
  return g_str_equal (tobira_locale_get_language (), data);
}

static void
change (UiFixture *fixture, const char *tag)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language", "s", tag);
  tobira_test_wait (has_language, (gpointer) tag);
  ui_fixture_settle (fixture);
}

static const char *
get_family (UiFixture *fixture)
{
  PangoContext *context = gtk_widget_get_pango_context (
      ui_get (ui_get (fixture->window, TOBIRA_TYPE_TEXT_FIELD, NULL), GTK_TYPE_LABEL, NULL));

  return pango_font_description_get_family (pango_context_get_font_description (context));
}

/* Each language once, and back to the first one. */
static void
go_through (UiFixture *fixture)
{
  g_autoptr (Shot) before = take (fixture);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_languages = 0;

  for (const TobiraLanguage *at = tobira_locale_get_languages (); at->tag != NULL; at++) {
    g_autoptr (Shot) now = NULL;

    change (fixture, at->tag);
    now = take (fixture);
    g_assert_cmpstr (tobira_registration_get_language (fixture->registration), ==, at->tag);
    g_assert_cmpstr (now->content->str, ==, before->content->str);
    g_assert_cmpstr (now->focus, ==, before->focus);
    g_assert_cmpuint (now->n_issues, ==, before->n_issues);
    g_assert_cmpint (now->seconds_left, ==, before->seconds_left);
    g_assert_cmpint (now->step, ==, before->step);
    /* The shapes of shared characters are those of the language. */
    g_assert_cmpint (g_str_has_prefix (get_family (fixture), "Noto Sans CJK SC"), ==,
                     g_str_equal (at->tag, "zh-Hans"));
    g_hash_table_add (titles, g_strdup (now->title));
    n_languages++;
  }
  g_assert_cmpuint (g_hash_table_size (titles), ==, n_languages);
  change (fixture, "ja");
}

static TobiraTextField *
get_field (UiFixture *fixture, const char *label)
{
  return TOBIRA_TEXT_FIELD (ui_get (fixture->window, TOBIRA_TYPE_TEXT_FIELD, label));
}

static void
test_address (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 768);

  ui_fixture_go_to_address (fixture);
  ui_fixture_fill_address (fixture);
  tobira_text_field_set_text (get_field (fixture, "メールアドレス"), "ｔａｒｏ＠example.co.jp ");
  gtk_widget_grab_focus (
      tobira_text_field_get_entry (get_field (fixture, "メールアドレス(確認用)")));
  go_through (fixture);
  g_assert_true (tobira_registration_get_consent (fixture->registration));
}

/* The summary and the field say the same words, in any language (screens, 2). */
static void
assert_same_words (UiFixture *fixture)
{
  GtkWidget *summary = ui_get (fixture->window, TOBIRA_TYPE_ERROR_SUMMARY, NULL);
  GtkWidget *page = ui_get (fixture->window, TOBIRA_TYPE_TEXT_FIELD, NULL);
  const char *error = tobira_text_field_get_error (TOBIRA_TEXT_FIELD (page));

  g_assert_nonnull (error);
  g_assert_nonnull (ui_find (summary, GTK_TYPE_LABEL, error));
}

/* One that is not read by being looked at once. */
static void
put_long_document (UiFixture *fixture, const char *kind)
{
  static const char *const languages[] = {"ja", "en"};
  GString *text = g_string_new ("# 見本\n\n");

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "第%d条 この文書は見本です。\n\n", i + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    tobira_fake_api_set_document (fixture->api, kind, "1", languages[i], text->str);
  g_string_free (text, TRUE);
}

static void
test_errors (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 768);

  put_long_document (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
  put_long_document (fixture, TOBIRA_DOCUMENT_TERMS_OF_USE);
  ui_fixture_go_to_address (fixture);
  tobira_text_field_set_text (get_field (fixture, "メールアドレス"), "ta[ro@example.co.jp");
  gtk_widget_grab_focus (tobira_text_field_get_entry (get_field (fixture, "メールアドレス")));
  tobira_registration_submit_address (fixture->registration);
  ui_fixture_settle (fixture);
  /* The address twice, both texts, and both boxes. */
  g_assert_cmpuint (
      g_list_model_get_n_items (tobira_registration_get_issues (fixture->registration)), ==, 6);
  gtk_widget_grab_focus (tobira_text_field_get_entry (get_field (fixture, "メールアドレス")));
  go_through (fixture);
  for (const TobiraLanguage *at = tobira_locale_get_languages (); at->tag != NULL; at++) {
    change (fixture, at->tag);
    assert_same_words (fixture);
  }
  change (fixture, "ja");
}

static void
test_password (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 768);

  ui_fixture_go_to_password (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, 600);
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード"), "Kita-9kaze");
  tobira_text_field_set_text (get_field (fixture, "新規のパスワード(確認用)"), "Kita-9ka");
  tobira_text_field_set_text (get_field (fixture, "認証キー"), "1234-56");
  gtk_widget_grab_focus (tobira_text_field_get_entry (get_field (fixture, "認証キー")));
  go_through (fixture);
  g_assert_cmpint (tobira_registration_get_seconds_left (fixture->registration), >, 0);
}

static void
test_done (void)
{
  g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 768);

  ui_fixture_go_to_done (fixture);
  go_through (fixture);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/languages/address", test_address);
  g_test_add_func ("/ui/languages/errors", test_errors);
  g_test_add_func ("/ui/languages/password", test_password);
  g_test_add_func ("/ui/languages/done", test_done);
  return g_test_run ();
}
