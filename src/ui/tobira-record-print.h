/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-record.h"

G_BEGIN_DECLS

/* Returns: (transfer full): prints the record on A4 unless another paper is chosen */
GtkPrintOperation *tobira_record_print_new (TobiraRecord *record);

/**
 * tobira_record_print_async:
 * @parent: the window that asks
 * @record: what to print
 *
 * Shows the system's print dialog (the portal's in a sandbox) and prints.
 */
void tobira_record_print_async (GtkWindow *parent,
                                TobiraRecord *record,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns: whether it was handed over; error: %G_IO_ERROR_CANCELLED when the applicant thought better
 * of it */
gboolean tobira_record_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
