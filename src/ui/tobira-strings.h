/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-folding.h"
#include "tobira-registration.h"

G_BEGIN_DECLS

/* The one place where codes become sentences. Every function gives a whole, translated sentence (or
 * several), never a part of one. */

/* What has to be corrected, and how. service: (nullable): for the numbers in it.
 * Returns: (transfer full) */
char *tobira_strings_for_issue (TobiraIssue *issue, const TobiraServiceInfo *service);
/* All issues of one field, a line each. issues: of #TobiraIssue.
 * Returns: (transfer full) (nullable): NULL when there are none */
char *tobira_strings_for_field_issues (GListModel *issues,
                                       TobiraField field,
                                       const TobiraServiceInfo *service);
/* The heading of the summary of issues. Returns: (transfer full) */
char *tobira_strings_for_issue_count (guint count);
/* The manual's name of a field. */
const char *tobira_strings_for_field (TobiraField field);

/* What went wrong, in a few words. fault: of %TOBIRA_API_ERROR */
const char *tobira_strings_for_fault (const GError *fault);
/* What became of the input, and what to do now. Returns: (transfer full) */
char *tobira_strings_for_fault_advice (const GError *fault);
/* The number to quote to the help desk. Returns: (transfer full) (nullable) */
char *tobira_strings_for_fault_reference (const GError *fault);

/* Whom the site says to ask. Returns: (transfer full) (nullable) */
char *tobira_strings_for_contact (void);

/* The screen's title. */
const char *tobira_strings_for_step (TobiraStep step);
/* The window's title: begins with the number of issues. Returns: (transfer full) */
char *tobira_strings_for_window_title (TobiraStep step, guint issue_count);
/* What is being waited for; NULL when nothing is. */
const char *tobira_strings_for_activity (TobiraActivity activity);
/* What became of the mail. */
const char *tobira_strings_for_mail (TobiraMailState state);
/* What to do about it. Returns: (transfer full) */
char *tobira_strings_for_mail_advice (TobiraMailState state, const TobiraServiceInfo *service);
/* Why the key cannot be used any more; NULL while it can. */
const char *tobira_strings_for_key (TobiraKeyState state);
const char *tobira_strings_for_key_advice (TobiraKeyState state);
/* The manual's name of a link at the bottom; (nullable) for one it does not name. */
const char *tobira_strings_for_link (const char *name);
/* The name of a document of the kind. */
const char *tobira_strings_for_document (const char *kind);
/* What to say where a text is in another language than the screen. language: (nullable): BCP 47 tag
 * of the text. Returns: (nullable): nothing has to be said */
const char *tobira_strings_for_document_language (const char *language);
/* Why a document that was read has to be read again. */
const char *tobira_strings_for_outdated_document (TobiraDocument *document);
/* How far a document was read. progress: 0.0 to 1.0. Returns: (transfer full) */
char *tobira_strings_for_reading (gboolean is_read, double progress);

/* The name of one of the manual's five steps of opening My Page. index: from 1 */
#define TOBIRA_MANUAL_STEPS 5
const char *tobira_strings_for_manual_step (guint index);
/* With its number in front, as the list of steps has it. Returns: (transfer full) */
char *tobira_strings_for_numbered_step (guint index);
/* What happens in it. Returns: (transfer full) (nullable) */
char *tobira_strings_for_manual_step_detail (guint index, const TobiraServiceInfo *service);

/* Sentences of the pages with a value in them. They return (transfer full). */
/* What may be entered as an address. service: (nullable) */
/* (nullable): NULL for nothing */
const char *tobira_strings_for_folded (TobiraFolded folded);
/* key: found in a longer text */
char *tobira_strings_for_found_key (const char *key);
char *tobira_strings_for_email_hint (const TobiraServiceInfo *service);
/* The rules of a password. service: (nullable) */
char *tobira_strings_for_password_hint (const TobiraServiceInfo *service);
/* That a mail will come, and from whom. service: (nullable) */
char *tobira_strings_for_mail_notice (const TobiraServiceInfo *service);
/* When the mail can be asked for again. */
char *tobira_strings_for_resend (guint seconds, guint remaining);
/* By when the job-seeker information is due. date: in Japan */
char *tobira_strings_for_due (GDateTime *date);
/* Why the consent cannot be given yet. document: (nullable): what has to be read next;
 * Returns: (nullable): NULL when it can */
const char *tobira_strings_for_consent_lock (TobiraDocument *document);
/* What leaving now would lose. Returns: (transfer full) */
char *tobira_strings_for_leaving (TobiraTimeLeft left);
/* Why the session should not end now. */
const char *tobira_strings_for_inhibition (void);

/* "about 12 minutes". Returns: (transfer full) */
char *tobira_strings_for_time_left (TobiraTimeLeft left);
/* The time left with the time of day at which it ends. expires_at: (nullable).
 * Returns: (transfer full) */
char *tobira_strings_for_time_spoken (TobiraTimeLeft left, GDateTime *expires_at);
/* Returns: (transfer full): "valid until 14:20" */
char *tobira_strings_for_expiry (GDateTime *expires_at);
/* Returns: (transfer full): "Monday, 7 December 2026" */
char *tobira_strings_for_date (GDateTime *date);
/* The date, with the time to the second. date: in Japan. Returns: (transfer full) */
char *tobira_strings_for_japan_time (GDateTime *date);

G_END_DECLS
