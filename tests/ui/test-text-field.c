/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The field to type into: folding, offers, length, errors. Keys: test-typing.c */
#include "ui-fixture.h"

#include "tobira-text-field.h"

typedef struct {
  GtkWidget *window;
  TobiraTextField *field;
  GtkWidget *entry;
  GtkWidget *text; /* the GtkText in the entry */
  GtkWidget *other;
} Fixture;

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

/* Offered, never done unasked; gone with the next change. */
static void
test_offer (Fixture *self, gconstpointer data)
{
  GtkWidget *button;

  type (self, "taro@gmial.com");
  leave (self);
  button = ui_get (self->field, GTK_TYPE_BUTTON, NULL);
  g_assert_false (gtk_widget_get_mapped (button));
  tobira_text_field_offer (self->field, "taro@gmail.com", TRUE);
  ui_get (self->field, GTK_TYPE_LABEL,
          "「taro@gmail.com」ではありませんか?違う場合は、このままで結構です。");
  tobira_test_settle ();
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "「taro@gmail.com」に直す");
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "taro@gmial.com");
  type (self, "taro@gmial.co");
  g_assert_false (gtk_widget_get_mapped (button));

  tobira_text_field_offer (self->field, "taro@gmail.com", FALSE);
  ui_get (self->field, GTK_TYPE_LABEL, "「taro@gmail.com」ではありませんか?");
  tobira_test_settle ();
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, "taro@gmail.com");
  g_assert_false (gtk_widget_get_mapped (button));
  g_assert_true (ui_has_focus (self->entry));
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

/* GTK's own cap, in bytes; a widget of ours has none. */
#define MOST_BYTES 65534

/* A whole file by mistake: as much as GTK can is kept, and the window goes on. */
static void
test_one_megabyte (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = {"a", "あ", "ａ", "a b\n"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    GString *text = g_string_new (NULL);
    gint64 start = g_get_monotonic_time ();

    while (text->len < 1024 * 1024)
      g_string_append (text, texts[i]);
    gtk_widget_grab_focus (self->entry);
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
    gdk_clipboard_set_text (gtk_widget_get_clipboard (self->entry), text->str);
    g_signal_emit_by_name (self->text, "paste-clipboard");
    tobira_test_settle ();
    g_assert_cmpuint (strlen (tobira_text_field_get_text (self->field)), >=, MOST_BYTES - 3);
    leave (self);
    tobira_test_settle ();
    /* Of the last, the white space at the end went. */
    g_assert_cmpuint (g_utf8_strlen (tobira_text_field_get_text (self->field), -1), >=,
                      MOST_BYTES / 3 - 1);
    g_test_message ("“%s”: %.1f s", texts[i], (double) (g_get_monotonic_time () - start) / 1e6);
    g_string_free (text, TRUE);
  }
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

/* Before GTK 4.14 only the description says so: see tobira_compat_set_invalid(). */
static void
assert_invalid (GtkWidget *entry, gboolean is_invalid)
{
  gboolean is_told = GTK_CHECK_VERSION (4, 14, 0) && is_invalid;

  g_assert_cmpint (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (entry),
                                                     GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE),
                   ==, is_invalid);
  if (is_told)
    gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                      GTK_ACCESSIBLE_INVALID_TRUE);
  else
    gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                      GTK_ACCESSIBLE_INVALID_FALSE);
}

static void
test_accessible (Fixture *self, gconstpointer data)
{
  GtkWidget *label = ui_get (self->field, GTK_TYPE_LABEL, "メールアドレス");
  GtkWidget *hint = ui_get (self->field, GTK_TYPE_LABEL, "半角");
  GtkWidget *required = ui_get (self->field, GTK_TYPE_LABEL, "※必須");
  GtkWidget *icon, *error;

  gtk_test_accessible_assert_role (self->entry, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_relation (self->entry, GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                       NULL);
  gtk_test_accessible_assert_relation (self->entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, required,
                                       hint, NULL);
  gtk_test_accessible_assert_property (self->entry, GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  assert_invalid (self->entry, FALSE);

  tobira_text_field_set_error (self->field, "「@」がありません。");
  error = ui_get (self->field, GTK_TYPE_LABEL, "「@」がありません。");
  icon = gtk_widget_get_prev_sibling (error);
  gtk_test_accessible_assert_property (icon, GTK_ACCESSIBLE_PROPERTY_LABEL, "エラー");
  g_assert_true (gtk_widget_get_mapped (error));
  assert_invalid (self->entry, TRUE);
  gtk_test_accessible_assert_relation (self->entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, required,
                                       icon, error, hint, NULL);

  tobira_text_field_set_error (self->field, NULL);
  g_assert_false (gtk_widget_get_mapped (error));
  assert_invalid (self->entry, FALSE);
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
  ADD ("offer", FALSE, test_offer);
  ADD ("length", FALSE, test_length);
  ADD ("one-megabyte", FALSE, test_one_megabyte);
  ADD ("one-megabyte-password", TRUE, test_one_megabyte);
  ADD ("password", TRUE, test_password);
  ADD ("accessible", FALSE, test_accessible);
  ADD ("accessible-password", TRUE, test_accessible);
  ADD ("target-size", FALSE, test_target_size);
  ADD ("target-size-password", TRUE, test_target_size);
  return g_test_run ();
}
