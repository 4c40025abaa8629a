/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-staff-pin.h"

#include <crypt.h>
#include <string.h>

#define METHOD "$y$"
/* As crypt(5) has it: parameters, salt, 256 bits; all in the alphabet of crypt. */
#define PATTERN "^\\$y\\$[./A-Za-z0-9]{2,24}\\$[./A-Za-z0-9]{1,86}\\$[./A-Za-z0-9]{43}$"
/* 128 MiB for 0.1 to 0.5 s. Who uses the computer can read the policy, a PIN has few digits, and staff do
 * not mind half a second. */
#define COST 8

gboolean
tobira_staff_pin_is_allowed (const TobiraSecret *pin)
{
  const char *text = tobira_secret_get_text (pin);
  gsize length = tobira_secret_get_length (pin);
  gboolean is_row = TRUE;

  if (length < TOBIRA_STAFF_PIN_MIN_LENGTH || length > TOBIRA_STAFF_PIN_MAX_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  }
  /* Each step like the first one: 111111, 123456, 987654. */
  for (gsize i = 2; i < length; i++)
    is_row = is_row && text[i] - text[i - 1] == text[1] - text[0];
  return !is_row;
}

gboolean
tobira_staff_pin_is_hash (const char *text)
{
  return g_regex_match_simple (PATTERN, text, G_REGEX_DOLLAR_ENDONLY, 0);
}

/* setting: a salt, or a whole hash. Returns: (transfer full) (nullable) */
static char *
hash_with (const TobiraSecret *pin, const char *setting)
{
  /* Too large for the stack; after the call it holds what the PIN can be told from. */
  struct crypt_data *data = g_new0 (struct crypt_data, 1);
  const char *result = crypt_rn (tobira_secret_get_text (pin), setting, data, sizeof *data);
  char *hash = result != NULL && tobira_staff_pin_is_hash (result) ? g_strdup (result) : NULL;

  tobira_secret_wipe (data, sizeof *data);
  g_free (data);
  return hash;
}

char *
tobira_staff_pin_hash (const TobiraSecret *pin)
{
  char setting[CRYPT_GENSALT_OUTPUT_SIZE];

  g_return_val_if_fail (tobira_staff_pin_is_allowed (pin), NULL);

  /* The salt is from the kernel. */
  if (crypt_gensalt_rn (METHOD, COST, NULL, 0, setting, sizeof setting) == NULL)
    return NULL;
  return hash_with (pin, setting);
}

gboolean
tobira_staff_pin_verify (const TobiraSecret *pin, const char *hash)
{
  g_autofree char *own = NULL;
  g_autoptr (TobiraSecret) a = NULL;
  g_autoptr (TobiraSecret) b = NULL;

  g_return_val_if_fail (pin != NULL && hash != NULL, FALSE);

  if (!tobira_staff_pin_is_hash (hash))
    return FALSE;
  own = hash_with (pin, hash);
  if (own == NULL)
    return FALSE;
  a = tobira_secret_new (own, -1);
  b = tobira_secret_new (hash, -1);
  return tobira_secret_equal (a, b);
}
