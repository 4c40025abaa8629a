/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tobira_mail_subject_encode:
 * @subject: UTF-8
 *
 * A subject as RFC 2047 wants it: ASCII, in encoded words, each on a line of its own that is not longer
 * than 76 characters. Latin letters stay readable in them.
 *
 * GMime (3.2) would encode it, but counts characters where the limit is in bytes, so that a word of
 * Japanese or Chinese becomes too long. And it reads words in base64 that follow each other as one, which
 * ends at the first padding: here, only characters of three bytes each are in base64.
 *
 * Returns: (transfer full): what goes between "Subject: " and the end of the last line, with "\n" between
 *   lines; @subject as it is when it is ASCII
 */
char *tobira_mail_subject_encode (const char *subject);

G_END_DECLS
