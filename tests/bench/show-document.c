/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* show-document PARAGRAPHS: shows a document of that many paragraphs on the address screen and
 * prints how long the main loop stood still at most, and how long it took until the end was shown.
 * Needs a display. */
#include <malloc.h>
#include <stdlib.h>

#include "tobira-document-view.h"
#include "ui-fixture.h"

#define TICK_MS 1

typedef struct {
  gint64 last_us;
  gint64 longest_us;
} Stall;

static gboolean
on_tick (gpointer data)
{
  Stall *stall = data;
  gint64 now = g_get_monotonic_time ();

  stall->longest_us = MAX (stall->longest_us, now - stall->last_us);
  stall->last_us = now;
  return G_SOURCE_CONTINUE;
}

static char *
make_text (guint paragraphs)
{
  GString *text = g_string_new ("# 見本\n\n");

  for (guint i = 1; i <= paragraphs; i++)
    g_string_append_printf (text,
                            "第%u条 この文書は、長い文書を表示する間も画面が止まらないことを確かめ"
                            "るための見本です。どの窓の幅でも何行かになるように、どの条も**長く**"
                            "書いてあります。\n\n",
                            i);
  return g_string_free (text, FALSE);
}

static gboolean
is_read (gpointer document)
{
  return tobira_document_get_read (document);
}

static gboolean
is_filled (gpointer view)
{
  return gtk_text_buffer_get_char_count (
             gtk_text_view_get_buffer (tobira_document_view_get_text_view (view))) > 0;
}

static double
get_megabytes (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) (info.uordblks + info.hblkhd) / 1024 / 1024;
}

int
main (int argc, char *argv[])
{
  Stall stall = {0};
  g_autofree char *text = make_text (argc > 1 ? (guint) atoi (argv[1]) : 6000);
  double before = 0;
  gint64 start;

  ui_fixture_init (&argc, &argv, "ja");
  {
    g_autoptr (UiFixture) fixture = ui_fixture_new (1024, 900);
    TobiraDocumentView *view = TOBIRA_DOCUMENT_VIEW (
        ui_get (fixture->window, TOBIRA_TYPE_DOCUMENT_VIEW, TOBIRA_DOCUMENT_PRIVACY_POLICY));

    ui_fixture_settle (fixture);
    before = get_megabytes ();
    tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_PRIVACY_POLICY, "1", "ja", text);
    start = stall.last_us = g_get_monotonic_time ();
    g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, on_tick, &stall, NULL);
    ui_fixture_go_to_address (fixture);
    gtk_widget_grab_focus (GTK_WIDGET (view));
    tobira_test_wait (is_filled, view);
    ui_fixture_settle (fixture);
    tobira_document_view_go_to_end (view);
    tobira_test_wait (is_read, tobira_document_view_get_document (view));
    g_print ("longest stall %.1f ms, until the end %.1f ms, memory %.1f MB\n",
             (double) stall.longest_us / 1000, (double) (g_get_monotonic_time () - start) / 1000,
             get_megabytes () - before);
  }
  return EXIT_SUCCESS;
}
