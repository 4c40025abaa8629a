/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-footer.h"

#include "tobira-column-layout.h"
#include "tobira-config.h"
#include "tobira-heading.h"
#include "tobira-outside.h"
#include "tobira-strings.h"

struct _TobiraFooter {
  GtkBox parent_instance;

  GtkFlowBox *links;
};

G_DEFINE_FINAL_TYPE (TobiraFooter, tobira_footer, GTK_TYPE_BOX)

static gboolean
on_activate_link (GtkLinkButton *button, gpointer data)
{
  tobira_outside_open (GTK_WIDGET (button), gtk_link_button_get_uri (button));
  return TRUE;
}

static void
add_link (TobiraFooter *self, const TobiraLink *link)
{
  const char *known = tobira_strings_for_link (link->name);
  GtkWidget *button =
      gtk_link_button_new_with_label (link->href, known != NULL ? known : link->title);
  GtkWidget *child = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);

  tobira_button_wrap (button);
  /* Below each other they begin on one line. */
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), GTK_JUSTIFY_LEFT);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "activate-link", G_CALLBACK (on_activate_link), NULL);
  /* The link is what takes the focus, not the cell it is in. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (self->links, child);
}

static void
tobira_footer_class_init (TobiraFooterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TOBIRA_TYPE_COLUMN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraFooter, links);
}

static void
tobira_footer_init (TobiraFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tobira_footer_set_service (TobiraFooter *self, const TobiraServiceInfo *service)
{
  GtkWidget *child;

  g_return_if_fail (TOBIRA_IS_FOOTER (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->links))) != NULL)
    gtk_flow_box_remove (self->links, child);
  for (guint i = 0; service != NULL && i < service->links->len; i++)
    add_link (self, g_ptr_array_index (service->links, i));
  gtk_widget_set_visible (GTK_WIDGET (self->links), service != NULL && service->links->len > 0);
}
