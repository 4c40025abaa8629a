/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow-fixture.h"

#include <string.h>

static void
on_refused (FlowFixture *self)
{
  self->n_refused++;
}

static void
on_key_time_passed (FlowFixture *self, int seconds)
{
  g_array_append_val (self->passed, seconds);
}

void
flow_fixture_set_up (FlowFixture *self, gconstpointer data)
{
  self->clock = tobira_fake_clock_new ();
  self->api = tobira_fake_api_new (TOBIRA_CLOCK (self->clock));
  self->registration =
      tobira_registration_new (TOBIRA_API (self->api), TOBIRA_CLOCK (self->clock), "ja");
  self->passed = g_array_new (FALSE, FALSE, sizeof (int));
  g_signal_connect_swapped (self->registration, "refused", G_CALLBACK (on_refused), self);
  g_signal_connect_swapped (self->registration, "key-time-passed", G_CALLBACK (on_key_time_passed),
                            self);
}

void
flow_fixture_set_up_loaded (FlowFixture *self, gconstpointer data)
{
  flow_fixture_set_up (self, data);
  tobira_registration_load (self->registration);
  tobira_test_settle ();
  tobira_registration_begin (self->registration);
  flow_fixture_assert_fault (self, -1);
}

void
flow_fixture_read_all (FlowFixture *self)
{
  tobira_test_read (
      tobira_registration_get_document (self->registration, TOBIRA_DOCUMENT_PRIVACY_POLICY));
  tobira_test_read (
      tobira_registration_get_document (self->registration, TOBIRA_DOCUMENT_TERMS_OF_USE));
}

void
flow_fixture_set_up_filled (FlowFixture *self, gconstpointer data)
{
  flow_fixture_set_up_loaded (self, data);
  tobira_registration_set_email (self->registration, GOOD_EMAIL);
  tobira_registration_set_email_confirmation (self->registration, GOOD_EMAIL);
  flow_fixture_read_all (self);
  tobira_registration_set_consent (self->registration, TRUE);
  tobira_registration_set_not_in_school (self->registration, TRUE);
}

void
flow_fixture_set_up_registered (FlowFixture *self, gconstpointer data)
{
  flow_fixture_set_up_filled (self, data);
  tobira_registration_submit_address (self->registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_step (self->registration), ==, TOBIRA_STEP_PASSWORD);
  tobira_fake_clock_advance_seconds (self->clock, 3);
  g_assert_cmpint (tobira_registration_get_key_state (self->registration), ==, TOBIRA_KEY_VALID);
}

void
flow_fixture_fill_password (FlowFixture *self)
{
  tobira_registration_set_password (self->registration, GOOD_PASSWORD);
  tobira_registration_set_password_confirmation (self->registration, GOOD_PASSWORD);
  tobira_registration_set_auth_key (self->registration, "認証キー: 1234-5678");
}

void
flow_fixture_tear_down (FlowFixture *self, gconstpointer data)
{
  tobira_test_assert_finalize (self->registration);
  for (guint i = 0; i < TOBIRA_FAKE_N_KINDS; i++)
    tobira_fake_api_release (self->api, (TobiraFakeKind) i);
  tobira_test_settle ();
  /* A farewell may still be running; it ends by itself. */
  tobira_fake_clock_advance_seconds (self->clock, 5);
  g_assert_cmpuint (tobira_fake_clock_count_timeouts (self->clock), ==, 0);
  tobira_test_assert_finalize (self->api);
  tobira_test_assert_finalize (self->clock);
  g_array_unref (self->passed);
}

void
flow_fixture_assert_issues (FlowFixture *self, const char *first, ...)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  GListModel *issues = tobira_registration_get_issues (self->registration);
  va_list more;

  va_start (more, first);
  for (const char *text = first; text; text = va_arg (more, const char *))
    g_string_append_printf (expected, "%s\n", text);
  va_end (more);

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++) {
    g_autoptr (TobiraIssue) issue = g_list_model_get_item (issues, i);
    g_autofree char *field = g_enum_to_string (TOBIRA_TYPE_FIELD, tobira_issue_get_field (issue));
    g_autofree char *code =
        g_enum_to_string (TOBIRA_TYPE_ISSUE_CODE, tobira_issue_get_code (issue));

    g_string_append_printf (found, "%s %s\n", field + strlen ("TOBIRA_FIELD_"),
                            code + strlen ("TOBIRA_ISSUE_"));
  }

  g_assert_cmpstr (found->str, ==, expected->str);
}

void
flow_fixture_assert_fault (FlowFixture *self, int code)
{
  const GError *fault = tobira_registration_get_fault (self->registration);

  if (code < 0)
    g_assert_null (fault);
  else
    g_assert_error (fault, TOBIRA_API_ERROR, code);
}

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  guint *count = data;

  (*count)++;
}

guint *
flow_fixture_count_notify (FlowFixture *self, const char *property)
{
  g_autofree char *name = g_strconcat ("notify::", property, NULL);
  guint *count = g_new0 (guint, 1);

  g_signal_connect_data (self->registration, name, G_CALLBACK (on_notify), count,
                         (GClosureNotify) (void (*) (void)) g_free, 0);

  return count;
}
