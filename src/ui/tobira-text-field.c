/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-text-field.h"

#include <glib/gi18n.h>

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-core.h"
#include "tobira-heading.h"
#include "tobira-issue-label.h"

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

struct _TobiraTextField {
  GtkBox parent_instance;

  GtkLabel *label;
  GtkLabel *required;
  GtkLabel *hint;
  GtkBox *slot;
  TobiraIssueLabel *issue;
  GtkLabel *note;
  GtkWidget *suggestion;
  GtkLabel *question;
  GtkButton *correct;

  GtkWidget *entry;
  GtkWidget *text; /* the GtkText inside it */
  gboolean is_password;
  gboolean folding;
  gboolean address;
  gboolean is_composing;    /* the input method has a text that is not committed yet */
  gboolean ended_composing; /* by the key that is being handled */
  char *unfolded;           /* (nullable): what stood there before the last folding */
  char *folded;             /* (nullable): and after it */
  char *proposal;           /* (nullable): the correction on offer */
};

typedef enum {
  PROP_LABEL = 1,
  PROP_HINT,
  PROP_TEXT,
  PROP_PASSWORD,
  PROP_FOLDING,
  PROP_ADDRESS,
  N_PROPS,
} TobiraTextFieldProperty;

enum {
  SIGNAL_SUBMITTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraTextField, tobira_text_field, GTK_TYPE_BOX)

static void
update_description (TobiraTextField *self)
{
  gboolean is_offering = gtk_widget_get_visible (self->suggestion);

  tobira_issue_label_describe (self->issue, self->entry, self->required, self->issue, self->hint,
                               is_offering ? self->question : self->note, NULL);
}

static void
set_note (TobiraTextField *self, const char *note)
{
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  update_description (self);
  if (note != NULL)
    tobira_compat_announce (self->entry, note, TOBIRA_URGENCY_POLITE);
}

static void
set_offering (TobiraTextField *self, gboolean is_offering)
{
  gtk_widget_set_visible (self->suggestion, is_offering);
  update_description (self);
}

static void
offer (TobiraTextField *self, char *proposal)
{
  g_autofree char *question = NULL;
  g_autofree char *answer = NULL;

  set_offering (self, proposal != NULL);
  if (proposal == NULL || g_strcmp0 (proposal, self->proposal) == 0) {
    g_free (proposal);
    return;
  }
  g_free (self->proposal);
  self->proposal = proposal;
  /* Translators: %1$s is an e-mail address that was probably meant. */
  question = g_strdup_printf (_ ("Is it perhaps “%1$s”? If not, leave it as it is."), proposal);
  /* Translators: the label of a button; %1$s is an e-mail address. */
  answer = g_strdup_printf (_ ("Change to “%1$s”"), proposal);
  gtk_label_set_text (self->question, question);
  gtk_button_set_label (self->correct, answer);
  tobira_button_wrap (GTK_WIDGET (self->correct));
  tobira_compat_announce (self->entry, question, TOBIRA_URGENCY_POLITE);
}

static void
offer_correction (TobiraTextField *self)
{
  const char *text = tobira_text_field_get_text (self);
  char *proposal = NULL;

  if (!self->address)
    return;
  proposal = tobira_fold_suggest_kana (text, -1);
  if (proposal == NULL)
    proposal = tobira_email_suggest (text);
  offer (self, proposal);
}

static void
on_correct_clicked (TobiraTextField *self)
{
  g_autofree char *proposal = g_strdup (self->proposal);

  tobira_text_field_set_text (self, proposal);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  offer_correction (self);
}

static void
fold (TobiraTextField *self)
{
  const char *text = tobira_text_field_get_text (self);
  g_autofree char *folded = NULL;
  gsize count = 0;

  if (!self->folding || self->is_composing)
    return;
  /* Whoever took the folding back wants it as it is. */
  if (self->unfolded != NULL && g_str_equal (text, self->unfolded))
    return;
  folded = tobira_fold_width (text, -1, &count);
  if (g_str_equal (folded, text))
    return;
  g_free (self->unfolded);
  g_free (self->folded);
  self->unfolded = g_strdup (text);
  self->folded = g_strdup (folded);
  tobira_text_field_set_text (self, folded);
  if (count > 0)
    set_note (self, _ ("Changed to half-width. Ctrl+Z changes it back."));
}

/* One Ctrl+Z takes the whole folding back, however many changes it was to the entry. */
static gboolean
unfold (TobiraTextField *self)
{
  if (self->folded == NULL || !g_str_equal (tobira_text_field_get_text (self), self->folded))
    return FALSE;
  for (int i = 0; i < 4 && !g_str_equal (tobira_text_field_get_text (self), self->unfolded); i++)
    gtk_widget_activate_action (self->text, "text.undo", NULL);
  if (!g_str_equal (tobira_text_field_get_text (self), self->unfolded))
    tobira_text_field_set_text (self, self->unfolded);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_clear_pointer (&self->folded, g_free);
  set_note (self, NULL);
  return TRUE;
}

static gboolean
on_key_pressed (TobiraTextField *self, guint key, guint code, GdkModifierType state)
{
  self->ended_composing = FALSE;
  if (key == GDK_KEY_z && (state & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK)
    return unfold (self);
  return GDK_EVENT_PROPAGATE;
}

static void
on_preedit_changed (TobiraTextField *self, const char *preedit)
{
  gboolean is_composing = preedit != NULL && *preedit != '\0';

  if (self->is_composing && !is_composing)
    self->ended_composing = TRUE;
  self->is_composing = is_composing;
}

/* The Enter that ends a conversion is no Enter for the form (screens, 7). Some input methods end it
 * before and some after the entry is activated. */
static void
on_activate (TobiraTextField *self)
{
  if (self->is_composing || self->ended_composing)
    return;
  fold (self);
  g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0);
}

static void
on_changed (TobiraTextField *self)
{
  /* The note is about the text it was written for. */
  if (self->folded != NULL && !g_str_equal (tobira_text_field_get_text (self), self->folded))
    set_note (self, NULL);
  set_offering (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
update_caps_lock (TobiraTextField *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (self->entry));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  gboolean is_on = keyboard != NULL && gdk_device_get_caps_lock_state (keyboard) &&
                   gtk_widget_has_focus (self->text);

  if (is_on != gtk_widget_get_visible (GTK_WIDGET (self->note)))
    set_note (self, is_on ? _ ("Caps Lock is on.") : NULL);
}

static void
on_focus_enter (TobiraTextField *self)
{
  if (self->is_password)
    update_caps_lock (self);
}

static void
on_focus_leave (TobiraTextField *self)
{
  if (self->is_password) {
    set_note (self, NULL);
    return;
  }
  fold (self);
  offer_correction (self);
}

static void
create_entry (TobiraTextField *self)
{
  GtkInputHints hints =
      GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_PRIVATE;

  self->entry = self->is_password ? gtk_password_entry_new () : gtk_entry_new ();
  self->text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  gtk_widget_set_hexpand (self->entry, TRUE);
  if (!self->is_password)
    g_object_set (self->entry, "input-hints", hints, NULL);
  if (self->address)
    g_object_set (self->entry, "input-purpose", GTK_INPUT_PURPOSE_EMAIL, NULL);
  gtk_box_append (self->slot, self->entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->label, NULL, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  TRUE, -1);
}

static void
connect_entry (TobiraTextField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (self->entry));

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_enter), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (self->entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->text, "preedit-changed", G_CALLBACK (on_preedit_changed), self);
  if (self->is_password && seat != NULL && gdk_seat_get_keyboard (seat) != NULL)
    g_signal_connect_object (gdk_seat_get_keyboard (seat), "notify::caps-lock-state",
                             G_CALLBACK (update_caps_lock), self, G_CONNECT_SWAPPED);
}

static void
tobira_text_field_constructed (GObject *object)
{
  TobiraTextField *self = TOBIRA_TEXT_FIELD (object);

  G_OBJECT_CLASS (tobira_text_field_parent_class)->constructed (object);
  create_entry (self);
  connect_entry (self);
  update_description (self);
}

static gboolean
tobira_text_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TOBIRA_TEXT_FIELD (widget)->entry);
}

static void
tobira_text_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TobiraTextField *self = TOBIRA_TEXT_FIELD (object);

  switch ((TobiraTextFieldProperty) id) {
  case PROP_LABEL:
    g_value_set_string (value, gtk_label_get_text (self->label));
    break;
  case PROP_HINT:
    g_value_set_string (value, gtk_label_get_text (self->hint));
    break;
  case PROP_TEXT:
    g_value_set_string (value, tobira_text_field_get_text (self));
    break;
  case PROP_PASSWORD:
    g_value_set_boolean (value, self->is_password);
    break;
  case PROP_FOLDING:
    g_value_set_boolean (value, self->folding);
    break;
  case PROP_ADDRESS:
    g_value_set_boolean (value, self->address);
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_text_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TobiraTextField *self = TOBIRA_TEXT_FIELD (object);

  switch ((TobiraTextFieldProperty) id) {
  case PROP_LABEL:
    tobira_text_field_set_label (self, g_value_get_string (value));
    break;
  case PROP_HINT:
    tobira_text_field_set_hint (self, g_value_get_string (value));
    break;
  case PROP_TEXT:
    tobira_text_field_set_text (self, g_value_get_string (value));
    break;
  case PROP_PASSWORD:
    self->is_password = g_value_get_boolean (value);
    break;
  case PROP_FOLDING:
    self->folding = g_value_get_boolean (value);
    break;
  case PROP_ADDRESS:
    self->address = g_value_get_boolean (value);
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tobira_text_field_finalize (GObject *object)
{
  TobiraTextField *self = TOBIRA_TEXT_FIELD (object);

  g_free (self->unfolded);
  g_free (self->folded);
  g_free (self->proposal);
  G_OBJECT_CLASS (tobira_text_field_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamFlags once = flags | G_PARAM_CONSTRUCT_ONLY;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, "", flags);
  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, "", flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PASSWORD] = g_param_spec_boolean ("password", NULL, NULL, FALSE, once);
  properties[PROP_FOLDING] = g_param_spec_boolean ("folding", NULL, NULL, FALSE, once);
  properties[PROP_ADDRESS] = g_param_spec_boolean ("address", NULL, NULL, FALSE, once);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tobira_text_field_class_init (TobiraTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tobira_text_field_constructed;
  object_class->get_property = tobira_text_field_get_property;
  object_class->set_property = tobira_text_field_set_property;
  object_class->finalize = tobira_text_field_finalize;
  widget_class->grab_focus = tobira_text_field_grab_focus;
  install_properties (object_class);
  signals[SIGNAL_SUBMITTED] = g_signal_new ("submitted", TOBIRA_TYPE_TEXT_FIELD, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOBIRA_TYPE_ISSUE_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-text-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, label);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, required);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, hint);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, slot);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, issue);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, note);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, suggestion);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, question);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, correct);
  gtk_widget_class_bind_template_callback (widget_class, on_correct_clicked);
}

static void
tobira_text_field_init (TobiraTextField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
tobira_text_field_get_text (TobiraTextField *self)
{
  g_return_val_if_fail (TOBIRA_IS_TEXT_FIELD (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
tobira_text_field_set_text (TobiraTextField *self, const char *text)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));

  if (text == NULL)
    text = "";
  if (!g_str_equal (text, tobira_text_field_get_text (self)))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

void
tobira_text_field_set_label (TobiraTextField *self, const char *label)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));

  gtk_label_set_text (self->label, label);
}

void
tobira_text_field_set_hint (TobiraTextField *self, const char *hint)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));

  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL && *hint != '\0');
  if (self->entry != NULL)
    update_description (self);
}

void
tobira_text_field_set_error (TobiraTextField *self, const char *error)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));

  if (g_strcmp0 (error, tobira_issue_label_get_text (self->issue)) == 0)
    return;
  tobira_issue_label_set_text (self->issue, error);
  if (error != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  update_description (self);
}

const char *
tobira_text_field_get_error (TobiraTextField *self)
{
  g_return_val_if_fail (TOBIRA_IS_TEXT_FIELD (self), NULL);

  return tobira_issue_label_get_text (self->issue);
}

const char *
tobira_text_field_get_note (TobiraTextField *self)
{
  g_return_val_if_fail (TOBIRA_IS_TEXT_FIELD (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->note)) ? gtk_label_get_text (self->note) : NULL;
}

void
tobira_text_field_set_revealed (TobiraTextField *self, gboolean revealed)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));

  gtk_text_set_visibility (GTK_TEXT (self->text), revealed);
}

GtkWidget *
tobira_text_field_get_entry (TobiraTextField *self)
{
  g_return_val_if_fail (TOBIRA_IS_TEXT_FIELD (self), NULL);

  return self->entry;
}
