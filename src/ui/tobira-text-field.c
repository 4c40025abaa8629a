/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-text-field.h"

#include <glib/gi18n.h>

#include "tobira-compat.h"
#include "tobira-config.h"
#include "tobira-folding.h"
#include "tobira-heading.h"
#include "tobira-issue-label.h"
#include "tobira-offer.h"
#include "tobira-seat.h"
#include "tobira-strings.h"
#include "tobira-typing.h"

/* How often it is looked whether a mouse button was let go, in milliseconds. */
#define RELEASE_INTERVAL 50

struct _TobiraTextField {
  GtkBox parent_instance;

  GtkLabel *label;
  GtkLabel *required;
  GtkLabel *hint;
  GtkBox *slot;
  TobiraIssueLabel *issue;
  GtkLabel *note;
  TobiraOffer *offer;

  GtkWidget *entry;
  GtkWidget *text; /* the GtkText inside it */
  TobiraTyping *typing;
  TobiraFolding *folding; /* (nullable): NULL where nothing is folded */
  gboolean is_password;
  gboolean is_folding;
  gboolean address;
  gboolean has_focus;
  guint setting;        /* counts who is changing the text, other than by typing */
  gboolean has_changed; /* meanwhile */
  guint leave_id;
  char *left; /* (nullable): the text that the field was left with */
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
  SIGNAL_LEFT,
  SIGNAL_SUBMITTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TobiraTextField, tobira_text_field, GTK_TYPE_BOX)

static void
update_description (TobiraTextField *self)
{
  GtkWidget *said = tobira_offer_get_text (self->offer) != NULL
                        ? tobira_offer_get_question (self->offer)
                        : GTK_WIDGET (self->note);

  tobira_issue_label_describe (self->issue, self->entry, self->required, self->issue, self->hint,
                               said, NULL);
}

/* note: (nullable) */
static void
show_note (TobiraTextField *self, const char *note)
{
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  update_description (self);
}

/* Whoever listens hears of one change: an entry whose text is replaced is empty for a moment. */
static void
end_setting (TobiraTextField *self)
{
  if (--self->setting > 0 || !self->has_changed)
    return;
  self->has_changed = FALSE;
  tobira_offer_set_text (self->offer, NULL, FALSE);
  if (!self->is_password)
    show_note (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
fold (TobiraTextField *self)
{
  TobiraFolded folded;

  if (self->folding == NULL || tobira_typing_is_composing (self->typing))
    return;
  self->setting++;
  folded = tobira_folding_fold (self->folding);
  end_setting (self);
  if (folded != TOBIRA_FOLDED_NOTHING)
    tobira_text_field_set_note (self, tobira_strings_for_folded (folded));
}

/* Not under an input method's hands; it comes again when that is done. */
static void
leave (TobiraTextField *self)
{
  const char *text;

  if (self->is_password || self->has_focus || tobira_typing_is_composing (self->typing))
    return;
  fold (self);
  text = tobira_text_field_get_text (self);
  if (g_strcmp0 (text, self->left) == 0)
    return;
  g_free (self->left);
  self->left = g_strdup (text);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static gboolean
on_leave_due (gpointer data)
{
  TobiraTextField *self = data;

  if (tobira_seat_is_pressed (GTK_WIDGET (self)))
    return G_SOURCE_CONTINUE;
  self->leave_id = 0;
  leave (self);
  return G_SOURCE_REMOVE;
}

/* What is said when a field is left takes room, and would push away what is being clicked. */
static void
schedule_leave (TobiraTextField *self)
{
  if (self->leave_id != 0)
    return;
  self->leave_id = tobira_seat_is_pressed (GTK_WIDGET (self))
                       ? g_timeout_add (RELEASE_INTERVAL, on_leave_due, self)
                       : g_idle_add (on_leave_due, self);
}

static gboolean
on_undo (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TobiraTextField *self = data;
  gboolean is_done;

  self->setting++;
  is_done = tobira_folding_undo (self->folding);
  end_setting (self);
  return is_done;
}

static gboolean
on_redo (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TobiraTextField *self = data;
  gboolean is_done;

  self->setting++;
  is_done = tobira_folding_redo (self->folding);
  end_setting (self);
  if (is_done)
    tobira_text_field_set_note (
        self, tobira_strings_for_folded (tobira_folding_get_folded (self->folding)));
  return is_done;
}

static void
on_offer_accepted (TobiraTextField *self)
{
  g_autofree char *text = g_strdup (tobira_offer_get_text (self->offer));

  gtk_widget_grab_focus (self->entry);
  tobira_text_field_set_text (self, text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
on_submitted (TobiraTextField *self)
{
  fold (self);
  g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0);
}

/* Some input methods put what they had in hand into a field that was left already. */
static void
on_composed (TobiraTextField *self)
{
  if (!self->has_focus)
    schedule_leave (self);
}

static void
on_changed (TobiraTextField *self)
{
  self->has_changed = TRUE;
  if (self->setting > 0)
    return;
  self->setting++;
  end_setting (self);
  if (!self->has_focus)
    schedule_leave (self);
}

static void
update_caps_lock (TobiraTextField *self)
{
  gboolean is_on = self->has_focus && tobira_seat_has_caps_lock (self->entry);

  if (is_on != gtk_widget_get_visible (GTK_WIDGET (self->note)))
    tobira_text_field_set_note (self, is_on ? _ ("Caps Lock is on.") : NULL);
}

static void
on_focus_enter (TobiraTextField *self)
{
  self->has_focus = TRUE;
  if (self->is_password)
    update_caps_lock (self);
}

static void
on_focus_leave (TobiraTextField *self)
{
  self->has_focus = FALSE;
  if (self->is_password)
    update_caps_lock (self);
  else if (tobira_seat_is_pressed (GTK_WIDGET (self)))
    schedule_leave (self);
  else
    leave (self);
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
add_shortcut (GtkEventController *controller,
              const char *keys,
              GtkShortcutFunc callback,
              TobiraTextField *self)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                                            gtk_callback_action_new (callback, self, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* Before the entry's own, which take back one half of a folding only. */
static void
add_folding (TobiraTextField *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->folding = tobira_folding_new (self->entry);
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  add_shortcut (shortcuts, "<Control>z", on_undo, self);
  add_shortcut (shortcuts, "<Control>y", on_redo, self);
  add_shortcut (shortcuts, "<Control><Shift>z", on_redo, self);
  gtk_widget_add_controller (self->entry, shortcuts);
}

static void
connect_entry (TobiraTextField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->typing = tobira_typing_new (self->entry);
  g_signal_connect_object (self->typing, "submitted", G_CALLBACK (on_submitted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->typing, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->typing, "composed", G_CALLBACK (on_composed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_enter), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (self->entry, focus);
  if (self->is_folding && !self->is_password)
    add_folding (self);
  if (self->is_password)
    tobira_seat_watch_caps_lock (self->entry, G_CALLBACK (update_caps_lock), self);
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
  case PROP_TEXT:
    g_value_set_string (value, tobira_text_field_get_text (self));
    break;
  case PROP_HINT:
  case PROP_PASSWORD:
  case PROP_FOLDING:
  case PROP_ADDRESS:
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
    self->is_folding = g_value_get_boolean (value);
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
tobira_text_field_dispose (GObject *object)
{
  TobiraTextField *self = TOBIRA_TEXT_FIELD (object);

  g_clear_handle_id (&self->leave_id, g_source_remove);
  g_clear_object (&self->typing);
  g_clear_object (&self->folding);
  G_OBJECT_CLASS (tobira_text_field_parent_class)->dispose (object);
}

static void
tobira_text_field_finalize (GObject *object)
{
  TobiraTextField *self = TOBIRA_TEXT_FIELD (object);

  g_free (self->left);
  G_OBJECT_CLASS (tobira_text_field_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamFlags set = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags once = set | G_PARAM_CONSTRUCT_ONLY;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, "", set);
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
  object_class->dispose = tobira_text_field_dispose;
  object_class->finalize = tobira_text_field_finalize;
  widget_class->grab_focus = tobira_text_field_grab_focus;
  install_properties (object_class);
  signals[SIGNAL_LEFT] = g_signal_new ("left", TOBIRA_TYPE_TEXT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SUBMITTED] = g_signal_new ("submitted", TOBIRA_TYPE_TEXT_FIELD, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOBIRA_TYPE_ISSUE_LABEL);
  g_type_ensure (TOBIRA_TYPE_OFFER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOBIRA_APPLICATION_PATH "/tobira-text-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, label);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, required);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, hint);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, slot);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, issue);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, note);
  gtk_widget_class_bind_template_child (widget_class, TobiraTextField, offer);
  gtk_widget_class_bind_template_callback (widget_class, on_offer_accepted);
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
  if (g_str_equal (text, tobira_text_field_get_text (self)))
    return;
  self->setting++;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  end_setting (self);
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
tobira_text_field_set_note (TobiraTextField *self, const char *note)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));

  show_note (self, note);
  if (note != NULL)
    tobira_compat_announce (self->entry, note, TOBIRA_URGENCY_POLITE);
}

void
tobira_text_field_offer (TobiraTextField *self, const char *text, gboolean may_stay)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));

  tobira_offer_set_text (self->offer, text, may_stay);
  update_description (self);
  if (text != NULL)
    tobira_compat_announce (
        self->entry, gtk_label_get_text (GTK_LABEL (tobira_offer_get_question (self->offer))),
        TOBIRA_URGENCY_POLITE);
}

void
tobira_text_field_take_over (TobiraTextField *self, TobiraTextField *other)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (other));

  tobira_text_field_set_text (self, tobira_text_field_get_text (other));
  gtk_editable_set_position (GTK_EDITABLE (self->entry),
                             gtk_editable_get_position (GTK_EDITABLE (other->entry)));
  if (self->folding != NULL) {
    tobira_folding_take_over (self->folding, other->folding);
    show_note (self, tobira_strings_for_folded (tobira_folding_get_folded (self->folding)));
  }
  g_free (self->left);
  self->left = g_strdup (other->left);
  tobira_offer_set_text (self->offer, tobira_offer_get_text (other->offer),
                         tobira_offer_get_may_stay (other->offer));
  update_description (self);
}

void
tobira_text_field_set_editable (TobiraTextField *self, gboolean editable)
{
  g_return_if_fail (TOBIRA_IS_TEXT_FIELD (self));

  gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
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
