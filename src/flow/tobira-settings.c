/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-settings.h"

#define LANGUAGE "language"
#define SERVICE "service"
#define WINDOW_SIZE "window-size"
#define WINDOW_MAXIMIZED "window-maximized"
/* Nobody has a larger screen; what is stored may have been written by anybody. */
#define LARGEST 16384

struct _TobiraSettings {
  GObject parent_instance;

  GSettings *settings; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TobiraSettings, tobira_settings, G_TYPE_OBJECT)

/* GSettings ends the program when it is asked for a key that there is not. */
static gboolean
is_complete (GSettingsSchema *schema)
{
  static const struct {
    const char *key;
    const char *type;
  } needed[] = {{LANGUAGE, "s"}, {SERVICE, "s"}, {WINDOW_SIZE, "(ii)"}, {WINDOW_MAXIMIZED, "b"}};

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++) {
    g_autoptr (GSettingsSchemaKey) key = NULL;

    if (!g_settings_schema_has_key (schema, needed[i].key))
      return FALSE;
    key = g_settings_schema_get_key (schema, needed[i].key);
    if (!g_variant_type_equal (g_settings_schema_key_get_value_type (key),
                               G_VARIANT_TYPE (needed[i].type)))
      return FALSE;
  }
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static GSettingsSchema *
find_in_directory (const char *directory, const char *schema_id)
{
  g_autoptr (GSettingsSchemaSource) source = g_settings_schema_source_new_from_directory (
      directory, g_settings_schema_source_get_default (), FALSE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, schema_id, FALSE) : NULL;
}

/* That of the build directory that the program was started from, or of its own prefix, which the desktop
 * may not know of. */
char *
tobira_settings_find_schemas (void)
{
  static const char *const beside[] = {"../data", "../../data", "../share/glib-2.0/schemas"};
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = program != NULL ? g_path_get_dirname (program) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (beside) && directory != NULL; i++) {
    g_autofree char *candidate = g_canonicalize_filename (beside[i], directory);
    g_autofree char *compiled = g_build_filename (candidate, "gschemas.compiled", NULL);

    if (g_file_test (compiled, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&candidate);
  }
  return NULL;
}

static GSettingsSchema *
find_schema (const char *schema_id)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autofree char *beside = tobira_settings_find_schemas ();
  GSettingsSchema *schema = beside != NULL ? find_in_directory (beside, schema_id) : NULL;

  if (schema == NULL && installed != NULL)
    schema = g_settings_schema_source_lookup (installed, schema_id, TRUE);
  return schema;
}

static void
tobira_settings_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_SETTINGS (object)->settings);
  G_OBJECT_CLASS (tobira_settings_parent_class)->dispose (object);
}

static void
tobira_settings_class_init (TobiraSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tobira_settings_dispose;
}

static void
tobira_settings_init (TobiraSettings *self)
{
}

TobiraSettings *
tobira_settings_new (const char *schema_id)
{
  TobiraSettings *self = g_object_new (TOBIRA_TYPE_SETTINGS, NULL);
  g_autoptr (GSettingsSchema) schema = find_schema (schema_id);

  if (schema != NULL && is_complete (schema))
    self->settings = g_settings_new_full (schema, NULL, NULL);
  return self;
}

gboolean
tobira_settings_is_installed (TobiraSettings *self)
{
  g_return_val_if_fail (TOBIRA_IS_SETTINGS (self), FALSE);

  return self->settings != NULL;
}

static char *
get_string (TobiraSettings *self, const char *key)
{
  return self->settings != NULL ? g_settings_get_string (self->settings, key) : g_strdup ("");
}

char *
tobira_settings_get_language (TobiraSettings *self)
{
  g_return_val_if_fail (TOBIRA_IS_SETTINGS (self), NULL);

  return get_string (self, LANGUAGE);
}

void
tobira_settings_set_language (TobiraSettings *self, const char *language)
{
  g_return_if_fail (TOBIRA_IS_SETTINGS (self));
  g_return_if_fail (language != NULL);

  if (self->settings != NULL)
    g_settings_set_string (self->settings, LANGUAGE, language);
}

char *
tobira_settings_get_service (TobiraSettings *self)
{
  g_return_val_if_fail (TOBIRA_IS_SETTINGS (self), NULL);

  return get_string (self, SERVICE);
}

TobiraWindowShape
tobira_settings_get_window (TobiraSettings *self)
{
  TobiraWindowShape shape = {0};

  g_return_val_if_fail (TOBIRA_IS_SETTINGS (self), shape);

  if (self->settings == NULL)
    return shape;
  g_settings_get (self->settings, WINDOW_SIZE, "(ii)", &shape.width, &shape.height);
  shape.width = CLAMP (shape.width, 0, LARGEST);
  shape.height = CLAMP (shape.height, 0, LARGEST);
  shape.is_maximized = g_settings_get_boolean (self->settings, WINDOW_MAXIMIZED);
  return shape;
}

void
tobira_settings_set_window (TobiraSettings *self, TobiraWindowShape shape)
{
  g_return_if_fail (TOBIRA_IS_SETTINGS (self));

  if (self->settings == NULL)
    return;
  g_settings_set (self->settings, WINDOW_SIZE, "(ii)", shape.width, shape.height);
  g_settings_set_boolean (self->settings, WINDOW_MAXIMIZED, shape.is_maximized);
}

void
tobira_settings_flush (TobiraSettings *self)
{
  g_return_if_fail (TOBIRA_IS_SETTINGS (self));

  if (self->settings != NULL)
    g_settings_sync ();
}
