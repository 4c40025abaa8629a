/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Every code has a sentence, in every language, that names the cause and what to do. */
#include <locale.h>
#include <string.h>

#include "tobira-config.h"
#include "tobira-locale.h"
#include "tobira-strings.h"

/* Words that say nothing, or put the blame on people (screens, 4). */
static const char *const forbidden[] = {"無効", "不正", "申し訳", "invalid", "illegal", "sorry"};

static void
assert_good (const char *text)
{
  g_assert_nonnull (text);
  g_assert_cmpuint (strlen (text), >, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++) {
    g_autofree char *folded = g_utf8_strdown (text, -1);

    if (strstr (folded, forbidden[i]) != NULL)
      g_error ("“%s” says “%s”", text, forbidden[i]);
  }
  g_assert_cmpstr (text, !=, "入力してください");
}

/* Collects texts, of which each must be there only once. */
static void
assert_new (GHashTable *seen, const char *text)
{
  if (!g_hash_table_add (seen, g_strdup (text)))
    g_error ("“%s” stands for two different things", text);
}

static gboolean
is_document_code (TobiraIssueCode code)
{
  return code == TOBIRA_ISSUE_DOCUMENT_NOT_READ || code == TOBIRA_ISSUE_DOCUMENT_NOT_LOADED ||
         code == TOBIRA_ISSUE_DOCUMENT_OUTDATED;
}

static void
test_issues (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = 0; code <= TOBIRA_ISSUE_UNKNOWN; code++) {
    static const TobiraField fields[] = {TOBIRA_FIELD_PRIVACY_POLICY, TOBIRA_FIELD_TERMS_OF_USE};

    for (gsize i = 0; i < (is_document_code (code) ? 2 : 1); i++) {
      g_autoptr (TobiraIssue) issue = tobira_issue_new (fields[i], code, "[", 3, 7);
      g_autofree char *text = tobira_strings_for_issue (issue, NULL);

      assert_good (text);
      assert_new (seen, text);
    }
  }
}

static void
test_values (void)
{
  g_autoptr (TobiraServiceInfo) service = tobira_service_info_new ();
  g_autoptr (TobiraIssue) character =
      tobira_issue_new (TOBIRA_FIELD_EMAIL, TOBIRA_ISSUE_EMAIL_FORBIDDEN_CHARACTER, "[", 3, 0);
  g_autoptr (TobiraIssue) space =
      tobira_issue_new (TOBIRA_FIELD_EMAIL, TOBIRA_ISSUE_EMAIL_FORBIDDEN_CHARACTER, " ", 4, 0);
  g_autoptr (TobiraIssue) length =
      tobira_issue_new (TOBIRA_FIELD_EMAIL, TOBIRA_ISSUE_EMAIL_TOO_LONG, NULL, 0, 101);
  g_autofree char *character_text = tobira_strings_for_issue (character, NULL);
  g_autofree char *space_text = tobira_strings_for_issue (space, NULL);
  g_autofree char *length_text = NULL;

  /* The limits are the service's. */
  service->email_max_length = 77;
  length_text = tobira_strings_for_issue (length, service);
  g_assert_nonnull (strstr (character_text, "["));
  g_assert_nonnull (strstr (character_text, "3"));
  g_assert_nonnull (strstr (space_text, "4"));
  g_assert_null (strstr (space_text, "“ ”"));
  g_assert_nonnull (strstr (length_text, "77"));
  g_assert_nonnull (strstr (length_text, "101"));
}

static void
test_faults (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = 0; code <= TOBIRA_API_ERROR_CANCELLED; code++) {
    g_autoptr (GError) fault = tobira_api_error_new (code, "internal words");
    g_autofree char *advice = tobira_strings_for_fault_advice (fault);

    assert_good (tobira_strings_for_fault (fault));
    assert_new (seen, tobira_strings_for_fault (fault));
    assert_good (advice);
    g_assert_null (strstr (advice, "internal"));
  }
}

static void
test_retry_after (void)
{
  g_autoptr (GError) fault = tobira_api_error_new (TOBIRA_API_ERROR_BUSY, "busy");
  g_autofree char *advice = NULL;

  tobira_api_error_get_problem (fault)->retry_after_seconds = 121;
  advice = tobira_strings_for_fault_advice (fault);
  g_assert_nonnull (strstr (advice, "3"));
}

static void
test_states (void)
{
  for (int step = 0; step <= TOBIRA_STEP_DONE; step++)
    assert_good (tobira_strings_for_step (step));
  for (int activity = TOBIRA_ACTIVITY_LOADING; activity <= TOBIRA_ACTIVITY_CANCELLING; activity++)
    assert_good (tobira_strings_for_activity (activity));
  g_assert_null (tobira_strings_for_activity (TOBIRA_ACTIVITY_NONE));
  for (int mail = 0; mail <= TOBIRA_MAIL_REJECTED; mail++) {
    g_autofree char *advice = tobira_strings_for_mail_advice (mail, NULL);

    assert_good (tobira_strings_for_mail (mail));
    assert_good (advice);
  }
  for (int key = TOBIRA_KEY_EXPIRED; key <= TOBIRA_KEY_GONE; key++) {
    assert_good (tobira_strings_for_key (key));
    assert_good (tobira_strings_for_key_advice (key));
  }
  for (int field = 0; field <= TOBIRA_FIELD_AUTH_KEY; field++)
    g_assert_cmpuint (strlen (tobira_strings_for_field (field)), >, 3);
  for (guint i = 1; i <= TOBIRA_MANUAL_STEPS; i++)
    assert_good (tobira_strings_for_manual_step (i));
}

static void
test_title (void)
{
  g_autofree char *plain = tobira_strings_for_window_title (TOBIRA_STEP_PASSWORD, 0);
  g_autofree char *marked = tobira_strings_for_window_title (TOBIRA_STEP_PASSWORD, 2);

  g_assert_cmpstr (plain, ==, "パスワード登録");
  g_assert_cmpstr (marked, ==, "エラー(2件) パスワード登録");
}

static void
test_dates (void)
{
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 60 * 60);
  g_autoptr (GDateTime) date = g_date_time_new (japan, 2026, 12, 7, 23, 59, 59);
  g_autofree char *due = tobira_strings_for_due (date);
  g_autofree char *expiry = tobira_strings_for_expiry (date);

  g_assert_cmpstr (due, ==, "2026年12月7日(月)まで");
  g_assert_nonnull (strstr (expiry, "23時59分(日本時間)まで"));
}

static void
test_time_left (void)
{
  static const struct {
    TobiraTimeLeft left;
    const char *text;
  } cases[] = {
      {{TOBIRA_TIME_LEFT_MINUTES, 50}, "残り 約50分"},
      {{TOBIRA_TIME_LEFT_MINUTES, 3}, "残り 約3分"},
      {{TOBIRA_TIME_LEFT_SECONDS, 120}, "残り 120秒"},
      {{TOBIRA_TIME_LEFT_SECONDS, 1}, "残り 1秒"},
      {{TOBIRA_TIME_LEFT_OVER, 0}, "残り時間はありません"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = tobira_strings_for_time_left (cases[i].left);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

/* No number of the key's life is in a sentence: the service says it. */
static void
test_validity (void)
{
  g_autoptr (TobiraServiceInfo) service = tobira_service_info_new ();
  g_autofree char *unknown = tobira_strings_for_manual_step_detail (2, NULL);
  g_autofree char *known = NULL;

  service->auth_key_ttl_seconds = 42 * 60;
  known = tobira_strings_for_manual_step_detail (2, service);
  g_assert_null (strpbrk (unknown, "0123456789"));
  g_assert_nonnull (strstr (known, "42分以内"));
}

static void
test_language (void)
{
  g_assert_cmpstr (tobira_locale_get_language (), ==, "ja");
}

/* Templates are translated by g_dgettext(), which can decide at the first message to translate
 * nothing any more. */
static void
test_switch (void)
{
  g_autofree char *before = g_strdup (tobira_locale_get_language ());

  tobira_locale_set_language ("en");
  g_assert_cmpstr (g_dgettext (TOBIRA_GETTEXT_DOMAIN, "Next"), ==, "Next");
  tobira_locale_set_language ("ja");
  g_assert_cmpstr (g_dgettext (TOBIRA_GETTEXT_DOMAIN, "Next"), ==, "次へ進む");
  tobira_locale_set_language (before);
}

/* Only who reads another language than the text is told so. */
static void
test_document_language (void)
{
  gboolean is_japanese = g_str_equal (tobira_locale_get_language (), "ja");

  g_assert_null (tobira_strings_for_document_language (NULL));
  g_assert_cmpint (tobira_strings_for_document_language ("ja") == NULL, ==, is_japanese);
  g_assert_cmpint (tobira_strings_for_document_language ("en-GB") == NULL, ==, !is_japanese);
  g_assert_nonnull (tobira_strings_for_document_language ("pt-BR"));
}

static void
test_find (void)
{
  static const struct {
    const char *wanted;
    const char *expected;
  } cases[] = {
      {"ja", "ja"},
      {"ja_JP.UTF-8", "ja"},
      {"ja-x-easy", "ja-x-easy"},
      {"ja@easy", "ja-x-easy"},
      {"JA", "ja"},
      {"en_GB", "en"},
      {"zh_TW", "zh-Hans"},
      {"pt_PT", "pt-BR"},
      {"pt", "pt-BR"},
      {"tl_PH", "fil"},
      {"fil", "fil"},
      {"de", NULL},
      {"C", NULL},
      {"", NULL},
      {"e", NULL},
      {"jav", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TobiraLanguage *found = tobira_locale_find_language (cases[i].wanted);

    g_assert_cmpstr (found != NULL ? found->tag : NULL, ==, cases[i].expected);
  }
}

static void
add (const char *language, const char *name, GTestFunc test)
{
  g_autofree char *path = g_strdup_printf ("/ui/strings/%s/%s", language, name);

  g_test_add_func (path, test);
}

int
main (int argc, char *argv[])
{
  const char *language = argc > 1 && g_str_equal (argv[1], "en") ? "en" : "ja";

  if (argc > 1) {
    argv[1] = argv[0];
    argv++;
    argc--;
  }
  tobira_locale_init (language);
  g_test_init (&argc, &argv, NULL);
  add (language, "issues", test_issues);
  add (language, "values", test_values);
  add (language, "faults", test_faults);
  add (language, "retry-after", test_retry_after);
  add (language, "states", test_states);
  add (language, "switch", test_switch);
  add (language, "find", test_find);
  add (language, "document-language", test_document_language);
  if (g_str_equal (language, "ja")) {
    add (language, "title", test_title);
    add (language, "dates", test_dates);
    add (language, "time-left", test_time_left);
    add (language, "validity", test_validity);
    add (language, "language", test_language);
  }
  return g_test_run ();
}
