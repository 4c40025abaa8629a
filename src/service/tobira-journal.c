/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-journal.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

static gboolean is_journal;

/* JOURNAL_STREAM is "device:inode" of the socket; a child whose standard error was redirected has
 * inherited the variable, too. */
static gboolean
leads_to_journal (int file)
{
  const char *stream = g_getenv ("JOURNAL_STREAM");
  g_autofree char *ours = NULL;
  struct stat status;

  if (stream == NULL || fstat (file, &status) != 0)
    return FALSE;
  ours = g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) status.st_dev,
                          (guint64) status.st_ino);
  return g_str_equal (stream, ours);
}

static int
get_priority (GLogLevelFlags level)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) != 0)
    return LOG_ERR;
  if ((level & G_LOG_LEVEL_WARNING) != 0)
    return LOG_WARNING;
  return (level & G_LOG_LEVEL_MESSAGE) != 0 ? LOG_NOTICE : LOG_INFO;
}

/* One call, so that lines of two threads do not mix. */
static void
print_line (int priority, const char *text)
{
  g_autofree char *line = g_utf8_make_valid (text, -1);

  fprintf (stderr, "<%d>%s\n", priority, g_strdelimit (line, "\r\n", ' '));
}

static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize count, gpointer data)
{
  const char *text = NULL;

  /* What only debugging asks for is GLib's matter, which knows whether anybody did. */
  if ((level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) != 0)
    return g_log_writer_default (level, fields, count, data);
  for (gsize i = 0; i < count; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0)
      text = fields[i].value;
  if (text == NULL)
    return G_LOG_WRITER_UNHANDLED;
  print_line (get_priority (level), text);
  return G_LOG_WRITER_HANDLED;
}

void
tobira_journal_set_up (void)
{
  is_journal = leads_to_journal (STDERR_FILENO);
  if (is_journal)
    g_log_set_writer_func (on_log, NULL, NULL);
}

void
tobira_journal_complain (const char *text)
{
  g_autofree char *line = g_utf8_make_valid (text, -1);

  if (is_journal)
    print_line (LOG_ERR, text);
  else
    fprintf (stderr, "tobira-service: %s\n", g_strdelimit (line, "\r\n", ' '));
}
