/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tobira-fake-api.h"
#include "tobira-fake-clock.h"
#include "tobira-fake-keeper.h"
#include "tobira-test-util.h"
#include "tobira-window.h"

G_BEGIN_DECLS

/* A window over a service without a network and a clock that stands still. */
typedef struct {
  TobiraFakeClock *clock;
  TobiraFakeApi *api;
  TobiraFakeKeeper *keeper;
  TobiraRegistration *registration;
  GtkWindow *window;
} UiFixture;

/* Starts GTK and the style once; warnings are fatal from then on. language: "ja" or "en" */
void ui_fixture_init (int *argc, char ***argv, const char *language);
/* Presents a window of that size on the first screen and loads the service. */
UiFixture *ui_fixture_new (int width, int height);
void ui_fixture_free (UiFixture *self);
/* Waits until everything is measured and drawn. */
void ui_fixture_settle (UiFixture *self);
void ui_fixture_wait_for_step (UiFixture *self, TobiraStep step);

/* To the address screen; with both documents read, everything entered and agreed to; and on. */
void ui_fixture_go_to_address (UiFixture *self);
void ui_fixture_fill_address (UiFixture *self);
void ui_fixture_go_to_password (UiFixture *self);
void ui_fixture_go_to_done (UiFixture *self);

/* The first widget of a type below another that has the accessible-like name: a label's or button's
 * text, a field's label. name: (nullable). Returns: (transfer none) (nullable) */
GtkWidget *ui_find (gpointer root, GType type, const char *name);
/* Fails the test when there is none. */
GtkWidget *ui_get (gpointer root, GType type, const char *name);
/* Presses a button. */
void ui_press (gpointer root, const char *name);
/* Whether the focus is on the widget or inside it. */
gboolean ui_has_focus (GtkWidget *widget);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiFixture, ui_fixture_free)

G_END_DECLS
