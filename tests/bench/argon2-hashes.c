/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * argon2-hashes OPSLIMIT MEMLIMIT THREADS COUNT: hashes COUNT passwords with Argon2id on THREADS
 * threads, as bare as libsodium does it. Prints "hashes seconds". */
#include <glib.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  unsigned long long opslimit;
  size_t memlimit;
  gint left;
} Work;

static gpointer
hash (gpointer data)
{
  Work *work = data;
  const char password[] = "correct-horse-1";

  while (g_atomic_int_add (&work->left, -1) > 0) {
    char out[crypto_pwhash_STRBYTES];

    if (crypto_pwhash_str_alg (out, password, sizeof password - 1, work->opslimit, work->memlimit,
                               crypto_pwhash_ALG_ARGON2ID13) != 0) {
      fprintf (stderr, "argon2-hashes: not enough memory\n");
      exit (1);
    }
  }
  return NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  Work work;
  gint64 began;
  int count;

  if (argc != 5 || sodium_init () < 0) {
    fprintf (stderr, "usage: argon2-hashes OPSLIMIT MEMLIMIT THREADS COUNT\n");
    return 2;
  }
  work.opslimit = g_ascii_strtoull (argv[1], NULL, 10);
  work.memlimit = g_ascii_strtoull (argv[2], NULL, 10);
  count = work.left = atoi (argv[4]);
  began = g_get_monotonic_time ();
  for (int i = 0; i < atoi (argv[3]); i++)
    g_ptr_array_add (threads, g_thread_new ("hash", hash, &work));
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  printf ("%d %.6f\n", count, (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  return 0;
}
