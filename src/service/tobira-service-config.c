/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-service-config.h"

static void
free_link (gpointer data)
{
  TobiraServiceLink *link = data;

  g_free (link->name);
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
    g_free (link->title[i]);
    g_free (link->href[i]);
  }
  g_free (link);
}

static void
free_next_step (gpointer data)
{
  TobiraServiceNextStep *step = data;

  g_free (step->kind);
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++)
    g_free (step->href[i]);
  g_free (step);
}

static void
set_limits (TobiraServiceConfig *self)
{
  self->key_ttl_seconds = 50 * 60;
  self->cool_down_seconds = 60;
  self->lapse_days = 14;
  self->registration_ttl_seconds = 24 * 60 * 60;
  self->idempotency_ttl_seconds = 24 * 60 * 60;
  self->client_limit = (TobiraBucketRule){.burst = 20, .per_hour = 240};
  self->office_limit = (TobiraBucketRule){.burst = 200, .per_hour = 3000};
  self->mails_per_address_hour = 3;
  self->mails_per_address_day = 10;
  self->mails_per_registration = 3;
  self->attempts_per_registration = 5;

  /* OWASP's floor for Argon2id: 19 MiB, two passes, one lane. */
  self->hash_operations = 2;
  self->hash_memory = 19 * 1024 * 1024;
  self->hash_threads = CLAMP (g_get_num_processors (), 1, 16);
  self->hash_queue = 64;
}

TobiraServiceConfig *
tobira_service_config_new (void)
{
  TobiraServiceConfig *self = g_atomic_rc_box_new0 (TobiraServiceConfig);

  self->listen_address = g_strdup ("127.0.0.1");
  self->listen_port = 8080;
  self->database_path = g_strdup ("tobira.sqlite");
  self->busy_timeout_ms = 5000;
  set_limits (self);
  self->office_networks = g_ptr_array_new_with_free_func (g_object_unref);
  self->trusted_proxies = g_ptr_array_new_with_free_func (g_object_unref);

  self->max_connections = 1000;
  self->header_seconds = 10;
  self->body_seconds = 15;
  self->request_seconds = 30;
  self->drain_seconds = 10;

  self->name[TOBIRA_LANGUAGE_JA] = g_strdup ("ハローワークインターネットサービス");
  self->name[TOBIRA_LANGUAGE_EN] = g_strdup ("Hello Work Internet Service");
  self->sender = g_strdup ("system@mail.hellowork.mhlw.go.jp");
  self->links = g_ptr_array_new_with_free_func (free_link);
  self->next_steps = g_ptr_array_new_with_free_func (free_next_step);
  self->minimum_client_version = g_strdup ("0.1.0");
  return self;
}

TobiraServiceConfig *
tobira_service_config_ref (TobiraServiceConfig *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_config (gpointer data)
{
  TobiraServiceConfig *self = data;

  g_free (self->listen_address);
  g_free (self->database_path);
  g_ptr_array_unref (self->office_networks);
  g_ptr_array_unref (self->trusted_proxies);
  g_free (self->sender);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->next_steps);
  g_free (self->contact_phone);
  g_free (self->minimum_client_version);
  for (guint i = 0; i < TOBIRA_N_LANGUAGES; i++) {
    g_free (self->name[i]);
    g_free (self->contact_hours[i]);
    g_free (self->contact_href[i]);
  }
}

void
tobira_service_config_unref (TobiraServiceConfig *self)
{
  g_atomic_rc_box_release_full (self, clear_config);
}

void
tobira_service_config_add_link (TobiraServiceConfig *self,
                                const char *name,
                                const char *title_ja,
                                const char *title_en,
                                const char *href_ja,
                                const char *href_en)
{
  TobiraServiceLink *link = g_new0 (TobiraServiceLink, 1);

  link->name = g_strdup (name);
  link->title[TOBIRA_LANGUAGE_JA] = g_strdup (title_ja);
  link->title[TOBIRA_LANGUAGE_EN] = g_strdup (title_en);
  link->href[TOBIRA_LANGUAGE_JA] = g_strdup (href_ja);
  link->href[TOBIRA_LANGUAGE_EN] = g_strdup (href_en);
  g_ptr_array_add (self->links, link);
}

void
tobira_service_config_add_next_step (TobiraServiceConfig *self,
                                     const char *kind,
                                     const char *href_ja,
                                     const char *href_en)
{
  TobiraServiceNextStep *step = g_new0 (TobiraServiceNextStep, 1);

  step->kind = g_strdup (kind);
  step->href[TOBIRA_LANGUAGE_JA] = g_strdup (href_ja);
  step->href[TOBIRA_LANGUAGE_EN] = g_strdup (href_en);
  g_ptr_array_add (self->next_steps, step);
}

static gboolean
add_network (GPtrArray *networks, const char *network, GError **error)
{
  GInetAddressMask *mask = g_inet_address_mask_new_from_string (network, error);

  if (mask == NULL)
    return FALSE;
  g_ptr_array_add (networks, mask);
  return TRUE;
}

gboolean
tobira_service_config_add_office (TobiraServiceConfig *self, const char *network, GError **error)
{
  return add_network (self->office_networks, network, error);
}

gboolean
tobira_service_config_add_proxy (TobiraServiceConfig *self, const char *network, GError **error)
{
  return add_network (self->trusted_proxies, network, error);
}

gint64
tobira_service_config_get_time (const TobiraServiceConfig *self)
{
  return self->clock != NULL ? self->clock (self->clock_data) : g_get_real_time ();
}
