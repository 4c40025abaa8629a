/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site's policy changes about the screens, and the window when it cannot be obeyed. */
#include "tobira-site.h"

#include <string.h>

#include "tobira-fault-banner.h"
#include "tobira-language-button.h"
#include "tobira-policy-file.h"
#include "tobira-refusal.h"
#include "tobira-strings-policy.h"
#include "ui-fixture.h"

#define CONTACT "ハローワーク三島 055-123-4567"

static void
obey (const char *text)
{
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  g_autoptr (TobiraPolicy) policy = tobira_policy_parse (text, strlen (text), problems);

  g_assert_nonnull (policy);
  tobira_site_set_policy (policy);
}

/* Returns: the tags in the menu */
static char *
list_menu (UiFixture *fixture)
{
  GtkWidget *button = ui_get (fixture->window, TOBIRA_TYPE_LANGUAGE_BUTTON, NULL);
  GMenuModel *menu =
      gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (gtk_widget_get_first_child (button)));
  GString *tags = g_string_new (NULL);

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (
        menu, i, G_MENU_ATTRIBUTE_TARGET, G_VARIANT_TYPE_STRING);

    g_string_append_printf (tags, "%s%s", i > 0 ? " " : "", g_variant_get_string (target, NULL));
  }
  return g_string_free (tags, FALSE);
}

static void
assert_languages (const char *policy, const char *expected)
{
  g_autoptr (UiFixture) fixture = NULL;
  g_autofree char *tags = NULL;
  GtkWidget *button;

  obey (policy);
  fixture = ui_fixture_new (1024, 900);
  button = ui_get (fixture->window, TOBIRA_TYPE_LANGUAGE_BUTTON, NULL);
  tags = list_menu (fixture);
  g_assert_cmpstr (tags, ==, expected);
  g_assert_cmpint (gtk_widget_get_visible (button), ==, strchr (expected, ' ') != NULL);
  tobira_site_set_policy (NULL);
}

static void
test_languages (void)
{
  assert_languages ("{\"version\": 1}", "ja ja-x-easy en zh-Hans pt-BR es vi fil");
  assert_languages ("{\"version\": 1, \"languages\": [\"vi\", \"ja\", \"ja-x-easy\"]}",
                    "vi ja ja-x-easy");
  /* Nothing to choose from. */
  assert_languages ("{\"version\": 1, \"languages\": [\"ja\"]}", "ja");
}

static void
test_find (void)
{
  obey ("{\"version\": 1, \"languages\": [\"pt-BR\", \"ja\"]}");
  g_assert_cmpstr (tobira_site_find_language ("pt_PT.UTF-8")->tag, ==, "pt-BR");
  g_assert_null (tobira_site_find_language ("en"));
  g_assert_null (tobira_site_find_language ("ja-x-easy"));
  g_assert_null (tobira_site_find_language ("de"));
  tobira_site_set_policy (NULL);
  g_assert_nonnull (tobira_site_find_language ("en"));
}

/* The language table of the policy is that of the program. */
static void
test_table (void)
{
  const char *const *tags = tobira_policy_key_get_spec (TOBIRA_POLICY_LANGUAGES)->choices;
  const TobiraLanguage *languages = tobira_locale_get_languages ();
  guint i;

  for (i = 0; languages[i].tag != NULL; i++)
    g_assert_cmpstr (tags[i], ==, languages[i].tag);
  g_assert_null (tags[i]);
}

static void
assert_contact (const char *policy, gboolean is_expected)
{
  g_autoptr (UiFixture) fixture = NULL;
  GtkWidget *banner, *label;

  obey (policy);
  fixture = ui_fixture_new (1024, 900);
  banner = ui_get (fixture->window, TOBIRA_TYPE_FAULT_BANNER, NULL);
  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_SERVER);
  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
  ui_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (banner));
  label = ui_find (banner, GTK_TYPE_LABEL, "お困りのときのお問い合わせ先: " CONTACT);
  g_assert_cmpint (label != NULL && gtk_widget_get_mapped (label), ==, is_expected);
  tobira_site_set_policy (NULL);
}

static void
test_contact (void)
{
  assert_contact ("{\"version\": 1, \"contact\": \"" CONTACT "\"}", TRUE);
  assert_contact ("{\"version\": 1}", FALSE);
}

static void
test_refusal (void)
{
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  g_autofree char *details = NULL;
  const char *text = "{\"version\": 2, \"a<b>\": 1}";
  GtkWindow *window;

  g_assert_null (tobira_policy_parse (text, strlen (text), problems));
  details = tobira_strings_for_policy_problems (problems, "/etc/x.json");
  g_assert_cmpstr (
      details, ==,
      "/etc/x.json\n\n/version\n「2」はここでは使用できません。使用できるのは数値 1 "
      "だけです。 (1行13文字目)\n\n/a<b>\nこのようなキーはありません。ここで使えるキー: "
      "version, service, language, languages, contact, kiosk (1行24文字目)");
  window = tobira_refusal_new (NULL, details);
  gtk_window_present (window);
  ui_get (window, GTK_TYPE_LABEL, details);
  ui_get (window, GTK_TYPE_LABEL, "このコンピューターでは現在登録できません");
  ui_press (window, "閉じる");
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/site/languages", test_languages);
  g_test_add_func ("/ui/site/find", test_find);
  g_test_add_func ("/ui/site/table", test_table);
  g_test_add_func ("/ui/site/contact", test_contact);
  g_test_add_func ("/ui/site/refusal", test_refusal);
  return g_test_run ();
}
