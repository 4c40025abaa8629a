/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tobira-ui.h"

#include "tobira-resources.h"

void
tobira_ui_register (void)
{
  /* The resources register themselves, but from a static library the linker takes only what
   * somebody asks for. */
  tobira_get_resource ();
}
