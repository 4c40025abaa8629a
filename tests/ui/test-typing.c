/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Real keys, through the X server, GDK and an input method, into a field (screens, 4, 7 and 9). */
#include "ui-fixture.h"

#include "tobira-fake-im.h"
#include "tobira-hands.h"
#include "tobira-text-field.h"

typedef struct {
  GtkWindow *window;
  TobiraTextField *field;
  GtkWidget *entry;
  GtkWidget *other;
  GtkWidget *last; /* a button below the field */
  guint submitted;
  guint left;
  guint changed;
  guint clicked;
} Fixture;

static void
count (guint *counter)
{
  (*counter)++;
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

  tobira_fake_im_switch (FALSE, 0);
  self->window = GTK_WINDOW (gtk_window_new ());
  self->field = g_object_new (TOBIRA_TYPE_TEXT_FIELD, "label", "メールアドレス", "password",
                              is_password, "address", !is_password, "folding", TRUE, NULL);
  self->entry = tobira_text_field_get_entry (self->field);
  self->other = gtk_button_new_with_label ("other");
  self->last = gtk_button_new_with_label ("last");
  gtk_box_append (GTK_BOX (box), self->other);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->field));
  gtk_box_append (GTK_BOX (box), self->last);
  gtk_window_set_child (self->window, box);
  g_signal_connect_swapped (self->field, "submitted", G_CALLBACK (count), &self->submitted);
  g_signal_connect_swapped (self->field, "left", G_CALLBACK (count), &self->left);
  g_signal_connect_swapped (self->field, "notify::text", G_CALLBACK (count), &self->changed);
  g_signal_connect_swapped (self->last, "clicked", G_CALLBACK (count), &self->clicked);
  gtk_window_present (self->window);
  tobira_test_wait (is_mapped, self->window);
  tobira_hands_focus (self->window);
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  tobira_fake_im_switch (FALSE, 0);
}

static void
assert_text (Fixture *self, const char *text)
{
  g_assert_cmpstr (tobira_text_field_get_text (self->field), ==, text);
}

static void
leave (Fixture *self)
{
  gtk_widget_grab_focus (self->other);
  tobira_test_settle ();
}

static const struct {
  const char *name;
  TobiraFakeImQuirks quirks;
} kinds[] = {
    {"plain", 0},
    {"ends last", TOBIRA_FAKE_IM_ENDS_LAST},
    {"passes releases", TOBIRA_FAKE_IM_PASSES_RELEASES},
    {"passes Enter", TOBIRA_FAKE_IM_PASSES_ENTER},
    {"passes Enter, ends last", TOBIRA_FAKE_IM_PASSES_ENTER | TOBIRA_FAKE_IM_ENDS_LAST},
    {"asynchronous", TOBIRA_FAKE_IM_IS_ASYNCHRONOUS},
    {"asynchronous, ends last", TOBIRA_FAKE_IM_IS_ASYNCHRONOUS | TOBIRA_FAKE_IM_ENDS_LAST},
    {"returns Enter", TOBIRA_FAKE_IM_RETURNS_ENTER},
};

/* What is being composed is no input yet; the Enter that ends it does not submit, the next one does. */
static void
test_enter (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_test_message ("%s", kinds[i].name);
    tobira_text_field_set_text (self->field, "");
    self->submitted = self->changed = 0;
    tobira_fake_im_switch (TRUE, kinds[i].quirks);

    tobira_hands_type (self->window, "taro");
    g_assert_cmpstr (tobira_fake_im_get_preedit (), ==, "ｔａｒｏ");
    assert_text (self, "");
    g_assert_cmpuint (self->changed, ==, 0);
    tobira_hands_key (self->window, GDK_KEY_space, 0);
    g_assert_cmpstr (tobira_fake_im_get_preedit (), ==, "taro");
    tobira_hands_key (self->window, GDK_KEY_space, 0);
    assert_text (self, "");

    tobira_hands_key (self->window, GDK_KEY_Return, 0);
    g_assert_cmpstr (tobira_fake_im_get_preedit (), ==, "");
    g_assert_cmpuint (self->submitted, ==, 0);
    /* Nothing is changed that somebody is typing on. */
    assert_text (self, "ｔａｒｏ");

    tobira_hands_key (self->window, GDK_KEY_Return, 0);
    g_assert_cmpuint (self->submitted, ==, 1);
    assert_text (self, "taro");
  }
}

/* Given up: nothing was entered, and the next Enter is one for the form. */
static void
test_escape (Fixture *self, gconstpointer data)
{
  tobira_fake_im_switch (TRUE, 0);
  tobira_hands_type (self->window, "taro");
  tobira_hands_key (self->window, GDK_KEY_Escape, 0);
  assert_text (self, "");
  tobira_hands_key (self->window, GDK_KEY_Return, 0);
  g_assert_cmpuint (self->submitted, ==, 1);
}

/* Held down too long, Enter repeats itself: still the same one. */
static void
test_held_enter (Fixture *self, gconstpointer data)
{
  tobira_fake_im_switch (TRUE, 0);
  tobira_hands_type (self->window, "taro");
  tobira_hands_hold (self->window, GDK_KEY_Return);
  for (int i = 0; i < 5; i++)
    tobira_hands_hold (self->window, GDK_KEY_Return);
  g_assert_cmpuint (self->submitted, ==, 0);
  assert_text (self, "ｔａｒｏ");
  tobira_hands_let_go (self->window, GDK_KEY_Return);
  tobira_hands_key (self->window, GDK_KEY_Return, 0);
  g_assert_cmpuint (self->submitted, ==, 1);
}

/* Leaving in the middle: what the input method gives is kept and folded, whenever it comes. */
static void
test_leaving (Fixture *self, gconstpointer data)
{
  static const struct {
    TobiraFakeImQuirks quirks;
    const char *text;
  } cases[] = {
      {0, "abtaro"},
      {TOBIRA_FAKE_IM_ENDS_LAST, "abtaro"},
      {TOBIRA_FAKE_IM_COMMITS_LATE, "abtaro"},
      {TOBIRA_FAKE_IM_DROPS_ON_LEAVE, "ab"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    gtk_widget_grab_focus (self->entry);
    tobira_text_field_set_text (self->field, "ａｂ");
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    tobira_fake_im_switch (TRUE, cases[i].quirks);
    tobira_hands_type (self->window, "taro");
    assert_text (self, "ａｂ");
    leave (self);
    g_assert_cmpstr (tobira_fake_im_get_preedit (), ==, "");
    assert_text (self, cases[i].text);
    g_assert_nonnull (tobira_text_field_get_note (self->field));
  }
}

/* Clicking into the text commits it, and folds nothing: the field was not left. */
static void
test_clicking_inside (Fixture *self, gconstpointer data)
{
  tobira_fake_im_switch (TRUE, 0);
  tobira_hands_type (self->window, "taro");
  tobira_hands_click (self->entry, 1);
  assert_text (self, "ｔａｒｏ");
  leave (self);
  assert_text (self, "taro");
}

static gboolean
has_note (gpointer field)
{
  return tobira_text_field_get_note (field) != NULL;
}

/* By Tab, by the mouse, by the window; each says what was done. */
static void
test_ways_to_leave (Fixture *self, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  for (int way = 0; way < 3; way++) {
    g_test_message ("way %d", way);
    gtk_widget_grab_focus (self->entry);
    tobira_text_field_set_text (self->field, "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ　");
    tobira_test_settle ();
    if (way == 0)
      tobira_hands_key (self->window, GDK_KEY_Tab, 0);
    else if (way == 1)
      tobira_hands_click (self->other, 1);
    else {
      gtk_window_present (window);
      tobira_test_wait (is_mapped, window);
      tobira_hands_focus (window);
    }
    tobira_test_wait (has_note, self->field);
    assert_text (self, "taro@example.jp");
    g_assert_cmpstr (tobira_text_field_get_note (self->field), ==,
                     "半角に直しました。Ctrl+Zキーで元に戻せます。");
  }
  gtk_window_destroy (window);
}

/* One Ctrl+Z takes all of it back and no more; the next one what was before; redo the same way round.
 * What was taken back is left in peace. */
static void
test_undo (Fixture *self, gconstpointer data)
{
  tobira_fake_im_switch (TRUE, 0);
  tobira_hands_type (self->window, "ab");
  tobira_hands_key (self->window, GDK_KEY_Return, 0);
  tobira_hands_type (self->window, "cd");
  tobira_hands_key (self->window, GDK_KEY_Return, 0);
  tobira_fake_im_switch (FALSE, 0);
  leave (self);
  assert_text (self, "abcd");

  gtk_widget_grab_focus (self->entry);
  self->changed = 0;
  tobira_hands_key (self->window, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_text (self, "ａｂｃｄ");
  /* Nobody saw it empty in between. */
  g_assert_cmpuint (self->changed, ==, 1);
  g_assert_null (tobira_text_field_get_note (self->field));

  tobira_hands_key (self->window, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_text (self, "abcd");
  g_assert_nonnull (tobira_text_field_get_note (self->field));
  tobira_hands_key (self->window, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_text (self, "ａｂｃｄ");
  tobira_hands_key (self->window, GDK_KEY_y, GDK_CONTROL_MASK);
  assert_text (self, "abcd");
  tobira_hands_key (self->window, GDK_KEY_z, GDK_CONTROL_MASK);
  leave (self);
  assert_text (self, "ａｂｃｄ");

  gtk_widget_grab_focus (self->entry);
  tobira_hands_key (self->window, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (tobira_text_field_get_text (self->field), !=, "ａｂｃｄ");
  g_assert_true (g_str_has_prefix ("ａｂｃｄ", tobira_text_field_get_text (self->field)));
}

/* The same text typed anew was never taken back. */
static void
test_typed_anew (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 2; i++) {
    gtk_widget_grab_focus (self->entry);
    tobira_text_field_set_text (self->field, "");
    tobira_fake_im_switch (TRUE, 0);
    tobira_hands_type (self->window, "ab");
    tobira_hands_key (self->window, GDK_KEY_Return, 0);
    leave (self);
    assert_text (self, "ab");
  }
}

/* Whatever stood there comes back to the letter. */
static void
test_undo_any (Fixture *self, gconstpointer data)
{
  static const char *const pieces[] = {"ａ", "＠", "　", " ", "a", "。", "é", "😀", "ｶﾞ", "‥", "\n"};

  for (int i = 0; i < 60; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *folded = NULL;

    for (int j = g_test_rand_int_range (1, 8); j > 0; j--)
      g_string_append (text, pieces[g_test_rand_int_range (0, (int) G_N_ELEMENTS (pieces))]);
    gtk_widget_grab_focus (self->entry);
    tobira_text_field_set_text (self->field, text->str);
    leave (self);
    folded = g_strdup (tobira_text_field_get_text (self->field));
    gtk_widget_grab_focus (self->entry);
    if (g_str_equal (folded, text->str))
      continue;
    tobira_hands_key (self->window, GDK_KEY_z, GDK_CONTROL_MASK);
    assert_text (self, text->str);
    tobira_hands_key (self->window, GDK_KEY_y, GDK_CONTROL_MASK);
    assert_text (self, folded);
  }
}

/* Only what has an end of its own is said; spaces at the ends as well. */
static void
test_spaces (Fixture *self, gconstpointer data)
{
  tobira_hands_type (self->window, " taro ");
  leave (self);
  assert_text (self, "taro");
  g_assert_cmpstr (tobira_text_field_get_note (self->field), ==,
                   "前後の空白を取り除きました。Ctrl+Zキーで元に戻せます。");
  gtk_widget_grab_focus (self->entry);
  tobira_hands_key (self->window, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_text (self, " taro ");
}

/* What is said when a field is left does not push away what is being clicked. */
static void
test_click_below (Fixture *self, gconstpointer data)
{
  tobira_text_field_set_text (self->field, "ｔａｒｏ");
  tobira_test_settle ();
  tobira_hands_press (self->last);
  g_assert_null (tobira_text_field_get_note (self->field));
  tobira_hands_release (self->last);
  g_assert_cmpuint (self->clicked, ==, 1);
  tobira_test_wait (has_note, self->field);
  assert_text (self, "taro");
}

/* Never a password; what is composed goes in as it is, and nobody is told what is around it. */
static void
test_password (Fixture *self, gconstpointer data)
{
  tobira_hands_type (self->window, "Kita-9");
  tobira_fake_im_switch (TRUE, 0);
  tobira_hands_type (self->window, "kaze");
  assert_text (self, "Kita-9");
  tobira_hands_key (self->window, GDK_KEY_Return, 0);
  g_assert_cmpuint (self->submitted, ==, 0);
  assert_text (self, "Kita-9ｋａｚｅ");
  g_assert_null (strstr (tobira_fake_im_get_surrounding (), "Kita"));
  leave (self);
  assert_text (self, "Kita-9ｋａｚｅ");
  g_assert_null (tobira_text_field_get_note (self->field));
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static gboolean
is_read (gpointer data)
{
  return *(char **) data != NULL;
}

static void
assert_clipboard_without (GdkClipboard *clipboard, const char *word)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, on_text, &text);
  tobira_test_wait (is_read, &text);
  g_assert_null (strstr (text, word));
}

/* Hidden, it goes neither into the clipboard nor into the selection. */
static void
test_copying (Fixture *self, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->entry), "before");
  gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (self->entry), "before");
  tobira_hands_type (self->window, "Kita-9");
  tobira_hands_key (self->window, GDK_KEY_a, GDK_CONTROL_MASK);
  tobira_hands_key (self->window, GDK_KEY_c, GDK_CONTROL_MASK);
  tobira_hands_key (self->window, GDK_KEY_x, GDK_CONTROL_MASK);
  assert_text (self, "Kita-9");
  assert_clipboard_without (gtk_widget_get_clipboard (self->entry), "Kita");
  assert_clipboard_without (gtk_widget_get_primary_clipboard (self->entry), "Kita");
}

static gboolean
has_no_note (gpointer field)
{
  return tobira_text_field_get_note (field) == NULL;
}

/* Said while the field has the focus, however it comes on, and while one goes on typing. */
static void
test_caps_lock (Fixture *self, gconstpointer data)
{
  g_assert_null (tobira_text_field_get_note (self->field));
  tobira_hands_key (self->window, GDK_KEY_Caps_Lock, 0);
  tobira_test_wait (has_note, self->field);
  g_assert_cmpstr (tobira_text_field_get_note (self->field), ==,
                   "Caps Lock(大文字固定)がオンになっています。");
  tobira_hands_type (self->window, "a");
  assert_text (self, "A");
  g_assert_nonnull (tobira_text_field_get_note (self->field));
  leave (self);
  g_assert_null (tobira_text_field_get_note (self->field));
  gtk_widget_grab_focus (self->entry);
  tobira_test_settle ();
  g_assert_nonnull (tobira_text_field_get_note (self->field));
  tobira_hands_key (self->window, GDK_KEY_Caps_Lock, 0);
  tobira_test_wait (has_no_note, self->field);
}

#define ADD(name, password, function) \
  g_test_add ("/ui/typing/" name, Fixture, GINT_TO_POINTER (password), set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  tobira_fake_im_choose ();
  ui_fixture_init (&argc, &argv, "ja");
  tobira_fake_im_register ();
  ADD ("enter", FALSE, test_enter);
  ADD ("escape", FALSE, test_escape);
  ADD ("held-enter", FALSE, test_held_enter);
  ADD ("leaving", FALSE, test_leaving);
  ADD ("clicking-inside", FALSE, test_clicking_inside);
  ADD ("ways-to-leave", FALSE, test_ways_to_leave);
  ADD ("undo", FALSE, test_undo);
  ADD ("typed-anew", FALSE, test_typed_anew);
  ADD ("undo-any", FALSE, test_undo_any);
  ADD ("spaces", FALSE, test_spaces);
  ADD ("click-below", FALSE, test_click_below);
  ADD ("password", TRUE, test_password);
  ADD ("copying", TRUE, test_copying);
  ADD ("caps-lock", TRUE, test_caps_lock);
  return g_test_run ();
}
