/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-json-guard.h"

#include "tobira-json-scanner.h"

G_DEFINE_QUARK (tobira_json_error, tobira_json_error)

/* One open object or array; names: of the object's members, NULL for an array. */
typedef struct {
  GPtrArray *names;
} Level;

typedef enum {
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,
  EXPECT_NAME,
  EXPECT_NAME_OR_END,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expect;

typedef struct {
  TobiraJsonScanner scanner;
  GArray *levels;
  guint max_depth;
  Expect expect;
} Guard;

static void
level_clear (gpointer data)
{
  g_clear_pointer (&((Level *) data)->names, g_ptr_array_unref);
}

static Level *
get_top (Guard *self)
{
  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

static void
after_value (Guard *self)
{
  self->expect = self->levels->len > 0 ? EXPECT_COMMA_OR_END : EXPECT_NOTHING;
}

static gboolean
open_level (Guard *self, gboolean is_object, GError **error)
{
  Level level = {NULL};

  if (self->levels->len >= self->max_depth) {
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_TOO_DEEP,
                 "more than %u levels at byte %" G_GSIZE_FORMAT, self->max_depth,
                 self->scanner.position);
    return FALSE;
  }

  if (is_object)
    level.names = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (self->levels, level);
  self->scanner.position++;
  self->expect = is_object ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted rather than hashed: names chosen to collide would make a hash table slow. */
static gboolean
check_names (Guard *self, GPtrArray *names, GError **error)
{
  g_ptr_array_sort (names, compare_names);
  for (guint i = 1; i < names->len; i++) {
    if (g_strcmp0 (g_ptr_array_index (names, i - 1), g_ptr_array_index (names, i)) != 0)
      continue;
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_DUPLICATE_MEMBER,
                 "a member twice in the object before byte %" G_GSIZE_FORMAT,
                 self->scanner.position);
    return FALSE;
  }

  return TRUE;
}

static gboolean
close_level (Guard *self, GError **error)
{
  GPtrArray *names = get_top (self)->names;

  self->scanner.position++;
  if (names != NULL && !check_names (self, names, error))
    return FALSE;

  g_array_set_size (self->levels, self->levels->len - 1);
  after_value (self);
  return TRUE;
}

static gboolean
read_name (Guard *self, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL);

  if (!tobira_json_scanner_read_string (&self->scanner, name, error))
    return FALSE;

  tobira_json_scanner_skip_space (&self->scanner);
  if (tobira_json_scanner_peek (&self->scanner) != ':') {
    tobira_json_scanner_set_syntax_error (&self->scanner, error);
    return FALSE;
  }

  self->scanner.position++;
  g_ptr_array_add (get_top (self)->names, g_string_free (g_steal_pointer (&name), FALSE));
  self->expect = EXPECT_VALUE;
  return TRUE;
}

static gboolean
read_value (Guard *self, GError **error)
{
  char c = tobira_json_scanner_peek (&self->scanner);
  gboolean is_read;

  if (c == '{' || c == '[')
    return open_level (self, c == '{', error);

  if (c == '"')
    is_read = tobira_json_scanner_read_string (&self->scanner, NULL, error);
  else if (c == '-' || g_ascii_isdigit (c))
    is_read = tobira_json_scanner_read_number (&self->scanner, error);
  else
    is_read = tobira_json_scanner_read_word (&self->scanner, error);

  after_value (self);
  return is_read;
}

static gboolean
read_comma (Guard *self, GError **error)
{
  if (tobira_json_scanner_peek (&self->scanner) != ',') {
    tobira_json_scanner_set_syntax_error (&self->scanner, error);
    return FALSE;
  }

  self->scanner.position++;
  self->expect = get_top (self)->names != NULL ? EXPECT_NAME : EXPECT_VALUE;
  return TRUE;
}

static gboolean
is_at_end (Guard *self)
{
  if (self->expect != EXPECT_VALUE_OR_END && self->expect != EXPECT_NAME_OR_END &&
      self->expect != EXPECT_COMMA_OR_END)
    return FALSE;

  return tobira_json_scanner_peek (&self->scanner) == (get_top (self)->names != NULL ? '}' : ']');
}

static gboolean
step (Guard *self, GError **error)
{
  if (is_at_end (self))
    return close_level (self, error);

  switch (self->expect) {
  case EXPECT_VALUE:
  case EXPECT_VALUE_OR_END:
    return read_value (self, error);
  case EXPECT_NAME:
  case EXPECT_NAME_OR_END:
    return read_name (self, error);
  case EXPECT_COMMA_OR_END:
    return read_comma (self, error);
  case EXPECT_NOTHING:
  default:
    g_return_val_if_reached (FALSE);
  }
}

/**
 * tobira_json_guard_check:
 * @text: (array length=length): any bytes; need not be NUL-terminated
 * @length: in bytes
 * @max_length: in bytes
 * @max_depth: nested objects and arrays allowed
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * Strict RFC 8259: UTF-8 without NUL (nor \u0000) and without a byte order mark, no comments, no single
 * quotes, one value and nothing behind it, no member twice in one object, however it is escaped. Runs
 * before json-glib sees the text, which accepts all of these and recurses without a limit. Never
 * recurses itself; linear but for sorting the names of one object.
 *
 * Returns: %FALSE with @error set when the text is not acceptable
 */
gboolean
tobira_json_guard_check (
    const char *text, gsize length, gsize max_length, guint max_depth, GError **error)
{
  g_autoptr (GArray) levels = NULL;
  Guard guard;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length > max_length) {
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_TOO_LARGE,
                 "more than %" G_GSIZE_FORMAT " bytes", max_length);
    return FALSE;
  }
  if (length > 0 && !g_utf8_validate_len (text, length, NULL)) {
    g_set_error_literal (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_NOT_UTF8, "not UTF-8");
    return FALSE;
  }

  levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (levels, level_clear);
  guard = (Guard){{text, length, 0}, levels, max_depth, EXPECT_VALUE};

  tobira_json_scanner_skip_space (&guard.scanner);
  while (guard.expect != EXPECT_NOTHING) {
    if (!step (&guard, error))
      return FALSE;
    tobira_json_scanner_skip_space (&guard.scanner);
  }
  if (guard.scanner.position < length) {
    tobira_json_scanner_set_syntax_error (&guard.scanner, error);
    return FALSE;
  }

  return TRUE;
}
