/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-document-private.h"

#include <string.h>

G_DEFINE_ENUM_TYPE (TobiraDocumentState,
                    tobira_document_state,
                    G_DEFINE_ENUM_VALUE (TOBIRA_DOCUMENT_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_DOCUMENT_LOADED, "loaded"),
                    G_DEFINE_ENUM_VALUE (TOBIRA_DOCUMENT_FAILED, "failed"))

struct _TobiraDocument {
  GObject parent_instance;

  TobiraClock *clock;
  char *kind;
  TobiraDocumentInfo *info;
  TobiraDocumentState state;
  char *text;

  TobiraReading *reading;
  double progress;
  gboolean outdated;
  /* What was read to its end, if anything: it is what will be agreed to, even while the same
   * version is shown in another language. */
  TobiraDocumentInfo *read_info;
  gint64 read_us;
  GHashTable *read_times; /* sha256 → gint64: everything that was ever read */
};

typedef enum {
  PROP_KIND = 1,
  PROP_TITLE,
  PROP_VERSION,
  PROP_LANGUAGE,
  PROP_TEXT,
  PROP_STATE,
  PROP_READ,
  PROP_OUTDATED,
  PROP_PROGRESS,
} TobiraDocumentProperty;

static GParamSpec *properties[PROP_PROGRESS + 1];

G_DEFINE_FINAL_TYPE (TobiraDocument, tobira_document, G_TYPE_OBJECT)

static void
notify (TobiraDocument *self, TobiraDocumentProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
tobira_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TobiraDocument *self = TOBIRA_DOCUMENT (object);

  switch ((TobiraDocumentProperty) id) {
  case PROP_KIND:
    g_value_set_string (value, self->kind);
    break;
  case PROP_TITLE:
    g_value_set_string (value, tobira_document_get_title (self));
    break;
  case PROP_VERSION:
    g_value_set_string (value, tobira_document_get_version (self));
    break;
  case PROP_LANGUAGE:
    g_value_set_string (value, tobira_document_get_language (self));
    break;
  case PROP_TEXT:
    g_value_set_string (value, self->text);
    break;
  case PROP_STATE:
    g_value_set_enum (value, self->state);
    break;
  case PROP_READ:
    g_value_set_boolean (value, tobira_document_get_read (self));
    break;
  case PROP_OUTDATED:
    g_value_set_boolean (value, self->outdated);
    break;
  case PROP_PROGRESS:
    g_value_set_double (value, tobira_document_get_progress (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_document_finalize (GObject *object)
{
  TobiraDocument *self = TOBIRA_DOCUMENT (object);

  g_clear_object (&self->clock);
  g_free (self->kind);
  g_clear_pointer (&self->info, tobira_document_info_free);
  g_clear_pointer (&self->read_info, tobira_document_info_free);
  g_free (self->text);
  tobira_reading_free (self->reading);
  g_hash_table_unref (self->read_times);

  G_OBJECT_CLASS (tobira_document_parent_class)->finalize (object);
}

static void
tobira_document_class_init (TobiraDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tobira_document_get_property;
  object_class->finalize = tobira_document_finalize;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_VERSION] = g_param_spec_string ("version", NULL, NULL, NULL, flags);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TOBIRA_TYPE_DOCUMENT_STATE,
                                              TOBIRA_DOCUMENT_LOADING, flags);
  properties[PROP_READ] = g_param_spec_boolean ("read", NULL, NULL, FALSE, flags);
  properties[PROP_OUTDATED] = g_param_spec_boolean ("outdated", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0.0, 1.0, 0.0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
tobira_document_init (TobiraDocument *self)
{
  self->reading = tobira_reading_new ();
  self->read_times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

TobiraDocument *
tobira_document_new (const char *kind, TobiraClock *clock)
{
  TobiraDocument *self = g_object_new (TOBIRA_TYPE_DOCUMENT, NULL);

  self->kind = g_strdup (kind);
  self->clock = g_object_ref (clock);

  return self;
}

const char *
tobira_document_get_kind (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), NULL);

  return self->kind;
}

const char *
tobira_document_get_title (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), NULL);

  return self->info ? self->info->title : NULL;
}

const char *
tobira_document_get_version (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), NULL);

  return self->info ? self->info->version : NULL;
}

const char *
tobira_document_get_language (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), NULL);

  return self->info ? self->info->language : NULL;
}

const char *
tobira_document_get_sha256 (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), NULL);

  return self->info ? self->info->sha256 : NULL;
}

const char *
tobira_document_get_text (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), NULL);

  return self->text;
}

TobiraDocumentState
tobira_document_get_state (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), TOBIRA_DOCUMENT_FAILED);

  return self->state;
}

gboolean
tobira_document_get_read (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), FALSE);

  return self->read_info != NULL;
}

double
tobira_document_get_progress (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), 0.0);

  return self->progress;
}

gboolean
tobira_document_get_outdated (TobiraDocument *self)
{
  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), FALSE);

  return self->outdated;
}

static void
update_progress (TobiraDocument *self)
{
  double progress = self->read_info ? 1.0 : tobira_reading_get_progress (self->reading);

  /* Unread is never 1.0 and read always is, so "progress" alone never contradicts "read". */
  if (ABS (self->progress - progress) > 0.0) {
    self->progress = progress;
    notify (self, PROP_PROGRESS);
  }
}

static void
set_outdated (TobiraDocument *self, gboolean outdated)
{
  if (self->outdated == outdated)
    return;

  self->outdated = outdated;
  notify (self, PROP_OUTDATED);
}

static void
mark_read (TobiraDocument *self)
{
  const gint64 *before = g_hash_table_lookup (self->read_times, self->info->sha256);

  self->read_us = before ? *before : tobira_clock_get_wall_us (self->clock);
  if (!before)
    g_hash_table_insert (self->read_times, g_strdup (self->info->sha256),
                         g_memdup2 (&self->read_us, sizeof self->read_us));
  self->read_info = tobira_document_info_copy (self->info);
  set_outdated (self, FALSE);
  notify (self, PROP_READ);
}

void
tobira_document_observe (TobiraDocument *self, const TobiraReadingFrame *frame)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT (self));
  g_return_if_fail (frame);

  if (self->state != TOBIRA_DOCUMENT_LOADED || self->read_info)
    return;

  if (tobira_reading_observe (self->reading, frame))
    mark_read (self);
  update_progress (self);
}

static void
set_state (TobiraDocument *self, TobiraDocumentState state)
{
  if (self->state == state)
    return;

  self->state = state;
  notify (self, PROP_STATE);
}

static void
take_text (TobiraDocument *self, char *text)
{
  if (g_strcmp0 (self->text, text) == 0) {
    g_free (text);
    return;
  }

  g_free (self->text);
  self->text = text;
  notify (self, PROP_TEXT);
}

/* A version that was read in one language is read in all of them;
 * one text that changed under the same version and language was not read. */
static gboolean
was_read (TobiraDocument *self, const TobiraDocumentInfo *info)
{
  return self->read_info && g_str_equal (self->read_info->version, info->version) &&
         (!g_str_equal (self->read_info->language, info->language) ||
          g_str_equal (self->read_info->sha256, info->sha256));
}

void
tobira_document_set_info (TobiraDocument *self, const TobiraDocumentInfo *info)
{
  g_autoptr (TobiraDocumentInfo) old = NULL;
  gboolean unread;

  g_return_if_fail (TOBIRA_IS_DOCUMENT (self));
  g_return_if_fail (info);

  g_object_freeze_notify (G_OBJECT (self));
  old = g_steal_pointer (&self->info);
  self->info = tobira_document_info_copy (info);

  if (!old || g_strcmp0 (old->title, info->title) != 0)
    notify (self, PROP_TITLE);
  if (!old || g_strcmp0 (old->version, info->version) != 0)
    notify (self, PROP_VERSION);
  if (!old || g_strcmp0 (old->language, info->language) != 0)
    notify (self, PROP_LANGUAGE);

  unread = self->read_info && !was_read (self, info);
  if (unread) {
    g_clear_pointer (&self->read_info, tobira_document_info_free);
    set_outdated (self, TRUE);
    notify (self, PROP_READ);
  }

  if (unread || !old || g_strcmp0 (old->sha256, info->sha256) != 0) {
    take_text (self, NULL);
    set_state (self, TOBIRA_DOCUMENT_LOADING);
    /* The version with its length follows with the text. */
    tobira_reading_set_document (self->reading, NULL, 0);
    update_progress (self);
  }
  g_object_thaw_notify (G_OBJECT (self));
}

void
tobira_document_set_loading (TobiraDocument *self)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT (self));

  if (self->state == TOBIRA_DOCUMENT_FAILED)
    set_state (self, TOBIRA_DOCUMENT_LOADING);
}

void
tobira_document_set_bytes (TobiraDocument *self, GBytes *bytes)
{
  gsize length = 0;
  const char *data;

  g_return_if_fail (TOBIRA_IS_DOCUMENT (self));
  g_return_if_fail (self->info);
  g_return_if_fail (bytes);

  data = g_bytes_get_data (bytes, &length);

  g_object_freeze_notify (G_OBJECT (self));
  tobira_reading_set_document (self->reading, self->info->sha256, length);
  take_text (self, g_strndup (length > 0 ? data : "", length));
  set_state (self, TOBIRA_DOCUMENT_LOADED);
  /* A text that was read earlier, before another one took its place, has come back. */
  if (!self->read_info && tobira_reading_is_read (self->reading))
    mark_read (self);
  update_progress (self);
  g_object_thaw_notify (G_OBJECT (self));
}

void
tobira_document_set_failed (TobiraDocument *self)
{
  g_return_if_fail (TOBIRA_IS_DOCUMENT (self));

  if (self->state != TOBIRA_DOCUMENT_LOADED)
    set_state (self, TOBIRA_DOCUMENT_FAILED);
}

TobiraConsent *
tobira_document_make_consent (TobiraDocument *self, gint64 agreed_us)
{
  TobiraConsent consent;

  g_return_val_if_fail (TOBIRA_IS_DOCUMENT (self), NULL);

  if (!self->read_info)
    return NULL;

  consent = (TobiraConsent){
      .kind = self->kind,
      .version = self->read_info->version,
      .language = self->read_info->language,
      .sha256 = self->read_info->sha256,
      .read_to_end_us = self->read_us,
      /* A wall clock that was set back in between must not claim agreement before reading. */
      .agreed_us = MAX (agreed_us, self->read_us),
  };

  return tobira_consent_copy (&consent);
}

void
tobira_document_forget (TobiraDocument *self)
{
  gsize length;

  g_return_if_fail (TOBIRA_IS_DOCUMENT (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (self->read_info) {
    g_clear_pointer (&self->read_info, tobira_document_info_free);
    notify (self, PROP_READ);
  }
  set_outdated (self, FALSE);
  g_hash_table_remove_all (self->read_times);
  tobira_reading_free (self->reading);
  self->reading = tobira_reading_new ();
  length = self->text ? strlen (self->text) : 0;
  if (self->info)
    tobira_reading_set_document (self->reading, self->info->sha256, length);
  update_progress (self);
  g_object_thaw_notify (G_OBJECT (self));
}
