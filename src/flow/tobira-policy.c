/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy.h"

struct _TobiraPolicy {
  GObject parent_instance;

  GVariant *values[TOBIRA_POLICY_N_KEYS];
  TobiraPolicySource sources[TOBIRA_POLICY_N_KEYS];
};

G_DEFINE_FINAL_TYPE (TobiraPolicy, tobira_policy, G_TYPE_OBJECT)

static const GVariantType *
get_variant_type (TobiraPolicyType type)
{
  switch (type) {
  case TOBIRA_POLICY_INTEGER:
  case TOBIRA_POLICY_CHOICE_INTEGER:
    return G_VARIANT_TYPE_INT32;
  case TOBIRA_POLICY_BOOLEAN:
    return G_VARIANT_TYPE_BOOLEAN;
  case TOBIRA_POLICY_CHOICES:
    return G_VARIANT_TYPE_STRING_ARRAY;
  case TOBIRA_POLICY_CHOICE:
  case TOBIRA_POLICY_TEXT:
  case TOBIRA_POLICY_URL:
  case TOBIRA_POLICY_HASH:
  default:
    return G_VARIANT_TYPE_STRING;
  }
}

static gboolean
is_of_type (TobiraPolicyKey key, const GVariantType *type)
{
  return g_variant_type_equal (get_variant_type (tobira_policy_key_get_spec (key)->type), type);
}

static void
tobira_policy_finalize (GObject *object)
{
  TobiraPolicy *self = TOBIRA_POLICY (object);

  for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++)
    g_clear_pointer (&self->values[key], g_variant_unref);
  G_OBJECT_CLASS (tobira_policy_parent_class)->finalize (object);
}

static void
tobira_policy_class_init (TobiraPolicyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tobira_policy_finalize;
}

static void
tobira_policy_init (TobiraPolicy *self)
{
  for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++) {
    const TobiraPolicySpec *spec = tobira_policy_key_get_spec (key);
    GVariant *value;

    if (spec->fallback == NULL)
      continue;
    value = g_variant_parse (get_variant_type (spec->type), spec->fallback, NULL, NULL, NULL);
    tobira_policy_set (self, key, value, TOBIRA_POLICY_FROM_DEFAULT);
    g_variant_unref (value);
  }
}

TobiraPolicy *
tobira_policy_new (void)
{
  return g_object_new (TOBIRA_TYPE_POLICY, NULL);
}

void
tobira_policy_set (TobiraPolicy *self,
                   TobiraPolicyKey key,
                   GVariant *value,
                   TobiraPolicySource source)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);

  g_return_if_fail (TOBIRA_IS_POLICY (self));
  g_return_if_fail (key < TOBIRA_POLICY_N_KEYS);
  g_return_if_fail (is_of_type (key, g_variant_get_type (owned)));

  if (self->values[key] != NULL && self->sources[key] > source)
    return;
  g_clear_pointer (&self->values[key], g_variant_unref);
  self->values[key] = g_steal_pointer (&owned);
  self->sources[key] = source;
}

GVariant *
tobira_policy_get_value (TobiraPolicy *self, TobiraPolicyKey key)
{
  g_return_val_if_fail (TOBIRA_IS_POLICY (self), NULL);
  g_return_val_if_fail (key < TOBIRA_POLICY_N_KEYS, NULL);

  return self->values[key];
}

TobiraPolicySource
tobira_policy_get_source (TobiraPolicy *self, TobiraPolicyKey key)
{
  g_return_val_if_fail (TOBIRA_IS_POLICY (self), TOBIRA_POLICY_FROM_DEFAULT);
  g_return_val_if_fail (key < TOBIRA_POLICY_N_KEYS, TOBIRA_POLICY_FROM_DEFAULT);

  return self->sources[key];
}

const char *
tobira_policy_get_string (TobiraPolicy *self, TobiraPolicyKey key)
{
  GVariant *value = tobira_policy_get_value (self, key);

  return value != NULL ? g_variant_get_string (value, NULL) : NULL;
}

int
tobira_policy_get_integer (TobiraPolicy *self, TobiraPolicyKey key)
{
  GVariant *value = tobira_policy_get_value (self, key);

  return value != NULL ? g_variant_get_int32 (value) : 0;
}

gboolean
tobira_policy_get_boolean (TobiraPolicy *self, TobiraPolicyKey key)
{
  GVariant *value = tobira_policy_get_value (self, key);

  return value != NULL && g_variant_get_boolean (value);
}

const char **
tobira_policy_get_strings (TobiraPolicy *self, TobiraPolicyKey key)
{
  GVariant *value = tobira_policy_get_value (self, key);

  return value != NULL ? g_variant_get_strv (value, NULL) : NULL;
}
