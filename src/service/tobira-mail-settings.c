/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-settings.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "tobira-secret-file.h"

#define PORT_SUBMISSION 587
#define PORT_SUBMISSIONS 465
#define MAILDIR_PREFIX "maildir:"
#define CREDENTIALS_MAX_BYTES 4096

TobiraMailSettings *
tobira_mail_settings_new (void)
{
  TobiraMailSettings *self = g_new0 (TobiraMailSettings, 1);

  self->timeout_seconds = TOBIRA_MAIL_SETTINGS_TIMEOUT_SECONDS;
  return self;
}

void
tobira_mail_settings_free (TobiraMailSettings *self)
{
  g_free (self->maildir);
  g_free (self->host);
  g_free (self->ca_file);
  g_free (self->user);
  g_clear_pointer (&self->password, tobira_secret_unref);
  g_free (self);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_OPTION, what);
  return FALSE;
}

static gboolean
set_server (TobiraMailSettings *self, GUri *uri, GError **error)
{
  int port = g_uri_get_port (uri);

  if (g_uri_get_userinfo (uri) != NULL)
    return fail (error, "a user or password must not stand in the address of the mail server; "
                        "use mail-credentials");
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return fail (error, "the mail server has no name; write for example smtp://mail.example:587");
  if (strlen (g_uri_get_path (uri)) > 1 || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL)
    return fail (error, "nothing may follow the mail server's port; "
                        "write for example smtp://mail.example:587");
  if (port == 0)
    return fail (error, "0 is no port of a mail server; write for example 587");
  self->is_smtps = g_str_equal (g_uri_get_scheme (uri), "smtps");
  if (port < 0)
    port = self->is_smtps ? PORT_SUBMISSIONS : PORT_SUBMISSION;
  self->host = g_strdup (g_uri_get_host (uri));
  self->port = (guint16) port;
  return TRUE;
}

gboolean
tobira_mail_settings_set_target (TobiraMailSettings *self, const char *target, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  if (g_str_has_prefix (target, MAILDIR_PREFIX)) {
    if (target[strlen (MAILDIR_PREFIX)] == '\0')
      return fail (error, "maildir: names no directory; write for example maildir:/var/mail/trial");
    self->maildir = g_strdup (target + strlen (MAILDIR_PREFIX));
    return TRUE;
  }
  uri = g_uri_parse (target, G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL || (!g_str_equal (g_uri_get_scheme (uri), "smtp") &&
                      !g_str_equal (g_uri_get_scheme (uri), "smtps")))
    return fail (error, "is not a place for mails; write maildir:DIRECTORY, smtp://HOST:PORT or "
                        "smtps://HOST:PORT");
  return set_server (self, uri, error);
}

/* Returns: (transfer full) (nullable): everything that stands in the file; wipe it. */
static char *
read_private_file (const char *path, GError **error)
{
  goffset size;
  int file = tobira_secret_file_open_private (path, &size, error);
  char *text;
  gssize length;

  if (file < 0)
    return NULL;
  text = g_malloc0 (CREDENTIALS_MAX_BYTES + 1);
  do
    length = read (file, text, CREDENTIALS_MAX_BYTES);
  while (length < 0 && errno == EINTR);
  close (file);
  if (length == size && length < CREDENTIALS_MAX_BYTES && strlen (text) == (gsize) length)
    return text;
  tobira_secret_wipe (text, CREDENTIALS_MAX_BYTES);
  g_free (text);
  fail (error,
        "the file of credentials is too large or is not text; write two lines: user, password");
  return NULL;
}

/* at: (inout): moved behind the line. Returns: its length without the line's end. */
static gsize
take_line (const char **at)
{
  gsize length = strcspn (*at, "\n");
  gsize trimmed = length;

  while (trimmed > 0 && (*at)[trimmed - 1] == '\r')
    trimmed--;
  *at += length + ((*at)[length] == '\n' ? 1 : 0);
  return trimmed;
}

gboolean
tobira_mail_settings_read_credentials (TobiraMailSettings *self, const char *path, GError **error)
{
  char *text = read_private_file (path, error);
  const char *at = text, *user = text, *password;
  gsize user_length, password_length, rest;

  if (text == NULL)
    return FALSE;
  user_length = take_line (&at);
  password = at;
  password_length = take_line (&at);
  rest = strlen (at);
  if (user_length > 0 && password_length > 0 && rest == 0) {
    self->user = g_strndup (user, user_length);
    self->password = tobira_secret_new (password, (gssize) password_length);
  }
  tobira_secret_wipe (text, CREDENTIALS_MAX_BYTES);
  g_free (text);
  if (self->user == NULL)
    return fail (error, "the file of credentials needs two lines: user, password");
  return TRUE;
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

gboolean
tobira_mail_settings_needs_tls (const TobiraMailSettings *self)
{
  if (self->maildir != NULL)
    return FALSE;
  if (self->is_smtps || self->tls == TOBIRA_MAIL_TLS_REQUIRED)
    return TRUE;
  return self->tls == TOBIRA_MAIL_TLS_AUTO && (self->user != NULL || !is_loopback (self->host));
}
