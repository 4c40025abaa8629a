/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-step.h"

static void
test_steps (void)
{
  /* Rows: from; columns: to. Written out once more, so that a changed table is noticed. */
  static const gboolean edges[4][4] = {
      {FALSE, TRUE, FALSE, FALSE},
      {TRUE, FALSE, TRUE, FALSE},
      {TRUE, TRUE, FALSE, TRUE},
      {TRUE, FALSE, FALSE, FALSE},
  };

  for (int from = -1; from <= 4; from++) {
    for (int to = -1; to <= 4; to++) {
      gboolean is_step = from >= 0 && from < 4 && to >= 0 && to < 4;

      g_test_message ("%d to %d", from, to);
      g_assert_cmpint (tobira_step_can_go ((TobiraStep) from, (TobiraStep) to), ==,
                       is_step && edges[from][to]);
    }
  }
}

static void
test_states (void)
{
  static const gboolean edges[5][5] = {
      {FALSE, TRUE, TRUE, TRUE, TRUE},     {FALSE, FALSE, FALSE, FALSE, TRUE},
      {FALSE, FALSE, FALSE, FALSE, TRUE},  {FALSE, FALSE, FALSE, FALSE, FALSE},
      {FALSE, FALSE, FALSE, FALSE, FALSE},
  };

  for (int from = -1; from <= 5; from++) {
    for (int to = -1; to <= 5; to++) {
      gboolean is_state = from >= 0 && from < 5 && to >= 0 && to < 5;

      g_test_message ("%d to %d", from, to);
      g_assert_cmpint (tobira_state_can_go ((TobiraState) from, (TobiraState) to), ==,
                       is_state && edges[from][to]);
    }
  }
}

static void
test_state_names (void)
{
  static const char *const names[] = {"open", "expired", "locked", "completed", "cancelled"};
  TobiraState state = TOBIRA_STATE_LOCKED;

  for (int i = 0; i < 5; i++) {
    g_assert_cmpstr (tobira_state_to_string ((TobiraState) i), ==, names[i]);
    g_assert_true (tobira_state_from_string (names[i], &state));
    g_assert_cmpint (state, ==, i);
  }
  g_assert_false (tobira_state_from_string ("Open", &state));
  g_assert_false (tobira_state_from_string ("", &state));
  g_assert_false (tobira_state_from_string (NULL, &state));
  g_assert_cmpint (state, ==, TOBIRA_STATE_CANCELLED);
}

static void
test_mail_names (void)
{
  static const char *const names[] = {"queued", "sent", "delayed", "rejected"};
  TobiraMailState state = TOBIRA_MAIL_QUEUED;

  for (int i = 0; i < 4; i++) {
    g_assert_cmpstr (tobira_mail_state_to_string ((TobiraMailState) i), ==, names[i]);
    g_assert_true (tobira_mail_state_from_string (names[i], &state));
    g_assert_cmpint (state, ==, i);
  }
  g_assert_false (tobira_mail_state_from_string ("bounced", &state));
  g_assert_false (tobira_mail_state_from_string (NULL, &state));
}

static void
test_types (void)
{
  static const struct {
    GType (*get_type) (void);
    guint n_values;
    const char *last;
  } types[] = {
      {tobira_step_get_type, 4, "done"},
      {tobira_state_get_type, 5, "cancelled"},
      {tobira_mail_state_get_type, 4, "rejected"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GEnumClass) class = g_type_class_ref (types[i].get_type ());

    g_assert_cmpuint (class->n_values, ==, types[i].n_values);
    g_assert_cmpstr (class->values[class->n_values - 1].value_nick, ==, types[i].last);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/step/steps", test_steps);
  g_test_add_func ("/core/step/states", test_states);
  g_test_add_func ("/core/step/state-names", test_state_names);
  g_test_add_func ("/core/step/mail-names", test_mail_names);
  g_test_add_func ("/core/step/types", test_types);
  return g_test_run ();
}
