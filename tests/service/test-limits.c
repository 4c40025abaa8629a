/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>

#include "tobira-client-address.h"

/* How often somebody may ask, and that a restart changes nothing about it. */

/* Asks in the name of another client: the test's own address is a trusted proxy. */
static Reply *
register_from (Stand *stand, const char *forwarded, const char *email)
{
  g_autofree char *body = stand_application (stand, email);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strdup_printf ("\"%s\"", uuid);

  return stand_ask (stand, "POST", "/v1/registrations", body, "Idempotency-Key", key,
                    "X-Forwarded-For", forwarded, NULL);
}

static void
assert_status_from (Stand *stand, const char *forwarded, const char *email, guint status)
{
  g_autoptr (Reply) reply = register_from (stand, forwarded, email);

  g_assert_cmpuint (reply->status, ==, status);
  if (status == 429) {
    g_assert_cmpstr (reply_get_problem (reply), ==, "rate-limited");
    g_assert_nonnull (reply_get_header (reply, "Retry-After"));
  }
}

static void
test_client (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) refused = NULL;

  stand->config->client_limit = (TobiraBucketRule){.burst = 20, .per_hour = 240};
  tobira_service_config_add_proxy (stand->config, "127.0.0.1", NULL);
  stand_start (stand);
  for (guint i = 0; i < 20; i++)
    assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 202);
  refused = register_from (stand, "192.0.2.1", STAND_EMAIL);
  g_assert_cmpuint (refused->status, ==, 429);
  g_assert_cmpstr (reply_get_header (refused, "Retry-After"), ==, "15");
  /* Others are not hindered. */
  assert_status_from (stand, "192.0.2.2", STAND_EMAIL, 202);
  /* 240 an hour: one each 15 seconds, and no more than burst after a long time. */
  stand_move_clock (stand, 14);
  assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 429);
  stand_move_clock (stand, 1);
  assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 202);
  assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 429);

  stand_stop (stand);
  stand_start (stand);
  assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 429);
  stand_move_clock (stand, 100000);
  for (guint i = 0; i < 20; i++)
    assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 202);
  assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 429);
  /* A clock that is set back shuts nobody out for longer than an empty bucket. */
  stand_move_clock (stand, -90000);
  assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 429);
  stand_move_clock (stand, 15);
  assert_status_from (stand, "192.0.2.1", STAND_EMAIL, 202);
  stand_free (stand);
}

static void
test_office (void)
{
  Stand *stand = stand_new ();

  stand->config->client_limit = (TobiraBucketRule){.burst = 2, .per_hour = 240};
  stand->config->office_limit = (TobiraBucketRule){.burst = 5, .per_hour = 3000};
  tobira_service_config_add_proxy (stand->config, "127.0.0.1", NULL);
  tobira_service_config_add_office (stand->config, "198.51.100.0/24", NULL);
  stand_start (stand);
  for (guint i = 0; i < 5; i++)
    assert_status_from (stand, "198.51.100.7", STAND_EMAIL, 202);
  assert_status_from (stand, "198.51.100.7", STAND_EMAIL, 429);
  stand_free (stand);
}

static void
test_mail_address (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) refused = NULL;

  stand->config->mails_per_address_hour = 3;
  stand->config->mails_per_address_day = 10;
  stand_start (stand);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (Reply) reply = stand_register (stand, i == 1 ? "TARO@example.co.jp" : STAND_EMAIL);

    g_assert_cmpuint (reply->status, ==, 202);
    stand_move_clock (stand, 60);
  }
  refused = stand_register (stand, "taro+x@example.co.jp");
  g_assert_cmpuint (refused->status, ==, 429);
  g_assert_cmpstr (reply_get_header (refused, "Retry-After"), ==, "3420");
  stand_stop (stand);
  stand_start (stand);
  assert_status_from (stand, "", STAND_EMAIL, 429);
  assert_status_from (stand, "", "jiro@example.co.jp", 202);
  for (guint i = 3; i < 10; i++) {
    stand_move_clock (stand, 3600);
    assert_status_from (stand, "", STAND_EMAIL, 202);
  }
  stand_move_clock (stand, 3600);
  assert_status_from (stand, "", STAND_EMAIL, 429);
  stand_move_clock (stand, 24 * 3600);
  assert_status_from (stand, "", STAND_EMAIL, 202);
  stand_free (stand);
}

/* Mails that are asked for again count, too. */
static void
test_mail_again (void)
{
  Stand *stand = stand_new ();
  g_autoptr (Reply) registered = NULL;
  g_autoptr (Reply) again = NULL;
  g_autofree char *path = NULL;
  g_autofree char *token = NULL;

  stand->config->mails_per_address_hour = 1;
  stand_start (stand);
  registered = stand_register (stand, STAND_EMAIL);
  path = stand_path (registered, "/mail");
  token = stand_bearer (registered);
  stand_move_clock (stand, 61);
  again = stand_ask (stand, "POST", path, NULL, "Authorization", token, NULL);
  g_assert_cmpuint (again->status, ==, 429);
  g_assert_cmpstr (reply_get_header (again, "Retry-After"), ==, "3539");
  stand_free (stand);
}

/* Whom a request counts for. */
static void
test_client_address (void)
{
  static const struct {
    const char *peer;
    const char *forwarded;
    const char *same_as;
    gboolean is_office;
  } cases[] = {
      {"192.0.2.1", NULL, "192.0.2.1", FALSE},
      {"192.0.2.1", "203.0.113.9", "192.0.2.1", FALSE},
      {"10.0.0.1", "203.0.113.9", "203.0.113.9", FALSE},
      {"10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9", FALSE},
      {"10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9", FALSE},
      {"10.0.0.1", "nonsense", "10.0.0.1", FALSE},
      {"10.0.0.1", "203.0.113.9, nonsense", "10.0.0.1", FALSE},
      {"10.0.0.1", "", "10.0.0.1", FALSE},
      {"10.0.0.1", NULL, "10.0.0.1", FALSE},
      {"10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9", FALSE},
      {"::ffff:192.0.2.1", NULL, "192.0.2.1", FALSE},
      {"2001:db8:1:2:3:4:5:6", NULL, "2001:db8:1:2::1", FALSE},
      {"198.51.100.77", NULL, "198.51.100.77", TRUE},
      {"0.0.0.0", "203.0.113.9", "203.0.113.9", FALSE},
      {"0.0.0.0", "203.0.113.9, 10.0.0.1", "203.0.113.9", FALSE},
      {"0.0.0.0", NULL, "0.0.0.0", FALSE},
      {"10.0.0.1", "198.51.100.77", "198.51.100.77", TRUE},
  };
  Stand *stand = stand_new ();

  tobira_service_config_add_proxy (stand->config, "10.0.0.0/8", NULL);
  tobira_service_config_add_office (stand->config, "198.51.100.0/24", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GSocketAddress) peer = g_inet_socket_address_new_from_string (cases[i].peer, 1);
    g_autoptr (GSocketAddress) same = g_inet_socket_address_new_from_string (cases[i].same_as, 2);
    TobiraClientLimit given;
    TobiraClientLimit expected;

    g_test_message ("%s %s", cases[i].peer, cases[i].forwarded);
    tobira_client_address_get_limit (stand->config, stand->keys, peer, cases[i].forwarded, &given);
    tobira_client_address_get_limit (stand->config, stand->keys, same, NULL, &expected);
    g_assert_cmpmem (given.key, sizeof given.key, expected.key, sizeof expected.key);
    g_assert_cmpuint (given.rule.burst, ==,
                      cases[i].is_office ? stand->config->office_limit.burst
                                         : stand->config->client_limit.burst);
  }
  stand_free (stand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/limits/client", test_client);
  g_test_add_func ("/service/limits/office", test_office);
  g_test_add_func ("/service/limits/mail-address", test_mail_address);
  g_test_add_func ("/service/limits/mail-again", test_mail_again);
  g_test_add_func ("/service/limits/client-address", test_client_address);
  return g_test_run ();
}
