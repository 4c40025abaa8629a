/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-secret.h"

#include <string.h>
#include <sys/mman.h>

/* Each secret has pages of its own: GLib's and libc's heaps are neither locked nor left out of core
 * dumps, and there are never more than a handful of secrets at a time. */
struct _TobiraSecret {
  gatomicrefcount references;
  gsize mapped;
  gsize length;
  char text[];
};

G_DEFINE_BOXED_TYPE (TobiraSecret, tobira_secret, tobira_secret_ref, tobira_secret_unref)

/**
 * tobira_secret_new:
 * @text: (array length=length): any bytes but NUL; may be %NULL when @length is 0
 * @length: in bytes, or -1 when @text is NUL-terminated
 *
 * Copies @text, which stays the caller's to wipe. The copy is kept out of swap where the system
 * allows it and out of core dumps.
 *
 * Returns: (transfer full): a secret, possibly an empty one. Like g_malloc() it ends the program
 *   when there is no memory
 */
TobiraSecret *
tobira_secret_new (const char *text, gssize length)
{
  TobiraSecret *self;
  gsize size, mapped;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  mapped = sizeof (TobiraSecret) + size + 1;
  self = mmap (NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self == MAP_FAILED)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", size);

  /* Both are best effort: RLIMIT_MEMLOCK may be used up, and the secret is needed all the same. */
  (void) mlock (self, mapped);
  (void) madvise (self, mapped, MADV_DONTDUMP);

  g_atomic_ref_count_init (&self->references);
  self->mapped = mapped;
  self->length = size;
  if (size > 0)
    memcpy (self->text, text, size);

  return self;
}

/**
 * tobira_secret_new_take:
 * @text: (transfer full) (nullable): from g_malloc(); %NULL is an empty secret
 * @length: of @text in bytes
 *
 * Takes @text over: it is copied, wiped and freed. What lies behind @length is not wiped.
 *
 * Returns: (transfer full): a secret
 */
TobiraSecret *
tobira_secret_new_take (char *text, gsize length)
{
  TobiraSecret *self = tobira_secret_new (text, text != NULL ? (gssize) length : 0);

  if (text != NULL)
    tobira_secret_wipe (text, length);
  g_free (text);

  return self;
}

/**
 * tobira_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
TobiraSecret *
tobira_secret_ref (TobiraSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * tobira_secret_unref:
 * @self: (transfer full): a secret
 *
 * Gives a reference back. With the last one the memory is wiped and returned to the system.
 */
void
tobira_secret_unref (TobiraSecret *self)
{
  gsize mapped;

  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  mapped = self->mapped;
  tobira_secret_wipe (self, mapped);
  munmap (self, mapped);
}

/**
 * tobira_secret_get_text:
 * @self: a secret
 *
 * Returns: (transfer none): the text, NUL-terminated, valid as long as @self is
 */
const char *
tobira_secret_get_text (const TobiraSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * tobira_secret_get_length:
 * @self: a secret
 *
 * Returns: its length in bytes
 */
gsize
tobira_secret_get_length (const TobiraSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * tobira_secret_equal:
 * @a: (nullable): a secret
 * @b: (nullable): a secret
 *
 * Takes the same time wherever two secrets of equal length differ; that the lengths differ may be
 * seen from outside.
 *
 * Returns: whether both hold the same bytes; %NULL equals only %NULL
 */
gboolean
tobira_secret_equal (const TobiraSecret *a, const TobiraSecret *b)
{
  volatile guchar difference = 0;

  if (a == NULL || b == NULL)
    return a == b;
  if (a->length != b->length)
    return FALSE;

  for (gsize i = 0; i < a->length; i++)
    difference |= (guchar) a->text[i] ^ (guchar) b->text[i];

  return difference == 0;
}

/**
 * tobira_secret_wipe:
 * @memory: (nullable): to be overwritten
 * @length: in bytes
 *
 * Overwrites @memory with zeros in a way that the compiler does not remove.
 */
void
tobira_secret_wipe (void *memory, gsize length)
{
  if (memory != NULL && length > 0)
    explicit_bzero (memory, length);
}

/**
 * tobira_secret_free_text:
 * @text: (transfer full) (nullable): a NUL-terminated string from g_malloc()
 *
 * Wipes @text up to its NUL and frees it.
 */
void
tobira_secret_free_text (char *text)
{
  if (text != NULL)
    tobira_secret_wipe (text, strlen (text));
  g_free (text);
}
