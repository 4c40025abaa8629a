/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-keys.h"

#include <sodium.h>
#include <string.h>

/* The numbers are part of the derivation: changing one changes every token or key. */
#define SUBKEY_TOKEN 1
#define SUBKEY_AUTH_KEY 2
#define N_SUBKEYS 8
#define CONTEXT "tobira01"

#define AUTH_KEY_MODULUS 100000000
#define AUTH_KEY_DIGITS 8

G_STATIC_ASSERT (TOBIRA_KEYS_SECRET_BYTES == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (TOBIRA_KEYS_MAC_BYTES == crypto_auth_BYTES);
G_STATIC_ASSERT (TOBIRA_KEYS_MESSAGE_ID < N_SUBKEYS);

struct _TobiraKeys {
  gatomicrefcount references;
  guint8 subkeys[N_SUBKEYS][crypto_auth_KEYBYTES];
};

TobiraKeys *
tobira_keys_new (const guint8 *secret)
{
  TobiraKeys *self;

  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
  self = sodium_malloc (sizeof *self);
  if (self == NULL)
    g_error ("no locked memory for the keys");
  g_atomic_ref_count_init (&self->references);
  for (guint i = 0; i < N_SUBKEYS; i++)
    crypto_kdf_derive_from_key (self->subkeys[i], sizeof self->subkeys[i], i, CONTEXT, secret);
  return self;
}

TobiraKeys *
tobira_keys_ref (TobiraKeys *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
tobira_keys_unref (TobiraKeys *self)
{
  if (g_atomic_ref_count_dec (&self->references))
    sodium_free (self);
}

static void
mac_with (const TobiraKeys *self, guint subkey, const void *data, gsize length, guint8 *mac)
{
  crypto_auth (mac, data, length, self->subkeys[subkey]);
}

TobiraSecret *
tobira_keys_derive_token (const TobiraKeys *self, const char *id)
{
  guint8 mac[crypto_auth_BYTES];
  char
      text[sodium_base64_ENCODED_LEN (crypto_auth_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
  TobiraSecret *token;

  mac_with (self, SUBKEY_TOKEN, id, strlen (id), mac);
  sodium_bin2base64 (text, sizeof text, mac, sizeof mac, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  token = tobira_secret_new (text, -1);
  sodium_memzero (mac, sizeof mac);
  sodium_memzero (text, sizeof text);
  return token;
}

gboolean
tobira_keys_check_token (const TobiraKeys *self, const char *id, const char *token)
{
  g_autoptr (TobiraSecret) expected = tobira_keys_derive_token (self, id);
  gsize length = tobira_secret_get_length (expected);

  return strlen (token) == length &&
         sodium_memcmp (tobira_secret_get_text (expected), token, length) == 0;
}

/* digits: AUTH_KEY_DIGITS digits and a NUL. The modulus divides 64 random bits evenly enough: the
 * likeliest key is likelier by less than 1 in 10^11. */
static void
derive_digits (const TobiraKeys *self, const char *id, char *digits)
{
  guint8 mac[crypto_auth_BYTES];
  guint64 number;

  mac_with (self, SUBKEY_AUTH_KEY, id, strlen (id), mac);
  memcpy (&number, mac, sizeof number);
  number = GUINT64_FROM_LE (number) % AUTH_KEY_MODULUS;
  for (int i = AUTH_KEY_DIGITS - 1; i >= 0; i--) {
    digits[i] = (char) ('0' + number % 10);
    number /= 10;
  }
  digits[AUTH_KEY_DIGITS] = '\0';
  sodium_memzero (mac, sizeof mac);
}

TobiraSecret *
tobira_keys_derive_auth_key (const TobiraKeys *self, const char *id)
{
  char digits[AUTH_KEY_DIGITS + 1];
  char text[AUTH_KEY_DIGITS + 2];
  TobiraSecret *key;

  derive_digits (self, id, digits);
  memcpy (text, digits, 4);
  text[4] = '-';
  memcpy (text + 5, digits + 4, 5);
  key = tobira_secret_new (text, -1);
  sodium_memzero (digits, sizeof digits);
  sodium_memzero (text, sizeof text);
  return key;
}

gboolean
tobira_keys_check_auth_key (const TobiraKeys *self, const char *id, const TobiraSecret *key)
{
  char digits[AUTH_KEY_DIGITS + 1];
  gboolean matches;

  derive_digits (self, id, digits);
  matches = tobira_secret_get_length (key) == AUTH_KEY_DIGITS &&
            sodium_memcmp (digits, tobira_secret_get_text (key), AUTH_KEY_DIGITS) == 0;
  sodium_memzero (digits, sizeof digits);
  return matches;
}

void
tobira_keys_mac (
    const TobiraKeys *self, TobiraKeysPurpose purpose, const void *data, gsize length, guint8 *mac)
{
  mac_with (self, purpose, data, length, mac);
}

void
tobira_keys_fingerprint (
    const TobiraKeys *self, const char *salt, const void *body, gsize length, guint8 *mac)
{
  guint8 key[crypto_auth_BYTES];

  mac_with (self, TOBIRA_KEYS_FINGERPRINT, salt, strlen (salt), key);
  crypto_auth (mac, body, length, key);
  sodium_memzero (key, sizeof key);
}
