/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-content.h"

#include "tobira-address-page.h"
#include "tobira-column-layout.h"
#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-done-page.h"
#include "tobira-error-summary.h"
#include "tobira-fault-banner.h"
#include "tobira-font-notice.h"
#include "tobira-footer.h"
#include "tobira-heading.h"
#include "tobira-language-button.h"
#include "tobira-menu-button.h"
#include "tobira-page-scroller.h"
#include "tobira-password-page.h"
#include "tobira-sheet.h"
#include "tobira-start-page.h"
#include "tobira-step-indicator.h"
#include "tobira-strings.h"
#include "tobira-title.h"

struct _TobiraContent {
  GtkBox parent_instance;

  TobiraTitle *title;
  TobiraPageScroller *scroller;
  GtkWidget *breadcrumb;
  TobiraStepIndicator *steps;
  TobiraFaultBanner *fault;
  TobiraErrorSummary *summary;
  GtkWidget *pages; /* one for each step, in their order */
  TobiraAddressPage *address_page;
  TobiraPasswordPage *password_page;
  TobiraFooter *footer;
  GtkLabel *voice;

  TobiraRegistration *registration;
  TobiraActivity last_activity; /* what "try again" repeats */
};

typedef enum {
  PROP_TITLE = 1,
  N_PROPS,
} TobiraContentProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TobiraContent, tobira_content, GTK_TYPE_BOX)

static TobiraPage *
get_page (TobiraContent *self)
{
  GtkWidget *sheet = gtk_widget_get_first_child (self->pages);

  while (!gtk_widget_get_visible (sheet))
    sheet = gtk_widget_get_next_sibling (sheet);
  return TOBIRA_PAGE (tobira_sheet_get_child (TOBIRA_SHEET (sheet)));
}

/* No GtkStack: on GTK 4.8 assistive technology finds all pages of one, each in a panel that it calls
 * "GtkStackPage". */
static void
show_page (TobiraContent *self, TobiraStep step)
{
  int i = 0;

  for (GtkWidget *sheet = gtk_widget_get_first_child (self->pages); sheet != NULL;
       sheet = gtk_widget_get_next_sibling (sheet))
    gtk_widget_set_visible (sheet, i++ == (int) step);
}

static void
update_title (TobiraContent *self)
{
  TobiraStep step = tobira_registration_get_step (self->registration);
  GListModel *issues = tobira_registration_get_issues (self->registration);
  g_autofree char *title =
      tobira_strings_for_window_title (step, g_list_model_get_n_items (issues));

  tobira_title_set_text (self->title, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
show_step (TobiraContent *self)
{
  TobiraStep step = tobira_registration_get_step (self->registration);

  show_page (self, step);
  gtk_widget_set_visible (self->breadcrumb, step != TOBIRA_STEP_START);
  tobira_step_indicator_set_step (self->steps, step);
  update_title (self);
}

static void
on_step (TobiraContent *self)
{
  show_step (self);
  tobira_page_scroller_go_to_top (self->scroller);
  tobira_heading_focus (tobira_page_get_heading (get_page (self)));
}

/* Whoever is still at the summary when the last error leaves goes on at the top of the page. */
static void
on_issues (TobiraContent *self)
{
  gboolean is_left =
      g_list_model_get_n_items (tobira_registration_get_issues (self->registration)) == 0 &&
      tobira_error_summary_has_focus (self->summary);

  tobira_error_summary_update (self->summary, tobira_registration_get_issues (self->registration),
                               tobira_registration_get_service (self->registration));
  tobira_page_show_issues (get_page (self));
  update_title (self);
  if (is_left)
    tobira_heading_focus (tobira_page_get_heading (get_page (self)));
}

static void
on_refused (TobiraContent *self)
{
  on_issues (self);
  tobira_page_scroller_go_to_top (self->scroller);
  tobira_error_summary_focus (self->summary);
}

static void
on_field_chosen (TobiraContent *self, TobiraField field)
{
  GtkWidget *widget = tobira_page_get_field (get_page (self), field);

  /* What the service said of no field concerns all of the page. */
  if (widget != NULL)
    gtk_widget_grab_focus (widget);
  else
    tobira_heading_focus (tobira_page_get_heading (get_page (self)));
}

static void
on_activity (TobiraContent *self)
{
  TobiraActivity activity = tobira_registration_get_activity (self->registration);

  if (activity != TOBIRA_ACTIVITY_NONE)
    self->last_activity = activity;
}

static void
show_fault (TobiraContent *self)
{
  const GError *fault = tobira_registration_get_fault (self->registration);

  tobira_fault_banner_set_fault (self->fault, fault,
                                 self->last_activity != TOBIRA_ACTIVITY_CANCELLING);
}

/* What follows from a press takes the focus to what came of it; what happens by itself does not. */
static void
on_fault (TobiraContent *self)
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
on_retry (TobiraContent *self)
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
on_service (TobiraContent *self)
{
  GtkWidget *heading = tobira_page_get_heading (get_page (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  tobira_footer_set_service (self->footer, tobira_registration_get_service (self->registration));
  /* GTK 4.8 finds the accessibility bus a little after it has shown the first screen. */
  if (root != NULL && gtk_root_get_focus (root) == heading)
    tobira_focus_repeat (root);
}

static void
watch (TobiraContent *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->registration, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
set_registration (TobiraContent *self, TobiraRegistration *registration)
{
  self->registration = g_object_ref (registration);
  for (GtkWidget *sheet = gtk_widget_get_first_child (self->pages); sheet != NULL;
       sheet = gtk_widget_get_next_sibling (sheet))
    tobira_page_set_registration (TOBIRA_PAGE (tobira_sheet_get_child (TOBIRA_SHEET (sheet))),
                                  registration);
  watch (self, "notify::step", G_CALLBACK (on_step));
  watch (self, "notify::activity", G_CALLBACK (on_activity));
  watch (self, "notify::fault", G_CALLBACK (on_fault));
  watch (self, "notify::service", G_CALLBACK (on_service));
  watch (self, "refused", G_CALLBACK (on_refused));
  g_signal_connect_object (tobira_registration_get_issues (registration), "items-changed",
                           G_CALLBACK (on_issues), self, G_CONNECT_SWAPPED);
  show_step (self);
  on_activity (self);
  on_service (self);
  on_issues (self);
  show_fault (self);
}

static void
tobira_content_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tobira_content_parent_class)->root (widget);
  tobira_compat_set_voice (gtk_widget_get_root (widget), TOBIRA_CONTENT (widget)->voice);
}

static void
tobira_content_unroot (GtkWidget *widget)
{
  tobira_compat_set_voice (gtk_widget_get_root (widget), NULL);
  GTK_WIDGET_CLASS (tobira_content_parent_class)->unroot (widget);
}

static void
tobira_content_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TobiraContentProperty) id) {
  case PROP_TITLE:
    g_value_set_string (value, tobira_title_get_text (TOBIRA_CONTENT (object)->title));
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_content_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_CONTENT (object)->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_CONTENT);
  G_OBJECT_CLASS (tobira_content_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-content.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, title);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, scroller);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, steps);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, fault);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, summary);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, pages);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, address_page);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, password_page);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, footer);
  gtk_widget_class_bind_template_child (widget_class, TobiraContent, voice);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_field_chosen);
}

static void
tobira_content_class_init (TobiraContentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tobira_content_dispose;
  object_class->get_property = tobira_content_get_property;
  widget_class->root = tobira_content_root;
  widget_class->unroot = tobira_content_unroot;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (TOBIRA_TYPE_COLUMN_LAYOUT);
  g_type_ensure (TOBIRA_TYPE_TITLE);
  g_type_ensure (TOBIRA_TYPE_PAGE_SCROLLER);
  g_type_ensure (TOBIRA_TYPE_STEP_INDICATOR);
  g_type_ensure (TOBIRA_TYPE_FONT_NOTICE);
  g_type_ensure (TOBIRA_TYPE_FAULT_BANNER);
  g_type_ensure (TOBIRA_TYPE_ERROR_SUMMARY);
  g_type_ensure (TOBIRA_TYPE_SHEET);
  g_type_ensure (TOBIRA_TYPE_START_PAGE);
  g_type_ensure (TOBIRA_TYPE_ADDRESS_PAGE);
  g_type_ensure (TOBIRA_TYPE_PASSWORD_PAGE);
  g_type_ensure (TOBIRA_TYPE_DONE_PAGE);
  g_type_ensure (TOBIRA_TYPE_FOOTER);
  g_type_ensure (TOBIRA_TYPE_LANGUAGE_BUTTON);
  g_type_ensure (TOBIRA_TYPE_MENU_BUTTON);
  bind_template (widget_class);
}

static void
tobira_content_init (TobiraContent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TobiraContent *
tobira_content_new (TobiraRegistration *registration)
{
  TobiraContent *self = g_object_new (TOBIRA_TYPE_CONTENT, NULL);

  set_registration (self, registration);
  return self;
}

void
tobira_content_take_over (TobiraContent *self, TobiraContent *other)
{
  g_return_if_fail (TOBIRA_IS_CONTENT (self));
  g_return_if_fail (TOBIRA_IS_CONTENT (other));

  tobira_address_page_take_over (self->address_page, other->address_page);
  tobira_password_page_take_over (self->password_page, other->password_page);
  self->last_activity = other->last_activity;
  show_fault (self);
}

TobiraField
tobira_content_get_focus (TobiraContent *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (TOBIRA_IS_CONTENT (self), TOBIRA_FIELD_NONE);

  for (int field = TOBIRA_FIELD_EMAIL; focus != NULL && field <= TOBIRA_FIELD_AUTH_KEY; field++) {
    GtkWidget *widget = tobira_page_get_field (get_page (self), (TobiraField) field);

    if (widget != NULL && gtk_widget_is_ancestor (focus, widget))
      return (TobiraField) field;
  }
  return TOBIRA_FIELD_NONE;
}

void
tobira_content_set_focus (TobiraContent *self, TobiraField field)
{
  GtkWidget *widget = tobira_page_get_field (get_page (self), field);

  g_return_if_fail (TOBIRA_IS_CONTENT (self));

  if (widget == NULL || !gtk_widget_grab_focus (widget))
    tobira_heading_focus (tobira_page_get_heading (get_page (self)));
}

const char *
tobira_content_get_title (TobiraContent *self)
{
  g_return_val_if_fail (TOBIRA_IS_CONTENT (self), NULL);

  return tobira_title_get_text (self->title);
}

void
tobira_content_speak_time (TobiraContent *self)
{
  g_return_if_fail (TOBIRA_IS_CONTENT (self));

  tobira_password_page_speak_time (self->password_page);
}
