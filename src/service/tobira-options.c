/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-options.h"

#include <string.h>

#include "tobira-config.h"
#include "tobira-option-specs.h"

#define GROUP "service"

/* What stood on the command line. Values are owned, names are not. */
typedef struct {
  GHashTable *values; /* name without dashes → value */
  char *config_file;
  gboolean check;
  gboolean check_config;
  gboolean help;
  gboolean version;
} CommandLine;

static const struct {
  const char *name;
  const char *title;
} groups[TOBIRA_N_OPTION_GROUPS] = {
    {"service", "Options:"},
    {"limits", "Limits:"},
    {"texts", "Texts and links:"},
};

static gboolean
fail (GError **error, const char *where, const char *what)
{
  g_set_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_OPTION, "%s %s", where, what);
  return FALSE;
}

void
tobira_options_free (TobiraOptions *self)
{
  tobira_service_config_unref (self->config);
  g_clear_pointer (&self->mail, tobira_mail_settings_free);
  g_free (self->documents);
  g_free (self->secret_file);
  g_free (self->port_file);
  g_free (self->mail_credentials);
  g_free (self);
}

static TobiraOptions *
make_defaults (void)
{
  TobiraOptions *self = g_new0 (TobiraOptions, 1);

  self->config = tobira_service_config_new ();
  g_clear_pointer (&self->config->database_path, g_free);
  tobira_option_specs_set_defaults (self->config);
  self->mail = tobira_mail_settings_new ();
  self->documents = g_strdup (TOBIRA_DOCUMENTS_DIR);
  return self;
}

static gboolean
on_option (const char *option, const char *value, gpointer data, GError **error)
{
  CommandLine *line = data;
  const char *name = option + strlen ("--");

  if (g_hash_table_contains (line->values, name))
    return fail (error, option, "is given twice; give it once");
  return g_hash_table_insert (line->values, g_strdup (name), g_strdup (value));
}

/* Returns: (transfer full): the table's options of one group. */
static GOptionGroup *
make_group (CommandLine *line, TobiraOptionGroup number)
{
  GOptionGroup *group =
      g_option_group_new (groups[number].name, groups[number].title, "", line, NULL);

  for (const TobiraOptionSpec *spec = tobira_option_specs_get (); spec->name != NULL; spec++) {
    const GOptionEntry entries[] = {
        {spec->name, 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, on_option, spec->help,
         spec->argument},
        G_OPTION_ENTRY_NULL,
    };

    if (spec->group == number)
      g_option_group_add_entries (group, entries);
  }
  return group;
}

static GOptionContext *
make_context (CommandLine *line)
{
  GOptionContext *context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
      {"config", 0, 0, G_OPTION_ARG_FILENAME, &line->config_file,
       "Read options from there: name=value below [service]", "FILE"},
      {"check", 0, 0, G_OPTION_ARG_NONE, &line->check, "Only see whether all is in order", NULL},
      {"check-config", 0, 0, G_OPTION_ARG_NONE, &line->check_config, "Only say what would be used",
       NULL},
      {"help", 'h', 0, G_OPTION_ARG_NONE, &line->help, "Show this and end", NULL},
      {"version", 0, 0, G_OPTION_ARG_NONE, &line->version, "Show the version and end", NULL},
      G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (
      context, "The reference service of Tobira: opens job seekers' My Page accounts.\n"
               "--database, --mail and --secret-file are needed; [in brackets] stands what is "
               "taken otherwise.\nThe FILE of secret-file and mail-credentials may be "
               "credential:NAME, which systemd hands over.");
  g_option_context_add_main_entries (context, entries, NULL);
  for (guint i = TOBIRA_OPTION_GROUP_MAIN; i < TOBIRA_N_OPTION_GROUPS; i++)
    g_option_context_add_group (context, make_group (line, (TobiraOptionGroup) i));
  return context;
}

static gboolean
parse_line (CommandLine *line, const char *const *arguments, char **text, GError **error)
{
  g_autoptr (GOptionContext) context = make_context (line);
  g_auto (GStrv) rest = g_strdupv ((char **) arguments);
  g_autoptr (GError) failure = NULL;

  if (!g_option_context_parse_strv (context, &rest, &failure)) {
    g_autofree char *message = g_utf8_make_valid (failure->message, -1);

    /* Ours says what to do already. */
    g_set_error (error, TOBIRA_SETUP_ERROR, TOBIRA_SETUP_ERROR_OPTION,
                 failure->domain == TOBIRA_SETUP_ERROR ? "%s" : "%s; see --help", message);
    return FALSE;
  }
  if (g_strv_length (rest) > 1) {
    g_autofree char *quoted = tobira_setup_quote (rest[1]);

    return fail (error, quoted, "is no option; see --help");
  }
  if (line->help)
    *text = g_option_context_get_help (context, FALSE, NULL);
  else if (line->version)
    *text = g_strdup ("tobira-service " TOBIRA_VERSION "\n");
  return *text == NULL;
}

/* GKeyFile silently takes the last of several equal keys. */
static gboolean
check_duplicates (const char *path, const char *text, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    char *equals = strchr (*line, '=');
    g_autofree char *where = NULL;

    if (equals == NULL || *g_strchug (*line) == '#')
      continue;
    equals = strchr (*line, '=');
    *equals = '\0';
    if (!g_hash_table_add (seen, g_strdup (g_strchomp (*line)))) {
      where = g_strdup_printf ("%s: %s", path, *line);
      return fail (error, where, "is set twice; remove one of them");
    }
  }
  return TRUE;
}

static gboolean
is_known (const char *name)
{
  for (const TobiraOptionSpec *spec = tobira_option_specs_get (); spec->name != NULL; spec++)
    if (g_str_equal (spec->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
check_keys (GKeyFile *file, const char *path, GError **error)
{
  g_auto (GStrv) found = g_key_file_get_groups (file, NULL);
  g_auto (GStrv) keys = g_key_file_get_keys (file, GROUP, NULL, NULL);

  for (char **group = found; *group != NULL; group++)
    if (!g_str_equal (*group, GROUP)) {
      g_autofree char *where = g_strdup_printf ("%s: [%s]", path, *group);

      return fail (error, where, "is no group; put everything below [" GROUP "]");
    }
  if (keys == NULL)
    return fail (error, path, "has no group [" GROUP "]; begin with that line");
  for (char **key = keys; *key != NULL; key++)
    if (!is_known (*key)) {
      g_autofree char *where = g_strdup_printf ("%s: %s", path, *key);

      return fail (error, where, "is not known; see --help for the names of the options");
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static GKeyFile *
read_file (const char *path, const char *shown, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    fail (error, shown, "cannot be read; name a file that can");
  else if (!g_utf8_validate_len (text, length, NULL))
    fail (error, shown, "is not UTF-8 text; convert it");
  else if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &failure))
    fail (error, shown, "is not a list of name=value below [" GROUP "]; see --help");
  else if (check_duplicates (shown, text, error) && check_keys (file, shown, error))
    return g_steal_pointer (&file);
  return NULL;
}

/* Adds to an error where the value stood. */
static gboolean
apply (TobiraOptions *self,
       const TobiraOptionSpec *spec,
       const char *where,
       const char *value,
       GError **error)
{
  if (spec->apply (self, spec, value, error))
    return TRUE;
  g_prefix_error (error, "%s: ", where);
  return FALSE;
}

static gboolean
apply_spec (TobiraOptions *self,
            const TobiraOptionSpec *spec,
            const CommandLine *line,
            const char *path,
            GKeyFile *file,
            GError **error)
{
  const char *value = g_hash_table_lookup (line->values, spec->name);
  g_autofree char *where = NULL;
  g_autofree char *in_file = NULL;
  g_autoptr (GError) failure = NULL;

  if (value != NULL) {
    where = g_strdup_printf ("--%s", spec->name);
    return apply (self, spec, where, value, error);
  }
  if (file == NULL || !g_key_file_has_key (file, GROUP, spec->name, NULL))
    return TRUE;
  where = g_strdup_printf ("%s: %s", path, spec->name);
  in_file = g_key_file_get_string (file, GROUP, spec->name, &failure);
  /* A value may come with an error. */
  if (failure != NULL)
    return fail (error, where, "has a wrong escape; write \\\\ for a backslash");
  return apply (self, spec, where, g_strchomp (in_file), error);
}

static gboolean
check_together (const TobiraOptions *self, GError **error)
{
  if (self->config->database_path == NULL)
    return fail (error, "--database", "is missing; give for example sqlite:/var/lib/tobira/db");
  if (self->mail->maildir == NULL && self->mail->host == NULL)
    return fail (error, "--mail", "is missing; give for example smtp://mail.example:587");
  if (self->secret_file == NULL)
    return fail (error, "--secret-file", "is missing; name a file, which is made if need be");
  if (self->mail->maildir != NULL && self->mail_credentials != NULL)
    return fail (error, "--mail-credentials", "is of no use for a Maildir; leave it out");
  return TRUE;
}

static TobiraOptions *
apply_all (const CommandLine *line, GError **error)
{
  g_autoptr (TobiraOptions) self = make_defaults ();
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *shown = NULL;

  self->check_config = line->check_config;
  if (line->config_file != NULL) {
    shown = tobira_setup_quote (line->config_file);
    file = read_file (line->config_file, shown, error);
    if (file == NULL)
      return NULL;
  }
  for (const TobiraOptionSpec *spec = tobira_option_specs_get (); spec->name != NULL; spec++)
    if (!apply_spec (self, spec, line, shown, file, error))
      return NULL;
  self->check = line->check;
  return check_together (self, error) ? g_steal_pointer (&self) : NULL;
}

TobiraOptions *
tobira_options_parse (const char *const *arguments, char **text, GError **error)
{
  CommandLine line = {
      .values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  TobiraOptions *self = NULL;

  *text = NULL;
  if (parse_line (&line, arguments, text, error))
    self = apply_all (&line, error);
  g_hash_table_unref (line.values);
  g_free (line.config_file);
  return self;
}
