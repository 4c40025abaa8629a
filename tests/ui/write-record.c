/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* write-record LANGUAGE pdf|print|letter DOCUMENTS FILE: writes a record of consent for
 * test-record.py, as it is saved or as it is printed (which needs a display), on A4 or on the paper
 * of another country. */
#include <stdlib.h>
#include <string.h>

#include "tobira-locale.h"
#include "tobira-record-paper.h"
#include "tobira-record-print.h"

/* The contract's example: 2026-11-23T05:06:00Z and 2026-12-07T14:59:59Z. */
#define COMPLETED G_GINT64_CONSTANT (1795410360)
#define DUE G_GINT64_CONSTANT (1796655599)

static void
free_entry (gpointer data)
{
  TobiraRecordEntry *entry = data;

  tobira_consent_free (entry->consent);
  g_free (entry->title);
  g_free (entry);
}

static TobiraRecord *
make_record (int n_documents)
{
  TobiraRecord *record = g_new0 (TobiraRecord, 1);

  g_ref_count_init (&record->references);
  record->service_name = g_strdup ("ハローワークインターネットサービス");
  record->account_id = g_strdup ("7c1e9a0b5d2f4e8a9b3c6d1f0e2a4b58");
  record->masked_email = g_strdup ("t***@example.co.jp");
  record->completed_us = COMPLETED * G_USEC_PER_SEC;
  record->due_us = DUE * G_USEC_PER_SEC;
  record->entries = g_ptr_array_new_with_free_func (free_entry);
  for (int i = 0; i < n_documents; i++) {
    TobiraRecordEntry *entry = g_new0 (TobiraRecordEntry, 1);
    TobiraConsent *consent = g_new0 (TobiraConsent, 1);
    g_autofree char *text = g_strdup_printf ("document %d", i);

    consent->kind =
        g_strdup (i % 2 == 0 ? TOBIRA_DOCUMENT_PRIVACY_POLICY : TOBIRA_DOCUMENT_TERMS_OF_USE);
    consent->version = g_strdup ("2026-04-01");
    consent->language = g_strdup ("ja");
    consent->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
    consent->read_to_end_us = record->completed_us - (300 - i) * G_USEC_PER_SEC;
    consent->agreed_us = record->completed_us - 200 * G_USEC_PER_SEC;
    entry->consent = consent;
    entry->title = g_strdup (i % 2 == 0 ? "求職者マイページ プライバシーポリシー(見本)"
                                        : "求職者マイページ 利用規約(見本)");
    g_ptr_array_add (record->entries, entry);
  }
  return record;
}

/* As the print dialog does it, without the dialog. */
static void
print (TobiraRecord *record, const char *path, gboolean is_letter)
{
  g_autoptr (GtkPrintOperation) operation = tobira_record_print_new (record);
  GError *error = NULL;

  if (is_letter) {
    g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
    GtkPaperSize *letter = gtk_paper_size_new (GTK_PAPER_NAME_LETTER);

    gtk_page_setup_set_paper_size_and_default_margins (setup, letter);
    gtk_print_operation_set_default_page_setup (operation, setup);
    gtk_paper_size_free (letter);
  }
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (TobiraRecord) record = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (argc != 5)
    return 2;
  tobira_locale_init (argv[1]);
  record = make_record (atoi (argv[3]));
  if (strcmp (argv[2], "pdf") != 0) {
    gtk_init ();
    print (record, argv[4], strcmp (argv[2], "letter") == 0);
    return 0;
  }
  bytes = tobira_record_paper_to_pdf (record);
  return g_file_set_contents (argv[4], g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), NULL)
             ? 0
             : 1;
}
