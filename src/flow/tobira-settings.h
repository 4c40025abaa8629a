/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TobiraSettings:
 *
 * What the program remembers from one start to the next: how it looks and where it registers, and
 * nothing about who sits before it. Where the schema is not installed, every setting has its default
 * and nothing is remembered.
 */
#define TOBIRA_TYPE_SETTINGS (tobira_settings_get_type ())
G_DECLARE_FINAL_TYPE (TobiraSettings, tobira_settings, TOBIRA, SETTINGS, GObject)

/* Returns: (transfer full) (nullable): the directory that has the schemas of this program, in the build
 * directory that it was started from or installed */
char *tobira_settings_find_schemas (void);

/* schema_id: the application's id. A program in a build directory uses the schema of that. */
TobiraSettings *tobira_settings_new (const char *schema_id);
/* Whether the schema was found, with all that is needed of it. */
gboolean tobira_settings_is_installed (TobiraSettings *self);

/* Returns: (transfer full): BCP 47 tag of the language that was chosen last, perhaps one that there is
 * not (any more); empty if none was */
char *tobira_settings_get_language (TobiraSettings *self);
void tobira_settings_set_language (TobiraSettings *self, const char *language);

/* Returns: (transfer full): address of the service, unchecked; empty if there is no such setting */
char *tobira_settings_get_service (TobiraSettings *self);

typedef struct {
  int width; /* in px; 0: the usual one */
  int height;
  gboolean is_maximized;
} TobiraWindowShape;

TobiraWindowShape tobira_settings_get_window (TobiraSettings *self);
void tobira_settings_set_window (TobiraSettings *self, TobiraWindowShape shape);

/* Waits until what was set is stored. */
void tobira_settings_flush (TobiraSettings *self);

G_END_DECLS
