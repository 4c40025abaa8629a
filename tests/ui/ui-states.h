/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui-fixture.h"

G_BEGIN_DECLS

/* A screen in a state worth looking at. */
typedef struct {
  const char *name;
  gboolean is_main;               /* as most people meet it, without anything going wrong */
  void (*show) (UiFixture *self); /* from a new fixture */
} UiState;

/* documents: the folder of the sample documents, for states that show their whole text. Returns:
 * all states, ended by one without a name */
const UiState *ui_states_get (const char *documents);
/* The window that the state is about: the topmost one. Returns: (transfer none) */
GtkWindow *ui_states_get_window (UiFixture *self);
/* To be called before such a fixture is freed. */
void ui_states_leave (UiFixture *self);

G_END_DECLS
