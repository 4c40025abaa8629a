/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-json-quote.h"

#include <json-glib/json-glib.h>

char *
tobira_json_quote (const char *text)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  node = json_node_init_string (json_node_alloc (), text);
  return json_to_string (node, FALSE);
}
