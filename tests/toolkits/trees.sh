# shellcheck shell=bash disable=SC2154 # "top" is the caller's
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by what makes or uses a Debian tree: where trees are, where packages come from and what
# they are called. The caller has set "top", the root of the source tree.

# shellcheck source=tests/fixtures/setup.sh
. "$top/tests/fixtures/setup.sh"

# Trees are large and the same for every checkout, so they are not in the source tree.
trees_directory () {
  printf '%s\n' "${TOBIRA_TREES:-${XDG_CACHE_HOME:-$HOME/.cache}/tobira-trees}"
}

# debian_mirror: the place that apt gets the system's own packages from. Asked of apt, which reads
# both forms of its sources; a machine that has never run "apt-get update" knows no labels yet.
debian_mirror () {
  local codename
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  # shellcheck disable=SC2016 # apt's variables
  apt-get indextargets --format '$(LABEL)|$(RELEASE)|$(COMPONENT)|$(REPO_URI)' \
    'Created-By: Packages' |
    awk -F'|' -v codename="$codename" '
      $3 == "main" && $1 == "Debian" && !labelled { labelled = $4 }
      $3 == "main" && $2 == codename && !named { named = $4 }
      END { if (labelled) print labelled; else if (named) print named; else exit 1 }'
}

# name_in SUITE PACKAGE: what a package of tests/packages, which are Debian 12's, is called in
# another suite; nothing when it is not wanted there.
name_in () {
  case $1:$2 in
    # The rule of the code's form is version 14's, which newer suites do not have.
    trixie:clang-format | forky:clang-format) ;;
    *) printf '%s\n' "$2" ;;
  esac
}

# packages_in SUITE PURPOSE…: the names that tests/packages lists for the purposes, in that suite.
packages_in () {
  local suite=$1 package
  shift
  for package in $(packages_for "$@"); do name_in "$suite" "$package"; done
}
