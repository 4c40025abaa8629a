/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tobira-language.h"

G_BEGIN_DECLS

/* Returns: the wall clock in microseconds since 1970. Called from several threads. */
typedef gint64 (*TobiraServiceClock) (gpointer data);

/* burst: requests at once; per_hour: refilled evenly. */
typedef struct {
  guint burst;
  guint per_hour;
} TobiraBucketRule;

/* A link of the footer. name: "faq" and so on (see data/api). */
typedef struct {
  char *name;
  char *title[TOBIRA_N_LANGUAGES];
  char *href[TOBIRA_N_LANGUAGES];
} TobiraServiceLink;

/* kind: "job-seeker-information" or "job-seeker-information-my-number-card" */
typedef struct {
  char *kind;
  char *href[TOBIRA_N_LANGUAGES];
} TobiraServiceNextStep;

/**
 * TobiraServiceConfig:
 *
 * Everything an operator can choose, with the defaults of the HTTP contract. All strings are owned and may be
 * NULL only where it says so; localised ones also in every language but Japanese. Not changed any more once the service was made from it.
 */
typedef struct {
  gboolean listens_to_handed_socket; /* from the service manager: no address, no port */
  char *listen_address;              /* numeric; "127.0.0.1" */
  guint16 listen_port;               /* 0: any */
  char *database_path;               /* "tobira.sqlite" */
  guint busy_timeout_ms;

  guint key_ttl_seconds;
  guint cool_down_seconds;
  guint lapse_days;
  guint
      registration_ttl_seconds; /* an unsent registration ends after this; also the longest life */
  guint idempotency_ttl_seconds;

  TobiraBucketRule client_limit;
  TobiraBucketRule office_limit;
  GPtrArray *office_networks; /* (element-type GInetAddressMask) */
  GPtrArray *trusted_proxies; /* (element-type GInetAddressMask): whose X-Forwarded-For counts */
  guint mails_per_address_hour;
  guint mails_per_address_day;
  guint mails_per_registration;
  guint attempts_per_registration;

  guint hash_threads;
  guint hash_queue;        /* waiting hashes beyond this: overloaded */
  guint64 hash_operations; /* Argon2id t */
  gsize hash_memory;       /* Argon2id m, in bytes */

  guint max_connections;
  guint header_seconds;  /* from accept to the end of the headers */
  guint body_seconds;    /* from the end of the headers to the end of the body */
  guint request_seconds; /* from the end of the headers to the end of the answer */
  guint drain_seconds;

  char *name[TOBIRA_N_LANGUAGES];
  char *sender;
  GPtrArray *links;                        /* (element-type TobiraServiceLink) */
  GPtrArray *next_steps;                   /* (element-type TobiraServiceNextStep) */
  char *contact_phone;                     /* (nullable) */
  char *contact_hours[TOBIRA_N_LANGUAGES]; /* (nullable) */
  char *contact_href[TOBIRA_N_LANGUAGES];  /* (nullable) */
  char *minimum_client_version;

  TobiraServiceClock clock; /* NULL: the real one */
  gpointer clock_data;
} TobiraServiceConfig;

/* Returns: (transfer full): the defaults, without links, next steps and contact. */
TobiraServiceConfig *tobira_service_config_new (void);
TobiraServiceConfig *tobira_service_config_ref (TobiraServiceConfig *self);
void tobira_service_config_unref (TobiraServiceConfig *self);
/* Each text is copied. */
void tobira_service_config_add_link (TobiraServiceConfig *self,
                                     const char *name,
                                     const char *title_ja,
                                     const char *title_en,
                                     const char *href_ja,
                                     const char *href_en);
void tobira_service_config_add_next_step (TobiraServiceConfig *self,
                                          const char *kind,
                                          const char *href_ja,
                                          const char *href_en);
/* network: "10.0.0.0/8" or one address. Returns: FALSE with error set (G_IO_ERROR). */
gboolean
tobira_service_config_add_office (TobiraServiceConfig *self, const char *network, GError **error);
gboolean
tobira_service_config_add_proxy (TobiraServiceConfig *self, const char *network, GError **error);
gint64 tobira_service_config_get_time (const TobiraServiceConfig *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TobiraServiceConfig, tobira_service_config_unref)

G_END_DECLS
