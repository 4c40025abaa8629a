/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-done-page.h"

#include <glib/gi18n.h>

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-device.h"
#include "tobira-heading.h"
#include "tobira-strings.h"

#define STEP_INFORMATION "job-seeker-information"
#define STEP_INFORMATION_CARD "job-seeker-information-my-number-card"
#define HREF_KEY "tobira-href"

struct _TobiraDonePage {
  GtkBox parent_instance;

  GtkPicture *picture;
  GtkWidget *heading;
  GtkLabel *address;
  GtkWidget *earlier_password;
  GtkLabel *due;
  GtkLabel *due_note;
  GtkBox *next_steps;
  GtkWidget *record;
  GtkBox *consents;

  TobiraRegistration *registration;
};

static void tobira_done_page_page_init (TobiraPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraDonePage,
                               tobira_done_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_PAGE, tobira_done_page_page_init))

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static const char *
find_step (GPtrArray *steps, const char *kind)
{
  for (guint i = 0; i < steps->len; i++) {
    const TobiraNextStep *step = g_ptr_array_index (steps, i);

    if (g_str_equal (step->kind, kind))
      return step->href;
  }
  return NULL;
}

static void
on_step_clicked (TobiraDonePage *self, GtkWidget *button)
{
  const char *href = g_object_get_data (G_OBJECT (button), HREF_KEY);

  tobira_compat_open_uri (GTK_WINDOW (gtk_widget_get_root (button)), href);
}

/* href: (nullable): without it there is no button */
static void
add_step (TobiraDonePage *self, const char *label, const char *href)
{
  GtkWidget *button;

  if (href == NULL)
    return;
  button = gtk_button_new_with_label (label);
  tobira_button_wrap (button);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  g_object_set_data_full (G_OBJECT (button), HREF_KEY, g_strdup (href), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_step_clicked), self);
  gtk_box_append (self->next_steps, button);
}

/* With a My Number Card two buttons stand in place of the one (manual, ⑧). */
static void
show_next_steps (TobiraDonePage *self, GPtrArray *steps)
{
  const char *information = find_step (steps, STEP_INFORMATION);
  const char *card = find_step (steps, STEP_INFORMATION_CARD);

  clear (self->next_steps);
  if (card != NULL && tobira_device_is_smart ("/")) {
    add_step (self, _ ("Register job-seeker information with a My Number Card"), card);
    add_step (self, _ ("Register job-seeker information without a My Number Card"), information);
  } else {
    add_step (self, _ ("Register job-seeker information"), information);
  }
}

static GtkWidget *
create_text (const char *text, const char *style)
{
  /* A hyphen where a check sum is broken would look like a part of it. */
  g_autoptr (PangoAttrList) attributes = pango_attr_list_from_string ("0 -1 insert-hyphens false");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), style == NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
show_consents (TobiraDonePage *self)
{
  g_autoptr (GPtrArray) consents = tobira_registration_get_consents (self->registration);

  clear (self->consents);
  for (guint i = 0; i < consents->len; i++) {
    const TobiraConsent *consent = g_ptr_array_index (consents, i);
    g_autofree char *text = tobira_strings_for_consent (consent);
    GtkWidget *record = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

    gtk_box_append (GTK_BOX (record),
                    create_text (tobira_strings_for_document (consent->kind), "notice-title"));
    gtk_box_append (GTK_BOX (record), create_text (text, NULL));
    gtk_box_append (self->consents, record);
  }
  gtk_widget_set_visible (self->record, consents->len > 0);
}

static void
on_account (TobiraDonePage *self)
{
  TobiraAccountInfo *account = tobira_registration_get_account (self->registration);
  /* Japan has no summer time, and its time zone's file may be missing. */
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 60 * 60);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *due = NULL;
  g_autofree char *note = NULL;

  if (account == NULL)
    return;
  utc = g_date_time_new_from_unix_utc (account->information_due_us / G_USEC_PER_SEC);
  date = g_date_time_to_timezone (utc, japan);
  due = tobira_strings_for_due (date);
  note = tobira_strings_for_due_note ();
  gtk_label_set_text (self->address, account->email);
  gtk_widget_set_visible (self->earlier_password,
                          tobira_registration_get_has_earlier_password (self->registration));
  gtk_label_set_text (self->due, due);
  gtk_label_set_text (self->due_note, note);
  show_next_steps (self, account->next_steps);
  show_consents (self);
}

static void
set_registration (TobiraPage *page, TobiraRegistration *registration)
{
  TobiraDonePage *self = TOBIRA_DONE_PAGE (page);

  self->registration = g_object_ref (registration);
  g_signal_connect_object (registration, "notify::account", G_CALLBACK (on_account), self,
                           G_CONNECT_SWAPPED);
  on_account (self);
}

static GtkWidget *
get_heading (TobiraPage *page)
{
  return TOBIRA_DONE_PAGE (page)->heading;
}

static void
tobira_done_page_page_init (TobiraPageInterface *iface)
{
  iface->set_registration = set_registration;
  iface->get_heading = get_heading;
}

static void
tobira_done_page_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_DONE_PAGE (object)->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_DONE_PAGE);
  G_OBJECT_CLASS (tobira_done_page_parent_class)->dispose (object);
}

static void
tobira_done_page_class_init (TobiraDonePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_done_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-done-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, picture);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, address);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, earlier_password);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, due);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, due_note);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, next_steps);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, record);
  gtk_widget_class_bind_template_child (widget_class, TobiraDonePage, consents);
}

static void
tobira_done_page_init (TobiraDonePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_picture_set_resource (self->picture, TOBIRA_APPLICATION_PATH "/illustration-done.svg");
}
