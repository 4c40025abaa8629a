/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tobira-json-guard.h"

G_BEGIN_DECLS

/* Typed access to JSON that came from the other side. Every getter checks presence and type and
 * fails with TOBIRA_JSON_ERROR naming the member; none of json-glib's own warnings can be reached. */

/* Guards, parses and demands an object at the top. Returns: (transfer full) (nullable) */
JsonObject *tobira_json_parse_object (
    const char *text, gsize length, gsize max_length, guint max_depth, GError **error);
/* value: (out) (transfer none): valid as long as object is. */
gboolean
tobira_json_get_string (JsonObject *object, const char *member, const char **value, GError **error);
/* Like the above; a member that is null or missing gives NULL and succeeds. */
gboolean tobira_json_get_optional_string (JsonObject *object,
                                          const char *member,
                                          const char **value,
                                          GError **error);
/* Only whole numbers from minimum to maximum. */
gboolean tobira_json_get_int (JsonObject *object,
                              const char *member,
                              gint64 minimum,
                              gint64 maximum,
                              gint64 *value,
                              GError **error);
gboolean
tobira_json_get_boolean (JsonObject *object, const char *member, gboolean *value, GError **error);
/* (out) (transfer none) */
gboolean
tobira_json_get_object (JsonObject *object, const char *member, JsonObject **value, GError **error);
/* (out) (transfer none) */
gboolean
tobira_json_get_array (JsonObject *object, const char *member, JsonArray **value, GError **error);
/* Returns: (transfer none) (nullable): element index, which has to be an object. */
JsonObject *tobira_json_array_get_object (JsonArray *array, guint index, GError **error);
/* Microseconds since 1970, from an RFC 3339 time. */
gboolean
tobira_json_get_time (JsonObject *object, const char *member, gint64 *value_us, GError **error);
/* A member that is null or missing gives 0 and succeeds. */
gboolean tobira_json_get_optional_time (JsonObject *object,
                                        const char *member,
                                        gint64 *value_us,
                                        GError **error);
/* members: NULL-terminated. Fails with UNKNOWN_MEMBER when the object has any other. */
gboolean tobira_json_check_members (JsonObject *object, const char *const *members, GError **error);

/* Strict RFC 3339 with a time zone; leap second 60 is taken as 59. */
gboolean tobira_time_parse (const char *text, gint64 *time_us);
/* Returns: (transfer full): "2026-12-07T14:59:59Z" in UTC; fractions of a second appear (as
 * milliseconds) only when there are any. */
char *tobira_time_format (gint64 time_us);

G_END_DECLS
