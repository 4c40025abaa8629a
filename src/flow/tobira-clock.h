/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TobiraClock:
 *
 * Where the flow gets its time from, so that tests can move it.
 */
#define TOBIRA_TYPE_CLOCK (tobira_clock_get_type ())
G_DECLARE_INTERFACE (TobiraClock, tobira_clock, TOBIRA, CLOCK, GObject)

struct _TobiraClockInterface {
  GTypeInterface parent_interface;

  gint64 (*get_boot_us) (TobiraClock *self);
  gint64 (*get_wall_us) (TobiraClock *self);
};

/* Microseconds that count on during suspend and never jump (CLOCK_BOOTTIME). */
gint64 tobira_clock_get_boot_us (TobiraClock *self);
/* Microseconds since 1970, as the computer believes. */
gint64 tobira_clock_get_wall_us (TobiraClock *self);

#define TOBIRA_TYPE_SYSTEM_CLOCK (tobira_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (TobiraSystemClock, tobira_system_clock, TOBIRA, SYSTEM_CLOCK, GObject)
/* Returns: (transfer full) */
TobiraClock *tobira_system_clock_new (void);

G_END_DECLS
