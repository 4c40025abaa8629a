/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-option-specs.h"

#define CONFIG(member) \
  offsetof (TobiraServiceConfig, member), sizeof (((TobiraServiceConfig *) NULL)->member)
#define NUMBER(group, name, argument, help, member, minimum, maximum)              \
  {                                                                                \
    TOBIRA_OPTION_GROUP_##group, name, argument, help, tobira_option_apply_number, \
        CONFIG (member), minimum, maximum                                          \
  }
#define OTHER(group, name, argument, help, function)                                  \
  {                                                                                   \
    TOBIRA_OPTION_GROUP_##group, name, argument, help, tobira_option_apply_##function \
  }
/* Two options: one for Japanese, that goes for English too unless the other one is given. Other
 * languages fall back to these. */
#define TEXTS(name, help, member)                                                    \
  {TOBIRA_OPTION_GROUP_TEXTS,          name, "TEXT", help, tobira_option_apply_text, \
   CONFIG (member[TOBIRA_LANGUAGE_JA])},                                             \
  {                                                                                  \
    TOBIRA_OPTION_GROUP_TEXTS, name "-en", "TEXT", "The same in English",            \
        tobira_option_apply_text, CONFIG (member[TOBIRA_LANGUAGE_EN])                \
  }
#define LINKS(name, help)                 \
  OTHER (TEXTS, name, "URL", help, link), \
      OTHER (TEXTS, name "-en", "URL", "The same in English", link)

#define DAY (24 * 60 * 60)
#define MIB (G_GUINT64_CONSTANT (1024) * 1024)
#define MANY 1000000000

/* clang-format off */
static const TobiraOptionSpec specs[] = {
  OTHER (MAIN, "listen", "ADDRESS:PORT", "Or systemd: its socket; port 0 is any [127.0.0.1:8080]", listen),
  OTHER (MAIN, "port-file", "FILE", "Write the port there once it is open", file),
  OTHER (MAIN, "database", "sqlite:FILE", "Where registrations and accounts are kept", database),
  OTHER (MAIN, "mail", "TARGET", "maildir:DIRECTORY, smtp://HOST:PORT or smtps://HOST:PORT", mail),
  OTHER (MAIN, "mail-credentials", "FILE", "Two lines: user, password; nobody else may read it", mail),
  OTHER (MAIN, "mail-tls", "WHEN", "STARTTLS: required, none, or auto: but for loopback [auto]", mail),
  OTHER (MAIN, "mail-ca-file", "FILE", "PEM of who may certify the mail server [the system's]", mail),
  OTHER (MAIN, "mail-timeout", "SECONDS", "Longest wait for the mail server's answer [30]", mail),
  OTHER (MAIN, "secret-file", "FILE", "The service's secret; made, mode 0600, when missing", file),
  OTHER (MAIN, "documents", "DIRECTORY", "Holds documents.ini and what applicants agree to", file),
  NUMBER (MAIN, "key-ttl", "SECONDS", "How long an authentication key is valid [3000]",
          key_ttl_seconds, 1, DAY),

  NUMBER (LIMITS, "resend-cool-down", "SECONDS", "Between two mails of a registration [60]",
          cool_down_seconds, 0, DAY),
  NUMBER (LIMITS, "lapse-days", "DAYS", "To register job-seeker information [14]",
          lapse_days, 1, 3650),
  NUMBER (LIMITS, "registration-ttl", "SECONDS", "Longest life of a registration [86400]",
          registration_ttl_seconds, 1, 30 * DAY),
  NUMBER (LIMITS, "idempotency-ttl", "SECONDS", "How long a repeat is recognised [86400]",
          idempotency_ttl_seconds, 60, 30 * DAY),
  NUMBER (LIMITS, "client-burst", "COUNT", "Requests of one client at once [20]",
          client_limit.burst, 1, MANY),
  NUMBER (LIMITS, "client-per-hour", "COUNT", "Requests of one client [240]",
          client_limit.per_hour, 1, MANY),
  NUMBER (LIMITS, "office-burst", "COUNT", "Requests of one office at once [200]",
          office_limit.burst, 1, MANY),
  NUMBER (LIMITS, "office-per-hour", "COUNT", "Requests of one office [3000]",
          office_limit.per_hour, 1, MANY),
  OTHER (LIMITS, "office-networks", "NETWORKS", "Of offices: 192.0.2.0/24,2001:db8::/32", networks),
  OTHER (LIMITS, "trusted-proxies", "NETWORKS", "Whose X-Forwarded-For counts", networks),
  NUMBER (LIMITS, "mails-per-address-hour", "COUNT", "Mails to one address [3]",
          mails_per_address_hour, 1, MANY),
  NUMBER (LIMITS, "mails-per-address-day", "COUNT", "Mails to one address [10]",
          mails_per_address_day, 1, MANY),
  NUMBER (LIMITS, "mails-per-registration", "COUNT", "Mails of one registration [3]",
          mails_per_registration, 1, 100),
  NUMBER (LIMITS, "attempts-per-registration", "COUNT", "Keys that may be tried [5]",
          attempts_per_registration, 1, 100),
  NUMBER (LIMITS, "hash-threads", "COUNT", "Passwords hashed at once [one for each processor]",
          hash_threads, 1, 64),
  NUMBER (LIMITS, "hash-queue", "COUNT", "Passwords that may wait for it [64]",
          hash_queue, 0, 100000),
  NUMBER (LIMITS, "hash-operations", "COUNT", "Argon2id passes [2]", hash_operations, 1, 1000),
  NUMBER (LIMITS, "hash-memory", "BYTES", "Argon2id memory [19922944]",
          hash_memory, 8 * MIB, 4096 * MIB),
  NUMBER (LIMITS, "busy-timeout", "MILLISECONDS", "To wait for a locked database [5000]",
          busy_timeout_ms, 0, 60000),
  NUMBER (LIMITS, "max-connections", "COUNT", "Open at once [1000]", max_connections, 1, 1000000),
  NUMBER (LIMITS, "header-seconds", "SECONDS", "For a request's headers [10]",
          header_seconds, 1, 3600),
  NUMBER (LIMITS, "body-seconds", "SECONDS", "For a request's body [15]", body_seconds, 1, 3600),
  NUMBER (LIMITS, "request-seconds", "SECONDS", "For a whole request [30]",
          request_seconds, 1, 3600),
  NUMBER (LIMITS, "drain-seconds", "SECONDS", "To finish what runs, at the end [10]",
          drain_seconds, 0, 3600),

  OTHER (TEXTS, "sender", "ADDRESS", "Whom mails are from [system@mail.hellowork.mhlw.go.jp]", sender),
  OTHER (TEXTS, "minimum-client-version", "VERSION", "Older clients are refused [0.1.0]", version),
  TEXTS ("name", "Of the service", name),
  {TOBIRA_OPTION_GROUP_TEXTS, "contact-phone", "TEXT", "Telephone number for questions",
   tobira_option_apply_text, CONFIG (contact_phone)},
  TEXTS ("contact-hours", "When it is answered", contact_hours),
  LINKS ("contact-link", "Page for questions"),
  LINKS ("next-step", "Page for job-seeker information"),
  LINKS ("next-step-my-number-card", "The same with a My Number Card"),
  LINKS ("link-link-collection", "リンク集"),
  LINKS ("link-sitemap", "サイトマップ"),
  LINKS ("link-site-policy", "サイトポリシー"),
  LINKS ("link-privacy-policy", "プライバシーポリシー"),
  LINKS ("link-terms-of-use", "利用規約"),
  LINKS ("link-faq", "よくあるご質問"),
  LINKS ("link-contact", "お問い合わせ先"),
  LINKS ("link-locations", "所在地情報"),
  {0},
};
/* clang-format on */

const TobiraOptionSpec *
tobira_option_specs_get (void)
{
  return specs;
}

#define SITE "https://www.hellowork.mhlw.go.jp/"

static const struct {
  const char *name;
  const char *title_ja;
  const char *title_en;
  const char *href;
} links[] = {
    {"link-collection", "リンク集", "Links", SITE "info/link_collection.html"},
    {"sitemap", "サイトマップ", "Site map", SITE "info/sitemap.html"},
    {"site-policy", "サイトポリシー", "Site policy", SITE "info/site_policy.html"},
    {"privacy-policy", "プライバシーポリシー", "Privacy policy", SITE "info/privacy_policy.html"},
    {"terms-of-use", "利用規約", "Terms of use", SITE "info/terms_of_use.html"},
    {"faq", "よくあるご質問", "Frequently asked questions", SITE "info/faq.html"},
    {"contact", "お問い合わせ先", "Contact", SITE "info/contact.html"},
    {"locations", "所在地情報", "Locations", SITE "info/locations.html"},
};

static const struct {
  const char *kind;
  const char *href;
} next_steps[] = {
    {"job-seeker-information", SITE "kensaku/kyushoku/register"},
    {"job-seeker-information-my-number-card", SITE "kensaku/kyushoku/register/my-number-card"},
};

void
tobira_option_specs_set_defaults (TobiraServiceConfig *config)
{
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    tobira_service_config_add_link (config, links[i].name, links[i].title_ja, links[i].title_en,
                                    links[i].href, links[i].href);
  for (guint i = 0; i < G_N_ELEMENTS (next_steps); i++)
    tobira_service_config_add_next_step (config, next_steps[i].kind, next_steps[i].href,
                                         next_steps[i].href);
  /* In the languages that there are options for: another one would not follow them. */
  config->contact_href[TOBIRA_LANGUAGE_JA] = g_strdup (SITE "info/contact.html");
  config->contact_href[TOBIRA_LANGUAGE_EN] = g_strdup (SITE "info/contact.html");
}
