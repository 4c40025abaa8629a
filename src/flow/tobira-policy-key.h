/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TobiraPolicyKey:
 * @TOBIRA_POLICY_VERSION: of the format; has to be there, and 1
 * @TOBIRA_POLICY_SERVICE: base URL of the service; default: what the build says
 * @TOBIRA_POLICY_LANGUAGE: BCP 47 tag of the first language; default: what the session says
 * @TOBIRA_POLICY_LANGUAGES: the languages that are offered, in this order; default: all
 * @TOBIRA_POLICY_CONTACT: whom to ask when something fails, as people will read it: a name and a
 *   telephone number, 1 to 200 characters on one line; default: none
 * @TOBIRA_POLICY_ENABLED: kiosk mode whatever the command line says; default: no (kiosk mode, row 10)
 * @TOBIRA_POLICY_IDLE_SECONDS: without activity until the warning; 30 to 3600 s, default 300 (row 3)
 * @TOBIRA_POLICY_IDLE_PASSWORD_SECONDS: the same on the password screen, where people look for a mail;
 *   30 to 3600 s, not less than @TOBIRA_POLICY_IDLE_SECONDS, default 600 or that (row 3)
 * @TOBIRA_POLICY_WARNING_SECONDS: to answer the warning before everything is wiped; 60 to 600 s,
 *   default 60 (row 3; WCAG 2.2.1 asks for 20)
 * @TOBIRA_POLICY_DONE_SECONDS: that the completion screen stays; 10 to 300 s, default 60 (row 4)
 * @TOBIRA_POLICY_SESSION_SECONDS: that one session may take at most; 0 for no limit, or 600 to 86400 s
 *   and not less than each idle time with the warning; default 0 (research, row 25)
 * @TOBIRA_POLICY_ATTRACT_SECONDS: that the first screen is left alone until it moves about to spare the
 *   display; 0 for never, or 30 to 3600 s, default 60 (row 11)
 * @TOBIRA_POLICY_STAFF_PIN: hash of the PIN for the staff screen, made by tobira --hash-pin; default:
 *   none, and then there is no way out (row 9)
 * @TOBIRA_POLICY_LINKS_AS_QR: links and next steps as QR codes, since nothing opens outside; default:
 *   yes (row 2)
 * @TOBIRA_POLICY_NUMBER_PAD: a pad for the digits of the key and the PIN: "auto" where there is no
 *   keyboard, "always", "never"; default "auto" (row 9)
 * @TOBIRA_POLICY_TEXT_SCALE: size of the text at the start of each session; 100, 125, 150 or 200 %,
 *   default 100 (row 11)
 * @TOBIRA_POLICY_HIGH_CONTRAST: high contrast at the start of each session; default: no (row 11)
 * @TOBIRA_POLICY_MONITOR: name of the connector of the monitor that shows the program, "HDMI-A-1";
 *   the others are covered; 1 to 64 characters, default: the first one (row 1)
 *
 * What a site can rule. The order is the order in which everything about them is printed.
 */
typedef enum {
  TOBIRA_POLICY_VERSION,
  TOBIRA_POLICY_SERVICE,
  TOBIRA_POLICY_LANGUAGE,
  TOBIRA_POLICY_LANGUAGES,
  TOBIRA_POLICY_CONTACT,
  TOBIRA_POLICY_ENABLED,
  TOBIRA_POLICY_IDLE_SECONDS,
  TOBIRA_POLICY_IDLE_PASSWORD_SECONDS,
  TOBIRA_POLICY_WARNING_SECONDS,
  TOBIRA_POLICY_DONE_SECONDS,
  TOBIRA_POLICY_SESSION_SECONDS,
  TOBIRA_POLICY_ATTRACT_SECONDS,
  TOBIRA_POLICY_STAFF_PIN,
  TOBIRA_POLICY_LINKS_AS_QR,
  TOBIRA_POLICY_NUMBER_PAD,
  TOBIRA_POLICY_TEXT_SCALE,
  TOBIRA_POLICY_HIGH_CONTRAST,
  TOBIRA_POLICY_MONITOR,
  TOBIRA_POLICY_N_KEYS,
} TobiraPolicyKey;

/* TOBIRA_POLICY_N_KEYS: of no key in particular */
#define TOBIRA_POLICY_NO_KEY TOBIRA_POLICY_N_KEYS

/**
 * TobiraPolicyType:
 * @TOBIRA_POLICY_INTEGER: a whole number from minimum to maximum, or 0 where that means "off"
 * @TOBIRA_POLICY_CHOICE_INTEGER: one of the choices, a number
 * @TOBIRA_POLICY_BOOLEAN: true or false
 * @TOBIRA_POLICY_CHOICE: one of the choices, a string
 * @TOBIRA_POLICY_CHOICES: a list of one or more of the choices, none twice
 * @TOBIRA_POLICY_TEXT: a string of minimum to maximum characters on one line
 * @TOBIRA_POLICY_URL: the base URL of a service
 * @TOBIRA_POLICY_HASH: of a PIN
 */
typedef enum {
  TOBIRA_POLICY_INTEGER,
  TOBIRA_POLICY_CHOICE_INTEGER,
  TOBIRA_POLICY_BOOLEAN,
  TOBIRA_POLICY_CHOICE,
  TOBIRA_POLICY_CHOICES,
  TOBIRA_POLICY_TEXT,
  TOBIRA_POLICY_URL,
  TOBIRA_POLICY_HASH,
} TobiraPolicyType;

/**
 * TobiraPolicySpec:
 * @pointer: where the key stands in the file (RFC 6901)
 * @type: what it holds
 * @minimum: the least number, or number of characters
 * @maximum: the greatest
 * @has_off: 0 is allowed, too
 * @choices: (nullable) (array zero-terminated=1): what is allowed
 * @fallback: (nullable): the default as GVariant prints it; %NULL for none
 * @is_seconds: the number is one of seconds
 * @is_required: it has to be in the file
 * @is_secret: its value is not shown to anybody
 */
typedef struct {
  const char *pointer;
  TobiraPolicyType type;
  int minimum;
  int maximum;
  gboolean has_off;
  const char *const *choices;
  const char *fallback;
  gboolean is_seconds;
  gboolean is_required;
  gboolean is_secret;
} TobiraPolicySpec;

const TobiraPolicySpec *tobira_policy_key_get_spec (TobiraPolicyKey key);
/* Returns: the last part of its pointer, as people know it: "idle_seconds" */
const char *tobira_policy_key_get_name (TobiraPolicyKey key);
/* Returns: TOBIRA_POLICY_NO_KEY when there is none at the pointer */
TobiraPolicyKey tobira_policy_key_find (const char *pointer);
/* Returns: whether the pointer is that of an object that holds keys: "", "/kiosk" */
gboolean tobira_policy_key_is_object (const char *pointer);
/* Returns: (transfer container): the names that may stand in the object, in order */
GStrv tobira_policy_key_list_members (const char *pointer);

G_END_DECLS
