/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-option-specs.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tobira-credential.h"
#include "tobira-email.h"
#include "tobira-listen-address.h"

static gboolean
fail (GError **error, const char *value, const char *what)
{
  g_autofree char *quoted = tobira_setup_quote (value);

  g_set_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_OPTION, "%s %s", quoted, what);
  return FALSE;
}

gboolean
tobira_option_apply_listen (TobiraOptions *options,
                            const TobiraOptionSpec *spec,
                            const char *value,
                            GError **error)
{
  TobiraServiceConfig *config = options->config;

  config->listens_to_handed_socket = g_str_equal (value, TOBIRA_LISTEN_ADDRESS_HANDED);
  if (config->listens_to_handed_socket)
    return TRUE;
  g_clear_pointer (&config->listen_address, g_free);
  return tobira_listen_address_parse (value, &config->listen_address, &config->listen_port, error);
}

/* A file that may be there or is still to be made. */
static gboolean
check_place (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (*path == '\0')
    return fail (error, path, "is no name of a file; give one");
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail (error, path, "is a directory; name a file");
  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    return fail (error, path, "is in a directory that does not exist; create that first");
  if (g_access (directory, W_OK | X_OK) != 0)
    return fail (error, path, "is in a directory that cannot be written; change its mode");
  return TRUE;
}

gboolean
tobira_option_apply_database (TobiraOptions *options,
                              const TobiraOptionSpec *spec,
                              const char *value,
                              GError **error)
{
  const char *path = value + strlen ("sqlite:");

  /* The value may hold a password. */
  if (g_str_has_prefix (value, "postgres"))
    return fail (error, "postgresql:", "is not in this build; write sqlite:FILE");
  if (!g_str_has_prefix (value, "sqlite:"))
    return fail (error, value, "is no database; write sqlite:FILE");
  if (!check_place (path, error))
    return FALSE;
  g_free (options->config->database_path);
  options->config->database_path = g_strdup (path);
  return TRUE;
}

/* The file that a value names, perhaps as a credential. What cannot be there yet is taken as it is.
 * Returns: (transfer full) (nullable) */
static char *
find_private_file (const TobiraOptions *options, const char *value, GError **error)
{
  if (!tobira_credential_is_named (value) || options->check_config)
    return g_strdup (value);
  return tobira_credential_find (value, error);
}

static gboolean
apply_secret_file (TobiraOptions *options, const char *value, GError **error)
{
  if (!tobira_credential_is_named (value) && !g_file_test (value, G_FILE_TEST_IS_REGULAR) &&
      !check_place (value, error))
    return FALSE;
  g_free (options->secret_file);
  options->secret_file = find_private_file (options, value, error);
  return options->secret_file != NULL;
}

gboolean
tobira_option_apply_file (TobiraOptions *options,
                          const TobiraOptionSpec *spec,
                          const char *value,
                          GError **error)
{
  char **target = &options->documents;

  if (g_str_equal (spec->name, "secret-file"))
    return apply_secret_file (options, value, error);
  if (g_str_equal (spec->name, "port-file"))
    target = &options->port_file;
  if (target != &options->documents && !check_place (value, error))
    return FALSE;
  g_free (*target);
  *target = g_strdup (value);
  return TRUE;
}

static gboolean
apply_credentials (TobiraOptions *options, const char *value, GError **error)
{
  g_autofree char *path = find_private_file (options, value, error);

  if (path == NULL || (!tobira_credential_is_named (path) &&
                       !tobira_mail_settings_read_credentials (options->mail, path, error)))
    return FALSE;
  options->mail_credentials = g_strdup (value);
  return TRUE;
}

static gboolean
apply_tls (TobiraMailSettings *mail, const char *value, GError **error)
{
  if (g_str_equal (value, "auto"))
    mail->tls = TOBIRA_MAIL_TLS_AUTO;
  else if (g_str_equal (value, "required"))
    mail->tls = TOBIRA_MAIL_TLS_REQUIRED;
  else if (g_str_equal (value, "none"))
    mail->tls = TOBIRA_MAIL_TLS_NONE;
  else
    return fail (error, value, "is not known; write auto, required or none");
  return TRUE;
}

gboolean
tobira_option_apply_mail (TobiraOptions *options,
                          const TobiraOptionSpec *spec,
                          const char *value,
                          GError **error)
{
  TobiraMailSettings *mail = options->mail;
  guint64 seconds;

  if (g_str_equal (spec->name, "mail"))
    return tobira_mail_settings_set_target (mail, value, error);
  if (g_str_equal (spec->name, "mail-credentials"))
    return apply_credentials (options, value, error);
  if (g_str_equal (spec->name, "mail-tls"))
    return apply_tls (mail, value, error);
  if (g_str_equal (spec->name, "mail-ca-file")) {
    if (!g_file_test (value, G_FILE_TEST_IS_REGULAR))
      return fail (error, value, "is not a file; name a file of certificates");
    mail->ca_file = g_strdup (value);
    return TRUE;
  }
  if (!g_ascii_string_to_unsigned (value, 10, 1, 300, &seconds, NULL))
    return fail (error, value, "is not a whole number from 1 to 300; give one");
  mail->timeout_seconds = (guint) seconds;
  return TRUE;
}

gboolean
tobira_option_apply_number (TobiraOptions *options,
                            const TobiraOptionSpec *spec,
                            const char *value,
                            GError **error)
{
  void *member = (char *) options->config + spec->offset;
  g_autofree char *what = NULL;
  guint64 number;
  guint32 narrow;

  if (!g_ascii_string_to_unsigned (value, 10, spec->minimum, spec->maximum, &number, NULL)) {
    what = g_strdup_printf ("is not a whole number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT
                            "; give one",
                            spec->minimum, spec->maximum);
    return fail (error, value, what);
  }
  narrow = (guint32) number;
  if (spec->size == sizeof number)
    memcpy (member, &number, sizeof number);
  else
    memcpy (member, &narrow, sizeof narrow);
  return TRUE;
}

gboolean
tobira_option_apply_networks (TobiraOptions *options,
                              const TobiraOptionSpec *spec,
                              const char *value,
                              GError **error)
{
  gboolean is_office = g_str_equal (spec->name, "office-networks");
  g_auto (GStrv) networks = g_strsplit_set (value, ", ", -1);

  for (char **network = networks; *network != NULL; network++) {
    if (**network == '\0')
      continue;
    if (!(is_office ? tobira_service_config_add_office (options->config, *network, NULL)
                    : tobira_service_config_add_proxy (options->config, *network, NULL)))
      return fail (error, *network, "is no network; write for example 192.0.2.0/24,2001:db8::/32");
  }
  return TRUE;
}

static gboolean
check_text (const char *value, GError **error)
{
  if (!g_utf8_validate (value, -1, NULL))
    return fail (error, value, "is not UTF-8; convert it");
  if (*value == '\0')
    return fail (error, value, "is empty; give a text or leave the option out");
  for (const char *at = value; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      return fail (error, value, "has a line break or control character; remove it");
  return TRUE;
}

static gboolean
is_english (const TobiraOptionSpec *spec)
{
  return g_str_has_suffix (spec->name, "-en");
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* texts: one for each language. */
static void
replace_texts (char **texts, const TobiraOptionSpec *spec, const char *value)
{
  if (!is_english (spec))
    replace (&texts[TOBIRA_LANGUAGE_JA], value);
  replace (&texts[TOBIRA_LANGUAGE_EN], value);
}

gboolean
tobira_option_apply_text (TobiraOptions *options,
                          const TobiraOptionSpec *spec,
                          const char *value,
                          GError **error)
{
  char **text = (char **) (void *) ((char *) options->config + spec->offset);

  if (!check_text (value, error))
    return FALSE;
  replace (text, value);
  /* Hours in Japanese are better than none; the name has an English default of its own. */
  if (g_str_equal (spec->name, "contact-hours"))
    replace (text + 1, value);
  return TRUE;
}

gboolean
tobira_option_apply_sender (TobiraOptions *options,
                            const TobiraOptionSpec *spec,
                            const char *value,
                            GError **error)
{
  TobiraEmailVerdict verdict;

  tobira_email_judge (value, -1, &verdict);
  if (verdict.issue != TOBIRA_EMAIL_OK)
    return fail (error, value,
                 "is not an e-mail address; write for example system@mail.example.jp");
  replace (&options->config->sender, value);
  return TRUE;
}

gboolean
tobira_option_apply_version (TobiraOptions *options,
                             const TobiraOptionSpec *spec,
                             const char *value,
                             GError **error)
{
  if (!g_regex_match_simple ("^[0-9]{1,9}(\\.[0-9]{1,9}){0,3}$", value, G_REGEX_DOLLAR_ENDONLY, 0))
    return fail (error, value, "is not a version; write for example 0.1.0");
  replace (&options->config->minimum_client_version, value);
  return TRUE;
}

static gboolean
is_web_address (const char *value)
{
  g_autoptr (GUri) uri = g_uri_parse (value, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return (g_str_equal (scheme, "https") || g_str_equal (scheme, "http")) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
         g_uri_get_userinfo (uri) == NULL;
}

/* name: of a link in the footer, with or without "-en" behind it. */
static char **
find_link (const TobiraServiceConfig *config, const char *name)
{
  for (guint i = 0; i < config->links->len; i++) {
    TobiraServiceLink *link = g_ptr_array_index (config->links, i);
    gsize length = strlen (link->name);

    if (strncmp (name, link->name, length) == 0 &&
        (name[length] == '\0' || g_str_equal (name + length, "-en")))
      return link->href;
  }
  g_return_val_if_reached (NULL);
}

char **
tobira_option_find_link (const TobiraServiceConfig *config, const TobiraOptionSpec *spec)
{
  guint is_card = g_str_has_prefix (spec->name, "next-step-my") ? 1 : 0;

  if (g_str_has_prefix (spec->name, "contact-link"))
    return (char **) config->contact_href;
  if (g_str_has_prefix (spec->name, "next-step"))
    return ((TobiraServiceNextStep *) g_ptr_array_index (config->next_steps, is_card))->href;
  return find_link (config, spec->name + strlen ("link-"));
}

gboolean
tobira_option_apply_link (TobiraOptions *options,
                          const TobiraOptionSpec *spec,
                          const char *value,
                          GError **error)
{
  if (!is_web_address (value))
    return fail (error, value, "is no web address; write for example https://www.example.jp/");
  replace_texts (tobira_option_find_link (options->config, spec), spec, value);
  return TRUE;
}
