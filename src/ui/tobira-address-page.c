/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-address-page.h"

#include "tobira-busy.h"
#include "tobira-check-field.h"
#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-document-view.h"
#include "tobira-document-window.h"
#include "tobira-heading.h"
#include "tobira-row-layout.h"
#include "tobira-strings.h"
#include "tobira-text-field.h"

struct _TobiraAddressPage {
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkLabel *mail_notice;
  GtkBox *steps;
  TobiraTextField *email;
  TobiraTextField *email_confirmation;
  TobiraDocumentView *policy;
  TobiraDocumentView *terms;
  TobiraCheckField *consent;
  TobiraCheckField *not_in_school;
  TobiraBusy *busy;
  GtkWidget *cancel;
  GtkWidget *next;

  TobiraRegistration *registration;
};

static void tobira_address_page_page_init (TobiraPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraAddressPage,
                               tobira_address_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_PAGE,
                                                      tobira_address_page_page_init))

static GtkWidget *
create_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* The manual's five steps; how long the key is valid, the service says. */
static void
show_steps (TobiraAddressPage *self)
{
  TobiraServiceInfo *service = tobira_registration_get_service (self->registration);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  for (guint i = 1; i <= TOBIRA_MANUAL_STEPS; i++) {
    g_autofree char *detail = tobira_strings_for_manual_step_detail (i, service);
    g_autofree char *name = tobira_strings_for_numbered_step (i);
    GtkWidget *step = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

    gtk_box_append (GTK_BOX (step), create_text (name, "notice-title"));
    if (detail != NULL)
      gtk_box_append (GTK_BOX (step), create_text (detail, NULL));
    gtk_box_append (self->steps, step);
  }
}

static void
on_service (TobiraAddressPage *self)
{
  TobiraServiceInfo *service = tobira_registration_get_service (self->registration);
  g_autofree char *hint = tobira_strings_for_email_hint (service);
  g_autofree char *notice = tobira_strings_for_mail_notice (service);

  tobira_text_field_set_hint (self->email, hint);
  gtk_label_set_text (self->mail_notice, notice);
  show_steps (self);
}

static void
on_consent (TobiraAddressPage *self)
{
  TobiraDocument *unread = tobira_registration_get_unread_document (self->registration);

  tobira_check_field_set_locked (self->consent,
                                 !tobira_registration_get_consent_unlocked (self->registration));
  tobira_check_field_set_note (self->consent, tobira_strings_for_consent_lock (unread));
  tobira_check_field_set_active (self->consent,
                                 tobira_registration_get_consent (self->registration));
}

/* The registration decides whether it may be ticked; when not, this shows where to read on. */
static void
on_consent_toggled (TobiraAddressPage *self)
{
  gboolean active = tobira_check_field_get_active (self->consent);
  TobiraDocument *unread;

  tobira_registration_set_consent (self->registration, active);
  on_consent (self);
  unread = tobira_registration_get_unread_document (self->registration);
  if (!active || tobira_registration_get_consent (self->registration) || unread == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (
      tobira_document_view_get_document (self->policy) == unread ? self->policy : self->terms));
  tobira_compat_announce (GTK_WIDGET (self), tobira_strings_for_consent_lock (unread),
                          TOBIRA_URGENCY_POLITE);
}

static void
on_not_in_school (TobiraAddressPage *self)
{
  tobira_check_field_set_active (self->not_in_school,
                                 tobira_registration_get_not_in_school (self->registration));
}

static void
on_not_in_school_toggled (TobiraAddressPage *self)
{
  tobira_registration_set_not_in_school (self->registration,
                                         tobira_check_field_get_active (self->not_in_school));
}

static void
on_activity (TobiraAddressPage *self)
{
  TobiraActivity activity = tobira_registration_get_activity (self->registration);

  tobira_busy_set_activity (self->busy, activity);
  /* What is on its way cannot be changed any more. */
  tobira_text_field_set_editable (self->email, activity != TOBIRA_ACTIVITY_REGISTERING);
  tobira_text_field_set_editable (self->email_confirmation,
                                  activity != TOBIRA_ACTIVITY_REGISTERING);
}

static void
on_retry (TobiraAddressPage *self)
{
  tobira_registration_load (self->registration);
}

static void
on_enlarge (TobiraAddressPage *self, TobiraDocumentView *view)
{
  tobira_document_window_show (view);
}

static void
on_cancel_clicked (TobiraAddressPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.cancel", NULL);
}

static void
on_next_clicked (TobiraAddressPage *self)
{
  tobira_registration_submit_address (self->registration);
}

static void
on_email_left (TobiraAddressPage *self, TobiraTextField *field)
{
  const char *email = tobira_text_field_get_text (field);
  gboolean may_stay;
  g_autofree char *advice = tobira_registration_advise_email (self->registration, email, &may_stay);

  tobira_text_field_offer (field, advice, may_stay);
}

static void
bind_text (TobiraAddressPage *self, const char *property, TobiraTextField *field)
{
  g_object_bind_property (self->registration, property, field, "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (field, "left", G_CALLBACK (on_email_left), self);
  g_signal_connect_swapped (field, "submitted", G_CALLBACK (on_next_clicked), self);
}

static void
watch (TobiraAddressPage *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->registration, signal, callback, self, G_CONNECT_SWAPPED);
}

/* The note at the box says what has to be done next, which depends on both documents. */
static void
watch_document (TobiraAddressPage *self, TobiraDocumentView *view)
{
  TobiraDocument *document = tobira_document_view_get_document (view);

  g_signal_connect_object (document, "notify::read", G_CALLBACK (on_consent), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::state", G_CALLBACK (on_consent), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

static void
set_registration (TobiraPage *page, TobiraRegistration *registration)
{
  TobiraAddressPage *self = TOBIRA_ADDRESS_PAGE (page);

  self->registration = g_object_ref (registration);
  bind_text (self, "email", self->email);
  bind_text (self, "email-confirmation", self->email_confirmation);
  tobira_document_view_set_document (
      self->policy,
      tobira_registration_get_document (registration, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  tobira_document_view_set_document (
      self->terms, tobira_registration_get_document (registration, TOBIRA_DOCUMENT_TERMS_OF_USE));
  watch (self, "notify::service", G_CALLBACK (on_service));
  watch (self, "notify::consent", G_CALLBACK (on_consent));
  watch (self, "notify::consent-unlocked", G_CALLBACK (on_consent));
  watch (self, "notify::not-in-school", G_CALLBACK (on_not_in_school));
  watch (self, "notify::activity", G_CALLBACK (on_activity));
  watch_document (self, self->policy);
  watch_document (self, self->terms);
  on_service (self);
  on_consent (self);
  on_not_in_school (self);
  on_activity (self);
}

static GtkWidget *
get_heading (TobiraPage *page)
{
  return TOBIRA_ADDRESS_PAGE (page)->heading;
}

static GtkWidget *
get_field (TobiraPage *page, TobiraField field)
{
  TobiraAddressPage *self = TOBIRA_ADDRESS_PAGE (page);

  switch (field) {
  case TOBIRA_FIELD_EMAIL:
    return GTK_WIDGET (self->email);
  case TOBIRA_FIELD_EMAIL_CONFIRMATION:
    return GTK_WIDGET (self->email_confirmation);
  case TOBIRA_FIELD_PRIVACY_POLICY:
    return GTK_WIDGET (self->policy);
  case TOBIRA_FIELD_TERMS_OF_USE:
    return GTK_WIDGET (self->terms);
  case TOBIRA_FIELD_CONSENT:
    return GTK_WIDGET (self->consent);
  case TOBIRA_FIELD_NOT_IN_SCHOOL:
    return GTK_WIDGET (self->not_in_school);
  default:
    return NULL;
  }
}

static char *
get_text (TobiraAddressPage *self, TobiraField field)
{
  return tobira_strings_for_field_issues (tobira_registration_get_issues (self->registration),
                                          field,
                                          tobira_registration_get_service (self->registration));
}

static void
show_issues (TobiraPage *page)
{
  TobiraAddressPage *self = TOBIRA_ADDRESS_PAGE (page);
  g_autofree char *email = get_text (self, TOBIRA_FIELD_EMAIL);
  g_autofree char *confirmation = get_text (self, TOBIRA_FIELD_EMAIL_CONFIRMATION);
  g_autofree char *policy = get_text (self, TOBIRA_FIELD_PRIVACY_POLICY);
  g_autofree char *terms = get_text (self, TOBIRA_FIELD_TERMS_OF_USE);
  g_autofree char *consent = get_text (self, TOBIRA_FIELD_CONSENT);
  g_autofree char *not_in_school = get_text (self, TOBIRA_FIELD_NOT_IN_SCHOOL);

  tobira_text_field_set_error (self->email, email);
  tobira_text_field_set_error (self->email_confirmation, confirmation);
  tobira_document_view_set_error (self->policy, policy);
  tobira_document_view_set_error (self->terms, terms);
  tobira_check_field_set_error (self->consent, consent);
  tobira_check_field_set_error (self->not_in_school, not_in_school);
}

static void
tobira_address_page_page_init (TobiraPageInterface *iface)
{
  iface->set_registration = set_registration;
  iface->get_heading = get_heading;
  iface->get_field = get_field;
  iface->show_issues = show_issues;
}

static void
tobira_address_page_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_ADDRESS_PAGE (object)->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_ADDRESS_PAGE);
  G_OBJECT_CLASS (tobira_address_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TOBIRA_TYPE_BUSY);
  g_type_ensure (TOBIRA_TYPE_ROW_LAYOUT);
  g_type_ensure (TOBIRA_TYPE_CHECK_FIELD);
  g_type_ensure (TOBIRA_TYPE_DOCUMENT_VIEW);
  g_type_ensure (TOBIRA_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-address-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, mail_notice);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, steps);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, email);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, email_confirmation);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, policy);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, terms);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, consent);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, not_in_school);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, busy);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, TobiraAddressPage, next);
}

static void
tobira_address_page_class_init (TobiraAddressPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_address_page_dispose;
  bind_template (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_consent_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_not_in_school_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_enlarge);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
tobira_address_page_init (TobiraAddressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_text_field_set_label (self->email, tobira_strings_for_field (TOBIRA_FIELD_EMAIL));
  tobira_text_field_set_label (self->email_confirmation,
                               tobira_strings_for_field (TOBIRA_FIELD_EMAIL_CONFIRMATION));
  tobira_check_field_set_label (self->consent, tobira_strings_for_field (TOBIRA_FIELD_CONSENT));
  tobira_check_field_set_label (self->not_in_school,
                                tobira_strings_for_field (TOBIRA_FIELD_NOT_IN_SCHOOL));
  tobira_button_wrap (self->cancel);
  tobira_button_wrap (self->next);
}

void
tobira_address_page_take_over (TobiraAddressPage *self, TobiraAddressPage *other)
{
  g_return_if_fail (TOBIRA_IS_ADDRESS_PAGE (self));
  g_return_if_fail (TOBIRA_IS_ADDRESS_PAGE (other));

  tobira_text_field_take_over (self->email, other->email);
  tobira_text_field_take_over (self->email_confirmation, other->email_confirmation);
}
