/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-clock.h"

#include <time.h>

G_DEFINE_INTERFACE (TobiraClock, tobira_clock, G_TYPE_OBJECT)

static void
tobira_clock_default_init (TobiraClockInterface *iface)
{
}

gint64
tobira_clock_get_boot_us (TobiraClock *self)
{
  g_return_val_if_fail (TOBIRA_IS_CLOCK (self), 0);

  return TOBIRA_CLOCK_GET_IFACE (self)->get_boot_us (self);
}

gint64
tobira_clock_get_wall_us (TobiraClock *self)
{
  g_return_val_if_fail (TOBIRA_IS_CLOCK (self), 0);

  return TOBIRA_CLOCK_GET_IFACE (self)->get_wall_us (self);
}

guint
tobira_clock_add_timeout (TobiraClock *self, guint delay_ms, GSourceFunc callback, gpointer data)
{
  g_return_val_if_fail (TOBIRA_IS_CLOCK (self), 0);
  g_return_val_if_fail (callback, 0);

  return TOBIRA_CLOCK_GET_IFACE (self)->add_timeout (self, delay_ms, callback, data);
}

void
tobira_clock_remove_timeout (TobiraClock *self, guint id)
{
  g_return_if_fail (TOBIRA_IS_CLOCK (self));
  g_return_if_fail (id > 0);

  TOBIRA_CLOCK_GET_IFACE (self)->remove_timeout (self, id);
}

/* The computer's own clocks. */
struct _TobiraSystemClock {
  GObject parent_instance;
};

static void tobira_system_clock_iface_init (TobiraClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TobiraSystemClock,
                               tobira_system_clock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TOBIRA_TYPE_CLOCK,
                                                      tobira_system_clock_iface_init))

static gint64
tobira_system_clock_get_boot_us (TobiraClock *clock)
{
  struct timespec now;

  /* Not g_get_monotonic_time(): that one stands still during a suspend. */
  if (clock_gettime (CLOCK_BOOTTIME, &now) != 0)
    return g_get_monotonic_time ();

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint64
tobira_system_clock_get_wall_us (TobiraClock *clock)
{
  return g_get_real_time ();
}

static guint
tobira_system_clock_add_timeout (TobiraClock *clock,
                                 guint delay_ms,
                                 GSourceFunc callback,
                                 gpointer data)
{
  return g_timeout_add (delay_ms, callback, data);
}

static void
tobira_system_clock_remove_timeout (TobiraClock *clock, guint id)
{
  g_source_remove (id);
}

static void
tobira_system_clock_iface_init (TobiraClockInterface *iface)
{
  iface->get_boot_us = tobira_system_clock_get_boot_us;
  iface->get_wall_us = tobira_system_clock_get_wall_us;
  iface->add_timeout = tobira_system_clock_add_timeout;
  iface->remove_timeout = tobira_system_clock_remove_timeout;
}

static void
tobira_system_clock_class_init (TobiraSystemClockClass *klass)
{
}

static void
tobira_system_clock_init (TobiraSystemClock *self)
{
}

TobiraClock *
tobira_system_clock_new (void)
{
  return g_object_new (TOBIRA_TYPE_SYSTEM_CLOCK, NULL);
}
