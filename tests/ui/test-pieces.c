/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The small pieces that need no window: documents' text, kinds of devices. */
#include <glib/gstdio.h>

#include "ui-fixture.h"

#include "tobira-device.h"
#include "tobira-line-break.h"
#include "tobira-markdown.h"

static char *
render (const char *markdown)
{
  g_autoptr (GtkTextView) view = g_object_ref_sink (GTK_TEXT_VIEW (gtk_text_view_new ()));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  tobira_markdown_show (view, markdown, "ja");
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
test_markdown (void)
{
  static const struct {
    const char *markdown;
    const char *text;
  } cases[] = {
      {"", ""},
      {"\n\n", ""},
      {"# 見出し\n\n本文です。\n", "見出し\n本文です。"},
      {"###### deep\ntext", "deep\ntext"},
      {"#not a heading", "#not a heading"},
      /* A broken line goes on; Japanese has no space there. */
      {"日本語の\n文です。", "日本語の文です。"},
      {"two\nwords", "two words"},
      {"one\r\n\r\ntwo\r\n", "one\ntwo"},
      {"- 一つ\n- 二つ\n", "•\t一つ\n•\t二つ"},
      {"1. first\n   goes on\n2. second", "1.\tfirst goes on\n2.\tsecond"},
      {"* a\n  - b\n", "•\ta\n•\tb"},
      {"**強調** と **もう一つ**", "強調 と もう一つ"},
      {"2 ** 3", "2 ** 3"},
      {"2026年 - 4月", "2026年 - 4月"},
      {"<b>no HTML</b> [link](x)", "<b>no HTML</b> [link](x)"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = render (cases[i].markdown);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

/* Showing another text leaves nothing of the one before. */
static void
test_markdown_again (void)
{
  g_autoptr (GtkTextView) view = g_object_ref_sink (GTK_TEXT_VIEW (gtk_text_view_new ()));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter cursor;

  tobira_markdown_show (view, "# one\n\ntwo", "ja");
  tobira_markdown_show (view, "three", NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 5);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_assert_true (gtk_text_iter_is_start (&cursor));
}

static void
put_file (const char *root, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *directory = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_device (void)
{
  static const struct {
    const char *path; /* NULL: no file */
    const char *text;
    TobiraCardReading reading;
  } cases[] = {
      {NULL, NULL, TOBIRA_CARD_READING_NO},
      {"sys/class/dmi/id/chassis_type", "3\n", TOBIRA_CARD_READING_NO},
      {"sys/class/dmi/id/chassis_type", "10\n", TOBIRA_CARD_READING_NO},
      {"sys/class/dmi/id/chassis_type", "30\n", TOBIRA_CARD_READING_YES},
      {"sys/class/dmi/id/chassis_type", "11\n", TOBIRA_CARD_READING_YES},
      {"etc/machine-info", "PRETTY_HOSTNAME=x\nCHASSIS=tablet\n", TOBIRA_CARD_READING_YES},
      {"etc/machine-info", "CHASSIS=\"handset\"\n", TOBIRA_CARD_READING_YES},
      {"etc/machine-info", "CHASSIS=desktop\n", TOBIRA_CARD_READING_NO},
      {"etc/machine-info", "NOT_CHASSIS=tablet\n", TOBIRA_CARD_READING_NO},
      {"sys/class/nfc/nfc0/uevent", "", TOBIRA_CARD_READING_YES},
      {"run/pcscd/pcscd.comm", "", TOBIRA_CARD_READING_YES},
      {"run/pcscd/pcscd.pid", "", TOBIRA_CARD_READING_NO},
      {"sys/bus/usb/devices/1-4:1.0/bInterfaceClass", "0b\n", TOBIRA_CARD_READING_YES},
      {"sys/bus/usb/devices/1-4:1.0/bInterfaceClass", "08\n", TOBIRA_CARD_READING_NO},
      {"sys/bus/usb/devices/1-4:1.0/bInterfaceClass", "11\n", TOBIRA_CARD_READING_NO},
      {"sys/bus/usb/devices/usb1/bDeviceClass", "0b\n", TOBIRA_CARD_READING_NO},
  };
  g_autofree char *hidden = g_dir_make_tmp ("tobira-device-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *root = g_dir_make_tmp ("tobira-device-XXXXXX", NULL);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    put_file (root, "sys/bus/usb/devices/usb1/bInterfaceNumber", "");
    if (cases[i].path != NULL)
      put_file (root, cases[i].path, cases[i].text);
    g_assert_cmpint (tobira_device_get_card_reading (root), ==, cases[i].reading);
  }
  /* A sandbox that shows nothing of the devices; a machine that has no USB. */
  g_assert_cmpint (tobira_device_get_card_reading (hidden), ==, TOBIRA_CARD_READING_UNKNOWN);
  put_file (hidden, "sys/bus/pci/uevent", "");
  g_assert_cmpint (tobira_device_get_card_reading (hidden), ==, TOBIRA_CARD_READING_NO);
}

/* The first line of text where one character less than all of it has room. */
static char *
first_line (const char *text, gboolean keep)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (text));
  g_autoptr (PangoAttrList) attributes = tobira_line_break_keep_compounds (text);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  g_autoptr (PangoLayout) narrow = pango_layout_copy (layout);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  pango_layout_set_width (narrow, width - PANGO_SCALE);
  pango_layout_set_wrap (narrow, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_attributes (narrow, keep ? attributes : NULL);
  return g_strndup (text, (gsize) pango_layout_get_line_readonly (narrow, 0)->length);
}

static void
test_compounds (void)
{
  const char *text = "求職者マイページの開設";
  g_autofree char *kept = first_line (text, TRUE);
  g_autofree char *broken = first_line (text, FALSE);
  /* Five kanji are two words, and one kanji is no compound. */
  g_autofree char *long_row = first_line ("のの求職情報登録", TRUE);

  g_assert_cmpstr (kept, ==, "求職者マイページの");
  g_assert_cmpstr (broken, ==, "求職者マイページの開");
  g_assert_cmpstr (long_row, ==, "のの求職情報登");
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, "ja");
  g_test_add_func ("/ui/markdown/blocks", test_markdown);
  g_test_add_func ("/ui/markdown/again", test_markdown_again);
  g_test_add_func ("/ui/device/kinds", test_device);
  g_test_add_func ("/ui/line-break/compounds", test_compounds);
  return g_test_run ();
}
