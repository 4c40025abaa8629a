/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-policy.h"

#include <string.h>

#include "tobira-json-guard.h"
#include "tobira-policy-check.h"
#include "tobira-policy-file.h"

/* The whole, the kiosk's part, and a list in either. */
#define MAX_DEPTH 4

typedef struct {
  const char *text;
  gsize length;
  GPtrArray *items;
  GPtrArray *problems;
  TobiraPolicy *policy;
} Reader;

static void
item_free (gpointer data)
{
  TobiraJsonItem *item = data;

  g_free ((char *) item->pointer);
  g_free ((char *) item->text);
  g_free (item);
}

static void
on_item (const TobiraJsonItem *item, gpointer data)
{
  TobiraJsonItem *copy = g_memdup2 (item, sizeof *item);

  copy->pointer = g_strdup (item->pointer);
  copy->text = g_strdup (item->text);
  g_ptr_array_add (((Reader *) data)->items, copy);
}

static void
set_place (Reader *self, TobiraPolicyProblem *problem, gsize position)
{
  gsize start = MIN (position, self->length);

  problem->line = 1;
  for (gsize i = 0; i < start; i++)
    problem->line += self->text[i] == '\n';
  while (start > 0 && self->text[start - 1] != '\n')
    start--;
  /* What is before the place is UTF-8, whatever comes then. */
  problem->column = 1 + (guint) g_utf8_strlen (self->text + start,
                                               (gssize) (MIN (position, self->length) - start));
}

static TobiraPolicyProblem *
add (Reader *self, TobiraPolicyDefect defect, const TobiraJsonItem *item, TobiraPolicyKey key)
{
  TobiraPolicyProblem *problem = tobira_policy_problem_new (defect, item->pointer, 0);

  problem->key = key;
  set_place (self, problem, item->position);
  g_ptr_array_add (self->problems, problem);
  return problem;
}

/* What stands there is repeated only where the key is known: it might be a secret. */
static void
add_with_found (Reader *self,
                TobiraPolicyDefect defect,
                const TobiraJsonItem *item,
                TobiraPolicyKey key)
{
  TobiraPolicyProblem *problem = add (self, defect, item, key);

  if (item->text != NULL && key != TOBIRA_POLICY_NO_KEY &&
      !tobira_policy_key_get_spec (key)->is_secret)
    problem->found = tobira_policy_problem_quote (item->text);
}

static gboolean
is_inside (const char *pointer, const char *outer)
{
  gsize length = strlen (outer);

  return strncmp (pointer, outer, length) == 0 && pointer[length] == '/';
}

/* Returns: (nullable) (transfer none): the first of the values at the pointer */
static const TobiraJsonItem *
find_item (Reader *self, const char *pointer, guint end)
{
  for (guint i = 0; i < end; i++) {
    const TobiraJsonItem *item = g_ptr_array_index (self->items, i);

    if (g_str_equal (item->pointer, pointer))
      return item;
  }
  return NULL;
}

/* The guard stops at the end of the first object that has a key twice. */
static void
report_twice (Reader *self)
{
  for (guint i = 1; i < self->items->len; i++) {
    const TobiraJsonItem *item = g_ptr_array_index (self->items, i);

    if (find_item (self, item->pointer, i) != NULL)
      add (self, TOBIRA_POLICY_TWICE, item, tobira_policy_key_find (item->pointer));
  }
}

static void
report_guard (Reader *self, const GError *error, gsize position)
{
  static const TobiraPolicyDefect defects[] = {
      [TOBIRA_JSON_ERROR_TOO_LARGE] = TOBIRA_POLICY_FILE_TOO_LARGE,
      [TOBIRA_JSON_ERROR_NOT_UTF8] = TOBIRA_POLICY_NOT_UTF8,
      [TOBIRA_JSON_ERROR_SYNTAX] = TOBIRA_POLICY_NOT_JSON,
      [TOBIRA_JSON_ERROR_TOO_DEEP] = TOBIRA_POLICY_TOO_DEEP,
      [TOBIRA_JSON_ERROR_DUPLICATE_MEMBER] = TOBIRA_POLICY_TWICE,
      [TOBIRA_JSON_ERROR_BAD_VALUE] = TOBIRA_POLICY_TOO_LONG_NUMBER,
  };
  const TobiraJsonItem item = {.pointer = "", .position = position};
  TobiraPolicyProblem *problem;

  if (g_error_matches (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_DUPLICATE_MEMBER)) {
    report_twice (self);
    return;
  }
  g_return_if_fail ((gsize) error->code < G_N_ELEMENTS (defects));
  problem = add (self, defects[error->code], &item, TOBIRA_POLICY_NO_KEY);
  if (problem->defect == TOBIRA_POLICY_FILE_TOO_LARGE)
    problem->number = TOBIRA_POLICY_MAX_BYTES;
}

static void
read_list (Reader *self, guint index, TobiraPolicyKey key)
{
  const TobiraJsonItem *list = g_ptr_array_index (self->items, index);
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  guint before = self->problems->len;

  for (guint i = index + 1; i < self->items->len; i++) {
    const TobiraJsonItem *item = g_ptr_array_index (self->items, i);

    if (!is_inside (item->pointer, list->pointer))
      break;
    if (item->kind != TOBIRA_JSON_STRING)
      add_with_found (self, TOBIRA_POLICY_WRONG_TYPE, item, key);
    else if (!g_strv_contains (tobira_policy_key_get_spec (key)->choices, item->text))
      add_with_found (self, TOBIRA_POLICY_BAD_VALUE, item, key);
    else if (g_ptr_array_find_with_equal_func (strings, item->text, g_str_equal, NULL))
      add_with_found (self, TOBIRA_POLICY_TWICE, item, key);
    else
      g_ptr_array_add (strings, (char *) item->text);
    /* What is in a list in the list. */
    while (i + 1 < self->items->len &&
           is_inside (((TobiraJsonItem *) g_ptr_array_index (self->items, i + 1))->pointer,
                      item->pointer))
      i++;
  }
  if (strings->len == 0 && self->problems->len == before)
    add (self, TOBIRA_POLICY_BAD_VALUE, list, key);
  if (self->problems->len > before)
    return;
  tobira_policy_set (
      self->policy, key,
      g_variant_new_strv ((const char *const *) strings->pdata, (gssize) strings->len),
      TOBIRA_POLICY_FROM_FILE);
}

static void
read_value (Reader *self, guint index, TobiraPolicyKey key)
{
  const TobiraJsonItem *item = g_ptr_array_index (self->items, index);
  const TobiraPolicySpec *spec = tobira_policy_key_get_spec (key);
  GVariant *value = NULL;
  TobiraPolicyCheck check;

  if (spec->type == TOBIRA_POLICY_CHOICES && item->kind == TOBIRA_JSON_ARRAY) {
    read_list (self, index, key);
    return;
  }
  check = tobira_policy_check (spec, item->kind, item->text, &value);
  if (check == TOBIRA_POLICY_CHECK_OK)
    tobira_policy_set (self->policy, key, value, TOBIRA_POLICY_FROM_FILE);
  else
    add_with_found (self,
                    check == TOBIRA_POLICY_CHECK_TYPE ? TOBIRA_POLICY_WRONG_TYPE
                                                      : TOBIRA_POLICY_BAD_VALUE,
                    item, key);
}

static void
read_items (Reader *self)
{
  /* What is inside of it is judged with it. */
  const char *judged = NULL;

  for (guint i = 0; i < self->items->len; i++) {
    const TobiraJsonItem *item = g_ptr_array_index (self->items, i);
    TobiraPolicyKey key = tobira_policy_key_find (item->pointer);

    if (judged != NULL && is_inside (item->pointer, judged))
      continue;
    if (key == TOBIRA_POLICY_NO_KEY && tobira_policy_key_is_object (item->pointer)) {
      if (item->kind == TOBIRA_JSON_OBJECT)
        continue;
      add (self, TOBIRA_POLICY_WRONG_TYPE, item, key);
    } else if (key == TOBIRA_POLICY_NO_KEY) {
      add (self, TOBIRA_POLICY_UNKNOWN, item, key);
    } else {
      read_value (self, i, key);
    }
    judged = item->pointer;
  }
}

static void
report_missing (Reader *self)
{
  for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++) {
    const TobiraPolicySpec *spec = tobira_policy_key_get_spec (key);
    TobiraPolicyProblem *problem;

    if (!spec->is_required || find_item (self, spec->pointer, self->items->len) != NULL)
      continue;
    problem = tobira_policy_problem_new (TOBIRA_POLICY_MISSING, spec->pointer, 0);
    problem->key = key;
    g_ptr_array_add (self->problems, problem);
  }
}

/* Only of values that are right by themselves. */
static void
report_conflicts (Reader *self)
{
  for (TobiraPolicyKey key = 0; key < TOBIRA_POLICY_N_KEYS; key++) {
    const char *pointer = tobira_policy_key_get_spec (key)->pointer;
    const TobiraJsonItem *item = find_item (self, pointer, self->items->len);
    TobiraPolicyProblem *problem = tobira_policy_check_together (self->policy, key);

    if (problem == NULL)
      continue;
    /* Defaults give way to values, so one of the values is in the file. */
    if (item != NULL)
      set_place (self, problem, item->position);
    g_ptr_array_add (self->problems, problem);
  }
}

TobiraPolicy *
tobira_policy_parse (const char *text, gsize length, GPtrArray *problems)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (TobiraPolicy) policy = tobira_policy_new ();
  g_autoptr (GError) error = NULL;
  Reader reader = {text, length, items, problems, policy};
  guint before = problems->len;
  gsize stopped_at = 0;

  if (!tobira_json_guard_walk (text, length, TOBIRA_POLICY_MAX_BYTES, MAX_DEPTH, on_item, &reader,
                               &stopped_at, &error)) {
    report_guard (&reader, error, stopped_at);
    return NULL;
  }
  read_items (&reader);
  if (((TobiraJsonItem *) g_ptr_array_index (items, 0))->kind == TOBIRA_JSON_OBJECT)
    report_missing (&reader);
  if (problems->len == before) {
    tobira_policy_settle (policy);
    report_conflicts (&reader);
  }
  return problems->len == before ? g_steal_pointer (&policy) : NULL;
}
