/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* show-screens DIRECTORY [WIDTH HEIGHT [DOCUMENTS]]: draws each screen, in each state worth looking
 * at, into a PNG file. For people who look at them; needs a display. */
#include <stdlib.h>

#include "tobira-locale.h"
#include "tobira-page-scroller.h"
#include "ui-fixture.h"

static const char *directory;
static const char *documents;
static int width = 1024;
static int height = 900;

static void
save (UiFixture *fixture, const char *name, double scroll)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture->window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *base = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (directory, base, NULL);
  GtkWidget *scroller = ui_get (ui_get (fixture->window, TOBIRA_TYPE_PAGE_SCROLLER, NULL),
                                GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  ui_fixture_settle (fixture);
  if (scroll >= 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * scroll);
  ui_fixture_settle (fixture);
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot),
                          gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_true (gsk_renderer_realize (renderer, NULL, NULL));
  texture = gsk_renderer_render_texture (renderer, node, NULL);
  gdk_texture_save_to_png (texture, path);
  gsk_renderer_unrealize (renderer);
}

static void
put_document (UiFixture *fixture, const char *kind)
{
  g_autofree char *base = g_strdup_printf ("%s.%s.md", kind, tobira_locale_get_language ());
  g_autofree char *path = g_build_filename (documents, base, NULL);
  g_autofree char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    tobira_fake_api_set_document (fixture->api, kind, "1", tobira_locale_get_language (), text);
}

static UiFixture *
begin (void)
{
  UiFixture *fixture = ui_fixture_new (width, height);

  if (documents != NULL) {
    put_document (fixture, TOBIRA_DOCUMENT_PRIVACY_POLICY);
    put_document (fixture, TOBIRA_DOCUMENT_TERMS_OF_USE);
  }
  return fixture;
}

/* The links of the manual, all of them. */
static void
add_links (UiFixture *fixture)
{
  static const char *const names[] = {"link-collection", "sitemap", "site-policy", "privacy-policy",
                                      "terms-of-use",    "contact", "locations"};
  TobiraServiceInfo *service = tobira_registration_get_service (fixture->registration);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (service->links, tobira_link_new (names[i], names[i], "https://example.jp/"));
  g_object_notify (G_OBJECT (fixture->registration), "service");
}

static void
show_start (void)
{
  UiFixture *fixture = begin ();

  tobira_fake_api_set_down (fixture->api, TOBIRA_API_ERROR_REFUSED);
  tobira_registration_load (fixture->registration);
  save (fixture, "start-fault", 0);
  tobira_fake_api_set_down (fixture->api, -1);
  tobira_registration_load (fixture->registration);
  tobira_test_settle ();
  add_links (fixture);
  save (fixture, "start", 0);
  save (fixture, "start-bottom", 1);
  ui_fixture_free (fixture);
}

static void
show_address (void)
{
  static const struct {
    const char *name;
    double scroll;
  } parts[] = {
      {"address-1", 0},    {"address-2", 0.25}, {"address-3", 0.45},
      {"address-4", 0.65}, {"address-5", 1},
  };
  UiFixture *fixture = begin ();

  ui_fixture_go_to_address (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    save (fixture, parts[i].name, parts[i].scroll);
  tobira_registration_set_email (fixture->registration, "ab[cd@example.co.jp");
  tobira_registration_submit_address (fixture->registration);
  save (fixture, "address-refused-1", -1);
  save (fixture, "address-refused-2", 0.4);
  save (fixture, "address-refused-3", 1);
  ui_fixture_fill_address (fixture);
  save (fixture, "address-ready", 1);
  ui_fixture_free (fixture);
}

static void
show_password (void)
{
  UiFixture *fixture = begin ();

  ui_fixture_go_to_password (fixture);
  save (fixture, "password-1", 0);
  save (fixture, "password-2", 1);
  tobira_registration_submit_password (fixture->registration);
  save (fixture, "password-refused-1", -1);
  save (fixture, "password-refused-2", 1);
  gtk_window_close (fixture->window);
  ui_fixture_settle (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_FAKE_TTL_SECONDS - 60);
  save (fixture, "password-urgent", 0);
  tobira_fake_clock_advance_seconds (fixture->clock, 120);
  save (fixture, "password-expired", -1);
  ui_fixture_free (fixture);
}

static void
show_done (void)
{
  UiFixture *fixture = begin ();

  ui_fixture_go_to_done (fixture);
  save (fixture, "done-1", 0);
  gtk_expander_set_expanded (GTK_EXPANDER (ui_get (fixture->window, GTK_TYPE_EXPANDER, NULL)),
                             TRUE);
  save (fixture, "done-2", 1);
  ui_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv, NULL);
  if (argc < 2) {
    g_printerr ("Usage: show-screens DIRECTORY [WIDTH HEIGHT [DOCUMENTS]]\n");
    return 2;
  }
  directory = argv[1];
  if (argc > 3) {
    width = atoi (argv[2]);
    height = atoi (argv[3]);
  }
  if (argc > 4)
    documents = argv[4];
  show_start ();
  show_address ();
  show_password ();
  show_done ();
  return EXIT_SUCCESS;
}
