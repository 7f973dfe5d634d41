// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

// The answers of Web servers that mean something of their own.
constexpr int kOk = 200;
constexpr int kLastGood = 299;
constexpr int kBadRequest = 400;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kNotAllowed = 405;
constexpr int kConflict = 409;
constexpr int kGone = 410;
constexpr int kTooLarge = 413;
constexpr int kLocked = 423;
constexpr int kTooMany = 429;
constexpr int kServerError = 500;
constexpr int kNotImplemented = 501;

constexpr bool is_good(int status) { return status >= kOk && status <= kLastGood; }
constexpr bool is_absent(int status) { return status == kNotFound || status == kGone; }

}  // namespace cache_run
