/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/resource.h>

#include "tobira-document-folder.h"
#include "tobira-listen-address.h"
#include "tobira-mail-maildir.h"
#include "tobira-mail-smtp.h"
#include "tobira-options.h"
#include "tobira-outbox.h"
#include "tobira-secret-file.h"
#include "tobira-service.h"

#define EXIT_SETUP 2

/* Everything that runs. */
typedef struct {
  TobiraOptions *options;
  TobiraDocuments *documents;
  TobiraKeys *keys;
  TobiraStore *store;
  TobiraMailTransport *transport;
  TobiraService *service;
  TobiraOutbox *outbox;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_clear_object (&parts->outbox);
  g_clear_object (&parts->service);
  g_clear_object (&parts->transport);
  if (parts->store != NULL)
    tobira_store_close (parts->store);
  g_clear_object (&parts->store);
  g_clear_pointer (&parts->keys, tobira_keys_unref);
  g_clear_pointer (&parts->documents, tobira_documents_unref);
  g_clear_pointer (&parts->options, tobira_options_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

/* What can be found wrong without making anything. */
static gboolean
check (Parts *parts, guint8 *secret, gboolean *is_missing, GError **error)
{
  const TobiraOptions *options = parts->options;

  parts->documents = tobira_document_folder_load (options->documents, error);
  return parts->documents != NULL &&
         tobira_listen_address_probe (options->config->listen_address, options->config->listen_port,
                                      error) &&
         (options->mail->maildir == NULL ||
          tobira_mail_maildir_check (options->mail->maildir, error)) &&
         tobira_secret_file_read (options->secret_file, secret, is_missing, error);
}

/* The secret is made last: without it nothing in a new database has any meaning yet. */
static gboolean
open_parts (Parts *parts, guint8 *secret, gboolean is_missing, GError **error)
{
  TobiraOptions *options = parts->options;

  parts->store = tobira_store_open (options->config, error);
  if (parts->store == NULL)
    return FALSE;
  parts->transport = options->mail->maildir != NULL
                         ? tobira_mail_maildir_new (options->mail->maildir, error)
                         : tobira_mail_smtp_new (g_steal_pointer (&options->mail));
  if (parts->transport == NULL)
    return FALSE;
  if (is_missing && !tobira_secret_file_create (options->secret_file, secret, error))
    return FALSE;
  parts->keys = tobira_keys_new (secret);
  return TRUE;
}

static gboolean
write_port (const Parts *parts, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%u\n", tobira_service_get_port (parts->service));

  return parts->options->port_file == NULL ||
         g_file_set_contents_full (parts->options->port_file, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

static gboolean
start_parts (Parts *parts, GError **error)
{
  TobiraServiceConfig *config = parts->options->config;

  parts->service = tobira_service_new (config, parts->store, parts->keys, parts->documents);
  if (!tobira_service_start (parts->service, error))
    return FALSE;
  parts->outbox = tobira_outbox_new (config, parts->store, parts->keys, parts->transport);
  tobira_outbox_start (parts->outbox);
  return write_port (parts, error);
}

static gboolean
set_up (Parts *parts, GError **error)
{
  guint8 secret[TOBIRA_KEYS_SECRET_BYTES];
  gboolean is_missing;
  gboolean succeeded = check (parts, secret, &is_missing, error);

  if (succeeded && !parts->options->check)
    succeeded = open_parts (parts, secret, is_missing, error);
  tobira_secret_wipe (secret, sizeof secret);
  return succeeded && (parts->options->check || start_parts (parts, error));
}

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* Until SIGTERM or SIGINT. What runs may finish; no request is cut off. */
static void
run (Parts *parts)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint drain_seconds = parts->options->config->drain_seconds;

  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  g_main_loop_run (loop);
  tobira_service_stop (parts->service);
  tobira_outbox_stop (parts->outbox, drain_seconds);
  if (parts->options->port_file != NULL)
    g_unlink (parts->options->port_file);
}

static int
complain (const GError *error)
{
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  fprintf (stderr, "tobira-service: %s\n", g_strdelimit (message, "\r\n", ' '));
  return EXIT_SETUP;
}

int
main (int argc, char **argv)
{
  const struct rlimit none = {0, 0};
  g_auto (Parts) parts = {NULL};
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  /* A dump of this process would hold the secret, passwords and keys. */
  setrlimit (RLIMIT_CORE, &none);
  g_set_prgname ("tobira-service");
  parts.options = tobira_options_parse ((const char *const *) argv, &text, &error);
  if (text != NULL) {
    fputs (text, stdout);
    return fflush (stdout) == 0 ? 0 : 1;
  }
  if (parts.options == NULL || !set_up (&parts, &error))
    return complain (error);
  if (!parts.options->check)
    run (&parts);
  return 0;
}
