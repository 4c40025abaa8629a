/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-keeping-view.h"

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-outcome.h"
#include "tobira-outside.h"
#include "tobira-row-layout.h"
#include "tobira-strings-keeping.h"

struct _TobiraKeepingView {
  GtkBox parent_instance;

  GtkLabel *heading;
  GtkLabel *text;
  GtkWidget *busy;
  GtkSpinner *spinner;
  GtkLabel *busy_text;
  TobiraOutcome *outcome;
  GtkLabel *name;
  GtkWidget *keep;
  GtkWidget *forget;
  GtkWidget *stop;

  TobiraRegistration *registration;
  TobiraStep step;
};

G_DEFINE_FINAL_TYPE (TobiraKeepingView, tobira_keeping_view, GTK_TYPE_BOX)

static TobiraKeeping *
get_keeping (TobiraKeepingView *self)
{
  return tobira_registration_get_keeping (self->registration);
}

static void
on_keep_clicked (TobiraKeepingView *self)
{
  TobiraAccountInfo *account = tobira_registration_get_account (self->registration);
  g_autofree char *label = NULL;

  if (account == NULL || !tobira_outside_is_allowed (TOBIRA_OUTSIDE_KEEP))
    return;
  label = tobira_strings_for_kept_label (tobira_registration_get_service (self->registration),
                                         account->email);
  tobira_keeping_keep (get_keeping (self), label);
}

static void
on_forget_clicked (TobiraKeepingView *self)
{
  tobira_keeping_forget (get_keeping (self));
}

static void
on_stop_clicked (TobiraKeepingView *self)
{
  tobira_keeping_stop (get_keeping (self));
}

/* text: (nullable) */
static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_busy (TobiraKeepingView *self, gboolean is_news)
{
  TobiraKeeping *keeping = get_keeping (self);
  const char *text = tobira_strings_for_keeping_progress (keeping);

  if (text == NULL)
    tobira_compat_forget (self->busy, gtk_label_get_text (self->busy_text));
  set_text (self->busy_text, text);
  gtk_spinner_set_spinning (self->spinner, text != NULL);
  gtk_widget_set_visible (self->busy, text != NULL);
  if (text != NULL && is_news)
    tobira_compat_announce (self->busy, text, TOBIRA_URGENCY_POLITE);
}

static void
show_outcome (TobiraKeepingView *self, gboolean is_news)
{
  TobiraKeeping *keeping = get_keeping (self);
  const char *fault = tobira_strings_for_keeping_fault (keeping);
  const char *success = tobira_strings_for_keeping_success (keeping);

  tobira_outcome_set_quiet (self->outcome, !is_news);
  if (fault != NULL)
    tobira_outcome_show_note (self->outcome, fault);
  else if (success != NULL)
    tobira_outcome_show_success (self->outcome, success);
  else
    tobira_outcome_clear (self->outcome);
}

static void
show_buttons (TobiraKeepingView *self)
{
  TobiraKeeping *keeping = get_keeping (self);
  TobiraKeepingState state = tobira_keeping_get_state (keeping);
  gboolean is_busy = state == TOBIRA_KEEPING_RUNNING || state == TOBIRA_KEEPING_FORGETTING;

  gtk_widget_set_visible (self->keep,
                          state == TOBIRA_KEEPING_OFFERED || state == TOBIRA_KEEPING_RUNNING);
  gtk_widget_set_visible (self->forget, state == TOBIRA_KEEPING_KEPT ||
                                            state == TOBIRA_KEEPING_FOUND ||
                                            state == TOBIRA_KEEPING_FORGETTING);
  gtk_widget_set_visible (self->stop,
                          state == TOBIRA_KEEPING_RUNNING && tobira_keeping_get_slow (keeping));
  /* A second press does nothing, and looks like it. */
  if (is_busy) {
    gtk_widget_add_css_class (self->keep, "waiting");
    gtk_widget_add_css_class (self->forget, "waiting");
  } else {
    gtk_widget_remove_css_class (self->keep, "waiting");
    gtk_widget_remove_css_class (self->forget, "waiting");
  }
}

/* Whoever pressed a button that is gone now goes on with the one in its place, or at the heading. */
static void
mend_focus (TobiraKeepingView *self)
{
  GtkWidget *const buttons[] = {self->forget, self->keep};

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++) {
    if (gtk_widget_get_visible (buttons[i])) {
      gtk_widget_grab_focus (buttons[i]);
      return;
    }
  }
  tobira_heading_focus (GTK_WIDGET (self->heading));
}

static gboolean
has_focus (TobiraKeepingView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static gboolean
is_focus_there (TobiraKeepingView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_get_visible (focus) &&
         gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) &&
         gtk_widget_get_visible (gtk_widget_get_parent (focus));
}

static void
show (TobiraKeepingView *self, gboolean is_news)
{
  TobiraKeeping *keeping = get_keeping (self);
  gboolean had_focus = has_focus (self);
  g_autofree char *text = tobira_strings_for_keeping (keeping);
  g_autofree char *name = tobira_strings_for_kept_name (keeping);

  gtk_label_set_text (self->heading, tobira_strings_for_keeping_heading (keeping));
  set_text (self->text, text);
  set_text (self->name, name);
  show_buttons (self);
  if (had_focus && !is_focus_there (self))
    mend_focus (self);
  show_busy (self, is_news);
  show_outcome (self, is_news);
}

static void
update (TobiraKeepingView *self, gboolean is_news)
{
  gboolean is_there = tobira_registration_get_step (self->registration) == self->step &&
                      tobira_outside_is_allowed (TOBIRA_OUTSIDE_KEEP) &&
                      tobira_keeping_get_state (get_keeping (self)) != TOBIRA_KEEPING_NOTHING;

  gtk_widget_set_visible (GTK_WIDGET (self), is_there);
  if (is_there)
    show (self, is_news);
}

static void
on_changed (TobiraKeepingView *self)
{
  update (self, TRUE);
}

static void
on_step (TobiraKeepingView *self)
{
  update (self, FALSE);
}

void
tobira_keeping_view_set_registration (TobiraKeepingView *self,
                                      TobiraRegistration *registration,
                                      TobiraStep step)
{
  g_return_if_fail (TOBIRA_IS_KEEPING_VIEW (self));
  g_return_if_fail (self->registration == NULL);

  self->registration = g_object_ref (registration);
  self->step = step;
  g_signal_connect_object (get_keeping (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "notify::step", G_CALLBACK (on_step), self,
                           G_CONNECT_SWAPPED);
  update (self, FALSE);
}

static void
tobira_keeping_view_dispose (GObject *object)
{
  g_clear_object (&TOBIRA_KEEPING_VIEW (object)->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_KEEPING_VIEW);
  G_OBJECT_CLASS (tobira_keeping_view_parent_class)->dispose (object);
}

static void
tobira_keeping_view_class_init (TobiraKeepingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_keeping_view_dispose;
  g_type_ensure (TOBIRA_TYPE_OUTCOME);
  g_type_ensure (TOBIRA_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-keeping-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, text);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, busy);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, busy_text);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, outcome);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, name);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, keep);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, forget);
  gtk_widget_class_bind_template_child (widget_class, TobiraKeepingView, stop);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_forget_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
}

static void
tobira_keeping_view_init (TobiraKeepingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (self->keep);
  tobira_button_wrap (self->forget);
  tobira_button_wrap (self->stop);
}
