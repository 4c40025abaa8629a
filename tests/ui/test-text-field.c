/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The field to type into: folding and taking it back, offers, conversions, errors. */
#include "ui-fixture.h"

#include "tobira-text-field.h"

typedef struct {
  GtkWidget *window;
  TobiraTextField *field;
  GtkWidget *entry;
  GtkWidget *text; /* the GtkText in the entry */
  GtkWidget *other;
  guint submitted;
} Fixture;

static void
on_submitted (Fixture *self)
{
  self->submitted++;
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  gboolean is_password = GPOINTER_TO_INT (data);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = gtk_window_new ();
  self->field =
      g_object_new (TOBIRA_TYPE_TEXT_FIELD, "label", "メールアドレス", "hint", "半角", "password",
                    is_password, "address", !is_password, "folding", !is_password, NULL);
  self->entry = tobira_text_field_get_entry (self->field);
  self->text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  self->other = gtk_button_new_with_label ("other");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->field));
  gtk_box_append (GTK_BOX (box), self->other);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  g_signal_connect_swapped (self->field, "submitted", G_CALLBACK (on_submitted), self);
  gtk_window_present (GTK_WINDOW (self->window));
  tobira_test_wait (is_mapped, self->window);
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* As an input method or the clipboard does it. */
static void
type (Fixture *self, const char *text)
{
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    g_autofree char *character = g_strndup (at, (gsize) (g_utf8_next_char (at) - at));
    int position = -1;

    position = (int) g_utf8_strlen (tobira_text_field_get_text (self->field), -1);
    gtk_editable_insert_text (GTK_EDITABLE (self->entry), character, -1, &position);
  }
}

static void
leave (Fixture *self)
{
  gtk_widget_grab_focus (self->other);
}

/* A key that comes to the entry, through its controllers. */
static gboolean
press (Fixture *self, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->entry);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
  }
  return handled;
}

static void
test_folding (Fixture *self, gconstpointer data)
{
  type (self, "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ");
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==,
                   "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ");
  leave (self);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "taro@example.co.jp");
  g_assert_nonnull (tobira_text_field_get_note (self->field));
  g_assert_null (tobira_text_field_get_error (self->field));
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  type (self, "ｔａｒｏ＠example.co.jp");
  leave (self);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "taro@example.co.jp");
  gtk_widget_grab_focus (self->entry);
  g_assert_true (press (self, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "ｔａｒｏ＠example.co.jp");
  g_assert_null (tobira_text_field_get_note (self->field));
  /* Taken back is taken back. */
  leave (self);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "ｔａｒｏ＠example.co.jp");
  /* What is typed afterwards is folded again. */
  type (self, "ｔａｒｏ２＠example.co.jp");
  leave (self);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "taro2@example.co.jp");
}

/* Nothing is changed under an input method's hands (screens, 7). */
static void
test_composing (Fixture *self, gconstpointer data)
{
  type (self, "ｔａｒｏ");
  g_signal_emit_by_name (self->text, "preedit-changed", "めーる");
  leave (self);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "ｔａｒｏ");
  g_signal_emit_by_name (self->text, "preedit-changed", "");
  gtk_widget_grab_focus (self->entry);
  leave (self);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "taro");
}

/* The Enter that ends a conversion does not submit, in either order; the next one does. */
static void
test_enter (Fixture *self, gconstpointer data)
{
  press (self, GDK_KEY_a, 0);
  g_signal_emit_by_name (self->text, "preedit-changed", "あ");
  press (self, GDK_KEY_Return, 0);
  g_signal_emit_by_name (self->text, "activate");
  g_signal_emit_by_name (self->text, "preedit-changed", "");
  g_assert_cmpuint (self->submitted, ==, 0);

  press (self, GDK_KEY_a, 0);
  g_signal_emit_by_name (self->text, "preedit-changed", "あ");
  press (self, GDK_KEY_Return, 0);
  g_signal_emit_by_name (self->text, "preedit-changed", "");
  g_signal_emit_by_name (self->text, "activate");
  g_assert_cmpuint (self->submitted, ==, 0);

  press (self, GDK_KEY_Return, 0);
  g_signal_emit_by_name (self->text, "activate");
  g_assert_cmpuint (self->submitted, ==, 1);
}

/* Entering by Enter sends what leaving the field would have made of it. */
static void
test_enter_folds (Fixture *self, gconstpointer data)
{
  type (self, "ｔａｒｏ");
  press (self, GDK_KEY_Return, 0);
  g_signal_emit_by_name (self->text, "activate");
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "taro");
}

static void
test_offers (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *typed;
    const char *offered; /* NULL: nothing */
  } cases[] = {
      {"taro@gmial.com", "taro@gmail.com"},
      {"taro@example。co。jp", "taro@example.co.jp"},
      {"taro@example.co.jp", NULL},
      {"taro@gmail.com", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *label = NULL;
    GtkWidget *button;

    type (self, cases[i].typed);
    leave (self);
    /* Offered, never done unasked. */
    g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, cases[i].typed);
    button = ui_get (self->field, GTK_TYPE_BUTTON, NULL);
    g_assert_cmpint (gtk_widget_get_mapped (button), ==, cases[i].offered != NULL);
    if (cases[i].offered == NULL)
      continue;
    label = g_strdup_printf ("「%s」に直す", cases[i].offered);
    g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, label);
    g_signal_emit_by_name (button, "clicked");
    g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, cases[i].offered);
    g_assert_false (gtk_widget_get_mapped (button));
    g_assert_true (ui_has_focus (self->entry));
  }
}

/* No cap: the 101st character is kept (screens, 4). */
static void
test_length (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (1000, 'a');

  type (self, text);
  leave (self);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, text);
}

static void
test_password (Fixture *self, gconstpointer data)
{
  g_assert_true (GTK_IS_PASSWORD_ENTRY (self->entry));
  type (self, " ｐａｓｓ ");
  leave (self);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, " ｐａｓｓ ");
  g_assert_false (gtk_text_get_visibility (GTK_TEXT (self->text)));
  tobira_text_field_set_revealed (self->field, TRUE);
  g_assert_true (gtk_text_get_visibility (GTK_TEXT (self->text)));
}

static void
test_accessible (Fixture *self, gconstpointer data)
{
  GtkAccessible *entry = GTK_ACCESSIBLE (self->entry);
  GtkWidget *label = ui_get (self->field, GTK_TYPE_LABEL, "メールアドレス");
  GtkWidget *hint = ui_get (self->field, GTK_TYPE_LABEL, "半角");
  GtkWidget *required = ui_get (self->field, GTK_TYPE_LABEL, "※必須");
  GtkWidget *error;

  gtk_test_accessible_assert_role (self->entry, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_relation (self->entry, GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                       NULL);
  gtk_test_accessible_assert_relation (self->entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, required,
                                       hint, NULL);
  gtk_test_accessible_assert_property (self->entry, GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  gtk_test_accessible_assert_state (self->entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_false (gtk_test_accessible_has_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));

  tobira_text_field_set_error (self->field, "「@」がありません。");
  error = ui_get (self->field, GTK_TYPE_LABEL, "「@」がありません。");
  g_assert_true (gtk_widget_get_mapped (error));
  gtk_test_accessible_assert_state (self->entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
  gtk_test_accessible_assert_relation (self->entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, required,
                                       error, hint, NULL);

  tobira_text_field_set_error (self->field, NULL);
  g_assert_false (gtk_widget_get_mapped (error));
  gtk_test_accessible_assert_state (self->entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
}

static void
test_target_size (Fixture *self, gconstpointer data)
{
  int minimum;

  gtk_widget_add_css_class (self->window, "tobira");
  tobira_test_settle ();
  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, 44);
}

#define ADD(name, password, function)                                                        \
  g_test_add ("/ui/text-field/" name, Fixture, GINT_TO_POINTER (password), set_up, function, \
              tear_down)

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  ADD ("folding", FALSE, test_folding);
  ADD ("undo", FALSE, test_undo);
  ADD ("composing", FALSE, test_composing);
  ADD ("enter", FALSE, test_enter);
  ADD ("enter-folds", FALSE, test_enter_folds);
  ADD ("offers", FALSE, test_offers);
  ADD ("length", FALSE, test_length);
  ADD ("password", TRUE, test_password);
  ADD ("accessible", FALSE, test_accessible);
  ADD ("accessible-password", TRUE, test_accessible);
  ADD ("target-size", FALSE, test_target_size);
  ADD ("target-size-password", TRUE, test_target_size);
  return g_test_run ();
}
