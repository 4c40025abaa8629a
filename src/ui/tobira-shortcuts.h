/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  TOBIRA_SHORTCUT_EVERYWHERE,
  TOBIRA_SHORTCUT_FIELD,
  TOBIRA_SHORTCUT_DOCUMENT,
} TobiraShortcutPlace;

typedef struct {
  TobiraShortcutPlace place;
  const char *action;  /* (nullable): what is bound to it; NULL: a widget sees to it itself */
  const char *keys[3]; /* as gtk_accelerator_parse() has them, ended by NULL */
  const char *title;   /* untranslated */
} TobiraShortcut;

/* Every key that does something here, in the order of the places. Returns: ended by one without a
 * title */
const TobiraShortcut *tobira_shortcuts_get (void);
/* Binds the actions to their keys. */
void tobira_shortcuts_bind (GtkApplication *application);
/* Shows all of them in a window. */
void tobira_shortcuts_show (GtkWindow *parent);

G_END_DECLS
