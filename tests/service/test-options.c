/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-options.h"

#include <string.h>

#include "tobira-room.h"

/* What every call needs; "@" becomes the path of the room. */
#define BASE "--database=sqlite:@/db --mail=maildir:@/mails --secret-file=@/secret"

typedef struct {
  char *room;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->room = tobira_room_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tobira_room_free (fixture->room);
}

/* line: arguments separated by spaces. */
static TobiraOptions *
parse (Fixture *fixture, const char *line, char **text, GError **error)
{
  g_autoptr (GString) filled = g_string_new ("tobira-service ");
  g_auto (GStrv) arguments = NULL;

  g_string_append (filled, line);
  g_string_replace (filled, "@", fixture->room, 0);
  arguments = g_strsplit (g_strchomp (filled->str), " ", -1);
  return tobira_options_parse ((const char *const *) arguments, text, error);
}

static TobiraOptions *
parse_right (Fixture *fixture, const char *line)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  TobiraOptions *options = parse (fixture, line, &text, &error);

  g_assert_no_error (error);
  g_assert_null (text);
  g_assert_nonnull (options);
  return options;
}

/* One line that holds all the words (separated by "|"). */
static void
assert_refused (Fixture *fixture, const char *line, const char *words)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (words, "|", -1);
  guint before = tobira_room_count (fixture->room, ".");

  g_assert_null (parse (fixture, line, &text, &error));
  g_assert_null (text);
  g_assert_nonnull (error);
  g_assert_true (error->domain == TOBIRA_SETUP_ERROR);
  g_assert_null (strchr (error->message, '\n'));
  for (char **part = parts; *part != NULL; part++)
    if (strstr (error->message, *part) == NULL)
      g_error ("\"%s\" does not say \"%s\" (%s)", error->message, *part, line);
  g_assert_cmpuint (tobira_room_count (fixture->room, "."), ==, before);
}

static const char *const bad_lines[][2] = {
    {"", "--database is missing"},
    {"--database=sqlite:@/db", "--mail is missing"},
    {"--database=sqlite:@/db --mail=maildir:@/m", "--secret-file is missing"},
    {BASE " --colour=red", "--colour|--help"},
    {BASE " extra", "\"extra\" is no option"},
    {BASE " --listen", "--listen"},
    {BASE " --listen=8080", "--listen: \"8080\"|127.0.0.1:8080"},
    {BASE " --listen=127.0.0.1", "ADDRESS:PORT"},
    {BASE " --listen=::1:8080", "[::1]:8080"},
    {BASE " --listen=[127.0.0.1]:8080", "no numeric address"},
    {BASE " --listen=[::1:8080", "ADDRESS:PORT"},
    {BASE " --listen=127.0.0.1:http", "no port from 0 to 65535"},
    {BASE " --listen=127.0.0.1:65536", "no port from 0 to 65535"},
    {BASE " --listen=127.0.0.1:-1", "no port from 0 to 65535"},
    {BASE " --listen=127.0.0.1:+80", "no port from 0 to 65535"},
    {BASE " --listen=127.0.0.1:", "no port from 0 to 65535"},
    {BASE " --listen=mail.example:80", "no numeric address"},
    {BASE " --listen=127.0.0.256:80", "no numeric address"},
    {BASE " --listen=:80", "no numeric address"},
    {BASE " --listen=127.0.0.1:1 --listen=127.0.0.1:2", "--listen is given twice"},
    {BASE " --key-ttl=0", "--key-ttl: \"0\"|from 1 to 86400"},
    {BASE " --key-ttl=86401", "--key-ttl"},
    {BASE " --key-ttl=50m", "--key-ttl"},
    {BASE " --key-ttl=1e3", "--key-ttl"},
    {BASE " --key-ttl=0x10", "--key-ttl"},
    {BASE " --key-ttl=", "--key-ttl"},
    {BASE " --key-ttl=99999999999999999999", "--key-ttl"},
    {BASE " --hash-memory=1024", "--hash-memory"},
    {BASE " --mail-timeout=0", "--mail-timeout"},
    {BASE " --mail-tls=maybe", "--mail-tls: \"maybe\"|required"},
    {BASE " --mail-ca-file=@/none", "--mail-ca-file|is not a file"},
    {BASE " --mail-credentials=@/none", "--mail-credentials|cannot be opened"},
    {BASE " --port-file=@", "--port-file|is a directory"},
    {BASE " --port-file=@/a/b", "--port-file|does not exist"},
    {BASE " --sender=nobody", "--sender|e-mail address"},
    {BASE " --minimum-client-version=new", "--minimum-client-version"},
    {BASE " --office-networks=10.0.0.0/33", "--office-networks: \"10.0.0.0/33\""},
    {BASE " --trusted-proxies=10.0.0.1/8", "--trusted-proxies"},
    {BASE " --link-faq=ftp://example.jp/", "--link-faq|https://"},
    {BASE " --link-faq=javascript:alert(1)", "--link-faq"},
    {BASE " --next-step=/relative", "--next-step"},
    {BASE " --contact-phone=", "--contact-phone|is empty"},
    {BASE " --name=\xff", "--name|UTF-8"},
    {BASE " --config=@/none", "@/none\" cannot be read"},
    {"--database=mysql:x --mail=maildir:@/m --secret-file=@/s", "--database|sqlite:FILE"},
    {"--database=sqlite: --mail=maildir:@/m --secret-file=@/s", "--database"},
    {"--database=sqlite:@ --mail=maildir:@/m --secret-file=@/s", "--database|is a directory"},
    {"--database=sqlite:@/a/b --mail=maildir:@/m --secret-file=@/s", "--database|does not exist"},
    {"--database=postgresql://u:pw@h/d --mail=maildir:@/m --secret-file=@/s", "not in this build"},
    {"--database=sqlite:@/db --mail=@/m --secret-file=@/s", "--mail|maildir:DIRECTORY"},
    {"--database=sqlite:@/db --mail=maildir: --secret-file=@/s", "--mail"},
    {"--database=sqlite:@/db --mail=http://h:1 --secret-file=@/s", "--mail"},
    {"--database=sqlite:@/db --mail=smtp://:25 --secret-file=@/s", "--mail"},
    {"--database=sqlite:@/db --mail=smtp://h:0 --secret-file=@/s", "--mail"},
    {"--database=sqlite:@/db --mail=smtp://h:99999 --secret-file=@/s", "--mail"},
    {"--database=sqlite:@/db --mail=smtp://h/x --secret-file=@/s", "--mail"},
};

static void
test_bad_lines (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_lines); i++) {
    g_autoptr (GString) words = g_string_new (bad_lines[i][1]);

    g_string_replace (words, "@", fixture->room, 0);
    assert_refused (fixture, bad_lines[i][0], words->str);
  }
}

/* What might be a password is not repeated. */
static void
test_no_echo (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[] = {
      "--mail=smtp://user:hunter2%40@h:25 --database=sqlite:@/db --secret-file=@/s",
      "--mail=hunter2 --database=sqlite:@/db --secret-file=@/s",
      "--mail=maildir:@/m --database=postgresql://u:hunter2%40h/d --secret-file=@/s",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (fixture, lines[i], &text, &error));
    g_assert_null (strstr (error->message, "hunter2"));
  }
}

static const char *const bad_files[][2] = {
    {"", "has no group [service]"},
    {"listen=127.0.0.1:1\n", "is not a list of name=value"},
    {"[service]\nnonsense\n", "is not a list of name=value"},
    {"[service]\ncolour=red\n", ": colour is not known"},
    {"[service]\nconfig=x\n", ": config is not known"},
    {"[service]\nname[en]=x\n", ": name[en] is not known"},
    {"[service]\nkey-ttl=10\n[other]\na=b\n", ": [other] is no group"},
    {"[service]\nkey-ttl=10\nlisten=127.0.0.1:1\n key-ttl = 20\n", ": key-ttl is set twice"},
    {"[service]\nkey-ttl=ten\n", ": key-ttl: \"ten\" is not a whole number"},
    {"[service]\nlisten=nowhere\n", ": listen: \"nowhere\""},
    {"[service]\nname=a\\qb\n", ": name has a wrong escape"},
    {"[service]\nname=\xff\n", "is not UTF-8"},
};

static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++) {
    g_autofree char *words = g_strdup_printf ("%s/conf|%s", fixture->room, bad_files[i][1]);

    tobira_room_write (fixture->room, "conf", bad_files[i][0], 0600);
    assert_refused (fixture, BASE " --config=@/conf", words);
  }
}

static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraOptions) options = parse_right (fixture, BASE);
  TobiraServiceConfig *config = options->config;

  g_assert_cmpstr (config->listen_address, ==, "127.0.0.1");
  g_assert_cmpuint (config->listen_port, ==, 8080);
  g_assert_cmpuint (config->key_ttl_seconds, ==, 3000);
  g_assert_cmpuint (config->links->len, ==, 8);
  g_assert_cmpuint (config->next_steps->len, ==, 2);
  g_assert_false (options->check);
  g_assert_null (options->port_file);
  g_assert_true (g_str_has_suffix (config->database_path, "/db"));
  g_assert_true (g_str_has_suffix (options->mail->maildir, "/mails"));
  g_assert_false (tobira_mail_settings_needs_tls (options->mail));
}

/* The command line wins; the file counts where it is silent. */
static void
test_precedence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraOptions) options = NULL;
  TobiraServiceConfig *config;

  tobira_room_write (fixture->room, "conf",
                     "# hello\n[service]\nkey-ttl=7\nresend-cool-down = 2 \nlisten=localhost:0\n"
                     "hash-memory=67108864\nclient-burst=1000000\n"
                     "office-networks=192.0.2.0/24, 2001:db8::/32\nname=試験\n"
                     "link-faq=https://example.jp/ja\nlink-faq-en=https://example.jp/en\n"
                     "next-step=https://example.jp/step\ncontact-phone=0570-000\n",
                     0600);
  options = parse_right (fixture, BASE " --config=@/conf --key-ttl=9 --listen=[::1]:8081 --check");
  config = options->config;
  g_assert_true (options->check);
  g_assert_cmpuint (config->key_ttl_seconds, ==, 9);
  g_assert_cmpuint (config->cool_down_seconds, ==, 2);
  g_assert_cmpstr (config->listen_address, ==, "::1");
  g_assert_cmpuint (config->listen_port, ==, 8081);
  g_assert_cmpuint (config->hash_memory, ==, 67108864);
  g_assert_cmpuint (config->client_limit.burst, ==, 1000000);
  g_assert_cmpuint (config->client_limit.per_hour, ==, 240);
  g_assert_cmpuint (config->office_networks->len, ==, 2);
  g_assert_cmpstr (config->name[TOBIRA_LANGUAGE_JA], ==, "試験");
  g_assert_cmpstr (config->contact_phone, ==, "0570-000");
  {
    TobiraServiceLink *faq = g_ptr_array_index (config->links, 5);
    TobiraServiceNextStep *step = g_ptr_array_index (config->next_steps, 0);

    g_assert_cmpstr (faq->href[TOBIRA_LANGUAGE_JA], ==, "https://example.jp/ja");
    g_assert_cmpstr (faq->href[TOBIRA_LANGUAGE_EN], ==, "https://example.jp/en");
    g_assert_cmpstr (step->href[TOBIRA_LANGUAGE_EN], ==, "https://example.jp/step");
  }
}

/* A link goes for both languages unless English has one of its own; no option mixes two up. */
static void
test_every_link (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {"link-collection", "sitemap", "site-policy", "privacy-policy",
                                      "terms-of-use",    "faq",     "contact",     "locations"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *line = g_strdup_printf (BASE " --link-%s=https://example.jp/%u", names[i], i);
    g_autofree char *href = g_strdup_printf ("https://example.jp/%u", i);
    g_autoptr (TobiraOptions) options = parse_right (fixture, line);

    for (guint other = 0; other < options->config->links->len; other++) {
      TobiraServiceLink *link = g_ptr_array_index (options->config->links, other);
      gboolean is_meant = g_str_equal (link->name, names[i]);

      g_assert_true (g_str_equal (link->href[TOBIRA_LANGUAGE_JA], href) == is_meant);
      g_assert_true (g_str_equal (link->href[TOBIRA_LANGUAGE_EN], href) == is_meant);
    }
  }
}

static void
test_credentials (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    int mode;
    const char *words; /* NULL: right */
  } files[] = {
      {"taro\nhunter2\n", 0600, NULL},
      {"taro\r\nhunter2\r\n", 0400, NULL},
      {"taro\nhunter2", 0600, NULL},
      {"taro\nhunter2\n", 0644, "chmod 600"},
      {"taro\nhunter2\n", 0640, "chmod 600"},
      {"taro\n", 0600, "two lines"},
      {"", 0600, "two lines"},
      {"\nhunter2\n", 0600, "two lines"},
      {"a\nb\nc\n", 0600, "two lines"},
  };
  const char *line = "--database=sqlite:@/db --secret-file=@/s --mail=smtp://127.0.0.1:25 "
                     "--mail-credentials=@/login";

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    tobira_room_write (fixture->room, "login", files[i].text, files[i].mode);
    if (files[i].words == NULL) {
      g_autoptr (TobiraOptions) options = parse_right (fixture, line);

      g_assert_cmpstr (options->mail->user, ==, "taro");
      g_assert_cmpstr (tobira_secret_get_text (options->mail->password), ==, "hunter2");
      g_assert_true (tobira_mail_settings_needs_tls (options->mail));
    } else {
      assert_refused (fixture, line, files[i].words);
    }
  }
  tobira_room_write (fixture->room, "login", "taro\nhunter2\n", 0600);
  assert_refused (fixture, BASE " --mail-credentials=@/login", "of no use for a Maildir");
}

/* A password is never cut short in silence. */
static void
test_credentials_with_nul (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = tobira_room_path (fixture->room, "login");

  tobira_room_write (fixture->room, "login", "", 0600);
  g_assert_true (g_file_set_contents_full (path, "taro\nhun\0ter2\n", 14, 0, 0600, NULL));
  assert_refused (fixture,
                  "--database=sqlite:@/db --secret-file=@/s --mail=smtp://127.0.0.1:25 "
                  "--mail-credentials=@/login",
                  "--mail-credentials|is not text");
}

static const struct {
  const char *mail;
  const char *host;
  guint port;
  gboolean is_smtps;
  gboolean needs_tls;
} servers[] = {
    {"smtp://127.0.0.1:2525", "127.0.0.1", 2525, FALSE, FALSE},
    {"smtp://localhost:2525", "localhost", 2525, FALSE, FALSE},
    {"smtp://[::1]:2525", "::1", 2525, FALSE, FALSE},
    {"smtp://mail.example", "mail.example", 587, FALSE, TRUE},
    {"smtp://192.0.2.1:25", "192.0.2.1", 25, FALSE, TRUE},
    {"smtps://mail.example", "mail.example", 465, TRUE, TRUE},
    {"smtps://127.0.0.1:465", "127.0.0.1", 465, TRUE, TRUE},
    {"smtp://127.0.0.1:25 --mail-tls=required", "127.0.0.1", 25, FALSE, TRUE},
    {"smtp://mail.example --mail-tls=none", "mail.example", 587, FALSE, FALSE},
};

static void
test_servers (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++) {
    g_autofree char *line =
        g_strdup_printf ("--database=sqlite:@/db --secret-file=@/s --mail=%s", servers[i].mail);
    g_autoptr (TobiraOptions) options = parse_right (fixture, line);

    g_assert_cmpstr (options->mail->host, ==, servers[i].host);
    g_assert_cmpuint (options->mail->port, ==, servers[i].port);
    g_assert_true (options->mail->is_smtps == servers[i].is_smtps);
    g_assert_true (tobira_mail_settings_needs_tls (options->mail) == servers[i].needs_tls);
  }
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *help = NULL, *version = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (fixture, "--help", &help, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (help, "--listen=ADDRESS:PORT"));
  g_assert_nonnull (strstr (help, "--link-faq=URL"));
  g_assert_null (parse (fixture, "--version", &version, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (version, "tobira-service "));
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
  add ("/options/bad-lines", test_bad_lines);
  add ("/options/no-echo", test_no_echo);
  add ("/options/bad-files", test_bad_files);
  add ("/options/defaults", test_defaults);
  add ("/options/precedence", test_precedence);
  add ("/options/every-link", test_every_link);
  add ("/options/credentials", test_credentials);
  add ("/options/credentials-with-nul", test_credentials_with_nul);
  add ("/options/servers", test_servers);
  add ("/options/texts", test_texts);
  return g_test_run ();
}
