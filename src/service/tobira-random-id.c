/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-random-id.h"

#include <sodium.h>

#define ID_BYTES 16

char *
tobira_random_id_new (void)
{
  guint8 bytes[ID_BYTES];
  char text[2 * ID_BYTES + 1];

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (text, sizeof text, bytes, sizeof bytes);
  return g_strdup (text);
}
