/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "flow-fixture.h"

/* What the form does with what people type (screens, 1, 7, 8 and 10), and what counts as one attempt. */

static void
press_complete (FlowFixture *fixture)
{
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
}

static const char *
get_complete_key (FlowFixture *fixture, int index)
{
  return tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_COMPLETE, index)->idempotency_key;
}

/* An error leaves when what it names is mended, and not before; no other one takes its place. */
static const struct {
  const char *refused;
  const char *issue;
  const char *changed;
  gboolean stays;
  guint64 position;
} mending_cases[] = {
    /* There is another one, but nobody was told of it. */
    {"ab[c]d@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", "abc]d@example.co.jp", FALSE, 0},
    {"ab[c[d@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", "abc[d@example.co.jp", TRUE, 4},
    /* Something worse came; the first is still there. */
    {"ab[cd@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", "]ab[cd@example.co.jp", TRUE, 4},
    {"ab[cd@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", "あab[cd@example.co.jp", TRUE, 4},
    {"ab[cd@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", ".ab[cd", TRUE, 4},
    {"ab[cd@example.co.jp", "EMAIL EMAIL_FORBIDDEN_CHARACTER", "", FALSE, 0},
    {".ab@example.co.jp", "EMAIL EMAIL_LEADING_DOT", ".ab@exampleあ", TRUE, 1},
    {".ab@example.co.jp", "EMAIL EMAIL_LEADING_DOT", "ab", FALSE, 0},
    {"taro", "EMAIL EMAIL_NO_AT", "taroあ", TRUE, 0},
    {"taro", "EMAIL EMAIL_NO_AT", "taro@", FALSE, 0},
    {"taro@localhost", "EMAIL EMAIL_ONE_LABEL", "taro@local-", TRUE, 0},
    {"taro@localhost", "EMAIL EMAIL_ONE_LABEL", "taro@localhost.", FALSE, 0},
    {"taro@example.jp-", "EMAIL EMAIL_HYPHEN_AT_EDGE", "taro@exam_ple.jp-", TRUE, 17},
    {"たろう@example.co.jp", "EMAIL EMAIL_NOT_HALF_WIDTH", "ろう@example.co.jp", FALSE, 0},
    {"ab..cd@docomo.ne.jp", "EMAIL EMAIL_OLD_CARRIER", "xab..cd@docomo.ne.jp", TRUE, 4},
    {"ab..cd@docomo.ne.jp", "EMAIL EMAIL_OLD_CARRIER", "ab.cd@docomo.ne.jp", FALSE, 0},
};

static void
test_mended (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  for (guint i = 0; i < G_N_ELEMENTS (mending_cases); i++) {
    const char *issue = mending_cases[i].issue;
    TobiraIssue *now;

    g_test_message ("case %u", i);
    tobira_registration_set_email (registration, mending_cases[i].refused);
    tobira_registration_set_email_confirmation (registration, mending_cases[i].refused);
    tobira_registration_submit_address (registration);
    flow_fixture_assert_issues (fixture, issue, NULL);

    tobira_registration_set_email (registration, mending_cases[i].changed);
    flow_fixture_assert_issues (fixture, mending_cases[i].stays ? issue : NULL, NULL);
    now = tobira_registration_get_issue (registration, TOBIRA_FIELD_EMAIL);
    if (now)
      g_assert_cmpuint (tobira_issue_get_position (now), ==, mending_cases[i].position);
  }
}

static void
test_password_character (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;
  TobiraIssue *issue;

  flow_fixture_fill_password (fixture);
  tobira_registration_set_password (registration, "hana bi2026é!");
  tobira_registration_set_password_confirmation (registration, "hana bi2026é!");
  tobira_registration_submit_password (registration);
  flow_fixture_assert_issues (fixture, "PASSWORD PASSWORD_FORBIDDEN_CHARACTER", NULL);
  tobira_registration_set_password (registration, "éhana bi2026é!");
  flow_fixture_assert_issues (fixture, "PASSWORD PASSWORD_FORBIDDEN_CHARACTER", NULL);
  issue = tobira_registration_get_issue (registration, TOBIRA_FIELD_PASSWORD);
  g_assert_cmpstr (tobira_issue_get_character (issue), ==, " ");
  g_assert_cmpuint (tobira_issue_get_position (issue), ==, 6);
  tobira_registration_set_password (registration, "éhanabi2026é!");
  flow_fixture_assert_issues (fixture, NULL, NULL);
}

/* Both ways: the first field mends the mismatch as well as the second. */
static void
test_confirmation (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  flow_fixture_fill_password (fixture);
  for (int i = 0; i < 2; i++) {
    tobira_registration_set_password (registration, GOOD_PASSWORD "x");
    tobira_registration_set_password_confirmation (registration, GOOD_PASSWORD);
    tobira_registration_submit_password (registration);
    flow_fixture_assert_issues (fixture, "PASSWORD_CONFIRMATION PASSWORD_CONFIRMATION_DIFFERS",
                                NULL);
    if (i == 0)
      tobira_registration_set_password (registration, GOOD_PASSWORD);
    else
      tobira_registration_set_password_confirmation (registration, GOOD_PASSWORD "x");
    flow_fixture_assert_issues (fixture, NULL, NULL);
  }
}

static void
assert_advice (FlowFixture *fixture, const char *email, const char *expected)
{
  gboolean may_stay;
  g_autofree char *advice =
      tobira_registration_advise_email (fixture->registration, email, &may_stay);

  g_assert_cmpstr (advice, ==, expected);
  g_assert_cmpint (may_stay, ==, *email != '\0' && strstr (email, "。") == NULL);
}

/* A misspelt provider is pointed out once; what would be refused, as often as the field is left. */
static void
test_advice (FlowFixture *fixture, gconstpointer data)
{
  assert_advice (fixture, "taro@gmial.com", "taro@gmail.com");
  assert_advice (fixture, "taro@gmial.com", NULL);
  assert_advice (fixture, "jiro@GMIAL.com", NULL);
  assert_advice (fixture, "taro@gmal.com", "taro@gmail.com");
  assert_advice (fixture, "ｔａｒｏ＠ｙａｈｏ．ｃｏ．ｊｐ", "taro@yahoo.co.jp");
  assert_advice (fixture, "taro@example。jp", "taro@example.jp");
  assert_advice (fixture, "taro@example。jp", "taro@example.jp");
  assert_advice (fixture, "taro@gmail.com", NULL);
  assert_advice (fixture, "", NULL);
  /* Nothing was refused or changed by it. */
  g_assert_cmpstr (tobira_registration_get_email (fixture->registration), ==, GOOD_EMAIL);
  flow_fixture_assert_issues (fixture, NULL, NULL);
  /* Somebody else. */
  tobira_registration_submit_address (fixture->registration);
  tobira_test_settle ();
  tobira_registration_cancel (fixture->registration);
  tobira_test_settle ();
  assert_advice (fixture, "taro@gmial.com", "taro@gmail.com");
}

/* A misspelt provider is registered when it is meant. */
static void
test_misspelt_is_accepted (FlowFixture *fixture, gconstpointer data)
{
  TobiraRegistration *registration = fixture->registration;

  tobira_registration_set_email (registration, "ｔａｒｏ@gmial.com");
  tobira_registration_set_email_confirmation (registration, "taro@gmial.com");
  tobira_registration_submit_address (registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_step (registration), ==, TOBIRA_STEP_PASSWORD);
  /* The mail went to what was sent, and the field keeps what was typed. */
  g_assert_cmpstr (tobira_registration_get_registered_email (registration), ==, "taro@gmial.com");
  g_assert_cmpstr (tobira_registration_get_email (registration), ==, "ｔａｒｏ@gmial.com");
  tobira_registration_set_email (registration, "jiro@example.co.jp");
  g_assert_cmpstr (tobira_registration_get_registered_email (registration), ==, "taro@gmial.com");
}

/* The whole mail, pasted. */
static void
test_pasted_mail (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_registration_set_auth_key (fixture->registration,
                                    "次の認証キーを入力してください。\r\n\r\n認証キー: "
                                    "1234-5678\r\n\r\n有効期間: 50分 (2026年11月23日 12時34分)");
  press_complete (fixture);
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_DONE);
}

/* The same wrong key, pressed again, is another attempt: it was answered. */
static void
test_same_wrong_key (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_registration_set_auth_key (fixture->registration, "00000000");
  for (guint left = 4; left > 0; left--) {
    TobiraIssue *issue;

    press_complete (fixture);
    flow_fixture_assert_issues (fixture, "AUTH_KEY AUTH_KEY_WRONG", NULL);
    issue = tobira_registration_get_issue (fixture->registration, TOBIRA_FIELD_AUTH_KEY);
    g_assert_cmpuint (tobira_issue_get_count (issue), ==, left);
    g_assert_cmpuint (fixture->n_refused, ==, 5 - left);
  }
  g_assert_cmpstr (get_complete_key (fixture, 0), !=, get_complete_key (fixture, 1));
  press_complete (fixture);
  g_assert_cmpint (tobira_registration_get_key_state (fixture->registration), ==,
                   TOBIRA_KEY_LOCKED);
}

/* Only where nobody knows whether it was done is it repeated as it was; an answer ends that, too. */
static void
test_lost_wrong_key (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_fill_password (fixture);
  tobira_registration_set_auth_key (fixture->registration, "00000000");
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_CUT_OFF);
  press_complete (fixture);
  flow_fixture_assert_fault (fixture, TOBIRA_API_ERROR_CUT_OFF);
  press_complete (fixture);
  flow_fixture_assert_issues (fixture, "AUTH_KEY AUTH_KEY_WRONG", NULL);
  g_assert_cmpstr (get_complete_key (fixture, 0), ==, get_complete_key (fixture, 1));
  press_complete (fixture);
  g_assert_cmpstr (get_complete_key (fixture, 1), !=, get_complete_key (fixture, 2));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, set_up, test)                                                   \
  g_test_add ("/flow/form/" path, FlowFixture, NULL, flow_fixture_##set_up, test, \
              flow_fixture_tear_down)

  ADD ("mended", set_up_filled, test_mended);
  ADD ("password-character", set_up_registered, test_password_character);
  ADD ("confirmation", set_up_registered, test_confirmation);
  ADD ("advice", set_up_filled, test_advice);
  ADD ("misspelt-is-accepted", set_up_filled, test_misspelt_is_accepted);
  ADD ("pasted-mail", set_up_registered, test_pasted_mail);
  ADD ("same-wrong-key", set_up_registered, test_same_wrong_key);
  ADD ("lost-wrong-key", set_up_registered, test_lost_wrong_key);

  return g_test_run ();
}
