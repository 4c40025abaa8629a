/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-page.h"

G_DEFINE_INTERFACE (TobiraPage, tobira_page, GTK_TYPE_WIDGET)

static void
tobira_page_default_init (TobiraPageInterface *iface)
{
}

void
tobira_page_set_registration (TobiraPage *self, TobiraRegistration *registration)
{
  g_return_if_fail (TOBIRA_IS_PAGE (self));

  TOBIRA_PAGE_GET_IFACE (self)->set_registration (self, registration);
}

GtkWidget *
tobira_page_get_heading (TobiraPage *self)
{
  g_return_val_if_fail (TOBIRA_IS_PAGE (self), NULL);

  return TOBIRA_PAGE_GET_IFACE (self)->get_heading (self);
}

void
tobira_page_show_issues (TobiraPage *self)
{
  g_return_if_fail (TOBIRA_IS_PAGE (self));

  if (TOBIRA_PAGE_GET_IFACE (self)->show_issues != NULL)
    TOBIRA_PAGE_GET_IFACE (self)->show_issues (self);
}

GtkWidget *
tobira_page_get_field (TobiraPage *self, TobiraField field)
{
  g_return_val_if_fail (TOBIRA_IS_PAGE (self), NULL);

  if (TOBIRA_PAGE_GET_IFACE (self)->get_field == NULL)
    return NULL;
  return TOBIRA_PAGE_GET_IFACE (self)->get_field (self, field);
}
