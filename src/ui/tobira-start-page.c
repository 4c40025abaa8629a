/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-start-page.h"

#include "tobira-busy.h"
#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-illustration.h"
#include "tobira-keeping-view.h"

struct _TobiraStartPage {
  GtkBox parent_instance;

  GtkPicture *picture;
  GtkWidget *heading;
  TobiraKeepingView *keeping;
  TobiraBusy *busy;
  GtkWidget *begin;

  TobiraRegistration *registration;
};

static void tobira_start_page_page_init (TobiraPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraStartPage,
                               tobira_start_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_PAGE,
                                                      tobira_start_page_page_init))

static void
on_activity (TobiraStartPage *self)
{
  tobira_busy_set_activity (self->busy, tobira_registration_get_activity (self->registration));
}

static void
on_begin_clicked (TobiraStartPage *self)
{
  if (tobira_registration_get_service (self->registration) == NULL)
    tobira_registration_load (self->registration);
  else
    tobira_registration_begin (self->registration);
}

static void
set_registration (TobiraPage *page, TobiraRegistration *registration)
{
  TobiraStartPage *self = TOBIRA_START_PAGE (page);

  self->registration = g_object_ref (registration);
  g_signal_connect_object (registration, "notify::activity", G_CALLBACK (on_activity), self,
                           G_CONNECT_SWAPPED);
  tobira_keeping_view_set_registration (self->keeping, registration, TOBIRA_STEP_START);
  on_activity (self);
}

static GtkWidget *
get_heading (TobiraPage *page)
{
  return TOBIRA_START_PAGE (page)->heading;
}

static void
tobira_start_page_page_init (TobiraPageInterface *iface)
{
  iface->set_registration = set_registration;
  iface->get_heading = get_heading;
}

static void
tobira_start_page_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_START_PAGE (object)->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_START_PAGE);
  G_OBJECT_CLASS (tobira_start_page_parent_class)->dispose (object);
}

static void
tobira_start_page_class_init (TobiraStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_start_page_dispose;
  g_type_ensure (TOBIRA_TYPE_BUSY);
  g_type_ensure (TOBIRA_TYPE_KEEPING_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraStartPage, picture);
  gtk_widget_class_bind_template_child (widget_class, TobiraStartPage, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraStartPage, keeping);
  gtk_widget_class_bind_template_child (widget_class, TobiraStartPage, busy);
  gtk_widget_class_bind_template_child (widget_class, TobiraStartPage, begin);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_clicked);
}

static void
tobira_start_page_init (TobiraStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_illustration_set (self->picture, "start");
  tobira_button_wrap (self->begin);
}
