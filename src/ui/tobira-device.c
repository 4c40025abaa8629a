/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-device.h"

/* The kinds of chassis that are held in a hand (SMBIOS 3.7, 7.4.1): hand held, tablet. */
#define CHASSIS_HAND_HELD 11
#define CHASSIS_TABLET 30
/* USB's class of smart card readers (CCID 1.1, 4.2). */
#define USB_CLASS_SMART_CARD 0x0b

static char *
read_file (const char *root, const char *path)
{
  g_autofree char *name = g_build_filename (root, path, NULL);
  char *text = NULL;

  g_file_get_contents (name, &text, NULL, NULL);
  return text;
}

static gboolean
is_hand_held (const char *root)
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

static gboolean
has_nfc (const char *root)
{
  g_autofree char *path = g_build_filename (root, "sys/class/nfc", NULL);
  g_autoptr (GDir) devices = g_dir_open (path, 0, NULL);

  return devices != NULL && g_dir_read_name (devices) != NULL;
}

static gboolean
has_smart_card_service (const char *root)
{
  g_autofree char *path = g_build_filename (root, "run/pcscd/pcscd.comm", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static TobiraCardReading
look_for_usb_reader (const char *root)
{
  g_autofree char *path = g_build_filename (root, "sys/bus/usb/devices", NULL);
  g_autofree char *bus = g_build_filename (root, "sys/bus", NULL);
  g_autoptr (GDir) devices = g_dir_open (path, 0, NULL);
  const char *name;

  /* A machine without USB has no such directory; one that hides it has none of the buses. */
  if (devices == NULL)
    return g_file_test (bus, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_EXISTS)
               ? TOBIRA_CARD_READING_NO
               : TOBIRA_CARD_READING_UNKNOWN;
  while ((name = g_dir_read_name (devices)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, "bInterfaceClass", NULL);
    g_autofree char *class = NULL;

    if (g_file_get_contents (file, &class, NULL, NULL) &&
        g_ascii_strtoull (class, NULL, 16) == USB_CLASS_SMART_CARD)
      return TOBIRA_CARD_READING_YES;
  }
  return TOBIRA_CARD_READING_NO;
}

TobiraCardReading
tobira_device_get_card_reading (const char *root)
{
  if (is_hand_held (root) || has_nfc (root) || has_smart_card_service (root))
    return TOBIRA_CARD_READING_YES;
  return look_for_usb_reader (root);
}
