/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tobira-auth-key.h"
#include "tobira-calendar.h"
#include "tobira-consent.h"
#include "tobira-deadline.h"
#include "tobira-email.h"
#include "tobira-fold.h"
#include "tobira-japan.h"
#include "tobira-mask.h"
#include "tobira-password.h"
#include "tobira-reading.h"
#include "tobira-secret.h"
#include "tobira-staff-lock.h"
#include "tobira-step.h"
