/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-window.h"

#include "tobira-address-page.h"
#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-done-page.h"
#include "tobira-error-summary.h"
#include "tobira-fault-banner.h"
#include "tobira-footer.h"
#include "tobira-heading.h"
#include "tobira-leave-dialog.h"
#include "tobira-page-scroller.h"
#include "tobira-password-page.h"
#include "tobira-sheet.h"
#include "tobira-start-page.h"
#include "tobira-step-indicator.h"
#include "tobira-strings.h"

struct _TobiraWindow {
  AdwApplicationWindow parent_instance;

  AdwWindowTitle *title;
  TobiraPageScroller *scroller;
  GtkWidget *breadcrumb;
  TobiraStepIndicator *steps;
  TobiraFaultBanner *fault;
  TobiraErrorSummary *summary;
  GtkStack *stack;
  TobiraPasswordPage *password_page;
  TobiraFooter *footer;
  GtkLabel *voice;

  TobiraRegistration *registration;
  TobiraActivity last_activity; /* what "try again" repeats */
  TobiraLeaveDialog *question;  /* (nullable): open at the moment */
  gboolean may_close;
  guint inhibition;
};

G_DEFINE_FINAL_TYPE (TobiraWindow, tobira_window, ADW_TYPE_APPLICATION_WINDOW)

static TobiraPage *
get_page (TobiraWindow *self)
{
  GtkWidget *sheet = gtk_stack_get_visible_child (self->stack);

  return TOBIRA_PAGE (tobira_sheet_get_child (TOBIRA_SHEET (sheet)));
}

static void
update_title (TobiraWindow *self)
{
  TobiraStep step = tobira_registration_get_step (self->registration);
  GListModel *issues = tobira_registration_get_issues (self->registration);
  g_autofree char *title =
      tobira_strings_for_window_title (step, g_list_model_get_n_items (issues));

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
}

/* The session should not end while a registration would be lost with it. */
static void
update_inhibition (TobiraWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  gboolean is_needed = tobira_registration_get_would_lose (self->registration);

  if (application == NULL)
    return;
  if (is_needed && self->inhibition == 0) {
    self->inhibition =
        gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT,
                                 tobira_strings_for_inhibition ());
  } else if (!is_needed && self->inhibition != 0) {
    gtk_application_uninhibit (application, self->inhibition);
    self->inhibition = 0;
  }
}

static void
show_step (TobiraWindow *self)
{
  static const char *const names[] = {
      [TOBIRA_STEP_START] = "start",
      [TOBIRA_STEP_ADDRESS] = "address",
      [TOBIRA_STEP_PASSWORD] = "password",
      [TOBIRA_STEP_DONE] = "done",
  };
  TobiraStep step = tobira_registration_get_step (self->registration);

  gtk_stack_set_visible_child_name (self->stack, names[step]);
  gtk_widget_set_visible (self->breadcrumb, step != TOBIRA_STEP_START);
  tobira_step_indicator_set_step (self->steps, step);
  update_title (self);
  update_inhibition (self);
}

static void
on_step (TobiraWindow *self)
{
  show_step (self);
  tobira_page_scroller_go_to_top (self->scroller);
  tobira_heading_focus (tobira_page_get_heading (get_page (self)));
}

static void
on_issues (TobiraWindow *self)
{
  tobira_error_summary_update (self->summary, tobira_registration_get_issues (self->registration),
                               tobira_registration_get_service (self->registration));
  tobira_page_show_issues (get_page (self));
  update_title (self);
}

static void
on_refused (TobiraWindow *self)
{
  on_issues (self);
  tobira_page_scroller_go_to_top (self->scroller);
  tobira_error_summary_focus (self->summary);
}

static void
on_field_chosen (TobiraWindow *self, TobiraField field)
{
  GtkWidget *widget = tobira_page_get_field (get_page (self), field);

  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}

static void
on_activity (TobiraWindow *self)
{
  TobiraActivity activity = tobira_registration_get_activity (self->registration);

  if (activity != TOBIRA_ACTIVITY_NONE)
    self->last_activity = activity;
}

static void
show_fault (TobiraWindow *self)
{
  const GError *fault = tobira_registration_get_fault (self->registration);

  tobira_fault_banner_set_fault (self->fault, fault,
                                 self->last_activity != TOBIRA_ACTIVITY_CANCELLING);
}

/* What follows from a press takes the focus to what came of it; what happens by itself does not. */
static void
on_fault (TobiraWindow *self)
{
  show_fault (self);
  if (tobira_registration_get_fault (self->registration) == NULL)
    return;
  if (self->last_activity == TOBIRA_ACTIVITY_LOADING) {
    tobira_compat_announce (
        GTK_WIDGET (self->fault),
        tobira_strings_for_fault (tobira_registration_get_fault (self->registration)),
        TOBIRA_URGENCY_POLITE);
    return;
  }
  tobira_page_scroller_go_to_top (self->scroller);
  tobira_fault_banner_focus (self->fault);
}

static void
on_retry (TobiraWindow *self)
{
  switch (self->last_activity) {
  case TOBIRA_ACTIVITY_REGISTERING:
    tobira_registration_submit_address (self->registration);
    break;
  case TOBIRA_ACTIVITY_RESENDING:
    tobira_registration_resend (self->registration);
    break;
  case TOBIRA_ACTIVITY_COMPLETING:
    tobira_registration_submit_password (self->registration);
    break;
  case TOBIRA_ACTIVITY_NONE:
  case TOBIRA_ACTIVITY_LOADING:
  case TOBIRA_ACTIVITY_CANCELLING:
  default:
    tobira_registration_load (self->registration);
    break;
  }
}

static void
on_service (TobiraWindow *self)
{
  tobira_footer_set_service (self->footer, tobira_registration_get_service (self->registration));
}

static gboolean
on_question_closed (TobiraWindow *self)
{
  self->question = NULL;
  return FALSE;
}

/* Asks whether to leave; leave is called when it is meant. */
static void
ask (TobiraWindow *self, GCallback leave)
{
  g_autofree char *text =
      tobira_strings_for_leaving (tobira_registration_get_time_left (self->registration));

  if (self->question != NULL) {
    gtk_window_present (GTK_WINDOW (self->question));
    return;
  }
  self->question = tobira_leave_dialog_new (GTK_WINDOW (self), text);
  g_signal_connect_object (self->question, "leave", leave, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->question, "destroy", G_CALLBACK (on_question_closed), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->question));
}

static void
on_cancel_meant (TobiraWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self->question));
  tobira_registration_cancel (self->registration);
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TobiraWindow) self = TOBIRA_WINDOW (data);

  tobira_registration_cancel_finish (TOBIRA_REGISTRATION (source), result, NULL);
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_close_meant (TobiraWindow *self)
{
  tobira_registration_cancel_async (self->registration, on_cancelled, g_object_ref (self));
}

static gboolean
tobira_window_close_request (GtkWindow *window)
{
  TobiraWindow *self = TOBIRA_WINDOW (window);

  if (!self->may_close && tobira_registration_get_would_lose (self->registration)) {
    ask (self, G_CALLBACK (on_close_meant));
    return TRUE;
  }
  return GTK_WINDOW_CLASS (tobira_window_parent_class)->close_request (window);
}

static void
cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TobiraWindow *self = TOBIRA_WINDOW (widget);

  if (tobira_registration_get_would_lose (self->registration))
    ask (self, G_CALLBACK (on_cancel_meant));
  else
    tobira_registration_cancel (self->registration);
}

static void
speak_time (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TobiraWindow *self = TOBIRA_WINDOW (widget);

  if (tobira_registration_get_step (self->registration) == TOBIRA_STEP_PASSWORD)
    tobira_password_page_speak_time (self->password_page);
}

/* The computer may have slept, or somebody looked into their mail meanwhile. */
static void
on_active (TobiraWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    tobira_registration_refresh (self->registration);
}

static void
watch (TobiraWindow *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->registration, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
set_registration (TobiraWindow *self, TobiraRegistration *registration)
{
  self->registration = g_object_ref (registration);
  for (GtkWidget *sheet = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); sheet != NULL;
       sheet = gtk_widget_get_next_sibling (sheet))
    tobira_page_set_registration (TOBIRA_PAGE (tobira_sheet_get_child (TOBIRA_SHEET (sheet))),
                                  registration);
  watch (self, "notify::step", G_CALLBACK (on_step));
  watch (self, "notify::activity", G_CALLBACK (on_activity));
  watch (self, "notify::fault", G_CALLBACK (on_fault));
  watch (self, "notify::service", G_CALLBACK (on_service));
  watch (self, "notify::key-state", G_CALLBACK (update_inhibition));
  watch (self, "refused", G_CALLBACK (on_refused));
  g_signal_connect_object (tobira_registration_get_issues (registration), "items-changed",
                           G_CALLBACK (on_issues), self, G_CONNECT_SWAPPED);
  show_step (self);
  on_activity (self);
  on_service (self);
  on_issues (self);
  show_fault (self);
  tobira_heading_focus (tobira_page_get_heading (get_page (self)));
}

static void
tobira_window_dispose (GObject *object)
{
  TobiraWindow *self = TOBIRA_WINDOW (object);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (self->inhibition != 0 && application != NULL)
    gtk_application_uninhibit (application, self->inhibition);
  self->inhibition = 0;
  g_clear_object (&self->registration);
  G_OBJECT_CLASS (tobira_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, fault);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, password_page);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, footer);
  gtk_widget_class_bind_template_child (widget_class, TobiraWindow, voice);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_field_chosen);
}

static void
tobira_window_class_init (TobiraWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tobira_window_close_request;
  g_type_ensure (TOBIRA_TYPE_PAGE_SCROLLER);
  g_type_ensure (TOBIRA_TYPE_STEP_INDICATOR);
  g_type_ensure (TOBIRA_TYPE_FAULT_BANNER);
  g_type_ensure (TOBIRA_TYPE_ERROR_SUMMARY);
  g_type_ensure (TOBIRA_TYPE_SHEET);
  g_type_ensure (TOBIRA_TYPE_START_PAGE);
  g_type_ensure (TOBIRA_TYPE_ADDRESS_PAGE);
  g_type_ensure (TOBIRA_TYPE_PASSWORD_PAGE);
  g_type_ensure (TOBIRA_TYPE_DONE_PAGE);
  g_type_ensure (TOBIRA_TYPE_FOOTER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "win.speak-time", NULL, speak_time);
}

static void
tobira_window_init (TobiraWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_compat_set_voice (GTK_ROOT (self), self->voice);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
}

TobiraWindow *
tobira_window_new (GtkApplication *application, TobiraRegistration *registration)
{
  TobiraWindow *self = g_object_new (TOBIRA_TYPE_WINDOW, "application", application, NULL);

  set_registration (self, registration);
  return self;
}
