/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-password-page.h"

#include "tobira-auth-key.h"
#include "tobira-busy.h"
#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-countdown.h"
#include "tobira-heading.h"
#include "tobira-row-layout.h"
#include "tobira-strings.h"
#include "tobira-text-field.h"

struct _TobiraPasswordPage {
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkLabel *address;
  GtkWidget *mail;
  GtkLabel *mail_state;
  GtkLabel *mail_advice;
  GtkWidget *known_advice;
  TobiraCountdown *countdown;
  GtkWidget *resend;
  GtkWidget *change;
  GtkLabel *resend_note;
  GtkWidget *caution;
  GtkWidget *ended;
  GtkLabel *ended_title;
  GtkLabel *ended_advice;
  GtkWidget *restart;
  TobiraTextField *password;
  TobiraTextField *password_confirmation;
  GtkCheckButton *reveal;
  TobiraTextField *auth_key;
  TobiraBusy *busy;
  GtkWidget *cancel;
  GtkWidget *complete;

  TobiraRegistration *registration;
  gboolean resend_waits;
};

static void tobira_password_page_page_init (TobiraPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraPasswordPage,
                               tobira_password_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_PAGE,
                                                      tobira_password_page_page_init))

static void
on_reveal_toggled (TobiraPasswordPage *self)
{
  gboolean revealed = gtk_check_button_get_active (self->reveal);

  tobira_text_field_set_revealed (self->password, revealed);
  tobira_text_field_set_revealed (self->password_confirmation, revealed);
}

static void
on_password (TobiraPasswordPage *self)
{
  tobira_registration_set_password (self->registration,
                                    tobira_text_field_get_text (self->password));
}

static void
on_password_confirmation (TobiraPasswordPage *self)
{
  tobira_registration_set_password_confirmation (
      self->registration, tobira_text_field_get_text (self->password_confirmation));
}

static void
on_auth_key (TobiraPasswordPage *self)
{
  tobira_registration_set_auth_key (self->registration,
                                    tobira_text_field_get_text (self->auth_key));
}

static void
on_email (TobiraPasswordPage *self)
{
  gtk_label_set_text (self->address, tobira_registration_get_registered_email (self->registration));
}

/* What was entered is in the fields until nobody needs it any more. */
static void
on_step (TobiraPasswordPage *self)
{
  TobiraStep step = tobira_registration_get_step (self->registration);

  on_email (self);
  if (step == TOBIRA_STEP_PASSWORD)
    return;
  /* Nobody is to find them readable when coming back. */
  gtk_check_button_set_active (self->reveal, FALSE);
  if (step == TOBIRA_STEP_ADDRESS)
    return;
  tobira_text_field_set_text (self->password, "");
  tobira_text_field_set_text (self->password_confirmation, "");
  tobira_text_field_set_text (self->auth_key, "");
}

/* Says which key it is that is taken out of a longer text. */
static void
on_auth_key_left (TobiraPasswordPage *self)
{
  const char *text = tobira_text_field_get_text (self->auth_key);
  g_autoptr (TobiraSecret) found = tobira_auth_key_find (text, -1);
  g_autoptr (TobiraSecret) cleaned = tobira_auth_key_clean (text, -1);
  g_autofree char *note = NULL;

  if (tobira_secret_equal (found, cleaned))
    return;
  note = tobira_strings_for_found_key (tobira_secret_get_text (found));
  tobira_text_field_set_note (self->auth_key, note);
}

static void
on_complete_clicked (TobiraPasswordPage *self)
{
  gtk_check_button_set_active (self->reveal, FALSE);
  /* Nothing can be sent any more; why, and what to do, is said there. */
  if (gtk_widget_get_visible (self->ended)) {
    tobira_heading_focus (GTK_WIDGET (self->ended_title));
    return;
  }
  on_password (self);
  on_password_confirmation (self);
  on_auth_key (self);
  tobira_registration_submit_password (self->registration);
}

static void
on_cancel_clicked (TobiraPasswordPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.cancel", NULL);
}

static void
on_resend_clicked (TobiraPasswordPage *self)
{
  if (self->resend_waits)
    tobira_compat_announce (self->resend, gtk_label_get_text (self->resend_note),
                            TOBIRA_URGENCY_HIGH);
  else
    tobira_registration_resend (self->registration);
}

static void
on_change_clicked (TobiraPasswordPage *self)
{
  tobira_registration_change_address (self->registration);
}

static void
on_restart_clicked (TobiraPasswordPage *self)
{
  tobira_registration_restart (self->registration);
}

static void
on_mail (TobiraPasswordPage *self)
{
  TobiraMailState state = tobira_registration_get_mail_state (self->registration);
  g_autofree char *advice =
      tobira_strings_for_mail_advice (state, tobira_registration_get_service (self->registration));

  gtk_label_set_text (self->mail_state, tobira_strings_for_mail (state));
  gtk_label_set_text (self->mail_advice, advice);
  gtk_widget_set_visible (self->known_advice, state == TOBIRA_MAIL_SENT);
  if (state == TOBIRA_MAIL_REJECTED)
    gtk_widget_add_css_class (GTK_WIDGET (self->mail_state), "error-text");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->mail_state), "error-text");
}

/* Its fate is news; that it was handed over at once is what everybody expects. */
static void
on_mail_changed (TobiraPasswordPage *self)
{
  on_mail (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tobira_compat_announce (
        GTK_WIDGET (self),
        tobira_strings_for_mail (tobira_registration_get_mail_state (self->registration)),
        TOBIRA_URGENCY_POLITE);
}

static void
on_resend (TobiraPasswordPage *self)
{
  guint seconds = tobira_registration_get_resend_seconds (self->registration);
  guint remaining = tobira_registration_get_resends_remaining (self->registration);
  g_autofree char *note = tobira_strings_for_resend (seconds, remaining);

  gtk_label_set_text (self->resend_note, note);
  /* It can be pressed all the same, and says then why nothing is sent: as an insensitive button it
   * would lose the focus with each mail. */
  self->resend_waits = seconds > 0 || remaining == 0;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->resend), GTK_ACCESSIBLE_STATE_DISABLED,
                               self->resend_waits, -1);
  if (self->resend_waits)
    gtk_widget_add_css_class (self->resend, "waiting");
  else
    gtk_widget_remove_css_class (self->resend, "waiting");
}

static void
on_key_state (TobiraPasswordPage *self)
{
  TobiraKeyState state = tobira_registration_get_key_state (self->registration);
  const char *title = tobira_strings_for_key (state);

  if (title != NULL) {
    gtk_label_set_text (self->ended_title, title);
    gtk_label_set_text (self->ended_advice, tobira_strings_for_key_advice (state));
  }
  /* No mail of this registration is of any use then. */
  gtk_widget_set_visible (self->mail, title == NULL);
  gtk_widget_set_visible (self->caution, title == NULL);
  if (title != NULL && !gtk_widget_get_visible (self->ended)) {
    gtk_widget_set_visible (self->ended, TRUE);
    if (gtk_widget_get_mapped (GTK_WIDGET (self)))
      tobira_heading_focus (GTK_WIDGET (self->ended_title));
  }
  gtk_widget_set_visible (self->ended, title != NULL);
}

/* From here on announcements may interrupt, in seconds. */
#define URGENT_SECONDS 120

static void
on_key_time_passed (TobiraPasswordPage *self, int seconds)
{
  TobiraKeyState state = tobira_registration_get_key_state (self->registration);
  TobiraUrgency urgency = seconds <= URGENT_SECONDS ? TOBIRA_URGENCY_HIGH : TOBIRA_URGENCY_POLITE;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  /* The title of what came to an end is read because it gets the focus. */
  if (tobira_strings_for_key_advice (state) != NULL)
    tobira_compat_announce (GTK_WIDGET (self), tobira_strings_for_key_advice (state), urgency);
  else
    tobira_countdown_speak (self->countdown, urgency);
}

static void
on_activity (TobiraPasswordPage *self)
{
  TobiraActivity activity = tobira_registration_get_activity (self->registration);
  gboolean is_editable = activity != TOBIRA_ACTIVITY_COMPLETING;

  tobira_busy_set_activity (self->busy, activity);
  /* What is on its way cannot be changed any more. */
  tobira_text_field_set_editable (self->password, is_editable);
  tobira_text_field_set_editable (self->password_confirmation, is_editable);
  tobira_text_field_set_editable (self->auth_key, is_editable);
}

static void
on_service (TobiraPasswordPage *self)
{
  g_autofree char *hint =
      tobira_strings_for_password_hint (tobira_registration_get_service (self->registration));

  tobira_text_field_set_hint (self->password, hint);
  on_mail (self);
}

static void
watch (TobiraPasswordPage *self, const char *signal, void (*callback) (TobiraPasswordPage *))
{
  g_signal_connect_object (self->registration, signal, G_CALLBACK (callback), self,
                           G_CONNECT_SWAPPED);
  callback (self);
}

static void
watch_field (TobiraPasswordPage *self,
             TobiraTextField *field,
             void (*callback) (TobiraPasswordPage *))
{
  g_signal_connect_swapped (field, "notify::text", G_CALLBACK (callback), self);
  g_signal_connect_swapped (field, "submitted", G_CALLBACK (on_complete_clicked), self);
}

static void
set_registration (TobiraPage *page, TobiraRegistration *registration)
{
  TobiraPasswordPage *self = TOBIRA_PASSWORD_PAGE (page);

  self->registration = g_object_ref (registration);
  tobira_countdown_set_registration (self->countdown, registration);
  watch (self, "notify::step", on_step);
  watch (self, "notify::service", on_service);
  watch (self, "notify::email", on_email);
  watch (self, "notify::mail-state", on_mail_changed);
  watch (self, "notify::resend-seconds", on_resend);
  watch (self, "notify::resends-remaining", on_resend);
  watch (self, "notify::key-state", on_key_state);
  watch (self, "notify::activity", on_activity);
  g_signal_connect_object (registration, "key-time-passed", G_CALLBACK (on_key_time_passed), self,
                           G_CONNECT_SWAPPED);
  watch_field (self, self->password, on_password);
  watch_field (self, self->password_confirmation, on_password_confirmation);
  watch_field (self, self->auth_key, on_auth_key);
  g_signal_connect_swapped (self->auth_key, "left", G_CALLBACK (on_auth_key_left), self);
}

static GtkWidget *
get_heading (TobiraPage *page)
{
  return TOBIRA_PASSWORD_PAGE (page)->heading;
}

static GtkWidget *
get_field (TobiraPage *page, TobiraField field)
{
  TobiraPasswordPage *self = TOBIRA_PASSWORD_PAGE (page);

  switch (field) {
  case TOBIRA_FIELD_PASSWORD:
    return GTK_WIDGET (self->password);
  case TOBIRA_FIELD_PASSWORD_CONFIRMATION:
    return GTK_WIDGET (self->password_confirmation);
  case TOBIRA_FIELD_AUTH_KEY:
    return GTK_WIDGET (self->auth_key);
  default:
    return NULL;
  }
}

static void
show_issues (TobiraPage *page)
{
  static const TobiraField fields[] = {TOBIRA_FIELD_PASSWORD, TOBIRA_FIELD_PASSWORD_CONFIRMATION,
                                       TOBIRA_FIELD_AUTH_KEY};
  TobiraPasswordPage *self = TOBIRA_PASSWORD_PAGE (page);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *text = tobira_strings_for_field_issues (
        tobira_registration_get_issues (self->registration), fields[i],
        tobira_registration_get_service (self->registration));

    tobira_text_field_set_error (TOBIRA_TEXT_FIELD (get_field (page, fields[i])), text);
  }
}

static void
tobira_password_page_page_init (TobiraPageInterface *iface)
{
  iface->set_registration = set_registration;
  iface->get_heading = get_heading;
  iface->get_field = get_field;
  iface->show_issues = show_issues;
}

static void
tobira_password_page_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_PASSWORD_PAGE (object)->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_PASSWORD_PAGE);
  G_OBJECT_CLASS (tobira_password_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TOBIRA_TYPE_BUSY);
  g_type_ensure (TOBIRA_TYPE_ROW_LAYOUT);
  g_type_ensure (TOBIRA_TYPE_COUNTDOWN);
  g_type_ensure (TOBIRA_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-password-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, address);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, mail);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, mail_state);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, mail_advice);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, known_advice);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, countdown);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, resend);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, change);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, resend_note);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, caution);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, ended);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, ended_title);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, ended_advice);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, restart);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, password);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, password_confirmation);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, reveal);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, auth_key);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, busy);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, TobiraPasswordPage, complete);
}

static void
tobira_password_page_class_init (TobiraPasswordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_password_page_dispose;
  bind_template (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_change_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_complete_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_resend_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_restart_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_toggled);
}

static void
tobira_password_page_init (TobiraPasswordPage *self)
{
  GtkWidget *wrapping[6];

  gtk_widget_init_template (GTK_WIDGET (self));
  wrapping[0] = self->resend;
  wrapping[1] = self->change;
  wrapping[2] = self->restart;
  wrapping[3] = self->cancel;
  wrapping[4] = self->complete;
  wrapping[5] = GTK_WIDGET (self->reveal);
  for (gsize i = 0; i < G_N_ELEMENTS (wrapping); i++)
    tobira_button_wrap (wrapping[i]);
  tobira_text_field_set_label (self->password, tobira_strings_for_field (TOBIRA_FIELD_PASSWORD));
  tobira_text_field_set_label (self->password_confirmation,
                               tobira_strings_for_field (TOBIRA_FIELD_PASSWORD_CONFIRMATION));
  tobira_text_field_set_label (self->auth_key, tobira_strings_for_field (TOBIRA_FIELD_AUTH_KEY));
}

void
tobira_password_page_speak_time (TobiraPasswordPage *self)
{
  TobiraKeyState state;

  g_return_if_fail (TOBIRA_IS_PASSWORD_PAGE (self));

  state = tobira_registration_get_key_state (self->registration);
  if (tobira_strings_for_key (state) != NULL)
    tobira_compat_announce (GTK_WIDGET (self), tobira_strings_for_key (state), TOBIRA_URGENCY_HIGH);
  else
    tobira_countdown_speak (self->countdown, TOBIRA_URGENCY_HIGH);
}

void
tobira_password_page_take_over (TobiraPasswordPage *self, TobiraPasswordPage *other)
{
  g_return_if_fail (TOBIRA_IS_PASSWORD_PAGE (self));
  g_return_if_fail (TOBIRA_IS_PASSWORD_PAGE (other));

  tobira_text_field_take_over (self->password, other->password);
  tobira_text_field_take_over (self->password_confirmation, other->password_confirmation);
  tobira_text_field_take_over (self->auth_key, other->auth_key);
  on_auth_key_left (self);
  gtk_check_button_set_active (self->reveal, gtk_check_button_get_active (other->reveal));
}
