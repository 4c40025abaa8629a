/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* All screens in a language that does not exist, whose sentences stand between brackets and are at
 * least 40 % longer: everything on them is translated, and nothing is cut off. The program's
 * argument is the directory of that catalogue, the second one that of the sample documents. */
#include <libintl.h>
#include <string.h>

#include "tobira-config.h"
#include "tobira-locale.h"
#include "ui-states.h"

#define NARROW 360
/* In hexadecimal digits. */
#define SHA256_LENGTH 64
#define USUAL_DPI (96 * 1024)

static const char *documents;

/* Says all that is wrong, not only the first. */
static void G_GNUC_PRINTF (1, 2) complain (const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", text);
  g_test_fail ();
}

/* What comes from the service or the applicant, and what is the same in all languages. */
static gboolean
is_foreign (const char *text)
{
  /* The titles of documents are those that the fake service gives them. */
  static const char *const known[] = {"taro@example.co.jp",
                                      "system@mail.hellowork.mhlw.go.jp",
                                      "privacy-policy",
                                      "terms-of-use",
                                      "SHA-256",
                                      "GTK",
                                      "libadwaita",
                                      "GLib",
                                      "libsoup",
                                      "JSON-GLib",
                                      "libsecret",
                                      "libxcrypt",
                                      "Pango",
                                      "cairo",
                                      "Graphene",
                                      "glibc",
                                      "Adwaita Icon Theme",
                                      "Noto Sans CJK",
                                      NULL};
  gboolean has_letter = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    has_letter |= g_unichar_isalpha (g_utf8_get_char (at));
  if (!has_letter || g_strv_contains (known, text) || g_str_has_prefix (text, "https://") ||
      strspn (text, "0123456789abcdef") == SHA256_LENGTH)
    return TRUE;
  for (const TobiraLanguage *at = tobira_locale_get_languages (); at->tag != NULL; at++) {
    if (g_str_equal (at->name, text))
      return TRUE;
  }
  return FALSE;
}

/* What is written on keys, names of licences, and what is for those who mend the program. */
static gboolean
is_code (GtkWidget *label)
{
  return gtk_widget_has_css_class (label, "code") ||
         (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) != NULL &&
          gtk_widget_has_css_class (label, "hint"));
}

static gboolean
is_cut_off (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  return pango_layout_is_ellipsized (layout) ||
         width > gtk_widget_get_width (GTK_WIDGET (label)) + 1 ||
         height > gtk_widget_get_height (GTK_WIDGET (label)) + 1;
}

/* Titles of windows give way to the buttons beside them. */
static gboolean
is_title (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, GTK_TYPE_HEADER_BAR) != NULL ||
         gtk_widget_get_ancestor (label, ADW_TYPE_HEADER_BAR) != NULL;
}

static void
check_label (GtkWidget *label, const char *where)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));

  if (*text == '\0' || !gtk_widget_get_mapped (label))
    return;
  if (!is_foreign (text) && !is_code (label) && strchr (text, '[') == NULL)
    complain ("%s: “%s” is not translated", where, text);
  if (!is_title (label) && is_cut_off (GTK_LABEL (label)))
    complain ("%s: “%s” is cut off", where, text);
}

static void
check_all (GtkWidget *widget, const char *where)
{
  if (GTK_IS_LABEL (widget))
    check_label (widget, where);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_all (child, where);
}

static int
get_minimum (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Names the innermost widget that is too wide, because the others are so because of it. */
static void
check_width (GtkWidget *widget, const char *where)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (gtk_widget_get_mapped (child) && get_minimum (child) > NARROW) {
      check_width (child, where);
      return;
    }
  }
  if (get_minimum (widget) > NARROW)
    complain ("%s: %s “%s” needs %d px, more than %d", where, G_OBJECT_TYPE_NAME (widget),
              GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "",
              get_minimum (widget), NARROW);
}

static void
test_state (gconstpointer data)
{
  static const int texts[] = {100, 200};
  const UiState *state = data;
  UiFixture *fixture = ui_fixture_new (NARROW, 600);

  state->show (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *where = g_strdup_printf ("%s, text %d %%", state->name, texts[i]);
    GtkWidget *window = GTK_WIDGET (ui_states_get_window (fixture));

    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI * texts[i] / 100, NULL);
    ui_fixture_settle (fixture);
    ui_fixture_settle (fixture);
    check_all (window, where);
    check_width (window, where);
  }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI, NULL);
  ui_states_leave (fixture);
  ui_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (argc, >=, 3);
  ui_fixture_init (&argc, &argv, "ja");
  bindtextdomain (TOBIRA_GETTEXT_DOMAIN, argv[1]);
  g_setenv ("LANGUAGE", "qps", TRUE);
  textdomain (TOBIRA_GETTEXT_DOMAIN);
  g_assert_cmpint (g_dgettext (TOBIRA_GETTEXT_DOMAIN, "Next")[0], ==, '[');
  documents = argv[2];
  for (const UiState *state = ui_states_get (documents); state->name != NULL; state++) {
    g_autofree char *path = g_strdup_printf ("/ui/pseudo/%s", state->name);

    g_test_add_data_func (path, state, test_state);
  }
  return g_test_run ();
}
