/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-folding.h"

#include "tobira-core.h"

/* Setting the text of an entry is two changes, one to take away and one to put; with some to spare. */
#define MAX_CHANGES 4

struct _TobiraFolding {
  GObject parent_instance;

  GtkEditable *entry;
  char *before; /* (nullable): what stood there before the last folding */
  char *after;  /* (nullable): and after it */
  TobiraFolded folded;
  gboolean is_undone;
};

G_DEFINE_FINAL_TYPE (TobiraFolding, tobira_folding, G_TYPE_OBJECT)

static gboolean
has_text (TobiraFolding *self, const char *text)
{
  return g_strcmp0 (gtk_editable_get_text (self->entry), text) == 0;
}

static void
tobira_folding_finalize (GObject *object)
{
  TobiraFolding *self = TOBIRA_FOLDING (object);

  g_free (self->before);
  g_free (self->after);
  G_OBJECT_CLASS (tobira_folding_parent_class)->finalize (object);
}

static void
tobira_folding_class_init (TobiraFoldingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tobira_folding_finalize;
}

static void
tobira_folding_init (TobiraFolding *self)
{
}

TobiraFolding *
tobira_folding_new (GtkWidget *entry)
{
  TobiraFolding *self = g_object_new (TOBIRA_TYPE_FOLDING, NULL);

  self->entry = GTK_EDITABLE (entry);
  return self;
}

static void
set_state (TobiraFolding *self, const char *before, const char *after, TobiraFolded folded)
{
  g_free (self->before);
  g_free (self->after);
  self->before = g_strdup (before);
  self->after = g_strdup (after);
  self->folded = folded;
  self->is_undone = FALSE;
}

/* As keys would do it: GTK 4.24 forgets all that could be undone when a program sets a text. */
static void
put_text (TobiraFolding *self, const char *text)
{
  GtkEditable *delegate = gtk_editable_get_delegate (self->entry);
  glong length = g_utf8_strlen (gtk_editable_get_text (self->entry), -1);

  gtk_editable_set_position (self->entry, -1);
  if (length > 0)
    g_signal_emit_by_name (delegate, "delete-from-cursor", GTK_DELETE_CHARS, -(int) length);
  g_signal_emit_by_name (delegate, "insert-at-cursor", text);
  /* No key does anything in what cannot be edited just now. */
  if (!has_text (self, text))
    gtk_editable_set_text (self->entry, text);
}

/* The cursor stays between the same two characters: an input method may still have something to put
 * there. */
static void
replace_text (TobiraFolding *self, const char *before, const char *after)
{
  int position = gtk_editable_get_position (self->entry);

  for (const char *at = before; *at != '\0' && g_unichar_isspace (g_utf8_get_char (at));
       at = g_utf8_next_char (at))
    position--;
  put_text (self, after);
  gtk_editable_set_position (self->entry, CLAMP (position, 0, (int) g_utf8_strlen (after, -1)));
}

TobiraFolded
tobira_folding_fold (TobiraFolding *self)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize count = 0;

  g_return_val_if_fail (TOBIRA_IS_FOLDING (self), TOBIRA_FOLDED_NOTHING);

  /* Whoever took the folding back wants it as it is. */
  if (self->is_undone && has_text (self, self->before))
    return TOBIRA_FOLDED_NOTHING;
  before = g_strdup (gtk_editable_get_text (self->entry));
  after = tobira_fold_width (before, -1, &count);
  if (g_str_equal (before, after))
    return TOBIRA_FOLDED_NOTHING;
  set_state (self, before, after, count > 0 ? TOBIRA_FOLDED_WIDTH : TOBIRA_FOLDED_SPACES);
  replace_text (self, before, after);
  return self->folded;
}

TobiraFolded
tobira_folding_get_folded (TobiraFolding *self)
{
  g_return_val_if_fail (TOBIRA_IS_FOLDING (self), TOBIRA_FOLDED_NOTHING);

  return self->after != NULL && !self->is_undone && has_text (self, self->after)
             ? self->folded
             : TOBIRA_FOLDED_NOTHING;
}

/* By the entry's own undo or redo, so that what was done before can be undone next. */
static void
restore (TobiraFolding *self, const char *action, const char *text)
{
  GtkWidget *delegate = GTK_WIDGET (gtk_editable_get_delegate (self->entry));

  for (int i = 0; i < MAX_CHANGES && !has_text (self, text); i++)
    gtk_widget_activate_action (delegate, action, NULL);
  if (!has_text (self, text))
    put_text (self, text);
  gtk_editable_set_position (self->entry, -1);
}

gboolean
tobira_folding_undo (TobiraFolding *self)
{
  g_return_val_if_fail (TOBIRA_IS_FOLDING (self), FALSE);

  if (tobira_folding_get_folded (self) == TOBIRA_FOLDED_NOTHING)
    return FALSE;
  self->is_undone = TRUE;
  restore (self, "text.undo", self->before);
  return TRUE;
}

gboolean
tobira_folding_redo (TobiraFolding *self)
{
  g_return_val_if_fail (TOBIRA_IS_FOLDING (self), FALSE);

  if (!self->is_undone || !has_text (self, self->before))
    return FALSE;
  self->is_undone = FALSE;
  restore (self, "text.redo", self->after);
  return TRUE;
}

void
tobira_folding_take_over (TobiraFolding *self, TobiraFolding *other)
{
  g_return_if_fail (TOBIRA_IS_FOLDING (self));
  g_return_if_fail (TOBIRA_IS_FOLDING (other));

  set_state (self, other->before, other->after, other->folded);
  self->is_undone = other->is_undone;
}
