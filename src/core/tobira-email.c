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

/* What is judged, and what of it is looked for. */
typedef struct {
  const char *text;
  gsize size;
  const char *at;           /* (nullable): the first one */
  TobiraEmailDetail detail; /* only this one; NONE: any */
  const char *character;    /* (nullable): only this one */
  TobiraEmailVerdict *verdict;
} Search;

/* Where the local part ends: without an `@` it is everything. */
static const char *
get_end_of_local_part (const Search *search)
{
  return search->at != NULL ? search->at : search->text + search->size;
}

/* Returns: whether that is what is looked for; then the verdict says so. */
static gboolean
refuse (Search *search, TobiraEmailIssue issue, TobiraEmailDetail detail)
{
  if (search->detail != TOBIRA_EMAIL_DETAIL_NONE && search->detail != detail)
    return FALSE;

  search->verdict->issue = issue;
  search->verdict->detail = detail;

  return TRUE;
}

static gboolean
refuse_at (Search *search, TobiraEmailIssue issue, TobiraEmailDetail detail, const char *place)
{
  gsize before = (gsize) (place - search->text);
  char described[sizeof search->verdict->character];
  gunichar character;

  tobira_utf8_next (place, search->size - before, &character);
  tobira_utf8_describe (character, described);
  if (search->character != NULL && !g_str_equal (search->character, described))
    return FALSE;
  if (!refuse (search, issue, detail))
    return FALSE;

  g_strlcpy (search->verdict->character, described, sizeof search->verdict->character);
  search->verdict->position = tobira_utf8_length (search->text, (gssize) before) + 1;

  return TRUE;
}

static gboolean
refuse_length (Search *search)
{
  return search->verdict->length > TOBIRA_EMAIL_MAX_LENGTH &&
         refuse (search, TOBIRA_EMAIL_TOO_LONG, TOBIRA_EMAIL_DETAIL_NONE);
}

static gboolean
refuse_width (Search *search)
{
  gunichar character;
  gsize width;

  for (gsize i = 0; i < search->size; i += width) {
    width = tobira_utf8_next (search->text + i, search->size - i, &character);
    if (character >= 0x80 &&
        refuse_at (search, TOBIRA_EMAIL_NOT_HALF_WIDTH, TOBIRA_EMAIL_DETAIL_NONE, search->text + i))
      return TRUE;
  }

  return FALSE;
}

static gboolean
refuse_no_at (Search *search)
{
  return search->at == NULL && refuse (search, TOBIRA_EMAIL_NO_AT, TOBIRA_EMAIL_DETAIL_NONE);
}

static gboolean
refuse_leading_dot (Search *search)
{
  return search->text[0] == '.' &&
         refuse_at (search, TOBIRA_EMAIL_LEADING_DOT, TOBIRA_EMAIL_DETAIL_NONE, search->text);
}

static gboolean
refuse_dot_before_at (Search *search)
{
  return search->at != NULL && search->at > search->text && search->at[-1] == '.' &&
         refuse_at (search, TOBIRA_EMAIL_DOT_BEFORE_AT, TOBIRA_EMAIL_DETAIL_NONE, search->at - 1);
}

static gboolean
refuse_consecutive_dots (Search *search)
{
  const char *dots = memmem (search->text, search->size, "..", 2);

  return dots != NULL &&
         refuse_at (search, TOBIRA_EMAIL_CONSECUTIVE_DOTS, TOBIRA_EMAIL_DETAIL_NONE, dots);
}

/* Bytes of other alphabets are the business of refuse_width(). */
static gboolean
refuse_characters (Search *search)
{
  const char *at = get_end_of_local_part (search);
  const char *end = search->text + search->size;

  if (search->at == search->text &&
      refuse_at (search, TOBIRA_EMAIL_FORBIDDEN_CHARACTER, TOBIRA_EMAIL_NO_LOCAL_PART, at))
    return TRUE;

  for (const char *place = search->text; place < end; place++) {
    gboolean is_second_at = place > at && *place == '@';
    gboolean is_forbidden =
        place < at ? !is_local_character (*place) : !g_ascii_isgraph (*place) || is_second_at;

    if ((guchar) *place < 0x80 && place != at && is_forbidden &&
        refuse_at (search, TOBIRA_EMAIL_FORBIDDEN_CHARACTER,
                   is_second_at ? TOBIRA_EMAIL_SECOND_AT : TOBIRA_EMAIL_DETAIL_NONE, place))
      return TRUE;
  }

  return FALSE;
}

/* One label of the domain, from start to end. Two dots between two labels were refused before. */
static gboolean
refuse_label (Search *search, const char *start, const char *end)
{
  if (start == end)
    return FALSE;
  if (*start == '-' &&
      refuse_at (search, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_HYPHEN_AT_EDGE, start))
    return TRUE;
  if (end[-1] == '-' &&
      refuse_at (search, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_HYPHEN_AT_EDGE, end - 1))
    return TRUE;

  return end - start > LABEL_MAX_LENGTH &&
         refuse (search, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_LONG_LABEL);
}

static gboolean
refuse_labels (Search *search, const char *domain, const char *end)
{
  gsize n_dots = 0;
  const char *start = domain;

  for (const char *place = domain; place < end; place++) {
    if (*place != '.')
      continue;
    if (refuse_label (search, start, place))
      return TRUE;
    start = place + 1;
    n_dots++;
  }
  if (refuse_label (search, start, end))
    return TRUE;
  if (*domain == '.' && refuse (search, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_DOT_AFTER_AT))
    return TRUE;
  if (end[-1] == '.' && refuse (search, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_DOT_AT_END))
    return TRUE;

  return n_dots == 0 && refuse (search, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_ONE_LABEL);
}

static gboolean
refuse_domain (Search *search)
{
  const char *end = search->text + search->size;
  const char *domain = search->at != NULL ? search->at + 1 : NULL;

  if (domain == NULL)
    return FALSE;
  if (domain == end)
    return refuse (search, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_NO_DOMAIN);
  for (const char *place = domain; place < end; place++) {
    if ((guchar) *place < 0x80 && !is_domain_character (*place) &&
        refuse_at (search, TOBIRA_EMAIL_BAD_DOMAIN, TOBIRA_EMAIL_DOMAIN_CHARACTER, place))
      return TRUE;
  }

  return refuse_labels (search, domain, end);
}

/* In the order of judging. */
static gboolean (*const rules[]) (Search *search) = {
    [TOBIRA_EMAIL_TOO_LONG] = refuse_length,
    [TOBIRA_EMAIL_NOT_HALF_WIDTH] = refuse_width,
    [TOBIRA_EMAIL_NO_AT] = refuse_no_at,
    [TOBIRA_EMAIL_LEADING_DOT] = refuse_leading_dot,
    [TOBIRA_EMAIL_DOT_BEFORE_AT] = refuse_dot_before_at,
    [TOBIRA_EMAIL_CONSECUTIVE_DOTS] = refuse_consecutive_dots,
    [TOBIRA_EMAIL_FORBIDDEN_CHARACTER] = refuse_characters,
    [TOBIRA_EMAIL_BAD_DOMAIN] = refuse_domain,
};

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

static void
begin_search (Search *search, const char *address, gssize length, TobiraEmailVerdict *verdict)
{
  const char *last_at;
  gunichar character;

  memset (verdict, 0, sizeof *verdict);
  memset (search, 0, sizeof *search);
  search->text = address;
  search->size = length < 0 ? strlen (address) : (gsize) length;
  search->verdict = verdict;
  if (search->size == 0)
    return;

  search->at = memchr (address, '@', search->size);
  for (gsize i = 0; i < search->size; verdict->length++)
    i += tobira_utf8_next (address + i, search->size - i, &character);
  last_at = memrchr (address, '@', search->size);
  if (last_at != NULL)
    verdict->is_carrier =
        is_carrier_domain (last_at + 1, search->size - (gsize) (last_at + 1 - address));
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
  Search search;

  g_return_if_fail (address != NULL || length == 0);
  g_return_if_fail (verdict != NULL);

  begin_search (&search, address, length, verdict);
  if (search.size == 0) {
    verdict->issue = TOBIRA_EMAIL_REQUIRED;
    return;
  }

  for (gsize i = TOBIRA_EMAIL_TOO_LONG; i < G_N_ELEMENTS (rules); i++) {
    if (rules[i](&search))
      return;
  }
}

/**
 * tobira_email_is_still:
 * @address: (array length=length): any bytes
 * @length: in bytes, or -1 when NUL-terminated
 * @was: what was found in an earlier form of the address; of it only the issue, the detail and the
 *   character matter
 * @now: (out caller-allocates): the same, with its place and the length as they are now
 *
 * Whether something that was found is still there, whatever else is wrong by now. So a message can
 * stay exactly until it is mended (screens, 1), while tobira_email_judge() would tell of something
 * new. Linear in @length.
 *
 * Returns: whether it is still there; if not, the issue of @now is %TOBIRA_EMAIL_OK
 */
gboolean
tobira_email_is_still (const char *address,
                       gssize length,
                       const TobiraEmailVerdict *was,
                       TobiraEmailVerdict *now)
{
  Search search;

  g_return_val_if_fail (address != NULL || length == 0, FALSE);
  g_return_val_if_fail (was != NULL && now != NULL && was != now, FALSE);

  begin_search (&search, address, length, now);
  if (was->issue == TOBIRA_EMAIL_REQUIRED && search.size == 0)
    now->issue = TOBIRA_EMAIL_REQUIRED;
  if (was->issue <= TOBIRA_EMAIL_REQUIRED || search.size == 0)
    return now->issue != TOBIRA_EMAIL_OK;

  search.detail = was->detail;
  if (was->character[0] != '\0')
    search.character = was->character;

  return rules[was->issue](&search);
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
