/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-options.h"

G_BEGIN_DECLS

/* How --help groups the options. */
typedef enum {
  TOBIRA_OPTION_GROUP_MAIN,
  TOBIRA_OPTION_GROUP_LIMITS,
  TOBIRA_OPTION_GROUP_TEXTS,
  TOBIRA_N_OPTION_GROUPS,
} TobiraOptionGroup;

typedef struct _TobiraOptionSpec TobiraOptionSpec;

/* Takes one value over. The error does not name the option: the caller does, who knows where the
 * value stood. */
typedef gboolean (*TobiraOptionApply) (TobiraOptions *options,
                                       const TobiraOptionSpec *spec,
                                       const char *value,
                                       GError **error);

/* One option: --name on the command line, name= in the configuration file. offset and size: of a
 * number or text in TobiraServiceConfig. */
struct _TobiraOptionSpec {
  TobiraOptionGroup group;
  const char *name;
  const char *argument;
  const char *help;
  TobiraOptionApply apply;
  gsize offset;
  gsize size;
  guint64 minimum;
  guint64 maximum;
};

/* Returns: the table, which ends with a NULL name. Values are applied in its order. */
const TobiraOptionSpec *tobira_option_specs_get (void);
/* The links of the footer (manual, "footer") and the next steps, before an operator changes them. */
void tobira_option_specs_set_defaults (TobiraServiceConfig *config);

gboolean tobira_option_apply_listen (TobiraOptions *options,
                                     const TobiraOptionSpec *spec,
                                     const char *value,
                                     GError **error);
gboolean tobira_option_apply_database (TobiraOptions *options,
                                       const TobiraOptionSpec *spec,
                                       const char *value,
                                       GError **error);
gboolean tobira_option_apply_file (TobiraOptions *options,
                                   const TobiraOptionSpec *spec,
                                   const char *value,
                                   GError **error);
gboolean tobira_option_apply_mail (TobiraOptions *options,
                                   const TobiraOptionSpec *spec,
                                   const char *value,
                                   GError **error);
gboolean tobira_option_apply_number (TobiraOptions *options,
                                     const TobiraOptionSpec *spec,
                                     const char *value,
                                     GError **error);
gboolean tobira_option_apply_networks (TobiraOptions *options,
                                       const TobiraOptionSpec *spec,
                                       const char *value,
                                       GError **error);
gboolean tobira_option_apply_text (TobiraOptions *options,
                                   const TobiraOptionSpec *spec,
                                   const char *value,
                                   GError **error);
gboolean tobira_option_apply_sender (TobiraOptions *options,
                                     const TobiraOptionSpec *spec,
                                     const char *value,
                                     GError **error);
gboolean tobira_option_apply_version (TobiraOptions *options,
                                      const TobiraOptionSpec *spec,
                                      const char *value,
                                      GError **error);
gboolean tobira_option_apply_link (TobiraOptions *options,
                                   const TobiraOptionSpec *spec,
                                   const char *value,
                                   GError **error);

/* Returns: (transfer none): the two addresses that a link's option sets. */
char **tobira_option_find_link (const TobiraServiceConfig *config, const TobiraOptionSpec *spec);

/**
 * tobira_option_report:
 *
 * Returns: (transfer full): a configuration file that says in full what @options say in part; where
 *   nothing is set there is a comment. No secret is in it, only where they are.
 */
char *tobira_option_report (const TobiraOptions *options);

G_END_DECLS
