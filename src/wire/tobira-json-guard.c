/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-json-guard.h"

#include "tobira-json-scanner.h"

G_DEFINE_QUARK (tobira_json_error, tobira_json_error)

/* One open object or array.
 * names: of the object's members, NULL for an array
 * count: of an array's elements so far
 * pointer_length: of its own pointer; its values' pointers go on from there */
typedef struct {
  GPtrArray *names;
  guint count;
  gsize pointer_length;
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
  TobiraJsonVisit visit;
  gpointer data;
  /* To the value that is being read; only kept up to date for a visitor. */
  GString *pointer;
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

static void
append_escaped (GString *pointer, const char *name)
{
  for (; *name != '\0'; name++) {
    if (*name == '~')
      g_string_append (pointer, "~0");
    else if (*name == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, *name);
  }
}

/* A value begins: its pointer is that of the object or array it is in, and its place there. */
static void
update_pointer (Guard *self)
{
  Level *top;

  if (self->visit == NULL || self->levels->len == 0)
    return;
  top = get_top (self);
  g_string_truncate (self->pointer, top->pointer_length);
  g_string_append_c (self->pointer, '/');
  if (top->names != NULL)
    append_escaped (self->pointer, g_ptr_array_index (top->names, top->names->len - 1));
  else
    g_string_append_printf (self->pointer, "%u", top->count++);
}

static void
visit (Guard *self, TobiraJsonKind kind, const char *text, gsize position)
{
  const TobiraJsonItem item = {self->pointer->str, kind, text, position};

  self->visit (&item, self->data);
}

static gboolean
open_level (Guard *self, gboolean is_object, GError **error)
{
  Level level = {.pointer_length = self->pointer->len};

  if (self->levels->len >= self->max_depth) {
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_TOO_DEEP,
                 "more than %u levels at byte %" G_GSIZE_FORMAT, self->max_depth,
                 self->scanner.position);
    return FALSE;
  }

  if (self->visit != NULL)
    visit (self, is_object ? TOBIRA_JSON_OBJECT : TOBIRA_JSON_ARRAY, NULL, self->scanner.position);
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

/* What is neither an object nor an array. */
static gboolean
read_scalar (Guard *self, char first, GError **error)
{
  gboolean is_string = first == '"';
  gboolean is_number = first == '-' || g_ascii_isdigit (first);
  gsize start = self->scanner.position;
  g_autoptr (GString) unescaped = is_string && self->visit != NULL ? g_string_new (NULL) : NULL;
  g_autofree char *written = NULL;

  if (is_string   ? !tobira_json_scanner_read_string (&self->scanner, unescaped, error)
      : is_number ? !tobira_json_scanner_read_number (&self->scanner, error)
                  : !tobira_json_scanner_read_word (&self->scanner, error))
    return FALSE;

  if (self->visit == NULL)
    return TRUE;
  if (is_string) {
    visit (self, TOBIRA_JSON_STRING, unescaped->str, start);
    return TRUE;
  }
  written = g_strndup (self->scanner.text + start, self->scanner.position - start);
  visit (self, is_number ? TOBIRA_JSON_NUMBER : TOBIRA_JSON_WORD, written, start);
  return TRUE;
}

static gboolean
read_value (Guard *self, GError **error)
{
  char c = tobira_json_scanner_peek (&self->scanner);

  update_pointer (self);
  if (c == '{' || c == '[')
    return open_level (self, c == '{', error);

  after_value (self);
  return read_scalar (self, c, error);
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

static gboolean
walk (Guard *self, GError **error)
{
  tobira_json_scanner_skip_space (&self->scanner);
  while (self->expect != EXPECT_NOTHING) {
    if (!step (self, error))
      return FALSE;
    tobira_json_scanner_skip_space (&self->scanner);
  }
  if (self->scanner.position < self->scanner.length) {
    tobira_json_scanner_set_syntax_error (&self->scanner, error);
    return FALSE;
  }

  return TRUE;
}

/**
 * tobira_json_guard_walk:
 * @text: (array length=length): any bytes; need not be NUL-terminated
 * @length: in bytes
 * @max_length: in bytes
 * @max_depth: nested objects and arrays allowed
 * @visit: (nullable) (scope call): called for each value as it begins, in the order of the text;
 *   also for those before a defect, and for both values of a member that is there twice
 * @data: for @visit
 * @stopped_at: (out) (optional): the byte at or before which the defect is; @length without one
 * @error: (nullable): where to put a %TOBIRA_JSON_ERROR
 *
 * What tobira_json_guard_check() does, for somebody who has to say where in the text a value is.
 *
 * Returns: %FALSE with @error set when the text is not acceptable
 */
gboolean
tobira_json_guard_walk (const char *text,
                        gsize length,
                        gsize max_length,
                        guint max_depth,
                        TobiraJsonVisit visit_func,
                        gpointer data,
                        gsize *stopped_at,
                        GError **error)
{
  g_autoptr (GArray) levels = NULL;
  g_autoptr (GString) pointer = NULL;
  const char *end = text;
  Guard guard;
  gboolean is_accepted;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (stopped_at != NULL)
    *stopped_at = 0;
  if (length > max_length) {
    g_set_error (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_TOO_LARGE,
                 "more than %" G_GSIZE_FORMAT " bytes", max_length);
    return FALSE;
  }
  if (length > 0 && !g_utf8_validate_len (text, length, &end)) {
    if (stopped_at != NULL)
      *stopped_at = (gsize) (end - text);
    g_set_error_literal (error, TOBIRA_JSON_ERROR, TOBIRA_JSON_ERROR_NOT_UTF8, "not UTF-8");
    return FALSE;
  }

  levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (levels, level_clear);
  pointer = g_string_new (NULL);
  guard = (Guard){{text, length, 0}, levels, max_depth, EXPECT_VALUE, visit_func, data, pointer};
  is_accepted = walk (&guard, error);
  if (stopped_at != NULL)
    *stopped_at = guard.scanner.position;
  return is_accepted;
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
  return tobira_json_guard_walk (text, length, max_length, max_depth, NULL, NULL, NULL, error);
}
