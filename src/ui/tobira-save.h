/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Files that applicants save. Nothing is written before they have chosen where. */

/* Where people look for documents, and are offered to save. */
const char *tobira_save_get_folder (void);

/**
 * tobira_save_async:
 * @parent: the window that asks
 * @title: of the question where to save
 * @name: the file name that is suggested
 * @contents: what will be in it
 *
 * Asks where to save and does it. Through the portal where there is one, so that it works from a
 * sandbox that cannot see the applicant's files.
 */
void tobira_save_async (GtkWindow *parent,
                        const char *title,
                        const char *name,
                        GBytes *contents,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
/* Returns: (transfer full): the file. error: of %G_IO_ERROR, %G_IO_ERROR_CANCELLED when the applicant
 * thought better of it */
GFile *tobira_save_finish (GAsyncResult *result, GError **error);

/* Writes a file so that it is there as a whole or not at all; one that was there stays as it was when
 * that fails. Finished by tobira_save_finish(), too. */
void tobira_save_write_async (GFile *file,
                              GBytes *contents,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

G_END_DECLS
