/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>

/* Who asks in which language is answered and written to in which. */

#define ENGLISH_NAME "Hello Work Internet Service"
#define JAPANESE_NAME "ハローワークインターネットサービス"

static void
assert_member (Reply *reply, const char *path, const char *expected)
{
  g_autofree char *value = reply_get (reply, path);

  g_assert_cmpstr (value, ==, expected);
}

static void
assert_language (Reply *reply, const char *expected)
{
  g_assert_cmpstr (reply_get_header (reply, "Content-Language"), ==, expected);
  g_assert_cmpstr (reply_get_header (reply, "Vary"), ==, "Accept-Language");
}

/* Texts of the service are in Japanese and English; what is answered says in which. */
static const struct {
  const char *accept;
  const char *language;
  const char *name;
  const char *faq;
  const char *problem;
} texts[] = {
    {"ja", "ja", JAPANESE_NAME, "https://example.jp/ja/faq", "見つかりません"},
    {"ja-x-easy, ja;q=0.9", "ja", JAPANESE_NAME, "https://example.jp/ja/faq", "見つかりません"},
    {"ja-x-easy", "ja", JAPANESE_NAME, "https://example.jp/ja/faq", "見つかりません"},
    {"en", "en", ENGLISH_NAME, "https://example.jp/en/faq", "Not found"},
    {"zh-Hans, zh;q=0.9, en;q=0.5, ja;q=0.1", "en", ENGLISH_NAME, "https://example.jp/en/faq",
     "Not found"},
    {"pt-BR", "en", ENGLISH_NAME, "https://example.jp/en/faq", "Not found"},
    {"es", "en", ENGLISH_NAME, "https://example.jp/en/faq", "Not found"},
    {"vi, en;q=0.5, ja;q=0.1", "en", ENGLISH_NAME, "https://example.jp/en/faq", "Not found"},
    {"vi, ja;q=0.5, en;q=0.1", "ja", JAPANESE_NAME, "https://example.jp/ja/faq", "見つかりません"},
    {"fil", "en", ENGLISH_NAME, "https://example.jp/en/faq", "Not found"},
    {"ko", "en", ENGLISH_NAME, "https://example.jp/en/faq", "Not found"},
};

static void
test_texts (void)
{
  Stand *stand = stand_new ();

  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (Reply) described =
        stand_ask (stand, "GET", "/v1/service", NULL, "Accept-Language", texts[i].accept, NULL);
    g_autoptr (Reply) missing =
        stand_ask (stand, "GET", "/nowhere", NULL, "Accept-Language", texts[i].accept, NULL);
    g_autoptr (Reply) document = stand_ask (stand, "GET", "/v1/documents/terms-of-use/2026-04-01",
                                            NULL, "Accept-Language", texts[i].accept, NULL);
    JsonArray *links = json_object_get_array_member (described->json, "links");
    JsonObject *faq = json_array_get_object_element (links, 0);

    g_test_message ("%s", texts[i].accept);
    assert_language (described, texts[i].language);
    assert_member (described, "name", texts[i].name);
    g_assert_cmpstr (json_object_get_string_member (faq, "href"), ==, texts[i].faq);
    assert_language (missing, texts[i].language);
    assert_member (missing, "title", texts[i].problem);
    assert_language (document, texts[i].language);
  }
  stand_free (stand);
}

/* A text that the operator has in Japanese alone is better than none. */
static void
test_japanese_only (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) described = NULL;

  stand->config->contact_hours[TOBIRA_LANGUAGE_JA] = g_strdup ("平日 9:30～18:00");
  g_clear_pointer (&stand->config->name[TOBIRA_LANGUAGE_EN], g_free);
  stand_start (stand);
  described = stand_ask (stand, "GET", "/v1/service", NULL, "Accept-Language", "vi", NULL);
  assert_language (described, "ja");
  assert_member (described, "name", JAPANESE_NAME);
  assert_member (described, "contact.hours", "平日 9:30～18:00");
  stand_free (stand);
}

/* Documents that there are in a language of their own are served in it. */
static void
test_document (void)
{
  static const struct {
    const char *query;
    const char *accept;
    const char *language;
  } cases[] = {
      {"?lang=vi", "ja", "vi"}, {"", "vi, en;q=0.5", "vi"}, {"?lang=VI-vn", "ja", "vi"},
      {"?lang=es", "ja", "ja"}, {"?lang=es", "en", "en"},   {"?lang=ja-x-easy", "vi", "vi"},
      {"?lang=ja", "vi", "ja"}, {"?lang=", "vi", "vi"},     {"?lang=%00", "en", "en"},
  };
  Stand *stand = stand_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("# Điều khoản\n", strlen ("# Điều khoản\n"));
  const TobiraServedDocument *document;

  tobira_documents_add (stand->documents, "terms-of-use", "2026-04-01", TOBIRA_LANGUAGE_VI,
                        "Điều khoản sử dụng", bytes);
  document = tobira_documents_find_current (stand->documents, "terms-of-use", TOBIRA_LANGUAGE_VI);
  g_assert_cmpstr (document->href, ==, "/v1/documents/terms-of-use/2026-04-01?lang=vi");
  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path =
        g_strconcat ("/v1/documents/terms-of-use/2026-04-01", cases[i].query, NULL);
    g_autoptr (Reply) reply =
        stand_ask (stand, "GET", path, NULL, "Accept-Language", cases[i].accept, NULL);

    g_test_message ("%s %s", cases[i].query, cases[i].accept);
    g_assert_cmpuint (reply->status, ==, 200);
    assert_language (reply, cases[i].language);
  }
  stand_free (stand);
}

/* member: (nullable): the language in the body. */
static Reply *
register_in (Stand *stand, const char *email, const char *member, const char *accept)
{
  g_autofree char *body = stand_application (stand, email);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strdup_printf ("\"%s\"", uuid);
  g_autofree char *replacement =
      member != NULL ? g_strdup_printf (",\"language\":\"%s\"}", member) : g_strdup ("}");
  g_autoptr (GString) changed = g_string_new (body);

  g_assert_cmpuint (g_string_replace (changed, ",\"language\":\"ja\"}", replacement, 0), ==, 1);
  return stand_ask (stand, "POST", "/v1/registrations", changed->str, "Idempotency-Key", key,
                    "Accept-Language", accept, NULL);
}

static void
assert_mailed (Stand *stand, TobiraLanguage language)
{
  g_autoptr (GPtrArray) mails = stand_deliver (stand);

  g_assert_cmpuint (mails->len, ==, 1);
  g_assert_cmpint (((TobiraMail *) g_ptr_array_index (mails, 0))->language, ==, language);
}

/* The language of the body, else of the header; the second mail is like the first, whatever language
 * it is asked for in. */
static void
test_mails (void)
{
  static const struct {
    const char *member;
    const char *accept;
    TobiraLanguage language;
  } cases[] = {
      {"ja", "vi", TOBIRA_LANGUAGE_JA},
      {"en", "ja", TOBIRA_LANGUAGE_EN},
      {"ja-x-easy", "ja", TOBIRA_LANGUAGE_JA_EASY},
      {"zh-Hans", "ja", TOBIRA_LANGUAGE_ZH_HANS},
      {"pt-BR", "ja", TOBIRA_LANGUAGE_PT_BR},
      {"es", "ja", TOBIRA_LANGUAGE_ES},
      {"vi", "ja", TOBIRA_LANGUAGE_VI},
      {"fil", "ja", TOBIRA_LANGUAGE_FIL},
      {"pt", "ja", TOBIRA_LANGUAGE_PT_BR},
      {"zh-TW", "ja", TOBIRA_LANGUAGE_ZH_HANS},
      {"ko", "vi, en;q=0.5, ja;q=0.1", TOBIRA_LANGUAGE_VI},
      {"", "vi", TOBIRA_LANGUAGE_VI},
      {NULL, "fil, en;q=0.5, ja;q=0.1", TOBIRA_LANGUAGE_FIL},
      {NULL, "ja-x-easy, ja;q=0.9", TOBIRA_LANGUAGE_JA_EASY},
      {NULL, "ko", TOBIRA_LANGUAGE_EN},
      {NULL, "*", TOBIRA_LANGUAGE_JA},
  };
  Stand *stand = stand_new ();

  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *email = g_strdup_printf ("taro%u@example.co.jp", i);
    g_autoptr (Reply) registered = register_in (stand, email, cases[i].member, cases[i].accept);
    g_autofree char *path = stand_path (registered, "/mail");
    g_autofree char *token = stand_bearer (registered);
    g_autoptr (Reply) again = NULL;

    g_test_message ("%s %s", cases[i].member, cases[i].accept);
    g_assert_cmpuint (registered->status, ==, 202);
    assert_mailed (stand, cases[i].language);
    stand_move_clock (stand, 61);
    again = stand_ask (stand, "POST", path, NULL, "Authorization", token, "Accept-Language",
                       "en-GB, de", NULL);
    g_assert_cmpuint (again->status, ==, 202);
    assert_language (again, "en");
    assert_mailed (stand, cases[i].language);
  }
  stand_free (stand);
}

/* Who has an account already is written to in the language of the one who asked, too. */
static void
test_registered (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) account = NULL;
  g_autoptr (Reply) again = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  TobiraMail *mail;

  stand_start (stand);
  account = stand_make_account (stand, STAND_EMAIL);
  g_assert_cmpuint (account->status, ==, 201);
  again = register_in (stand, STAND_EMAIL, "vi", "vi");
  g_assert_cmpuint (again->status, ==, 202);
  mails = stand_deliver (stand);
  mail = g_ptr_array_index (mails, 0);
  g_assert_cmpint (mail->template, ==, TOBIRA_MAIL_TEMPLATE_ALREADY_REGISTERED);
  g_assert_cmpint (mail->language, ==, TOBIRA_LANGUAGE_VI);
  stand_free (stand);
}

/* Numbers that former versions wrote mean what they meant; those of newer versions are no reason to
 * lose a mail, or an account. */
static void
test_database (void)
{
  static const struct {
    int number;
    TobiraLanguage language;
  } cases[] = {
      {0, TOBIRA_LANGUAGE_JA}, {1, TOBIRA_LANGUAGE_EN},    {7, TOBIRA_LANGUAGE_FIL},
      {8, TOBIRA_LANGUAGE_EN}, {1000, TOBIRA_LANGUAGE_EN}, {-1, TOBIRA_LANGUAGE_EN},
  };
  Stand *stand = stand_new ();

  stand_start (stand);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *email = g_strdup_printf ("taro%u@example.co.jp", i);
    g_autoptr (Reply) registered = stand_register (stand, email);
    g_autofree char *sql = g_strdup_printf (
        "UPDATE registrations SET language = %d WHERE email = '%s'", cases[i].number, email);
    g_autofree char *key = stand_key (stand, registered);
    g_autoptr (Reply) completed = NULL;

    g_test_message ("%d", cases[i].number);
    stand_execute (stand, sql);
    assert_mailed (stand, cases[i].language);
    completed = stand_complete (stand, registered, STAND_PASSWORD, key);
    g_assert_cmpuint (completed->status, ==, 201);
  }
  stand_free (stand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language-calls/texts", test_texts);
  g_test_add_func ("/language-calls/japanese-only", test_japanese_only);
  g_test_add_func ("/language-calls/document", test_document);
  g_test_add_func ("/language-calls/mails", test_mails);
  g_test_add_func ("/language-calls/registered", test_registered);
  g_test_add_func ("/language-calls/database", test_database);
  return g_test_run ();
}
