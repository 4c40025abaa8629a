/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy-check.h"

#include <math.h>

#include "tobira-api-http.h"
#include "tobira-staff-pin.h"

static TobiraPolicyCheck
check_integer (const TobiraPolicySpec *spec, const char *text, GVariant **value)
{
  double number = g_ascii_strtod (text, NULL);

  /* 3e2 is 300 in JSON. */
  if (fabs (number - rint (number)) > 0.0)
    return TOBIRA_POLICY_CHECK_TYPE;
  if ((number < spec->minimum || number > spec->maximum) &&
      !(spec->has_off && fabs (number) <= 0.0))
    return TOBIRA_POLICY_CHECK_VALUE;
  *value = g_variant_new_int32 ((int) number);
  return TOBIRA_POLICY_CHECK_OK;
}

static TobiraPolicyCheck
check_choice_integer (const TobiraPolicySpec *spec, const char *text, GVariant **value)
{
  double number = g_ascii_strtod (text, NULL);

  for (const char *const *choice = spec->choices; *choice != NULL; choice++) {
    if (fabs (g_ascii_strtod (*choice, NULL) - number) > 0.0)
      continue;
    *value = g_variant_new_int32 ((int) number);
    return TOBIRA_POLICY_CHECK_OK;
  }
  return TOBIRA_POLICY_CHECK_VALUE;
}

/* People read it on a screen: what turns lines around or breaks them has no place in it. */
static gboolean
is_line (const char *text, int minimum, int maximum)
{
  glong length = g_utf8_strlen (text, -1);
  gboolean has_graph = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (!g_unichar_isprint (g_utf8_get_char (at)))
      return FALSE;
    has_graph = has_graph || g_unichar_isgraph (g_utf8_get_char (at));
  }
  return has_graph && length >= minimum && length <= maximum;
}

static gboolean
is_allowed_string (const TobiraPolicySpec *spec, const char *text)
{
  switch (spec->type) {
  case TOBIRA_POLICY_CHOICE:
    return g_strv_contains (spec->choices, text);
  case TOBIRA_POLICY_TEXT:
    return is_line (text, spec->minimum, spec->maximum);
  case TOBIRA_POLICY_URL:
    return tobira_api_http_check_url (text, NULL);
  case TOBIRA_POLICY_HASH:
    return tobira_staff_pin_is_hash (text);
  case TOBIRA_POLICY_INTEGER:
  case TOBIRA_POLICY_CHOICE_INTEGER:
  case TOBIRA_POLICY_BOOLEAN:
  case TOBIRA_POLICY_CHOICES:
  default:
    g_return_val_if_reached (FALSE);
  }
}

TobiraPolicyCheck
tobira_policy_check (const TobiraPolicySpec *spec,
                     TobiraJsonKind kind,
                     const char *text,
                     GVariant **value)
{
  switch (spec->type) {
  case TOBIRA_POLICY_INTEGER:
    return kind == TOBIRA_JSON_NUMBER ? check_integer (spec, text, value)
                                      : TOBIRA_POLICY_CHECK_TYPE;
  case TOBIRA_POLICY_CHOICE_INTEGER:
    return kind == TOBIRA_JSON_NUMBER ? check_choice_integer (spec, text, value)
                                      : TOBIRA_POLICY_CHECK_TYPE;
  case TOBIRA_POLICY_BOOLEAN:
    if (kind != TOBIRA_JSON_WORD || g_str_equal (text, "null"))
      return TOBIRA_POLICY_CHECK_TYPE;
    *value = g_variant_new_boolean (g_str_equal (text, "true"));
    return TOBIRA_POLICY_CHECK_OK;
  case TOBIRA_POLICY_CHOICES:
    return TOBIRA_POLICY_CHECK_TYPE;
  case TOBIRA_POLICY_CHOICE:
  case TOBIRA_POLICY_TEXT:
  case TOBIRA_POLICY_URL:
  case TOBIRA_POLICY_HASH:
  default:
    if (kind != TOBIRA_JSON_STRING)
      return TOBIRA_POLICY_CHECK_TYPE;
    if (!is_allowed_string (spec, text))
      return TOBIRA_POLICY_CHECK_VALUE;
    *value = g_variant_new_string (text);
    return TOBIRA_POLICY_CHECK_OK;
  }
}

static TobiraPolicyProblem *
problem_new (TobiraPolicyDefect defect, TobiraPolicyKey key, gint64 number)
{
  TobiraPolicyProblem *problem =
      tobira_policy_problem_new (defect, tobira_policy_key_get_spec (key)->pointer, number);

  problem->key = key;
  return problem;
}

static TobiraPolicyProblem *
check_language (TobiraPolicy *policy)
{
  const char *language = tobira_policy_get_string (policy, TOBIRA_POLICY_LANGUAGE);
  g_autofree const char **offered = tobira_policy_get_strings (policy, TOBIRA_POLICY_LANGUAGES);
  TobiraPolicyProblem *problem;

  if (language == NULL || offered == NULL || g_strv_contains (offered, language))
    return NULL;
  problem = problem_new (TOBIRA_POLICY_NOT_OFFERED, TOBIRA_POLICY_LANGUAGE, 0);
  problem->found = g_strdup (language);
  return problem;
}

void
tobira_policy_settle (TobiraPolicy *policy)
{
  int idle = tobira_policy_get_integer (policy, TOBIRA_POLICY_IDLE_SECONDS);

  /* Does nothing where the file says how long. */
  if (tobira_policy_get_integer (policy, TOBIRA_POLICY_IDLE_PASSWORD_SECONDS) < idle)
    tobira_policy_set (policy, TOBIRA_POLICY_IDLE_PASSWORD_SECONDS, g_variant_new_int32 (idle),
                       TOBIRA_POLICY_FROM_DEFAULT);
}

TobiraPolicyProblem *
tobira_policy_check_together (TobiraPolicy *policy, TobiraPolicyKey key)
{
  int idle = tobira_policy_get_integer (policy, TOBIRA_POLICY_IDLE_SECONDS);
  int password = tobira_policy_get_integer (policy, TOBIRA_POLICY_IDLE_PASSWORD_SECONDS);
  int warning = tobira_policy_get_integer (policy, TOBIRA_POLICY_WARNING_SECONDS);
  int session = tobira_policy_get_integer (policy, TOBIRA_POLICY_SESSION_SECONDS);

  if (key == TOBIRA_POLICY_LANGUAGE)
    return check_language (policy);
  if (key == TOBIRA_POLICY_IDLE_PASSWORD_SECONDS && password < idle)
    return problem_new (TOBIRA_POLICY_BELOW_IDLE, key, idle);
  /* The idle time of the password screen is the longer one. */
  if (key == TOBIRA_POLICY_SESSION_SECONDS && session > 0 && session < password + warning)
    return problem_new (TOBIRA_POLICY_BELOW_SUM, key, password + warning);
  return NULL;
}
