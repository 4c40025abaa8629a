/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What an applicant takes home: what was sent, not what the service has by now, and nothing that is
 * no one else's business. */
#include <string.h>

#include "flow-fixture.h"
#include "tobira-record.h"

static void
complete (FlowFixture *fixture)
{
  flow_fixture_fill_password (fixture);
  tobira_registration_submit_password (fixture->registration);
  tobira_test_settle ();
  g_assert_cmpint (tobira_registration_get_step (fixture->registration), ==, TOBIRA_STEP_DONE);
}

static const TobiraRecordEntry *
get_entry (TobiraRecord *record, guint index)
{
  g_assert_cmpuint (record->entries->len, ==, 2);
  return g_ptr_array_index (record->entries, index);
}

static void
assert_as_sent (FlowFixture *fixture, TobiraRecord *record)
{
  const TobiraFakeCall *call = tobira_fake_api_get_call (fixture->api, TOBIRA_FAKE_REGISTER, 0);

  for (guint i = 0; i < call->request->consents->len; i++) {
    const TobiraConsent *sent = g_ptr_array_index (call->request->consents, i);
    const TobiraConsent *kept = get_entry (record, i)->consent;

    g_assert_cmpstr (kept->kind, ==, sent->kind);
    g_assert_cmpstr (kept->version, ==, sent->version);
    g_assert_cmpstr (kept->language, ==, sent->language);
    g_assert_cmpstr (kept->sha256, ==, sent->sha256);
    g_assert_cmpint (kept->read_to_end_us, ==, sent->read_to_end_us);
    g_assert_cmpint (kept->agreed_us, ==, sent->agreed_us);
  }
}

static void
test_contents (FlowFixture *fixture, gconstpointer data)
{
  TobiraAccountInfo *account;
  g_autoptr (TobiraRecord) record = NULL;
  g_autofree char *uid = NULL;

  g_assert_null (tobira_record_new (fixture->registration));
  complete (fixture);
  account = tobira_registration_get_account (fixture->registration);
  record = tobira_record_new (fixture->registration);
  assert_as_sent (fixture, record);
  g_assert_nonnull (get_entry (record, 0)->title);
  g_assert_cmpstr (record->service_name, ==, "Fake service (ja)");
  g_assert_cmpstr (record->account_id, ==, account->id);
  g_assert_cmpstr (record->masked_email, ==, "t***@example.co.jp");
  g_assert_cmpint (record->completed_us, ==, account->created_us);
  g_assert_cmpint (record->due_us, ==, account->information_due_us);
  g_assert_cmpstr (record->information_href, ==, "https://example.jp/information");
  uid = tobira_record_get_calendar_uid (record);
  g_assert_null (strstr (uid, account->id));
  g_assert_nonnull (strstr (uid, "@io.github.tobira.Tobira"));
}

/* A document that was changed after it was agreed to; its text is loaded with the language. */
static void
change_documents (FlowFixture *fixture, const char *language)
{
  tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_TERMS_OF_USE, "9", "ja",
                                "# 新\n\n新");
  tobira_fake_api_set_document (fixture->api, TOBIRA_DOCUMENT_TERMS_OF_USE, "9", "en",
                                "# New\n\nNew");
  tobira_registration_set_language (fixture->registration, language);
  tobira_test_settle ();
}

static void
test_changed_before (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraRecord) record = NULL;

  change_documents (fixture, "en");
  complete (fixture);
  record = tobira_record_new (fixture->registration);
  assert_as_sent (fixture, record);
  /* Nobody knows the old one's title any more. */
  g_assert_null (get_entry (record, 1)->title);
}

static void
test_changed_after (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraRecord) record = NULL;

  complete (fixture);
  change_documents (fixture, "en");
  record = tobira_record_new (fixture->registration);
  assert_as_sent (fixture, record);
}

static void
test_due (FlowFixture *fixture, gconstpointer data)
{
  g_autoptr (TobiraRecord) record = NULL;

  complete (fixture);
  record = tobira_record_new (fixture->registration);
  g_assert_true (tobira_record_is_due_as_in_manual (record));
  record->due_us += G_USEC_PER_SEC; /* the first moment of the next day is the same end */
  g_assert_true (tobira_record_is_due_as_in_manual (record));
  record->due_us += 24 * G_TIME_SPAN_HOUR;
  g_assert_false (tobira_record_is_due_as_in_manual (record));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (FlowFixture *fixture, gconstpointer data);
  } tests[] = {
      {"/flow/record/contents", test_contents},
      {"/flow/record/changed-before", test_changed_before},
      {"/flow/record/changed-after", test_changed_after},
      {"/flow/record/due", test_due},
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, FlowFixture, NULL, flow_fixture_set_up_registered, tests[i].test,
                flow_fixture_tear_down);
  return g_test_run ();
}
