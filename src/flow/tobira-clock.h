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
  guint (*add_timeout) (TobiraClock *self, guint delay_ms, GSourceFunc callback, gpointer data);
  void (*remove_timeout) (TobiraClock *self, guint id);
};

/* Microseconds that count on during suspend and never jump (CLOCK_BOOTTIME). */
gint64 tobira_clock_get_boot_us (TobiraClock *self);
/* Microseconds since 1970, as the computer believes. */
gint64 tobira_clock_get_wall_us (TobiraClock *self);
/* Like g_timeout_add(), in the default main context: callback is called every delay_ms until it
 * returns G_SOURCE_REMOVE. It may come late (a suspend, a stalled main loop), so it has to look at
 * the clock. Returns: never 0 */
guint
tobira_clock_add_timeout (TobiraClock *self, guint delay_ms, GSourceFunc callback, gpointer data);
/* id: of a timeout that has not returned G_SOURCE_REMOVE yet. */
void tobira_clock_remove_timeout (TobiraClock *self, guint id);

#define TOBIRA_TYPE_SYSTEM_CLOCK (tobira_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (TobiraSystemClock, tobira_system_clock, TOBIRA, SYSTEM_CLOCK, GObject)
/* Returns: (transfer full) */
TobiraClock *tobira_system_clock_new (void);

G_END_DECLS
