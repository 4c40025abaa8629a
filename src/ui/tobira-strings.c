/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-strings.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "tobira-locale.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

const char *
tobira_strings_for_field (TobiraField field)
{
  switch (field) {
  case TOBIRA_FIELD_EMAIL:
    return _ ("Email address");
  case TOBIRA_FIELD_EMAIL_CONFIRMATION:
    return _ ("Email address (to confirm)");
  case TOBIRA_FIELD_PRIVACY_POLICY:
    return _ ("Privacy policy");
  case TOBIRA_FIELD_TERMS_OF_USE:
    return _ ("Terms of use");
  case TOBIRA_FIELD_CONSENT:
    return _ ("I agree to the “privacy policy” and the “terms of use”");
  case TOBIRA_FIELD_NOT_IN_SCHOOL:
    return _ (
        "I am not a pupil of a junior high, secondary or high school (other than, for example, one of an evening, part-time or correspondence course who looks for a job while attending).");
  case TOBIRA_FIELD_PASSWORD:
    return _ ("New password");
  case TOBIRA_FIELD_PASSWORD_CONFIRMATION:
    return _ ("New password (to confirm)");
  case TOBIRA_FIELD_AUTH_KEY:
    return _ ("Authentication key");
  case TOBIRA_FIELD_NONE:
  default:
    return _ ("The whole form");
  }
}

const char *
tobira_strings_for_step (TobiraStep step)
{
  switch (step) {
  case TOBIRA_STEP_ADDRESS:
    return _ ("Account registration for job seekers’ My Page");
  case TOBIRA_STEP_PASSWORD:
    return _ ("Password registration");
  case TOBIRA_STEP_DONE:
    return _ ("Account registration for job seekers’ My Page completed");
  case TOBIRA_STEP_START:
  default:
    return _ ("Hello Work Internet Service");
  }
}

char *
tobira_strings_for_window_title (TobiraStep step, guint issue_count)
{
  const char *title = tobira_strings_for_step (step);

  if (issue_count == 0)
    return g_strdup (title);
  /* Translators: the title of the window; %1$u is how many errors there are, %2$s the title of the
   * screen. Keep the number in front. */
  return g_strdup_printf (ngettext ("Error (%1$u) %2$s", "Errors (%1$u) %2$s", issue_count),
                          issue_count, title);
}

const char *
tobira_strings_for_activity (TobiraActivity activity)
{
  switch (activity) {
  case TOBIRA_ACTIVITY_LOADING:
    return _ ("Connecting to the service…");
  case TOBIRA_ACTIVITY_REGISTERING:
    return _ ("Registering your email address…");
  case TOBIRA_ACTIVITY_RESENDING:
    return _ ("Asking for the email once more…");
  case TOBIRA_ACTIVITY_COMPLETING:
    return _ ("Completing your registration…");
  case TOBIRA_ACTIVITY_CANCELLING:
    return _ ("Cancelling the registration…");
  case TOBIRA_ACTIVITY_NONE:
  default:
    return NULL;
  }
}

const char *
tobira_strings_for_mail (TobiraMailState state)
{
  switch (state) {
  case TOBIRA_MAIL_SENT:
    return _ ("The email has been sent");
  case TOBIRA_MAIL_DELAYED:
    return _ ("The email is delayed");
  case TOBIRA_MAIL_REJECTED:
    return _ ("The email could not be delivered");
  case TOBIRA_MAIL_QUEUED:
  default:
    return _ ("The email is being sent");
  }
}

static char *
get_sent_advice (const char *sender)
{
  if (sender == NULL || *sender == '\0')
    return g_strdup (_ (
        "If it does not arrive after a while, look into your spam folder, and check that the address above is right. Then have the authentication key sent again."));
  /* Translators: %1$s is the sender’s email address. */
  return g_strdup_printf (
      _ ("If it does not arrive after a while, look into your spam folder, check that the address above is right, and allow mail from %1$s if you filter your mail. Then have the authentication key sent again."),
      sender);
}

char *
tobira_strings_for_mail_advice (TobiraMailState state, const TobiraServiceInfo *service)
{
  switch (state) {
  case TOBIRA_MAIL_SENT:
    return get_sent_advice (service != NULL ? service->sender : NULL);
  case TOBIRA_MAIL_DELAYED:
    return g_strdup (_ (
        "Your mail service has not accepted it yet. It is sent again by itself, and the time to enter the key starts only once it has been sent. Keep this screen open, or use another address with “Change the email address”."));
  case TOBIRA_MAIL_REJECTED:
    return g_strdup (_ ("Your mail service refused it. Check the address above for a mistake and "
                        "change it with “Change the email address”."));
  case TOBIRA_MAIL_QUEUED:
  default:
    return g_strdup (_ (
        "It takes a moment. You can choose a password meanwhile; the time to enter the key starts only once the email has been sent."));
  }
}

const char *
tobira_strings_for_key (TobiraKeyState state)
{
  switch (state) {
  case TOBIRA_KEY_EXPIRED:
    return _ ("The authentication key has expired");
  case TOBIRA_KEY_LOCKED:
    return _ ("The authentication key was wrong too many times");
  case TOBIRA_KEY_GONE:
    return _ ("The service does not know this registration any more");
  case TOBIRA_KEY_WAITING:
  case TOBIRA_KEY_VALID:
  default:
    return NULL;
  }
}

const char *
tobira_strings_for_key_advice (TobiraKeyState state)
{
  switch (state) {
  case TOBIRA_KEY_EXPIRED:
    return _ ("The time to enter it has passed. Start again and you will be sent a new one; what "
              "you entered is kept.");
  case TOBIRA_KEY_LOCKED:
    return _ ("To protect you, this key cannot be used any more. Start again and you will be "
              "sent a new one; what you entered is kept.");
  case TOBIRA_KEY_GONE:
    return _ ("Start again and you will be sent a new authentication key; what you entered is "
              "kept.");
  case TOBIRA_KEY_WAITING:
  case TOBIRA_KEY_VALID:
  default:
    return NULL;
  }
}

const char *
tobira_strings_for_link (const char *name)
{
  static const struct {
    const char *name;
    const char *text;
  } links[] = {
      {"link-collection", N_ ("Links")},     {"sitemap", N_ ("Site map")},
      {"site-policy", N_ ("Site policy")},   {"privacy-policy", N_ ("Privacy policy")},
      {"terms-of-use", N_ ("Terms of use")}, {"faq", N_ ("Frequently asked questions")},
      {"contact", N_ ("Contact")},           {"locations", N_ ("Locations")},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++) {
    if (g_str_equal (name, links[i].name))
      return _ (links[i].text);
  }
  return NULL;
}

const char *
tobira_strings_for_document (const char *kind)
{
  return tobira_strings_for_field (g_strcmp0 (kind, TOBIRA_DOCUMENT_PRIVACY_POLICY) == 0
                                       ? TOBIRA_FIELD_PRIVACY_POLICY
                                       : TOBIRA_FIELD_TERMS_OF_USE);
}

static gboolean
has_main_language (const char *tag, const char *other)
{
  gsize length = strcspn (other, "-");

  return strcspn (tag, "-") == length && g_ascii_strncasecmp (tag, other, length) == 0;
}

const char *
tobira_strings_for_document_language (const char *language)
{
  if (language == NULL || has_main_language (language, tobira_locale_get_language ()))
    return NULL;
  if (has_main_language (language, "en"))
    return _ ("There is no translation of this text. It is shown in English.");
  if (has_main_language (language, "ja"))
    return _ ("There is no translation of this text. It is shown in Japanese.");
  return _ ("There is no translation of this text. It is shown in another language.");
}

char *
tobira_strings_for_reading (gboolean is_read, double progress)
{
  if (is_read)
    return g_strdup (_ ("Shown to the end"));
  /* Translators: how much of a document was shown so far; %1$d is a percentage. */
  return g_strdup_printf (_ ("Not shown to the end yet: %1$d %%"),
                          (int) floor (CLAMP (progress, 0.0, 0.99) * 100));
}

const char *
tobira_strings_for_manual_step (guint index)
{
  static const char *const names[TOBIRA_MANUAL_STEPS] = {
      N_ ("Register your email address"),
      N_ ("Register your password"),
      N_ ("Account registration for job seekers’ My Page completed"),
      N_ ("Register your job-seeker information"),
      N_ ("My Page for job seekers opens"),
  };

  g_return_val_if_fail (index >= 1 && index <= TOBIRA_MANUAL_STEPS, "");
  return _ (names[index - 1]);
}

char *
tobira_strings_for_numbered_step (guint index)
{
  /* Translators: %1$u is the number of a step, %2$s its name. */
  return g_strdup_printf (_ ("Step %1$u  %2$s"), index, tobira_strings_for_manual_step (index));
}

char *
tobira_strings_for_manual_step_detail (guint index, const TobiraServiceInfo *service)
{
  guint minutes = service != NULL ? service->auth_key_ttl_seconds / 60 : 0;

  switch (index) {
  case 1:
    return g_strdup (_ ("When you enter your email address, Hello Work Internet Service sends "
                        "the email “Notice of provisional account registration” to it."));
  case 2:
    if (minutes == 0)
      return g_strdup (_ ("Enter a password and the “authentication key” from the email “Notice "
                          "of provisional account registration”."));
    /* Translators: %1$u is a number of minutes. */
    return g_strdup_printf (_ ("Enter a password and the “authentication key” from the email "
                               "“Notice of provisional account registration”. (Within %1$u "
                               "minutes of the email)"),
                            minutes);
  case 4:
    /* Translators: %1$d is a number of days. */
    return g_strdup_printf (_ ("Go on to register your job-seeker information. (Within %1$d days "
                               "of completing the account registration)"),
                            TOBIRA_INFORMATION_DUE_DAYS);
  case 5:
    return g_strdup (_ ("Once your job-seeker information is registered, My Page for job seekers "
                        "opens and you can use its menus."));
  default:
    return NULL;
  }
}
