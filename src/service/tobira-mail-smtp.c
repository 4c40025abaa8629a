/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-smtp.h"

#include <curl/curl.h>
#include <string.h>

#define CONNECT_SECONDS 15

/* How far a conversation got: what an answer means depends on the command it answers. */
typedef enum {
  PHASE_BEFORE,
  PHASE_RECIPIENT,
  PHASE_MESSAGE,
} Phase;

/* One conversation with the server. */
typedef struct {
  const TobiraMailMessage *message;
  GCancellable *cancellable;
  gsize offset;
  Phase phase;
} Conversation;

struct _TobiraMailSmtp {
  GObject parent_instance;

  TobiraMailSettings *settings;
};

static void tobira_mail_smtp_init_transport (TobiraMailTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraMailSmtp,
                               tobira_mail_smtp,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_MAIL_TRANSPORT,
                                                      tobira_mail_smtp_init_transport))

static size_t
on_read (char *buffer, size_t size, size_t count, void *data)
{
  Conversation *talk = data;
  gsize length;
  const char *bytes = g_bytes_get_data (talk->message->bytes, &length);
  gsize portion = MIN (size * count, length - talk->offset);

  memcpy (buffer, bytes + talk->offset, portion);
  talk->offset += portion;
  return portion;
}

/* Sees every line of the conversation, addresses and password among them, and keeps none. */
static int
on_debug (CURL *curl, curl_infotype type, char *text, size_t length, void *data)
{
  Conversation *talk = data;

  if (type != CURLINFO_HEADER_OUT)
    return 0;
  if (length >= 4 && strncmp (text, "RCPT", 4) == 0)
    talk->phase = PHASE_RECIPIENT;
  else if (length >= 4 && strncmp (text, "DATA", 4) == 0)
    talk->phase = PHASE_MESSAGE;
  return 0;
}

static int
on_progress (void *data, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
  Conversation *talk = data;

  return g_cancellable_is_cancelled (talk->cancellable) ? 1 : 0;
}

static char *
make_url (const TobiraMailSettings *settings)
{
  gboolean is_ipv6 = strchr (settings->host, ':') != NULL;

  return g_strdup_printf (is_ipv6 ? "%s://[%s]:%u" : "%s://%s:%u",
                          settings->is_smtps ? "smtps" : "smtp", settings->host, settings->port);
}

static void
set_server (CURL *curl, const TobiraMailSettings *settings)
{
  g_autofree char *url = make_url (settings);
  gboolean needs_tls = tobira_mail_settings_needs_tls (settings);

  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  /* Nothing from the environment or the home directory. */
  curl_easy_setopt (curl, CURLOPT_PROXY, "");
  curl_easy_setopt (curl, CURLOPT_NETRC, (long) CURL_NETRC_IGNORED);
  curl_easy_setopt (curl, CURLOPT_USE_SSL, (long) (needs_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  curl_easy_setopt (curl, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (settings->ca_file != NULL)
    curl_easy_setopt (curl, CURLOPT_CAINFO, settings->ca_file);
  if (settings->user != NULL) {
    curl_easy_setopt (curl, CURLOPT_USERNAME, settings->user);
    curl_easy_setopt (curl, CURLOPT_PASSWORD, tobira_secret_get_text (settings->password));
  }
}

/* Without SERVER_RESPONSE_TIMEOUT, closing the connection to a silent server (QUIT) would take two
 * minutes more. */
static void
set_times (CURL *curl, const TobiraMailSettings *settings)
{
  long seconds = settings->timeout_seconds;

  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, MIN (seconds, CONNECT_SECONDS));
  curl_easy_setopt (curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, seconds * 2);
  curl_easy_setopt (curl, CURLOPT_FORBID_REUSE, 1L);
}

/* Returns: (transfer full): the list of recipients, which has to outlive the conversation. */
static struct curl_slist *
set_message (CURL *curl, Conversation *talk)
{
  const TobiraMailMessage *message = talk->message;
  g_autofree char *from = g_strdup_printf ("<%s>", message->from);
  g_autofree char *to = g_strdup_printf ("<%s>", message->to);
  struct curl_slist *recipients = curl_slist_append (NULL, to);

  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, from);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t) g_bytes_get_size (message->bytes));
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, on_read);
  curl_easy_setopt (curl, CURLOPT_READDATA, talk);
  curl_easy_setopt (curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt (curl, CURLOPT_DEBUGFUNCTION, on_debug);
  curl_easy_setopt (curl, CURLOPT_DEBUGDATA, talk);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, talk);
  return recipients;
}

/* A 5xx to the recipient or the message is final. Before that it is about us (login, sender), which
 * an operator can mend; so are the answers that ask for a login. Everything else, a connection that
 * broke after the message included, is worth another try with the same Message-ID. */
static gboolean
is_final (Phase phase, long code)
{
  return phase != PHASE_BEFORE && code >= 500 && code <= 599 && code != 530 && code != 535 &&
         code != 538;
}

static void
report (GTask *task, const Conversation *talk, CURLcode result, long code)
{
  if (result == CURLE_OK)
    g_task_return_boolean (task, TRUE);
  else if (g_task_return_error_if_cancelled (task))
    return;
  else if (is_final (talk->phase, code))
    g_task_return_new_error (task, TOBIRA_MAIL_ERROR, TOBIRA_MAIL_ERROR_REJECTED,
                             "refused by the mail server (%ld)", code);
  else
    g_task_return_new_error (task, TOBIRA_MAIL_ERROR, TOBIRA_MAIL_ERROR_TRY_AGAIN,
                             "not taken by the mail server (%ld, %s)", code,
                             curl_easy_strerror (result));
}

static void
on_send (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TobiraMailSmtp *self = source;
  Conversation talk = {.message = data, .cancellable = cancellable};
  struct curl_slist *recipients;
  CURL *curl = curl_easy_init ();
  CURLcode result;
  long code = 0;

  if (curl == NULL) {
    g_task_return_new_error (task, TOBIRA_MAIL_ERROR, TOBIRA_MAIL_ERROR_TRY_AGAIN,
                             "libcurl has no handle left");
    return;
  }
  set_server (curl, self->settings);
  set_times (curl, self->settings);
  recipients = set_message (curl, &talk);
  result = curl_easy_perform (curl);
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &code);
  curl_easy_cleanup (curl);
  curl_slist_free_all (recipients);
  report (task, &talk, result, code);
}

static void
tobira_mail_smtp_send_async (TobiraMailTransport *self,
                             TobiraMailMessage *message,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tobira_mail_smtp_send_async);
  g_task_set_task_data (task, tobira_mail_message_ref (message),
                        (GDestroyNotify) tobira_mail_message_unref);
  /* A mail that was taken counts as taken, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, on_send);
}

static gboolean
tobira_mail_smtp_send_finish (TobiraMailTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tobira_mail_smtp_finalize (GObject *object)
{
  TobiraMailSmtp *self = TOBIRA_MAIL_SMTP (object);

  tobira_mail_settings_free (self->settings);
  G_OBJECT_CLASS (tobira_mail_smtp_parent_class)->finalize (object);
}

static void
tobira_mail_smtp_class_init (TobiraMailSmtpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tobira_mail_smtp_finalize;
  curl_global_init (CURL_GLOBAL_DEFAULT);
}

static void
tobira_mail_smtp_init (TobiraMailSmtp *self)
{
}

static void
tobira_mail_smtp_init_transport (TobiraMailTransportInterface *iface)
{
  iface->send_async = tobira_mail_smtp_send_async;
  iface->send_finish = tobira_mail_smtp_send_finish;
}

TobiraMailTransport *
tobira_mail_smtp_new (TobiraMailSettings *settings)
{
  TobiraMailSmtp *self = g_object_new (TOBIRA_TYPE_MAIL_SMTP, NULL);

  self->settings = settings;
  return TOBIRA_MAIL_TRANSPORT (self);
}
