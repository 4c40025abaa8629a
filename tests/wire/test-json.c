/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-json.h"

#include <string.h>

/* One member of every type, and of each type what it must not be taken for. g_test_init() makes
 * every warning of json-glib fatal, so reaching one fails the test. */
static const char document[] =
    "{\"string\":\"求人\",\"empty\":\"\",\"null\":null,\"true\":true,\"false\":false,\"int\":3000,"
    "\"negative\":-1,\"max\":9223372036854775807,\"double\":1.5,\"whole\":5.0,\"exponent\":3e3,"
    "\"huge\":1e300,\"object\":{\"a\":1},\"array\":[{\"b\":2},3,null],\"nothing\":[],"
    "\"time\":\"2026-12-07T14:59:59Z\",\"bad-time\":\"2026-12-07\",\"digits\":\"3000\"}";

static const char *const members[] = {
    "string", "empty",    "null", "true",   "false", "int",     "negative", "max",      "double",
    "whole",  "exponent", "huge", "object", "array", "nothing", "time",     "bad-time", "digits",
};

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = tobira_json_parse_object (text, strlen (text), 1024, 8, &error);

  g_assert_no_error (error);
  g_assert_nonnull (object);
  return object;
}

static gboolean
is_one_of (const char *member, const char *const *others)
{
  return g_strv_contains (others, member);
}

/* What a getter makes of member, which has to be of the right type, a wrong one, or missing. */
static void
assert_result (gboolean is_found, const GError *error, const char *member, gboolean is_right)
{
  g_test_message ("%s", member);
  g_assert_cmpint (is_found, ==, is_right);
  if (is_right) {
    g_assert_no_error (error);
  } else {
    g_assert_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_WRONG_TYPE);
    g_assert_nonnull (strstr (error->message, member));
  }
}

static void
test_types (void)
{
  static const char *const strings[] = {"string", "empty", "time", "bad-time", "digits", NULL};
  static const char *const ints[] = {"int", "negative", "max", "whole", "exponent", NULL};
  static const char *const booleans[] = {"true", "false", NULL};
  static const char *const objects[] = {"object", NULL};
  static const char *const arrays[] = {"array", "nothing", NULL};
  static const char *const *const right[] = {strings, ints, booleans, objects, arrays};
  g_autoptr (JsonObject) object = parse (document);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    const char *member = members[i], *text = NULL;
    GError *errors[5] = {NULL};
    JsonObject *child = NULL;
    JsonArray *array = NULL;
    gboolean boolean = 2;
    gint64 number = 77;
    const gboolean found[] = {
        tobira_json_get_string (object, member, &text, &errors[0]),
        tobira_json_get_int (object, member, G_MININT64, G_MAXINT64, &number, &errors[1]),
        tobira_json_get_boolean (object, member, &boolean, &errors[2]),
        tobira_json_get_object (object, member, &child, &errors[3]),
        tobira_json_get_array (object, member, &array, &errors[4]),
    };

    for (gsize j = 0; j < G_N_ELEMENTS (errors); j++) {
      assert_result (found[j], errors[j], member, is_one_of (member, right[j]));
      g_clear_error (&errors[j]);
    }

    /* Left alone on failure. */
    g_assert_cmpint (text != NULL, ==, is_one_of (member, strings));
    g_assert_cmpint (number != 77, ==, is_one_of (member, ints));
    g_assert_cmpint (boolean != 2, ==, is_one_of (member, booleans));
  }
}

static void
test_values (void)
{
  g_autoptr (JsonObject) object = parse (document);
  JsonObject *child;
  const char *text;
  gboolean boolean;
  gint64 number;

  g_assert_true (tobira_json_get_string (object, "string", &text, NULL));
  g_assert_cmpstr (text, ==, "求人");
  g_assert_true (tobira_json_get_string (object, "empty", &text, NULL));
  g_assert_cmpstr (text, ==, "");
  g_assert_true (tobira_json_get_boolean (object, "true", &boolean, NULL));
  g_assert_true (boolean);
  g_assert_true (tobira_json_get_boolean (object, "false", &boolean, NULL));
  g_assert_false (boolean);
  g_assert_true (tobira_json_get_object (object, "object", &child, NULL));
  g_assert_true (tobira_json_get_int (child, "a", 1, 1, &number, NULL));
  g_assert_true (tobira_json_get_time (object, "time", &number, NULL));
  g_assert_cmpint (number, ==, G_GINT64_CONSTANT (1796655599000000));
}

static void
test_missing (void)
{
  g_autoptr (JsonObject) object = parse (document);
  GError *errors[6] = {NULL};
  const char *text = "x";
  JsonObject *child;
  JsonArray *array;
  gboolean boolean;
  gint64 number;

  g_assert_false (tobira_json_get_string (object, "none", &text, &errors[0]));
  g_assert_false (tobira_json_get_int (object, "none", 0, 1, &number, &errors[1]));
  g_assert_false (tobira_json_get_boolean (object, "none", &boolean, &errors[2]));
  g_assert_false (tobira_json_get_object (object, "none", &child, &errors[3]));
  g_assert_false (tobira_json_get_array (object, "none", &array, &errors[4]));
  g_assert_false (tobira_json_get_time (object, "none", &number, &errors[5]));
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++) {
    g_assert_error (errors[i], TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_MISSING_MEMBER);
    g_clear_error (&errors[i]);
  }
  g_assert_cmpstr (text, ==, "x");
  g_assert_false (tobira_json_get_string (object, "none", &text, NULL));
}

static void
test_int (void)
{
  static const struct {
    const char *member;
    gint64 minimum, maximum;
    gint64 number;
    int code;
  } cases[] = {
      {"int", 3000, 3000, 3000, -1},
      {"int", 3001, 9999, 0, TOBIRA_JSON_ERROR_BAD_VALUE},
      {"int", 0, 2999, 0, TOBIRA_JSON_ERROR_BAD_VALUE},
      {"negative", 0, G_MAXINT64, 0, TOBIRA_JSON_ERROR_BAD_VALUE},
      {"max", 0, G_MAXINT64, G_MAXINT64, -1},
      {"max", 0, G_MAXINT64 - 1, 0, TOBIRA_JSON_ERROR_BAD_VALUE},
      {"whole", 0, 10, 5, -1},
      {"exponent", 0, 3000, 3000, -1},
      {"double", 0, 10, 0, TOBIRA_JSON_ERROR_WRONG_TYPE},
      {"huge", G_MININT64, G_MAXINT64, 0, TOBIRA_JSON_ERROR_WRONG_TYPE},
      {"true", 0, 10, 0, TOBIRA_JSON_ERROR_WRONG_TYPE},
      {"digits", 0, 3000, 0, TOBIRA_JSON_ERROR_WRONG_TYPE},
  };
  g_autoptr (JsonObject) object = parse (document);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    gint64 number = 0;
    gboolean is_found = tobira_json_get_int (object, cases[i].member, cases[i].minimum,
                                             cases[i].maximum, &number, &error);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (is_found, ==, cases[i].code < 0);
    g_assert_cmpint (number, ==, cases[i].number);
    if (!is_found)
      g_assert_error (error, TOBIRA_JSON_ERROR, cases[i].code);
  }
}

static void
test_optional (void)
{
  g_autoptr (JsonObject) object = parse (document);
  g_autoptr (GError) error = NULL;
  const char *text = "x";
  gint64 time = 7;

  g_assert_true (tobira_json_get_optional_string (object, "none", &text, &error));
  g_assert_null (text);
  text = "x";
  g_assert_true (tobira_json_get_optional_string (object, "null", &text, &error));
  g_assert_null (text);
  g_assert_true (tobira_json_get_optional_string (object, "string", &text, &error));
  g_assert_cmpstr (text, ==, "求人");
  g_assert_true (tobira_json_get_optional_time (object, "none", &time, &error));
  g_assert_cmpint (time, ==, 0);
  g_assert_true (tobira_json_get_optional_time (object, "time", &time, &error));
  g_assert_cmpint (time, >, 0);
  g_assert_true (tobira_json_get_optional_time (object, "null", &time, &error));
  g_assert_cmpint (time, ==, 0);
  g_assert_no_error (error);

  /* Optional is not the same as anything at all. */
  g_assert_false (tobira_json_get_optional_string (object, "int", &text, &error));
  g_assert_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_WRONG_TYPE);
  g_clear_error (&error);
  g_assert_false (tobira_json_get_optional_time (object, "bad-time", &time, &error));
  g_assert_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_false (tobira_json_get_optional_time (object, "object", &time, &error));
  g_assert_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_WRONG_TYPE);
}

static void
test_array (void)
{
  g_autoptr (JsonObject) object = parse (document);
  g_autoptr (GError) error = NULL;
  JsonObject *element;
  JsonArray *array;
  gint64 number;

  g_assert_true (tobira_json_get_array (object, "array", &array, &error));
  element = tobira_json_array_get_object (array, 0, &error);
  g_assert_no_error (error);
  g_assert_true (tobira_json_get_int (element, "b", 2, 2, &number, NULL));

  for (guint i = 1; i <= 2; i++) {
    g_assert_null (tobira_json_array_get_object (array, i, &error));
    g_assert_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_WRONG_TYPE);
    g_clear_error (&error);
  }
  g_assert_null (tobira_json_array_get_object (array, 3, &error));
  g_assert_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_MISSING_MEMBER);
  g_clear_error (&error);
  g_assert_null (tobira_json_array_get_object (array, G_MAXUINT, NULL));

  g_assert_true (tobira_json_get_array (object, "nothing", &array, &error));
  g_assert_null (tobira_json_array_get_object (array, 0, NULL));
}

static void
test_check_members (void)
{
  static const char *const known[] = {"a", "b", NULL};
  static const char *const none[] = {NULL};
  g_autoptr (JsonObject) object = parse ("{\"a\":1}");
  g_autoptr (JsonObject) empty = parse ("{}");
  g_autoptr (JsonObject) other = parse ("{\"a\":1,\"c\\n\\u202e\":2}");
  g_autofree char *long_name = g_strnfill (500, 'n');
  g_autofree char *long_text = g_strdup_printf ("{\"%s\":1}", long_name);
  g_autoptr (JsonObject) verbose = parse (long_text);
  g_autoptr (GError) error = NULL;

  g_assert_true (tobira_json_check_members (object, known, &error));
  g_assert_true (tobira_json_check_members (empty, none, &error));
  g_assert_no_error (error);
  g_assert_false (tobira_json_check_members (object, none, &error));
  g_assert_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_UNKNOWN_MEMBER);
  g_clear_error (&error);

  /* A name that the other side chose: escaped and cut, for it may end up in a log. */
  g_assert_false (tobira_json_check_members (other, known, &error));
  g_assert_true (g_str_is_ascii (error->message));
  g_assert_null (strchr (error->message, '\n'));
  g_clear_error (&error);
  g_assert_false (tobira_json_check_members (verbose, known, &error));
  g_assert_cmpuint (strlen (error->message), <, 120);
}

static void
test_parse (void)
{
  static const struct {
    const char *text;
    int code;
  } cases[] = {
      {"", TOBIRA_JSON_ERROR_SYNTAX},
      {"[]", TOBIRA_JSON_ERROR_WRONG_TYPE},
      {"null", TOBIRA_JSON_ERROR_WRONG_TYPE},
      {"\"{}\"", TOBIRA_JSON_ERROR_WRONG_TYPE},
      {"1", TOBIRA_JSON_ERROR_WRONG_TYPE},
      {"{", TOBIRA_JSON_ERROR_SYNTAX},
      {"{'a':1}", TOBIRA_JSON_ERROR_SYNTAX},
      {"{\"a\":1,\"a\":2}", TOBIRA_JSON_ERROR_DUPLICATE_MEMBER},
      {"{\"a\":[[[]]]}", TOBIRA_JSON_ERROR_TOO_DEEP},
      {"{\"a\":\"0123456789012345678901234567890123456789\"}", TOBIRA_JSON_ERROR_TOO_LARGE},
      {"{\"a\":\"\xff\"}", TOBIRA_JSON_ERROR_NOT_UTF8},
      {"2{\"n\":\"ab\"}2", TOBIRA_JSON_ERROR_SYNTAX},
  };
  g_autoptr (JsonObject) cut = tobira_json_parse_object ("{\"a\":1}x", 7, 40, 3, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_null (tobira_json_parse_object (cases[i].text, strlen (cases[i].text), 40, 3, &error));
    g_assert_error (error, TOBIRA_JSON_ERROR, cases[i].code);
    g_assert_null (tobira_json_parse_object (cases[i].text, strlen (cases[i].text), 40, 3, NULL));
  }
  g_assert_nonnull (cut);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/json/types", test_types);
  g_test_add_func ("/wire/json/values", test_values);
  g_test_add_func ("/wire/json/missing", test_missing);
  g_test_add_func ("/wire/json/int", test_int);
  g_test_add_func ("/wire/json/optional", test_optional);
  g_test_add_func ("/wire/json/array", test_array);
  g_test_add_func ("/wire/json/check-members", test_check_members);
  g_test_add_func ("/wire/json/parse", test_parse);
  return g_test_run ();
}
