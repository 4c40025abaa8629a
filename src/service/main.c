/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/resource.h>

#include "tobira-credential.h"
#include "tobira-document-folder.h"
#include "tobira-journal.h"
#include "tobira-listen-address.h"
#include "tobira-mail-maildir.h"
#include "tobira-mail-smtp.h"
#include "tobira-notifier.h"
#include "tobira-option-specs.h"
#include "tobira-outbox.h"
#include "tobira-secret-file.h"
#include "tobira-service.h"

#define EXIT_SETUP 2
/* For what has no limit of its own: a hash that runs, the last commit, closing the database. */
#define STOP_RESERVE_SECONDS 10

/* Everything that runs. */
typedef struct {
  TobiraOptions *options;
  TobiraDocuments *documents;
  TobiraKeys *keys;
  TobiraStore *store;
  TobiraMailTransport *transport;
  TobiraService *service;
  TobiraOutbox *outbox;
  TobiraNotifier *notifier;
  gboolean is_stopping;
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
  g_clear_pointer (&parts->notifier, tobira_notifier_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
check_listen (const TobiraServiceConfig *config, GError **error)
{
  return config->listens_to_handed_socket
             ? tobira_listen_address_check_handed (error)
             : tobira_listen_address_probe (config->listen_address, config->listen_port, error);
}

/* What can be found wrong without making anything. */
static gboolean
check (Parts *parts, guint8 *secret, gboolean *is_missing, GError **error)
{
  const TobiraOptions *options = parts->options;

  parts->documents = tobira_document_folder_load (options->documents, error);
  return parts->documents != NULL && check_listen (options->config, error) &&
         (options->mail->maildir == NULL ||
          tobira_mail_maildir_check (options->mail->maildir, error)) &&
         tobira_secret_file_read (options->secret_file, secret, is_missing, error);
}

/* What depends on neither this moment nor the service manager. */
static gboolean
report_config (const TobiraOptions *options, GError **error)
{
  guint8 secret[TOBIRA_KEYS_SECRET_BYTES];
  gboolean is_missing;
  g_autoptr (TobiraDocuments) documents = tobira_document_folder_load (options->documents, error);
  g_autofree char *text = NULL;

  if (documents == NULL || (options->mail->maildir != NULL &&
                            !tobira_mail_maildir_check (options->mail->maildir, error)))
    return FALSE;
  if (!tobira_credential_is_named (options->secret_file)) {
    gboolean is_right = tobira_secret_file_read (options->secret_file, secret, &is_missing, error);

    tobira_secret_wipe (secret, sizeof secret);
    if (!is_right)
      return FALSE;
  }
  text = tobira_option_report (options);
  fputs (text, stdout);
  return TRUE;
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

static void
say_ready (Parts *parts)
{
  g_autofree char *state =
      g_strdup_printf ("READY=1\nSTATUS=Listening on %s", tobira_service_get_uri (parts->service));

  tobira_notifier_send (parts->notifier, state);
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
  if (!write_port (parts, error))
    return FALSE;
  g_message ("listening on %s", tobira_service_get_uri (parts->service));
  tobira_notifier_start_watchdog (parts->notifier);
  say_ready (parts);
  return TRUE;
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
on_end (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* SIGHUP: what applicants agree to is read again. What cannot be read changes nothing. */
static gboolean
on_reload (gpointer data)
{
  Parts *parts = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TobiraDocuments) documents = NULL;

  if (parts->is_stopping)
    return G_SOURCE_CONTINUE;
  tobira_notifier_send_reloading (parts->notifier);
  documents = tobira_document_folder_load (parts->options->documents, &error);
  if (documents == NULL) {
    g_warning ("the documents stay as they were: %s", error->message);
  } else {
    tobira_service_set_documents (parts->service, documents);
    g_message ("the documents were read again");
  }
  say_ready (parts);
  return G_SOURCE_CONTINUE;
}

/* What runs may finish; no request is cut off. */
static void
stop (Parts *parts)
{
  const TobiraServiceConfig *config = parts->options->config;

  parts->is_stopping = TRUE;
  /* Requests, what they still wait for, and mails. */
  tobira_notifier_send_stopping (parts->notifier, 2 * config->drain_seconds +
                                                      config->busy_timeout_ms / 1000 +
                                                      STOP_RESERVE_SECONDS);
  g_message ("stopping");
  tobira_service_stop (parts->service);
  tobira_outbox_stop (parts->outbox, config->drain_seconds);
  if (parts->options->port_file != NULL)
    g_unlink (parts->options->port_file);
}

/* Until SIGTERM or SIGINT. */
static gboolean
run (Parts *parts, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gboolean succeeded;

  /* First of all: whoever sees the port open may signal at once. None is dispatched before the loop. */
  g_unix_signal_add (SIGTERM, on_end, loop);
  g_unix_signal_add (SIGINT, on_end, loop);
  g_unix_signal_add (SIGHUP, on_reload, parts);
  succeeded = set_up (parts, error);
  if (succeeded && !parts->options->check) {
    g_main_loop_run (loop);
    stop (parts);
  }
  return succeeded;
}

int
main (int argc, char **argv)
{
  const struct rlimit none = {0, 0};
  g_auto (Parts) parts = {NULL};
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean succeeded;

  /* A dump of this process would hold the secret, passwords and keys. */
  setrlimit (RLIMIT_CORE, &none);
  g_set_prgname ("tobira-service");
  tobira_journal_set_up ();
  parts.options = tobira_options_parse ((const char *const *) argv, &text, &error);
  if (text != NULL) {
    fputs (text, stdout);
    return fflush (stdout) == 0 ? 0 : 1;
  }
  parts.notifier = tobira_notifier_new ();
  if (parts.options == NULL)
    succeeded = FALSE;
  else if (parts.options->check_config)
    succeeded = report_config (parts.options, &error);
  else
    succeeded = run (&parts, &error);
  if (!succeeded)
    tobira_journal_complain (error->message);
  return succeeded ? 0 : EXIT_SETUP;
}
