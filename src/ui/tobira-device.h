/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TobiraCardReading:
 * @TOBIRA_CARD_READING_NO: nothing was found that reads cards
 * @TOBIRA_CARD_READING_YES: something was
 * @TOBIRA_CARD_READING_UNKNOWN: it cannot be found out
 *
 * Whether a My Number Card can be read on this device.
 */
typedef enum {
  TOBIRA_CARD_READING_NO,
  TOBIRA_CARD_READING_YES,
  TOBIRA_CARD_READING_UNKNOWN,
} TobiraCardReading;

/**
 * tobira_device_get_card_reading:
 * @root: the directory that stands for "/"
 *
 * The manual has two buttons in place of one "on smart devices with certain OS and browsers", that
 * is: where a My Number Card can be read. On Linux a device qualifies when it
 *
 * - is held in a hand (a phone or a tablet, by machine-info(5) or the SMBIOS chassis type), or
 * - has NFC that the kernel knows (/sys/class/nfc), or
 * - has a smart card reader on USB (an interface of the class 0x0b, CCID), or
 * - runs the smart card service (the socket of pcscd), which serves readers of all other kinds.
 *
 * Where the kernel's view of the devices is hidden (a strict sandbox), nobody can tell; the choice is
 * then left to the applicant, who gets both buttons. And where nothing was found, the one button
 * leads to the same step, in which a card can still be used by way of a smartphone.
 */
TobiraCardReading tobira_device_get_card_reading (const char *root);

G_END_DECLS
