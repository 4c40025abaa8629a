/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-link-dialog.h"

#include <glib/gi18n.h>

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-heading.h"

struct _TobiraLinkDialog {
  GtkWindow parent_instance;

  GtkLabel *heading;
  GtkLabel *text;
  GtkLabel *address;
  GtkLabel *copied;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (TobiraLinkDialog, tobira_link_dialog, GTK_TYPE_WINDOW)

static void
on_copy_clicked (TobiraLinkDialog *self)
{
  const char *text = _ ("The address was copied.");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->address));
  gtk_label_set_text (self->copied, text);
  tobira_compat_announce (GTK_WIDGET (self->copied), text, TOBIRA_URGENCY_POLITE);
}

static void
tobira_link_dialog_dispose (GObject *object)
{
  tobira_compat_set_voice (GTK_ROOT (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOBIRA_TYPE_LINK_DIALOG);
  G_OBJECT_CLASS (tobira_link_dialog_parent_class)->dispose (object);
}

static void
tobira_link_dialog_class_init (TobiraLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tobira_link_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraLinkDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TobiraLinkDialog, text);
  gtk_widget_class_bind_template_child (widget_class, TobiraLinkDialog, address);
  gtk_widget_class_bind_template_child (widget_class, TobiraLinkDialog, copied);
  gtk_widget_class_bind_template_child (widget_class, TobiraLinkDialog, copy);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tobira_link_dialog_init (TobiraLinkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tobira_button_wrap (self->copy);
  tobira_compat_set_voice (GTK_ROOT (self), self->copied);
}

void
tobira_link_dialog_show (GtkWindow *parent, const char *href, gboolean failed)
{
  TobiraLinkDialog *self = g_object_new (TOBIRA_TYPE_LINK_DIALOG, "transient-for", parent, NULL);

  if (failed)
    gtk_label_set_text (self->text,
                        _ ("No browser could be opened. Copy the address below and open "
                           "it in a browser, here or on another device."));
  else
    gtk_label_set_text (self->text,
                        _ ("No other page can be opened on this computer. Write down the "
                           "address below and open it on your own device."));
  gtk_label_set_text (self->address, href);
  /* What is copied here stays for the next person. */
  gtk_widget_set_visible (self->copy, failed);
  gtk_label_set_selectable (self->address, failed);
  tobira_focus_repeat_when_active (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
}
