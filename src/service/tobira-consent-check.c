/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-consent-check.h"

#include "tobira-json.h"

static const char *const kinds[] = {
    TOBIRA_DOCUMENT_PRIVACY_POLICY,
    TOBIRA_DOCUMENT_TERMS_OF_USE,
};

/* Each text is far shorter in any honest request; the database shall not keep novels. */
#define MAX_TEXT 128
#define MAX_CONSENTS 8

static gboolean
get_text (JsonObject *object, const char *member, char **text, GError **error)
{
  const char *value;

  if (!tobira_json_get_string (object, member, &value, error))
    return FALSE;
  if (g_utf8_strlen (value, -1) > MAX_TEXT) {
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_BAD_VALUE, "member \"%s\" is too long",
                 member);
    return FALSE;
  }
  *text = g_strdup (value);
  return TRUE;
}

static TobiraConsent *
parse_consent (JsonObject *object, GError **error)
{
  static const char *const members[] = {
      "kind", "version", "language", "sha256", "read_to_end_at", "agreed_at", NULL,
  };
  g_autoptr (TobiraConsent) consent = NULL;
  TobiraConsent parsed = {0};

  if (tobira_json_check_members (object, members, error) &&
      get_text (object, "kind", &parsed.kind, error) &&
      get_text (object, "version", &parsed.version, error) &&
      get_text (object, "language", &parsed.language, error) &&
      get_text (object, "sha256", &parsed.sha256, error) &&
      tobira_json_get_time (object, "read_to_end_at", &parsed.read_to_end_us, error) &&
      tobira_json_get_time (object, "agreed_at", &parsed.agreed_us, error))
    consent = tobira_consent_copy (&parsed);
  g_free (parsed.kind);
  g_free (parsed.version);
  g_free (parsed.language);
  g_free (parsed.sha256);
  return g_steal_pointer (&consent);
}

GPtrArray *
tobira_consents_parse (JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) consents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tobira_consent_free);

  if (json_array_get_length (array) > MAX_CONSENTS) {
    g_set_error_literal (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_BAD_VALUE,
                         "too many consents");
    return NULL;
  }
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *object = tobira_json_array_get_object (array, i, error);
    TobiraConsent *consent = object != NULL ? parse_consent (object, error) : NULL;

    if (consent == NULL)
      return NULL;
    g_ptr_array_add (consents, consent);
  }
  return g_steal_pointer (&consents);
}

/* Returns: (nullable): the only consent of a kind. */
static const TobiraConsent *
find_only (const GPtrArray *consents, const char *kind)
{
  const TobiraConsent *found = NULL;

  for (guint i = 0; i < consents->len; i++) {
    const TobiraConsent *consent = g_ptr_array_index (consents, i);

    if (!g_str_equal (consent->kind, kind))
      continue;
    if (found != NULL)
      return NULL;
    found = consent;
  }
  return found;
}

static gboolean
is_current (const TobiraConsent *consent, const TobiraDocuments *documents)
{
  TobiraLanguage language;
  const TobiraServedDocument *document = NULL;

  if (tobira_language_from_tag (consent->language, &language))
    document = tobira_documents_find_current (documents, consent->kind, language);
  return document != NULL && g_str_equal (document->version, consent->version) &&
         g_str_equal (document->sha256, consent->sha256);
}

TobiraConsentsVerdict
tobira_consents_judge (const GPtrArray *consents, const TobiraDocuments *documents)
{
  TobiraConsentsVerdict verdict = TOBIRA_CONSENTS_OK;

  if (consents->len != G_N_ELEMENTS (kinds))
    return TOBIRA_CONSENTS_MISSING;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const TobiraConsent *consent = find_only (consents, kinds[i]);

    if (consent == NULL)
      return TOBIRA_CONSENTS_MISSING;
    if (!is_current (consent, documents))
      verdict = TOBIRA_CONSENTS_OUTDATED;
  }
  return verdict;
}
