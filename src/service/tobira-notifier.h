/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TobiraNotifier:
 *
 * Tells whoever started the service how it is: the protocol of sd_notify(3), datagrams of NAME=VALUE
 * lines to the socket that $NOTIFY_SOCKET names, and of sd_watchdog_enabled(3). Where nobody asked to
 * be told, every call does nothing. (libsystemd would be a library, and a host, for three datagrams.)
 */
typedef struct _TobiraNotifier TobiraNotifier;

/* Reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID. */
TobiraNotifier *tobira_notifier_new (void);
void tobira_notifier_free (TobiraNotifier *self);
/* state: lines, as in sd_notify(3); the last one without its end. */
void tobira_notifier_send (TobiraNotifier *self, const char *state);
/* From now on WATCHDOG=1 goes out twice in each period that was asked for, and only while the default
 * main context turns. */
void tobira_notifier_start_watchdog (TobiraNotifier *self);
/* A reload begins: RELOADING=1, with the time that Type=notify-reload wants. */
void tobira_notifier_send_reloading (TobiraNotifier *self);
/* The end begins, and may take seconds, whatever TimeoutStopSec= says. */
void tobira_notifier_send_stopping (TobiraNotifier *self, guint seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraNotifier, tobira_notifier_free)

G_END_DECLS
