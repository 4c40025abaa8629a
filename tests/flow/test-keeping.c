/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The choice to keep the account: how it goes, and how long the password is held for it. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "flow-fixture.h"
#include "tobira-fake-keeper.h"

#define LABEL "Fake service – My Page (t***@example.co.jp)"
#define OTHER_LABEL "Another one"

static void
set_up (FlowFixture *fixture, gconstpointer data)
{
  flow_fixture_set_up_registered (fixture, data);
}

static TobiraKeeping *
get_keeping (FlowFixture *fixture)
{
  return tobira_registration_get_keeping (fixture->registration);
}

static void
complete (FlowFixture *fixture)
{
  flow_fixture_fill_password (fixture);
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_DONE);
}

/* Returns: (transfer full) */
static TobiraFakeKeeper *
complete_with_keeper (FlowFixture *fixture)
{
  TobiraFakeKeeper *keeper = tobira_fake_keeper_new ();

  tobira_keeping_set_keeper (get_keeping (fixture), TOBIRA_KEEPER (keeper));
  complete (fixture);
  return keeper;
}

#define assert_state(fixture, state) \
  g_assert_cmpint (tobira_keeping_get_state (get_keeping (fixture)), ==, state)

static void
keep (FlowFixture *fixture)
{
  tobira_keeping_keep (get_keeping (fixture), LABEL);
  tobira_test_settle ();
}

static void
assert_kept (TobiraFakeKeeper *keeper)
{
  g_assert_cmpstr (tobira_fake_keeper_get_label (keeper), ==, LABEL);
  g_assert_cmpstr (tobira_fake_keeper_get_email (keeper), ==, GOOD_EMAIL);
  g_assert_cmpstr (tobira_fake_keeper_get_password (keeper), ==, GOOD_PASSWORD);
}

static void
test_no_keeper (FlowFixture *fixture, gconstpointer data)
{
  complete (fixture);
  assert_state (fixture, TOBIRA_KEEPING_NOTHING);
  g_assert_false (tobira_keeping_has_password (get_keeping (fixture)));
  keep (fixture);
  tobira_keeping_look (get_keeping (fixture));
  assert_state (fixture, TOBIRA_KEEPING_NOTHING);
}

static void
test_not_asked_for (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  assert_state (fixture, TOBIRA_KEEPING_OFFERED);
  g_assert_true (tobira_keeping_has_password (get_keeping (fixture)));
  tobira_registration_cancel (fixture->registration);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_NOTHING);
  g_assert_false (tobira_keeping_has_password (get_keeping (fixture)));
  g_assert_cmpstr (tobira_fake_keeper_get_calls (keeper), ==, "");
}

static void
on_changed (TobiraKeeping *keeping, GString *states)
{
  g_string_append_printf (states, "%d ", tobira_keeping_get_state (keeping));
}

static void
test_kept_and_forgotten (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);
  g_autoptr (GString) states = g_string_new (NULL);
  g_autofree char *expected =
      g_strdup_printf ("%d %d %d %d ", TOBIRA_KEEPING_RUNNING, TOBIRA_KEEPING_KEPT,
                       TOBIRA_KEEPING_FORGETTING, TOBIRA_KEEPING_FORGOTTEN);

  g_signal_connect (get_keeping (fixture), "changed", G_CALLBACK (on_changed), states);
  keep (fixture);
  assert_state (fixture, TOBIRA_KEEPING_KEPT);
  assert_kept (keeper);
  g_assert_cmpstr (tobira_keeping_get_label (get_keeping (fixture)), ==, LABEL);
  g_assert_false (tobira_keeping_has_password (get_keeping (fixture)));

  tobira_keeping_keep (get_keeping (fixture), OTHER_LABEL);
  tobira_keeping_forget (get_keeping (fixture));
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_FORGOTTEN);
  g_assert_null (tobira_fake_keeper_get_label (keeper));
  g_assert_cmpstr (tobira_fake_keeper_get_calls (keeper), ==, "keep forget");
  g_assert_cmpstr (states->str, ==, expected);
  g_signal_handlers_disconnect_by_data (get_keeping (fixture), states);
}

/* Leaving the screen afterwards takes nothing out of the keyring. */
static void
test_stays_kept (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  keep (fixture);
  tobira_registration_cancel (fixture->registration);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_NOTHING);
  g_assert_null (tobira_keeping_get_label (get_keeping (fixture)));
  assert_kept (keeper);
}

static void
test_fails (FlowFixture *fixture, gconstpointer data)
{
  static const TobiraKeeperError codes[] = {
      TOBIRA_KEEPER_ERROR_ABSENT,
      TOBIRA_KEEPER_ERROR_LOCKED,
      TOBIRA_KEEPER_ERROR_SILENT,
      TOBIRA_KEEPER_ERROR_REFUSED,
  };
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    tobira_fake_keeper_fail (keeper, (int) codes[i]);
    keep (fixture);
    assert_state (fixture, TOBIRA_KEEPING_OFFERED);
    g_assert_error (tobira_keeping_get_fault (get_keeping (fixture)), TOBIRA_KEEPER_ERROR,
                    (int) codes[i]);
    /* The registration does not care. */
    flow_fixture_assert_fault (fixture, -1);
    g_assert_false (tobira_registration_get_busy (fixture->registration));
    g_assert_true (tobira_keeping_has_password (get_keeping (fixture)));
  }
  tobira_fake_keeper_fail (keeper, -1);
  tobira_keeping_keep (get_keeping (fixture), LABEL);
  g_assert_null (tobira_keeping_get_fault (get_keeping (fixture)));
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_KEPT);

  tobira_fake_keeper_fail (keeper, TOBIRA_KEEPER_ERROR_LOCKED);
  tobira_keeping_forget (get_keeping (fixture));
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_KEPT);
  g_assert_error (tobira_keeping_get_fault (get_keeping (fixture)), TOBIRA_KEEPER_ERROR,
                  TOBIRA_KEEPER_ERROR_LOCKED);
}

static void
test_slow (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  tobira_fake_keeper_hold (keeper);
  keep (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_KEEPING_SLOW_SECONDS - 1);
  g_assert_false (tobira_keeping_get_slow (get_keeping (fixture)));
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  g_assert_true (tobira_keeping_get_slow (get_keeping (fixture)));
  assert_state (fixture, TOBIRA_KEEPING_RUNNING);
  g_assert_false (tobira_registration_get_busy (fixture->registration));
  g_assert_false (tobira_registration_get_would_lose (fixture->registration));

  /* It was asking for its own password, and somebody found it. */
  tobira_fake_keeper_release (keeper);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_KEPT);
  g_assert_false (tobira_keeping_get_slow (get_keeping (fixture)));
  assert_kept (keeper);
}

static void
test_stopped (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  tobira_fake_keeper_hold (keeper);
  keep (fixture);
  tobira_keeping_stop (get_keeping (fixture));
  assert_state (fixture, TOBIRA_KEEPING_OFFERED);
  g_assert_null (tobira_keeping_get_fault (get_keeping (fixture)));
  tobira_fake_keeper_release (keeper);
  tobira_test_settle ();
  /* Too late: it is taken out again. */
  assert_state (fixture, TOBIRA_KEEPING_OFFERED);
  g_assert_cmpstr (tobira_fake_keeper_get_calls (keeper), ==, "keep forget");
  g_assert_null (tobira_fake_keeper_get_label (keeper));
}

/* One thing at a time, and the last word counts. */
static void
test_stopped_and_wanted (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  tobira_fake_keeper_hold (keeper);
  keep (fixture);
  tobira_keeping_stop (get_keeping (fixture));
  keep (fixture);
  assert_state (fixture, TOBIRA_KEEPING_RUNNING);
  g_assert_cmpstr (tobira_fake_keeper_get_calls (keeper), ==, "keep");
  tobira_fake_keeper_release (keeper);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_KEPT);
  assert_kept (keeper);
  g_assert_cmpstr (tobira_fake_keeper_get_calls (keeper), ==, "keep keep");
}

static void
test_left_while_running (FlowFixture *fixture, gconstpointer data)
{
  gboolean is_cancellable = GPOINTER_TO_INT (data);
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  tobira_fake_keeper_set_cancellable (keeper, is_cancellable);
  tobira_fake_keeper_hold (keeper);
  keep (fixture);
  tobira_registration_cancel (fixture->registration);
  g_assert_false (tobira_keeping_has_password (get_keeping (fixture)));
  tobira_fake_keeper_release (keeper);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_NOTHING);
  g_assert_null (tobira_fake_keeper_get_label (keeper));
  g_assert_cmpstr (tobira_fake_keeper_get_calls (keeper), ==,
                   is_cancellable ? "keep" : "keep forget");
}

static void
test_left_while_forgetting (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  keep (fixture);
  tobira_fake_keeper_set_cancellable (keeper, TRUE);
  tobira_fake_keeper_hold (keeper);
  tobira_keeping_forget (get_keeping (fixture));
  tobira_registration_cancel (fixture->registration);
  tobira_fake_keeper_release (keeper);
  tobira_test_settle ();
  g_assert_null (tobira_fake_keeper_get_label (keeper));
  assert_state (fixture, TOBIRA_KEEPING_NOTHING);
}

static void
test_lapses (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_KEEPING_SECONDS - 1);
  assert_state (fixture, TOBIRA_KEEPING_OFFERED);
  tobira_fake_clock_advance_seconds (fixture->clock, 1);
  assert_state (fixture, TOBIRA_KEEPING_LAPSED);
  g_assert_false (tobira_keeping_has_password (get_keeping (fixture)));
  keep (fixture);
  assert_state (fixture, TOBIRA_KEEPING_LAPSED);
  g_assert_cmpstr (tobira_fake_keeper_get_calls (keeper), ==, "");
}

static void
test_lapses_while_running (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = complete_with_keeper (fixture);

  tobira_fake_keeper_hold (keeper);
  keep (fixture);
  tobira_fake_clock_advance_seconds (fixture->clock, TOBIRA_KEEPING_SECONDS);
  assert_state (fixture, TOBIRA_KEEPING_LAPSED);
  tobira_fake_keeper_release (keeper);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_LAPSED);
  g_assert_null (tobira_fake_keeper_get_label (keeper));
}

/* The account has the password whose answer had got lost, not the one that was entered last. */
static void
test_earlier_password (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = tobira_fake_keeper_new ();

  tobira_keeping_set_keeper (get_keeping (fixture), TOBIRA_KEEPER (keeper));
  flow_fixture_fill_password (fixture);
  tobira_fake_api_lose (fixture->api, TOBIRA_FAKE_COMPLETE, TOBIRA_API_ERROR_TIMED_OUT);
  tobira_fake_api_fail_code (fixture->api, TOBIRA_FAKE_GET_REGISTRATION, TOBIRA_API_ERROR_OFFLINE);
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  tobira_registration_set_password (fixture->registration, "Other-9kaze");
  tobira_registration_set_password_confirmation (fixture->registration, "Other-9kaze");
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  g_assert_true (tobira_registration_get_has_earlier_password (fixture->registration));
  keep (fixture);
  assert_kept (keeper);
}

static void
test_found (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = tobira_fake_keeper_new ();
  TobiraKeeping *keeping = get_keeping (fixture);

  tobira_keeping_set_keeper (keeping, TOBIRA_KEEPER (keeper));
  tobira_keeping_look (keeping);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_NOTHING);
  tobira_fake_keeper_put (keeper, OTHER_LABEL);
  tobira_keeping_look (keeping);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_FOUND);
  g_assert_cmpstr (tobira_keeping_get_label (keeping), ==, OTHER_LABEL);
  tobira_keeping_forget (keeping);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_FORGOTTEN);
  g_assert_null (tobira_fake_keeper_get_label (keeper));
  tobira_keeping_keep (keeping, LABEL);
  assert_state (fixture, TOBIRA_KEEPING_FORGOTTEN);
}

/* A keyring that still looks when the account is there already. */
static void
test_found_too_late (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraFakeKeeper) keeper = tobira_fake_keeper_new ();

  tobira_fake_keeper_put (keeper, OTHER_LABEL);
  tobira_fake_keeper_hold (keeper);
  tobira_keeping_set_keeper (get_keeping (fixture), TOBIRA_KEEPER (keeper));
  tobira_keeping_look (get_keeping (fixture));
  complete (fixture);
  keep (fixture);
  assert_state (fixture, TOBIRA_KEEPING_RUNNING);
  tobira_fake_keeper_release (keeper);
  tobira_test_settle ();
  assert_state (fixture, TOBIRA_KEEPING_KEPT);
  assert_kept (keeper);
}

#define CHUNK 65536

/* Through a window that is not counted itself. Returns: how often the text stands between the two */
static guint
count_between (int memory, guint64 start, guint64 end, const char *text)
{
  static char window[CHUNK];
  gsize length = strlen (text);
  guint count = 0;

  for (guint64 at = start; at < end; at += CHUNK - length) {
    gssize size = pread (memory, window, MIN (CHUNK, end - at), (off_t) at);

    for (gssize i = 0; i + (gssize) length <= size; i++) {
      if (memcmp (window + i, text, length) == 0)
        count++;
    }
  }
  tobira_secret_wipe (window, CHUNK);
  return count;
}

/* How often a text stands in what this process can write to, other than its own program's variables. */
static guint
count_in_memory (const char *text)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint count = 0;

  g_assert_cmpint (memory, >=, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (char **line = lines; *line; line++) {
    guint64 start, end;
    char mode[5];

    if (sscanf (*line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &start, &end, mode) ==
            3 &&
        mode[1] == 'w' && !strstr (*line, "test-flow-keeping"))
      count += count_between (memory, start, end, text);
  }
  close (memory);
  return count;
}

static void
test_wiped (void)
{
  g_autoptr (TobiraFakeClock) clock = tobira_fake_clock_new ();
  g_autoptr (TobiraFakeKeeper) keeper = tobira_fake_keeper_new ();
  g_autoptr (TobiraKeeping) keeping = tobira_keeping_new (TOBIRA_CLOCK (clock));
  g_autofree char *canary = g_uuid_string_random ();
  guint before = count_in_memory (canary);

  tobira_keeping_set_keeper (keeping, TOBIRA_KEEPER (keeper));
  for (int i = 0; i < 3; i++) {
    TobiraSecret *password = tobira_secret_new (canary, -1);

    tobira_keeping_offer (keeping, GOOD_EMAIL, password);
    tobira_secret_unref (password);
    g_assert_cmpuint (count_in_memory (canary), ==, before + 1);
    if (i == 0)
      tobira_keeping_end (keeping);
    else if (i == 1)
      tobira_fake_clock_advance_seconds (clock, TOBIRA_KEEPING_SECONDS);
    else
      tobira_keeping_set_keeper (keeping, NULL);
    g_assert_cmpuint (count_in_memory (canary), ==, before);
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (FlowFixture *fixture, gconstpointer data);
    gboolean data;
  } tests[] = {
      {"/flow/keeping/no-keeper", test_no_keeper},
      {"/flow/keeping/not-asked-for", test_not_asked_for},
      {"/flow/keeping/kept-and-forgotten", test_kept_and_forgotten},
      {"/flow/keeping/stays-kept", test_stays_kept},
      {"/flow/keeping/fails", test_fails},
      {"/flow/keeping/slow", test_slow},
      {"/flow/keeping/stopped", test_stopped},
      {"/flow/keeping/stopped-and-wanted", test_stopped_and_wanted},
      {"/flow/keeping/left-while-running", test_left_while_running, FALSE},
      {"/flow/keeping/left-while-running-in-time", test_left_while_running, TRUE},
      {"/flow/keeping/left-while-forgetting", test_left_while_forgetting},
      {"/flow/keeping/lapses", test_lapses},
      {"/flow/keeping/lapses-while-running", test_lapses_while_running},
      {"/flow/keeping/earlier-password", test_earlier_password},
      {"/flow/keeping/found", test_found},
      {"/flow/keeping/found-too-late", test_found_too_late},
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, FlowFixture, GINT_TO_POINTER (tests[i].data), set_up, tests[i].test,
                flow_fixture_tear_down);
  g_test_add_func ("/flow/keeping/wiped", test_wiped);
  return g_test_run ();
}
