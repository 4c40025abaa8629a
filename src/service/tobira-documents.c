/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-documents.h"

struct _TobiraDocuments {
  GPtrArray *documents; /* (element-type TobiraServedDocument) */
};

static void
free_document (gpointer data)
{
  TobiraServedDocument *document = data;

  g_free (document->kind);
  g_free (document->version);
  g_free (document->title);
  g_free (document->sha256);
  g_free (document->href);
  g_bytes_unref (document->bytes);
  g_free (document);
}

TobiraDocuments *
tobira_documents_new (void)
{
  TobiraDocuments *self = g_rc_box_new0 (TobiraDocuments);

  self->documents = g_ptr_array_new_with_free_func (free_document);
  return self;
}

TobiraDocuments *
tobira_documents_ref (TobiraDocuments *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_documents (gpointer data)
{
  TobiraDocuments *self = data;

  g_ptr_array_unref (self->documents);
}

void
tobira_documents_unref (TobiraDocuments *self)
{
  g_rc_box_release_full (self, clear_documents);
}

void
tobira_documents_add (TobiraDocuments *self,
                      const char *kind,
                      const char *version,
                      TobiraLanguage language,
                      const char *title,
                      GBytes *bytes)
{
  TobiraServedDocument *document = g_new0 (TobiraServedDocument, 1);

  document->kind = g_strdup (kind);
  document->version = g_strdup (version);
  document->language = language;
  document->title = g_strdup (title);
  document->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  document->bytes = g_bytes_ref (bytes);
  document->href = g_strdup_printf ("/v1/documents/%s/%s?lang=%s", kind, version,
                                    tobira_language_to_string (language));
  g_ptr_array_add (self->documents, document);
}

const TobiraServedDocument *
tobira_documents_find (const TobiraDocuments *self,
                       const char *kind,
                       const char *version,
                       TobiraLanguage language)
{
  for (guint i = 0; i < self->documents->len; i++) {
    const TobiraServedDocument *document = g_ptr_array_index (self->documents, i);

    if (document->language == language && g_str_equal (document->kind, kind) &&
        g_str_equal (document->version, version))
      return document;
  }
  return NULL;
}

/* Returns: (nullable): the newest version of a kind in any language. */
static const char *
find_newest_version (const TobiraDocuments *self, const char *kind)
{
  const char *newest = NULL;

  for (guint i = 0; i < self->documents->len; i++) {
    const TobiraServedDocument *document = g_ptr_array_index (self->documents, i);

    if (g_str_equal (document->kind, kind) && g_strcmp0 (document->version, newest) > 0)
      newest = document->version;
  }
  return newest;
}

GPtrArray *
tobira_documents_get_current (const TobiraDocuments *self)
{
  GPtrArray *current = g_ptr_array_new ();

  for (guint i = 0; i < self->documents->len; i++) {
    TobiraServedDocument *document = g_ptr_array_index (self->documents, i);

    if (g_strcmp0 (find_newest_version (self, document->kind), document->version) == 0)
      g_ptr_array_add (current, document);
  }
  return current;
}

const TobiraServedDocument *
tobira_documents_find_current (const TobiraDocuments *self,
                               const char *kind,
                               TobiraLanguage language)
{
  const char *version = find_newest_version (self, kind);

  return version != NULL ? tobira_documents_find (self, kind, version, language) : NULL;
}
