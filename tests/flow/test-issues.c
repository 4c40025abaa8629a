/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "flow-fixture.h"

/* What is called wrong, when, and how it leaves again (screens, 1). */

/* One wrong address each; what the press says about it. */
static const struct {
  const char *email;
  const char *issue;
  const char *character;
  guint64 position;
  guint64 count;
} email_cases[] = {
    {"", "EMAIL EMAIL_REQUIRED", NULL, 0, 0},
    {".abcd@example.co.jp", "EMAIL EMAIL_LEADING_DOT", NULL, 1, 19},
    {"abcd.@example.co.jp", "EMAIL EMAIL_DOT_BEFORE_AT", NULL, 5, 19},
    {"ab..cd@example.co.jp", "EMAIL EMAIL_CONSECUTIVE_DOTS", NULL, 3, 20},
    {"ab..cd@docomo.ne.jp", "EMAIL EMAIL_OLD_CARRIER", NULL, 3, 19},
    {"abcd.@ezweb.ne.jp", "EMAIL EMAIL_OLD_CARRIER", NULL, 5, 17},
    {".abcd@docomo.ne.jp", "EMAIL EMAIL_LEADING_DOT", NULL, 1, 18},
    {"ab[cd@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", "[", 3, 19},
    {"たろう@example.co.jp", "EMAIL EMAIL_NOT_HALF_WIDTH", "た", 1, 17},
    {"taro", "EMAIL EMAIL_NO_AT", NULL, 0, 4},
    {"taro@localhost", "EMAIL EMAIL_ONE_LABEL", NULL, 0, 14},
    {"a@b", "EMAIL EMAIL_ONE_LABEL", NULL, 0, 3},
    {"@example.co.jp", "EMAIL EMAIL_NO_LOCAL_PART", NULL, 1, 14},
    {"@", "EMAIL EMAIL_NO_LOCAL_PART", NULL, 1, 1},
    {"taro@", "EMAIL EMAIL_NO_DOMAIN", NULL, 0, 5},
    {"a@b@example.co.jp", "EMAIL EMAIL_SECOND_AT", "@", 4, 17},
    {"taro@@example.co.jp", "EMAIL EMAIL_SECOND_AT", "@", 6, 19},
    {"taro@example.co.jp.", "EMAIL EMAIL_DOT_AT_END", NULL, 0, 19},
    {"taro@.example.co.jp", "EMAIL EMAIL_DOT_AFTER_AT", NULL, 0, 19},
    {"taro@-example.jp", "EMAIL EMAIL_HYPHEN_AT_EDGE", "-", 6, 16},
    {"taro@gmail,com", "EMAIL EMAIL_DOMAIN_CHARACTER", ",", 11, 14},
    {"taro@[192.0.2.1]", "EMAIL EMAIL_DOMAIN_CHARACTER", "[", 6, 16},
    {"taro@"
     "a23456789b123456789c123456789d123456789e123456789f123456789g1234.jp",
     "EMAIL EMAIL_LONG_LABEL", NULL, 0, 72},
    {"ta ro@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", " ", 3, 19},
    {"ta　ro@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", " ", 3, 19},
    {"ta\xe2\x80\x8bro@example.co.jp", "EMAIL EMAIL_NOT_HALF_WIDTH", "U+200B", 3, 19},
    {"ta\nro@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", "␊", 3, 19},
    {"mailto:taro@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", ":", 7, 25},
    {"\"taro\"@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", "\"", 1, 20},
    {"taro😀@example.co.jp", "EMAIL EMAIL_NOT_HALF_WIDTH", "😀", 5, 19},
    {"taro..@docomo.ne.jp", "EMAIL EMAIL_OLD_CARRIER", NULL, 6, 19},
    {"ｔａ．．ｒｏ＠ｄｏｃｏｍｏ．ｎｅ．ｊｐ", "EMAIL EMAIL_OLD_CARRIER", NULL, 3, 19},
};

static void
test_emails (FlowFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (email_cases); i++) {
    const char *email = email_cases[i].email;
    TobiraIssue *issue;

    tobira_registration_set_email (fixture->registration, email);
    tobira_registration_set_email_confirmation (fixture->registration, *email ? email : "x");
    tobira_registration_submit_address (fixture->registration);
    flow_fixture_assert_issues (fixture, email_cases[i].issue, NULL);

    issue = tobira_registration_get_issue (fixture->registration, TOBIRA_FIELD_EMAIL);
    if (email_cases[i].character)
      g_assert_cmpstr (tobira_issue_get_character (issue), ==, email_cases[i].character);
    if (email_cases[i].position)
      g_assert_cmpuint (tobira_issue_get_position (issue), ==, email_cases[i].position);
    g_assert_cmpuint (tobira_issue_get_count (issue), ==, email_cases[i].count);
  }
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_REGISTER), ==, 0);
}

/* The 101st character is kept, and reported with the count (screens, 4). */
static void
test_long_email (FlowFixture *fixture, gconstpointer data)
{
  g_autofree char *local = g_strnfill (60, 'a');
  g_autofree char *domain = g_strnfill (36, 'b');
  g_autofree char *email = g_strdup_printf ("%s@%s.jp", local, domain);
  g_autofree char *too_long = g_strconcat ("x", email, "", NULL);
  TobiraIssue *issue;

  g_assert_cmpuint (strlen (email), ==, TOBIRA_EMAIL_MAX_LENGTH);
  tobira_registration_set_email (fixture->registration, too_long);
  tobira_registration_set_email_confirmation (fixture->registration, too_long);
  tobira_registration_submit_address (fixture->registration);
  flow_fixture_assert_issues (fixture, "EMAIL EMAIL_TOO_LONG", NULL);
  issue = tobira_registration_get_issue (fixture->registration, TOBIRA_FIELD_EMAIL);
  g_assert_cmpuint (tobira_issue_get_count (issue), ==, 101);
  g_assert_cmpstr (tobira_registration_get_email (fixture->registration), ==, too_long);
}

static void
test_nothing_before_a_press (FlowFixture *fixture, gconstpointer data)
{
  tobira_registration_set_email (fixture->registration, "ab..cd");
  tobira_registration_set_email (fixture->registration, "");
  tobira_registration_set_email_confirmation (fixture->registration, "other");
  tobira_registration_set_not_in_school (fixture->registration, TRUE);
  tobira_registration_set_not_in_school (fixture->registration, FALSE);
  flow_fixture_assert_issues (fixture, NULL, NULL);
  g_assert_cmpuint (fixture->n_refused, ==, 0);
}

static void
test_all_at_once_in_order (FlowFixture *fixture, gconstpointer data)
{
  GListModel *issues = tobira_registration_get_issues (fixture->registration);

  tobira_registration_submit_address (fixture->registration);
  flow_fixture_assert_issues (
      fixture, "EMAIL EMAIL_REQUIRED", "EMAIL_CONFIRMATION EMAIL_CONFIRMATION_REQUIRED",
      "PRIVACY_POLICY DOCUMENT_NOT_READ", "TERMS_OF_USE DOCUMENT_NOT_READ",
      "CONSENT CONSENT_REQUIRED", "NOT_IN_SCHOOL NOT_IN_SCHOOL_REQUIRED", NULL);
  g_assert_cmpuint (fixture->n_refused, ==, 1);
  g_assert_true (issues == tobira_registration_get_issues (fixture->registration));
}

/* Field by field, each issue leaves with what mends it, and nothing else comes. */
static void
test_mending (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  tobira_registration_submit_address (registration);
  tobira_registration_set_email (registration, "t");
  /* It lacks its @ now, but nobody asked. */
  flow_fixture_assert_issues (fixture, "EMAIL_CONFIRMATION EMAIL_CONFIRMATION_REQUIRED",
                              "PRIVACY_POLICY DOCUMENT_NOT_READ", "TERMS_OF_USE DOCUMENT_NOT_READ",
                              "CONSENT CONSENT_REQUIRED", "NOT_IN_SCHOOL NOT_IN_SCHOOL_REQUIRED",
                              NULL);
  tobira_registration_set_email_confirmation (registration, "x");
  tobira_test_read (tobira_registration_get_document (registration, TOBIRA_DOCUMENT_TERMS_OF_USE));
  flow_fixture_assert_issues (fixture, "PRIVACY_POLICY DOCUMENT_NOT_READ",
                              "CONSENT CONSENT_REQUIRED", "NOT_IN_SCHOOL NOT_IN_SCHOOL_REQUIRED",
                              NULL);
  tobira_test_read (
      tobira_registration_get_document (registration, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  tobira_registration_set_consent (registration, TRUE);
  flow_fixture_assert_issues (fixture, "NOT_IN_SCHOOL NOT_IN_SCHOOL_REQUIRED", NULL);
  tobira_registration_set_not_in_school (registration, TRUE);
  flow_fixture_assert_issues (fixture, NULL, NULL);
  /* Taken back again: no new one before the next press. */
  tobira_registration_set_not_in_school (registration, FALSE);
  tobira_registration_set_consent (registration, FALSE);
  flow_fixture_assert_issues (fixture, NULL, NULL);
  g_assert_cmpuint (fixture->n_refused, ==, 1);
}

static void
test_confirmation_mended_by_the_other_field (FlowFixture *fixture, gconstpointer data)
{
  tobira_registration_set_email_confirmation (fixture->registration, "jiro@example.co.jp");
  tobira_registration_submit_address (fixture->registration);
  flow_fixture_assert_issues (fixture, "EMAIL_CONFIRMATION EMAIL_CONFIRMATION_DIFFERS", NULL);
  tobira_registration_set_email (fixture->registration, "jiro@EXAMPLE.co.jp");
  flow_fixture_assert_issues (fixture, NULL, NULL);
}

/* The number in the sentence follows what is typed; the row stays the same otherwise. */
static void
test_values_follow (FlowFixture *fixture, gconstpointer data)
{
  TobiraIssue *issue;

  tobira_registration_set_password (fixture->registration, "a-1");
  tobira_registration_set_password_confirmation (fixture->registration, "a-1");
  tobira_registration_set_auth_key (fixture->registration, "1");
  tobira_registration_submit_password (fixture->registration);
  flow_fixture_assert_issues (fixture, "PASSWORD PASSWORD_TOO_SHORT", NULL);
  tobira_registration_set_password (fixture->registration, "a-12");
  issue = tobira_registration_get_issue (fixture->registration, TOBIRA_FIELD_PASSWORD);
  g_assert_cmpuint (tobira_issue_get_count (issue), ==, 4);
  tobira_registration_set_password (fixture->registration, "a-123456");
  flow_fixture_assert_issues (fixture, NULL, NULL);
}

static const struct {
  const char *password;
  const char *confirmation;
  const char *auth_key;
  const char *issues[6];
} password_cases[] = {
    {"",
     "",
     "",
     {"PASSWORD PASSWORD_REQUIRED", "PASSWORD_CONFIRMATION PASSWORD_CONFIRMATION_REQUIRED",
      "AUTH_KEY AUTH_KEY_REQUIRED"}},
    {"short",
     "shorx",
     "認証キー: -",
     {"PASSWORD PASSWORD_TOO_SHORT", "PASSWORD PASSWORD_NO_DIGIT", "PASSWORD PASSWORD_NO_SYMBOL",
      "PASSWORD_CONFIRMATION PASSWORD_CONFIRMATION_DIFFERS", "AUTH_KEY AUTH_KEY_REQUIRED"}},
    {"83105527!", "83105527!", "1", {"PASSWORD PASSWORD_NO_LETTER"}},
    {"hana bi2026!", "hana bi2026!", "1", {"PASSWORD PASSWORD_FORBIDDEN_CHARACTER"}},
    {"xTaro.2026!", "xTaro.2026!", "1", {"PASSWORD PASSWORD_CONTAINS_EMAIL"}},
};

static void
test_passwords (FlowFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (password_cases); i++) {
    const char *const *issues = password_cases[i].issues;

    tobira_registration_set_password (fixture->registration, password_cases[i].password);
    tobira_registration_set_password_confirmation (fixture->registration,
                                                   password_cases[i].confirmation);
    tobira_registration_set_auth_key (fixture->registration, password_cases[i].auth_key);
    tobira_registration_submit_password (fixture->registration);
    flow_fixture_assert_issues (fixture, issues[0], issues[1], issues[2], issues[3], issues[4],
                                NULL);
    g_assert_cmpuint (fixture->n_refused, ==, i + 1);
  }
  g_assert_cmpuint (tobira_fake_api_count (fixture->api, TOBIRA_FAKE_COMPLETE), ==, 0);
}

/* What the service refuses, and where it shows. */
static const struct {
  const char *pointer;
  const char *code;
  const char *issue;
} service_cases[] = {
    {"/email", "leading-dot", "EMAIL EMAIL_LEADING_DOT"},
    {"/email", "too-long", "EMAIL EMAIL_TOO_LONG"},
    {"/email", "bad-domain", "EMAIL EMAIL_BAD_DOMAIN"},
    {"/email", "forbidden-character", "EMAIL EMAIL_FORBIDDEN_CHARACTER"},
    {"/email", "of-tomorrow", "EMAIL UNKNOWN"},
    {"/consents", "missing", "CONSENT CONSENT_REQUIRED"},
    {"/consents/1/version", "of-tomorrow", "CONSENT UNKNOWN"},
    {"/not_in_school", "required", "NOT_IN_SCHOOL NOT_IN_SCHOOL_REQUIRED"},
    {"/elsewhere", "required", "NONE UNKNOWN"},
    {"/emailed", "required", "NONE UNKNOWN"},
};

static void
test_service_refuses (FlowFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (service_cases); i++) {
    GError *error = tobira_api_error_new (TOBIRA_API_ERROR_VALIDATION, "Validation");

    g_ptr_array_add (tobira_api_error_get_problem (error)->errors,
                     tobira_field_error_new (service_cases[i].pointer, service_cases[i].code));
    tobira_fake_api_fail (fixture->api, TOBIRA_FAKE_REGISTER, error);
    tobira_registration_submit_address (fixture->registration);
    tobira_test_settle ();
    flow_fixture_assert_issues (fixture, service_cases[i].issue, NULL);
    flow_fixture_assert_fault (fixture, -1);
    g_assert_cmpuint (fixture->n_refused, ==, i + 1);
    g_assert_false (tobira_registration_get_busy (fixture->registration));
  }

  /* The last one concerned no field: it leaves with any change. */
  tobira_registration_set_email (fixture->registration, "taro2@example.co.jp");
  flow_fixture_assert_issues (fixture, NULL, NULL);
}

static void
test_service_refusal_leaves_with_its_field (FlowFixture *fixture, gconstpointer data)
{
  GError *error = tobira_api_error_new (TOBIRA_API_ERROR_VALIDATION, "Validation");
  GPtrArray *errors = tobira_api_error_get_problem (error)->errors;
  TobiraFieldError *field_error = tobira_field_error_new ("/email", "forbidden-character");

  field_error->character = g_strdup ("t");
  field_error->position = 1;
  g_ptr_array_add (errors, tobira_field_error_new ("/not_in_school", "required"));
  g_ptr_array_add (errors, field_error);
  tobira_fake_api_fail (fixture->api, TOBIRA_FAKE_REGISTER, error);
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  /* In the order of the screen, not of the answer. */
  flow_fixture_assert_issues (fixture, "EMAIL EMAIL_FORBIDDEN_CHARACTER",
                              "NOT_IN_SCHOOL NOT_IN_SCHOOL_REQUIRED", NULL);
  tobira_registration_set_email_confirmation (fixture->registration, "x");
  tobira_registration_set_email (fixture->registration, "jiro@example.co.jp");
  flow_fixture_assert_issues (fixture, "NOT_IN_SCHOOL NOT_IN_SCHOOL_REQUIRED", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, set_up, test)                                                     \
  g_test_add ("/flow/issues/" path, FlowFixture, NULL, flow_fixture_##set_up, test, \
              flow_fixture_tear_down)

  ADD ("emails", set_up_filled, test_emails);
  ADD ("long-email", set_up_filled, test_long_email);
  ADD ("nothing-before-a-press", set_up_loaded, test_nothing_before_a_press);
  ADD ("all-at-once-in-order", set_up_loaded, test_all_at_once_in_order);
  ADD ("mending", set_up_loaded, test_mending);
  ADD ("confirmation", set_up_filled, test_confirmation_mended_by_the_other_field);
  ADD ("values-follow", set_up_registered, test_values_follow);
  ADD ("passwords", set_up_registered, test_passwords);
  ADD ("service-refuses", set_up_filled, test_service_refuses);
  ADD ("service-refusal-leaves", set_up_filled, test_service_refusal_leaves_with_its_field);

  return g_test_run ();
}
