/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-message.h"

#include <gmime/gmime.h>
#include <string.h>

#include "tobira-room.h"

/* 2026-11-24 at 09:00 in Japan. */
#define NOW_US (G_GINT64_CONSTANT (1795478400) * G_TIME_SPAN_SECOND)

typedef struct {
  TobiraServiceConfig *config;
  TobiraKeys *keys;
  TobiraMail *mail;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->config = tobira_service_config_new ();
  fixture->keys = tobira_room_keys ();
  fixture->mail = tobira_room_mail ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tobira_service_config_unref (fixture->config);
  tobira_keys_unref (fixture->keys);
  tobira_mail_free (fixture->mail);
}

static TobiraMailMessage *
compose (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TobiraMailMessage *message =
      tobira_mail_message_new (fixture->mail, fixture->config, fixture->keys, NOW_US, &error);

  g_assert_no_error (error);
  return message;
}

/* Returns: (transfer full): the mail as a mail program reads it. */
static GMimeMessage *
parse (const TobiraMailMessage *message)
{
  gsize length;
  const char *bytes = g_bytes_get_data (message->bytes, &length);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *parsed = g_mime_parser_construct_message (parser, NULL);

  g_object_unref (parser);
  g_object_unref (stream);
  g_assert_nonnull (parsed);
  return parsed;
}

/* Returns: (transfer full): the body, with lines that end with \n. */
static char *
get_body (GMimeMessage *parsed)
{
  GMimeObject *part = g_mime_message_get_mime_part (parsed);
  char *body = g_mime_text_part_get_text (GMIME_TEXT_PART (part));
  g_auto (GStrv) lines = g_strsplit (body, "\r\n", -1);

  g_free (body);
  return g_strjoinv ("\n", lines);
}

static void
assert_header (GMimeMessage *parsed, const char *name, const char *value)
{
  g_assert_cmpstr (g_mime_object_get_header (GMIME_OBJECT (parsed), name), ==, value);
}

static void
assert_contains (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("no \"%s\" in:\n%s", words, text);
}

static void
test_headers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraMailMessage) message = compose (fixture);
  GMimeMessage *parsed = parse (message);
  GMimeObject *part = g_mime_message_get_mime_part (parsed);
  GDateTime *date = g_mime_message_get_date (parsed);

  g_assert_cmpstr (message->from, ==, "system@mail.hellowork.mhlw.go.jp");
  g_assert_cmpstr (message->to, ==, "taro@example.co.jp");
  g_assert_cmpstr (g_mime_message_get_subject (parsed), ==, "アカウント仮登録完了通知");
  assert_header (parsed, "From", "system@mail.hellowork.mhlw.go.jp");
  assert_header (parsed, "To", "taro@example.co.jp");
  assert_header (parsed, "Auto-Submitted", "auto-generated");
  assert_header (parsed, "X-Auto-Response-Suppress", "All");
  g_assert_cmpstr (g_mime_object_get_header (part, "Content-Language"), ==, "ja");
  assert_header (parsed, "MIME-Version", "1.0");
  g_assert_cmpint (g_date_time_to_unix (date), ==, NOW_US / G_TIME_SPAN_SECOND);
  g_assert_true (
      g_mime_content_type_is_type (g_mime_object_get_content_type (part), "text", "plain"));
  g_assert_cmpstr (g_mime_object_get_content_type_parameter (part, "charset"), ==, "utf-8");
  g_assert_true (
      g_str_has_suffix (g_mime_message_get_message_id (parsed), "@mail.hellowork.mhlw.go.jp"));
  g_object_unref (parsed);
}

static char *
get_id (Fixture *fixture)
{
  g_autoptr (TobiraMailMessage) message = compose (fixture);
  GMimeMessage *parsed = parse (message);
  char *id = g_strconcat (g_mime_message_get_message_id (parsed), " ", message->name, NULL);

  g_object_unref (parsed);
  return id;
}

/* A repeat after a crash has the same Message-ID; another mail has another one. */
static void
test_id (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = get_id (fixture);
  g_autofree char *again = NULL, *second = NULL, *other = NULL;

  fixture->mail->tries = 7;
  fixture->mail->serial = 99;
  again = get_id (fixture);
  fixture->mail->number = 2;
  second = get_id (fixture);
  g_free (fixture->mail->registration_id);
  fixture->mail->registration_id = g_strdup ("BBBBBBBBBBBBBBBBBBBBBB");
  other = get_id (fixture);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (second, !=, other);
  /* The id of a registration may be logged, but a mail is not to be guessed from it. */
  g_assert_null (strstr (first, "AAAA"));
}

static void
test_bad_address (Fixture *fixture, gconstpointer data)
{
  static const char *const addresses[] = {
      "taro@example.co.jp\r\nBcc: hanako@example.jp",
      "taro@example.co.jp\nSubject: x",
      "taro@example.co.jp>\r\nDATA",
      "taro@example.co.jp,hanako@example.jp",
      "taro <taro@example.co.jp>",
      "タロウ@example.co.jp",
      "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (GError) error = NULL;

    g_free (fixture->mail->address);
    fixture->mail->address = g_strdup (addresses[i]);
    g_assert_null (
        tobira_mail_message_new (fixture->mail, fixture->config, fixture->keys, NOW_US, &error));
    g_assert_error (error, TOBIRA_MAIL_ERROR, TOBIRA_MAIL_ERROR_REJECTED);
    if (*addresses[i] != '\0')
      g_assert_null (strstr (error->message, "taro"));
  }
}

static void
test_validity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = NULL;
  GMimeMessage *parsed;

  fixture->config->key_ttl_seconds = 3;
  {
    g_autoptr (TobiraMailMessage) message = compose (fixture);

    parsed = parse (message);
  }
  body = get_body (parsed);
  assert_contains (body, "3秒");
  g_object_unref (parsed);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/mail-message/headers", test_headers);
  add ("/mail-message/id", test_id);
  add ("/mail-message/bad-address", test_bad_address);
  add ("/mail-message/validity", test_validity);
  return g_test_run ();
}
