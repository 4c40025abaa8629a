/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-email.h"

#include <string.h>

#include "tobira-fold.h"
#include "tobira-utf8.h"

/* Longer than whatever holds one address between a name and brackets. */
#define MAX_SIZE 1024
#define MAILTO "mailto:"

/* What copying from elsewhere leaves around an address. Some of it may begin a local part, too; but
 * then the address was accepted as it is. */
#define OPENING "\"'`([{<"
#define CLOSING "\"'`)]}>.,;:!?"

/* Returns: text folded, as on a keyboard that is not in kana mode, and with spaces for all white space
 * between what can be seen */
static char *
narrow (const char *text)
{
  g_autofree char *folded = tobira_fold_width (text, -1, NULL);
  g_autofree char *kana = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  gsize size = strlen (folded), width;

  for (gsize i = 0; i < size; i += width) {
    gunichar character;

    width = tobira_utf8_next (folded + i, size - i, &character);
    if (g_unichar_isspace (character) || character == '\v')
      g_string_append_c (seen, ' ');
    else if (!tobira_utf8_is_unseen (character))
      g_string_append_len (seen, folded + i, (gssize) width);
  }
  kana = tobira_fold_suggest_kana (seen->str, (gssize) seen->len);

  return kana != NULL ? g_steal_pointer (&kana) : g_string_free (g_steal_pointer (&seen), FALSE);
}

/* "山田太郎 <taro@example.co.jp>" → "taro@example.co.jp". Returns: (nullable): %NULL when there are no
 * brackets around an address */
static char *
take_from_brackets (const char *text)
{
  const char *start = strrchr (text, '<');
  const char *end = start != NULL ? strchr (start, '>') : NULL;

  return end != NULL ? g_strndup (start + 1, (gsize) (end - start - 1)) : NULL;
}

/* What copying left around an address. In place. */
static void
strip (char *text)
{
  gsize start = 0, end;

  if (g_ascii_strncasecmp (text, MAILTO, strlen (MAILTO)) == 0) {
    start = strlen (MAILTO);
    /* mailto:taro@example.co.jp?subject=… */
    text[start + strcspn (text + start, "?")] = '\0';
  }
  while (text[start] != '\0' && strchr (OPENING, text[start]) != NULL)
    start++;
  end = strlen (text);
  while (end > start && strchr (CLOSING, text[end - 1]) != NULL)
    end--;
  memmove (text, text + start, end - start);
  text[end - start] = '\0';
}

/* A comma lies beside the dot. In place. */
static void
put_dots (char *text)
{
  char *at = strchr (text, '@');

  for (char *place = at; place != NULL && *place != '\0'; place++) {
    if (*place == ',' || *place == ';')
      *place = '.';
  }
}

static gboolean
is_accepted (const char *address)
{
  TobiraEmailVerdict verdict;

  tobira_email_judge (address, -1, &verdict);

  return verdict.issue == TOBIRA_EMAIL_OK;
}

static char *
tidy (const char *text, gssize length)
{
  char *tidied = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);

  strip (tidied);
  put_dots (tidied);

  return tidied;
}

/* Of "taro@example.co.jp (home)" the first word; of "taro @ example.co.jp" all, without the spaces. Where
 * an address stands behind something else, the space may be one too many or may not: nothing. */
static char *
take_from_words (const char *text)
{
  const char *space = strchr (text, ' ');
  g_autofree char *first = tidy (text, space != NULL ? (gssize) (space - text) : -1);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *joined = g_strjoinv ("", words);

  if (space == NULL || (is_accepted (first) && strchr (space, '@') == NULL))
    return g_steal_pointer (&first);
  for (gsize i = 0; words[i] != NULL; i++) {
    g_autofree char *word = tidy (words[i], -1);

    if (is_accepted (word))
      return NULL;
  }

  return tidy (joined, -1);
}

/**
 * tobira_email_correct:
 * @address: what was entered; any NUL-terminated bytes
 *
 * Looks for the address that was meant where what was entered is refused for its shape: a keyboard in
 * kana mode (taro@example。co。jp), characters that cannot be seen, spaces in between, a comma for a dot,
 * a name around it (Taro <taro@example.co.jp>), "mailto:". To be offered, never to be applied unasked
 * (screens, 7).
 *
 * Returns: (transfer full) (nullable): an address that tobira_email_judge() accepts; %NULL when
 *   what was entered is accepted (once folded), and when there is nothing to offer
 */
char *
tobira_email_correct (const char *address)
{
  g_autofree char *folded = NULL;
  g_autofree char *inner = NULL;
  g_autofree char *narrowed = NULL;
  g_autofree char *meant = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  if (strnlen (address, MAX_SIZE + 1) > MAX_SIZE)
    return NULL;
  folded = tobira_fold_width (address, -1, NULL);
  if (is_accepted (folded))
    return NULL;

  inner = take_from_brackets (folded);
  narrowed = narrow (inner != NULL ? inner : folded);
  meant = take_from_words (g_strstrip (narrowed));

  return meant != NULL && is_accepted (meant) ? g_steal_pointer (&meant) : NULL;
}
