/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "tobira-api-http.h"
#include "tobira-application.h"
#include "tobira-config.h"
#include "tobira-locale.h"
#include "tobira-settings.h"

/* As the shell and getopt() have it. */
#define EXIT_USAGE 2

typedef struct {
  char *service;
  char *language;
  gboolean version;
  gboolean is_service; /* started by the session bus */
} Options;

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
      {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version and exit"),
       NULL},
      /* As GApplication names it, which does not see these arguments. */
      {"gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->is_service,
       NULL, NULL},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _ ("Opens a job seeker’s My Page at Hello Work."));
  g_option_context_set_translation_domain (context, TOBIRA_GETTEXT_DOMAIN);
  g_option_context_add_main_entries (context, entries, TOBIRA_GETTEXT_DOMAIN);
  return g_option_context_parse (context, argc, argv, error);
}

/* Without a graphics card GTK's GL renderer costs most of the start and of the memory. */
static void
choose_renderer (void)
{
  g_autoptr (GDir) directory = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  if (g_getenv ("GSK_RENDERER") != NULL || g_getenv ("GDK_DEBUG") != NULL)
    return;
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    if (g_str_has_prefix (name, "renderD"))
      return;
  }
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
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

  for (const TobiraLanguage *at = tobira_locale_get_languages (); at->tag != NULL; at++)
    g_string_append_printf (tags, "%s%s", tags->len > 0 ? " " : "", at->tag);
  message =
      g_strdup_printf (/* Translators: %1$s is what was asked for, %2$s a list of tags like "ja en". */
                       _ ("There is no language “%1$s”. There are: %2$s"), language, tags->str);
  return refuse (message);
}

/* Returns: (transfer full): empty if nobody named one */
static char *
choose_service (const Options *options, TobiraSettings *settings)
{
  g_autofree char *set = NULL;

  if (options->service != NULL)
    return g_strdup (options->service);
  set = tobira_settings_get_service (settings);
  return *set != '\0' ? g_steal_pointer (&set) : g_strdup (TOBIRA_DEFAULT_SERVICE);
}

/* What was asked for now goes before what was chosen last. */
static void
choose_language (const Options *options, TobiraSettings *settings)
{
  g_autofree char *chosen = NULL;

  if (options->language != NULL) {
    tobira_locale_init (options->language);
    return;
  }
  chosen = tobira_settings_get_language (settings);
  if (tobira_locale_find_language (chosen) != NULL)
    tobira_locale_set_language (chosen);
}

static int
run (const Options *options)
{
  g_autoptr (TobiraSettings) settings = tobira_settings_new (TOBIRA_APPLICATION_ID);
  g_autofree char *service = choose_service (options, settings);
  g_autoptr (TobiraApi) api = NULL;
  g_autoptr (TobiraClock) clock = NULL;
  g_autoptr (TobiraRegistration) registration = NULL;
  g_autoptr (TobiraApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  choose_language (options, settings);
  if (*service == '\0')
    return refuse (_ ("No service is named. Start it as: tobira --service URL"));
  if (!tobira_api_http_check_url (service, &error))
    return refuse (error->message);
  choose_renderer ();
  if (!gtk_init_check ())
    return refuse (_ ("There is no display. Start it in a desktop session, or set DISPLAY."));
  if (!tobira_settings_is_installed (settings))
    g_printerr ("tobira: %s\n", _ ("The settings are not installed, so none will be remembered."));
  api = tobira_api_http_new (service);
  clock = tobira_system_clock_new ();
  registration = tobira_registration_new (api, clock, tobira_locale_get_language ());
  application = tobira_application_new (registration, settings,
                                        options->is_service ? G_APPLICATION_IS_SERVICE
                                                            : G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

static void
clear_options (Options *options)
{
  g_free (options->service);
  g_free (options->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

int
main (int argc, char *argv[])
{
  g_auto (Options) options = {NULL};
  g_autoptr (GError) error = NULL;

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
  return run (&options);
}
