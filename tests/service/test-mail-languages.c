/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-message.h"

#include <gmime/gmime.h>
#include <string.h>

#include "tobira-auth-key.h"
#include "tobira-room.h"

/* Both mails in every language, as they leave the service and as a mail program reads them. */

/* 2026-11-24 at 09:00 in Japan. */
#define NOW_US (G_GINT64_CONSTANT (1795478400) * G_TIME_SPAN_SECOND)
/* RFC 2045, 6.7 and 6.8; RFC 2047, 2 */
#define MAX_ENCODED_LINE 76
#define MAX_COLUMNS 76
#define JAPANESE_NAME "ハローワークインターネットサービス"

typedef struct {
  const char *tag;
  const char *encoding;
  const char *subject;
  const char *label;
  const char *words[4]; /* of the mail with the key */
  const char *registered_subject;
  const char *registered_words[2];
  const char *name; /* of the service */
} Expected;

static const Expected all_expected[TOBIRA_N_LANGUAGES] = {
    [TOBIRA_LANGUAGE_JA] = {"ja",
                            "base64",
                            "アカウント仮登録完了通知",
                            "認証キー",
                            {"50分", "(2026年11月24日 9時50分 ごろまで、日本時間)",
                             "画面を\n   閉じないでください", "心当たりがない場合"},
                            "既に登録されています",
                            {"「キャンセル」", "ログインできます"},
                            JAPANESE_NAME},
    [TOBIRA_LANGUAGE_EN] = {"en",
                            "quoted-printable",
                            "Notice of provisional account registration (アカウント仮登録完了通知)",
                            "Authentication key",
                            {"50 minutes", "(until about November 24, 2026, 09:50, Japan time)",
                             "Do not close it", "did not expect this mail"},
                            "Already registered (既に登録されています)",
                            {"“Cancel”", "can log in to My Page"},
                            "Hello Work Internet Service"},
    [TOBIRA_LANGUAGE_JA_EASY] =
        {"ja-x-easy",
         "base64",
         "アカウント仮登録完了通知（かりとうろくかんりょうつうち）",
         "認証（にんしょう）キー",
         {"50分（ぷん）の", "\n2026年（ねん） 11月（がつ） 24日（か） 9時（じ） 50分（ぷん）\n",
          "閉（と）じないで ください", "知（し）らない"},
         "もう 登録（とうろく）して あります",
         {"「キャンセル」", "ログインして ください"},
         JAPANESE_NAME},
    [TOBIRA_LANGUAGE_ZH_HANS] = {"zh-Hans",
                                 "base64",
                                 "账号临时注册完成通知（アカウント仮登録完了通知）",
                                 "认证密钥 / 認証キー",
                                 {"50 分钟", "（大约到日本时间 2026年11月24日 9:50 为止）",
                                  "请勿关闭此页面", "没有办理此手续"},
                                 "该邮箱已注册（既に登録されています）",
                                 {"“取消”", "登录个人主页"},
                                 "Hello Work Internet Service"},
    [TOBIRA_LANGUAGE_PT_BR] = {"pt-BR",
                               "quoted-printable",
                               "Aviso de cadastro provisório da conta (アカウント仮登録完了通知)",
                               "Chave de autenticação / 認証キー",
                               {"50 minutos", "(hora do Japão): 24 de novembro de 2026, 09:50\n",
                                "Não a feche", "não esperava este e-mail"},
                               "E-mail já cadastrado (既に登録されています)",
                               {"“Cancelar”", "entrar na Minha Página"},
                               "Hello Work Internet Service"},
    [TOBIRA_LANGUAGE_ES] = {"es",
                            "quoted-printable",
                            "Aviso de registro provisional de la cuenta (アカウント仮登録完了通知)",
                            "Código de autenticación / 認証キー",
                            {"50 minutos", "(hora de Japón): 24 de noviembre de 2026, 09:50\n",
                             "No la cierre", "no esperaba este correo"},
                            "Correo electrónico ya registrado (既に登録されています)",
                            {"“Cancelar”", "iniciar sesión en Mi Página"},
                            "Hello Work Internet Service"},
    [TOBIRA_LANGUAGE_VI] = {"vi",
                            "base64",
                            "Thông báo hoàn tất đăng ký tạm tài khoản (アカウント仮登録完了通知)",
                            "Mã xác thực / 認証キー",
                            {"50 phút",
                             "(đến khoảng 9 giờ 50 phút, ngày 24 tháng 11 năm 2026, giờ Nhật Bản)",
                             "không đóng màn hình", "không yêu cầu email này"},
                            "Địa chỉ email đã được đăng ký (既に登録されています)",
                            {"“Hủy”", "đăng nhập vào My Page"},
                            "Hello Work Internet Service"},
    [TOBIRA_LANGUAGE_FIL] =
        {"fil",
         "quoted-printable",
         "Notice of provisional account registration (アカウント仮登録完了通知)",
         "Authentication key / 認証キー",
         {"50 minuto", "(hanggang bandang Nobyembre 24, 2026, 09:50, oras sa Japan)",
          "Huwag itong isara", "hindi ninyo inaasahan"},
         "Naka-register na ang email address (既に登録されています)",
         {"“Kanselahin”", "Makakapag-log in"},
         "Hello Work Internet Service"},
};

/* One mail in one language. */
typedef struct {
  TobiraLanguage language;
  TobiraMailTemplate template;
} Case;

typedef struct {
  TobiraSecret *key;
  TobiraMailMessage *message;
  GMimeMessage *parsed;
  char *body; /* lines end with \n */
} Read;

static char *
get_body (GMimeMessage *parsed)
{
  GMimeObject *part = g_mime_message_get_mime_part (parsed);
  g_autofree char *body = g_mime_text_part_get_text (GMIME_TEXT_PART (part));
  g_auto (GStrv) lines = g_strsplit (body, "\r\n", -1);

  return g_strjoinv ("\n", lines);
}

static void
set_up (Read *read, gconstpointer data)
{
  const Case *which = data;
  g_autoptr (TobiraServiceConfig) config = tobira_service_config_new ();
  g_autoptr (TobiraKeys) keys = tobira_room_keys ();
  g_autoptr (TobiraMail) mail = tobira_room_mail ();
  g_autoptr (GError) error = NULL;
  GMimeParser *parser;
  GMimeStream *stream;
  const char *bytes;
  gsize length;

  mail->language = which->language;
  mail->template = which->template;
  read->key = tobira_keys_derive_auth_key (keys, mail->registration_id);
  read->message = tobira_mail_message_new (mail, config, keys, NOW_US, &error);
  g_assert_no_error (error);
  bytes = g_bytes_get_data (read->message->bytes, &length);
  stream = g_mime_stream_mem_new_with_buffer (bytes, length);
  parser = g_mime_parser_new_with_stream (stream);
  read->parsed = g_mime_parser_construct_message (parser, NULL);
  g_object_unref (parser);
  g_object_unref (stream);
  g_assert_nonnull (read->parsed);
  read->body = get_body (read->parsed);
}

static void
tear_down (Read *read, gconstpointer data)
{
  g_free (read->body);
  g_object_unref (read->parsed);
  tobira_mail_message_unref (read->message);
  tobira_secret_unref (read->key);
}

static void
assert_contains (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("no \"%s\" in:\n%s", words, text);
}

static void
assert_part (Read *read, const Expected *expected)
{
  GMimeObject *part = g_mime_message_get_mime_part (read->parsed);

  g_assert_cmpstr (g_mime_object_get_header (part, "Content-Language"), ==, expected->tag);
  g_assert_cmpstr (g_mime_object_get_header (part, "Content-Transfer-Encoding"), ==,
                   expected->encoding);
  g_assert_true (
      g_mime_content_type_is_type (g_mime_object_get_content_type (part), "text", "plain"));
  g_assert_cmpstr (g_mime_object_get_content_type_parameter (part, "charset"), ==, "utf-8");
}

/* Seven bits, CRLF, lines that every mail server and program takes. */
static void
assert_wire (Read *read)
{
  gsize length, line = 0;
  const char *bytes = g_bytes_get_data (read->message->bytes, &length);

  for (gsize i = 0; i < length; i++) {
    g_assert_cmpint (bytes[i], >, 0);
    if (bytes[i] == '\n') {
      g_assert_cmpuint (line, >, 0);
      g_assert_cmpint (bytes[i - 1], ==, '\r');
      line = 0;
    } else if (bytes[i] != '\r') {
      g_assert_cmpuint (++line, <=, MAX_ENCODED_LINE);
    } else {
      line++;
    }
  }
}

/* RFC 2047: the subject is ASCII on the wire, each encoded word of it at most 75 characters long. */
static void
assert_subject (Read *read, const char *subject)
{
  g_autofree char *wire = g_strndup (g_bytes_get_data (read->message->bytes, NULL),
                                     g_bytes_get_size (read->message->bytes));
  g_autoptr (GRegex) regex = g_regex_new ("^Subject:((\\r\\n)? [^ \\r\\n]+)+\\r\\n(?! )",
                                          G_REGEX_MULTILINE | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *header = NULL;
  g_auto (GStrv) words = NULL;
  gboolean is_encoded = FALSE;

  g_assert_cmpstr (g_mime_message_get_subject (read->parsed), ==, subject);
  g_assert_true (g_regex_match (regex, wire, 0, &match));
  header = g_match_info_fetch (match, 0);
  words = g_strsplit_set (header, " \r\n", -1);
  for (char **word = words; *word != NULL; word++) {
    if (!g_str_has_prefix (*word, "=?"))
      continue;
    is_encoded = TRUE;
    g_assert_true (g_str_has_suffix (*word, "?="));
    g_assert_true (g_ascii_strncasecmp (*word, "=?utf-8?", strlen ("=?utf-8?")) == 0);
    g_assert_cmpuint (strlen (*word), <=, 75);
  }
  g_assert_true (is_encoded);
}

/* How many columns a line takes where all characters are one or two wide. */
static guint
count_columns (const char *line)
{
  guint columns = 0;

  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    columns += g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
  }
  return columns;
}

static void
assert_text (Read *read, const Expected *expected)
{
  g_auto (GStrv) lines = g_strsplit (read->body, "\n", -1);
  g_autofree char *signature = expected->name == all_expected[TOBIRA_LANGUAGE_JA].name
                                   ? g_strdup ("\n" JAPANESE_NAME "\n")
                                   : g_strdup_printf ("\n%s (" JAPANESE_NAME ")\n", expected->name);

  g_assert_null (strpbrk (read->body, "{}"));
  g_assert_null (strstr (read->body, "://"));
  assert_contains (read->body, signature);
  assert_contains (read->body, "system@mail.hellowork.mhlw.go.jp");
  for (char **line = lines; *line != NULL; line++) {
    g_test_message ("%s", *line);
    g_assert_cmpuint (count_columns (*line), <=, MAX_COLUMNS);
  }
}

/* What the client's field makes of a text that was pasted. */
static void
assert_found (const char *pasted, const TobiraSecret *key)
{
  g_autoptr (TobiraSecret) found = tobira_auth_key_find (pasted, -1);

  g_assert_cmpstr (tobira_secret_get_text (found), ==, tobira_secret_get_text (key));
}

/* The key is on a line of its own, and the client finds it there: in the line, in the whole mail, and
 * in a mail that a mail program added other numbers to. */
static void
assert_key (Read *read, const Expected *expected)
{
  const char *digits = tobira_secret_get_text (read->key);
  g_autofree char *line = g_strdup_printf ("\n\n%s: %s\n\n", expected->label, digits);
  g_autofree char *quoted = g_strdup_printf ("03-8765-4321 (98765432)\n%s", read->body);
  g_autoptr (TobiraSecret) clean = tobira_auth_key_clean (digits, -1);

  assert_contains (read->body, line);
  assert_found (line, clean);
  assert_found (g_strstrip (line), clean);
  assert_found (read->body, clean);
  assert_found (quoted, clean);
  g_assert_null (strstr (strstr (read->body, digits) + 1, digits));
}

static void
test_auth_key (Read *read, gconstpointer data)
{
  const Case *which = data;
  const Expected *expected = &all_expected[which->language];

  assert_part (read, expected);
  assert_wire (read);
  assert_subject (read, expected->subject);
  assert_text (read, expected);
  assert_key (read, expected);
  for (guint i = 0; i < G_N_ELEMENTS (expected->words); i++)
    assert_contains (read->body, expected->words[i]);
}

static void
test_registered (Read *read, gconstpointer data)
{
  const Case *which = data;
  const Expected *expected = &all_expected[which->language];
  g_autoptr (GRegex) regex = g_regex_new ("[0-9]{4}", 0, 0, NULL);

  assert_part (read, expected);
  assert_wire (read);
  assert_subject (read, expected->registered_subject);
  assert_text (read, expected);
  g_assert_false (g_regex_match (regex, read->body, 0, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (expected->registered_words); i++)
    assert_contains (read->body, expected->registered_words[i]);
}

int
main (int argc, char **argv)
{
  static Case cases[TOBIRA_N_LANGUAGES][2];

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
    const char *tag = tobira_language_to_string ((TobiraLanguage) i);
    g_autofree char *key_path = g_strdup_printf ("/mail-languages/key/%s", tag);
    g_autofree char *registered_path = g_strdup_printf ("/mail-languages/registered/%s", tag);

    cases[i][0] = (Case){(TobiraLanguage) i, TOBIRA_MAIL_TEMPLATE_AUTH_KEY};
    cases[i][1] = (Case){(TobiraLanguage) i, TOBIRA_MAIL_TEMPLATE_ALREADY_REGISTERED};
    g_test_add (key_path, Read, &cases[i][0], set_up, test_auth_key, tear_down);
    g_test_add (registered_path, Read, &cases[i][1], set_up, test_registered, tear_down);
  }
  return g_test_run ();
}
