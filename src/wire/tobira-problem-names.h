/* SPDX-FileCopyrightText: 2026 The Tobira authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The names behind "urn:tobira:problem:" (RFC 9457), the same on both sides of the wire. */
#define TOBIRA_PROBLEM_PREFIX "urn:tobira:problem:"
#define TOBIRA_PROBLEM_MALFORMED_REQUEST "malformed-request"
#define TOBIRA_PROBLEM_UNSUPPORTED_MEDIA_TYPE "unsupported-media-type"
#define TOBIRA_PROBLEM_BODY_TOO_LARGE "body-too-large"
#define TOBIRA_PROBLEM_NOT_FOUND "not-found"
#define TOBIRA_PROBLEM_METHOD_NOT_ALLOWED "method-not-allowed"
#define TOBIRA_PROBLEM_VALIDATION "validation"
#define TOBIRA_PROBLEM_AUTH_KEY_MISMATCH "auth-key-mismatch"
#define TOBIRA_PROBLEM_REGISTRATION_NOT_FOUND "registration-not-found"
#define TOBIRA_PROBLEM_AUTH_KEY_EXPIRED "auth-key-expired"
#define TOBIRA_PROBLEM_REGISTRATION_LOCKED "registration-locked"
#define TOBIRA_PROBLEM_REGISTRATION_CANCELLED "registration-cancelled"
#define TOBIRA_PROBLEM_MAIL_NOT_SENT "mail-not-sent"
#define TOBIRA_PROBLEM_ALREADY_COMPLETED "already-completed"
#define TOBIRA_PROBLEM_DOCUMENTS_OUTDATED "documents-outdated"
#define TOBIRA_PROBLEM_REQUEST_IN_PROGRESS "request-in-progress"
#define TOBIRA_PROBLEM_IDEMPOTENCY_KEY_MISSING "idempotency-key-missing"
#define TOBIRA_PROBLEM_IDEMPOTENCY_KEY_REUSED "idempotency-key-reused"
#define TOBIRA_PROBLEM_RATE_LIMITED "rate-limited"
#define TOBIRA_PROBLEM_OVERLOADED "overloaded"
#define TOBIRA_PROBLEM_CLIENT_TOO_OLD "client-too-old"
#define TOBIRA_PROBLEM_INTERNAL "internal"
