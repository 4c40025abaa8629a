/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>

/* Many requests at once, and addresses that have an account already. */

#define PARALLEL 200

static char *
new_mark (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("\"%s\"", uuid);
}

static void
free_replies (Reply **replies, guint count)
{
  for (guint i = 0; i < count; i++)
    reply_free (replies[i]);
}

static void
test_same_request (void)
{
  Stand *stand = stand_new ();
  g_autofree char *body = stand_application (stand, STAND_EMAIL);
  const char *bodies[PARALLEL];
  const char *keys[PARALLEL];
  Reply *replies[PARALLEL];
  g_autoptr (GPtrArray) mails = NULL;

  for (guint i = 0; i < PARALLEL; i++) {
    bodies[i] = body;
    keys[i] = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"";
  }
  stand_start (stand);
  stand_ask_at_once (stand, "/v1/registrations", NULL, keys, bodies, PARALLEL, replies);
  for (guint i = 0; i < PARALLEL; i++) {
    g_assert_cmpuint (replies[i]->status, ==, 202);
    g_assert_true (g_bytes_equal (replies[i]->body, replies[0]->body));
  }
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM registrations"), ==, 1);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM mail_log"), ==, 1);
  mails = stand_deliver (stand);
  g_assert_cmpuint (mails->len, ==, 1);
  free_replies (replies, PARALLEL);
  stand_free (stand);
}

static void
ask_to_complete (Stand *stand,
                 Reply *registered,
                 const char *const *keys,
                 gboolean same_mark,
                 guint count,
                 Reply **replies)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = stand_path (registered, "/completion");
  g_autofree char *token = stand_bearer (registered);

  for (guint i = 0; i < count; i++) {
    g_ptr_array_add (marks,
                     same_mark && i > 0 ? g_strdup (g_ptr_array_index (marks, 0)) : new_mark ());
    g_ptr_array_add (
        bodies,
        g_strdup_printf ("{\"password\":\"" STAND_PASSWORD "\",\"auth_key\":\"%s\"}", keys[i]));
  }
  stand_ask_at_once (stand, path, token, (const char *const *) marks->pdata,
                     (const char *const *) bodies->pdata, count, replies);
}

/* However many guess at once: five keys are compared, and each compare is told apart. */
static void
test_brute_force (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autofree char *text[PARALLEL] = {NULL};
  const char *keys[PARALLEL];
  Reply *replies[PARALLEL];
  guint seen = 0;
  guint mismatches = 0;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  g_ptr_array_unref (stand_deliver (stand));
  for (guint i = 0; i < PARALLEL; i++) {
    g_autofree char *number = g_strdup_printf ("%08u", i);

    keys[i] = g_intern_string (number);
  }
  ask_to_complete (stand, registered, keys, FALSE, PARALLEL, replies);
  for (guint i = 0; i < PARALLEL; i++) {
    if (replies[i]->status == 503)
      continue;
    if (replies[i]->status == 422) {
      mismatches++;
      seen |= 1u << json_object_get_int_member (replies[i]->json, "attempts_remaining");
    } else {
      g_assert_cmpuint (replies[i]->status, ==, 410);
      g_assert_cmpstr (reply_get_problem (replies[i]), ==, "registration-locked");
    }
  }
  g_assert_cmpuint (mismatches, ==, 4);
  g_assert_cmphex (seen, ==, 0x1e);
  g_assert_cmpint (stand_query (stand, "SELECT attempts FROM registrations"), ==, 5);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM idempotency WHERE outcome > 0"), ==,
                   5);
  free_replies (replies, PARALLEL);
  stand_free (stand);
}

/* The right key many times at once: one account, and one answer for one Idempotency-Key. */
static void
test_complete_at_once (gconstpointer data)
{
  gboolean same_mark = GPOINTER_TO_INT (data);
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autofree char *key = NULL;
  const char *keys[20];
  Reply *replies[20];
  Reply *completed = NULL;

  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  g_ptr_array_unref (stand_deliver (stand));
  key = stand_key (stand, registered);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    keys[i] = key;
  ask_to_complete (stand, registered, keys, same_mark, G_N_ELEMENTS (keys), replies);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (replies[i]->status == 201) {
      g_assert_true (completed == NULL || same_mark);
      g_assert_true (completed == NULL || g_bytes_equal (completed->body, replies[i]->body));
      completed = replies[i];
    } else if (replies[i]->status == 410) {
      g_assert_false (same_mark);
      g_assert_cmpstr (reply_get_problem (replies[i]), ==, "registration-locked");
    } else {
      g_assert_cmpuint (replies[i]->status, ==, 409);
      g_assert_cmpstr (reply_get_problem (replies[i]), !=, "mail-not-sent");
    }
  }
  g_assert_nonnull (completed);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM accounts"), ==, 1);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM claims"), ==, 0);
  free_replies (replies, G_N_ELEMENTS (keys));
  stand_free (stand);
}

/* Many registrations of one address, each completed with its right key at once. */
static void
test_one_address (void)
{
  enum { COUNT = 10 };
  Stand *stand = stand_new ();
  Reply *registered[COUNT];
  GAsyncResult *results[COUNT] = {NULL};
  SoupMessage *messages[COUNT];
  guint completed = 0;

  stand_start (stand);
  for (guint i = 0; i < COUNT; i++)
    registered[i] = stand_register (stand, STAND_EMAIL);
  g_ptr_array_unref (stand_deliver (stand));
  for (guint i = 0; i < COUNT; i++) {
    g_autofree char *path = stand_path (registered[i], "/completion");
    g_autofree char *uri = g_strconcat (tobira_service_get_uri (stand->service), path, NULL);
    g_autofree char *token = stand_bearer (registered[i]);
    g_autofree char *key = stand_key (stand, registered[i]);
    g_autofree char *mark = new_mark ();
    g_autofree char *body =
        g_strdup_printf ("{\"password\":\"" STAND_PASSWORD "\",\"auth_key\":\"%s\"}", key);
    g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

    messages[i] = soup_message_new ("POST", uri);
    soup_message_set_request_body_from_bytes (messages[i], "application/json", bytes);
    soup_message_headers_append (soup_message_get_request_headers (messages[i]), "Authorization",
                                 token);
    soup_message_headers_append (soup_message_get_request_headers (messages[i]), "Idempotency-Key",
                                 mark);
    soup_session_send_and_read_async (stand->session, messages[i], G_PRIORITY_DEFAULT, NULL,
                                      stand_on_result, &results[i]);
  }
  for (guint i = 0; i < COUNT; i++) {
    g_autoptr (GBytes) bytes =
        soup_session_send_and_read_finish (stand->session, stand_await (&results[i]), NULL);

    if (soup_message_get_status (messages[i]) == 201)
      completed++;
    else
      g_assert_cmpuint (soup_message_get_status (messages[i]), ==, 409);
    g_object_unref (results[i]);
    g_object_unref (messages[i]);
    reply_free (registered[i]);
  }
  g_assert_cmpuint (completed, ==, 1);
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM accounts"), ==, 1);
  stand_free (stand);
}

/* Returns: (transfer full): headers and body, with what differs by nature taken out. */
static char *
describe (Reply *reply, const char *id, const char *token)
{
  GString *text = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;
  gsize length;
  const char *body = g_bytes_get_data (reply->body, &length);
  const char *request_id = reply_get_header (reply, "X-Request-Id");

  g_string_append_printf (text, "%u\n", reply->status);
  soup_message_headers_iter_init (&iter, reply->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value)) {
    /* The tag is worked out from the id. */
    if (g_ascii_strcasecmp (name, "Date") != 0 && g_ascii_strcasecmp (name, "ETag") != 0)
      g_string_append_printf (text, "%s: %s\n", name, value);
  }
  g_string_append_len (text, body != NULL ? body : "", (gssize) length);
  g_string_replace (text, id, "ID", 0);
  g_string_replace (text, token, "TOKEN", 0);
  g_string_replace (text, request_id, "REQUEST", 0);
  return g_string_free (text, FALSE);
}

/* The same steps for both; each step's answer goes to lines. */
static void
walk (Stand *stand, const char *email, GPtrArray *lines)
{
  g_autoptr (Reply) registered = stand_register (stand, email);
  g_autofree char *id = reply_get (registered, "id");
  g_autofree char *token = reply_get (registered, "token");
  g_autofree char *bearer = stand_bearer (registered);
  g_autofree char *mail_path = stand_path (registered, "/mail");
  g_autofree char *path = stand_path (registered, "");
  g_autoptr (Reply) unsent = stand_complete (stand, registered, STAND_PASSWORD, "00000000");
  g_autoptr (Reply) early =
      stand_ask (stand, "POST", mail_path, NULL, "Authorization", bearer, NULL);
  Reply *replies[12] = {registered, unsent, early};
  guint count = 3;

  g_ptr_array_unref (stand_deliver (stand));
  replies[count++] = stand_look (stand, registered);
  replies[count++] = stand_complete (stand, registered, "short", "00000000");
  for (guint i = 0; i < 5; i++)
    replies[count++] = stand_complete (stand, registered, STAND_PASSWORD, "00000000");
  replies[count++] = stand_look (stand, registered);
  replies[count++] = stand_ask (stand, "DELETE", path, NULL, "Authorization", bearer, NULL);
  for (guint i = 0; i < count; i++) {
    g_ptr_array_add (lines, describe (replies[i], id, token));
    if (i >= 3)
      reply_free (replies[i]);
  }
}

static void
test_decoy (void)
{
  Stand *stand = stand_new ();
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Reply) account = NULL;

  stand_start (stand);
  account = stand_make_account (stand, STAND_EMAIL);
  walk (stand, STAND_EMAIL, known);
  g_assert_cmpint (stand_query (stand, "SELECT sum (decoy) FROM registrations"), ==, 1);
  walk (stand, "jiro@example.co.jp", unknown);
  g_assert_cmpint (stand_query (stand, "SELECT sum (decoy) FROM registrations"), ==, 1);
  g_assert_cmpuint (known->len, ==, unknown->len);
  for (guint i = 0; i < known->len; i++)
    g_assert_cmpstr (g_ptr_array_index (known, i), ==, g_ptr_array_index (unknown, i));
  stand_free (stand);
}

/* Nobody was told the key of a decoy; who worked it out is refused all the same. */
static void
test_decoy_key (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) account = NULL;
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) refused = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autofree char *key = NULL;
  TobiraMail *mail;

  stand_start (stand);
  account = stand_make_account (stand, STAND_EMAIL);
  registered = stand_register (stand, "TARO@EXAMPLE.CO.JP");
  mails = stand_deliver (stand);
  g_assert_cmpuint (mails->len, ==, 1);
  mail = g_ptr_array_index (mails, 0);
  g_assert_cmpint (mail->template, ==, TOBIRA_MAIL_TEMPLATE_ALREADY_REGISTERED);
  g_assert_cmpstr (mail->address, ==, "TARO@EXAMPLE.CO.JP");
  key = stand_key (stand, registered);
  refused = stand_complete (stand, registered, STAND_PASSWORD, key);
  g_assert_cmpuint (refused->status, ==, 422);
  g_assert_cmpstr (reply_get_problem (refused), ==, "auth-key-mismatch");
  g_assert_cmpint (stand_query (stand, "SELECT count(*) FROM accounts"), ==, 1);
  stand_free (stand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/races/same-request", test_same_request);
  g_test_add_func ("/service/races/brute-force", test_brute_force);
  g_test_add_data_func ("/service/races/complete-with-one-mark", GINT_TO_POINTER (TRUE),
                        test_complete_at_once);
  g_test_add_data_func ("/service/races/complete-with-many-marks", GINT_TO_POINTER (FALSE),
                        test_complete_at_once);
  g_test_add_func ("/service/races/one-address", test_one_address);
  g_test_add_func ("/service/races/decoy", test_decoy);
  g_test_add_func ("/service/races/decoy-key", test_decoy_key);
  return g_test_run ();
}
