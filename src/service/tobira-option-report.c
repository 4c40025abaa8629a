/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tobira-config.h"
#include "tobira-listen-address.h"
#include "tobira-option-specs.h"

#define GROUP "service"

static gboolean
is (const TobiraOptionSpec *spec, const char *name)
{
  return g_str_equal (spec->name, name);
}

static char *
dup_number (const TobiraServiceConfig *config, const TobiraOptionSpec *spec)
{
  const void *member = (const char *) config + spec->offset;
  guint64 wide;
  guint32 narrow;

  memcpy (&narrow, member, sizeof narrow);
  wide = narrow;
  if (spec->size == sizeof wide)
    memcpy (&wide, member, sizeof wide);
  return g_strdup_printf ("%" G_GUINT64_FORMAT, wide);
}

static char *
dup_text (const TobiraServiceConfig *config, const TobiraOptionSpec *spec)
{
  const void *member = (const char *) config + spec->offset;
  const char *text;

  memcpy (&text, member, sizeof text);
  return g_strdup (text);
}

static char *
dup_networks (const TobiraServiceConfig *config, const TobiraOptionSpec *spec)
{
  const GPtrArray *masks =
      is (spec, "office-networks") ? config->office_networks : config->trusted_proxies;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < masks->len; i++) {
    g_autofree char *mask = g_inet_address_mask_to_string (g_ptr_array_index (masks, i));

    g_string_append_printf (text, i > 0 ? ",%s" : "%s", mask);
  }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
dup_listen (const TobiraServiceConfig *config)
{
  gboolean is_ipv6 = strchr (config->listen_address, ':') != NULL;

  if (config->listens_to_handed_socket)
    return g_strdup (TOBIRA_LISTEN_ADDRESS_HANDED);
  return g_strdup_printf (is_ipv6 ? "[%s]:%u" : "%s:%u", config->listen_address,
                          config->listen_port);
}

static char *
dup_link (const TobiraServiceConfig *config, const TobiraOptionSpec *spec)
{
  char **texts = tobira_option_find_link (config, spec);

  return g_strdup (
      texts[g_str_has_suffix (spec->name, "-en") ? TOBIRA_LANGUAGE_EN : TOBIRA_LANGUAGE_JA]);
}

static char *
dup_mail (const TobiraOptions *options, const TobiraOptionSpec *spec)
{
  static const char *const words[] = {
      [TOBIRA_MAIL_TLS_AUTO] = "auto",
      [TOBIRA_MAIL_TLS_REQUIRED] = "required",
      [TOBIRA_MAIL_TLS_NONE] = "none",
  };
  const TobiraMailSettings *mail = options->mail;
  gboolean is_ipv6 = mail->host != NULL && strchr (mail->host, ':') != NULL;

  if (is (spec, "mail-credentials"))
    return g_strdup (options->mail_credentials);
  if (is (spec, "mail-tls"))
    return g_strdup (words[mail->tls]);
  if (is (spec, "mail-ca-file"))
    return g_strdup (mail->ca_file);
  if (is (spec, "mail-timeout"))
    return g_strdup_printf ("%u", mail->timeout_seconds);
  if (mail->maildir != NULL)
    return g_strconcat ("maildir:", mail->maildir, NULL);
  return g_strdup_printf (is_ipv6 ? "%s://[%s]:%u" : "%s://%s:%u",
                          mail->is_smtps ? "smtps" : "smtp", mail->host, mail->port);
}

static char *
dup_file (const TobiraOptions *options, const TobiraOptionSpec *spec)
{
  if (is (spec, "port-file"))
    return g_strdup (options->port_file);
  return g_strdup (is (spec, "secret-file") ? options->secret_file : options->documents);
}

/* Returns: (transfer full) (nullable): NULL where nothing is set. */
static char *
dup_value (const TobiraOptions *options, const TobiraOptionSpec *spec)
{
  const TobiraServiceConfig *config = options->config;

  if (spec->apply == tobira_option_apply_number)
    return dup_number (config, spec);
  if (spec->apply == tobira_option_apply_text)
    return dup_text (config, spec);
  if (spec->apply == tobira_option_apply_networks)
    return dup_networks (config, spec);
  if (spec->apply == tobira_option_apply_link)
    return dup_link (config, spec);
  if (spec->apply == tobira_option_apply_mail)
    return dup_mail (options, spec);
  if (spec->apply == tobira_option_apply_file)
    return dup_file (options, spec);
  if (spec->apply == tobira_option_apply_listen)
    return dup_listen (config);
  if (spec->apply == tobira_option_apply_database)
    return g_strconcat ("sqlite:", config->database_path, NULL);
  return g_strdup (is (spec, "sender") ? config->sender : config->minimum_client_version);
}

/* Spaces at the ends and backslashes need an escape, which GKeyFile knows. */
static void
append_value (GString *report, const char *name, const char *value)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *escaped = NULL;

  g_key_file_set_string (file, GROUP, name, value);
  escaped = g_key_file_get_value (file, GROUP, name, NULL);
  g_string_append_printf (report, "%s=%s\n", name, escaped);
}

char *
tobira_option_report (const TobiraOptions *options)
{
  g_autoptr (GString) report = g_string_new ("# tobira-service " TOBIRA_VERSION "\n[" GROUP "]\n");

  for (const TobiraOptionSpec *spec = tobira_option_specs_get (); spec->name != NULL; spec++) {
    g_autofree char *value = dup_value (options, spec);

    if (value != NULL)
      append_value (report, spec->name, value);
    else
      g_string_append_printf (report, "# %s is not set\n", spec->name);
  }
  return g_string_free (g_steal_pointer (&report), FALSE);
}
