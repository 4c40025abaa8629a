/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tobira-json-guard.h"
#include "tobira-time.h"

G_BEGIN_DECLS

/* Typed access to JSON that came from the other side. Every getter checks presence and type and
 * fails with TOBIRA_JSON_ERROR naming the member; none of json-glib's own warnings can be reached.
 * On failure the value is left alone. */

JsonObject *tobira_json_parse_object (
    const char *text, gsize length, gsize max_length, guint max_depth, GError **error);
gboolean
tobira_json_get_string (JsonObject *object, const char *member, const char **value, GError **error);
gboolean tobira_json_get_optional_string (JsonObject *object,
                                          const char *member,
                                          const char **value,
                                          GError **error);
gboolean tobira_json_get_int (JsonObject *object,
                              const char *member,
                              gint64 minimum,
                              gint64 maximum,
                              gint64 *value,
                              GError **error);
gboolean
tobira_json_get_boolean (JsonObject *object, const char *member, gboolean *value, GError **error);
gboolean
tobira_json_get_object (JsonObject *object, const char *member, JsonObject **value, GError **error);
gboolean
tobira_json_get_array (JsonObject *object, const char *member, JsonArray **value, GError **error);
JsonObject *tobira_json_array_get_object (JsonArray *array, guint index, GError **error);
gboolean
tobira_json_get_time (JsonObject *object, const char *member, gint64 *value_us, GError **error);
gboolean tobira_json_get_optional_time (JsonObject *object,
                                        const char *member,
                                        gint64 *value_us,
                                        GError **error);
gboolean tobira_json_check_members (JsonObject *object, const char *const *members, GError **error);

G_END_DECLS
