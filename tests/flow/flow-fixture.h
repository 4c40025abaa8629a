/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-fake-api.h"
#include "tobira-fake-clock.h"
#include "tobira-registration.h"
#include "tobira-test-util.h"

G_BEGIN_DECLS

#define GOOD_EMAIL "taro@example.co.jp"
#define GOOD_PASSWORD "hana-bi2026!"

/* A registration between a clock and a service that the test moves. */
typedef struct {
  TobiraFakeClock *clock;
  TobiraFakeApi *api;
  TobiraRegistration *registration;
  guint n_refused;
  GArray *passed; /* (element-type int): thresholds */
} FlowFixture;

/* For g_test_add(): nothing loaded yet; loaded; filled in on the address screen; on the password
 * screen with the mail sent. */
void flow_fixture_set_up (FlowFixture *self, gconstpointer data);
void flow_fixture_set_up_loaded (FlowFixture *self, gconstpointer data);
void flow_fixture_set_up_filled (FlowFixture *self, gconstpointer data);
void flow_fixture_set_up_registered (FlowFixture *self, gconstpointer data);
/* Fails the test when anything kept the registration alive, or left a time-out behind. */
void flow_fixture_tear_down (FlowFixture *self, gconstpointer data);

void flow_fixture_read_all (FlowFixture *self);
void flow_fixture_fill_password (FlowFixture *self);
/* Fails the test unless the issues are exactly these, in this order: "field code" each. */
void flow_fixture_assert_issues (FlowFixture *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* code: -1 for no fault */
void flow_fixture_assert_fault (FlowFixture *self, int code);

/* How often a property was notified. */
guint *flow_fixture_count_notify (FlowFixture *self, const char *property);

G_END_DECLS
