/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-json.h"

#include <string.h>

/* What has to hold for any text. The texts come from the seed that the log shows. */

#define N_ROUNDS 5000
#define MAX_LENGTH ((gsize) 1024 * 1024)
#define MAX_DEPTH 12

static const char *const strings[] = {
    "", "a", "b", "求人", "😀", "\"", "\\", "/", "\n", "\x01", "\x7f", "{", "é", "\\u0000",
};

static const char *const tokens[] = {
    "{",     "}",           "[",    "]",  ":",       ",",     "\"",    "\"a\"",
    "\"b\"", "\"\\u0061\"", "1",    "-",  "0",       "1.5e3", "1e999", "true",
    "false", "null",        " ",    "\n", "//",      "/*",    "'",     "\\",
    "\\u",   "\\ud83d",     "\xff", "あ", "{\"a\":", "[[",    "nul",   "\xef\xbb\xbf",
};

static const char *
pick (const char *const *texts, gsize n_texts)
{
  return texts[g_test_rand_int_range (0, (int) n_texts)];
}

static JsonNode *
make_node (guint depth)
{
  JsonNode *node = json_node_alloc ();

  switch (g_test_rand_int_range (0, depth < MAX_DEPTH ? 8 : 5)) {
  case 0:
    return json_node_init_int (
        node, (gint64) (((guint64) g_test_rand_int () << 32) | (guint32) g_test_rand_int ()));
  case 1:
    return json_node_init_double (node, g_test_rand_double_range (-1e9, 1e9));
  case 2:
    return json_node_init_boolean (node, g_test_rand_bit ());
  case 3:
    return json_node_init_null (node);
  case 4:
    return json_node_init_string (node, pick (strings, G_N_ELEMENTS (strings)));
  case 5: {
    g_autoptr (JsonArray) array = json_array_new ();

    for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
      json_array_add_element (array, make_node (depth + 1));
    return json_node_init_array (node, array);
  }
  default: {
    g_autoptr (JsonObject) object = json_object_new ();

    for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
      json_object_set_member (object, pick (strings, G_N_ELEMENTS (strings)),
                              make_node (depth + 1));
    return json_node_init_object (node, object);
  }
  }
}

/* What json-glib writes is accepted, indented or not, and means the same afterwards. */
static void
test_accepts_what_is_written (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (JsonNode) node = make_node (0);
    g_autofree char *text = json_to_string (node, g_test_rand_bit ());
    g_autoptr (JsonNode) again = NULL;
    g_autoptr (GError) error = NULL;

    tobira_json_guard_check (text, strlen (text), MAX_LENGTH, MAX_DEPTH + 1, &error);
    g_assert_no_error (error);
    again = json_from_string (text, &error);
    g_assert_no_error (error);
    g_assert_cmpint (json_node_get_node_type (again), ==, json_node_get_node_type (node));
  }
}

/* A prefix of a JSON object is none. */
static void
test_refuses_what_is_cut (void)
{
  for (guint i = 0; i < N_ROUNDS / 10; i++) {
    g_autoptr (JsonNode) node = make_node (0);
    g_autofree char *value = json_to_string (node, FALSE);
    g_autofree char *text = g_strdup_printf ("{\"a\":%s}", value);
    gsize length = strlen (text);

    g_assert_true (tobira_json_guard_check (text, length, MAX_LENGTH, MAX_DEPTH + 2, NULL));
    for (gsize j = 0; j < length; j++)
      g_assert_false (tobira_json_guard_check (text, j, MAX_LENGTH, MAX_DEPTH + 2, NULL));
  }
}

/* Whatever is accepted, json-glib can read, and says the same when it writes it. */
static void
test_random_tokens (void)
{
  guint n_accepted = 0;

  for (guint i = 0; i < N_ROUNDS * 20; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GError) error = NULL;

    for (int j = g_test_rand_int_range (1, 9); j > 0; j--)
      g_string_append (text, pick (tokens, G_N_ELEMENTS (tokens)));

    if (tobira_json_guard_check (text->str, text->len, MAX_LENGTH, MAX_DEPTH, &error)) {
      g_autoptr (JsonNode) node = json_from_string (text->str, NULL);
      g_autofree char *written = NULL;

      n_accepted++;
      g_assert_nonnull (node);
      written = json_to_string (node, FALSE);
      g_assert_true (
          tobira_json_guard_check (written, strlen (written), MAX_LENGTH, MAX_DEPTH, NULL));
    } else {
      g_assert_nonnull (error);
      g_assert_true (error->domain == TOBIRA_JSON_ERROR);
    }
  }

  g_test_message ("%u accepted", n_accepted);
  g_assert_cmpuint (n_accepted, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/properties/accepts-what-is-written", test_accepts_what_is_written);
  g_test_add_func ("/wire/properties/refuses-what-is-cut", test_refuses_what_is_cut);
  g_test_add_func ("/wire/properties/random-tokens", test_random_tokens);
  return g_test_run ();
}
