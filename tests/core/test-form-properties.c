/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-core.h"

#include <string.h>

#include "tobira-test-text.h"
#include "tobira-utf8.h"

/* What the screens promise about judging and folding (screens, 4, 7 and 8), for any input. The inputs
 * come from the seed that the log shows; run with --seed to see the same ones again. */

#define N_ROUNDS 20000

/* Any Unicode, not only what the rules care about. Returns: (transfer full) */
static char *
make_random_characters (int n_most)
{
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, n_most + 1);

  for (int i = 0; i < n; i++) {
    gunichar character = (gunichar) g_test_rand_int_range (1, 0x110000);

    if (g_test_rand_bit ())
      character = (gunichar) g_test_rand_int_range (0xff00, 0xff61);
    if (!g_unichar_validate (character))
      character = 0x3000;
    g_string_append_unichar (text, character);
  }

  return g_string_free (text, FALSE);
}

/* Mostly near an address. Returns: (transfer full): without a NUL in it */
static char *
make_random_address (void)
{
  gsize length;
  g_autofree char *local = make_random_text (3, &length);
  g_autofree char *domain = make_random_text (4, &length);
  g_autofree char *any = make_random_characters (3);

  switch (g_test_rand_int_range (0, 6)) {
  case 0:
    return g_strconcat (local, domain, NULL);
  case 1:
    return g_strconcat (local, any, "@", domain, NULL);
  case 2:
    return g_strconcat ("taro", local, "@example.", domain, NULL);
  case 3:
    return g_strconcat ("taro@", domain, NULL);
  case 4:
    return g_strconcat (local, "@example.jp", NULL);
  default:
    return g_strconcat (local, "@", domain, NULL);
  }
}

/* The manual's rule once more, in another notation than the code's. */
#define LOCAL_PART "[A-Za-z0-9.!#$%&'*+\\-/=?^_`{|}~]+"
#define LABEL "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"

static GRegex *
compile_manual (void)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex =
      g_regex_new ("^(?!\\.)(?!.*\\.\\.)(?!.*\\.@)" LOCAL_PART "@" LABEL "(?:\\." LABEL ")+\\z",
                   G_REGEX_RAW | G_REGEX_DOTALL, 0, &error);

  g_assert_no_error (error);

  return regex;
}

static void
test_agrees_with_the_manual (void)
{
  g_autoptr (GRegex) manual = compile_manual ();
  guint n_accepted = 0;

  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autofree char *address = make_random_address ();
    gboolean is_accepted =
        strlen (address) <= 100 && g_regex_match (manual, address, G_REGEX_MATCH_DEFAULT, NULL);
    TobiraEmailVerdict verdict;

    tobira_email_judge (address, -1, &verdict);
    if ((verdict.issue == TOBIRA_EMAIL_OK) != is_accepted)
      g_error ("“%s”: judged %d, but the manual says %d", address, verdict.issue, is_accepted);
    n_accepted += is_accepted;
  }

  g_test_message ("%u accepted", n_accepted);
  g_assert_cmpuint (n_accepted, >, 0);
}

/* Byte offset of a character counted from 1. */
static gsize
get_offset (const char *text, gsize position)
{
  gsize offset = 0, size = strlen (text);
  gunichar character;

  for (gsize i = 1; i < position; i++)
    offset += tobira_utf8_next (text + offset, size - offset, &character);

  return offset;
}

static char *
insert (const char *text, gsize position, const char *what)
{
  gsize offset = get_offset (text, position);

  return g_strdup_printf ("%.*s%s%s", (int) offset, text, what, text + offset);
}

static char *
remove_character (const char *text, gsize position)
{
  gsize offset = get_offset (text, position);
  gunichar character;
  gsize width = tobira_utf8_next (text + offset, strlen (text) - offset, &character);

  return g_strdup_printf ("%.*s%s", (int) offset, text, text + offset + width);
}

/* What the message tells people to do. Returns: (transfer full) */
static char *
obey (const char *address, const TobiraEmailVerdict *verdict)
{
  const char *at = strchr (address, '@');

  switch (verdict->detail) {
  case TOBIRA_EMAIL_NO_LOCAL_PART:
    return g_strconcat ("a", address, NULL);
  case TOBIRA_EMAIL_NO_DOMAIN:
    return g_strconcat (address, "example.jp", NULL);
  case TOBIRA_EMAIL_DOT_AFTER_AT:
    return g_strdup_printf ("%.*s%s", (int) (at + 1 - address), address, at + 2);
  case TOBIRA_EMAIL_DOT_AT_END:
    return g_strndup (address, strlen (address) - 1);
  case TOBIRA_EMAIL_LONG_LABEL:
    return g_strndup (address, (gsize) (at + 2 - address));
  case TOBIRA_EMAIL_ONE_LABEL:
    return g_strconcat (address, ".jp", NULL);
  default:
    break;
  }

  switch (verdict->issue) {
  case TOBIRA_EMAIL_REQUIRED:
    return g_strdup ("a");
  case TOBIRA_EMAIL_TOO_LONG:
    return g_strndup (address, get_offset (address, TOBIRA_EMAIL_MAX_LENGTH + 1));
  case TOBIRA_EMAIL_NO_AT:
    return g_strconcat (address, "@example.jp", NULL);
  default:
    return remove_character (address, verdict->position);
  }
}

static gsize
count_character (const char *text, const char *described)
{
  gsize size = strlen (text), count = 0, width;

  for (gsize i = 0; i < size; i += width) {
    char description[TOBIRA_UTF8_DESCRIPTION_SIZE];
    gunichar character;

    width = tobira_utf8_next (text + i, size - i, &character);
    tobira_utf8_describe (character, description);
    count += g_str_equal (description, described);
  }

  return count;
}

/* The named character is at the named place. */
static void
check_place (const char *address, const TobiraEmailVerdict *verdict)
{
  g_autofree char *without = NULL;

  if (verdict->position == 0)
    return;

  without = remove_character (address, verdict->position);
  g_assert_cmpuint (count_character (without, verdict->character) + 1, ==,
                    count_character (address, verdict->character));
}

/* Doing what a message says, as often as it is said, ends it: it named the true cause. */
static void
test_true_cause (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autofree char *address = make_random_address ();
    TobiraEmailVerdict verdict, before;

    tobira_email_judge (address, -1, &verdict);
    for (guint n = 0; verdict.issue != TOBIRA_EMAIL_OK; n++) {
      g_autofree char *mended = obey (address, &verdict);

      g_assert_cmpuint (n, <, 400);
      check_place (address, &verdict);
      before = verdict;
      tobira_email_judge (mended, -1, &verdict);
      /* Something else now, or the same further on. */
      if (verdict.issue == before.issue && verdict.detail == before.detail) {
        g_assert_cmpuint (before.position, >, 0);
        g_assert_cmpuint (verdict.position, >=, before.position - 1);
        g_assert_cmpuint (strlen (mended), <, strlen (address));
      }
      g_free (address);
      address = g_steal_pointer (&mended);
    }
  }
}

/* A message stays exactly as long as its cause does, whatever is typed elsewhere. */
static void
test_still (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autofree char *address = make_random_address ();
    g_autofree char *mended = NULL;
    g_autofree char *worse = NULL;
    TobiraEmailVerdict verdict, now;

    tobira_email_judge (address, -1, &verdict);
    if (verdict.issue == TOBIRA_EMAIL_OK)
      continue;

    g_assert_true (tobira_email_is_still (address, -1, &verdict, &now));
    g_assert_cmpmem (&now, sizeof now, &verdict, sizeof verdict);

    /* Something worse in front, or rather in the middle, where a dot and an @ would not matter. */
    worse = verdict.issue == TOBIRA_EMAIL_NO_AT || verdict.issue == TOBIRA_EMAIL_REQUIRED ||
                    verdict.detail != TOBIRA_EMAIL_DETAIL_NONE ||
                    verdict.issue == TOBIRA_EMAIL_LEADING_DOT || *address == '@'
                ? g_strdup (address)
                : insert (address, 1, "あ");
    if (verdict.issue != TOBIRA_EMAIL_NOT_HALF_WIDTH || !g_str_equal (verdict.character, "あ"))
      g_assert_true (tobira_email_is_still (worse, -1, &verdict, &now));

    mended = obey (address, &verdict);
    if (verdict.character[0] != '\0' && count_character (mended, verdict.character) > 0)
      continue;
    g_assert_false (tobira_email_is_still (mended, -1, &verdict, &now));
    g_assert_cmpint (now.issue, ==, TOBIRA_EMAIL_OK);
  }
}

static gboolean
is_folded (gunichar character)
{
  return (character >= 0xff01 && character <= 0xff5e) || character == 0x3000;
}

/* Character by character, but for the white space at both ends: folded, or the same. */
static void
test_fold_keeps (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autofree char *text = make_random_characters (10);
    gsize count, n_folded = 0;
    g_autofree char *folded = tobira_fold_width (text, -1, &count);
    const char *from = text;

    while (*from != '\0' && g_unichar_isspace (g_utf8_get_char (from)))
      from = g_utf8_next_char (from);
    for (const char *to = folded; *to != '\0'; to = g_utf8_next_char (to)) {
      gunichar before = g_utf8_get_char (from), after = g_utf8_get_char (to);

      if (is_folded (before)) {
        n_folded++;
        g_assert_cmpuint (after, ==, before == 0x3000 ? 0x20 : before - 0xfee0);
      } else {
        g_assert_cmpuint (after, ==, before);
      }
      from = g_utf8_next_char (from);
    }
    for (; *from != '\0'; from = g_utf8_next_char (from))
      g_assert_true (g_unichar_isspace (g_utf8_get_char (from)));
    g_assert_cmpuint (n_folded, ==, count);
  }
}

/* The rules, each in the plainest words; a password is neither folded nor trimmed before. */
static void
test_password_causes (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    gsize length, n_forbidden = 0, width;
    g_autofree char *text = make_random_text (8, &length);
    TobiraPasswordVerdict verdict;
    TobiraPasswordIssues expected =
        length == 0
            ? TOBIRA_PASSWORD_REQUIRED
            : TOBIRA_PASSWORD_NO_DIGIT | TOBIRA_PASSWORD_NO_LETTER | TOBIRA_PASSWORD_NO_SYMBOL;

    for (gsize j = 0; j < length; j += width) {
      gunichar c;

      width = tobira_utf8_next (text + j, length - j, &c);
      if (c >= '0' && c <= '9')
        expected &= ~(guint) TOBIRA_PASSWORD_NO_DIGIT;
      else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        expected &= ~(guint) TOBIRA_PASSWORD_NO_LETTER;
      else if (c > ' ' && c < 0x7f)
        expected &= ~(guint) TOBIRA_PASSWORD_NO_SYMBOL;
      else
        n_forbidden++;
    }
    if (n_forbidden > 0)
      expected |= TOBIRA_PASSWORD_FORBIDDEN_CHARACTER;

    tobira_password_judge (text, (gssize) length, NULL, &verdict);
    verdict.issues &=
        ~(guint) (TOBIRA_PASSWORD_TOO_SHORT | TOBIRA_PASSWORD_TOO_LONG | TOBIRA_PASSWORD_COMMON);
    g_assert_cmpint (verdict.issues, ==, expected);
  }
}

/* One slip of the finger. Returns: (transfer full) */
static char *
slip (const char *word)
{
  GString *slipped = g_string_new (word);
  int place = g_test_rand_int_range (0, (int) slipped->len);
  char letter = (char) g_test_rand_int_range ('a', 'z' + 1);

  switch (g_test_rand_int_range (0, 4)) {
  case 0:
    g_string_erase (slipped, place, 1);
    break;
  case 1:
    g_string_insert_c (slipped, place, letter);
    break;
  case 2:
    slipped->str[place] = letter;
    break;
  default:
    if ((gsize) place + 1 < slipped->len) {
      letter = slipped->str[place];
      slipped->str[place] = slipped->str[place + 1];
      slipped->str[place + 1] = letter;
    }
    break;
  }

  return g_string_free (slipped, FALSE);
}

static const char *const well_known[] = {
    "gmail.com", "yahoo.co.jp", "docomo.ne.jp", "icloud.com",  "ezweb.ne.jp", "softbank.ne.jp",
    "au.com",    "outlook.jp",  "outlook.com",  "hotmail.com", "nifty.com",   "i.softbank.jp",
};

/* A provider is suggested for one slip, itself never; and what a slip made of it is no less accepted. */
static void
test_slips (void)
{
  guint n_suggested = 0;

  for (guint i = 0; i < N_ROUNDS; i++) {
    const char *provider = well_known[g_test_rand_int_range (0, (int) G_N_ELEMENTS (well_known))];
    g_autofree char *right = g_strconcat ("taro@", provider, NULL);
    g_autofree char *domain = slip (provider);
    g_autofree char *address = g_strconcat ("taro@", domain, NULL);
    g_autofree char *of_right = tobira_email_suggest (right);
    g_autofree char *suggestion = tobira_email_suggest (address);
    TobiraEmailVerdict verdict;

    g_assert_null (of_right);
    if (suggestion == NULL)
      continue;
    n_suggested++;
    /* Not everything a slip leaves is an address; what is, stays one. */
    tobira_email_judge (suggestion, -1, &verdict);
    g_assert_cmpint (verdict.issue, ==, TOBIRA_EMAIL_OK);
    g_assert_cmpint (ABS ((int) strlen (suggestion) - (int) strlen (address)), <=, 5);
    g_assert_true (g_str_has_prefix (suggestion, "taro@"));
  }

  g_test_message ("%u of %u suggested", n_suggested, N_ROUNDS);
  g_assert_cmpuint (n_suggested, >, N_ROUNDS / 2);
}

/* A domain that has nothing to do with a provider is left in peace. */
static void
test_strangers (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GString) address = g_string_new ("taro@");
    g_autofree char *suggestion = NULL;

    /* No provider is written with these. */
    for (int j = g_test_rand_int_range (4, 16); j > 0; j--)
      g_string_append_c (address, "qxzvw"[g_test_rand_int_range (0, 5)]);
    g_string_append (address, g_test_rand_bit () ? ".example" : ".ac.jp");
    suggestion = tobira_email_suggest (address->str);
    g_assert_null (suggestion);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/form-properties/agrees-with-the-manual", test_agrees_with_the_manual);
  g_test_add_func ("/core/form-properties/true-cause", test_true_cause);
  g_test_add_func ("/core/form-properties/still", test_still);
  g_test_add_func ("/core/form-properties/fold-keeps", test_fold_keeps);
  g_test_add_func ("/core/form-properties/password-causes", test_password_causes);
  g_test_add_func ("/core/form-properties/slips", test_slips);
  g_test_add_func ("/core/form-properties/strangers", test_strangers);
  return g_test_run ();
}
