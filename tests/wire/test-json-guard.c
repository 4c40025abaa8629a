/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-json-guard.h"

#include <string.h>

#include "tobira-json-quote.h"

#define ACCEPTED (-1)
#define TOO_LARGE TOBIRA_JSON_ERROR_TOO_LARGE
#define NOT_UTF8 TOBIRA_JSON_ERROR_NOT_UTF8
#define SYNTAX TOBIRA_JSON_ERROR_SYNTAX
#define TOO_DEEP TOBIRA_JSON_ERROR_TOO_DEEP
#define DUPLICATE TOBIRA_JSON_ERROR_DUPLICATE_MEMBER
#define BAD_VALUE TOBIRA_JSON_ERROR_BAD_VALUE

#define MAX_LENGTH ((gsize) 4 * 1024 * 1024)
#define MAX_DEPTH 8

typedef struct {
  const char *text;
  int expected;
} Case;

static void
assert_judged (const char *text, gsize length, gsize max_length, guint max_depth, int expected)
{
  /* A copy of exactly that length: whoever reads on is caught by the address sanitizer. */
  g_autofree char *copy = g_memdup2 (text, length);
  g_autoptr (GError) error = NULL;
  gboolean is_accepted = tobira_json_guard_check (copy, length, max_length, max_depth, &error);

  g_assert_cmpint (is_accepted, ==, expected == ACCEPTED);
  if (expected == ACCEPTED)
    g_assert_no_error (error);
  else
    g_assert_error (error, TOBIRA_JSON_ERROR, expected);

  g_assert_cmpint (tobira_json_guard_check (copy, length, max_length, max_depth, NULL), ==,
                   is_accepted);
}

static void
check_table (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    assert_judged (cases[i].text, strlen (cases[i].text), MAX_LENGTH, MAX_DEPTH, cases[i].expected);
  }
}

static void
test_structure (void)
{
  static const Case cases[] = {
      {"{}", ACCEPTED},
      {"[]", ACCEPTED},
      {"null", ACCEPTED},
      {"true", ACCEPTED},
      {" \t\r\n{ \"a\" : [ 1 , 2 , { } ] , \"b\" : null } \n", ACCEPTED},
      {"[[],[[]],{\"a\":{}}]", ACCEPTED},
      {"", SYNTAX},
      {" ", SYNTAX},
      {"{", SYNTAX},
      {"[", SYNTAX},
      {"}", SYNTAX},
      {"]", SYNTAX},
      {"[}", SYNTAX},
      {"{]", SYNTAX},
      {"[1,]", SYNTAX},
      {"[,1]", SYNTAX},
      {"[1 2]", SYNTAX},
      {"[1", SYNTAX},
      {"[1,", SYNTAX},
      {"{\"a\"}", SYNTAX},
      {"{\"a\":}", SYNTAX},
      {"{\"a\":1,}", SYNTAX},
      {"{\"a\":1", SYNTAX},
      {"{\"a\":1 \"b\":2}", SYNTAX},
      {"{\"a\" 1}", SYNTAX},
      {"{\"a\"", SYNTAX},
      {"{a:1}", SYNTAX},
      {"{1:1}", SYNTAX},
      {"{,}", SYNTAX},
      {"{\"a\"::1}", SYNTAX},
      {"{'a':1}", SYNTAX},
      {"['a']", SYNTAX},
      {"{} {}", SYNTAX},
      {"{}x", SYNTAX},
      {"{},", SYNTAX},
      {"1 1", SYNTAX},
      {"[1:2]", SYNTAX},
      {"// c\n{}", SYNTAX},
      {"{} // c", SYNTAX},
      {"/* c */{}", SYNTAX},
      {"{/* c */}", SYNTAX},
      {"# c\n{}", SYNTAX},
      {"var a = {};", SYNTAX},
      {"\xef\xbb\xbf{}", SYNTAX},
      {"\f{}", SYNTAX},
      {"\v{}", SYNTAX},
      {"\xc2\xa0{}", SYNTAX},
      {"True", SYNTAX},
      {"tru", SYNTAX},
      {"nulll", SYNTAX},
      {"undefined", SYNTAX},
      {"NaN", SYNTAX},
      {"Infinity", SYNTAX},
      {"-Infinity", SYNTAX},
  };

  check_table (cases, G_N_ELEMENTS (cases));
}

static void
test_strings (void)
{
  static const Case cases[] = {
      {"\"\"", ACCEPTED},
      {"\"求人\"", ACCEPTED},
      {"\"\x7f\"", ACCEPTED},
      {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u6c42\\uD83D\\uDE00\"", ACCEPTED},
      {"\"\\ud83d\\ude00\"", ACCEPTED},
      {"\"\\uffff\"", ACCEPTED},
      {"\"", SYNTAX},
      {"\"a", SYNTAX},
      {"\"a\\", SYNTAX},
      {"\"a\\\"", SYNTAX},
      {"\"a\nb\"", SYNTAX},
      {"\"a\tb\"", SYNTAX},
      {"\"a\x01"
       "b\"",
       SYNTAX},
      {"\"\\x41\"", SYNTAX},
      {"\"\x1f\"", SYNTAX},
      {"\"\\'\"", SYNTAX},
      {"\"\\0\"", SYNTAX},
      {"\"\\U0041\"", SYNTAX},
      {"\"\\u\"", SYNTAX},
      {"\"\\u004\"", SYNTAX},
      {"\"\\u004g\"", SYNTAX},
      {"\"\\u 041\"", SYNTAX},
      {"\"\\u+041\"", SYNTAX},
      {"\"\\u004", SYNTAX},
      {"\"\\ud83d\\u", SYNTAX},
      {"\"\\ud83d\\u12\"", SYNTAX},
      /* No character: half a pair, two first halves, the second first, NUL. */
      {"\"\\ud83d\"", NOT_UTF8},
      {"\"\\ud83dx\"", NOT_UTF8},
      {"\"\\ud83d\\n\"", NOT_UTF8},
      {"\"\\ud83d\\u0041\"", NOT_UTF8},
      {"\"\\ud83d\\ud83d\"", NOT_UTF8},
      {"\"\\ude00\"", NOT_UTF8},
      {"\"\\ud83d\\uffff\"", NOT_UTF8},
      {"\"\\ude00\\ud83d\"", NOT_UTF8},
      {"\"\\u0000\"", NOT_UTF8},
      {"{\"\\u0000\":1}", NOT_UTF8},
      {"\"\xff\"", NOT_UTF8},
      {"\"\xc0\xaf\"", NOT_UTF8},
      {"\"\xed\xa0\x80\"", NOT_UTF8},
      {"\"\xf4\x90\x80\x80\"", NOT_UTF8},
      {"\"\xe3\x81\"", NOT_UTF8},
      {"\xff", NOT_UTF8},
  };

  check_table (cases, G_N_ELEMENTS (cases));
  assert_judged ("\"a\0b\"", 5, MAX_LENGTH, MAX_DEPTH, NOT_UTF8);
  assert_judged ("{}\0", 3, MAX_LENGTH, MAX_DEPTH, NOT_UTF8);
  assert_judged ("\0", 1, MAX_LENGTH, MAX_DEPTH, NOT_UTF8);
}

static void
test_numbers (void)
{
  static const Case cases[] = {
      {"0", ACCEPTED},
      {"-0", ACCEPTED},
      {"7", ACCEPTED},
      {"-12", ACCEPTED},
      {"0.5", ACCEPTED},
      {"1.50", ACCEPTED},
      {"1e5", ACCEPTED},
      {"1E+5", ACCEPTED},
      {"1.5e-5", ACCEPTED},
      {"0e0", ACCEPTED},
      {"9223372036854775807", ACCEPTED},
      {"-9223372036854775808", ACCEPTED},
      {"1e308", ACCEPTED},
      {"00", SYNTAX},
      {"01", SYNTAX},
      {"-01", SYNTAX},
      {"+1", SYNTAX},
      {"-", SYNTAX},
      {"--1", SYNTAX},
      {".5", SYNTAX},
      {"1.", SYNTAX},
      {"1.e5", SYNTAX},
      {"1e", SYNTAX},
      {"1e+", SYNTAX},
      {"1e+-5", SYNTAX},
      {"1e1.5", SYNTAX},
      {"1.2.3", SYNTAX},
      {"0x10", SYNTAX},
      {"0b1", SYNTAX},
      {"1_000", SYNTAX},
      {"1,5", SYNTAX},
      {"- 1", SYNTAX},
      {"1a", SYNTAX},
      {"１", SYNTAX},
      {"9223372036854775808", BAD_VALUE},
      {"-9223372036854775809", BAD_VALUE},
      {"99999999999999999999999999", BAD_VALUE},
      {"1e309", BAD_VALUE},
      {"-1e99999", BAD_VALUE},
      {"0.00000000000000000000000000000000000000000000000000000000000001", ACCEPTED},
      {"0.000000000000000000000000000000000000000000000000000000000000001", BAD_VALUE},
  };

  check_table (cases, G_N_ELEMENTS (cases));
}

static void
test_duplicates (void)
{
  static const Case cases[] = {
      {"{\"a\":1,\"b\":2}", ACCEPTED},
      {"{\"a\":1,\"A\":2}", ACCEPTED},
      {"{\"a\":{\"a\":1},\"b\":{\"a\":1}}", ACCEPTED},
      {"[{\"a\":1},{\"a\":1}]", ACCEPTED},
      {"{\"\":1,\" \":2}", ACCEPTED},
      /* Not the same to a computer, though to the eye: composed and decomposed. */
      {"{\"が\":1,\"か\xe3\x82\x99\":2}", ACCEPTED},
      {"{\"a\":1,\"a\":1}", DUPLICATE},
      {"{\"a\":1,\"b\":2,\"a\":3}", DUPLICATE},
      {"{\"a\":1,\"\\u0061\":2}", DUPLICATE},
      {"{\"/\":1,\"\\/\":2}", DUPLICATE},
      {"{\"\\n\":1,\"\\u000a\":2}", DUPLICATE},
      {"{\"😀\":1,\"\\ud83d\\ude00\":2}", DUPLICATE},
      {"{\"\":1,\"\":2}", DUPLICATE},
      {"[{\"x\":{\"a\":1,\"a\":2}}]", DUPLICATE},
  };

  check_table (cases, G_N_ELEMENTS (cases));
}

static void
test_length (void)
{
  assert_judged ("{\"a\":1}", 7, 7, MAX_DEPTH, ACCEPTED);
  assert_judged ("{\"a\":1}", 7, 6, MAX_DEPTH, TOO_LARGE);
  assert_judged ("{}", 2, 0, MAX_DEPTH, TOO_LARGE);
  /* Size first: what is too large is not even looked at. */
  assert_judged ("\xff\xff", 2, 1, MAX_DEPTH, TOO_LARGE);
  assert_judged ("{}x", 2, 2, MAX_DEPTH, ACCEPTED);
  g_assert_false (tobira_json_guard_check (NULL, 0, 10, MAX_DEPTH, NULL));
}

static void
test_depth (void)
{
  assert_judged ("1", 1, MAX_LENGTH, 0, ACCEPTED);
  assert_judged ("[]", 2, MAX_LENGTH, 0, TOO_DEEP);
  assert_judged ("[]", 2, MAX_LENGTH, 1, ACCEPTED);
  assert_judged ("[[[[[[[[]]]]]]]]", 16, MAX_LENGTH, 8, ACCEPTED);
  assert_judged ("[[[[[[[[[]]]]]]]]]", 18, MAX_LENGTH, 8, TOO_DEEP);
  assert_judged ("{\"a\":[{\"a\":[]}]}", 16, MAX_LENGTH, 4, ACCEPTED);
  assert_judged ("{\"a\":[{\"a\":[]}]}", 16, MAX_LENGTH, 3, TOO_DEEP);
  /* Beside each other is not inside each other. */
  assert_judged ("[[],[],[],[]]", 13, MAX_LENGTH, 2, ACCEPTED);
}

/* What makes json-glib overflow the stack. */
static void
test_very_deep (void)
{
  const gsize n = 1024 * 1024;
  g_autofree char *open = g_strnfill (n, '[');
  g_autoptr (GString) balanced = g_string_new (open);
  g_autoptr (GString) objects = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_c (balanced, ']');
  for (gsize i = 0; i < 100000; i++)
    g_string_append (objects, "{\"a\":");

  assert_judged (open, n, MAX_LENGTH, MAX_DEPTH, TOO_DEEP);
  assert_judged (open, n, MAX_LENGTH, G_MAXUINT, SYNTAX);
  assert_judged (balanced->str, balanced->len, MAX_LENGTH, G_MAXUINT, ACCEPTED);
  assert_judged (objects->str, objects->len, MAX_LENGTH, G_MAXUINT, SYNTAX);
}

/* Names that all have the same g_str_hash() ("Aa" and "BB" have the same multiplied by 33 as well):
 * many of them must be no slower than as many others. */
static void
test_many_members (void)
{
  static const char *const colliding[] = {"bA", "c "};
  g_autoptr (GString) text = g_string_new ("{");
  g_autofree char *twice = NULL;

  g_assert_cmpuint (g_str_hash (colliding[0]), ==, g_str_hash (colliding[1]));
  for (guint i = 0; i < 1u << 16; i++) {
    g_string_append_c (text, '"');
    for (guint bit = 0; bit < 16; bit++)
      g_string_append (text, colliding[(i >> bit) & 1]);
    g_string_append (text, "\":0,");
  }
  g_string_append (text, "\"last\":0}");
  assert_judged (text->str, text->len, MAX_LENGTH, MAX_DEPTH, ACCEPTED);

  text->str[text->len - 1] = ',';
  twice = g_strconcat (text->str, "\"last\":1}", NULL);
  assert_judged (twice, strlen (twice), MAX_LENGTH, MAX_DEPTH, DUPLICATE);
}

/* Messages are for logs: no name and no value of the other side may be in one. */
static void
test_messages (void)
{
  static const char *const texts[] = {
      "{\"sesame\":1,\"sesame\":2}", "[\"sesame\" \"sesame\"]", "[sesame]",
      "\"sesame\\ud83d\"",           "\"sesame\\q\"",           "[[[\"sesame\"]]]",
      "12345678901234567890123",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (tobira_json_guard_check (texts[i], strlen (texts[i]), 100, 2, &error));
    g_assert_nonnull (error);
    g_assert_null (strstr (error->message, "sesame"));
    g_assert_null (strstr (error->message, "1234"));
  }
}

static void
on_item (const TobiraJsonItem *item, gpointer data)
{
  static const char kinds[] = {
      [TOBIRA_JSON_OBJECT] = 'o', [TOBIRA_JSON_ARRAY] = 'a', [TOBIRA_JSON_STRING] = 's',
      [TOBIRA_JSON_NUMBER] = 'n', [TOBIRA_JSON_WORD] = 'w',
  };

  g_string_append_printf (data, "%s%s %c %s %" G_GSIZE_FORMAT,
                          ((GString *) data)->len > 0 ? "|" : "", item->pointer, kinds[item->kind],
                          item->text != NULL ? item->text : "-", item->position);
}

/* Each value with its place in the whole and in the text, also of a text that turns out to be wrong. */
static void
test_walk (void)
{
  static const struct {
    const char *text;
    const char *items;
    gsize stopped_at;
  } cases[] = {
      {"1", " n 1 0", 1},
      {" \"\\u3042\" ", " s あ 1", 10},
      {"{}", " o - 0", 2},
      {"{\"a\": 1, \"b\": [true, {\"c\": null}, \"x\"], \"d\": -1.50}",
       " o - 0|/a n 1 6|/b a - 14|/b/0 w true 15|/b/1 o - 21|/b/1/c w null 27|/b/2 s x 34|"
       "/d n -1.50 45",
       51},
      {"{\"a/b\": {\"~\": [[], [2]]}, \"\": 3}",
       " o - 0|/a~1b o - 8|/a~1b/~0 a - 14|/a~1b/~0/0 a - 15|/a~1b/~0/1 a - 19|"
       "/a~1b/~0/1/0 n 2 20|/ n 3 30",
       32},
      {"{\"a\": 1, \"\\u0061\": 2}", " o - 0|/a n 1 6|/a n 2 19", 21},
      {"[1, 2 3]", " a - 0|/0 n 1 1|/1 n 2 4", 6},
      {"[1, x]", " a - 0|/0 n 1 1", 4},
      {"[\"a\xff\"]", "", 3},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) items = g_string_new (NULL);
    gsize length = strlen (cases[i].text), stopped_at = 0;

    g_assert_cmpint (tobira_json_guard_walk (cases[i].text, length, MAX_LENGTH, MAX_DEPTH, on_item,
                                             items, &stopped_at, NULL),
                     ==,
                     tobira_json_guard_check (cases[i].text, length, MAX_LENGTH, MAX_DEPTH, NULL));
    g_assert_cmpstr (items->str, ==, cases[i].items);
    g_assert_cmpuint (stopped_at, ==, cases[i].stopped_at);
  }
}

static void
test_quote (void)
{
  static const char *const cases[][2] = {
      {"", "\"\""},
      {"a\"b\\c", "\"a\\\"b\\\\c\""},
      {"あ\n\x01", "\"あ\\n\\u0001\""},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *quoted = tobira_json_quote (cases[i][0]);

    g_assert_cmpstr (quoted, ==, cases[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/json-guard/structure", test_structure);
  g_test_add_func ("/wire/json-guard/strings", test_strings);
  g_test_add_func ("/wire/json-guard/numbers", test_numbers);
  g_test_add_func ("/wire/json-guard/duplicates", test_duplicates);
  g_test_add_func ("/wire/json-guard/length", test_length);
  g_test_add_func ("/wire/json-guard/depth", test_depth);
  g_test_add_func ("/wire/json-guard/very-deep", test_very_deep);
  g_test_add_func ("/wire/json-guard/many-members", test_many_members);
  g_test_add_func ("/wire/json-guard/messages", test_messages);
  g_test_add_func ("/wire/json-guard/walk", test_walk);
  g_test_add_func ("/wire/json-guard/quote", test_quote);
  return g_test_run ();
}
