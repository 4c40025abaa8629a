/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-line-break.h"

#define SHORTEST 2
#define LONGEST 4

PangoAttrList *
tobira_line_break_keep_compounds (const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *at = text;

  while (*at != '\0') {
    const char *start = at;
    guint length = 0;

    while (*at != '\0' && g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN) {
      at = g_utf8_next_char (at);
      length++;
    }
    if (length >= SHORTEST && length <= LONGEST) {
      PangoAttribute *together = pango_attr_allow_breaks_new (FALSE);

      together->start_index = (guint) (start - text);
      together->end_index = (guint) (at - text);
      pango_attr_list_insert (attributes, together);
    }
    if (length == 0)
      at = g_utf8_next_char (at);
  }

  return attributes;
}
