/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-json.h"

#include <math.h>

/* Of a member's name that the other side chose, so much goes into a message. */
#define MAX_NAME_LENGTH 64
/* Up to here a double holds every whole number. */
#define MAX_EXACT_DOUBLE 9007199254740992.0

/**
 * tobira_json_parse_object:
 * @text: (array length=length): any bytes; need not be NUL-terminated
 * @length: in bytes
 * @max_length: in bytes
 * @max_depth: nested objects and arrays allowed, the outermost included
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Guards (tobira_json_guard_check()), parses and demands an object at the top.
 *
 * Returns: (transfer full) (nullable): the object, or %NULL with @error set
 */
JsonObject *
tobira_json_parse_object (
    const char *text, gsize length, gsize max_length, guint max_depth, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) parser_error = NULL;
  JsonNode *root;

  if (!tobira_json_guard_check (text, length, max_length, max_depth, error))
    return NULL;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, &parser_error)) {
    /* Its message may quote the text. */
    g_set_error_literal (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_SYNTAX, "not JSON");
    return NULL;
  }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error_literal (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_WRONG_TYPE, "not an object");
    return NULL;
  }

  return json_object_ref (json_node_get_object (root));
}

static gboolean
fail (GError **error, TobiraJsonError code, const char *member, const char *defect)
{
  g_autofree char *start =
      g_utf8_substring (member, 0, MIN (g_utf8_strlen (member, -1), MAX_NAME_LENGTH));
  g_autofree char *escaped = g_strescape (start, NULL);

  g_set_error (error, TOBIRA_JSON_ERROR, code, "member \"%s\" %s", escaped, defect);
  return FALSE;
}

/* NULL with error set when the member is missing. */
static JsonNode *
get_member (JsonObject *object, const char *member, GError **error)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (member != NULL, NULL);

  node = json_object_get_member (object, member);
  if (node == NULL)
    fail (error, TOBIRA_JSON_ERROR_MISSING_MEMBER, member, "is missing");

  return node;
}

static gboolean
is_absent (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * tobira_json_get_string:
 * @object: an object
 * @member: its name
 * @value: (out) (transfer none): valid as long as @object is
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Returns: whether there is such a string
 */
gboolean
tobira_json_get_string (JsonObject *object, const char *member, const char **value, GError **error)
{
  JsonNode *node = get_member (object, member, error);

  if (node == NULL)
    return FALSE;
  if (!holds (node, G_TYPE_STRING))
    return fail (error, TOBIRA_JSON_ERROR_WRONG_TYPE, member, "is not a string");

  *value = json_node_get_string (node);
  return TRUE;
}

/**
 * tobira_json_get_optional_string:
 * @object: an object
 * @member: its name
 * @value: (out) (transfer none) (nullable): valid as long as @object is; %NULL when it is null or missing
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Returns: whether there is such a string, null or nothing
 */
gboolean
tobira_json_get_optional_string (JsonObject *object,
                                 const char *member,
                                 const char **value,
                                 GError **error)
{
  if (is_absent (object, member)) {
    *value = NULL;
    return TRUE;
  }

  return tobira_json_get_string (object, member, value, error);
}

/* FALSE when node is no whole number; 5.0 is one. */
static gboolean
get_whole_number (JsonNode *node, gint64 *value)
{
  double number;

  if (holds (node, G_TYPE_INT64)) {
    *value = json_node_get_int (node);
    return TRUE;
  }
  if (!holds (node, G_TYPE_DOUBLE))
    return FALSE;

  number = json_node_get_double (node);
  if (!(fabs (number) <= MAX_EXACT_DOUBLE) || trunc (number) < number || trunc (number) > number)
    return FALSE;

  *value = (gint64) number;
  return TRUE;
}

/**
 * tobira_json_get_int:
 * @object: an object
 * @member: its name
 * @minimum: the least accepted value
 * @maximum: the greatest accepted value
 * @value: (out): the number
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Only whole numbers, in whatever way JSON writes them.
 *
 * Returns: whether there is such a number
 */
gboolean
tobira_json_get_int (JsonObject *object,
                     const char *member,
                     gint64 minimum,
                     gint64 maximum,
                     gint64 *value,
                     GError **error)
{
  JsonNode *node = get_member (object, member, error);
  gint64 number;

  if (node == NULL)
    return FALSE;
  if (!get_whole_number (node, &number))
    return fail (error, TOBIRA_JSON_ERROR_WRONG_TYPE, member, "is not a whole number");
  if (number < minimum || number > maximum)
    return fail (error, TOBIRA_JSON_ERROR_BAD_VALUE, member, "is out of range");

  *value = number;
  return TRUE;
}

/**
 * tobira_json_get_boolean:
 * @object: an object
 * @member: its name
 * @value: (out): true or false
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Returns: whether there is such a value
 */
gboolean
tobira_json_get_boolean (JsonObject *object, const char *member, gboolean *value, GError **error)
{
  JsonNode *node = get_member (object, member, error);

  if (node == NULL)
    return FALSE;
  if (!holds (node, G_TYPE_BOOLEAN))
    return fail (error, TOBIRA_JSON_ERROR_WRONG_TYPE, member, "is not true or false");

  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * tobira_json_get_object:
 * @object: an object
 * @member: its name
 * @value: (out) (transfer none): valid as long as @object is
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Returns: whether there is such an object
 */
gboolean
tobira_json_get_object (JsonObject *object, const char *member, JsonObject **value, GError **error)
{
  JsonNode *node = get_member (object, member, error);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, TOBIRA_JSON_ERROR_WRONG_TYPE, member, "is not an object");

  *value = json_node_get_object (node);
  return TRUE;
}

/**
 * tobira_json_get_array:
 * @object: an object
 * @member: its name
 * @value: (out) (transfer none): valid as long as @object is
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Returns: whether there is such an array
 */
gboolean
tobira_json_get_array (JsonObject *object, const char *member, JsonArray **value, GError **error)
{
  JsonNode *node = get_member (object, member, error);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, TOBIRA_JSON_ERROR_WRONG_TYPE, member, "is not an array");

  *value = json_node_get_array (node);
  return TRUE;
}

/**
 * tobira_json_array_get_object:
 * @array: an array
 * @index: from 0
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Returns: (transfer none) (nullable): element @index, valid as long as @array is; %NULL with @error
 *   set when there is none or it is not an object
 */
JsonObject *
tobira_json_array_get_object (JsonArray *array, guint index, GError **error)
{
  JsonNode *node;

  g_return_val_if_fail (array != NULL, NULL);

  if (index >= json_array_get_length (array)) {
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_MISSING_MEMBER,
                 "element %u is missing", index);
    return NULL;
  }

  node = json_array_get_element (array, index);
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_WRONG_TYPE,
                 "element %u is not an object", index);
    return NULL;
  }

  return json_node_get_object (node);
}

/**
 * tobira_json_get_time:
 * @object: an object
 * @member: its name
 * @value_us: (out): in microseconds since 1970
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Returns: whether there is such a time (tobira_time_parse())
 */
gboolean
tobira_json_get_time (JsonObject *object, const char *member, gint64 *value_us, GError **error)
{
  const char *text;

  if (!tobira_json_get_string (object, member, &text, error))
    return FALSE;
  if (!tobira_time_parse (text, value_us))
    return fail (error, TOBIRA_JSON_ERROR_BAD_VALUE, member, "is not an RFC 3339 time");

  return TRUE;
}

/**
 * tobira_json_get_optional_time:
 * @object: an object
 * @member: its name
 * @value_us: (out): in microseconds since 1970; 0 when it is null or missing
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Returns: whether there is such a time, null or nothing
 */
gboolean
tobira_json_get_optional_time (JsonObject *object,
                               const char *member,
                               gint64 *value_us,
                               GError **error)
{
  if (is_absent (object, member)) {
    *value_us = 0;
    return TRUE;
  }

  return tobira_json_get_time (object, member, value_us, error);
}

/**
 * tobira_json_check_members:
 * @object: an object
 * @members: (array zero-terminated=1): the names it may have
 * @error: (nullable): where to put %TOBIRA_JSON_ERROR_UNKNOWN_MEMBER
 *
 * Returns: whether @object has no other members than @members
 */
gboolean
tobira_json_check_members (JsonObject *object, const char *const *members, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  g_return_val_if_fail (object != NULL, FALSE);

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL)) {
    if (!g_strv_contains (members, name))
      return fail (error, TOBIRA_JSON_ERROR_UNKNOWN_MEMBER, name, "is not known");
  }

  return TRUE;
}
