/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-password-common.h"

#include <stdlib.h>
#include <string.h>

/* Longer than any acceptable password; what is longer is not looked at. */
#define MAX_LENGTH 64
#define KEYBOARD_RUN_MIN_LENGTH 6
/* More digits and symbols than people add to a word are no decoration. */
#define DECORATION_MAX_LENGTH 8

/* What widely used passwords are made of, sorted by strcmp(): from published lists of leaked ones,
 * and Japanese words, names and places. Those with
 * digits in them are used as a whole. */
static const char *const bases[] = {
    "000000a",    "111111a",    "1111aaaa",     "11aa",        "123123a",       "123456789a",
    "12345678a",  "1234567a",   "1234567q",     "123456a",     "123456q",       "123456z",
    "12345a",     "12345qwert", "1234abcd",     "1234qwer",    "123abc",        "123qwe",
    "123qweasd",  "1a2b3c",     "1a2b3c4d",     "1password",   "1q2w3e",        "1q2w3e4r",
    "1q2w3e4r5t", "1qaz2wsx",   "1qaz2wsx3edc", "1qazxsw2",    "7777777a",      "a000000",
    "a111111",    "a123123",    "a12345",       "a123456",     "a1234567",      "a12345678",
    "a1b2c3",     "a1b2c3d4",   "aa11",         "aa123456",    "aaaa1111",      "aaaaaa",
    "aaaaaaaa",   "abc123",     "abc1234",      "abc12345",    "abc123456",     "abcabc",
    "abcd",       "abcd123",    "abcd1234",     "abcd12345",   "abcde",         "abcdef",
    "abcdef1",    "abcdefg",    "abcdefgh",     "account",     "admin",         "administrator",
    "adobe",      "aidoru",     "akira",        "amazon",      "america",       "android",
    "angel",      "anime",      "apple",        "arashi",      "arigatou",      "asd123",
    "asdf",       "asdf1234",   "asdfasdf",     "asdfgh",      "asdfghjk",      "asdfghjkl",
    "asdfjkl",    "asdzxc",     "asshole",      "autumn",      "azerty",        "banana",
    "baseball",   "basketball", "batman",       "biteme",      "buster",        "canada",
    "changeme",   "charlie",    "chocolate",    "computer",    "cookie",        "daisuki",
    "daniel",     "default",    "demo",         "disney",      "docomo",        "doraemon",
    "dragon",     "facebook",   "flower",       "foobar",      "football",      "freedom",
    "friday",     "fuckyou",    "fukuoka",      "gakkou",      "gakusei",       "ginger",
    "github",     "goku",       "google",       "guest",       "hajimemashite", "hallo",
    "hanako",     "happy",      "harley",       "haruka",      "hello",         "hellohello",
    "hellokitty", "hellowork",  "hiroshima",    "hokkaido",    "hunter",        "ichiban",
    "ichigo",     "iloveyou",   "internet",     "january",     "japan",         "jennifer",
    "jesus",      "jordan",     "joshua",       "justin",      "k123456",       "kawaii",
    "keiko",      "keitai",     "kenji",        "killer",      "kitty",         "kobe",
    "konnichiwa", "kumamoto",   "kyoto",        "kyujin",      "kyushoku",      "letmein",
    "linux",      "login",      "london",       "love1234",    "lovely",        "loveme",
    "lucky",      "mamoru",     "manager",      "maria",       "master",        "matrix",
    "michael",    "michelle",   "mickey",       "minecraft",   "monday",        "monkey",
    "mother",     "mustang",    "mynavi",       "mypage",      "mypass",        "mypassword",
    "nagoya",     "naruto",     "newpass",      "newpassword", "nihon",         "nihongo",
    "nintendo",   "nippon",     "nothing",      "ohayou",      "okinawa",       "onepiece",
    "oracle",     "orange",     "osaka",        "p123456",     "pass",          "pass1234",
    "passpass",   "passw",      "passwd",       "password",    "passwords",     "passwort",
    "pepper",     "pikachu",    "playstation",  "pokemon",     "princess",      "purple",
    "q1w2e3r4",   "qaz123",     "qaz2wsx",      "qazwsx",      "qazwsxedc",     "qwaszx",
    "qwe123",     "qweasd",     "qweasdzxc",    "qweqwe",      "qwer",          "qwer1234",
    "qwert",      "qwert12345", "qwerty",       "qwerty1",     "qwertyu",       "qwertyui",
    "qwertyuiop", "robert",     "root",         "s123456",     "sakura",        "samsung",
    "samurai",    "sapporo",    "sayonara",     "secret",      "seito",         "sendai",
    "senha",      "server",     "shadow",       "shigoto",     "shoko",         "soccer",
    "softbank",   "spring",     "starwars",     "sumaho",      "summer",        "sunshine",
    "superman",   "superuser",  "support",      "switch",      "t123456",       "takahashi",
    "takashi",    "tanaka",     "taro",         "tarou",       "temp",          "temporary",
    "tennis",     "test",       "test1234",     "tester",      "testing",       "testtest",
    "thomas",     "tiger",      "tokyo",        "toor",        "totoro",        "toyota",
    "trustno",    "trustno1",   "unknown",      "user",        "username",      "watanabe",
    "welcome",    "whatever",   "winter",       "x123456",     "y12345678",     "yahoo",
    "yamada",     "yamaha",     "yamato",       "yokohama",    "yuki",          "yukiko",
    "z123456",    "zaq",        "zaq12wsx",     "zaq1xsw2",    "zaqwsx",        "zxcasd",
    "zxcv",       "zxcv1234",   "zxcvb",        "zxcvbn",      "zxcvbnm",
};

static const char *const keyboard_rows[] = {
    "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
};

static int
compare_base (gconstpointer key, gconstpointer element)
{
  return strcmp (key, *(const char *const *) element);
}

static gboolean
is_base (const char *text)
{
  return bsearch (text, bases, G_N_ELEMENTS (bases), sizeof bases[0], compare_base) != NULL;
}

static gboolean
is_keyboard_run (const char *text)
{
  gsize length = strlen (text);
  char reversed[MAX_LENGTH + 1];
  gboolean is_run = FALSE;

  if (length < KEYBOARD_RUN_MIN_LENGTH)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    reversed[i] = text[length - 1 - i];
  reversed[length] = '\0';

  for (gsize i = 0; i < G_N_ELEMENTS (keyboard_rows) && !is_run; i++)
    is_run = strstr (keyboard_rows[i], text) != NULL || strstr (keyboard_rows[i], reversed) != NULL;

  explicit_bzero (reversed, sizeof reversed);
  return is_run;
}

/* one: the letter that "1", "!" and "|" stand for: i and l look alike. */
static char
undo_leet (char c, char one)
{
  static const char from[] = "@430$57+8";
  static const char to[] = "aaeosstt"
                           "b";
  const char *found;

  if (c == '1' || c == '!' || c == '|')
    return one;

  found = strchr (from, c);
  return found != NULL && c != '\0' ? to[found - from] : c;
}

/* The middle of a password, without the decoration at its ends: in lower case, first as it is. */
static gboolean
is_common_core (const char *core, gsize length)
{
  static const char ones[] = {'\0', 'i', 'l'};
  char plain[MAX_LENGTH + 1];
  gboolean is_common = FALSE;

  for (gsize variant = 0; variant < sizeof ones && !is_common; variant++) {
    for (gsize i = 0; i < length; i++)
      plain[i] = ones[variant] == '\0' ? core[i] : undo_leet (core[i], ones[variant]);
    plain[length] = '\0';
    is_common = is_base (plain) || is_keyboard_run (plain);
  }

  explicit_bzero (plain, sizeof plain);
  return is_common;
}

/* Every way of cutting digits and symbols off both ends: where "$akura1!" ends its decoration and
 * where it begins a word cannot be known beforehand. */
static gboolean
has_common_core (const char *text, gsize length)
{
  gsize head = 0, tail = 0;

  while (head < length && !g_ascii_isalpha (text[head]))
    head++;
  while (tail < length - head && !g_ascii_isalpha (text[length - 1 - tail]))
    tail++;

  for (gsize i = 0; i <= head; i++) {
    for (gsize j = 0; j <= tail && i + j <= DECORATION_MAX_LENGTH && i + j < length; j++) {
      if (is_common_core (text + i, length - i - j))
        return TRUE;
    }
  }

  return FALSE;
}

/**
 * tobira_password_get_common_bases:
 * @n_bases: (out): how many there are
 *
 * Returns: (array length=n_bases) (transfer none): what is looked up, sorted by strcmp()
 */
const char *const *
tobira_password_get_common_bases (gsize *n_bases)
{
  *n_bases = G_N_ELEMENTS (bases);
  return bases;
}

/**
 * tobira_password_is_common:
 * @password: (array length=length): any bytes
 * @length: in bytes
 *
 * Whether a password is a widely used one in disguise: in whatever case, with letters replaced by
 * their look-alikes (P@ssw0rd), with digits and symbols at its ends (Sakura2024!) or with symbols
 * strewn in (abc-123). A run of six neighbours on the keyboard or in the alphabet counts as one.
 *
 * Returns: whether it is
 */
gboolean
tobira_password_is_common (const char *password, gsize length)
{
  char lower[MAX_LENGTH], bare[MAX_LENGTH + 1];
  gsize n_bare = 0;
  gboolean is_common;

  if (length > MAX_LENGTH)
    return FALSE;

  for (gsize i = 0; i < length; i++) {
    lower[i] = g_ascii_tolower (password[i]);
    if (g_ascii_isalnum (lower[i]))
      bare[n_bare++] = lower[i];
  }
  bare[n_bare] = '\0';

  is_common = has_common_core (lower, length) || has_common_core (bare, n_bare);

  explicit_bzero (lower, sizeof lower);
  explicit_bzero (bare, sizeof bare);
  return is_common;
}
