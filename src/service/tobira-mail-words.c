/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-mail-words.h"

#define SECONDS_PER_MINUTE 60
#define MONTHS_PER_YEAR 12

/* What is in braces is filled in. */
typedef struct {
  const char *minute; /* when it is one */
  const char *minutes;
  const char *second;
  const char *seconds;
  const char *moment;
  const char *months[MONTHS_PER_YEAR]; /* NULL: its number */
} Words;

/* clang-format off */
static const Words all_words[] = {
  [TOBIRA_LANGUAGE_JA] = {
    "{n}分", "{n}分", "{n}秒", "{n}秒",
    "{year}年{month}月{day}日 {hour}時{minute}分", {NULL}},
  [TOBIRA_LANGUAGE_EN] = {
    "{n} minute", "{n} minutes", "{n} second", "{n} seconds",
    "{month} {day}, {year}, {hour2}:{minute}",
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"}},
  [TOBIRA_LANGUAGE_JA_EASY] = {
    "{n}分（{n-reading}）", "{n}分（{n-reading}）", "{n}秒（びょう）", "{n}秒（びょう）",
    "{year}年（ねん） {month}月（がつ） {day}日（{day-reading}） "
    "{hour}時（じ） {minute}分（{minute-reading}）", {NULL}},
  [TOBIRA_LANGUAGE_ZH_HANS] = {
    "{n} 分钟", "{n} 分钟", "{n} 秒", "{n} 秒",
    "{year}年{month}月{day}日 {hour}:{minute}", {NULL}},
  [TOBIRA_LANGUAGE_PT_BR] = {
    "{n} minuto", "{n} minutos", "{n} segundo", "{n} segundos",
    "{day} de {month} de {year}, {hour2}:{minute}",
    {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
     "outubro", "novembro", "dezembro"}},
  [TOBIRA_LANGUAGE_ES] = {
    "{n} minuto", "{n} minutos", "{n} segundo", "{n} segundos",
    "{day} de {month} de {year}, {hour2}:{minute}",
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"}},
  [TOBIRA_LANGUAGE_VI] = {
    "{n} phút", "{n} phút", "{n} giây", "{n} giây",
    "{hour} giờ {minute} phút, ngày {day} tháng {month} năm {year}", {NULL}},
  [TOBIRA_LANGUAGE_FIL] = {
    "{n} minuto", "{n} minuto", "{n} segundo", "{n} segundo",
    "{month} {day}, {year}, {hour2}:{minute}",
    {"Enero", "Pebrero", "Marso", "Abril", "Mayo", "Hunyo", "Hulyo", "Agosto", "Setyembre",
     "Oktubre", "Nobyembre", "Disyembre"}},
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (all_words) == TOBIRA_N_LANGUAGES);

/* The counter 分 as it sounds after a number. */
static const char *
read_minutes (guint minutes)
{
  static const char *const readings[] = {"ぷん", "ぷん", "ふん", "ぷん", "ぷん",
                                         "ふん", "ぷん", "ふん", "ぷん", "ふん"};

  return minutes == 0 ? "ふん" : readings[minutes % 10];
}

/* The counter 日 as it sounds after a day of the month, or all of it where it cannot be divided. */
static const char *
read_day (guint day)
{
  static const char *const first[] = {"ついたち", "ふつか", "みっか", "よっか",   "いつか",
                                      "むいか",   "なのか", "ようか", "ここのか", "とおか"};

  if (day <= G_N_ELEMENTS (first))
    return first[day - 1];
  if (day == 14 || day == 24)
    return "か";
  return day == 20 ? "はつか" : "にち";
}

static void
fill (GString *text, const char *name, const char *value)
{
  g_string_replace (text, name, value, 0);
}

/* digits: at least so many */
static void
fill_number (GString *text, const char *name, int digits, guint number)
{
  g_autofree char *value = g_strdup_printf ("%0*u", digits, number);

  fill (text, name, value);
}

char *
tobira_mail_words_span (TobiraLanguage language, guint seconds)
{
  const Words *words = &all_words[language];
  gboolean is_in_minutes = seconds % SECONDS_PER_MINUTE == 0;
  guint number = is_in_minutes ? seconds / SECONDS_PER_MINUTE : seconds;
  GString *text;

  if (is_in_minutes)
    text = g_string_new (number == 1 ? words->minute : words->minutes);
  else
    text = g_string_new (number == 1 ? words->second : words->seconds);
  fill_number (text, "{n}", 1, number);
  fill (text, "{n-reading}", read_minutes (number));
  return g_string_free (text, FALSE);
}

char *
tobira_mail_words_moment (TobiraLanguage language, gint64 time_us)
{
  const Words *words = &all_words[language];
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 60 * SECONDS_PER_MINUTE);
  g_autoptr (GDateTime) universal = g_date_time_new_from_unix_utc (time_us / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (universal, japan);
  guint month = (guint) g_date_time_get_month (local);
  guint day = (guint) g_date_time_get_day_of_month (local);
  guint hour = (guint) g_date_time_get_hour (local);
  guint minute = (guint) g_date_time_get_minute (local);
  GString *text = g_string_new (words->moment);

  fill_number (text, "{year}", 1, (guint) g_date_time_get_year (local));
  if (words->months[month - 1] != NULL)
    fill (text, "{month}", words->months[month - 1]);
  fill_number (text, "{month}", 1, month);
  fill_number (text, "{day}", 1, day);
  fill (text, "{day-reading}", read_day (day));
  fill_number (text, "{hour}", 1, hour);
  fill_number (text, "{hour2}", 2, hour);
  fill_number (text, "{minute}", 2, minute);
  fill (text, "{minute-reading}", read_minutes (minute));
  return g_string_free (text, FALSE);
}
