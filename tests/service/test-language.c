/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-language.h"

#include <string.h>

#include "tobira-mail-words.h"

/* Which language somebody is answered and written to in, and how times are said in it. */

#define JA TOBIRA_LANGUAGE_JA
#define EN TOBIRA_LANGUAGE_EN
#define EASY TOBIRA_LANGUAGE_JA_EASY
#define ZH TOBIRA_LANGUAGE_ZH_HANS
#define PT TOBIRA_LANGUAGE_PT_BR
#define ES TOBIRA_LANGUAGE_ES
#define VI TOBIRA_LANGUAGE_VI
#define FIL TOBIRA_LANGUAGE_FIL
#define NONE TOBIRA_N_LANGUAGES

/* The numbers are in databases. */
static void
test_numbers (void)
{
  static const char *const tags[] = {"ja",    "en", "ja-x-easy", "zh-Hans",
                                     "pt-BR", "es", "vi",        "fil"};

  g_assert_cmpint (TOBIRA_N_LANGUAGES, >=, (int) G_N_ELEMENTS (tags));
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++) {
    g_assert_cmpint (tobira_language_from_number (i), ==, (int) i);
    g_assert_cmpstr (tobira_language_to_string ((TobiraLanguage) i), ==, tags[i]);
  }
  /* Of a newer version: a language, but not Japanese. */
  g_assert_cmpint (tobira_language_from_number (TOBIRA_N_LANGUAGES), ==, EN);
  g_assert_cmpint (tobira_language_from_number (G_MAXINT64), ==, EN);
  g_assert_cmpint (tobira_language_from_number (G_GINT64_CONSTANT (1) << 32), ==, EN);
  g_assert_cmpint (tobira_language_from_number (-1), ==, EN);
}

static const struct {
  const char *tag;
  TobiraLanguage exact; /* NONE: there is no such language */
  TobiraLanguage wish;
} tags[] = {
    {NULL, NONE, NONE},
    {"", NONE, NONE},
    {"*", NONE, NONE},
    {"-", NONE, NONE},
    {"ja", JA, JA},
    {"JA-jp", JA, JA},
    {"ja-x-easy", EASY, EASY},
    {"ja-X-Easy", EASY, EASY},
    {"ja-x-hard", JA, JA},
    {"ja-JP-x-easy", JA, JA},
    {"jav", NONE, NONE},
    {"en-GB-oxendict", EN, EN},
    {"eng", NONE, NONE},
    {"zh-Hans", ZH, ZH},
    {"zh-Hans-CN", ZH, ZH},
    {"zh-CN", NONE, ZH},
    {"zh-TW", NONE, ZH},
    {"zh", NONE, ZH},
    {"pt-BR", PT, PT},
    {"pt-br", PT, PT},
    {"pt-PT", NONE, PT},
    {"pt", NONE, PT},
    {"es-419", ES, ES},
    {"vi-VN", VI, VI},
    {"fil-PH", FIL, FIL},
    {"tl", FIL, FIL},
    {"tl-PH", FIL, FIL},
    {"tlh", NONE, NONE},
    {"ko", NONE, NONE},
};

static void
test_tags (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++) {
    TobiraLanguage exact = NONE, wish = NONE;

    g_test_message ("%s", tags[i].tag);
    g_assert_cmpint (tobira_language_from_tag (tags[i].tag, &exact), ==, tags[i].exact != NONE);
    g_assert_cmpint (exact, ==, tags[i].exact);
    g_assert_cmpint (tobira_language_from_wish (tags[i].tag, &wish), ==, tags[i].wish != NONE);
    g_assert_cmpint (wish, ==, tags[i].wish);
  }
}

static const struct {
  const char *header;
  TobiraLanguage mail; /* which there is in every language */
  TobiraLanguage text; /* which there is in Japanese and English */
} headers[] = {
    {NULL, JA, JA},
    {"", JA, JA},
    {"*", JA, JA},
    {"fr", EN, EN},
    {"fr, ja;q=0.1", JA, JA},
    {"fr, en;q=0", JA, JA},
    {"en", EN, EN},
    {"EN-us", EN, EN},
    {"eng", EN, EN},
    {"ja, en", JA, JA},
    {"en, ja", EN, EN},
    {"ja;q=0.3, en;q=0.8", EN, EN},
    {"ja ; q=0.9 , en ; q=0.8", JA, JA},
    {"en;q=0, ja;q=0.1", JA, JA},
    {"ja;q=0", EN, EN},
    {"en;q=nonsense", JA, JA},
    {"en;q=7", JA, JA},
    {",,,;q=,en", EN, EN},
    /* What the client sends. */
    {"ja-x-easy, ja;q=0.9", EASY, JA},
    {"zh-Hans, zh;q=0.9, en;q=0.5, ja;q=0.1", ZH, EN},
    {"pt-BR, pt;q=0.9, en;q=0.5, ja;q=0.1", PT, EN},
    {"es, en;q=0.5, ja;q=0.1", ES, EN},
    {"vi, en;q=0.5, ja;q=0.1", VI, EN},
    {"fil, en;q=0.5, ja;q=0.1", FIL, EN},
    /* What others may. */
    {"ja-x-easy", EASY, JA},
    {"ja-x-easy, en;q=0.9", EASY, JA},
    {"vi", VI, EN},
    {"vi, ja;q=0.5", VI, JA},
    {"vi, *;q=0.1", VI, EN},
    {"ko, vi;q=0.5", VI, EN},
    {"ko, vi;q=0.5, ja;q=0.4", VI, JA},
    {"vi;q=0, es;q=0.001", ES, EN},
    {"es;q=0.8, zh-TW;q=0.9", ZH, EN},
    {"pt-PT", PT, EN},
    {"tl, en;q=0.9", FIL, EN},
};

static void
test_headers (void)
{
  static const char *const texts[TOBIRA_N_LANGUAGES] = {[JA] = "ja", [EN] = "en"};

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    TobiraLanguageOrder order;
    guint seen = 0;

    g_test_message ("%s", headers[i].header);
    tobira_language_order_init (&order, headers[i].header);
    g_assert_cmpint (order.languages[0], ==, headers[i].mail);
    g_assert_cmpint (tobira_language_order_choose (&order, texts), ==, headers[i].text);
    for (guint j = 0; j < TOBIRA_N_LANGUAGES; j++)
      seen |= 1u << order.languages[j];
    g_assert_cmpuint (seen, ==, (1u << TOBIRA_N_LANGUAGES) - 1);
  }
}

/* A header as long as somebody likes is read in part, and in no time. */
static void
test_long_header (void)
{
  g_autoptr (GString) header = g_string_new ("vi");
  TobiraLanguageOrder order;

  for (guint i = 0; i < 100000; i++)
    g_string_append (header, ",en;q=0.9");
  tobira_language_order_init (&order, header->str);
  g_assert_cmpint (order.languages[0], ==, VI);
  g_assert_cmpint (order.languages[1], ==, EN);
}

/* The rule for what there is not in somebody's language. */
static void
test_fallback (void)
{
  static const char *const all[TOBIRA_N_LANGUAGES] = {"ja", "en", "easy", "zh",
                                                      "pt", "es", "vi",   "fil"};
  static const char *const two[TOBIRA_N_LANGUAGES] = {"ja", "en"};
  static const char *const japanese[TOBIRA_N_LANGUAGES] = {"ja"};
  static const char *const odd[TOBIRA_N_LANGUAGES] = {[ES] = "es"};
  static const char *const none[TOBIRA_N_LANGUAGES] = {NULL};
  static const char *const expected[TOBIRA_N_LANGUAGES] = {"ja", "en", "ja", "en",
                                                           "en", "en", "en", "en"};

  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
    TobiraLanguageOrder order;

    tobira_language_order_init_for (&order, (TobiraLanguage) i);
    g_assert_cmpstr (tobira_language_order_get (&order, all), ==, all[i]);
    g_assert_cmpstr (tobira_language_order_get (&order, two), ==, expected[i]);
    g_assert_cmpstr (tobira_language_order_get (&order, japanese), ==, "ja");
    g_assert_cmpstr (tobira_language_order_get (&order, odd), ==, "es");
    g_assert_null (tobira_language_order_get (&order, none));
    g_assert_cmpint (tobira_language_order_choose (&order, none), ==, (int) i);
  }
}

static const struct {
  TobiraLanguage language;
  guint seconds;
  const char *words;
} spans[] = {
    {JA, 3000, "50分"},
    {EN, 3000, "50 minutes"},
    {EASY, 3000, "50分（ぷん）"},
    {ZH, 3000, "50 分钟"},
    {PT, 3000, "50 minutos"},
    {ES, 3000, "50 minutos"},
    {VI, 3000, "50 phút"},
    {FIL, 3000, "50 minuto"},
    {EASY, 2700, "45分（ふん）"},
    {EN, 60, "1 minute"},
    {PT, 60, "1 minuto"},
    {ES, 60, "1 minuto"},
    {EASY, 60, "1分（ぷん）"},
    {JA, 3, "3秒"},
    {EN, 1, "1 second"},
    {EN, 90, "90 seconds"},
    {EASY, 3, "3秒（びょう）"},
    {ZH, 3, "3 秒"},
    {PT, 3, "3 segundos"},
    {ES, 3, "3 segundos"},
    {VI, 3, "3 giây"},
    {FIL, 3, "3 segundo"},
    {EN, 86400, "1440 minutes"},
};

static void
test_spans (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
    g_autofree char *words = tobira_mail_words_span (spans[i].language, spans[i].seconds);

    g_assert_cmpstr (words, ==, spans[i].words);
  }
}

static const struct {
  TobiraLanguage language;
  const char *time;
  const char *words;
} moments[] = {
    {JA, "2026-11-24T00:50:00Z", "2026年11月24日 9時50分"},
    {JA, "2026-01-05T20:05:59Z", "2026年1月6日 5時05分"},
    {EN, "2026-11-24T00:50:00Z", "November 24, 2026, 09:50"},
    {EASY, "2026-11-24T00:50:00Z", "2026年（ねん） 11月（がつ） 24日（か） 9時（じ） 50分（ぷん）"},
    {EASY, "2026-12-31T15:00:00Z",
     "2027年（ねん） 1月（がつ） 1日（ついたち） 0時（じ） 00分（ふん）"},
    {EASY, "2026-02-10T01:06:00Z",
     "2026年（ねん） 2月（がつ） 10日（とおか） 10時（じ） 06分（ぷん）"},
    {EASY, "2026-02-20T01:07:00Z",
     "2026年（ねん） 2月（がつ） 20日（はつか） 10時（じ） 07分（ふん）"},
    {EASY, "2026-02-11T01:05:00Z",
     "2026年（ねん） 2月（がつ） 11日（にち） 10時（じ） 05分（ふん）"},
    {ZH, "2026-11-24T00:50:00Z", "2026年11月24日 9:50"},
    {PT, "2026-03-01T00:50:00Z", "1 de março de 2026, 09:50"},
    {ES, "2026-09-24T00:50:00Z", "24 de septiembre de 2026, 09:50"},
    {VI, "2026-11-24T00:05:00Z", "9 giờ 05 phút, ngày 24 tháng 11 năm 2026"},
    {FIL, "2026-12-31T15:00:00Z", "Enero 1, 2027, 00:00"},
};

static void
test_moments (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (moments[i].time, NULL);
    g_autofree char *words = tobira_mail_words_moment (
        moments[i].language, g_date_time_to_unix (time) * G_TIME_SPAN_SECOND);

    g_assert_cmpstr (words, ==, moments[i].words);
  }
}

/* Every day of a year, in every language: nothing is left to fill in. */
static void
test_every_day (void)
{
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
    for (gint64 day = 0; day < 366; day++) {
      gint64 time_us =
          G_GINT64_CONSTANT (1795410000000000) + day * (G_TIME_SPAN_DAY + 61 * G_USEC_PER_SEC);
      g_autofree char *words = tobira_mail_words_moment ((TobiraLanguage) i, time_us);

      g_assert_null (strpbrk (words, "{}%"));
      g_assert_true (g_utf8_validate (words, -1, NULL));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/numbers", test_numbers);
  g_test_add_func ("/language/tags", test_tags);
  g_test_add_func ("/language/headers", test_headers);
  g_test_add_func ("/language/long-header", test_long_header);
  g_test_add_func ("/language/fallback", test_fallback);
  g_test_add_func ("/language/spans", test_spans);
  g_test_add_func ("/language/moments", test_moments);
  g_test_add_func ("/language/every-day", test_every_day);
  return g_test_run ();
}
