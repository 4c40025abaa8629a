/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "tobira-api-http.h"
#include "tobira-application.h"
#include "tobira-config.h"
#include "tobira-locale.h"

/* As the shell and getopt() have it. */
#define EXIT_USAGE 2

typedef struct {
  char *service;
  char *language;
  gboolean version;
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

static int
run (const char *service)
{
  g_autoptr (TobiraApi) api = tobira_api_http_new (service);
  g_autoptr (TobiraClock) clock = tobira_system_clock_new ();
  g_autoptr (TobiraRegistration) registration =
      tobira_registration_new (api, clock, tobira_locale_get_language ());
  g_autoptr (TobiraApplication) application = tobira_application_new (registration);

  return g_application_run (G_APPLICATION (application), 0, NULL);
}

int
main (int argc, char *argv[])
{
  Options options = {NULL};
  g_autoptr (GError) error = NULL;
  g_autofree char *service = NULL;
  g_autofree char *language = NULL;
  gboolean is_parsed;

  tobira_locale_init (NULL);
  is_parsed = parse_options (&argc, &argv, &options, &error);
  service = options.service != NULL ? options.service : g_strdup (TOBIRA_DEFAULT_SERVICE);
  language = options.language;
  if (!is_parsed)
    return refuse (error->message);
  if (options.version) {
    g_print ("tobira %s\n", TOBIRA_VERSION);
    return EXIT_SUCCESS;
  }
  if (argc > 1)
    return refuse (_ ("Arguments other than options are not understood; see --help."));
  if (language != NULL && tobira_locale_find_language (language) == NULL)
    return refuse_language (language);
  if (language != NULL)
    tobira_locale_init (language);
  if (*service == '\0')
    return refuse (_ ("No service is named. Start it as: tobira --service URL"));
  if (!tobira_api_http_check_url (service, &error))
    return refuse (error->message);
  choose_renderer ();
  if (!gtk_init_check ())
    return refuse (_ ("There is no display. Start it in a desktop session, or set DISPLAY."));
  return run (service);
}
