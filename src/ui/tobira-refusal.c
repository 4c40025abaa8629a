/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-refusal.h"

#include <adwaita.h>

#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-ui.h"

struct _TobiraRefusal {
  GtkWindow parent_instance;

  GtkWidget *heading;
  GtkLabel *advice;
  GtkLabel *details;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (TobiraRefusal, tobira_refusal, GTK_TYPE_WINDOW)

static void
tobira_refusal_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_REFUSAL);
  G_OBJECT_CLASS (tobira_refusal_parent_class)->dispose (object);
}

static void
tobira_refusal_class_init (TobiraRefusalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_refusal_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraRefusal, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraRefusal, advice);
  gtk_widget_class_bind_template_child (widget_class, TobiraRefusal, details);
  gtk_widget_class_bind_template_child (widget_class, TobiraRefusal, close);
}

static void
tobira_refusal_init (TobiraRefusal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (self->close);
}

GtkWindow *
tobira_refusal_new (const char *advice, const char *details)
{
  TobiraRefusal *self = g_object_new (TOBIRA_TYPE_REFUSAL, NULL);

  if (advice != NULL)
    gtk_label_set_text (self->advice, advice);
  gtk_label_set_text (self->details, details);
  tobira_focus_repeat_when_active (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}

typedef struct {
  const char *advice;
  const char *details;
} Texts;

static void
on_activate (GtkApplication *application, const Texts *texts)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  if (window != NULL) {
    gtk_window_present (window);
    return;
  }
  window = tobira_refusal_new (texts->advice, texts->details);
  gtk_window_set_application (window, application);
  /* First: the details are selected when they get the focus. */
  tobira_heading_focus (TOBIRA_REFUSAL (window)->heading);
  gtk_window_present (window);
}

void
tobira_refusal_run (const char *advice, const char *details, gboolean is_service)
{
  Texts texts = {advice, details};
  /* One that is running already goes on as it is; this one says why it does not start. The bus starts
   * none beside another, and waits for this one's name. */
  GApplicationFlags flags = is_service ? G_APPLICATION_IS_SERVICE : G_APPLICATION_NON_UNIQUE;
  g_autoptr (AdwApplication) application =
      g_object_new (ADW_TYPE_APPLICATION, "application-id", TOBIRA_APPLICATION_ID,
                    "resource-base-path", TOBIRA_APPLICATION_PATH, "flags", flags, NULL);

  tobira_ui_register ();
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), &texts);
  g_application_run (G_APPLICATION (application), 0, NULL);
}
