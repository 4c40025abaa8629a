/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy-file.h"

#include <string.h>

#define HASH "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7"

typedef struct {
  const char *text;
  const char *problems; /* "DEFECT POINTER LINE:COLUMN NUMBER", separated by "|" */
} Case;

static const char *
get_defect (const TobiraPolicyProblem *problem)
{
  static const char *const names[] = {
      [TOBIRA_POLICY_FILE_MISSING] = "missing file",
      [TOBIRA_POLICY_FILE_UNREADABLE] = "unreadable",
      [TOBIRA_POLICY_FILE_TOO_LARGE] = "large",
      [TOBIRA_POLICY_NOT_UTF8] = "utf8",
      [TOBIRA_POLICY_NOT_JSON] = "json",
      [TOBIRA_POLICY_TOO_DEEP] = "deep",
      [TOBIRA_POLICY_TOO_LONG_NUMBER] = "number",
      [TOBIRA_POLICY_TWICE] = "twice",
      [TOBIRA_POLICY_UNKNOWN] = "unknown",
      [TOBIRA_POLICY_MISSING] = "missing",
      [TOBIRA_POLICY_WRONG_TYPE] = "type",
      [TOBIRA_POLICY_BAD_VALUE] = "value",
      [TOBIRA_POLICY_NOT_OFFERED] = "offered",
      [TOBIRA_POLICY_BELOW_IDLE] = "idle",
      [TOBIRA_POLICY_BELOW_SUM] = "sum",
  };

  g_assert_cmpuint (problem->defect, <, G_N_ELEMENTS (names));
  g_assert_nonnull (names[problem->defect]);
  return names[problem->defect];
}

static char *
describe (GPtrArray *problems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++) {
    const TobiraPolicyProblem *problem = g_ptr_array_index (problems, i);

    g_string_append_printf (text, "%s%s %s %u:%u", i > 0 ? "|" : "", get_defect (problem),
                            problem->pointer, problem->line, problem->column);
    if (problem->number != 0)
      g_string_append_printf (text, " %d", (int) problem->number);
    if (problem->found != NULL)
      g_string_append_printf (text, " <%s>", problem->found);
  }
  return g_string_free (text, FALSE);
}

static void
assert_refused (const char *text, gsize length, const char *expected)
{
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  g_autofree char *description = NULL;

  g_assert_null (tobira_policy_parse (text, length, problems));
  description = describe (problems);
  g_assert_cmpstr (description, ==, expected);
}

static TobiraPolicy *
parse (const char *text)
{
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  TobiraPolicy *policy = tobira_policy_parse (text, strlen (text), problems);
  g_autofree char *description = describe (problems);

  g_assert_cmpstr (description, ==, "");
  g_assert_nonnull (policy);
  return policy;
}

#define V "{\"version\": 1, "
#define K V "\"kiosk\": {"

static const Case refused[] = {
    {"", "json  1:1"},
    {"{", "json  1:2"},
    {"{\n  // so\n}", "json  2:3"},
    {"{\"version\": 1,}", "json  1:15"},
    {"{\"version\": 1}\n\n x", "json  3:2"},
    {"{\"contact\": \"あい\xff\"}", "utf8  1:16"},
    {"[[[[[]]]]]", "deep  1:5"},
    {"{\"version\": 123456789012345678901234567890}", "number  1:43"},
    {"[]", "type  1:1"},
    {"[\"version\"]", "type  1:1"},
    {"\"x\"", "type  1:1"},
    {"{}", "missing /version 0:0"},
    {"{\"version\": 2}", "value /version 1:13 <2>"},
    {"{\"version\": \"1\"}", "type /version 1:13 <1>"},
    {"{\"version\": null}", "type /version 1:13 <null>"},
    {"{\"version\": 1, \"version\": 1}", "twice /version 1:27"},
    {"{\"version\": 1, \"\\u0076ersion\": 1}", "twice /version 1:32"},
    {V "\"a/b~\": {\"c\": 1}, \"\": 2}", "unknown /a~1b~0 1:24|unknown / 1:38"},
    {V "\"Service\": \"https://example.jp/\"}", "unknown /Service 1:27"},
    {V "\"service\": \"http://example.jp/\"}", "value /service 1:27 <http://example.jp/>"},
    {V "\"service\": \"\"}", "value /service 1:27 <>"},
    {V "\"service\": [\"https://example.jp/\"]}", "type /service 1:27"},
    {V "\"language\": \"de\"}", "value /language 1:28 <de>"},
    {V "\"language\": \"JA\"}", "value /language 1:28 <JA>"},
    {V "\"languages\": []}", "value /languages 1:29"},
    {V "\"languages\": \"ja\"}", "type /languages 1:29 <ja>"},
    {V "\"languages\": {}}", "type /languages 1:29"},
    {V "\"languages\": [\"ja\", \"en\", \"ja\"]}", "twice /languages/2 1:42 <ja>"},
    {V "\"languages\": [1, [\"ja\"], \"de\", {}]}",
     "type /languages/0 1:30 <1>|type /languages/1 1:33|value /languages/2 1:41 <de>|"
     "type /languages/3 1:47"},
    {V "\"language\": \"en\",\n\"languages\": [\"ja\"]}", "offered /language 1:28 <en>"},
    {V "\"contact\": \"\"}", "value /contact 1:27 <>"},
    {V "\"contact\": \"  \"}", "value /contact 1:27 <  >"},
    {V "\"contact\": \"a\\nb\"}", "value /contact 1:27 <a\xef\xbf\xbd"
                                  "b>"},
    {V "\"contact\": \"a\\u202eb\"}", "value /contact 1:27 <a\xef\xbf\xbd"
                                      "b>"},
    {V "\"kiosk\": true}", "type /kiosk 1:25"},
    {V "\"kiosk\": []}", "type /kiosk 1:25"},
    {K "\"enabled\": \"yes\"}}", "type /kiosk/enabled 1:37 <yes>"},
    {K "\"enabled\": 1}}", "type /kiosk/enabled 1:37 <1>"},
    {K "\"enabled\": null}}", "type /kiosk/enabled 1:37 <null>"},
    {K "\"idle_seconds\": 29}}", "value /kiosk/idle_seconds 1:42 <29>"},
    {K "\"idle_seconds\": 3601}}", "value /kiosk/idle_seconds 1:42 <3601>"},
    {K "\"idle_seconds\": 30.5}}", "type /kiosk/idle_seconds 1:42 <30.5>"},
    {K "\"idle_seconds\": -300}}", "value /kiosk/idle_seconds 1:42 <-300>"},
    {K "\"idle_seconds\": 1e300}}", "value /kiosk/idle_seconds 1:42 <1e300>"},
    {K "\"idle_seconds\": 0}}", "value /kiosk/idle_seconds 1:42 <0>"},
    {K "\"idle_password_seconds\": 299}}", "idle /kiosk/idle_password_seconds 1:51 300"},
    {K "\"warning_seconds\": 59}}", "value /kiosk/warning_seconds 1:45 <59>"},
    {K "\"warning_seconds\": 601}}", "value /kiosk/warning_seconds 1:45 <601>"},
    {K "\"done_seconds\": 9}}", "value /kiosk/done_seconds 1:42 <9>"},
    {K "\"done_seconds\": 301}}", "value /kiosk/done_seconds 1:42 <301>"},
    {K "\"session_seconds\": 599}}", "value /kiosk/session_seconds 1:45 <599>"},
    {K "\"session_seconds\": 86401}}", "value /kiosk/session_seconds 1:45 <86401>"},
    {K "\"session_seconds\": 659}}", "sum /kiosk/session_seconds 1:45 660"},
    {K "\"attract_seconds\": 29}}", "value /kiosk/attract_seconds 1:45 <29>"},
    {K "\"staff_pin\": \"1234\"}}", "value /kiosk/staff_pin 1:39"},
    {K "\"staff_pin\": 1234}}", "type /kiosk/staff_pin 1:39"},
    {K "\"staff_pin\": \"$y$j9T$a$b\"}}", "value /kiosk/staff_pin 1:39"},
    {K "\"staff_pin\": \"" HASH "\\n\"}}", "value /kiosk/staff_pin 1:39"},
    {K "\"staff_pim\": \"" HASH "\"}}", "unknown /kiosk/staff_pim 1:39"},
    {K "\"links_as_qr\": 0}}", "type /kiosk/links_as_qr 1:41 <0>"},
    {K "\"number_pad\": \"on\"}}", "value /kiosk/number_pad 1:40 <on>"},
    {K "\"text_scale\": 110}}", "value /kiosk/text_scale 1:40 <110>"},
    {K "\"text_scale\": \"100\"}}", "type /kiosk/text_scale 1:40 <100>"},
    {K "\"monitor\": \"\"}}", "value /kiosk/monitor 1:37 <>"},
    {K "\"service\": \"https://example.jp/\"}}", "unknown /kiosk/service 1:37"},
    {"{\"kiosk\": {\"idle_seconds\": 1, \"x\": {\"y\": 1}},\n \"language\": 5}",
     "value /kiosk/idle_seconds 1:28 <1>|unknown /kiosk/x 1:36|type /language 2:14 <5>|"
     "missing /version 0:0"},
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    assert_refused (refused[i].text, strlen (refused[i].text), refused[i].problems);
  }
}

static void
test_long_texts (void)
{
  g_autofree char *longest = g_strnfill (200, 'x');
  g_autofree char *right = g_strdup_printf (V "\"contact\": \"%s\"}", longest);
  g_autofree char *wrong = g_strdup_printf (V "\"contact\": \"%sx\"}", longest);
  g_autofree char *expected = g_strdup_printf ("value /contact 1:27 <%.80s…>", longest);
  g_autofree char *large = g_strnfill (TOBIRA_POLICY_MAX_BYTES + 1, ' ');
  g_autoptr (TobiraPolicy) policy = parse (right);

  g_assert_cmpstr (tobira_policy_get_string (policy, TOBIRA_POLICY_CONTACT), ==, longest);
  assert_refused (wrong, strlen (wrong), expected);
  assert_refused (large, TOBIRA_POLICY_MAX_BYTES + 1, "large  1:1 65536");
}

static void
test_defaults (void)
{
  g_autoptr (TobiraPolicy) policy = parse ("{\"version\": 1}");
  g_autoptr (TobiraPolicy) none = tobira_policy_new ();

  for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++) {
    GVariant *value = tobira_policy_get_value (policy, key);
    GVariant *fallback = tobira_policy_get_value (none, key);

    g_assert_true (value == fallback || g_variant_equal (value, fallback));
    g_assert_cmpint (tobira_policy_get_source (policy, key), ==,
                     key == TOBIRA_POLICY_VERSION ? TOBIRA_POLICY_FROM_FILE
                                                  : TOBIRA_POLICY_FROM_DEFAULT);
  }
  g_assert_null (tobira_policy_get_string (policy, TOBIRA_POLICY_SERVICE));
  g_assert_null (tobira_policy_get_strings (policy, TOBIRA_POLICY_LANGUAGES));
  g_assert_null (tobira_policy_get_string (policy, TOBIRA_POLICY_STAFF_PIN));
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_IDLE_SECONDS), ==, 300);
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_IDLE_PASSWORD_SECONDS), ==,
                   600);
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_WARNING_SECONDS), ==, 60);
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_DONE_SECONDS), ==, 60);
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_SESSION_SECONDS), ==, 0);
  g_assert_true (tobira_policy_get_boolean (policy, TOBIRA_POLICY_LINKS_AS_QR));
  g_assert_false (tobira_policy_get_boolean (policy, TOBIRA_POLICY_ENABLED));
}

static void
test_values (void)
{
  g_autoptr (TobiraPolicy) policy = parse (
      "{\"version\": 1.0, \"service\": \"https://example.jp/x\", \"language\": \"ja-x-easy\","
      " \"languages\": [\"vi\", \"ja-x-easy\"], \"contact\": \"三島 055-123-4567\","
      " \"kiosk\": {\"enabled\": true, \"idle_seconds\": 9e2, \"session_seconds\": 960,"
      " \"staff_pin\": \"" HASH "\", \"attract_seconds\": 0, \"text_scale\": 150}}");
  g_autofree const char **languages = tobira_policy_get_strings (policy, TOBIRA_POLICY_LANGUAGES);
  g_autofree char *joined = g_strjoinv (" ", (char **) languages);

  g_assert_cmpstr (tobira_policy_get_string (policy, TOBIRA_POLICY_SERVICE), ==,
                   "https://example.jp/x");
  g_assert_cmpstr (tobira_policy_get_string (policy, TOBIRA_POLICY_LANGUAGE), ==, "ja-x-easy");
  g_assert_cmpstr (tobira_policy_get_string (policy, TOBIRA_POLICY_CONTACT), ==,
                   "三島 055-123-4567");
  g_assert_cmpstr (joined, ==, "vi ja-x-easy");
  g_assert_true (tobira_policy_get_boolean (policy, TOBIRA_POLICY_ENABLED));
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_IDLE_SECONDS), ==, 900);
  /* Nobody said how long, and it cannot be shorter than the other one. */
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_IDLE_PASSWORD_SECONDS), ==,
                   900);
  g_assert_cmpint (tobira_policy_get_source (policy, TOBIRA_POLICY_IDLE_PASSWORD_SECONDS), ==,
                   TOBIRA_POLICY_FROM_DEFAULT);
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_SESSION_SECONDS), ==, 960);
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_ATTRACT_SECONDS), ==, 0);
  g_assert_cmpint (tobira_policy_get_integer (policy, TOBIRA_POLICY_TEXT_SCALE), ==, 150);
}

static void
test_precedence (void)
{
  g_autoptr (TobiraPolicy) policy = parse (V "\"language\": \"vi\"}");

  tobira_policy_set (policy, TOBIRA_POLICY_LANGUAGE, g_variant_new_string ("es"),
                     TOBIRA_POLICY_FROM_SESSION);
  g_assert_cmpstr (tobira_policy_get_string (policy, TOBIRA_POLICY_LANGUAGE), ==, "vi");
  tobira_policy_set (policy, TOBIRA_POLICY_LANGUAGE, g_variant_new_string ("en"),
                     TOBIRA_POLICY_FROM_COMMAND_LINE);
  g_assert_cmpstr (tobira_policy_get_string (policy, TOBIRA_POLICY_LANGUAGE), ==, "en");
  g_assert_cmpint (tobira_policy_get_source (policy, TOBIRA_POLICY_LANGUAGE), ==,
                   TOBIRA_POLICY_FROM_COMMAND_LINE);
}

static void
test_print (void)
{
  g_autoptr (TobiraPolicy) policy =
      parse (V "\"contact\": \"\\\"三島\\\"\", \"kiosk\": {\"staff_pin\": \"" HASH "\"}}");
  g_autofree char *text = tobira_policy_print (policy, "/x/\"y\".json");

  g_assert_true (g_str_has_prefix (text, "{\n  \"file\": \"/x/\\\"y\\\".json\",\n"));
  g_assert_nonnull (
      strstr (text, "\"contact\": {\"value\": \"\\\"三島\\\"\", \"source\": \"policy\"}"));
  g_assert_nonnull (strstr (text, "\"staff_pin\": {\"value\": \"set\", \"source\": \"policy\"}"));
  g_assert_nonnull (strstr (text, "\"idle_seconds\": {\"value\": 300, \"source\": \"default\"}"));
  g_assert_null (strstr (text, "$y$"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/policy/refused", test_refused);
  g_test_add_func ("/flow/policy/long-texts", test_long_texts);
  g_test_add_func ("/flow/policy/defaults", test_defaults);
  g_test_add_func ("/flow/policy/values", test_values);
  g_test_add_func ("/flow/policy/precedence", test_precedence);
  g_test_add_func ("/flow/policy/print", test_print);
  return g_test_run ();
}
