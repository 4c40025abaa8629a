/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "api-fixture.h"

/* Certificates that are wrong in one way each, made here and now, and the code each ends in. None of
 * them is ever waived: nothing of the request reaches such a server. */

/* The issuer that this process trusts, and nobody else. */
static char *directory;

/* Returns: what it says on its error output */
static char *
run_openssl (const char *arguments)
{
  const char *openssl = g_getenv ("TOBIRA_TEST_OPENSSL");
  g_autofree char *command = g_strdup_printf ("%s %s", openssl ? openssl : "openssl", arguments);
  g_auto (GStrv) argv = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_shell_parse_argv (command, NULL, &argv, &error));
  g_spawn_sync (directory, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                NULL, &output, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", command, output);
  return g_steal_pointer (&output);
}

static void
make_with_openssl (const char *arguments)
{
  g_free (run_openssl (arguments));
}

#define NEW_KEY "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

static void
make_issuer (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  directory = g_dir_make_tmp ("tobira-tls-XXXXXX", &error);
  g_assert_no_error (error);
  make_with_openssl ("req -x509 " NEW_KEY
                     " -keyout issuer.key -out issuer.pem -days 2 -subj '/CN=Test issuer'");
  path = g_build_filename (directory, "issuer.pem", NULL);
  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

/* What gives a certificate its time, which begins now. days: negative for one that is over: from
 * OpenSSL 3.4 on, that has to be said in dates, which older ones do not know. */
static char *
get_time_arguments (int days)
{
  g_autofree char *help = run_openssl ("x509 -help");

  if (days < 0 && strstr (help, "-not_after") != NULL)
    return g_strdup ("-not_before 20240101000000Z -not_after 20240102000000Z");
  return g_strdup_printf ("-days %d", days);
}

/* name: of the subject; days: from now, may be negative */
static GTlsCertificate *
make_certificate (const char *name, int days, gboolean by_issuer)
{
  g_autofree char *request = g_strdup_printf (
      "req -new " NEW_KEY
      " -keyout server.key -out server.csr -subj '/CN=server' -addext 'subjectAltName=%s'",
      name);
  g_autofree char *time = get_time_arguments (days);
  g_autofree char *sign = g_strdup_printf (
      "x509 -req -in server.csr -copy_extensions copy %s -out server.pem %s", time,
      by_issuer ? "-CA issuer.pem -CAkey issuer.key -CAcreateserial" : "-signkey server.key");
  g_autofree char *certificate = g_build_filename (directory, "server.pem", NULL);
  g_autofree char *key = g_build_filename (directory, "server.key", NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *made;

  make_with_openssl (request);
  make_with_openssl (sign);
  made = g_tls_certificate_new_from_files (certificate, key, &error);
  g_assert_no_error (error);

  return made;
}

static void
remove_files (void)
{
  static const char *const names[] = {"issuer.key", "issuer.pem", "issuer.srl",
                                      "server.csr", "server.key", "server.pem"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (directory, names[i], NULL);

    g_remove (path);
  }
  g_rmdir (directory);
  g_free (directory);
}

typedef struct {
  const char *path;
  const char *name;
  int days;
  gboolean by_issuer;
  int code; /* -1: trusted */
} CertificateCase;

static const CertificateCase certificate_cases[] = {
    {"/api/tls/good", "IP:127.0.0.1", 2, TRUE, -1},
    {"/api/tls/unknown-issuer", "IP:127.0.0.1", 2, FALSE, TOBIRA_API_ERROR_TLS_UNKNOWN},
    {"/api/tls/expired", "IP:127.0.0.1", -1, TRUE, TOBIRA_API_ERROR_TLS_CLOCK},
    {"/api/tls/other-host", "DNS:mypage.example.jp", 2, TRUE, TOBIRA_API_ERROR_TLS_IDENTITY},
    {"/api/tls/old-and-unknown", "IP:127.0.0.1", -1, FALSE, TOBIRA_API_ERROR_TLS_UNKNOWN},
};

static void
test_certificate (gconstpointer data)
{
  const CertificateCase *this_case = data;
  g_autoptr (GTlsCertificate) certificate =
      make_certificate (this_case->name, this_case->days, this_case->by_issuer);
  g_autoptr (RawServer) server = raw_server_new (certificate);
  g_autofree char *url = raw_server_get_url (server);
  g_autofree char *good = api_make_json (202, API_REGISTRATION);
  g_autoptr (TobiraApi) api = tobira_api_http_new (url);
  g_autoptr (TobiraRegistrationInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  raw_server_add_text (server, good);
  tobira_api_http_set_deadline (TOBIRA_API_HTTP (api), 10);
  info = api_resend (api, &error);
  if (this_case->code < 0) {
    g_assert_no_error (error);
    g_assert_nonnull (info);
    return;
  }

  g_assert_error (error, TOBIRA_API_ERROR, this_case->code);
  for (guint i = 0; i < raw_server_count (server); i++) {
    g_autofree char *request = raw_server_get_request (server, i);

    g_assert_cmpstr (request, ==, "");
  }
}

/* https:// to something that does not speak TLS. */
static void
test_plain (void)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u", raw_server_get_port (server));
  g_autoptr (TobiraApi) api = tobira_api_http_new (url);
  g_autoptr (GError) error = NULL;

  raw_server_add (server, g_bytes_new_static ("HTTP/1.1 400 Bad\r\n\r\n", 20), RAW_CLOSE_EARLY);
  tobira_api_http_set_deadline (TOBIRA_API_HTTP (api), 10);
  g_assert_null (api_resend (api, &error));
  g_assert_error (error, TOBIRA_API_ERROR, TOBIRA_API_ERROR_TLS);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  make_issuer ();

  for (guint i = 0; i < G_N_ELEMENTS (certificate_cases); i++)
    g_test_add_data_func (certificate_cases[i].path, &certificate_cases[i], test_certificate);
  g_test_add_func ("/api/tls/plain", test_plain);
  result = g_test_run ();

  remove_files ();

  return result;
}
