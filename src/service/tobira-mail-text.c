/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-text.h"

#include <string.h>

#include "tobira-mail-words.h"
#include "tobira-mails.h"

#define FOLDER "/io/github/tobira/service/mails/"
/* More than any text needs, so that the growing string, which holds the key, is never moved. */
#define BODY_BYTES (16 * 1024)

static const char *const templates[] = {
    [TOBIRA_MAIL_TEMPLATE_AUTH_KEY] = "auth-key",
    [TOBIRA_MAIL_TEMPLATE_ALREADY_REGISTERED] = "already-registered",
};

static GBytes *
load_template (const TobiraMail *mail)
{
  g_autofree char *path = g_strdup_printf (FOLDER "%s.%s.txt", templates[mail->template],
                                           tobira_language_to_string (mail->language));
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (tobira_mails_get_resource (), path,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("the text of a mail is missing: %s", error->message);
  return bytes;
}

/* The name of the service, which has it in fewer languages than there are mails. */
static const char *
get_name (const TobiraServiceConfig *config, TobiraLanguage language)
{
  TobiraLanguageOrder order;

  tobira_language_order_init_for (&order, language);
  return tobira_language_order_get (&order, (const char *const *) config->name);
}

void
tobira_mail_text_init (TobiraMailText *self,
                       const TobiraMail *mail,
                       const TobiraServiceConfig *config,
                       const TobiraSecret *key,
                       gint64 now_us)
{
  g_autoptr (GBytes) template = load_template (mail);
  g_autofree char *validity = tobira_mail_words_span (mail->language, config->key_ttl_seconds);
  /* If the mail is accepted at once. */
  g_autofree char *until = tobira_mail_words_moment (
      mail->language, now_us + config->key_ttl_seconds * G_TIME_SPAN_SECOND);
  GString *body = g_string_sized_new (BODY_BYTES);
  const char *end_of_subject;

  g_string_append_len (body, g_bytes_get_data (template, NULL), g_bytes_get_size (template));
  end_of_subject = strstr (body->str, "\n\n");
  g_assert (end_of_subject != NULL);
  self->subject = g_strndup (body->str, end_of_subject - body->str);
  g_string_erase (body, 0, end_of_subject + 2 - body->str);
  g_string_replace (body, "{validity}", validity, 0);
  g_string_replace (body, "{until}", until, 0);
  g_string_replace (body, "{service}", get_name (config, mail->language), 0);
  g_string_replace (body, "{service-ja}", get_name (config, TOBIRA_LANGUAGE_JA), 0);
  g_string_replace (body, "{sender}", config->sender, 0);
  g_string_replace (body, "\n", "\r\n", 0);
  if (key != NULL)
    g_string_replace (body, "{key}", tobira_secret_get_text (key), 0);
  g_assert (body->allocated_len <= BODY_BYTES * 2);
  self->body = g_string_free (body, FALSE);
}

void
tobira_mail_text_clear (TobiraMailText *self)
{
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->body, tobira_secret_free_text);
}
