/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>

#include "tobira-auth-key.h"
#include "tobira-guard.h"
#include "tobira-router.h"
#include "tobira-secret-member.h"

/* The small pieces, each alone. */

static const guint8 secret[TOBIRA_KEYS_SECRET_BYTES] = {1, 2, 3};
static const guint8 other_secret[TOBIRA_KEYS_SECRET_BYTES] = {1, 2, 4};

static void
test_token (void)
{
  g_autoptr (TobiraKeys) keys = tobira_keys_new (secret);
  g_autoptr (TobiraKeys) others = tobira_keys_new (other_secret);
  g_autoptr (TobiraSecret) token = tobira_keys_derive_token (keys, "a");
  g_autoptr (TobiraSecret) again = tobira_keys_derive_token (keys, "a");
  g_autoptr (TobiraSecret) other = tobira_keys_derive_token (keys, "b");
  g_autofree char *changed = g_strdup (tobira_secret_get_text (token));

  g_assert_cmpuint (tobira_secret_get_length (token), ==, 43);
  g_assert_true (tobira_secret_equal (token, again));
  g_assert_false (tobira_secret_equal (token, other));
  g_assert_true (tobira_keys_check_token (keys, "a", tobira_secret_get_text (token)));
  g_assert_false (tobira_keys_check_token (keys, "b", tobira_secret_get_text (token)));
  g_assert_false (tobira_keys_check_token (others, "a", tobira_secret_get_text (token)));
  g_assert_false (tobira_keys_check_token (keys, "a", ""));
  changed[42] = changed[42] == 'A' ? 'B' : 'A';
  g_assert_false (tobira_keys_check_token (keys, "a", changed));
}

static void
test_auth_key (void)
{
  g_autoptr (TobiraKeys) keys = tobira_keys_new (secret);
  guint starts_with[10] = {0};

  for (guint i = 0; i < 1000; i++) {
    g_autofree char *id = g_strdup_printf ("%u", i);
    g_autoptr (TobiraSecret) mailed = tobira_keys_derive_auth_key (keys, id);
    g_autoptr (TobiraSecret) clean = tobira_auth_key_clean (tobira_secret_get_text (mailed), -1);
    g_autoptr (TobiraSecret) shorter = tobira_secret_new (tobira_secret_get_text (clean), 7);

    g_assert_true (
        g_regex_match_simple ("^[0-9]{4}-[0-9]{4}$", tobira_secret_get_text (mailed), 0, 0));
    g_assert_true (tobira_keys_check_auth_key (keys, id, clean));
    g_assert_false (tobira_keys_check_auth_key (keys, id, shorter));
    g_assert_false (tobira_keys_check_auth_key (keys, "other", clean));
    starts_with[tobira_secret_get_text (clean)[0] - '0']++;
  }
  for (guint i = 0; i < G_N_ELEMENTS (starts_with); i++)
    g_assert_cmpuint (starts_with[i], >, 50);
}

/* Keys that were mailed and tokens that were given out must outlive an update of the program. */
static void
test_derivation_is_kept (void)
{
  g_autoptr (TobiraKeys) keys = tobira_keys_new (secret);
  g_autoptr (TobiraSecret) token = tobira_keys_derive_token (keys, "a");
  g_autoptr (TobiraSecret) key = tobira_keys_derive_auth_key (keys, "a");

  g_assert_cmpstr (tobira_secret_get_text (token), ==,
                   "Hk2iGTsSzOeNxlvA_8g1PQJ9530xEYeGhWMs71VDTJk");
  g_assert_cmpstr (tobira_secret_get_text (key), ==, "5979-5901");
}

static void
test_macs (void)
{
  g_autoptr (TobiraKeys) keys = tobira_keys_new (secret);
  guint8 first[TOBIRA_KEYS_MAC_BYTES];
  guint8 second[TOBIRA_KEYS_MAC_BYTES];

  tobira_keys_mac (keys, TOBIRA_KEYS_IDEMPOTENCY, "a", 1, first);
  tobira_keys_mac (keys, TOBIRA_KEYS_MAIL_ADDRESS, "a", 1, second);
  g_assert_cmpint (memcmp (first, second, sizeof first), !=, 0);
  tobira_keys_fingerprint (keys, "salt", "body", 4, first);
  tobira_keys_fingerprint (keys, "other", "body", 4, second);
  g_assert_cmpint (memcmp (first, second, sizeof first), !=, 0);
  tobira_keys_fingerprint (keys, "salt", "body", 4, second);
  g_assert_cmpmem (first, sizeof first, second, sizeof second);
}

static void
test_router (void)
{
  static const struct {
    const char *pattern;
    const char *path;
    gboolean matches;
  } cases[] = {
      {"/a", "/a", TRUE},        {"/a", "/a/", FALSE},       {"/a", "/ab", FALSE},
      {"/a/*", "/a/b", TRUE},    {"/a/*", "/a/", FALSE},     {"/a/*", "/a", FALSE},
      {"/a/*", "/a/b/c", FALSE}, {"/a/*/c", "/a/b/c", TRUE}, {"/a/*/c", "/a//c", FALSE},
      {"/a/*", "/a/%41", FALSE}, {"/a", "", FALSE},          {"/a", "a", FALSE},
  };
  g_autofree char *segments[2] = {NULL, NULL};
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *long_segment = g_strnfill (300, 'x');
  g_autofree char *long_path = g_strconcat ("/a/", long_segment, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s %s", cases[i].pattern, cases[i].path);
    g_assert_cmpint (tobira_router_match (cases[i].pattern, cases[i].path, NULL), ==,
                     cases[i].matches);
  }
  g_assert_false (tobira_router_match ("/a/*", long_path, NULL));
  g_assert_true (tobira_router_match ("/a/*/c/*", "/a/b/c/d", segments));
  first = segments[0];
  second = segments[1];
  segments[0] = NULL;
  segments[1] = NULL;
  g_assert_cmpstr (first, ==, "b");
  g_assert_cmpstr (second, ==, "d");
}

static void
test_secret_member (void)
{
  static const struct {
    const char *text;
    const char *value; /* NULL: none */
    const char *left;
  } cases[] = {
      {"{\"p\":\"abc\"}", "abc", "{\"p\":\"xxx\"}"},
      {" { \"a\" : 1 , \"p\" : \"abc\" } ", "abc", " { \"a\" : 1 , \"p\" : \"xxx\" } "},
      {"{\"p\":\"\"}", "", "{\"p\":\"\"}"},
      {"{\"p\":5}", NULL, "{\"p\":5}"},
      {"{\"p\":null,\"a\":\"p\"}", NULL, "{\"p\":null,\"a\":\"p\"}"},
      {"{\"a\":\"p\",\"p\":\"abc\"}", "abc", "{\"a\":\"p\",\"p\":\"xxx\"}"},
      {"{\"a\":{\"p\":\"no\"},\"p\":\"abc\"}", "abc", "{\"a\":{\"p\":\"no\"},\"p\":\"xxx\"}"},
      {"[\"p\",\"abc\"]", NULL, "[\"p\",\"abc\"]"},
      {"{\"\\u0070\":\"a\\\"b\\\\\"}", "a\"b\\", "{\"\\u0070\":\"xxxxxx\"}"},
      {"{\"p\":\"\\u3042\\n\\/\\ud83d\\ude00\"}", "あ\n/😀", "{\"p\":\"xxxxxxxxxxxxxxxxxxxxxx\"}"},
      {"\"p\"", NULL, "\"p\""},
      {"{}", NULL, "{}"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup (cases[i].text);
    g_autoptr (TobiraSecret) value = tobira_secret_member_take (text, strlen (text), "p");

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (value != NULL ? tobira_secret_get_text (value) : NULL, ==, cases[i].value);
    g_assert_cmpstr (text, ==, cases[i].left);
  }
}

static void
test_config (void)
{
  g_autoptr (TobiraServiceConfig) config = tobira_service_config_new ();
  g_autoptr (GError) error = NULL;

  /* The defaults of the contract, and no weaker hash than OWASP's floor. */
  g_assert_cmpuint (config->key_ttl_seconds, ==, 3000);
  g_assert_cmpuint (config->cool_down_seconds, ==, 60);
  g_assert_cmpuint (config->client_limit.burst, ==, 20);
  g_assert_cmpuint (config->client_limit.per_hour, ==, 240);
  g_assert_cmpuint (config->office_limit.burst, ==, 200);
  g_assert_cmpuint (config->office_limit.per_hour, ==, 3000);
  g_assert_cmpuint (config->mails_per_address_hour, ==, 3);
  g_assert_cmpuint (config->mails_per_address_day, ==, 10);
  g_assert_cmpuint (config->mails_per_registration, ==, 3);
  g_assert_cmpuint (config->attempts_per_registration, ==, 5);
  g_assert_cmpuint (config->hash_operations, >=, 2);
  g_assert_cmpuint (config->hash_memory, >=, 19 * 1024 * 1024);
  g_assert_false (tobira_service_config_add_office (config, "office", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/parts/token", test_token);
  g_test_add_func ("/service/parts/auth-key", test_auth_key);
  g_test_add_func ("/service/parts/derivation-is-kept", test_derivation_is_kept);
  g_test_add_func ("/service/parts/macs", test_macs);
  g_test_add_func ("/service/parts/router", test_router);
  g_test_add_func ("/service/parts/secret-member", test_secret_member);
  g_test_add_func ("/service/parts/config", test_config);
  return g_test_run ();
}
