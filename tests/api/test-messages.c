/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tobira-api-http.h"
#include "tobira-api-language.h"
#include "tobira-api-messages.h"
#include "tobira-json.h"

/* What needs no network: base URLs, writing a password, values and errors. */

static const struct {
  const char *url;
  gboolean is_good;
} url_cases[] = {
    {"https://mypage.example.jp", TRUE},
    {"https://mypage.example.jp/", TRUE},
    {"https://mypage.example.jp:8443/base/path", TRUE},
    {"HTTPS://mypage.example.jp", TRUE},
    {"https://192.0.2.1", TRUE},
    {"https://[2001:db8::1]:8443", TRUE},
    {"http://127.0.0.1:8080", TRUE},
    {"http://127.9.9.9", TRUE},
    {"http://[::1]:8080", TRUE},
    {"http://localhost:8080", TRUE},
    {"http://LocalHost", TRUE},
    {NULL, FALSE},
    {"", FALSE},
    {"mypage.example.jp", FALSE},
    {"//mypage.example.jp", FALSE},
    {"http://mypage.example.jp", FALSE},
    {"http://127.0.0.1.example.jp", FALSE},
    {"http://localhost.example.jp", FALSE},
    {"http://192.168.0.1", FALSE},
    {"http://2130706433", FALSE},
    {"http://[::ffff:192.0.2.1]", FALSE},
    {"ftp://127.0.0.1", FALSE},
    {"file:///etc/passwd", FALSE},
    {"javascript:alert(1)", FALSE},
    {"https://", FALSE},
    {"https:///path", FALSE},
    {"https://user@example.jp", FALSE},
    {"https://user:pass@example.jp", FALSE},
    {"https://example.jp/?query", FALSE},
    {"https://example.jp/#fragment", FALSE},
    {"https://example.jp:0", FALSE},
    {"https://example.jp:99999", FALSE},
    {"https://example.jp:port", FALSE},
    {" https://example.jp", FALSE},
    {"https://example.jp\n", FALSE},
    {"https://exa mple.jp", FALSE},
    {"https://example.jp\\@evil.example", FALSE},
    {"https://ハロー.example.jp", FALSE},
};

static void
test_urls (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (url_cases); i++) {
    g_autoptr (GError) error = NULL;
    gboolean is_good = tobira_api_http_check_url (url_cases[i].url, &error);

    g_test_message ("%s: %s", url_cases[i].url, error ? error->message : "good");
    g_assert_true (is_good == url_cases[i].is_good);
    if (!is_good)
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  }
}

/* Every byte that a password may hold comes out as it went in. */
static void
test_escapes (void)
{
  char every[256];
  guint count = 0;
  g_autoptr (TobiraSecret) password = NULL;
  g_autoptr (TobiraSecret) auth_key = tobira_secret_new ("1234", -1);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  const char *found;

  for (guint byte = 1; byte < 0x80; byte++)
    every[count++] = (char) byte;
  every[count] = '\0';
  password = tobira_secret_new (every, -1);
  body = tobira_message_write_completion (password, auth_key);
  object = tobira_json_parse_object (g_bytes_get_data (body, NULL), g_bytes_get_size (body), 16384,
                                     8, &error);
  g_assert_no_error (error);
  g_assert_true (tobira_json_get_string (object, "password", &found, NULL));
  g_assert_cmpstr (found, ==, every);
  g_assert_true (tobira_json_get_string (object, "auth_key", &found, NULL));
  g_assert_cmpstr (found, ==, "1234");
}

/* The linker puts this in the place of the real one for this program. */
void __real_tobira_secret_wipe (void *memory, gsize length);
void __wrap_tobira_secret_wipe (void *memory, gsize length);

static gconstpointer wiped_memory;
static gsize wiped_length;

void
__wrap_tobira_secret_wipe (void *memory, gsize length)
{
  wiped_memory = memory;
  wiped_length = length;
  __real_tobira_secret_wipe (memory, length);
}

static void
test_wiped (void)
{
  g_autoptr (TobiraSecret) password = tobira_secret_new ("canary-Password-1!", -1);
  g_autoptr (TobiraSecret) auth_key = tobira_secret_new ("87654321", -1);
  GBytes *body = tobira_message_write_completion (password, auth_key);
  GBytes *second = g_bytes_ref (body);
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  g_assert_nonnull (memmem (text, length, "canary", strlen ("canary")));
  wiped_memory = NULL;
  g_bytes_unref (body);
  /* Not while libsoup may still have to send it. */
  g_assert_null (wiped_memory);
  g_bytes_unref (second);
  g_assert_true (wiped_memory == text);
  g_assert_cmpuint (wiped_length, >=, length);
}

static void
test_registration_body (void)
{
  g_autoptr (TobiraRegistrationRequest) request = tobira_registration_request_new ();
  g_autoptr (TobiraRegistrationRequest) copy = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) again = NULL;
  TobiraConsent consent = {
      .kind = (char *) "terms-of-use",
      .version = (char *) "2026-04-01",
      .language = (char *) "ja",
      .sha256 = (char *) "00",
      .read_to_end_us = G_GINT64_CONSTANT (1795478400000000),
      .agreed_us = G_GINT64_CONSTANT (1795478401500000),
  };
  gsize length;
  const char *text;

  request->email = g_strdup ("ta\"ro@example.co.jp");
  request->language = g_strdup ("ja");
  request->not_in_school = TRUE;
  g_ptr_array_add (request->consents, tobira_consent_copy (&consent));
  body = tobira_message_write_registration (request);
  text = g_bytes_get_data (body, &length);
  g_assert_cmpmem (
      text, length,
      "{\"email\":\"ta\\\"ro@example.co.jp\",\"consents\":[{\"kind\":\"terms-of-use\",\"version\":"
      "\"2026-04-01\",\"language\":\"ja\",\"sha256\":\"00\",\"read_to_end_at\":\"2026-11-24T00:00:"
      "00Z\",\"agreed_at\":\"2026-11-24T00:00:01.500Z\"}],\"not_in_school\":true,\"language\":"
      "\"ja\"}",
      strlen ("{\"email\":\"ta\\\"ro@example.co.jp\",\"consents\":[{\"kind\":\"terms-of-use\","
              "\"version\":\"2026-04-01\",\"language\":\"ja\",\"sha256\":\"00\",\"read_to_end_at\":"
              "\"2026-11-24T00:00:00Z\",\"agreed_at\":\"2026-11-24T00:00:01.500Z\"}],\"not_in_"
              "school\":true,\"language\":\"ja\"}"));

  copy = tobira_registration_request_copy (request);
  g_assert_true (tobira_registration_request_equal (request, copy));
  again = tobira_message_write_registration (copy);
  g_assert_true (g_bytes_equal (body, again));
  ((TobiraConsent *) g_ptr_array_index (copy->consents, 0))->agreed_us++;
  g_assert_false (tobira_registration_request_equal (request, copy));
}

static const struct {
  const char *wanted;
  const char *expected;
} language_cases[] = {
    {"ja", "ja"},    {"en", "en"},       {"en-GB", "en"},    {"EN", "en"},
    {"pt-BR", "pt"}, {"zh-CN", "zh-CN"}, {"zh-TW", "zh-CN"}, {"ja-x-easy", "ja"},
    {"vi", "en"},    {"e", "en"},        {"", "en"},
};

static void
test_find_document (void)
{
  static const char *const offered[] = {"en", "zh-CN", "ja", "pt"};
  g_autoptr (TobiraServiceInfo) info = tobira_service_info_new ();

  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    g_ptr_array_add (info->documents,
                     tobira_document_info_new ("terms-of-use", "1", offered[i], "/d", "0", "t"));
  for (guint i = 0; i < G_N_ELEMENTS (language_cases); i++) {
    const TobiraDocumentInfo *found =
        tobira_service_info_find_document (info, "terms-of-use", language_cases[i].wanted);

    g_assert_cmpstr (found->language, ==, language_cases[i].expected);
  }
  g_assert_null (tobira_service_info_find_document (info, "privacy-policy", "ja"));
}

static void
test_accept_language (void)
{
  static const struct {
    const char *wanted;
    const char *expected;
  } cases[] = {
      {"ja", "ja"},
      {"ja-x-easy", "ja-x-easy, ja;q=0.9"},
      {"en", "en, ja;q=0.1"},
      {"vi", "vi, en;q=0.5, ja;q=0.1"},
      {"pt_BR", "pt-BR, pt;q=0.9, en;q=0.5, ja;q=0.1"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = tobira_api_language_accept (cases[i].wanted);

    g_assert_cmpstr (value, ==, cases[i].expected);
  }
}

/* A text with characters that turn its direction is shown without them. */
static void
test_bidi (void)
{
  static const char text[] =
      "{\"account\":{\"id\":\"a\",\"email\":\"ta\xe2\x80\xaero@example.jp\",\"created_at\":"
      "\"2026-11-24T00:10:00Z\",\"information_due_at\":\"2026-12-08T14:59:59Z\"},\"next_steps\":[]}";
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (TobiraAccountInfo) account = tobira_message_parse_account (body, NULL);

  g_assert_nonnull (account);
  g_assert_cmpstr (account->email, ==, "taro@example.jp");
}

static void
test_error_classes (void)
{
  for (int code = TOBIRA_API_ERROR_OFFLINE; code <= TOBIRA_API_ERROR_CANCELLED; code++) {
    g_autoptr (GError) error = tobira_api_error_new ((TobiraApiError) code, "m");

    g_assert_cmpint (tobira_api_error_get_problem (error)->retry_after_seconds, ==, -1);
    g_assert_nonnull (tobira_api_error_get_problem (error)->errors);
    /* What may have been carried out must not be called over and done with. */
    if (tobira_api_error_is_unknown_outcome (error) && code != TOBIRA_API_ERROR_CANCELLED)
      g_assert_true (tobira_api_error_is_transient (error));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/messages/urls", test_urls);
  g_test_add_func ("/api/messages/escapes", test_escapes);
  g_test_add_func ("/api/messages/wiped", test_wiped);
  g_test_add_func ("/api/messages/registration-body", test_registration_body);
  g_test_add_func ("/api/messages/find-document", test_find_document);
  g_test_add_func ("/api/messages/accept-language", test_accept_language);
  g_test_add_func ("/api/messages/bidi", test_bidi);
  g_test_add_func ("/api/messages/error-classes", test_error_classes);

  return g_test_run ();
}
