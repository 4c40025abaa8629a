/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "tobira-api-http.h"
#include "tobira-application.h"
#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-host.h"
#include "tobira-locale.h"
#include "tobira-outside.h"
#include "tobira-pin-command.h"
#include "tobira-policy-command.h"
#include "tobira-policy-file.h"
#include "tobira-refusal.h"
#include "tobira-secret-keeper.h"
#include "tobira-settings.h"
#include "tobira-site.h"
#include "tobira-strings-policy.h"

/* As the shell and getopt() have it. */
#define EXIT_USAGE 2
/* As sysexits.h has it: what the computer's settings say has to be mended first. */
#define EXIT_SETTINGS 78

typedef struct {
  char *service;
  char *language;
  char *policy;
  char *checked;
  gboolean check;
  gboolean print;
  gboolean hash_pin;
  gboolean version;
  gboolean is_service; /* started by the session bus */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->service);
  g_free (options->language);
  g_free (options->policy);
  g_free (options->checked);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
on_check_policy (const char *name, const char *value, gpointer data, GError **error)
{
  Options *options = data;

  options->check = TRUE;
  g_free (options->checked);
  options->checked = g_strdup (value);
  return TRUE;
}

static gboolean
on_hash_pin (const char *name, const char *value, gpointer data, GError **error)
{
  Options *options = data;

  options->hash_pin = TRUE;
  if (value == NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("Everybody on this computer could see a PIN in a command. Start it "
                          "without the PIN and enter it when you are asked."));
  return FALSE;
}

static gboolean
parse_options (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
      {"service", 0, 0, G_OPTION_ARG_STRING, &options->service,
       N_ ("Use the service at this address"),
       /* Translators: stands for an address in the list of options. */
       N_ ("URL")},
      {"language", 0, 0, G_OPTION_ARG_STRING, &options->language,
       N_ ("Show everything in this language, “ja” or “en” for example"),
       /* Translators: stands for the name of a language, like "ja", in the list of options. */
       N_ ("TAG")},
      {"policy", 0, 0, G_OPTION_ARG_FILENAME, &options->policy,
       N_ ("Obey this policy instead of the computer’s own"),
       /* Translators: stands for the name of a file in the list of options. */
       N_ ("FILE")},
      {"check-policy", 0, G_OPTION_FLAG_OPTIONAL_ARG | G_OPTION_FLAG_FILENAME,
       G_OPTION_ARG_CALLBACK, on_check_policy,
       N_ ("Say what is wrong with the policy, or with this file, and exit"), N_ ("FILE")},
      {"print-policy", 0, 0, G_OPTION_ARG_NONE, &options->print,
       N_ ("Print what is in force and who says so, and exit"), NULL},
      {"hash-pin", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, on_hash_pin,
       N_ ("Ask for a PIN, print the hash of it for a policy, and exit"), NULL},
      {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version and exit"),
       NULL},
      /* As GApplication names it, which does not see these arguments. */
      {"gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->is_service,
       NULL, NULL},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("tobira", "", "", options, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, TOBIRA_GETTEXT_DOMAIN);
  g_option_context_set_summary (context, _ ("Opens a job seeker’s My Page at Hello Work."));
  g_option_context_set_main_group (context, group);
  return g_option_context_parse (context, argc, argv, error);
}

/* Without a graphics card GTK's GL renderer costs most of the start and of the memory. */
static void
choose_renderer (void)
{
  g_autoptr (GDir) directory = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  if (g_getenv ("GSK_RENDERER") != NULL || g_getenv ("GDK_DEBUG") != NULL ||
      g_getenv ("GDK_DISABLE") != NULL)
    return;
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    if (g_str_has_prefix (name, "renderD"))
      return;
  }
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  tobira_compat_disable_gl ();
}

static int
refuse (const char *message)
{
  g_printerr ("tobira: %s\n", message);
  return EXIT_USAGE;
}

static int
refuse_language (const char *language)
{
  g_autoptr (GString) tags = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (const TobiraLanguage *const *at = tobira_site_get_languages (); *at != NULL; at++)
    g_string_append_printf (tags, "%s%s", tags->len > 0 ? " " : "", (*at)->tag);
  message =
      g_strdup_printf (/* Translators: %1$s is what was asked for, %2$s a list of tags like "ja en". */
                       _ ("There is no language “%1$s”. There are: %2$s"), language, tags->str);
  return refuse (message);
}

/* Those who start it from a menu see no terminal. */
static int
refuse_policy (GPtrArray *problems, const char *path, const Options *options)
{
  g_autofree char *details = tobira_strings_for_policy_problems (problems, path);

  tobira_policy_command_complain (problems, path);
  choose_renderer ();
  if (!options->print && gtk_init_check ())
    tobira_refusal_run (NULL, details, options->is_service);
  return EXIT_SETTINGS;
}

/* Whoever named the service on the command line sees the line there. */
static int
refuse_service (const char *message, const Options *options)
{
  refuse (message);
  choose_renderer ();
  if (options->service == NULL && gtk_init_check ())
    tobira_refusal_run (_ ("This computer does not know yet which service registers job seekers, "
                           "so nothing was started. Show this window to whoever looks after the "
                           "computer."),
                        message, options->is_service);
  return EXIT_USAGE;
}

static int
refuse_kiosk (const char *path, const Options *options)
{
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();

  g_ptr_array_add (problems, tobira_policy_problem_new (
                                 TOBIRA_POLICY_NO_KIOSK,
                                 tobira_policy_key_get_spec (TOBIRA_POLICY_ENABLED)->pointer, 0));
  return refuse_policy (problems, path, options);
}

/* What else there is to say of the service. On a kiosk nobody but the site does. */
static void
choose_service (TobiraPolicy *policy, const Options *options, TobiraSettings *settings)
{
  g_autofree char *set = tobira_settings_get_service (settings);
  gboolean is_locked =
      tobira_policy_get_boolean (policy, TOBIRA_POLICY_ENABLED) &&
      tobira_policy_get_source (policy, TOBIRA_POLICY_SERVICE) == TOBIRA_POLICY_FROM_FILE;

  if (*TOBIRA_DEFAULT_SERVICE != '\0')
    tobira_policy_set (policy, TOBIRA_POLICY_SERVICE, g_variant_new_string (TOBIRA_DEFAULT_SERVICE),
                       TOBIRA_POLICY_FROM_DEFAULT);
  if (*set != '\0')
    tobira_policy_set (policy, TOBIRA_POLICY_SERVICE, g_variant_new_string (set),
                       TOBIRA_POLICY_FROM_SESSION);
  if (options->service != NULL && !is_locked)
    tobira_policy_set (policy, TOBIRA_POLICY_SERVICE, g_variant_new_string (options->service),
                       TOBIRA_POLICY_FROM_COMMAND_LINE);
}

static void
offer_language (TobiraPolicy *policy, const char *tag, TobiraPolicySource source)
{
  const TobiraLanguage *language = tag != NULL ? tobira_site_find_language (tag) : NULL;

  if (language != NULL)
    tobira_policy_set (policy, TOBIRA_POLICY_LANGUAGE, g_variant_new_string (language->tag),
                       source);
}

/* The last one wins that is among those of the site: what there is, what the session speaks, what was
 * chosen last, what the site says, what was asked for now. */
static void
choose_language (TobiraPolicy *policy, const Options *options, TobiraSettings *settings)
{
  g_autofree char *chosen = tobira_settings_get_language (settings);

  offer_language (policy, tobira_site_get_languages ()[0]->tag, TOBIRA_POLICY_FROM_DEFAULT);
  offer_language (policy, tobira_locale_get_language (), TOBIRA_POLICY_FROM_SESSION);
  offer_language (policy, chosen, TOBIRA_POLICY_FROM_SESSION);
  offer_language (policy, options->language, TOBIRA_POLICY_FROM_COMMAND_LINE);
  tobira_locale_set_language (tobira_policy_get_string (policy, TOBIRA_POLICY_LANGUAGE));
}

static int
run (const char *service, const Options *options, TobiraSettings *settings)
{
  g_autoptr (TobiraApi) api = tobira_api_http_new (service);
  g_autoptr (TobiraClock) clock = tobira_system_clock_new ();
  g_autoptr (TobiraRegistration) registration =
      tobira_registration_new (api, clock, tobira_locale_get_language ());
  g_autoptr (TobiraApplication) application = tobira_application_new (
      registration, settings,
      options->is_service ? G_APPLICATION_IS_SERVICE : G_APPLICATION_DEFAULT_FLAGS);

  if (tobira_outside_is_allowed (TOBIRA_OUTSIDE_KEEP)) {
    g_autoptr (TobiraKeeper) keeper = tobira_secret_keeper_new (service);

    tobira_keeping_set_keeper (tobira_registration_get_keeping (registration), keeper);
  }
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

static int
print (TobiraPolicy *policy, const char *path)
{
  g_autofree char *text = tobira_policy_print (policy, path);

  g_print ("%s\n", text);
  return EXIT_SUCCESS;
}

/* path: (nullable): where the policy is from */
static int
start (TobiraPolicy *policy, const char *path, const Options *options)
{
  /* Settings come by way of the bus, too. */
  TobiraHostLack lack = tobira_host_prepare ();
  g_autoptr (TobiraSettings) settings = tobira_settings_new (TOBIRA_APPLICATION_ID);
  g_autoptr (GError) error = NULL;
  const char *service;

  tobira_site_set_policy (policy);
  if (options->language != NULL && tobira_site_find_language (options->language) == NULL)
    return refuse_language (options->language);
  choose_service (policy, options, settings);
  choose_language (policy, options, settings);
  if (options->print)
    return print (policy, path);
  if (tobira_policy_get_boolean (policy, TOBIRA_POLICY_ENABLED))
    return refuse_kiosk (path, options);
  service = tobira_policy_get_string (policy, TOBIRA_POLICY_SERVICE);
  if (service == NULL || *service == '\0')
    return refuse_service (
        _ ("No service is named. Put its address into the policy as “service”, or "
           "start the program with: tobira --service URL"),
        options);
  if (!tobira_api_http_check_url (service, &error))
    return refuse_service (error->message, options);
  if (lack & TOBIRA_HOST_LACKS_BUS)
    g_printerr ("tobira: %s\n", _ ("There is no session bus. Notifications, the keyring and screen "
                                   "readers do not work without it."));
  choose_renderer ();
  if (!gtk_init_check ())
    return refuse (_ ("There is no display. Start it in a desktop session, or set DISPLAY."));
  if (!tobira_settings_is_installed (settings))
    g_printerr ("tobira: %s\n", _ ("The settings are not installed, so none will be remembered."));
  return run (service, options, settings);
}

int
main (int argc, char *argv[])
{
  g_auto (Options) options = {NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = tobira_policy_problems_new ();
  g_autoptr (TobiraPolicy) policy = NULL;
  const char *path = NULL;

  tobira_locale_init (NULL);
  if (!parse_options (&argc, &argv, &options, &error))
    return refuse (error->message);
  if (options.version) {
    g_print ("tobira %s\n", TOBIRA_VERSION);
    return EXIT_SUCCESS;
  }
  if (argc > 1)
    return refuse (_ ("Arguments other than options are not understood; see --help."));
  if (options.language != NULL && tobira_locale_find_language (options.language) == NULL)
    return refuse_language (options.language);
  if (options.language != NULL)
    tobira_locale_init (options.language);
  if (options.hash_pin)
    return tobira_pin_command_hash ();
  if (options.check)
    return tobira_policy_command_check (options.checked, options.policy);
  policy = tobira_policy_load (options.policy, problems, &path);
  if (policy == NULL)
    return refuse_policy (problems, path, &options);
  return start (policy, path, &options);
}
