/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tobira-registration.h"

G_BEGIN_DECLS

/**
 * TobiraPage:
 *
 * What the window asks of each of its four pages.
 */
#define TOBIRA_TYPE_PAGE (tobira_page_get_type ())
G_DECLARE_INTERFACE (TobiraPage, tobira_page, TOBIRA, PAGE, GtkWidget)

struct _TobiraPageInterface {
  GTypeInterface parent_interface;

  void (*set_registration) (TobiraPage *self, TobiraRegistration *registration);
  GtkWidget *(*get_heading) (TobiraPage *self);
  void (*show_issues) (TobiraPage *self);
  GtkWidget *(*get_field) (TobiraPage *self, TobiraField field);
};

/* Ties the page to a registration, once. */
void tobira_page_set_registration (TobiraPage *self, TobiraRegistration *registration);
/* Returns: (transfer none): where reading begins */
GtkWidget *tobira_page_get_heading (TobiraPage *self);
/* Shows beside each field what is in the registration's issues now. */
void tobira_page_show_issues (TobiraPage *self);
/* Returns: (transfer none) (nullable): the widget of a field, when this page has it */
GtkWidget *tobira_page_get_field (TobiraPage *self, TobiraField field);

G_END_DECLS
