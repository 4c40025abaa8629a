/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-offer.h"

#include <glib/gi18n.h>

#include "tobira-config.h"
#include "tobira-heading.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

struct _TobiraOffer {
  GtkBox parent_instance;

  GtkLabel *question;
  GtkButton *accept;
  char *text; /* (nullable) */
  gboolean may_stay;
};

enum {
  SIGNAL_ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraOffer, tobira_offer, GTK_TYPE_BOX)

static void
on_accept_clicked (TobiraOffer *self)
{
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
}

static void
tobira_offer_finalize (GObject *object)
{
  g_free (TOBIRA_OFFER (object)->text);
  G_OBJECT_CLASS (tobira_offer_parent_class)->finalize (object);
}

static void
tobira_offer_class_init (TobiraOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tobira_offer_finalize;
  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", TOBIRA_TYPE_OFFER, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraOffer, question);
  gtk_widget_class_bind_template_child (widget_class, TobiraOffer, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked);
}

static void
tobira_offer_init (TobiraOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tobira_offer_set_text (TobiraOffer *self, const char *text, gboolean may_stay)
{
  g_autofree char *question = NULL;
  g_autofree char *answer = NULL;
  const char *format;

  g_return_if_fail (TOBIRA_IS_OFFER (self));

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL)
    return;
  /* Translators: %1$s is an e-mail address that was probably meant. */
  format = may_stay ? _ ("Is it perhaps “%1$s”? If not, leave it as it is.")
                    : _ ("Is it perhaps “%1$s”?");
  question = g_strdup_printf (format, text);
  /* Translators: the label of a button; %1$s is an e-mail address. */
  answer = g_strdup_printf (_ ("Change to “%1$s”"), text);
  g_free (self->text);
  self->text = g_strdup (text);
  self->may_stay = may_stay;
  gtk_label_set_text (self->question, question);
  gtk_button_set_label (self->accept, answer);
  tobira_button_wrap (GTK_WIDGET (self->accept));
}

const char *
tobira_offer_get_text (TobiraOffer *self)
{
  g_return_val_if_fail (TOBIRA_IS_OFFER (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? self->text : NULL;
}

gboolean
tobira_offer_get_may_stay (TobiraOffer *self)
{
  g_return_val_if_fail (TOBIRA_IS_OFFER (self), FALSE);

  return self->may_stay;
}

GtkWidget *
tobira_offer_get_question (TobiraOffer *self)
{
  g_return_val_if_fail (TOBIRA_IS_OFFER (self), NULL);

  return GTK_WIDGET (self->question);
}
