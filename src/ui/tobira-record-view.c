/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-record-view.h"

#include "tobira-facts.h"
#include "tobira-strings-record.h"
#include "tobira-strings.h"

static GtkWidget *
create_heading (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", text, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "notice-title");
  return label;
}

GtkWidget *
tobira_record_view_new (const TobiraRecordEntry *entry)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *facts = tobira_facts_new ();
  g_autoptr (GPtrArray) rows = tobira_strings_for_record_entry (entry);

  for (guint i = 0; i < rows->len; i++) {
    const TobiraRecordRow *row = g_ptr_array_index (rows, i);

    tobira_facts_add (TOBIRA_FACTS (facts), row->name, row->value, row->is_code);
  }
  gtk_widget_add_css_class (card, "notice");
  gtk_widget_add_css_class (card, "plain");
  gtk_box_append (GTK_BOX (card),
                  create_heading (tobira_strings_for_document (entry->consent->kind)));
  gtk_box_append (GTK_BOX (card), facts);
  return card;
}
