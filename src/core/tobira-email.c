/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-email.h"

#include <string.h>

#include "tobira-utf8.h"

#define LABEL_MAX_LENGTH 63

/* Carriers whose subscribers were once given addresses with ".." or ".@", with the domains of their
 * predecessors. In lower case. */
static const char *const carriers[] = {
    "au.com",        "biz.ezweb.ne.jp", "disney.ne.jp",   "docomo.ne.jp", "ezweb.ne.jp",
    "i.softbank.jp", "softbank.ne.jp",  "vodafone.ne.jp", "jp-c.ne.jp",   "jp-d.ne.jp",
    "jp-h.ne.jp",    "jp-k.ne.jp",      "jp-n.ne.jp",     "jp-q.ne.jp",   "jp-r.ne.jp",
    "jp-s.ne.jp",    "jp-t.ne.jp",      "pdx.ne.jp",      "willcom.com",  "wm.pdx.ne.jp",
    "ymobile.ne.jp", "ymobile1.ne.jp",
};

static const char *const codes[] = {
    [TOBIRA_EMAIL_OK] = NULL,
    [TOBIRA_EMAIL_REQUIRED] = "required",
    [TOBIRA_EMAIL_TOO_LONG] = "too-long",
    [TOBIRA_EMAIL_NOT_HALF_WIDTH] = "not-half-width",
    [TOBIRA_EMAIL_NO_AT] = "no-at",
    [TOBIRA_EMAIL_LEADING_DOT] = "leading-dot",
    [TOBIRA_EMAIL_DOT_BEFORE_AT] = "dot-before-at",
    [TOBIRA_EMAIL_CONSECUTIVE_DOTS] = "consecutive-dots",
    [TOBIRA_EMAIL_FORBIDDEN_CHARACTER] = "forbidden-character",
    [TOBIRA_EMAIL_BAD_DOMAIN] = "bad-domain",
};

static gboolean
is_local_character (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (".!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

static gboolean
is_domain_character (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

/* index: from 0; in an address that is known to be ASCII bytes are characters. */
static void
refuse_at (TobiraEmailVerdict *verdict, TobiraEmailIssue issue, const char *address, gsize index)
{
  verdict->issue = issue;
  verdict->position = index + 1;
  tobira_utf8_describe ((guchar) address[index], verdict->character);
}

/* Counts all characters and finds the first that is not ASCII. */
static void
measure (const char *address, gsize size, TobiraEmailVerdict *verdict)
{
  for (gsize i = 0; i < size;) {
    gunichar character;

    i += tobira_utf8_next (address + i, size - i, &character);
    verdict->length++;
    if (character >= 0x80 && verdict->position == 0) {
      verdict->position = verdict->length;
      tobira_utf8_describe (character, verdict->character);
    }
  }
}

static gboolean
refuse_dots (const char *address, gsize size, gsize at, TobiraEmailVerdict *verdict)
{
  if (address[0] == '.') {
    refuse_at (verdict, TOBIRA_EMAIL_LEADING_DOT, address, 0);
    return TRUE;
  }
  if (at > 0 && address[at - 1] == '.') {
    refuse_at (verdict, TOBIRA_EMAIL_DOT_BEFORE_AT, address, at - 1);
    return TRUE;
  }
  for (gsize i = 0; i + 1 < size; i++) {
    if (address[i] == '.' && address[i + 1] == '.') {
      refuse_at (verdict, TOBIRA_EMAIL_CONSECUTIVE_DOTS, address, i);
      return TRUE;
    }
  }

  return FALSE;
}

static gboolean
refuse_characters (const char *address, gsize size, gsize at, TobiraEmailVerdict *verdict)
{
  if (at == 0) {
    refuse_at (verdict, TOBIRA_EMAIL_FORBIDDEN_CHARACTER, address, 0);
    return TRUE;
  }
  for (gsize i = 0; i < size; i++) {
    gboolean is_forbidden;

    if (i < at)
      is_forbidden = !is_local_character (address[i]);
    else
      is_forbidden = i > at && (address[i] == '@' || !g_ascii_isgraph (address[i]));

    if (is_forbidden) {
      refuse_at (verdict, TOBIRA_EMAIL_FORBIDDEN_CHARACTER, address, i);
      return TRUE;
    }
  }

  return FALSE;
}

/* One label of the domain, from start to end. */
static gboolean
refuse_label (const char *address, gsize start, gsize end, TobiraEmailVerdict *verdict)
{
  if (start == end || end - start > LABEL_MAX_LENGTH) {
    verdict->issue = TOBIRA_EMAIL_BAD_DOMAIN;
    return TRUE;
  }
  if (address[start] == '-' || address[end - 1] == '-') {
    refuse_at (verdict, TOBIRA_EMAIL_BAD_DOMAIN, address, address[start] == '-' ? start : end - 1);
    return TRUE;
  }

  return FALSE;
}

static gboolean
refuse_domain (const char *address, gsize size, gsize at, TobiraEmailVerdict *verdict)
{
  gsize start = at + 1, n_labels = 1;

  for (gsize i = start; i < size; i++) {
    if (!is_domain_character (address[i])) {
      refuse_at (verdict, TOBIRA_EMAIL_BAD_DOMAIN, address, i);
      return TRUE;
    }
  }
  for (gsize i = start; i < size; i++) {
    if (address[i] != '.')
      continue;
    if (refuse_label (address, start, i, verdict))
      return TRUE;
    start = i + 1;
    n_labels++;
  }
  if (refuse_label (address, start, size, verdict))
    return TRUE;

  if (n_labels < 2)
    verdict->issue = TOBIRA_EMAIL_BAD_DOMAIN;
  return n_labels < 2;
}

/* Without case, and "d.vodafone.ne.jp" counts as "vodafone.ne.jp". */
static gboolean
is_carrier_domain (const char *domain, gsize length)
{
  if (length > 2 && domain[1] == '.' &&
      g_ascii_strncasecmp (domain + 2, "vodafone.ne.jp", length - 2) == 0 &&
      length - 2 == strlen ("vodafone.ne.jp"))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++) {
    if (strlen (carriers[i]) == length && g_ascii_strncasecmp (domain, carriers[i], length) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * tobira_email_judge:
 * @address: (array length=length): any bytes, as entered; nothing is folded or trimmed here
 * @length: in bytes, or -1 when NUL-terminated
 * @verdict: (out caller-allocates): what was found
 *
 * Judges an address by the manual ("E-mail address"), in the order of #TobiraEmailIssue. The local
 * part ends at the first `@`, so a quoted one is refused like any other forbidden character. Linear
 * in @length.
 */
void
tobira_email_judge (const char *address, gssize length, TobiraEmailVerdict *verdict)
{
  const char *found;
  gsize size, at;

  g_return_if_fail (address != NULL || length == 0);
  g_return_if_fail (verdict != NULL);

  memset (verdict, 0, sizeof *verdict);
  size = length < 0 ? strlen (address) : (gsize) length;
  if (size == 0) {
    verdict->issue = TOBIRA_EMAIL_REQUIRED;
    return;
  }

  measure (address, size, verdict);
  found = memrchr (address, '@', size);
  if (found != NULL)
    verdict->is_carrier = is_carrier_domain (found + 1, size - (gsize) (found + 1 - address));

  if (verdict->length > TOBIRA_EMAIL_MAX_LENGTH) {
    verdict->issue = TOBIRA_EMAIL_TOO_LONG;
    verdict->position = 0;
    verdict->character[0] = '\0';
    return;
  }
  if (verdict->position > 0) {
    verdict->issue = TOBIRA_EMAIL_NOT_HALF_WIDTH;
    return;
  }
  if (found == NULL) {
    verdict->issue = TOBIRA_EMAIL_NO_AT;
    return;
  }

  at = (gsize) ((const char *) memchr (address, '@', size) - address);
  (void) (refuse_dots (address, size, at, verdict) ||
          refuse_characters (address, size, at, verdict) ||
          refuse_domain (address, size, at, verdict));
}

/**
 * tobira_email_issue_get_code:
 * @issue: an issue
 *
 * Returns: (transfer none) (nullable): its code in the HTTP contract, "leading-dot" and so on; %NULL
 *   for %TOBIRA_EMAIL_OK
 */
const char *
tobira_email_issue_get_code (TobiraEmailIssue issue)
{
  g_return_val_if_fail ((guint) issue < G_N_ELEMENTS (codes), NULL);

  return codes[issue];
}

/**
 * tobira_email_issue_from_code:
 * @code: (nullable): a code in the HTTP contract
 * @issue: (out): left alone when @code is not known
 *
 * Returns: whether @code is known
 */
gboolean
tobira_email_issue_from_code (const char *code, TobiraEmailIssue *issue)
{
  for (gsize i = TOBIRA_EMAIL_REQUIRED; i < G_N_ELEMENTS (codes); i++) {
    if (g_strcmp0 (codes[i], code) == 0) {
      *issue = (TobiraEmailIssue) i;
      return TRUE;
    }
  }

  return FALSE;
}
