/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy.h"

#include <string.h>

#include "tobira-json-quote.h"

/* Words of the format, like the keys: not translated. */
static const char *const sources[] = {
    [TOBIRA_POLICY_FROM_DEFAULT] = "default",
    [TOBIRA_POLICY_FROM_SESSION] = "session",
    [TOBIRA_POLICY_FROM_FILE] = "policy",
    [TOBIRA_POLICY_FROM_COMMAND_LINE] = "command line",
};

static void
append_string (GString *text, const char *string)
{
  g_autofree char *quoted = tobira_json_quote (string);

  g_string_append (text, quoted);
}

static void
append_list (GString *text, GVariant *value)
{
  g_autofree const char **strings = g_variant_get_strv (value, NULL);

  g_string_append_c (text, '[');
  for (gsize i = 0; strings[i] != NULL; i++) {
    if (i > 0)
      g_string_append (text, ", ");
    append_string (text, strings[i]);
  }
  g_string_append_c (text, ']');
}

static void
append_value (GString *text, TobiraPolicy *self, TobiraPolicyKey key)
{
  GVariant *value = tobira_policy_get_value (self, key);

  if (value == NULL)
    g_string_append (text, "null");
  else if (tobira_policy_key_get_spec (key)->is_secret)
    append_string (text, "set");
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    g_string_append_printf (text, "%d", g_variant_get_int32 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    g_string_append (text, g_variant_get_boolean (value) ? "true" : "false");
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    append_list (text, value);
  else
    append_string (text, g_variant_get_string (value, NULL));
}

static void
append_key (GString *text, TobiraPolicy *self, TobiraPolicyKey key, const char *indent)
{
  g_string_append (text, indent);
  append_string (text, tobira_policy_key_get_name (key));
  g_string_append (text, ": {\"value\": ");
  append_value (text, self, key);
  g_string_append_printf (text, ", \"source\": \"%s\"}",
                          sources[tobira_policy_get_source (self, key)]);
}

char *
tobira_policy_print (TobiraPolicy *self, const char *path)
{
  GString *text = g_string_new ("{\n  \"file\": ");
  gboolean is_inside = FALSE;

  g_return_val_if_fail (TOBIRA_IS_POLICY (self), NULL);

  if (path != NULL)
    append_string (text, path);
  else
    g_string_append (text, "null");
  /* The keys of the one object that there is come last. */
  for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++) {
    gboolean is_nested = strchr (tobira_policy_key_get_spec (key)->pointer + 1, '/') != NULL;

    g_string_append (text, is_nested && !is_inside ? ",\n  \"kiosk\": {\n" : ",\n");
    is_inside = is_nested;
    append_key (text, self, key, is_nested ? "    " : "  ");
  }
  g_string_append (text, "\n  }\n}");
  return g_string_free (text, FALSE);
}
