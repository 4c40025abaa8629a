/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-message.h"

#include <gmime/gmime.h>
#include <string.h>

#include "tobira-email.h"
#include "tobira-mail-subject.h"
#include "tobira-mail-text.h"

/* Half of the hash is more than enough to be unique. */
#define NAME_MAC_BYTES 16
/* One of so many bytes of a body may need quoting: up to there, it stays mostly readable as it is, and
 * base64 would hardly be shorter. */
#define MAX_QUOTED_SHARE 4

G_DEFINE_QUARK (tobira_mail_error_quark, tobira_mail_error)

/* Wipes a message when its last user is done with it: it may hold an authentication key. */
static void
free_wiped (gpointer data)
{
  GByteArray *array = data;

  tobira_secret_wipe (array->data, array->len);
  g_byte_array_unref (array);
}

/* Returns: (transfer full): hexadecimal digits that only this mail has, whoever knows its id. */
static char *
derive_digits (const TobiraMail *mail, const TobiraKeys *keys)
{
  g_autofree char *label = g_strdup_printf ("%s#%u", mail->registration_id, mail->number);
  guint8 mac[TOBIRA_KEYS_MAC_BYTES];
  GString *digits = g_string_new (NULL);

  tobira_keys_mac (keys, TOBIRA_KEYS_MESSAGE_ID, label, strlen (label), mac);
  for (guint i = 0; i < NAME_MAC_BYTES; i++)
    g_string_append_printf (digits, "%02x", mac[i]);
  return g_string_free (digits, FALSE);
}

/* Mails sort by the time they were asked for. */
static char *
make_name (const TobiraMail *mail, const char *digits)
{
  return g_strdup_printf ("%010" G_GINT64_FORMAT ".M%06" G_GINT64_FORMAT "_%s.tobira",
                          mail->queued_us / G_TIME_SPAN_SECOND,
                          mail->queued_us % G_TIME_SPAN_SECOND, digits);
}

/* ASVS 1.3.11: nothing reaches a header or an SMTP command that is not an address by our own rules,
 * which leave no room for line breaks, spaces, angle brackets or lists. */
static gboolean
check_address (const char *address, GError **error)
{
  TobiraEmailVerdict verdict;

  tobira_email_judge (address, -1, &verdict);
  if (verdict.issue == TOBIRA_EMAIL_OK)
    return TRUE;
  g_set_error (error, TOBIRA_MAIL_ERROR, TOBIRA_MAIL_ERROR_REJECTED, "not an address: %s",
               tobira_email_issue_get_code (verdict.issue));
  return FALSE;
}

/* Quoted-printable for what can nearly be read as it is, base64 for what would become three times as
 * long. */
static GMimeContentEncoding
choose_encoding (const GByteArray *body)
{
  guint n_foreign = 0;

  for (guint i = 0; i < body->len; i++) {
    if (body->data[i] >= 0x80)
      n_foreign++;
  }
  return n_foreign > body->len / MAX_QUOTED_SHARE ? GMIME_CONTENT_ENCODING_BASE64
                                                  : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

/* body: stays the caller's. GMime's own buffers are not wiped; ours are.
 * Returns: (transfer full): the part that holds it. */
static GMimeObject *
make_part (GByteArray *body, TobiraLanguage language)
{
  GMimePart *part = g_mime_part_new_with_type ("text", "plain");
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array (body);
  GMimeDataWrapper *content =
      g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);

  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_object_set_content_type_parameter (GMIME_OBJECT (part), "charset", "utf-8");
  g_mime_part_set_content_encoding (part, choose_encoding (body));
  g_mime_part_set_content (part, content);
  g_mime_object_set_header (GMIME_OBJECT (part), "Content-Language",
                            tobira_language_to_string (language), NULL);
  g_object_unref (content);
  g_object_unref (stream);
  return GMIME_OBJECT (part);
}

static void
set_subject (GMimeObject *object, const char *subject)
{
  g_autofree char *encoded = tobira_mail_subject_encode (subject);
  g_autofree char *raw = g_strdup_printf (" %s\n", encoded);
  GMimeHeaderList *headers = g_mime_object_get_header_list (object);

  g_mime_header_list_set (headers, "Subject", subject, "utf-8");
  g_mime_header_set_raw_value (g_mime_header_list_get_header (headers, "Subject"), raw);
}

static void
set_headers (GMimeMessage *message,
             const TobiraMail *mail,
             const TobiraServiceConfig *config,
             const char *subject,
             const char *digits,
             gint64 now_us)
{
  const char *domain = strrchr (config->sender, '@') + 1;
  g_autofree char *id = g_strdup_printf ("%s@%s", digits, domain);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_us / G_TIME_SPAN_SECOND);
  GMimeObject *object = GMIME_OBJECT (message);

  g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_FROM, NULL, config->sender);
  g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_TO, NULL, mail->address);
  set_subject (object, subject);
  g_mime_message_set_date (message, now);
  g_mime_message_set_message_id (message, id);
  /* RFC 3834 and its common extension: nobody's holiday notice shall answer this. */
  g_mime_object_set_header (object, "Auto-Submitted", "auto-generated", NULL);
  g_mime_object_set_header (object, "X-Auto-Response-Suppress", "All", NULL);
}

static GBytes *
write_message (GMimeMessage *message)
{
  GByteArray *array = g_byte_array_sized_new (64 * 1024);
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array (array);
  GMimeFormatOptions *options = g_mime_format_options_new ();

  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream (GMIME_OBJECT (message), options, stream);
  g_mime_format_options_free (options);
  g_object_unref (stream);
  return g_bytes_new_with_free_func (array->data, array->len, free_wiped, array);
}

static GBytes *
compose (const TobiraMail *mail,
         const TobiraServiceConfig *config,
         const TobiraKeys *keys,
         const char *digits,
         gint64 now_us)
{
  g_autoptr (TobiraSecret) key = NULL;
  g_auto (TobiraMailText) text = {NULL};
  GMimeMessage *message = g_mime_message_new (FALSE);
  GByteArray *body;
  GMimeObject *part;
  GBytes *bytes;

  if (mail->template == TOBIRA_MAIL_TEMPLATE_AUTH_KEY)
    key = tobira_keys_derive_auth_key (keys, mail->registration_id);
  tobira_mail_text_init (&text, mail, config, key, now_us);
  body = g_byte_array_new_take ((guint8 *) text.body, strlen (text.body));
  text.body = NULL;
  part = make_part (body, mail->language);
  g_mime_message_set_mime_part (message, part);
  set_headers (message, mail, config, text.subject, digits, now_us);
  bytes = write_message (message);
  g_object_unref (part);
  g_object_unref (message);
  free_wiped (body);
  return bytes;
}

TobiraMailMessage *
tobira_mail_message_new (const TobiraMail *mail,
                         const TobiraServiceConfig *config,
                         const TobiraKeys *keys,
                         gint64 now_us,
                         GError **error)
{
  static gsize is_initialised = 0;
  g_autofree char *digits = NULL;
  TobiraMailMessage *self;

  if (!check_address (mail->address, error) || !check_address (config->sender, error))
    return NULL;
  if (g_once_init_enter (&is_initialised)) {
    g_mime_init ();
    g_once_init_leave (&is_initialised, 1);
  }
  digits = derive_digits (mail, keys);
  self = g_atomic_rc_box_new0 (TobiraMailMessage);
  self->name = make_name (mail, digits);
  self->from = g_strdup (config->sender);
  self->to = g_strdup (mail->address);
  self->bytes = compose (mail, config, keys, digits, now_us);
  return self;
}

TobiraMailMessage *
tobira_mail_message_ref (TobiraMailMessage *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_message (gpointer data)
{
  TobiraMailMessage *self = data;

  g_free (self->name);
  g_free (self->from);
  g_free (self->to);
  g_bytes_unref (self->bytes);
}

void
tobira_mail_message_unref (TobiraMailMessage *self)
{
  g_atomic_rc_box_release_full (self, clear_message);
}
