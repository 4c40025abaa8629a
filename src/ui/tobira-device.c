/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-device.h"

/* The kinds of chassis that are held in a hand (SMBIOS 3.7, 7.4.1): hand held, tablet. */
#define CHASSIS_HAND_HELD 11
#define CHASSIS_TABLET 30

static char *
read_file (const char *root, const char *path)
{
  g_autofree char *name = g_build_filename (root, path, NULL);
  char *text = NULL;

  g_file_get_contents (name, &text, NULL, NULL);
  return text;
}

gboolean
tobira_device_is_smart (const char *root)
{
  g_autofree char *machine_info = read_file (root, "etc/machine-info");
  g_autofree char *chassis_type = read_file (root, "sys/class/dmi/id/chassis_type");
  guint64 type = chassis_type != NULL ? g_ascii_strtoull (chassis_type, NULL, 10) : 0;

  /* Whoever set the machine up knows best (machine-info(5)). */
  if (machine_info != NULL &&
      g_regex_match_simple ("^CHASSIS=\"?(handset|tablet)\"?$", machine_info, G_REGEX_MULTILINE, 0))
    return TRUE;
  return type == CHASSIS_HAND_HELD || type == CHASSIS_TABLET;
}
