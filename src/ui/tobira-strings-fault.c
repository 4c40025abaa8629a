/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-strings.h"

#include <glib/gi18n.h>

#include "tobira-site.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* One row for each code: what went wrong, and what to do. */
static const struct {
  TobiraApiError code;
  const char *what;
  const char *advice;
} faults[] = {
    {TOBIRA_API_ERROR_OFFLINE, N_ ("This computer is not connected to a network"),
     N_ ("What you entered is kept. Check the network cable or Wi-Fi, then press “Try again”.")},
    {TOBIRA_API_ERROR_NAME, N_ ("The service was not found"),
     N_ ("What you entered is kept. Check the connection to the Internet, then press “Try "
         "again”.")},
    {TOBIRA_API_ERROR_REFUSED, N_ ("The service cannot be reached at the moment"),
     N_ ("What you entered is kept. The service may be closed for maintenance. Wait a while, then "
         "press “Try again”.")},
    {TOBIRA_API_ERROR_TLS_CLOCK, N_ ("A secure connection was not possible because of the date"),
     N_ ("What you entered is kept. The date of this computer is probably wrong. Set the date and "
         "the time, then press “Try again”.")},
    {TOBIRA_API_ERROR_TLS_UNKNOWN, N_ ("It cannot be verified that this is the right service"),
     N_ ("What you entered is kept and was not sent. If this network asks for a login, log in with "
         "your browser first. Otherwise use another network, then press “Try again”.")},
    {TOBIRA_API_ERROR_TLS_IDENTITY, N_ ("Another computer answered in place of the service"),
     N_ ("What you entered is kept and was not sent. Use another network, then press “Try "
         "again”.")},
    {TOBIRA_API_ERROR_TLS, N_ ("A secure connection was not possible"),
     N_ ("What you entered is kept and was not sent. Use another network, then press “Try "
         "again”.")},
    {TOBIRA_API_ERROR_PROXY, N_ ("The network’s proxy does not let the connection through"),
     N_ ("What you entered is kept. Ask whoever looks after this network, or use another network, "
         "then press “Try again”.")},
    {TOBIRA_API_ERROR_TIMED_OUT, N_ ("The service did not answer in time"),
     N_ ("What you entered is kept. It may have arrived all the same; pressing “Try again” does not "
         "register you twice.")},
    {TOBIRA_API_ERROR_CUT_OFF, N_ ("The connection broke off"),
     N_ ("What you entered is kept. It may have arrived all the same; pressing “Try again” does not "
         "register you twice.")},
    {TOBIRA_API_ERROR_NOT_OUR_SERVICE, N_ ("Something other than the service answered"),
     N_ ("What you entered is kept. If this network asks for a login, log in with your browser "
         "first, then press “Try again”.")},
    {TOBIRA_API_ERROR_BAD_ANSWER, N_ ("The answer of the service could not be read"),
     N_ ("What you entered is kept. Wait a while, then press “Try again”. If it happens again, "
         "contact Hello Work.")},
    {TOBIRA_API_ERROR_BUSY, N_ ("The service is very busy"),
     N_ ("What you entered is kept. Wait a few minutes, then press “Try again”.")},
    {TOBIRA_API_ERROR_SERVER, N_ ("There is a problem at the service"),
     N_ ("What you entered is kept. Wait a while, then press “Try again”. If it happens again, "
         "contact Hello Work.")},
    {TOBIRA_API_ERROR_VALIDATION, N_ ("The service asks for corrections"),
     N_ ("What you entered is kept. Correct what is marked, then go on.")},
    {TOBIRA_API_ERROR_WRONG_KEY, N_ ("This is not the authentication key"),
     N_ ("What you entered is kept. Enter the authentication key in the newest email.")},
    {TOBIRA_API_ERROR_KEY_EXPIRED, N_ ("The authentication key has expired"),
     N_ ("What you entered is kept. Start again to receive a new authentication key.")},
    {TOBIRA_API_ERROR_LOCKED, N_ ("The authentication key was wrong too many times"),
     N_ ("What you entered is kept. Start again to receive a new authentication key.")},
    {TOBIRA_API_ERROR_CANCELLED_THERE, N_ ("This registration was cancelled"),
     N_ ("What you entered is kept. Start again to receive a new authentication key.")},
    {TOBIRA_API_ERROR_GONE, N_ ("The service does not know this registration any more"),
     N_ ("What you entered is kept. Start again to receive a new authentication key.")},
    {TOBIRA_API_ERROR_MAIL_NOT_SENT, N_ ("The email has not been sent yet"),
     N_ ("What you entered is kept. Wait until the email has arrived, then enter its authentication "
         "key.")},
    {TOBIRA_API_ERROR_ALREADY_COMPLETED, N_ ("This registration is complete already"),
     N_ ("You do not need to register again. Log in to My Page with your email address and "
         "password.")},
    {TOBIRA_API_ERROR_DOCUMENTS_OUTDATED,
     N_ ("The privacy policy or the terms of use have changed"),
     N_ ("What you entered is kept. Read the new text to its end and agree again.")},
    {TOBIRA_API_ERROR_IN_PROGRESS, N_ ("The service is still working on this"),
     N_ ("What you entered is kept. Wait a moment, then press “Try again”.")},
    {TOBIRA_API_ERROR_CLIENT_TOO_OLD, N_ ("This program is too old for the service"),
     N_ ("Update this program, then start it again.")},
    {TOBIRA_API_ERROR_REJECTED, N_ ("The service did not accept the request"),
     N_ ("What you entered is kept. Wait a while, then press “Try again”. If it happens again, "
         "contact Hello Work.")},
    {TOBIRA_API_ERROR_CANCELLED, N_ ("The request was stopped"),
     N_ ("What you entered is kept. Press “Try again” to go on.")},
};

static gsize
find_fault (const GError *fault)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    if (g_error_matches (fault, TOBIRA_API_ERROR, (int) faults[i].code))
      return i;
  }
  return find_fault (&(const GError){TOBIRA_API_ERROR, TOBIRA_API_ERROR_REJECTED, NULL});
}

const char *
tobira_strings_for_fault (const GError *fault)
{
  return _ (faults[find_fault (fault)].what);
}

char *
tobira_strings_for_fault_advice (const GError *fault)
{
  int seconds = -1;

  if (fault->domain == TOBIRA_API_ERROR)
    seconds = tobira_api_error_get_problem (fault)->retry_after_seconds;
  if (g_error_matches (fault, TOBIRA_API_ERROR, TOBIRA_API_ERROR_BUSY) && seconds > 0) {
    guint minutes = ((guint) seconds + 59) / 60;

    /* Translators: %1$u is a number of minutes. */
    return g_strdup_printf (
        ngettext ("What you entered is kept. Wait %1$u minute, then press “Try again”.",
                  "What you entered is kept. Wait %1$u minutes, then press “Try again”.", minutes),
        minutes);
  }
  return g_strdup (_ (faults[find_fault (fault)].advice));
}

char *
tobira_strings_for_fault_reference (const GError *fault)
{
  const char *id = NULL;

  if (fault->domain == TOBIRA_API_ERROR)
    id = tobira_api_error_get_problem (fault)->request_id;
  if (id == NULL)
    return NULL;
  /* Translators: %1$s is a long number that helps the help desk to find out what happened. */
  return g_strdup_printf (_ ("Reference number for inquiries: %1$s"), id);
}

char *
tobira_strings_for_contact (void)
{
  const char *contact = tobira_site_get_contact ();

  if (contact == NULL)
    return NULL;
  /* Translators: %1$s is the name of an office or a person, with a telephone number. */
  return g_strdup_printf (_ ("Ask here for help: %1$s"), contact);
}
