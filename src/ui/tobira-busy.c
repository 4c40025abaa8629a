/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-busy.h"

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-strings.h"

struct _TobiraBusy {
  GtkBox parent_instance;

  GtkSpinner *spinner;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (TobiraBusy, tobira_busy, GTK_TYPE_BOX)

static void
tobira_busy_class_init (TobiraBusyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-busy.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraBusy, spinner);
  gtk_widget_class_bind_template_child (widget_class, TobiraBusy, label);
}

static void
tobira_busy_init (TobiraBusy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tobira_busy_set_activity (TobiraBusy *self, TobiraActivity activity)
{
  const char *text = tobira_strings_for_activity (activity);

  g_return_if_fail (TOBIRA_IS_BUSY (self));

  gtk_spinner_set_spinning (self->spinner, text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL)
    tobira_compat_forget (GTK_WIDGET (self), gtk_label_get_text (self->label));
  gtk_label_set_text (self->label, text != NULL ? text : "");
  if (text != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    tobira_compat_announce (GTK_WIDGET (self), text, TOBIRA_URGENCY_POLITE);
}
