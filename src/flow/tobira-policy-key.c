/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy-key.h"

#include <string.h>

/* As src/ui has them; a test compares. */
static const char *const languages[] = {"ja", "ja-x-easy", "en",  "zh-Hans", "pt-BR",
                                        "es", "vi",        "fil", NULL};
static const char *const pads[] = {"auto", "always", "never", NULL};
static const char *const scales[] = {"100", "125", "150", "200", NULL};

#define SECONDS TOBIRA_POLICY_INTEGER, .is_seconds = TRUE

static const TobiraPolicySpec specs[TOBIRA_POLICY_N_KEYS] = {
    [TOBIRA_POLICY_VERSION] = {"/version", TOBIRA_POLICY_INTEGER, 1, 1, .fallback = "1",
                               .is_required = TRUE},
    [TOBIRA_POLICY_SERVICE] = {"/service", TOBIRA_POLICY_URL},
    [TOBIRA_POLICY_LANGUAGE] = {"/language", TOBIRA_POLICY_CHOICE, .choices = languages},
    [TOBIRA_POLICY_LANGUAGES] = {"/languages", TOBIRA_POLICY_CHOICES, .choices = languages},
    [TOBIRA_POLICY_CONTACT] = {"/contact", TOBIRA_POLICY_TEXT, 1, 200},
    [TOBIRA_POLICY_ENABLED] = {"/kiosk/enabled", TOBIRA_POLICY_BOOLEAN, .fallback = "false"},
    [TOBIRA_POLICY_IDLE_SECONDS] = {"/kiosk/idle_seconds", SECONDS, .minimum = 30, .maximum = 3600,
                                    .fallback = "300"},
    [TOBIRA_POLICY_IDLE_PASSWORD_SECONDS] = {"/kiosk/idle_password_seconds", SECONDS, .minimum = 30,
                                             .maximum = 3600, .fallback = "600"},
    [TOBIRA_POLICY_WARNING_SECONDS] = {"/kiosk/warning_seconds", SECONDS, .minimum = 60,
                                       .maximum = 600, .fallback = "60"},
    [TOBIRA_POLICY_DONE_SECONDS] = {"/kiosk/done_seconds", SECONDS, .minimum = 10, .maximum = 300,
                                    .fallback = "60"},
    [TOBIRA_POLICY_SESSION_SECONDS] = {"/kiosk/session_seconds", SECONDS, .minimum = 600,
                                       .maximum = 86400, .has_off = TRUE, .fallback = "0"},
    [TOBIRA_POLICY_ATTRACT_SECONDS] = {"/kiosk/attract_seconds", SECONDS, .minimum = 30,
                                       .maximum = 3600, .has_off = TRUE, .fallback = "60"},
    [TOBIRA_POLICY_STAFF_PIN] = {"/kiosk/staff_pin", TOBIRA_POLICY_HASH, .is_secret = TRUE},
    [TOBIRA_POLICY_LINKS_AS_QR] = {"/kiosk/links_as_qr", TOBIRA_POLICY_BOOLEAN, .fallback = "true"},
    [TOBIRA_POLICY_NUMBER_PAD] = {"/kiosk/number_pad", TOBIRA_POLICY_CHOICE, .choices = pads,
                                  .fallback = "'auto'"},
    [TOBIRA_POLICY_TEXT_SCALE] = {"/kiosk/text_scale", TOBIRA_POLICY_CHOICE_INTEGER,
                                  .choices = scales, .fallback = "100"},
    [TOBIRA_POLICY_HIGH_CONTRAST] = {"/kiosk/high_contrast", TOBIRA_POLICY_BOOLEAN,
                                     .fallback = "false"},
    [TOBIRA_POLICY_MONITOR] = {"/kiosk/monitor", TOBIRA_POLICY_TEXT, 1, 64},
};

const TobiraPolicySpec *
tobira_policy_key_get_spec (TobiraPolicyKey key)
{
  g_return_val_if_fail (key < TOBIRA_POLICY_N_KEYS, NULL);

  return &specs[key];
}

const char *
tobira_policy_key_get_name (TobiraPolicyKey key)
{
  g_return_val_if_fail (key < TOBIRA_POLICY_N_KEYS, NULL);

  return strrchr (specs[key].pointer, '/') + 1;
}

TobiraPolicyKey
tobira_policy_key_find (const char *pointer)
{
  TobiraPolicyKey key = 0;

  while (key < TOBIRA_POLICY_N_KEYS && !g_str_equal (specs[key].pointer, pointer))
    key++;
  return key;
}

/* Returns: (nullable): what comes behind "pointer/" in the pointer of a key */
static const char *
get_rest (TobiraPolicyKey key, const char *pointer)
{
  gsize length = strlen (pointer);

  if (strncmp (specs[key].pointer, pointer, length) != 0 || specs[key].pointer[length] != '/')
    return NULL;
  return specs[key].pointer + length + 1;
}

gboolean
tobira_policy_key_is_object (const char *pointer)
{
  for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++) {
    if (get_rest (key, pointer) != NULL)
      return TRUE;
  }
  return FALSE;
}

GStrv
tobira_policy_key_list_members (const char *pointer)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *last = NULL;

  for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++) {
    const char *rest = get_rest (key, pointer);
    g_autofree char *name = rest != NULL ? g_strndup (rest, strcspn (rest, "/")) : NULL;

    if (name == NULL || g_strcmp0 (name, last) == 0)
      continue;
    g_strv_builder_add (builder, name);
    g_free (last);
    last = g_steal_pointer (&name);
  }
  return g_strv_builder_end (builder);
}
